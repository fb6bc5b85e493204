import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { answering } from '../support/answers';
import { git } from '../support/fixture';
import {
  applyFix,
  closeAll,
  onDisk,
  openFile,
  untilCount,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';
import { daysAgo, KeysView } from '../support/keys-view';
import { drawSecret } from '../support/secrets';

suite('Restricted Mode: Keyward does not run git', () => {
  teardown(closeAll);

  test('the folder is not trusted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  test('Keyward evaluates .gitignore itself, as the message states', async () => {
    const env = vscode.Uri.file(workspacePath('.env'));
    const [diagnostic] = await untilDiagnostics(env, 'a problem in .env', (all) => all.length === 1);
    assert.match(diagnostic!.message, /Git was not asked/);
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env, 0);
    writeFileSync(workspacePath('.gitignore'), 'node_modules/\n');
    await untilCount(env, 1);
  });

  test('keys are marked and can be moved, and Git ignores the .env afterward', async () => {
    const secret = drawSecret('stripe-secret-key-live');
    const { document } = await openFile('app.js');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), `f("${secret}")`);
    await vscode.workspace.applyEdit(edit);
    const [diagnostic] = await untilCount(document.uri, 1);
    await applyFix(document.uri, diagnostic!.range);
    assert.deepEqual(parse(onDisk('.env')), { A: '1', STRIPE_SECRET_KEY: secret });
    git(workspacePath(), 'check-ignore', '-q', '.env');
  });

  test('the Keys view lists keys without running git, and shows only what Keyward can find out itself', async () => {
    writeFileSync(workspacePath('web.env'), `SENDGRID_API_KEY=${drawSecret('sendgrid-api-key')}\n`);
    git(workspacePath(), 'add', '--force', 'web.env');
    writeFileSync(workspacePath('.gitignore'), 'web.env\n');
    const view = new KeysView();
    try {
      await view.rows();
      const { status, checklist } = view.key('SENDGRID_API_KEY');
      assert.equal(status.status, 'unknown', 'only Git knows that it is tracked');
      assert.deepEqual(status.created, { date: daysAgo(0), source: 'first seen' });
      assert.deepEqual(
        ['ignored', 'notInHistory'].map((item) => checklist.find((state) => state.item === item)?.done),
        [true, 'unknown'],
      );
      const mark = () => view.run('keyward.markRotated', view.key('SENDGRID_API_KEY'));
      await answering([], mark, 'Mark as Rotated Anyway');
      assert.match(onDisk('.keyward.json'), /"web\.env#SENDGRID_API_KEY"/);
    } finally {
      view.dispose();
    }
  });
});
