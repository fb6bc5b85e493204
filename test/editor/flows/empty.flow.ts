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
    await workbench.page.locator('.welcome-view-content', { hasText: 'No keys in .env files yet' }).waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`empty-${theme}`);
    }
  });

  test('without a key, each command explains what to do', async () => {
    await workbench.command('Keyward: Mark Key as Rotated Today');
    await workbench.command('Keyward: Add .env to .gitignore');
    const notifications = await workbench.notifications();
    await notifications.filter({ hasText: 'No keys in the .env files of this workspace yet' }).waitFor();
    await notifications.filter({ hasText: 'Git already ignores every .env file' }).waitFor();
    await workbench.screenshot('empty-commands');
  });
});
