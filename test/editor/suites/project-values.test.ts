import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  applyFix,
  closeAll,
  codeOf,
  hoverText,
  onDisk,
  openFile,
  untilCount,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';

const CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';

/** Random, without a provider's format. */
function drawn(): string {
  return Array.from({ length: 18 }, () =>
    CHARACTERS.charAt(Math.floor(Math.random() * CHARACTERS.length)),
  ).join('');
}

suite("values of the project's env files", () => {
  const password = drawn();
  const readme = (value: string): string => `# Orders\n\nUntil Friday, ${value} opens it.\n`;

  setup(() => {
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    writeFileSync(workspacePath('.env'), `ORDERS_DB_PASSWORD=${password}\n`);
  });
  teardown(async () => {
    await closeAll();
    for (const name of ['.env', '.gitignore', 'README.md', 'app.js', 'package.json', 'guide.md'])
      rmSync(workspacePath(name), { force: true });
  });

  test('are marked in documentation, named after the variable, and replaced with a placeholder', async () => {
    writeFileSync(workspacePath('README.md'), readme(password));
    const { document } = await openFile('README.md');
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), password);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic.message, /`ORDERS_DB_PASSWORD` in \.env$/);
    const hover = await hoverText(document.uri, diagnostic.range.start);
    assert.match(hover, /ORDERS_DB_PASSWORD/);
    assert.ok(!hover.includes(password) && !JSON.stringify(diagnostic).includes(password));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const replace = actions.find(({ title }) => title === 'Replace with YOUR_ORDERS_DB_PASSWORD');
    assert.ok(replace?.edit && (await vscode.workspace.applyEdit(replace.edit)));
    assert.equal(document.getText(), readme('YOUR_ORDERS_DB_PASSWORD'));
    await untilCount(document.uri, 0);
    assert.equal(onDisk('.env'), `ORDERS_DB_PASSWORD=${password}\n`);
    await document.save();
  });

  test('in code are replaced by a read of their variable, and the env file stays the same', async () => {
    writeFileSync(workspacePath('package.json'), '{ "dependencies": { "dotenv": "17" } }\n');
    writeFileSync(
      workspacePath('app.js'),
      `require("dotenv").config();\nconnect("app", "${Buffer.from(password).toString()}");\n`,
    );
    const { document } = await openFile('app.js');
    const [diagnostic] = await untilDiagnostics(document.uri, 'a certain finding', ([one]) =>
      Boolean(one?.message.includes('ORDERS_DB_PASSWORD')),
    );
    await applyFix(document.uri, diagnostic!.range);
    assert.match(document.getText(), /connect\("app", process\.env\.ORDERS_DB_PASSWORD\)/);
    assert.equal(onDisk('.env'), `ORDERS_DB_PASSWORD=${password}\n`);
    await document.save();
  });

  test('follow the env file while it is edited, before it is saved', async () => {
    const next = drawn();
    writeFileSync(workspacePath('guide.md'), readme(next));
    const { document } = await openFile('guide.md');
    const env = await vscode.workspace.openTextDocument(workspacePath('.env'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(env.uri, new vscode.Range(0, 0, 1, 0), `OTHER_DB_PASSWORD=${next}\n`);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.match(diagnostic!.message, /`OTHER_DB_PASSWORD` in \.env$/);
    assert.match(codeOf(diagnostic!), /password/);
    await env.save();
    const back = new vscode.WorkspaceEdit();
    back.replace(env.uri, new vscode.Range(0, 0, 1, 0), `OTHER_DB_PASSWORD=${drawn()}\n`);
    assert.ok(await vscode.workspace.applyEdit(back));
    await untilCount(document.uri, 0);
    await env.save();
  });

  test('are found by a scan of the workspace in files that are not open', async () => {
    const file = vscode.Uri.file(workspacePath('guide.md'));
    writeFileSync(file.fsPath, `Encoded: ${Buffer.from(password).toString('base64')}\n`);
    await vscode.commands.executeCommand('keyward.scanWorkspace');
    const [diagnostic] = await untilCount(file, 1);
    assert.match(diagnostic!.message, /`ORDERS_DB_PASSWORD` in \.env$/);
  });
});
