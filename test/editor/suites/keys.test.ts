import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
// An editor takes longer to start than these suites to run, so all suites about keys share one window.
import './keys/calendar.suite';
import './keys/key-commands.suite';
import './keys/keys-view.suite';
import './keys/keys-view-changes.suite';
import './keys/timeline-view.suite';
import './keys/reminders.suite';
import './keys/rotate-now.suite';
import { closeAll, history, keywardDiagnostics, onDisk, snapshot, workspacePath } from '../support/keyward';
import { drawSecret } from '../support/secrets';

const LEDGER = '.keyward.json';

/** What the view hands to its commands: the least a command needs of a row. */
function row(name: string): unknown {
  const [folder] = vscode.workspace.workspaceFolders!;
  const status = {
    id: `.env#${name}`,
    name,
    envFile: '.env',
    status: 'unknown',
    risks: [],
    ageIsMinimum: true,
    sameAs: [],
    history: [],
    checklist: {},
  };
  return { status, folder, env: vscode.Uri.joinPath(folder!.uri, '.env') };
}

function markRotated(name: string): Thenable<unknown> {
  return vscode.commands.executeCommand('keyward.markRotated', row(name));
}

suite('the rotation ledger', () => {
  setup(async () => {
    rmSync(workspacePath(LEDGER), { force: true });
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    // Twice, so that the values are new: marking an unchanged one as rotated asks first.
    for (const token of ['k7q', 'k8q']) {
      writeFileSync(
        workspacePath('.env'),
        `STRIPE_SECRET_KEY=${drawSecret('stripe-secret-key-live')}\nOTHER_TOKEN=${token}\n`,
      );
      await vscode.commands.executeCommand('keyward.refreshKeys');
    }
  });
  teardown(closeAll);

  test('opening a folder and reading its keys creates no file', async () => {
    await vscode.commands.executeCommand('keyward.refreshKeys');
    assert.equal(existsSync(workspacePath(LEDGER)), false);
  });

  test('the first "Mark Key as Rotated Today" creates it with a date and its source, and undo removes it', async () => {
    await markRotated('STRIPE_SECRET_KEY');
    const { keys } = JSON.parse(onDisk(LEDGER)) as { keys: Record<string, { rotated: unknown }> };
    assert.deepEqual(Object.keys(keys), ['.env#STRIPE_SECRET_KEY']);
    const { rotated } = keys['.env#STRIPE_SECRET_KEY']! as { rotated: { date: string; source: string } };
    assert.match(rotated.date, /^\d{4}-\d\d-\d\d$/);
    assert.equal(rotated.source, 'user');
    await vscode.window.showTextDocument(vscode.Uri.file(workspacePath(LEDGER)));
    await history('undo');
    assert.equal(existsSync(workspacePath(LEDGER)), false);
  });

  test('a second key adds one line and leaves every other byte unchanged', async () => {
    const before =
      '{\n  "version": 1,\n  "team": "kept",\n  "keys": {\n    "z#Z": { "note": "mine", "rotated": "2026-01-02" }\n  }\n}\n';
    writeFileSync(workspacePath(LEDGER), before);
    await markRotated('OTHER_TOKEN');
    const lines = onDisk(LEDGER).split('\n');
    const added = lines.filter((line) => line.includes('OTHER_TOKEN'));
    assert.equal(added.length, 1);
    assert.equal(lines.filter((line) => !line.includes('OTHER_TOKEN')).join('\n'), before);
  });

  test('changes that are requested at the same time are all recorded', async () => {
    const names = ['STRIPE_SECRET_KEY', 'OTHER_TOKEN', 'THIRD_TOKEN', 'FOURTH_TOKEN'];
    await markRotated('FIRST_TOKEN');
    await Promise.all(names.map(markRotated));
    const { keys } = JSON.parse(onDisk(LEDGER)) as { keys: object };
    assert.deepEqual(
      Object.keys(keys).sort(),
      ['FIRST_TOKEN', ...names].map((name) => `.env#${name}`).sort(),
    );
  });

  test('a broken or conflicted ledger is never overwritten', async () => {
    for (const text of ['{ "keys": ', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n', '[]']) {
      writeFileSync(workspacePath(LEDGER), text);
      const before = snapshot(LEDGER);
      await markRotated('STRIPE_SECRET_KEY');
      assert.deepEqual(snapshot(LEDGER), before);
      await closeAll();
    }
  });

  test("the command opens the key's line in .env", async () => {
    await vscode.commands.executeCommand('keyward.openEnvEntry', row('OTHER_TOKEN'));
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.fsPath, workspacePath('.env'));
    assert.equal(editor.selection.active.line, 1);
    assert.deepEqual(keywardDiagnostics(editor.document.uri), []);
  });
});
