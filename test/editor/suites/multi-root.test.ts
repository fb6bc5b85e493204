import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { answering } from '../support/answers';
import { git } from '../support/fixture';
import {
  applyFix,
  closeAll,
  codeOf,
  hoverText,
  quickFixes,
  untilCount,
  untilDiagnostics,
} from '../support/keyward';
import { KeysView } from '../support/keys-view';
import { drawSecret } from '../support/secrets';

suite('a multi-root workspace: each folder has its own .env', () => {
  teardown(closeAll);

  for (const name of ['one', 'two']) {
    test(`a key in folder ${name} goes to the .env of folder ${name}`, async () => {
      const secret = drawSecret('openai-project-key');
      const folder = vscode.workspace.workspaceFolders!.find((candidate) => candidate.name === name)!.uri
        .fsPath;
      const uri = vscode.Uri.file(path.join(folder, 'src/index.ts'));
      const { document } = await vscode.window.showTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), `f("${secret}")\n`);
      await vscode.workspace.applyEdit(edit);
      const [diagnostic] = await untilCount(document.uri, 1);
      await applyFix(document.uri, diagnostic!.range);
      assert.deepEqual(parse(readFileSync(path.join(folder, '.env'))), { OPENAI_API_KEY: secret });
      // Folder two is not a repository, so no .gitignore is written.
      assert.equal(existsSync(path.join(folder, '.gitignore')), name === 'one');
    });
  }

  test('in a worktree, changes by git in a terminal are noticed immediately, although they are outside the open folders', async () => {
    const folder = vscode.workspace.workspaceFolders![2]!.uri;
    const env = vscode.Uri.joinPath(folder, '.env');
    const untilProblem = (id: string): Promise<unknown> =>
      untilDiagnostics(env, id, (all) => all.some((one) => codeOf(one) === id));
    await vscode.workspace.fs.writeFile(env, Buffer.from(`KEY=${drawSecret('openai-project-key')}\n`));
    await vscode.commands.executeCommand('keyward.refreshEnvFiles');
    git(folder.fsPath, 'add', '--force', '.env');
    await untilProblem('env-staged');
    git(folder.fsPath, 'commit', '--quiet', '-m', 'second');
    await untilProblem('env-tracked');
    await vscode.workspace.fs.delete(env);
  });

  test('with the setting, every folder is scanned after opening', async () => {
    const left = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![1]!.uri, 'src/left.js');
    await untilCount(left, 1);
    await vscode.commands.executeCommand('keyward.copyFindings');
    assert.match(await vscode.env.clipboard.readText(), /two\/src\/left\.js/);
  });

  test('the Keys view shows the keys of both folders, each with its own ledger, and updates when one changes', async () => {
    const folders = vscode.workspace.workspaceFolders!.slice(0, 2).map(({ uri }) => uri.fsPath);
    const value = drawSecret('stripe-secret-key-live');
    for (const folder of folders) writeFileSync(path.join(folder, '.env'), `STRIPE_SECRET_KEY=${value}\n`);
    const view = new KeysView();
    try {
      view.tree.options = { groupBy: 'file', sortBy: 'name', filter: '' };
      const groups = (await view.rows()).filter((row) => !row.startsWith(' '));
      assert.deepEqual(groups, ['one/.env: 1', 'two/.env: 1']);
      const [one, two] = view.list.entries();
      assert.deepEqual(
        [one!.checklist, two!.checklist].map((list) => list.find(({ item }) => item === 'ignored')?.done),
        [true, 'unknown'],
        'folder two is not a repository',
      );
      await answering([], () => view.run('keyward.markRotated', two), 'Mark as Rotated Anyway');
      assert.deepEqual(
        folders.map((folder) => existsSync(path.join(folder, '.keyward.json'))),
        [false, true],
      );
      assert.equal(view.list.entries().filter(({ status }) => status.rotated).length, 1);
      rmSync(path.join(folders[1]!, '.keyward.json'));
      await view.until('keys without their dates', () =>
        view.list.entries().every(({ status }) => status.rotated === undefined),
      );
      writeFileSync(path.join(folders[0]!, '.env'), `STRIPE_SECRET_KEY=${value}\nACME_TOKEN=k7q\n`);
      await view.until('a new key in one folder', (rows) => rows.includes('one/.env: 2'));
      assert.equal(view.list.entries().length, 3);
    } finally {
      view.dispose();
      for (const folder of folders) rmSync(path.join(folder, '.env'), { force: true });
    }
  });

  test('a file outside every folder is refused with the reason', async () => {
    const secret = drawSecret('openai-project-key');
    const document = await vscode.workspace.openTextDocument({
      language: 'javascript',
      content: `f("${secret}")\n`,
    });
    await vscode.window.showTextDocument(document);
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.deepEqual(await quickFixes(document.uri, diagnostic!.range), []);
    assert.match(await hoverText(document.uri, diagnostic!.range.start), /isn't saved/);
  });
});
