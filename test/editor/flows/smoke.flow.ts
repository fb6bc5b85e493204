import assert from 'node:assert/strict';
import { initRepository, writeFiles } from '../support/fixture';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('the packaged extension in a new installation', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, { 'src/app.js': "console.log('hello');\n" });
      return { open: folder };
    });
  });

  suiteTeardown(() => workbench.close());

  test('shows its icon and its view', async () => {
    await workbench.sidebar();
    await workbench.page.locator('.sidebar .pane-body').first().waitFor();
    await workbench.screenshot('smoke-sidebar');
  });

  test('a file can be opened, edited, and saved', async () => {
    await workbench.openFile('src/app.js');
    await workbench.goTo(1, 1);
    await workbench.typeText("'use strict';");
    await workbench.press('Enter');
    assert.match(await workbench.editorText(), /^'use strict';\nconsole\.log/);
    await workbench.save();
    for (const name of ['light', 'dark'] as const) {
      await workbench.theme(name);
      await workbench.screenshot(`smoke-${name}`);
    }
  });
});
