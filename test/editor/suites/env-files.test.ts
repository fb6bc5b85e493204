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

/** What Keyward says of an env file; empty when all is well. */
function untilSays(uri: vscode.Uri, id: string): Promise<vscode.Diagnostic[]> {
  return untilDiagnostics(uri, id, (all) => all.some((diagnostic) => codeOf(diagnostic) === id));
}

suite('env files and git', () => {
  const env = (): vscode.Uri => vscode.Uri.file(workspacePath('.env'));
  let secret: string;

  setup(async () => {
    secret = drawSecret('stripe-secret-key-live');
    rmSync(workspacePath('.gitignore'), { force: true });
    writeFileSync(workspacePath('.env'), `STRIPE_SECRET_KEY=${secret}\n`);
    await untilSays(env(), 'env-not-ignored');
  });
  teardown(async () => {
    await closeAll();
    rmSync(workspacePath('.env'), { force: true });
    await untilCount(env(), 0);
  });

  test('a .env that git would take is a warning, without being opened, and never shows the value', () => {
    const [diagnostic] = keywardDiagnostics(env());
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic!.message, /Git would take/);
    assert.ok(!diagnostic!.message.includes(secret));
  });

  test('the fix writes the smallest block, the warning goes, and undo brings both back', async () => {
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
    await untilSays(env(), 'env-not-ignored');
  });

  test('the command does the same for every env file of the workspace', async () => {
    await vscode.commands.executeCommand('keyward.addToGitignore');
    await untilCount(env(), 0);
    git(workspacePath(), 'check-ignore', '-q', '.env');
  });

  test('a change of .gitignore from outside is seen', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env(), 0);
    writeFileSync(workspacePath('.gitignore'), '.env\n!.env\n');
    await untilSays(env(), 'env-not-ignored');
  });

  test('a staged .env can still be held back; a tracked one gets the plain truth, ignored or not', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    await untilCount(env(), 0);
    git(workspacePath(), 'add', '-f', '.env');
    const [staged] = await untilSays(env(), 'env-staged');
    assert.match(staged!.message, /The next commit takes this file and its key: it is staged/);
    git(workspacePath(), 'commit', '-q', '-m', 'x');
    const [diagnostic] = await untilSays(env(), 'env-tracked');
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic!.message, /git rm --cached/);
    git(workspacePath(), 'rm', '--cached', '-q', '.env');
    git(workspacePath(), 'commit', '-q', '-m', 'y');
    const [past] = await untilSays(env(), 'env-in-history');
    assert.equal(past!.severity, vscode.DiagnosticSeverity.Information);
    git(workspacePath(), 'update-ref', '-d', 'HEAD');
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    await untilCount(env(), 0);
  });

  test('without a key in it the file is mentioned, not warned about', async () => {
    writeFileSync(workspacePath('.env'), 'PORT=3000\n');
    const [diagnostic] = await untilDiagnostics(
      env(),
      'information on .env',
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

  test('the check is switched off and on at once', async () => {
    const settings = vscode.workspace.getConfiguration('keyward');
    await settings.update('gitignore.check', false, vscode.ConfigurationTarget.Global);
    await untilCount(env(), 0);
    await settings.update('gitignore.check', undefined, vscode.ConfigurationTarget.Global);
    await untilSays(env(), 'env-not-ignored');
  });

  test('what the explorer hides is no secret to git, nor to Keyward', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { '**/.env': true }, vscode.ConfigurationTarget.Workspace);
    try {
      writeFileSync(workspacePath('.gitignore'), '.env\n');
      await untilCount(env(), 0);
      rmSync(workspacePath('.gitignore'));
      await untilSays(env(), 'env-not-ignored');
    } finally {
      await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
      rmSync(workspacePath('.vscode'), { recursive: true, force: true });
    }
  });

  test('a line of .gitignore that lets the file through is marked; its fix goes below it, in the file’s style, and is undone', async () => {
    const own = '# mine\r\n/.env\r\n!/.env\r\n';
    writeFileSync(workspacePath('.gitignore'), own);
    const ignoreFile = vscode.Uri.file(workspacePath('.gitignore'));
    const [diagnostic] = await untilSays(ignoreFile, 'env-let-through');
    assert.equal(diagnostic!.range.start.line, 2);
    await vscode.window.showTextDocument(ignoreFile);
    const action = await applyFix(ignoreFile, diagnostic!.range);
    assert.match(action.title, /Make git ignore the file that this line lets through/);
    await vscode.workspace.saveAll();
    const block = '\r\n# Environment files\r\n.env\r\n.env.*\r\n!.env.example\r\n';
    assert.equal(onDisk('.gitignore'), own + block);
    await untilCount(env(), 0);
    await untilCount(ignoreFile, 0);
    git(workspacePath(), 'check-ignore', '-q', '.env');
    await history('undo');
    assert.equal(onDisk('.gitignore'), own);
    await untilSays(ignoreFile, 'env-let-through');
  });

  test('a line that was meant for the file and misses it says why', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env # secrets\n');
    const ignoreFile = vscode.Uri.file(workspacePath('.gitignore'));
    const [diagnostic] = await untilSays(ignoreFile, 'env-let-through');
    assert.match(diagnostic!.message, /a remark behind a pattern is part of it/);
  });

  test('an image, a package and built code that would hold it are said, each with its place', async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\ndist\n');
    writeFileSync(workspacePath('Dockerfile'), 'FROM node\nCOPY . .\n');
    mkdirSync(workspacePath('dist'), { recursive: true });
    writeFileSync(workspacePath('dist/app.js'), `f("${secret}")`);
    try {
      await vscode.commands.executeCommand('keyward.refreshEnvFiles');
      const said = await untilDiagnostics(env(), 'image and built code', (all) =>
        ['env-in-image', 'env-in-bundle'].every((id) => all.some((one) => codeOf(one) === id)),
      );
      const image = said.find((one) => codeOf(one) === 'env-in-image');
      assert.match(image!.message, /COPY in line 2 of Dockerfile takes it, and there is no \.dockerignore/);
      const place = image!.relatedInformation?.[0]?.location;
      assert.deepEqual([place?.uri.fsPath, place?.range.start.line], [workspacePath('Dockerfile'), 1]);
      const bundled = said.find((one) => codeOf(one) === 'env-in-bundle');
      assert.match(bundled!.message, /The value of STRIPE_SECRET_KEY stands in dist\/app\.js/);
      assert.ok(said.every(({ message }) => !message.includes(secret.slice(8))));
    } finally {
      for (const name of ['Dockerfile', 'dist'])
        rmSync(workspacePath(name), { recursive: true, force: true });
    }
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    await untilCount(env(), 0);
  });

  test('key files by content, and what a setting adds', async () => {
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
      await untilSays(uris[0]!, 'env-not-ignored');
      await untilSays(uris[1]!, 'env-not-ignored');
      assert.deepEqual(keywardDiagnostics(uris[2]!), []);
    } finally {
      for (const uri of uris) rmSync(uri.fsPath, { force: true });
    }
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    await untilCount(uris[0]!, 0);
  });

  test('an example with a real key in it is a warning at the variable', async () => {
    const example = vscode.Uri.file(workspacePath('.env.example'));
    writeFileSync(example.fsPath, `PORT=1\nSTRIPE_SECRET_KEY=${secret}\n`);
    try {
      const [diagnostic] = await untilSays(example, 'env-example-key');
      assert.deepEqual(diagnostic!.range, new vscode.Range(1, 0, 1, 'STRIPE_SECRET_KEY'.length));
    } finally {
      rmSync(example.fsPath);
    }
    await untilCount(example, 0);
  });

  test('typing asks git nothing; one save asks it once, in a handful of runs', async function () {
    if (process.platform === 'win32') this.skip();
    const calls = () =>
      readFileSync(gitCalls(workspacePath()), 'utf8')
        .split('\n')
        .filter((line) => line.includes('core.fsmonitor=false'));
    // What a machine's git is belongs to the machine's settings: in a remote window these are not the user's.
    const settings = vscode.workspace.getConfiguration('git');
    await settings.update('path', countingGit(workspacePath()), vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    const editor = await vscode.window.showTextDocument(env());
    const before = calls().length;
    assert.ok(before > 0, 'the counted git is the one that Keyward runs');
    for (let i = 0; i < 40; i++) await vscode.commands.executeCommand('type', { text: 'A' });
    // What is marked in another file comes after the pause in which git would have been asked.
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
