import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import type { Locator } from 'playwright-core';
import { untilOnDisk } from '../support/disk';
import { initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

const LOADED = '{ "scripts": { "start": "node --env-file-if-exists=.env index.js" } }\n';

suite('moving many keys by mouse and keyboard', () => {
  let workbench: Workbench;
  const [stripe, mail, claude] = ['stripe-secret-key-live', 'sendgrid-api-key', 'anthropic-api-key'].map(
    (id) => drawSecret(id),
  ) as [string, string, string];
  const read = (name: string): string => readFileSync(path.join(workbench.folder, name), 'utf8');
  const has = (name: string): boolean => existsSync(path.join(workbench.folder, name));

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        '.gitignore': '.env\n',
        'api/package.json': LOADED,
        'api/index.js': `pay('${stripe}');\nsend('${mail}');\n`,
        'web/package.json': LOADED,
        'web/index.js': `pay('${stripe}');\nask('${claude}');\n`,
      });
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  const panel = () => workbench.page.locator('.bulk-edit-panel');

  /** The list of names that the status bar item opens while the preview is shown. */
  async function openNames(): Promise<Locator> {
    await workbench.page.locator('.statusbar-item', { hasText: 'Rename a Variable' }).click();
    const names = workbench.page.locator('.quick-input-widget .monaco-list-row');
    await names.first().waitFor();
    return names;
  }

  test('Fix Workspace shows every occurrence without the key, and keys that are left out do not move', async () => {
    // Keyward is active once it has marked a key.
    await workbench.openFile('api/index.js');
    await workbench.marks().nth(1).waitFor();
    await workbench.command('Keyward: Fix Workspace');
    const rows = panel().locator('.monaco-list-row');
    await rows.filter({ hasText: 'index.js' }).nth(1).waitFor();
    const shown = await panel().innerText();
    for (const key of [stripe, mail, claude]) assert.ok(!shown.includes(key), 'no key is shown');
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`many-preview-${theme}`);
    }
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      const names = await openNames();
      assert.deepEqual(await names.locator('.label-description').allInnerTexts(), [
        'web/.env · 1 occurrence',
        'api/.env · 1 occurrence',
        'api/.env · 1 occurrence',
        'web/.env · 1 occurrence',
      ]);
      await workbench.screenshot(`many-names-${theme}`);
      await workbench.press('Escape');
    }
    await rows.filter({ hasText: 'index.js' }).filter({ hasText: 'web' }).locator('.edit-checkbox').click();
    await workbench.screenshot('many-preview-part');
    await panel().getByRole('button', { name: 'Apply' }).click();
    await panel().waitFor({ state: 'hidden' });
    await untilOnDisk(() => has('api/.env') && read('api/index.js').startsWith('pay(process.'));
    assert.equal(
      read('api/index.js'),
      'pay(process.env.STRIPE_SECRET_KEY);\nsend(process.env.SENDGRID_API_KEY);\n',
    );
    assert.deepEqual(parse(read('api/.env')), { STRIPE_SECRET_KEY: stripe, SENDGRID_API_KEY: mail });
    assert.equal(read('web/index.js'), `pay('${stripe}');\nask('${claude}');\n`, 'left out');
    assert.ok(!has('web/.env'));
  });

  test('"Move both keys in this file to .env" in the light bulb moves both, and one undo restores both', async () => {
    const before = read('web/index.js');
    await workbench.openFile('web/index.js');
    await workbench.marks().nth(1).waitFor();
    await workbench.goTo(1, 8);
    const menu = await workbench.lightBulb();
    await menu.getByText('Move both keys in this file to .env').waitFor();
    await workbench.screenshot('many-light-bulb');
    await menu
      .locator('.monaco-list-row.action')
      .filter({ hasText: 'Move both keys in this file to .env' })
      .click();
    await workbench.marks().first().waitFor({ state: 'detached' });
    await untilOnDisk(() => has('web/.env'));
    await untilOnDisk(
      () =>
        read('web/index.js') === 'pay(process.env.STRIPE_SECRET_KEY);\nask(process.env.ANTHROPIC_API_KEY);\n',
    );
    await workbench.page.locator('.statusbar', { hasText: '2 keys moved to .env' }).waitFor();
    assert.deepEqual(parse(read('web/.env')), { STRIPE_SECRET_KEY: stripe, ANTHROPIC_API_KEY: claude });
    await workbench.openFile('web/index.js');
    await workbench.press('ControlOrMeta+Z');
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await workbench.marks().nth(1).waitFor();
    await workbench.command('File: Save All');
    await untilOnDisk(() => read('web/index.js') === before && !has('web/.env'));
  });

  test('a variable that is renamed in the preview is written with the new name', async () => {
    await workbench.command('Keyward: Fix Workspace');
    const rows = panel().locator('.monaco-list-row');
    await rows.filter({ hasText: 'index.js' }).first().waitFor();
    const names = await openNames();
    await names.filter({ hasText: 'STRIPE_SECRET_KEY' }).click();
    const input = workbench.page.locator('.quick-input-widget input.input');
    await input.fill('pay key');
    await workbench.page.locator('.quick-input-message').filter({ hasText: 'capital letters' }).waitFor();
    await workbench.screenshot('many-name');
    await input.fill('PAY_KEY');
    await workbench.press('Enter');
    await rows.filter({ hasText: 'PAY_KEY' }).first().waitFor();
    await workbench.screenshot('many-renamed');
    await panel().getByRole('button', { name: 'Apply' }).click();
    await panel().waitFor({ state: 'hidden' });
    await untilOnDisk(() => has('web/.env') && read('web/index.js').startsWith('pay(process.'));
    assert.equal(read('web/index.js'), 'pay(process.env.PAY_KEY);\nask(process.env.ANTHROPIC_API_KEY);\n');
    assert.deepEqual(parse(read('web/.env')), { PAY_KEY: stripe, ANTHROPIC_API_KEY: claude });
  });
});
