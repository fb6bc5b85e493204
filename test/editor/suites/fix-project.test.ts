import assert from 'node:assert/strict';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { Cases, LOADED } from '../support/cases';
import { git } from '../support/fixture';
import {
  applyFix,
  closeAll,
  codeOf,
  history,
  hoverText,
  openFile,
  openText,
  quickFixes,
  untilCount,
  untilDiagnostics,
} from '../support/keyward';
import { KINDS } from '../support/fix-kinds';
import { OneFile } from '../support/one-file';
import { drawSecret } from '../support/secrets';

const cases = new Cases();
const { at, text } = cases;
let secret: string;

async function markOf(document: vscode.TextDocument): Promise<vscode.Range> {
  const [diagnostic] = await untilCount(document.uri, 1);
  return diagnostic!.range;
}

/** Asserts that there is no fix, and that the hover explains why. */
async function assertRefused(document: vscode.TextDocument, reason: RegExp): Promise<void> {
  const range = await markOf(document);
  assert.deepEqual(await quickFixes(document.uri, range), [], 'no fix that can be applied');
  assert.match(await hoverText(document.uri, range.start), reason);
}

/** Runs the command at the only key. */
async function command(document: vscode.TextDocument): Promise<void> {
  const range = await markOf(document);
  await vscode.commands.executeCommand(
    'keyward.moveToEnv',
    document.uri.toString(),
    document.offsetAt(range.start),
  );
}

suite('the fix adapts to the project', () => {
  setup(() => {
    secret = drawSecret('stripe-secret-key-live');
  });
  teardown(closeAll);

  for (const [what, files, source, title, others] of KINDS) {
    test(`${what}: one edit, and undo and redo restore every byte of all files`, async () => {
      const document = await cases.begin(
        { ...files, [source]: `const stripeSecretKey = "${secret}";\n` },
        source,
      );
      const all = [...new Set([...Object.keys(files), ...others, source])].sort();
      const before = cases.bytes(all);
      const action = await applyFix(document.uri, await markOf(document));
      assert.match(action.title, title);
      const after = cases.bytes(all);
      assert.deepEqual(
        all.filter((_, i) => before[i] !== after[i]),
        [source, ...others].sort(),
      );
      assert.ok(!text(source).includes(secret));
      await untilCount(document.uri, 0);
      await history('undo');
      assert.deepEqual(cases.bytes(all), before);
      await untilCount(document.uri, 1);
      await history('redo');
      assert.deepEqual(cases.bytes(all), after);
    });
  }

  test('if nothing loads the .env, there are fixes with and without loading it, and one that asks for the name', async () => {
    const document = await cases.begin({ 'package.json': '{}', 'app.js': `f("${secret}");\n` }, 'app.js');
    const actions = await quickFixes(document.uri, await markOf(document));
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ['Move to .env as STRIPE_SECRET_KEY and load it in app.js', true],
        ['Move to .env as STRIPE_SECRET_KEY (nothing loads .env yet)', false],
        ['Move to .env as…', false],
      ],
    );
    // VS Code would drop arguments before it runs the command.
    const followed = actions.slice(0, 2).map(({ command }) => command);
    assert.deepEqual(
      followed.map((command) => command?.arguments),
      [undefined, undefined],
    );
    assert.equal(new Set(followed.map((command) => command?.command)).size, 2, 'each has a separate command');
    assert.ok(await vscode.workspace.applyEdit(actions[1]!.edit!, { isRefactoring: true }));
    assert.equal(text('app.js'), 'f(process.env.STRIPE_SECRET_KEY);\n');
  });

  test('with two possible env files, the command asks once and remembers the answer', async () => {
    const other = drawSecret('sendgrid-api-key');
    const document = await cases.begin(
      {
        'package.json': '{"dependencies":{"next":"16"}}',
        '.env': 'A=1\n',
        '.env.local': 'B=2\n',
        '.gitignore': '.env*\n',
        'app.js': `f("${secret}");\ng("${other}");\n`,
      },
      'app.js',
    );
    const [first] = await untilCount(document.uri, 2);
    let open = 1;
    const asked = vscode.commands
      .executeCommand('keyward.moveToEnv', document.uri.toString(), document.offsetAt(first!.range.start))
      .then(() => open--);
    // Accepting has no effect until the list is shown.
    while (open > 0) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await asked;
    await command(document);
    assert.equal(text('.env'), 'A=1\n');
    assert.deepEqual(parse(text('.env.local')), {
      B: '2',
      STRIPE_SECRET_KEY: secret,
      SENDGRID_API_KEY: other,
    });
  });

  test('a .env that Git tracks is refused, and nothing is written', async () => {
    const document = await cases.begin(
      { 'package.json': LOADED, '.env': 'A=1\n', 'app.js': `f("${secret}");\n` },
      'app.js',
    );
    git(at(), 'add', '.env');
    const before = cases.bytes(['.env', 'app.js', '.gitignore']);
    await assertRefused(document, /Git already tracks/);
    await command(document);
    assert.deepEqual(cases.bytes(['.env', 'app.js', '.gitignore']), before);
  });

  test('client code is refused, with advice and a help page', async () => {
    const document = await cases.begin(
      { 'package.json': '{"dependencies":{"next":"16"}}', 'app/pay.jsx': `'use client';\nf("${secret}");\n` },
      'app/pay.jsx',
    );
    await assertRefused(document, /runs in the browser[^]*route handler[^]*openHelp[^]*client-code/);
  });

  test('a secret with a public prefix in .env is an error, and renaming it is one undo step', async () => {
    const line = `NEXT_PUBLIC_STRIPE_SECRET_KEY=${secret}\r\n`;
    const document = await cases.begin({ '.env': `A=1\r\n${line}`, '.gitignore': '.env\n' }, '.env');
    const [diagnostic] = await untilDiagnostics(document.uri, 'the error', (all) => all.length === 1);
    assert.equal(codeOf(diagnostic!), 'public-prefix-secret');
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(diagnostic!.range), 'NEXT_PUBLIC_STRIPE_SECRET_KEY');
    assert.ok(!diagnostic!.message.includes(secret));
    await applyFix(document.uri, diagnostic!.range);
    await document.save();
    assert.equal(text('.env'), `A=1\r\nSTRIPE_SECRET_KEY=${secret}\r\n`);
    await untilCount(document.uri, 0);
    await history('undo');
    assert.equal(text('.env'), `A=1\r\n${line}`);
  });
});

suite("the fix where files can't be changed", () => {
  setup(() => {
    secret = drawSecret('stripe-secret-key-live');
  });
  teardown(closeAll);

  test('with a read-only source file, env file, or folder, nothing changes', async () => {
    for (const name of ['app.js', '.env', '.'] as const) {
      const document = await cases.begin(
        {
          'package.json': LOADED,
          ...(name === '.' ? {} : { '.env': 'A=1\n' }),
          'app.js': `f("${secret}");\n`,
        },
        'app.js',
      );
      const before = cases.bytes(['app.js', '.env', '.gitignore']);
      chmodSync(at(name), name === '.' ? 0o555 : 0o444);
      try {
        const actions = await quickFixes(document.uri, await markOf(document));
        assert.ok(
          actions.every(({ edit }) => edit === undefined),
          `${name}: no edit`,
        );
        await command(document);
      } finally {
        chmodSync(at(name), 0o755);
      }
      assert.deepEqual(cases.bytes(['app.js', '.env', '.gitignore']), before);
      assert.ok(!document.isDirty);
      await closeAll();
    }
  });

  test('a file that was deleted meanwhile is not created again', async () => {
    const document = await cases.begin({ 'package.json': LOADED, 'app.js': `f("${secret}");\n` }, 'app.js');
    const range = await markOf(document);
    rmSync(at('app.js'));
    const actions = await quickFixes(document.uri, range);
    assert.ok(actions.every(({ edit }) => edit === undefined));
    assert.ok(!existsSync(at('app.js')) && !existsSync(at('.env')));
  });

  test('a .env that is created or changed while the fix is prepared is refused, and nothing is written', async () => {
    const document = await cases.begin({ 'package.json': LOADED, 'app.js': `f("${secret}");\n` }, 'app.js');
    const [action] = await quickFixes(document.uri, await markOf(document));
    writeFileSync(at('.env'), 'MINE=1\n');
    const applied = await vscode.workspace.applyEdit(action!.edit!, { isRefactoring: true }).then(
      (done) => done,
      () => false,
    );
    assert.equal(applied, false);
    assert.equal(text('.env'), 'MINE=1\n');
    assert.ok(text('app.js').includes(secret));
  });

  test('of two fixes at the same time, each moves its key completely or not at all', async () => {
    const other = drawSecret('sendgrid-api-key');
    const source = `a("${secret}");\nb("${other}");\n`;
    const document = await cases.begin({ 'package.json': LOADED, 'app.js': source }, 'app.js');
    const marks = await untilCount(document.uri, 2);
    await Promise.all(
      marks.map(({ range }) =>
        vscode.commands.executeCommand(
          'keyward.moveToEnv',
          document.uri.toString(),
          document.offsetAt(range.start),
        ),
      ),
    );
    const env = parse(text('.env'));
    assert.equal(text('app.js').includes(secret), env['STRIPE_SECRET_KEY'] !== secret);
    assert.equal(text('app.js').includes(other), env['SENDGRID_API_KEY'] !== other);
    assert.equal(Object.keys(env).length, 1, 'the second one waits for its new place');
    await command(document);
    assert.equal(text('app.js'), 'a(process.env.STRIPE_SECRET_KEY);\nb(process.env.SENDGRID_API_KEY);\n');
    assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: secret, SENDGRID_API_KEY: other });
  });

  test('unsaved edits of the .env in another window are kept', async () => {
    const document = await cases.begin(
      { 'package.json': LOADED, '.env': 'A=1\n', 'app.js': `f("${secret}");\n` },
      'app.js',
    );
    const env = await openFile(at('.env'));
    await env.edit((edit) => edit.replace(new vscode.Range(0, 0, 1, 0), 'STRIPE_SECRET_KEY=mine\n'));
    await vscode.window.showTextDocument(document);
    const action = await applyFix(document.uri, await markOf(document));
    assert.match(action.title, /STRIPE_SECRET_KEY_2/);
    assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: 'mine', STRIPE_SECRET_KEY_2: secret });
  });

  test('an untitled document and a file on another file system are refused with a reason', async () => {
    const untitled = await openText(`f("${secret}")\n`, 'javascript');
    await assertRefused(untitled.document, /isn't saved/);
    const provider = vscode.workspace.registerFileSystemProvider('kwtest', new OneFile(`f("${secret}")\n`));
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('kwtest:/app.js'));
      await vscode.window.showTextDocument(document);
      await assertRefused(document, /isn't in an open folder/);
    } finally {
      provider.dispose();
    }
  });

  test('a notebook cell is refused, with advice', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, `key = "${secret}"\n`, 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await assertRefused(notebook.cellAt(0).document, /notebook cells/);
  });
});
