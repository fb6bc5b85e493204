import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { git } from '../support/fixture';
import {
  applyFix,
  closeAll,
  codeOf,
  history,
  keywardDiagnostics,
  onDisk,
  snapshot,
  untilCount,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';
import { drawSecret } from '../support/secrets';
import { countingGit, gitCalls } from './env-files.workspace';

/** Waits until an env file has a problem with this ID. @returns all its diagnostics */
function untilProblem(uri: vscode.Uri, id: string): Promise<vscode.Diagnostic[]> {
  return untilDiagnostics(uri, id, (all) => all.some((diagnostic) => codeOf(diagnostic) === id));
}

suite('env files and git', () => {
  const env = (): vscode.Uri => vscode.Uri.file(workspacePath('.env'));
  let secret: string;

  setup(async () => {
    secret = drawSecret('stripe-secret-key-live');
    rmSync(workspacePath('.gitignore'), { force: true });
    writeFileSync(workspacePath('.env'), `STRIPE_SECRET_KEY=${secret}\n`);
    await untilProblem(env(), 'env-not-ignored');
  });
  teardown(async () => {
    await closeAll();
    rmSync(workspacePath('.env'), { force: true });
    await untilCount(env(), 0);
  });

  test('warns about a .env that Git does not ignore, without opening it or showing its value', () => {
    const [diagnostic] = keywardDiagnostics(env());
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic!.message, /Git does not ignore this file/);
    assert.ok(!diagnostic!.message.includes(secret));
  });

  test('the fix adds the smallest block, the warning goes away, and undo reverts both', async () => {
    const { document } = await vscode.window.showTextDocument(env());
    const before = snapshot('.env', '.gitignore');
    const action = await applyFix(document.uri, new vscode.Range(0, 0, 0, 0));
    assert.equal(action.isPreferred, true);
    assert.equal(onDisk('.gitignore'), '.env\n.env.*\n!.env.example\n');
    git(workspacePath(), 'check-ignore', '-q', '.env');
    await untilCount(env(), 0);
    await vscode.window.showTextDocument(vscode.Uri.file(workspacePath('.gitignore')));
    await history('undo');
    assert.deepEqual(snapshot('.env', '.gitignore'), before);
    await untilProblem(env(), 'env-not-ignored');
  });

  test('the command does the same for every env file of the workspace', async () => {
    await vscode.commands.executeCommand('keyward.addToGitignore');
    await untilCount(env(), 0);
    git(workspacePath(), 'check-ignore', '-q', '.env');
  });

  test('notices changes to .gitignore by other programs', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env(), 0);
    writeFileSync(workspacePath('.gitignore'), '.env\n!.env\n');
    await untilProblem(env(), 'env-not-ignored');
  });

  test('explains staged, tracked, and committed env files, ignored or not', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env(), 0);
    git(workspacePath(), 'add', '-f', '.env');
    const [staged] = await untilProblem(env(), 'env-staged');
    assert.match(staged!.message, /is staged, so the next commit will contain its key/);
    git(workspacePath(), 'commit', '-q', '-m', 'x');
    const [diagnostic] = await untilProblem(env(), 'env-tracked');
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic!.message, /git rm --cached/);
    git(workspacePath(), 'rm', '--cached', '-q', '.env');
    git(workspacePath(), 'commit', '-q', '-m', 'y');
    const [past] = await untilProblem(env(), 'env-in-history');
    assert.equal(past!.severity, vscode.DiagnosticSeverity.Information);
    git(workspacePath(), 'update-ref', '-d', 'HEAD');
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    await untilCount(env(), 0);
  });

  test('reports a file without keys as information', async () => {
    writeFileSync(workspacePath('.env'), 'PORT=3000\n');
    const [diagnostic] = await untilDiagnostics(
      env(),
      'a problem in .env',
      ([first]) => first?.severity === vscode.DiagnosticSeverity.Information,
    );
    assert.equal(codeOf(diagnostic!), 'env-not-ignored');
  });

  test('.env.example may be committed', async () => {
    const example = vscode.Uri.file(workspacePath('.env.example'));
    writeFileSync(example.fsPath, 'STRIPE_SECRET_KEY=\n');
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env(), 0);
    assert.deepEqual(keywardDiagnostics(example), []);
  });

  test('the setting turns the check off and on immediately', async () => {
    const settings = vscode.workspace.getConfiguration('keyward');
    await settings.update('gitignore.check', false, vscode.ConfigurationTarget.Global);
    await untilCount(env(), 0);
    await settings.update('gitignore.check', undefined, vscode.ConfigurationTarget.Global);
    await untilProblem(env(), 'env-not-ignored');
  });

  test('checks files that the Explorer hides', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { '**/.env': true }, vscode.ConfigurationTarget.Workspace);
    try {
      writeFileSync(workspacePath('.gitignore'), '.env\n');
      await untilCount(env(), 0);
      rmSync(workspacePath('.gitignore'));
      await untilProblem(env(), 'env-not-ignored');
    } finally {
      await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
      rmSync(workspacePath('.vscode'), { recursive: true, force: true });
    }
  });

  test("marks a .gitignore line that un-ignores the file; the fix goes below it, in the file's style, and can be undone", async () => {
    const own = '# mine\r\n/.env\r\n!/.env\r\n';
    writeFileSync(workspacePath('.gitignore'), own);
    const ignoreFile = vscode.Uri.file(workspacePath('.gitignore'));
    const [diagnostic] = await untilProblem(ignoreFile, 'env-let-through');
    assert.equal(diagnostic!.range.start.line, 2);
    await vscode.window.showTextDocument(ignoreFile);
    const action = await applyFix(ignoreFile, diagnostic!.range);
    assert.match(action.title, /Add the file that this line un-ignores to \.gitignore/);
    await vscode.workspace.saveAll();
    const block = '\r\n# Environment files\r\n.env\r\n.env.*\r\n!.env.example\r\n';
    assert.equal(onDisk('.gitignore'), own + block);
    await untilCount(env(), 0);
    await untilCount(ignoreFile, 0);
    git(workspacePath(), 'check-ignore', '-q', '.env');
    await history('undo');
    assert.equal(onDisk('.gitignore'), own);
    await untilProblem(ignoreFile, 'env-let-through');
  });

  test('explains why a line that was meant for the file does not match it', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env # secrets\n');
    const ignoreFile = vscode.Uri.file(workspacePath('.gitignore'));
    const [diagnostic] = await untilProblem(ignoreFile, 'env-let-through');
    assert.match(diagnostic!.message, /a comment after a pattern is part of the pattern/);
  });

  test('reports images and built code that would contain it, with their locations', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\ndist\n');
    writeFileSync(workspacePath('Dockerfile'), 'FROM node\nCOPY . .\n');
    mkdirSync(workspacePath('dist'), { recursive: true });
    writeFileSync(workspacePath('dist/app.js'), `f("${secret}")`);
    try {
      await vscode.commands.executeCommand('keyward.refreshEnvFiles');
      const found = await untilDiagnostics(env(), 'problems about an image and built code', (all) =>
        ['env-in-image', 'env-in-bundle'].every((id) => all.some((one) => codeOf(one) === id)),
      );
      const image = found.find((one) => codeOf(one) === 'env-in-image');
      assert.match(
        image!.message,
        /COPY in Dockerfile, line 2, copies this file into the image\. There is no \.dockerignore/,
      );
      const place = image!.relatedInformation?.[0]?.location;
      assert.deepEqual([place?.uri.fsPath, place?.range.start.line], [workspacePath('Dockerfile'), 1]);
      const bundled = found.find((one) => codeOf(one) === 'env-in-bundle');
      assert.match(bundled!.message, /The value of STRIPE_SECRET_KEY is in dist\/app\.js/);
      assert.ok(found.every(({ message }) => !message.includes(secret.slice(8))));
    } finally {
      for (const name of ['Dockerfile', 'dist'])
        rmSync(workspacePath(name), { recursive: true, force: true });
    }
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    await untilCount(env(), 0);
  });

  test('recognizes key files by content, and files added by a setting', async () => {
    const files = {
      'my-service-account.json': '{ "type": "service_account", "private_key": "x" }\n',
      'conf/prod.secret': 'a\n',
      'tls/cert.pem': '-----BEGIN CERTIFICATE-----\n',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(workspacePath(name)), { recursive: true });
      writeFileSync(workspacePath(name), text);
    }
    const uris = Object.keys(files).map((name) => vscode.Uri.file(workspacePath(name)));
    try {
      await vscode.commands.executeCommand('keyward.refreshEnvFiles');
      await untilProblem(uris[0]!, 'env-not-ignored');
      await untilProblem(uris[1]!, 'env-not-ignored');
      assert.deepEqual(keywardDiagnostics(uris[2]!), []);
    } finally {
      for (const uri of uris) rmSync(uri.fsPath, { force: true });
    }
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    await untilCount(uris[0]!, 0);
  });

  test('warns at the variable about a real key in an example', async () => {
    const example = vscode.Uri.file(workspacePath('.env.example'));
    writeFileSync(example.fsPath, `PORT=1\nSTRIPE_SECRET_KEY=${secret}\n`);
    try {
      const [diagnostic] = await untilProblem(example, 'env-example-key');
      assert.deepEqual(diagnostic!.range, new vscode.Range(1, 0, 1, 'STRIPE_SECRET_KEY'.length));
    } finally {
      rmSync(example.fsPath);
    }
    await untilCount(example, 0);
  });

  test('typing does not run Git, and a save runs it only a few times', async function () {
    if (process.platform === 'win32') this.skip();
    const calls = () =>
      readFileSync(gitCalls(workspacePath()), 'utf8')
        .split('\n')
        .filter((line) => line.includes('core.fsmonitor=false'));
    // The path of Git is a machine setting, which is not a user setting in a remote window.
    const settings = vscode.workspace.getConfiguration('git');
    await settings.update('path', countingGit(workspacePath()), vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    const editor = await vscode.window.showTextDocument(env());
    await vscode.commands.executeCommand('keyward.refreshKeys'); // which also waits for Git
    const before = calls().length;
    assert.ok(before > 0, 'Keyward runs the counted Git');
    for (let i = 0; i < 40; i++) await vscode.commands.executeCommand('type', { text: 'A' });
    // By the time another file is marked, the pause after which Git would have run is over.
    const other = await vscode.workspace.openTextDocument({
      language: 'javascript',
      content: `f("${secret}")`,
    });
    await vscode.window.showTextDocument(other);
    await untilCount(other.uri, 1);
    await vscode.window.showTextDocument(editor.document);
    for (let i = 0; i < 40; i++) await vscode.commands.executeCommand('deleteLeft');
    assert.equal(calls().length, before);
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env(), 0);
    const asked = calls().length - before;
    assert.ok(asked > 0 && asked <= 30, `${asked} runs`);
    await settings.update('path', undefined, vscode.ConfigurationTarget.Global);
  });
});
