import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering } from '../support/answers';
import { Cases, LOADED } from '../support/cases';
import { applyFix, closeAll, history, openFile, rangeOfText, untilCount } from '../support/keyward';
import { drawSecret } from '../support/secrets';
import { until } from '../support/until';

const cases = new Cases();
const { at, text } = cases;

const OLD = 'SHOP_TOKEN';
const NEW = 'PAY_TOKEN';
let value: string;

function placeOf(document: vscode.TextDocument, part: string): vscode.Position {
  return rangeOfText(document, part).end;
}

/** The edit that VS Code receives for a rename, or the reasons of all providers that refuse it. */
function edits(
  document: vscode.TextDocument,
  at: vscode.Position,
  name: string,
): Thenable<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at, name);
}

interface Prepared {
  readonly range: vscode.Range;
  readonly placeholder: string;
}

function prepared(document: vscode.TextDocument, at: vscode.Position): Thenable<Prepared> {
  return vscode.commands.executeCommand('vscode.prepareRename', document.uri, at);
}

function project(): Record<string, string> {
  return {
    'package.json': LOADED,
    '.env': `A=1\r\n${OLD}=${value}\r\nB=2`,
    '.env.production': `${OLD}=${value}2\n`,
    '.env.example': `# Shop\n${OLD}=\n`,
    '.keyward.json': `{ "version": 1, "keys": { "case/.env#${OLD}": { "owner": "ops" } } }\n`,
    'env.d.ts': `declare namespace NodeJS {\n  interface ProcessEnv {\n    ${OLD}: string;\n  }\n}\n`,
    'app.ts': APP,
    'lib/mail.js': `const { ${OLD} } = process.env;\nsend(${OLD});\n`,
    'deploy.py': `import os\nkey = os.environ["${OLD}"]\n`,
  };
}

const APP = `export const key = process.env.${OLD};\nexport function amount(n: number) { return n; }\namount(1);\n`;
/** TypeScript's diagnostics, once there are some. */
const WRONG = "export const wrong: number = 'text';\n";
const FILES = ['.env', '.env.production', '.env.example', 'env.d.ts', 'app.ts', 'lib/mail.js', 'deploy.py'];

suite('Rename Symbol for environment variables', () => {
  setup(() => {
    value = drawSecret('stripe-secret-key-live');
  });
  teardown(closeAll);

  for (const [where, file, part] of [
    ['where it is read', 'app.ts', `env.${OLD}`],
    ['where it is declared', 'env.d.ts', OLD],
    ['in the env file', '.env', OLD],
    ['in another language', 'deploy.py', `"${OLD}`],
  ] as const) {
    test(`${where}: renames in source, env files, example, and types at once, and undo and redo restore every byte`, async () => {
      await cases.begin(project(), 'app.ts');
      const { document } = await openFile(at(file));
      const before = cases.bytes(FILES);
      const position = placeOf(document, part).translate(0, -2);
      const { range, placeholder } = await prepared(document, position);
      assert.equal(document.getText(range), OLD);
      assert.equal(placeholder, OLD);
      const edit = await edits(document, position, NEW);
      assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
      assert.equal(text('.env'), `A=1\r\n${NEW}=${value}\r\nB=2`);
      assert.equal(text('.env.production'), `${NEW}=${value}2\n`);
      assert.equal(text('.env.example'), `# Shop\n${NEW}=\n`);
      assert.match(text('env.d.ts'), /^ {4}PAY_TOKEN: string;$/m);
      assert.match(text('app.ts'), /process\.env\.PAY_TOKEN;/);
      assert.equal(text('lib/mail.js'), `const { ${NEW}: ${OLD} } = process.env;\nsend(${OLD});\n`);
      assert.match(text('deploy.py'), /os\.environ\["PAY_TOKEN"\]/);
      const after = cases.bytes(FILES);
      await openFile(at(file));
      await history('undo');
      assert.deepEqual(cases.bytes(FILES), before);
      await history('redo');
      assert.deepEqual(cases.bytes(FILES), after);
    });
  }

  test("identifiers are renamed by the language's own provider, and Keyward refuses anything that is not a name", async () => {
    const document = await cases.begin({ ...project(), 'app.ts': APP + WRONG }, 'app.ts');
    await until('TypeScript has checked the file', [vscode.languages.onDidChangeDiagnostics], () =>
      vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'ts'),
    );
    const position = placeOf(document, 'function amount');
    const edit = await edits(document, position, 'sum');
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    assert.match(document.getText(), /function sum\(n: number\).*\nsum\(1\);/);
    const { document: env } = await openFile(at('.env'));
    await assert.rejects(
      async () => prepared(env, env.positionAt(env.getText().indexOf(value) + 3)),
      (error: Error) =>
        error.message.includes('can only rename an environment variable') && !error.message.includes(value),
    );
  });

  test('an invalid name is refused with a reason, and no other provider renames some of the occurrences', async () => {
    await cases.begin(project(), 'app.ts');
    const { document } = await openFile(at('app.ts'));
    const before = cases.bytes(FILES);
    const position = placeOf(document, `env.${OLD}`);
    for (const [name, reason] of [
      ['pay-token', /capital letters/],
      ['B', /already has B/],
      ['PATH', /reserved for the system/],
    ] as const) {
      const { notifications } = await answering([], async () => {
        const edit = await edits(document, position, name);
        assert.deepEqual(edit.entries(), []);
      });
      assert.equal(notifications.length, 1);
      assert.match(notifications[0]!, reason);
      assert.ok(!notifications[0]!.includes(value));
    }
    chmodSync(at('.env'), 0o444);
    try {
      const { notifications } = await answering([], async () => {
        assert.deepEqual((await edits(document, position, NEW)).entries(), []);
      });
      assert.match(notifications.join(), process.getuid?.() === 0 ? /^$|read-only/ : /read-only/);
    } finally {
      chmodSync(at('.env'), 0o644);
    }
    assert.deepEqual(cases.bytes(FILES), before);
  });

  test('after a rename, a notification lists files that still mention the name, without a value', async () => {
    const mentions = { ...project(), 'README.md': `Set ${OLD}.\n` };
    await cases.begin(mentions, 'app.ts');
    const { document } = await openFile(at('app.ts'));
    const { notifications } = await answering([], async () => {
      const edit = await edits(document, placeOf(document, `env.${OLD}`), NEW);
      assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    });
    assert.equal(notifications.length, 1);
    assert.match(notifications[0]!, /^Renamed SHOP_TOKEN to PAY_TOKEN.*still mentioned in README\.md/);
    assert.ok(!notifications[0]!.includes(value));
    assert.equal(text('README.md'), `Set ${OLD}.\n`);
  });

  test('a key that has just moved is renamed everywhere, with its own undo step', async () => {
    const files = { 'package.json': LOADED, 'app.js': `pay('${value}');\nagain('${value}');\n` };
    const document = await cases.begin(files, 'app.js');
    const [mark] = await untilCount(document.uri, 2);
    await applyFix(document.uri, mark!.range);
    const moved = cases.bytes(['app.js', '.env']);
    const position = placeOf(document, 'env.STRIPE_SECRET');
    const edit = await edits(document, position, NEW);
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    assert.equal(text('.env'), text('.env').replace('STRIPE_SECRET_KEY', NEW));
    assert.match(text('app.js'), /^pay\(process\.env\.PAY_TOKEN\);$/m);
    await history('undo');
    assert.deepEqual(cases.bytes(['app.js', '.env']), moved);
  });
});
