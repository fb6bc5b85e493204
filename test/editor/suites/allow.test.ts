import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  closeAll,
  codeOf,
  history,
  hoverText,
  onDisk,
  openFile,
  untilCount,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';
import { drawSecret } from '../support/secrets';

const LEDGER = '.keyward.json';

function write(name: string, text: string): void {
  mkdirSync(path.dirname(workspacePath(name)), { recursive: true });
  writeFileSync(workspacePath(name), text);
}

async function actions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  return all.filter(({ title }) => /^(?:Allow|Turn off)/.test(title));
}

/** Applies the quick fix with this start of its title to the only finding, as VS Code does. */
async function choose(document: vscode.TextDocument, title: string): Promise<void> {
  const [diagnostic] = await untilCount(document.uri, 1);
  const offered = await actions(document, diagnostic!.range);
  const action = offered.find((candidate) => candidate.title.startsWith(title));
  assert.ok(action?.edit, `"${title}" is among ${offered.map((each) => each.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command);
}

suite('allowing keys: comments, allow entries, and policies', () => {
  let secret: string;
  setup(() => {
    secret = drawSecret('stripe-secret-key-live');
  });
  teardown(async () => {
    await closeAll();
    rmSync(workspacePath(LEDGER), { force: true });
  });

  test('a comment allows the key on its line, and one undo removes it', async () => {
    const source = `const pay = connect("${secret}");\n`;
    write('line.js', source);
    const { document } = await openFile('line.js');
    await choose(document, 'Allow on this line');
    assert.equal(document.getText(), source.replace('\n', ' // keyward:allow stripe-secret-key-live\n'));
    await untilCount(document.uri, 0);
    const place = document.positionAt(source.indexOf(secret) + 4);
    const hover = await hoverText(document.uri, place);
    assert.match(hover, /Stripe live secret key is not marked.*Allowed by a comment/);
    assert.ok(!hover.includes(secret.slice(8, 18)));
    assert.equal(await hoverText(document.uri, new vscode.Position(0, 2)), '', 'no hover elsewhere');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), source);
    await untilCount(document.uri, 1);
  });

  test('an allow entry for a file allows the value there and in no other file', async () => {
    write('src/one.js', `f("${secret}");\n`);
    write('src/two.js', `g("${secret}");\n`);
    const { document } = await openFile('src/one.js');
    const two = await openFile('src/two.js');
    await untilCount(two.document.uri, 1);
    await choose(document, 'Allow this value in this file');
    await untilCount(document.uri, 0);
    await untilCount(two.document.uri, 1);
    assert.match(onDisk(LEDGER), /"src\/one\.js#[0-9a-f ]{23}": \{ "rule": "stripe-secret-key-live"/);
    assert.ok(!onDisk(LEDGER).includes(secret.slice(8, 20)));
    // Undo works in .keyward.json like any other edit.
    await openFile(LEDGER);
    await history('undo');
    await untilCount(document.uri, 1);
  });

  test('an allow entry that arrives with a pull applies immediately, and no longer after it is removed', async () => {
    write('team.js', `f("${secret}");\n`);
    const { document } = await openFile('team.js');
    await choose(document, 'Allow this value everywhere');
    await untilCount(document.uri, 0);
    const theirs = onDisk(LEDGER);
    await closeAll();
    rmSync(workspacePath(LEDGER));
    await openFile('team.js');
    await untilCount(document.uri, 1);
    writeFileSync(workspacePath(LEDGER), theirs); // as a pull does
    await untilCount(document.uri, 0);
    rmSync(workspacePath(LEDGER));
    await untilCount(document.uri, 1);
  });

  test('a rule that is turned off in the policy is off immediately in every file', async () => {
    write('off.js', `f("${secret}");\n`);
    write('off.py', `f("${secret}")\n`);
    const { document } = await openFile('off.js');
    const python = await openFile('off.py');
    await untilCount(python.document.uri, 1);
    await choose(document, 'Turn off');
    await untilCount(document.uri, 0);
    await untilCount(python.document.uri, 0);
    assert.match(onDisk(LEDGER), /"disabledRules": \["stripe-secret-key-live"\]/);
  });

  test('in strings, and in languages without comments, only allow entries are offered', async () => {
    write('cases/template.js', `const page = \`\n  key: ${secret}\n\`;\n`);
    write('cases/data.json', `{ "stripe": "${secret}" }\n`);
    for (const name of ['cases/template.js', 'cases/data.json']) {
      const { document } = await openFile(name);
      const [diagnostic] = await untilCount(document.uri, 1);
      const titles = (await actions(document, diagnostic!.range)).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Allow on this line')),
        [],
        name,
      );
      assert.equal(titles.length, 3, titles.join('\n'));
    }
    assert.ok(!existsSync(workspacePath(LEDGER)), 'no file is written until an action is selected');
  });

  test('an entry that no longer allows anything is grayed out, and the quick fix removes it', async () => {
    write('old.js', `f("${secret}");\n`);
    const { document } = await openFile('old.js');
    await choose(document, 'Allow this value in this file');
    await untilCount(document.uri, 0);
    const before = onDisk(LEDGER);
    write('old.js', 'f(process.env.KEY);\n');
    const list = (await openFile(LEDGER)).document;
    const [unused] = await untilCount(list.uri, 1);
    assert.equal(codeOf(unused!), 'allow-unused');
    assert.deepEqual(unused!.tags, [vscode.DiagnosticTag.Unnecessary]);
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      list.uri,
      unused!.range,
    );
    const remove = all.find(({ title }) => title === 'Remove this entry');
    assert.ok(remove?.edit);
    assert.ok(await vscode.workspace.applyEdit(remove.edit));
    assert.doesNotMatch(list.getText(), /old\.js/);
    await untilCount(list.uri, 0);
    await history('undo');
    assert.equal(list.getText(), before);
  });

  test('a gitleaks baseline is imported by value', async () => {
    write('legacy.js', `\n\nf("${secret}");\n`);
    const report = [{ RuleID: 'stripe-access-token', File: 'legacy.js', StartLine: 1, Secret: secret }];
    write('report.json', JSON.stringify(report));
    const { document } = await openFile('legacy.js');
    await untilCount(document.uri, 1);
    const file = vscode.Uri.file(workspacePath('report.json')).toString();
    await vscode.commands.executeCommand('keyward.importAllowlist', file);
    await untilCount(document.uri, 0);
    assert.match(onDisk(LEDGER), /from the gitleaks baseline/);
  });

  test('settings for severity, providers, excluded paths, and patterns apply immediately', async () => {
    write('settings.js', `f("${secret}");\nconst own = "acme_${'x7'.repeat(6)}";\n`);
    const { document } = await openFile('settings.js');
    const settings = vscode.workspace.getConfiguration('keyward.detection', document.uri);
    const set = (name: string, value: unknown): Thenable<void> =>
      settings.update(name, value, vscode.ConfigurationTarget.Workspace);
    const [first] = await untilCount(document.uri, 1);
    assert.equal(first!.severity, vscode.DiagnosticSeverity.Warning);
    try {
      await set('severity', { high: 'error' });
      await untilDiagnostics(
        document.uri,
        'an error',
        ([one]) => one?.severity === vscode.DiagnosticSeverity.Error,
      );
      await set('severity', { high: 'off' });
      await untilCount(document.uri, 0);
      assert.equal(await hoverText(document.uri, first!.range.start), '');
      assert.deepEqual(await actions(document, first!.range), []);
      await set('severity', undefined);
      await untilCount(document.uri, 1);
      await set('disabledProviders', ['stripe']);
      await untilCount(document.uri, 0);
      await set('patterns', [{ id: 'acme-key', pattern: 'acme_[a-z0-9]{12}', title: 'Acme key' }]);
      const [own] = await untilCount(document.uri, 1);
      assert.equal(codeOf(own!), 'acme-key');
      await set('excludedPaths', ['settings.*']);
      await untilCount(document.uri, 0);
    } finally {
      for (const name of ['severity', 'disabledProviders', 'patterns', 'excludedPaths'])
        await set(name, undefined);
    }
  });
});
