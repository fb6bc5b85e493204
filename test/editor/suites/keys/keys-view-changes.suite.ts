import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { newCertificate } from '../../../support/certificates';
import { eachWithKeysView, writeEnv, writeLedger } from '../../support/key-files';
import { workspacePath } from '../../support/keyward';
import { daysAgo, Kept, KeysView } from '../../support/keys-view';
import { drawSecret } from '../../support/secrets';

suite('the Keys view is updated', () => {
  let view: KeysView;
  const current = eachWithKeysView();
  setup(() => (view = current()));

  test('a certificate named by a variable is due when it expires; a new one in its file is a rotation', async () => {
    const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    mkdirSync(workspacePath('certs'));
    try {
      writeFileSync(workspacePath('certs/server.pem'), newCertificate(inDays(9)));
      writeEnv({
        TLS_CERT: './certs/server.pem',
        SSL_KEY: './certs/missing.key',
        CLIENT_CERT: '/etc/ssl/cert.pem',
      });
      assert.deepEqual(await view.keys(), ['TLS_CERT: due in 9 days', 'SSL_KEY: due in 90 days']);
      const entry = view.key('TLS_CERT');
      assert.equal(entry.status.expires?.source, 'key itself');
      assert.match(view.tooltip(entry), /Stored in the file that the variable names/);
      assert.doesNotMatch(view.tooltip(entry), /server\.pem/);
      writeFileSync(workspacePath('certs/server.pem'), newCertificate(inDays(200)));
      await view.until('the new certificate', (rows) =>
        rows.some((row) => row.includes('TLS_CERT: due in 6 months')),
      );
      assert.deepEqual(view.key('TLS_CERT').status.rotated, { date: daysAgo(0), source: 'observed' });
      writeFileSync(workspacePath('certs/missing.key'), 'created a moment ago');
      await view.rows();
      assert.equal(view.key('SSL_KEY').status.rotated, undefined);
    } finally {
      rmSync(workspacePath('certs'), { recursive: true });
    }
  });

  test('a changed key redraws only its groups, and other rows stay', async () => {
    writeLedger({
      '.env#STRIPE_SECRET_KEY': { rotated: daysAgo(96) },
      '.env#OPENAI_API_KEY': { rotated: daysAgo(84) },
    });
    await view.rows();
    const [stripe, openai] = [view.key('STRIPE_SECRET_KEY'), view.key('OPENAI_API_KEY')];
    const rows = [stripe, openai].map((entry) => view.item(entry));
    const drawn: unknown[] = [];
    view.tree.onDidChangeTreeData((groups) => drawn.push(groups?.map(({ name }) => name)));
    writeLedger({
      '.env#STRIPE_SECRET_KEY': { rotated: daysAgo(97) },
      '.env#OPENAI_API_KEY': { rotated: daysAgo(84) },
    });
    await view.rows();
    assert.deepEqual(drawn, [['overdue']]);
    assert.equal(view.key('OPENAI_API_KEY'), openai);
    assert.equal(view.item(openai), rows[1]);
    assert.notEqual(view.item(view.key('STRIPE_SECRET_KEY')), rows[0]);
    assert.match(String(view.item(view.key('STRIPE_SECRET_KEY')).description), /overdue by 7 days/);
  });

  test('undo takes back what is known about a key, and redo brings it again', async () => {
    const names = (): string[] => view.list.entries().map(({ status }) => `${status.name} ${status.status}`);
    await view.rows();
    const before = names();
    const document = await vscode.workspace.openTextDocument(workspacePath('.env'));
    const editor = await vscode.window.showTextDocument(document);
    const line = `SENDGRID_API_KEY=${drawSecret('sendgrid-api-key')}\n`;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), line));
    await document.save();
    await view.rows();
    const key = view.key('SENDGRID_API_KEY');
    // As if the key had been added on an earlier day.
    await view.registry.change(key.folder, (local) => ({
      ...local,
      keys: {
        ...local.keys,
        [key.status.id]: { ...local.keys[key.status.id]!, firstSeen: daysAgo(3), moved: daysAgo(3) },
      },
    }));
    await vscode.commands.executeCommand('undo');
    await document.save();
    await view.rows();
    assert.deepEqual(names(), before, 'no removed key');
    await vscode.commands.executeCommand('redo');
    await document.save();
    await view.rows();
    assert.deepEqual(view.key('SENDGRID_API_KEY').status.created, { date: daysAgo(3), source: 'moved' });
    await vscode.commands.executeCommand('undo');
    await document.save();
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(0, 0), `SENDGRID_API_KEY=${drawSecret('sendgrid-api-key')}\n`),
    );
    await document.save();
    await view.rows();
    assert.deepEqual(view.noticed, [], 'another value is another key');
    assert.equal(view.key('SENDGRID_API_KEY').status.rotated, undefined);
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 1, 0)));
    await document.save();
  });

  test('the memory of a folder is the same in every window', async () => {
    const kept = new Kept();
    const here = new KeysView(kept);
    await here.rows();
    const { folder } = here.key('OPENAI_API_KEY');
    const { snooze } = await import('../../../../src/core/keys');
    await here.registry.change(folder, (local) => snooze(local, '.env#OPENAI_API_KEY', daysAgo(-7)));
    const there = new KeysView(kept);
    await there.rows();
    assert.equal(there.key('OPENAI_API_KEY').status.snoozedUntil, daysAgo(-7));
    assert.deepEqual(there.noticed, []);
    here.dispose();
    there.dispose();
  });

  test('keys disappear with their folder', async () => {
    mkdirSync(workspacePath('api'));
    writeEnv({ SENDGRID_API_KEY: drawSecret('sendgrid-api-key') }, 'api/.env');
    await view.until('the key in the folder', (rows) =>
      rows.some((row) => row.startsWith('  SENDGRID_API_KEY')),
    );
    rmSync(workspacePath('api'), { recursive: true });
    await view.until('the key as removed', (rows) =>
      rows.some((row) => row.includes('SENDGRID_API_KEY: removed')),
    );
  });
});
