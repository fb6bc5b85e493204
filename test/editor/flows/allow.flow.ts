import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { git, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('allowed, by keys and clicks: on the line, in the list, by a colleague', () => {
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

  test('the light bulb writes a comment on the line; one undo brings the mark back', async () => {
    await workbench.openFile('app.js');
    await workbench.marks().first().waitFor();
    // From elsewhere: the light bulb comes with a move of the cursor.
    await workbench.goTo(1, 1);
    await workbench.goTo(1, 20);
    const menu = await workbench.lightBulb();
    await menu.getByText('Allow on this line, with a comment').waitFor();
    await workbench.screenshot('allow-menu');
    await menu.locator('.monaco-list-row.action').filter({ hasText: 'Allow on this line' }).click();
    await workbench.marks().first().waitFor({ state: 'detached' });
    assert.match(await workbench.editorText(), /keyward:allow/);
    await workbench.press('ControlOrMeta+Z');
    await workbench.marks().first().waitFor();
    assert.doesNotMatch(await workbench.editorText(), /keyward:allow/);
  });

  /** Takes back what was written by the button beside the word on it, and waits for the mark. */
  async function undone(): Promise<void> {
    const rows = await workbench.notifications();
    await rows
      .filter({ hasText: 'Written to .keyward.json' })
      .first()
      .getByRole('button', { name: 'Undo' })
      .click();
    await workbench.marks().first().waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  }

  test('in this file, in this folder, everywhere, or its rule switched off: each at once, each undone by one click', async () => {
    await workbench.openFile('ways.js');
    await workbench.marks().first().waitFor();
    const ways = [
      ['in this file', /"lib\/ways\.js#/],
      ['value in lib/', /"lib\/\*\*#/],
      ['everywhere', /"\*\*#|"allow"/],
      ['Switch off', /"disabledRules"/],
    ] as const;
    for (const [way, written] of ways) {
      await workbench.goTo(1, 10);
      await workbench.command('Keyward: Allow Key…');
      await widget()
        .filter({ hasText: /Allow SendGrid API key/ })
        .waitFor();
      await widget().locator('input.input').fill(way);
      await workbench.press('Enter');
      if (way !== 'Switch off') {
        await widget().locator('input[placeholder="a documented example"]').waitFor();
        await workbench.press('Enter');
      }
      await workbench.marks().first().waitFor({ state: 'detached' });
      assert.match(read('.keyward.json'), written);
      await undone();
      assert.ok(!existsSync(file('.keyward.json')), way);
    }
  });

  test('the light bulb allows in this file, and switches a rule off; a click takes either back', async () => {
    for (const title of ['Allow this value in this file', 'Switch off “SendGrid API key”']) {
      await workbench.goTo(1, 1);
      await workbench.goTo(1, 10);
      await workbench.quickFix(title);
      await workbench.marks().first().waitFor({ state: 'detached' });
      await undone();
    }
  });

  test('the command asks how far and why, by keyboard alone; the list holds no value', async () => {
    await workbench.goTo(1, 20);
    await workbench.command('Keyward: Allow Key…');
    await widget()
      .filter({ hasText: /Allow SendGrid API key/ })
      .waitFor();
    await workbench.screenshot('allow-ways');
    await widget().locator('input.input').fill('everywhere');
    await workbench.press('Enter');
    await widget().locator('input[placeholder="a documented example"]').fill('revoked long ago');
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

  test('a reformatted line and a renamed file stay allowed, another key is marked', async () => {
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

  test('taken back by whoever shares the file, the mark is there again', async () => {
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
