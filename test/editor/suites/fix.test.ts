import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { parse } from 'dotenv';
import { Cases, LOADED } from '../support/cases';
import { git } from '../support/fixture';
import { applyFix, closeAll, history, hoverText, openFile, quickFixes, untilCount } from '../support/keyward';
import { drawSecret } from '../support/secrets';

const FILES = ['app.js', '.env', '.gitignore'];
const cases = new Cases();
const { at, text } = cases;
const bytes = (): (string | undefined)[] => cases.bytes(FILES);
const begin = (files: Readonly<Record<string, string>>, source = 'app.js'): Promise<vscode.TextDocument> =>
  cases.begin({ 'package.json': LOADED, ...files }, source);

async function fixOnly(document: vscode.TextDocument): Promise<vscode.CodeAction> {
  const [diagnostic] = await untilCount(document.uri, 1);
  return applyFix(document.uri, diagnostic!.range);
}

function ignoredByGit(file: string): boolean {
  try {
    git(at(), 'check-ignore', '-q', file);
    return true;
  } catch {
    return false;
  }
}

suite('the fix: one edit of the source, .env, and .gitignore', () => {
  let secret: string;
  setup(() => {
    secret = drawSecret('stripe-secret-key-live');
  });
  teardown(closeAll);

  test('moves the key and saves every file, and undo and redo restore every byte', async () => {
    const document = await begin({
      'app.js': `const stripeSecretKey = "${secret}";\n`,
      '.gitignore': 'node_modules/\n',
    });
    const before = bytes();
    const action = await fixOnly(document);
    assert.equal(action.title, 'Move to .env as STRIPE_SECRET_KEY');
    assert.equal(action.isPreferred, true);
    assert.equal(text('app.js'), 'const stripeSecretKey = process.env.STRIPE_SECRET_KEY;\n');
    assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: secret });
    assert.ok(ignoredByGit('.env'));
    assert.ok(!ignoredByGit('.env.example'));
    await untilCount(document.uri, 0);

    const after = bytes();
    await history('undo');
    assert.deepEqual(bytes(), before);
    await untilCount(document.uri, 1);
    await history('redo');
    assert.deepEqual(bytes(), after);
  });

  const existing: readonly (readonly [what: string, env: string])[] = [
    ['with LF', 'A=1\n# note\nB="two"\n'],
    ['with CRLF', 'A=1\r\nB=2\r\n'],
    ['without a final newline', 'A=1\nB=2'],
    ['with a byte order mark', '\uFEFFA=1\nB=2\n'],
    ['with a byte order mark and CRLF', '\uFEFFA=1\r\n'],
    ['that is empty', ''],
    ['with comments only', '# nothing yet\n\n'],
  ];
  for (const [what, env] of existing) {
    test(`keeps the lines of an existing .env ${what}, and undo restores it`, async () => {
      const document = await begin({ 'app.js': `f("${secret}")\n`, '.env': env });
      const before = bytes();
      await fixOnly(document);
      const now = text('.env');
      assert.ok(now.startsWith(env), 'what was there is still there');
      assert.deepEqual(parse(now), { ...parse(env), STRIPE_SECRET_KEY: secret });
      if (env.includes('\r\n')) assert.doesNotMatch(now, /[^\r]\n/);
      await history('undo');
      assert.deepEqual(bytes(), before);
    });
  }

  test('unsaved changes of an open .env are kept and override the file on disk', async () => {
    const document = await begin({ 'app.js': `f("${secret}")\n`, '.env': 'A=1\n' });
    const env = await openFile(at('.env'));
    await env.edit((edit) => edit.insert(new vscode.Position(1, 0), 'UNSAVED=yes\n'));
    await vscode.window.showTextDocument(document);
    await fixOnly(document);
    assert.deepEqual(parse(env.document.getText()), { A: '1', UNSAVED: 'yes', STRIPE_SECRET_KEY: secret });
    assert.equal(text('.env'), env.document.getText());
  });

  test('reuses the variable with the same value in .env, and adds a suffix to the name of another value', async () => {
    const reused = await begin({ 'app.js': `f("${secret}")\n`, '.env': `PAYMENTS='${secret}'\n` });
    const before = bytes()[1];
    const action = await fixOnly(reused);
    assert.equal(action.title, 'Use existing variable PAYMENTS from .env');
    assert.equal(text('app.js'), 'f(process.env.PAYMENTS)\n');
    assert.equal(bytes()[1], before);
    await closeAll();

    const suffixed = await begin({ 'app.js': `f("${secret}")\n`, '.env': 'STRIPE_SECRET_KEY=other\n' });
    assert.equal((await fixOnly(suffixed)).title, 'Move to .env as STRIPE_SECRET_KEY_2');
    assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: 'other', STRIPE_SECRET_KEY_2: secret });
  });

  test('a part of a string becomes a template literal, and a JSX attribute gets braces', async () => {
    const partial = await begin({ 'app.js': `h = { Authorization: 'Bearer ${secret}' }\n` });
    await fixOnly(partial);
    assert.equal(text('app.js'), 'h = { Authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}` }\n');
    await closeAll();
    const jsx = await begin(
      { 'app.tsx': `export const App = () => <Pay secretKey="${secret}" />;\n` },
      'app.tsx',
    );
    await fixOnly(jsx);
    assert.equal(
      text('app.tsx'),
      'export const App = () => <Pay secretKey={process.env.STRIPE_SECRET_KEY} />;\n',
    );
  });

  test('where no expression is possible, there is no fix, and the hover explains why', async () => {
    const document = await begin({ 'app.tsx': `enum Keys { Live = '${secret}' }\n` }, 'app.tsx');
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.deepEqual(await quickFixes(document.uri, diagnostic!.range), [], 'no fix that can be applied');
    assert.match(await hoverText(document.uri, diagnostic!.range.start), /enum member/);
  });

  test('what loads the env file can be added after the move, in the file with which the program starts', async () => {
    const files = {
      'package.json': '{ "scripts": { "start": "node server.js" }, "dependencies": { "dotenv": "17" } }\n',
      'server.js': "require('./app');\n",
      '.env': `STRIPE_SECRET_KEY=${secret}\n`,
    };
    const document = await begin({ ...files, 'app.js': 'f(process.env.STRIPE_SECRET_KEY);\n' });
    await vscode.commands.executeCommand('keyward.loadEnvFile', document.uri.toString());
    assert.equal(text('server.js'), "require('dotenv').config();\nrequire('./app');\n");
    await vscode.commands.executeCommand('keyward.loadEnvFile', document.uri.toString());
    assert.equal(text('server.js'), "require('dotenv').config();\nrequire('./app');\n", 'once');
  });

  test('a key in a comment is removed from it, in any language', async () => {
    const comments = { 'app.js': '// old: ', 'app.py': '# old: ', 'values.yaml': '# old: ' };
    for (const [file, comment] of Object.entries(comments)) {
      const before = `${comment}${secret}\r\n`;
      const document = await begin({ [file]: before }, file);
      const action = await fixOnly(document);
      assert.equal(action.title, 'Remove this key from the comment');
      assert.equal(document.getText(), `${comment}YOUR_STRIPE_SECRET_KEY\r\n`);
      await untilCount(document.uri, 0);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    }
  });

  test('a negation in .gitignore is corrected below it', async () => {
    const ignore = '.env\n!.env\n';
    const document = await begin({ 'app.js': `f("${secret}")\n`, '.gitignore': ignore });
    assert.ok(!ignoredByGit('.env'));
    await fixOnly(document);
    assert.ok(text('.gitignore').startsWith(ignore), "the user's lines stay");
    assert.ok(ignoredByGit('.env'));
  });

  test('if Git already ignores the .env, .gitignore does not change', async () => {
    const document = await begin({ 'app.js': `f("${secret}")\n`, '.gitignore': '*env*\n' });
    await fixOnly(document);
    assert.equal(text('.gitignore'), '*env*\n');
  });

  test('a document that has changed since the scan is refused', async () => {
    const document = await begin({ 'app.js': `f("${secret}")\n` });
    await untilCount(document.uri, 1);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// line\n'));
    const changed = document.getText();
    // Right away, before the new text is scanned. The old offset is wrong now.
    await vscode.commands.executeCommand('keyward.moveToEnv', document.uri.toString(), 3);
    assert.equal(document.getText(), changed);
    assert.deepEqual(bytes().slice(1), [undefined, undefined]);
  });

  test('neither the light bulb nor the command moves a key that is public by design', async () => {
    const publishable = drawSecret('stripe-publishable-key');
    const document = await begin({ 'app.js': `f("${publishable}")\n` });
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.deepEqual(await quickFixes(document.uri, diagnostic!.range), []);
    await vscode.commands.executeCommand('keyward.moveToEnv', document.uri.toString(), 5);
    assert.ok(document.getText().includes(publishable));
    assert.deepEqual(bytes().slice(1), [undefined, undefined]);
  });

  test('the command does what the light bulb does', async () => {
    const document = await begin({ 'app.js': `f("${secret}")\n` });
    await untilCount(document.uri, 1);
    await vscode.commands.executeCommand('keyward.moveToEnv', document.uri.toString(), 5);
    assert.equal(text('app.js'), 'f(process.env.STRIPE_SECRET_KEY)\n');
    assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: secret });
  });

  test('a second fix in the same file is correct after the first', async () => {
    const other = drawSecret('sendgrid-api-key');
    const document = await begin({ 'app.js': `a("${secret}");\nb("${other}");\n` });
    const [first] = await untilCount(document.uri, 2);
    await applyFix(document.uri, first!.range);
    const [second] = await untilCount(document.uri, 1);
    await applyFix(document.uri, second!.range);
    assert.equal(text('app.js'), 'a(process.env.STRIPE_SECRET_KEY);\nb(process.env.SENDGRID_API_KEY);\n');
    assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: secret, SENDGRID_API_KEY: other });
    assert.equal(text('.gitignore').match(/^\.env$/gm)?.length, 1);
  });

  test('Node prints the same digest with the .env as before the fix', async () => {
    const database = drawSecret('postgresql-url', 'PostgreSQL');
    const source = [
      "const { createHash } = require('node:crypto');",
      `const stripeKey = '${secret}';`,
      `const header = { Authorization: \`Bearer ${secret}\` };`,
      `const database = "${database}";`,
      "console.log(createHash('sha256').update(JSON.stringify([stripeKey, header, database])).digest('hex'));",
      '',
    ];
    const document = await begin({ 'app.js': source.join('\n') });
    const digest = (): string =>
      execFileSync(process.execPath, ['--env-file-if-exists=.env', 'app.js'], {
        cwd: at(),
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ELECTRON_RUN_AS_NODE: '1' },
      });
    const before = digest();
    for (let left = 3; left > 0; left--) {
      const [diagnostic] = await untilCount(document.uri, left);
      await applyFix(document.uri, diagnostic!.range);
    }
    await untilCount(document.uri, 0);
    assert.ok(!text('app.js').includes(secret));
    assert.equal(digest(), before);
  });

  test("reads the variable in the way of the file's language, with the import that needs", async () => {
    const cases: readonly (readonly [file: string, before: string, after: string])[] = [
      [
        'app.py',
        `import sys\nstripe_secret_key = "KEY"\n`,
        `import os\nimport sys\nstripe_secret_key = os.environ["STRIPE_SECRET_KEY"]\n`,
      ],
      [
        'deploy.sh',
        `curl -u 'KEY:' https://example.org\n`,
        `curl -u "$STRIPE_SECRET_KEY"':' https://example.org\n`,
      ],
      [
        'compose.yaml',
        `services:\n  web:\n    environment:\n      STRIPE_SECRET_KEY: KEY\n`,
        'services:\n  web:\n    environment:\n      STRIPE_SECRET_KEY: ${STRIPE_SECRET_KEY}\n',
      ],
    ];
    for (const [file, before, after] of cases) {
      const document = await begin(
        {
          [file]: before.replace('KEY"', `${secret}"`).replace(/KEY(?=:'|\n)/, secret),
          '.gitignore': '.env\n',
        },
        file,
      );
      await fixOnly(document);
      assert.equal(text(file), after);
      assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: secret });
    }
  });
});
