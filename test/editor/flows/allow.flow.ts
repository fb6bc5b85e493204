import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { git, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('allowing a key by mouse and keyboard: on its line, in .keyward.json, and by a teammate', () => {
  let workbench: Workbench;
  const key = drawSecret('sendgrid-api-key');
  const file = (name: string): string => path.join(workbench.folder, name);
  const read = (name: string): string => readFileSync(file(name), 'utf8');
  const widget = () => workbench.page.locator('.quick-input-widget');

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        'app.js': `const mail = '${key}';\n`,
        'lib/mailer.js': '\n',
        'lib/ways.js': `send('${key}');\n`,
        'lib/other.js': '\n',
      });
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('the light bulb adds a comment to the line, and one undo restores the mark', async () => {
    await workbench.openFile('app.js');
    await workbench.marks().first().waitFor();
    // The light bulb appears when the cursor moves there.
    await workbench.goTo(1, 1);
    await workbench.goTo(1, 20);
    const menu = await workbench.lightBulb();
    await menu.getByText('Allow on this line with a comment').waitFor();
    await workbench.screenshot('allow-menu');
    await menu.locator('.monaco-list-row.action').filter({ hasText: 'Allow on this line' }).click();
    await workbench.marks().first().waitFor({ state: 'detached' });
    assert.match(await workbench.editorText(), /keyward:allow/);
    await workbench.press('ControlOrMeta+Z');
    await workbench.marks().first().waitFor();
    assert.doesNotMatch(await workbench.editorText(), /keyward:allow/);
  });

  /** Clicks Undo in the notification and waits for the mark. */
  async function undoByNotification(): Promise<void> {
    const rows = await workbench.notifications();
    await rows
      .filter({ hasText: 'Commit it to share with your team' })
      .first()
      .getByRole('button', { name: 'Undo' })
      .click();
    await workbench.marks().first().waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  }

  test('allowing in this file, in this folder, or everywhere, and turning off the rule, take effect immediately, and one click undoes each', async () => {
    await workbench.openFile('ways.js');
    await workbench.marks().first().waitFor();
    const scopes = [
      ['in this file', /"lib\/ways\.js#/],
      ['value in lib/', /"lib\/\*\*#/],
      ['everywhere', /"\*\*#|"allow"/],
      ['Turn off', /"disabledRules"/],
    ] as const;
    for (const [scope, written] of scopes) {
      await workbench.goTo(1, 10);
      await workbench.command('Keyward: Allow Key…');
      await widget()
        .filter({ hasText: /Allow SendGrid API key/ })
        .waitFor();
      await widget().locator('input.input').fill(scope);
      await workbench.press('Enter');
      if (scope !== 'Turn off') {
        await widget().locator('input[placeholder="Example from the documentation"]').waitFor();
        await workbench.press('Enter');
      }
      await workbench.marks().first().waitFor({ state: 'detached' });
      assert.match(read('.keyward.json'), written);
      await undoByNotification();
      assert.ok(!existsSync(file('.keyward.json')), scope);
    }
  });

  test('the light bulb allows in this file or turns off a rule, and one click undoes each', async () => {
    for (const title of ['Allow this value in this file', 'Turn off rule "SendGrid API key"']) {
      await workbench.goTo(1, 1);
      await workbench.goTo(1, 10);
      await workbench.quickFix(title);
      await workbench.marks().first().waitFor({ state: 'detached' });
      await undoByNotification();
    }
  });

  test('the command asks where and why, works by keyboard, and writes no value', async () => {
    await workbench.goTo(1, 20);
    await workbench.command('Keyward: Allow Key…');
    await widget()
      .filter({ hasText: /Allow SendGrid API key/ })
      .waitFor();
    await workbench.screenshot('allow-ways');
    await widget().locator('input.input').fill('everywhere');
    await workbench.press('Enter');
    await widget().locator('input[placeholder="Example from the documentation"]').fill('revoked long ago');
    await workbench.press('Enter');
    await workbench.marks().first().waitFor({ state: 'detached' });
    await workbench.command('Keyward: Why Is This Not Marked?');
    const rows = await workbench.notifications();
    await rows.filter({ hasText: 'not marked. Allowed in .keyward.json: revoked long ago' }).waitFor();
    await workbench.screenshot('allow-why');
    await workbench.command('Notifications: Clear All Notifications');
    const list = read('.keyward.json');
    assert.match(list, /"reason": "revoked long ago"/);
    for (let i = 3; i + 8 <= key.length; i++) assert.ok(!list.includes(key.slice(i, i + 8)));
  });

  test('a key stays allowed after its line is reformatted and its file renamed, and another key is marked', async () => {
    const other = drawSecret('sendgrid-api-key');
    await writeFiles(workbench.folder, {
      'lib/mailer.js': `// moved here\nsend({\n  key: "${key}",\n});\n`,
      'lib/other.js': `send('${other}');\n`,
    });
    await workbench.openFile('other.js');
    await workbench.marks().first().waitFor();
    await workbench.openFile('mailer.js');
    await workbench.page.locator('.tab[data-resource-name="mailer.js"] .monaco-icon-label').waitFor();
    assert.equal(await workbench.marks().count(), 0);
  });

  test('when a teammate removes .keyward.json, the mark returns', async () => {
    git(workbench.folder, 'add', '.keyward.json');
    git(workbench.folder, 'commit', '--quiet', '-m', 'allowed');
    await workbench.openFile('app.js');
    git(workbench.folder, 'rm', '--quiet', '.keyward.json');
    await workbench.marks().first().waitFor();
    git(workbench.folder, 'checkout', '--quiet', 'HEAD', '--', '.keyward.json');
    await workbench.marks().first().waitFor({ state: 'detached' });
    assert.ok(existsSync(file('.keyward.json')));
  });
});
