import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  applyFix,
  closeAll,
  codeOf,
  hoverText,
  openFile,
  untilCount,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';
import { answering } from '../support/answers';
import { type KeyEntry } from '../../../src/editor/shared/keys/key-list';
import { Kept, KeysView } from '../support/keys-view';
import { drawSecret } from '../support/secrets';

/** Long enough to be unique to the key, short enough to catch a key that is cut off or masked badly. */
const PIECE = 10;

/** Pieces of the key after its public prefix: if one of them occurs, the key has leaked. */
function pieces(secret: string): string[] {
  const random = secret.slice(8);
  return Array.from({ length: random.length - PIECE + 1 }, (_, i) => random.slice(i, i + PIECE));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(full);
    return entry.isFile() && statSync(full).size < 50_000_000 ? [full] : [];
  });
}

suite("canary: a secret's text occurs only in the document and in .env", () => {
  teardown(closeAll);

  test('every feature: diagnostics, hovers, code actions, symbols, ledger, storage, and logs', async () => {
    const outputs: string[] = [];
    const secrets = ['stripe-secret-key-live', 'sendgrid-api-key', 'github-classic-pat'].map((id) =>
      drawSecret(id),
    );
    writeFileSync(workspacePath('app.js'), secrets.map((secret, i) => `use${i}("${secret}");\n`).join(''));
    writeFileSync(workspacePath('.env.example'), 'PORT=\n');
    const { document } = await openFile('app.js');
    await vscode.commands.executeCommand('keyward.showLog');
    await vscode.window.showTextDocument(document);

    const [first] = await untilCount(document.uri, secrets.length);
    const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      first!.range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const refactorings = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      first!.range,
      vscode.CodeActionKind.RefactorExtract.value,
      20,
    );
    outputs.push(JSON.stringify(refactorings));
    outputs.push(
      JSON.stringify(offered.map(({ title, diagnostics, command }) => [title, diagnostics, command])),
    );
    const allow = offered.find(({ title }) => title.startsWith('Allow this value everywhere'));
    assert.ok(allow?.edit && (await vscode.workspace.applyEdit(allow.edit)));
    await untilCount(document.uri, secrets.length - 1);
    const list = await vscode.workspace.openTextDocument(workspacePath('.keyward.json'));
    assert.ok(await list.save());
    outputs.push(readFileSync(workspacePath('.keyward.json'), 'utf8'));
    rmSync(workspacePath('.keyward.json'));

    for (let left = secrets.length; left > 0; left--) {
      const diagnostics = await untilCount(document.uri, left);
      outputs.push(JSON.stringify(diagnostics));
      outputs.push(await hoverText(document.uri, diagnostics[0]!.range.start));
      const { title, diagnostics: fixed, command } = await applyFix(document.uri, diagnostics[0]!.range);
      outputs.push(JSON.stringify([title, fixed, command]));
    }
    await untilCount(document.uri, 0);
    await vscode.commands.executeCommand('keyward.refreshKeys');
    await vscode.commands.executeCommand('keyward.showTimeline');
    await vscode.window.showTextDocument(document);
    // All exposure paths at once: Git, an image, an example, build output.
    writeFileSync(workspacePath('.gitignore'), '!.env\n');
    writeFileSync(workspacePath('Dockerfile'), 'FROM a\nCOPY . .\n');
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    const envFile = vscode.Uri.file(workspacePath('.env'));
    const ways = await untilDiagnostics(envFile, 'env-in-image', (all) =>
      all.some((diagnostic) => codeOf(diagnostic) === 'env-in-image'),
    );
    outputs.push(JSON.stringify(ways));
    const [folder] = vscode.workspace.workspaceFolders!;
    const status = { id: '.env#STRIPE_SECRET_KEY', name: 'STRIPE_SECRET_KEY', envFile: '.env', sameAs: [] };
    secrets.push(drawSecret('stripe-secret-key-live'));
    writeFileSync(envFile.fsPath, `STRIPE_SECRET_KEY=${secrets.at(-1)}\n`);
    await vscode.commands.executeCommand('keyward.refreshKeys');
    await vscode.commands.executeCommand('keyward.markRotated', { status, folder });
    await vscode.commands.executeCommand('keyward.moveToEnv', document.uri.toString(), 0);

    // A file that is not open: the workspace scan, and copies of the view's list.
    const onDisk = vscode.Uri.file(workspacePath('left.py'));
    secrets.push(drawSecret('anthropic-api-key'));
    writeFileSync(onDisk.fsPath, `use("${secrets.at(-1)}")\n`);
    outputs.push(JSON.stringify(await vscode.commands.executeCommand('keyward.scanWorkspace')));
    outputs.push(JSON.stringify(await untilCount(onDisk, 1)));
    await vscode.commands.executeCommand('keyward.copyFindings');
    outputs.push(await vscode.env.clipboard.readText());
    await vscode.commands.executeCommand('keyward.nextFinding');

    // A value without a format, known only from the env file, in documentation.
    const password = `${drawSecret('anthropic-api-key').slice(-24).replaceAll(/[-_]/g, 'x')}7`;
    secrets.push(`        ${password}`);
    const withPassword = `${readFileSync(workspacePath('.env'), 'utf8')}ORDERS_DB_PASSWORD=${password}\n`;
    writeFileSync(workspacePath('.env'), withPassword);
    writeFileSync(workspacePath('notes.md'), `Until Friday, ${password} opens it.\n`);
    const notes = (await openFile('notes.md')).document;
    const [known] = await untilDiagnostics(notes.uri, 'the value of a variable', ([one]) =>
      Boolean(one?.message.includes('ORDERS_DB_PASSWORD')),
    );
    outputs.push(JSON.stringify(known), await hoverText(notes.uri, known!.range.start));
    outputs.push(JSON.stringify(await vscode.commands.executeCommand('keyward.scanWorkspace')));

    const needles = secrets.flatMap(pieces);
    const leaks = (text: string): boolean => needles.some((needle) => text.includes(needle));
    assert.ok(leaks(readFileSync(workspacePath('.env'), 'utf8')), 'the search finds a key where one is');
    outputs.forEach((text, index) => assert.ok(!leaks(text), `outputs[${index}]`));
    // VS Code's data folder is three levels above the extension's log folder: storage, logs, backups.
    const data = process.env['KEYWARD_EDITOR_DATA'];
    assert.ok(data, "the host names the editor's data folder");
    const kept = [
      ...filesBelow(data),
      workspacePath('.keyward.json'),
      workspacePath('.gitignore'),
      workspacePath('.env.example'),
      workspacePath('app.js'),
    ];
    // VS Code's local history keeps copies of all saved files, which count as the document.
    const searched = kept.filter((file) => !file.includes(`${path.sep}History${path.sep}`));
    assert.ok(searched.length > 3);
    for (const file of searched) assert.ok(!leaks(readFileSync(file, 'latin1')), file);
  });

  test('the Keys view: rows, tooltips, lists, questions, notifications, storage, and logs', async () => {
    const names = ['STRIPE_SECRET_KEY', 'OPENAI_API_KEY', 'COPY_OF_STRIPE_KEY'];
    const stripe = drawSecret('stripe-secret-key-live');
    const secrets = [stripe, drawSecret('openai-project-key'), stripe];
    const write = (values: readonly string[]): void =>
      writeFileSync(workspacePath('.env'), values.map((value, i) => `${names[i]}=${value}\n`).join(''));
    write(secrets);
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    const kept = new Kept();
    const view = new KeysView(kept);
    const outputs: string[] = [];
    try {
      outputs.push(...(await view.rows()));
      const changed = drawSecret('openai-project-key');
      secrets.push(changed);
      write([stripe, changed, stripe]);
      outputs.push(...(await view.rows()));
      assert.equal(view.noticed.length, 1);
      const noticed = await answering(
        [],
        () => view.notifyRotated(view.noticed[0]!),
        'Write to .keyward.json',
      );
      assert.match(noticed.notifications.join(), /OPENAI_API_KEY changed/);
      outputs.push(JSON.stringify(noticed));
      const key = (): KeyEntry => view.key('OPENAI_API_KEY');
      const conversations: readonly (readonly [command: string, ...answers: string[]])[] = [
        ['snoozeKey', 'For a week'],
        ['editKey', 'Note', 'ask first'],
        ['setKeyDate', 'Created', '2026-01-02'],
        ['retireKey'],
        ['markRotated'],
        ['undoDetectedRotation'],
      ];
      for (const [command, ...answers] of conversations)
        outputs.push(JSON.stringify(await answering(answers, () => view.run(`keyward.${command}`, key()))));
      outputs.push(JSON.stringify(await answering([undefined], () => view.run('keyward.markRotated'))));
      for (const entry of view.list.entries()) {
        outputs.push(JSON.stringify(entry), JSON.stringify(view.item(entry)), view.tooltip(entry));
        for (const node of view.tree.getChildren(entry)) outputs.push(JSON.stringify(view.item(node)));
      }
      outputs.push(JSON.stringify([...kept.values]), JSON.stringify(view.list.problems()), ...view.log);
      outputs.push(readFileSync(workspacePath('.keyward.json'), 'utf8'));
    } finally {
      view.dispose();
    }
    assert.ok(kept.values.size > 0 && outputs.join().includes('COPY_OF_STRIPE_KEY'));
    const needles = secrets.flatMap(pieces);
    outputs.forEach((text, index) =>
      assert.ok(!needles.some((needle) => text.includes(needle)), `outputs[${index}]`),
    );
  });
});
