import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'dotenv';
import { initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

const PROGRAMS = ['pay', 'mail', 'drop', 'crlf', 'shop', 'off', 'comment', 'two'];
/** Each program is started with the env file. */
const LOADED = JSON.stringify({
  scripts: Object.fromEntries(PROGRAMS.map((name) => [name, `node --env-file=.env src/${name}.js`])),
});
const FILES = ['src/pay.js', '.env', '.gitignore', '.env.example'];
/** The status bar message. The due date depends on the current day. */
const AFTER_FIX = /STRIPE_SECRET_KEY moved to \.env · ignored by Git · due /;
const AFTER = 'pay(process.env.STRIPE_SECRET_KEY);';

suite('pasting a key', () => {
  let workbench: Workbench;
  const key = drawSecret('stripe-secret-key-live');
  const other = drawSecret('sendgrid-api-key');
  const file = (name: string): string => path.join(workbench.folder, name);
  const read = (name: string): string | undefined =>
    existsSync(file(name)) ? readFileSync(file(name), 'utf8') : undefined;
  const selector = () => workbench.page.locator('.post-edit-widget');

  async function paste(text: string): Promise<void> {
    await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await workbench.press('ControlOrMeta+V');
  }

  /** Drops data from outside on the text of the active editor, with the events that the browser sends to the page. */
  async function drop(data: Record<string, string>): Promise<void> {
    const text = workbench.page.locator('.editor-group-container.active .view-line').first();
    const box = await text.boundingBox();
    assert.ok(box);
    const at = { clientX: box.x + 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
    const dataTransfer = await workbench.page.evaluateHandle(
      `(() => { const data = new DataTransfer(); for (const [type, text] of ${JSON.stringify(Object.entries(data))}) data.setData(type, text); return data; })()`,
    );
    for (const type of ['dragenter', 'dragover', 'drop'])
      await text.dispatchEvent(type, { ...at, dataTransfer });
  }

  /** Waits until the active editor shows a line with this text. */
  async function untilShown(text: string): Promise<void> {
    await workbench.page
      .locator('.editor-group-container.active .view-line')
      .filter({ hasText: new RegExp(text.replace(/[^\w]/g, '[\\s\\S]')) })
      .first()
      .waitFor();
  }

  async function saveAll(): Promise<void> {
    await workbench.command('File: Save All');
    await workbench.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  }

  /** Waits until the .env on disk has exactly these variables. Files in the background are saved a moment later. */
  async function untilEnv(variables: Record<string, string>): Promise<void> {
    const wanted = JSON.stringify(variables);
    const changes = watch(workbench.folder);
    const isWritten = (): boolean => JSON.stringify(parse(read('.env') ?? '')) === wanted;
    if (isWritten()) return;
    for await (const { filename } of changes) if (filename !== 'none' && isWritten()) return;
  }

  async function openEnv(): Promise<void> {
    await workbench.page
      .locator('.explorer-viewlet .label-name')
      .getByText('.env', { exact: true })
      .dblclick();
    await workbench.page.locator('.tab.active[data-resource-name=".env"]').waitFor();
    await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        'package.json': LOADED,
        '.env.example': '# Shop\nPORT=\n',
        'src/pay.js': 'pay("");\n',
        'src/mail.js': '',
        'src/drop.js': 'start();\n',
        'src/crlf.js': 'start();\r\n',
        'src/notes.json': '{ "key": "" }\n',
        'src/marked.js': `old("${drawSecret('github-classic-pat')}");\n`,
        'src/shop.js': 'open("eu-west");\n',
        'src/off.js': 'off("");\n',
        'src/comment.js': '// \n',
        'src/two.js': 'f("")\ng("")\n',
      });
      return { open: folder };
    });
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // Keyward is active once it has marked a key. Earlier pastes are plain.
    await workbench.openFile('src/marked.js');
    await workbench.marks().first().waitFor();
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('between quotes, it becomes the variable, and the value goes to .env, which Git ignores', async () => {
    const before = FILES.map(read);
    await workbench.openFile('src/pay.js');
    await workbench.goTo(1, 6);
    await paste(key);
    await untilShown(AFTER);
    await selector().waitFor();
    await saveAll();
    const after = FILES.map(read);
    assert.equal(read('src/pay.js'), `${AFTER}\n`);
    assert.deepEqual(parse(read('.env') ?? ''), { STRIPE_SECRET_KEY: key });
    assert.match(read('.gitignore') ?? '', /^\.env$/m);
    assert.equal(read('.env.example'), '# Shop\nPORT=\nSTRIPE_SECRET_KEY=\n');

    const line = workbench.page.locator('.statusbar-item').filter({ hasText: AFTER_FIX });
    await line.waitFor();
    assert.match((await line.getAttribute('aria-label')) ?? '', AFTER_FIX);
    await line.click();
    const menu = workbench.page.locator('.quick-input-widget');
    await menu.getByText('Check Git History for This Key').waitFor();
    for (const theme of ['dark', 'light'] as const) {
      await workbench.press('Escape');
      await workbench.theme(theme);
      await line.click();
      await menu.getByText('Undo').first().waitFor();
      await workbench.screenshot(`after-fix-${theme}`);
    }
    await menu.getByText('Check Git History for This Key').click();
    const notices = await workbench.notifications();
    await notices.filter({ hasText: /never committed/i }).waitFor();
    await workbench.command('Notifications: Clear All Notifications');

    await workbench.openFile('src/pay.js');
    await line.click();
    await menu.getByText('Undo').first().click();
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await untilShown('pay("");');
    await line.waitFor({ state: 'detached' });
    await saveAll();
    assert.deepEqual(FILES.map(read), before, 'one undo reverts everything');
    await workbench.openFile('src/pay.js');
    await workbench.press('ControlOrMeta+Shift+Z');
    await workbench.answerIfAsked(/^Redo in \d Files$/);
    await untilShown(AFTER);
    await saveAll();
    assert.deepEqual(FILES.map(read), after, 'one redo restores it');
  });

  test('several lines with two keys become code with two variables, and the selector offers the plain text', async () => {
    await workbench.openFile('src/mail.js');
    await paste(`const pay = '${key}';\nconst mail = '${other}';\n`);
    await untilShown('const pay = process.env.STRIPE_SECRET_KEY;');
    await untilShown('const mail = process.env.SENDGRID_API_KEY;');
    await selector().waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await selector().click();
      const menu = workbench.page.locator('.action-widget, .context-view .monaco-menu').first();
      await menu.getByText('Paste with STRIPE_SECRET_KEY, SENDGRID_API_KEY').first().waitFor();
      await workbench.screenshot(`paste-${theme}`);
      assert.ok(!(await menu.innerText()).includes(key.slice(8)), 'the menu shows no key');
      if (theme === 'light') await workbench.press('Escape');
      else
        await menu
          .getByText(/plain text/i)
          .first()
          .click();
    }
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await untilShown(`const mail = '${other}';`);
    await workbench.press('ControlOrMeta+Z');
    await saveAll();
    await untilEnv({ STRIPE_SECRET_KEY: key });
    assert.equal(read('src/mail.js'), '');
  });

  test('a file with CRLF keeps its line endings, and a value that is already in .env is reused', async () => {
    await workbench.openFile('src/crlf.js');
    await workbench.goTo(2, 1);
    await paste(`pay('${key}');\ngo();\n`);
    await untilShown(AFTER);
    await saveAll();
    assert.equal(read('src/crlf.js'), `start();\r\n${AFTER}\r\ngo();\r\n`);
    assert.deepEqual(parse(read('.env') ?? ''), { STRIPE_SECRET_KEY: key });
  });

  test('a key that is dropped into code becomes the variable, and the value goes to .env', async () => {
    const before = ['src/drop.js', '.env'].map(read);
    await workbench.openFile('src/drop.js');
    await drop({ 'text/plain': `const drop = '${key}';\n` });
    await untilShown('const drop = process.env.STRIPE_SECRET_KEY;');
    await saveAll();
    assert.match(read('src/drop.js') ?? '', /^const drop = process\.env\.STRIPE_SECRET_KEY;$/m);
    assert.deepEqual(parse(read('.env') ?? ''), { STRIPE_SECRET_KEY: key });
    await workbench.openFile('src/drop.js');
    await workbench.press('ControlOrMeta+Z');
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await saveAll();
    await untilEnv(parse(before[1] ?? ''));
    assert.equal(read('src/drop.js'), before[0]);
  });

  test('a refactoring moves any string and asks for its name', async () => {
    const files = ['src/shop.js', '.env', '.env.example'];
    const before = files.map(read);
    await workbench.openFile('src/shop.js');
    await workbench.goTo(1, 9);
    await workbench.command('Refactor...');
    const menu = workbench.page.locator('.action-widget:visible').first();
    await menu.getByText('Move this string to .env as APP_SETTING…').waitFor();
    await workbench.screenshot('any-string');
    await menu.getByText('Move this string to .env as APP_SETTING…').click();
    const input = workbench.page.locator('.quick-input-widget input.input');
    await input.fill('VITE_REGION');
    await workbench.page.getByText('are published to every visitor').first().waitFor();
    await input.fill('SHOP_REGION');
    await workbench.page.getByText('are published to every visitor').first().waitFor({ state: 'hidden' });
    await workbench.press('Enter');
    await untilShown('open(process.env.SHOP_REGION);');
    await saveAll();
    const after = files.map(read);
    assert.equal(after[0], 'open(process.env.SHOP_REGION);\n');
    assert.deepEqual(parse(after[1] ?? ''), { STRIPE_SECRET_KEY: key, SHOP_REGION: 'eu-west' });
    assert.match(after[2] ?? '', /^SHOP_REGION=$/m);
    await workbench.openFile('src/shop.js');
    await workbench.press('ControlOrMeta+Z');
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await untilShown('open("eu-west");');
    await saveAll();
    assert.deepEqual(files.map(read), before);
    await workbench.openFile('src/shop.js');
    await workbench.press('ControlOrMeta+Shift+Z');
    await workbench.answerIfAsked(/^Redo in \d Files$/);
    await untilShown('open(process.env.SHOP_REGION);');
    await saveAll();
    assert.deepEqual(files.map(read), after);
  });

  test('in a comment, in JSON, in .env, at two cursors, and with the guard off, the plain text is pasted', async () => {
    const env = read('.env');
    const PLACES: readonly (readonly [name: string, line: number, column: number, after: string])[] = [
      ['src/comment.js', 1, 4, `// ${key}\n`],
      ['src/notes.json', 1, 11, `{ "key": "${key}" }\n`],
      ['.env', 3, 1, `${env}${key}`],
    ];
    for (const [name, line, column, after] of PLACES) {
      await (name === '.env' ? openEnv() : workbench.openFile(name));
      await workbench.goTo(line, column);
      await paste(key);
      await untilShown(key);
      await saveAll();
      assert.equal(read(name), after, name);
    }
    await workbench.press('ControlOrMeta+Z');
    await saveAll();
    assert.equal(read('.env'), env);

    await workbench.openFile('src/two.js');
    await workbench.goTo(1, 4);
    await workbench.command('Add Cursor Below');
    await paste(key);
    await untilShown(`f("${key}`);
    await saveAll();
    assert.equal(read('src/two.js'), `f("${key}")\ng("${key}")\n`);

    // VS Code notices changed settings a moment later, which line numbers show.
    await workbench.folderSettings({ 'keyward.paste.guard': false, 'editor.lineNumbers': 'off' });
    await workbench.openFile('src/off.js');
    await workbench.page
      .locator('.editor-group-container.active .line-numbers')
      .first()
      .waitFor({ state: 'detached' });
    await workbench.goTo(1, 6);
    await paste(other);
    await untilShown(other);
    await saveAll();
    assert.equal(read('src/off.js'), `off("${other}");\n`);
    assert.equal(read('.env'), env);
  });

  test('one edit that adds several keys causes one status bar message', async () => {
    await workbench.openFile('src/off.js');
    await workbench.goTo(2, 1);
    await paste(`a("${key}");\nb("${other}");\n`);
    await workbench.page.locator('.statusbar-item[aria-label^="This edit added 2 hardcoded keys"]').waitFor();
    await saveAll();
    assert.equal(read('src/off.js'), `off("${other}");\na("${key}");\nb("${other}");\n`);
  });
});
