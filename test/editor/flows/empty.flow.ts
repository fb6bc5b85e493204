import { initRepository } from '../support/fixture';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('a workspace without keys', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench((folder) => {
      initRepository(folder);
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('empty views explain what they will show', async () => {
    await workbench.sidebar();
    await workbench.page.locator('.welcome-view-content', { hasText: 'No keys yet' }).waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`empty-${theme}`);
    }
  });

  test('without a key, each command explains what to do', async () => {
    await workbench.command('Keyward: Mark Key as Rotated Today');
    await workbench.command('Keyward: Add .env to .gitignore');
    const notifications = await workbench.notifications();
    await notifications.filter({ hasText: 'no key in a .env file' }).waitFor();
    await notifications.filter({ hasText: 'Nothing was changed' }).waitFor();
    await workbench.screenshot('empty-commands');
  });
});
