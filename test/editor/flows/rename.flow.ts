import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import { untilOnDisk } from '../support/disk';
import { initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { TYPESCRIPT } from '../support/typescript';
import { type Workbench, openWorkbench } from '../support/workbench';

const LOADED =
  '{ "scripts": { "start": "node --env-file=.env src/pay.ts", "new": "node --env-file=.env src/new.js" } }\n';
const FILES = ['src/pay.ts', 'src/env.d.ts', 'deploy.py', '.env', '.env.example'];

suite('renaming a variable by keyboard', () => {
  let workbench: Workbench;
  const [token, stripe] = ['sendgrid-api-key', 'stripe-secret-key-live'].map((id) => drawSecret(id)) as [
    string,
    string,
  ];
  const file = (name: string): string => path.join(workbench.folder, name);
  const read = (name: string): string => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const box = () => workbench.page.locator('.rename-box input');

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        '.gitignore': '.env\n',
        'package.json': LOADED,
        'tsconfig.json': '{ "compilerOptions": { "strict": false, "types": [] }, "include": ["src"] }\n',
        '.env': `SHOP_SIZE=1\nMAIL_TOKEN=${token}\n`,
        '.env.example': 'SHOP_SIZE=\nMAIL_TOKEN=\n',
        'src/env.d.ts':
          'declare const process: { env: ProcessEnv };\ninterface ProcessEnv {\n  MAIL_TOKEN: string;\n}\n',
        'src/pay.ts':
          'export const sent = process.env.MAIL_TOKEN;\nexport function amount(n: number) { return n; }\namount(1);\nexport const wrong: number = "text";\n',
        'src/new.js': `pay('${stripe}');\nagain('${stripe}');\n`,
        'deploy.py': 'import os\ntoken = os.environ["MAIL_TOKEN"]\n',
      });
      return { open: folder, settings: { ...TYPESCRIPT } };
    });
    // Keyward is active once it has marked a key.
    await workbench.openFile('src/new.js');
    await workbench.marks().nth(1).waitFor();
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  /** Presses F2 at the cursor, types the new name, and presses Enter. */
  async function rename(from: string, to: string, picture?: string): Promise<void> {
    await workbench.press('F2');
    await fillBox(from, to, picture);
  }

  async function fillBox(from: string, to: string, picture?: string): Promise<void> {
    await box().waitFor();
    assert.equal(await box().inputValue(), from);
    if (picture !== undefined) await workbench.screenshot(picture);
    await box().fill(to);
    await workbench.press('Enter');
    await box().waitFor({ state: 'hidden' });
  }

  async function takeBack(keys: string, answer: RegExp): Promise<void> {
    await workbench.press(keys);
    await workbench.answerIfAsked(answer);
  }

  test('F2 in code renames the variable in source, types, env file, and example, with one undo and one redo for all', async () => {
    const before = FILES.map(read);
    await workbench.openFile('src/pay.ts');
    // Wait until TypeScript is ready and reports an error, so that both providers take part.
    await workbench.marks().first().waitFor();
    await workbench.theme('light');
    await workbench.goTo(1, 36);
    await rename('MAIL_TOKEN', 'POST_TOKEN', 'rename-box-light');
    await untilOnDisk(() => FILES.every((name) => read(name).includes('POST_TOKEN')));
    assert.ok(FILES.every((name) => !read(name).includes('MAIL_TOKEN')));
    assert.deepEqual(parse(read('.env')), { SHOP_SIZE: '1', POST_TOKEN: token });
    const line = workbench.page.locator('.statusbar-item', { hasText: /Renamed MAIL_TOKEN to POST_TOKEN/ });
    await line.waitFor();
    await workbench.screenshot('rename-status');
    const after = FILES.map(read);
    await workbench.openFile('src/pay.ts');
    await takeBack('ControlOrMeta+Z', /^Undo in \d Files$/);
    await workbench.page.locator('.view-line', { hasText: 'MAIL_TOKEN' }).first().waitFor();
    await workbench.command('File: Save All');
    await untilOnDisk(() => FILES.every((name, i) => read(name) === before[i]));
    await workbench.openFile('src/pay.ts');
    await takeBack('ControlOrMeta+Shift+Z', /^Redo in \d Files$/);
    await workbench.page.locator('.view-line', { hasText: 'POST_TOKEN' }).first().waitFor();
    await workbench.command('File: Save All');
    await untilOnDisk(() => FILES.every((name, i) => read(name) === after[i]));
  });

  test("F2 on anything else uses the language's own rename", async () => {
    await workbench.openFile('src/pay.ts');
    await workbench.goTo(2, 19);
    await rename('amount', 'total');
    await workbench.page.locator('.view-line', { hasText: 'total(1);' }).first().waitFor();
    await workbench.save();
    assert.match(read('src/pay.ts'), /function total\(n: number\)[^]*\ntotal\(1\);/);
  });

  test('a name that is already used is refused with a reason, and nothing changes', async () => {
    const before = FILES.map(read);
    await workbench.openFile('deploy.py');
    await workbench.goTo(2, 24);
    await rename('POST_TOKEN', 'SHOP_SIZE');
    const notices = await workbench.notifications();
    await notices.filter({ hasText: 'The env file already has SHOP_SIZE. Choose another name.' }).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
    assert.deepEqual(FILES.map(read), before);
  });

  test('after a fix, the status bar message opens the rename box for the new variable', async () => {
    await workbench.openFile('src/new.js');
    await workbench.goTo(1, 8);
    await workbench.quickFix('Move to .env as STRIPE_SECRET_KEY');
    const line = workbench.page.locator('.statusbar-item', { hasText: /STRIPE_SECRET_KEY moved to \.env/ });
    await line.waitFor();
    await line.click();
    const menu = workbench.page.locator('.quick-input-widget');
    await menu.getByText('Rename STRIPE_SECRET_KEY…').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await workbench.press('Escape');
      await workbench.theme(theme);
      await line.click();
      await menu.getByText('Rename STRIPE_SECRET_KEY…').waitFor();
      await workbench.screenshot(`rename-after-fix-${theme}`);
    }
    await menu.getByText('Rename STRIPE_SECRET_KEY…').click();
    await fillBox('STRIPE_SECRET_KEY', 'PAY_KEY', 'rename-box-dark');
    await untilOnDisk(
      () => read('.env').includes('PAY_KEY=') && read('src/new.js').startsWith('pay(process.env.PAY_KEY);'),
    );
    assert.ok(!read('.env').includes('STRIPE_SECRET_KEY'));
    assert.match(read('.env.example'), /^PAY_KEY=$/m);
  });

  test('"Move to .env as…" asks for a name, and works by keyboard', async () => {
    await workbench.openFile('src/new.js');
    await workbench.goTo(2, 12);
    // The keyboard shortcut shows nothing until the fixes are known.
    const bulb = '.lightBulbWidget.codicon:visible, [class*="codicon-gutter-lightbulb"]:visible';
    await workbench.page.locator(bulb).first().waitFor();
    // The value is already in .env, where it has a name.
    const menu = await workbench.quickFixMenu();
    await menu.getByText('Use existing variable PAY_KEY from .env').waitFor();
    assert.equal(await menu.getByText('Move to .env as…').count(), 0);
    await workbench.press('Escape');
    await workbench.goTo(2, 1);
    const other = drawSecret('anthropic-api-key');
    await workbench.typeText(`ask('${other}');`);
    await workbench.marks().nth(1).waitFor();
    await workbench.goTo(2, 10);
    const fixes = await workbench.quickFixMenu();
    await fixes.getByText('Move to .env as…').waitFor();
    await workbench.screenshot('rename-name-it');
    await fixes.locator('.monaco-list-row.action').filter({ hasText: 'Move to .env as…' }).click();
    const input = workbench.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    assert.equal(await input.inputValue(), 'ANTHROPIC_API_KEY');
    await input.fill('PAY_KEY');
    await workbench.page.getByText('already has another value in the env file').first().waitFor();
    await input.fill('ASK_KEY');
    await workbench.page.getByText('already has another value').first().waitFor({ state: 'hidden' });
    await workbench.press('Enter');
    await untilOnDisk(() => parse(read('.env'))['ASK_KEY'] === other);
    await workbench.page.locator('.view-line', { hasText: 'process.env.ASK_KEY' }).first().waitFor();
  });
});
