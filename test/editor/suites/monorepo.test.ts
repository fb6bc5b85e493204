import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { answering } from '../support/answers';
import { git } from '../support/fixture';
import {
  applyFix,
  closeAll,
  history,
  onDisk,
  openFile,
  snapshot,
  untilCount,
  workspacePath,
} from '../support/keyward';
import { COPIES, previewed } from '../support/refactor-preview';
import { drawSecret } from '../support/secrets';

suite('a monorepo: each package has its own .env', () => {
  teardown(closeAll);

  test("the key moves to the nearest package's .env, which Git ignores", async () => {
    const secret = drawSecret('anthropic-api-key');
    const { document } = await openFile('packages/api/src/deep/index.js');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), `f("${secret}")\n`);
    await vscode.workspace.applyEdit(edit);
    const [diagnostic] = await untilCount(document.uri, 1);
    await applyFix(document.uri, diagnostic!.range);
    assert.deepEqual(parse(onDisk('packages/api/.env')), { ANTHROPIC_API_KEY: secret });
    assert.ok(!existsSync(workspacePath('.env')) && !existsSync(workspacePath('packages/api/src/.env')));
    git(workspacePath(), 'check-ignore', '-q', 'packages/api/.env');
  });

  test('the .env is added to a nested .gitignore that negates the pattern', async () => {
    const secret = drawSecret('anthropic-api-key');
    const { document } = await openFile('packages/web/index.js');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), `f("${secret}")\n`);
    await vscode.workspace.applyEdit(edit);
    const [diagnostic] = await untilCount(document.uri, 1);
    await applyFix(document.uri, diagnostic!.range);
    assert.match(onDisk('packages/web/.gitignore'), /^!\.env\n[^]*^\.env$/m);
    git(workspacePath(), 'check-ignore', '-q', 'packages/web/.env');
  });

  suite('Fix Workspace', () => {
    const SOURCES = ['packages/api/src/deep/index.js', 'packages/web/index.js', 'packages/web/config.js'];
    const ALL = [
      ...SOURCES,
      'packages/api/.env',
      'packages/web/.env',
      'packages/web/.gitignore',
      '.gitignore',
    ];
    let keys: string[];
    setup(async () => {
      keys = ['stripe-secret-key-live', 'sendgrid-api-key', 'anthropic-api-key'].map((id) => drawSecret(id));
      for (const [i, name] of SOURCES.entries()) await fill(name, `f('${keys[i]}', '${keys[0]}');\n`);
    });
    /** The text in VS Code, where some of the files are open. */
    async function fill(name: string, text: string): Promise<void> {
      const mark = name.endsWith('config.js') ? '\uFEFF' : '';
      if (!existsSync(workspacePath(name))) writeFileSync(workspacePath(name), mark);
      const { document } = await openFile(name);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
      await vscode.workspace.applyEdit(edit);
      assert.ok(await document.save());
    }
    const containsKey = (name: string): boolean => keys.some((key) => onDisk(name).includes(key));
    const run = (): Thenable<unknown> => vscode.commands.executeCommand('keyward.fixWorkspace');

    test('moves the keys of two packages at once, and undo and redo restore every byte', async () => {
      const before = snapshot(...ALL);
      const shown = await previewed(run(), 'apply');
      const masked = shown.map((document) => document.getText()).join('\n');
      assert.ok(masked.includes('•'), 'the preview lists the occurrences');
      for (const key of keys) assert.ok(!masked.includes(key), 'and shows no key');
      const marked = shown.filter(({ uri }) => uri.scheme === COPIES && uri.path.endsWith('config.js'));
      assert.equal(marked.length, 1);
      // Whether or not the file has a byte order mark.
      assert.match(marked[0]!.getText(), /^f\(process\.env\.\w+, process\.env\.\w+\);\n$/);
      assert.deepEqual(SOURCES.filter(containsKey), []);
      const values = (name: string): string[] => Object.values(parse(onDisk(name)));
      assert.ok(values('packages/api/.env').includes(keys[0]!));
      for (const key of keys) assert.ok(values('packages/web/.env').includes(key));
      assert.equal(values('packages/web/.env').filter((value) => value === keys[0]).length, 1);
      const after = snapshot(...ALL);
      await openFile(SOURCES[0]!);
      await history('undo');
      assert.deepEqual(snapshot(...ALL), before);
      await history('redo');
      assert.deepEqual(snapshot(...ALL), after);
      await history('undo');
    });

    test('a variable that is renamed in the preview has the new name in its package, and undo and redo are exact', async () => {
      const before = snapshot(...ALL);
      await previewed(run(), 'apply', async () => {
        for (const [name, reason] of [
          ['PATH', /reserved for the system/],
          ['anthropic', /capital letters/],
          ['PAY_KEY', undefined],
        ] as const) {
          const { asked, notifications } = await answering(['STRIPE_SECRET_KEY', name], () =>
            vscode.commands.executeCommand('keyward.renameInPreview'),
          );
          if (reason) assert.match(notifications.join(), reason);
          else assert.deepEqual(notifications, []);
          for (const key of keys)
            assert.ok(!asked.concat(notifications).some((words) => words.includes(key)));
        }
      });
      const named = (name: string): Record<string, string> => parse(onDisk(name));
      const [api, web] = [named('packages/api/.env'), named('packages/web/.env')];
      assert.equal(api['PAY_KEY'] ?? web['PAY_KEY'], keys[0]);
      assert.equal(api['STRIPE_SECRET_KEY'] ?? web['STRIPE_SECRET_KEY'], keys[0], 'the other keeps its name');
      const renamed = api['PAY_KEY'] === undefined ? SOURCES.slice(1) : SOURCES.slice(0, 1);
      for (const name of SOURCES) {
        assert.match(onDisk(name), renamed.includes(name) ? /env\.PAY_KEY/ : /env\.STRIPE_SECRET_KEY/);
      }
      const after = snapshot(...ALL);
      await openFile(SOURCES[0]!);
      await history('undo');
      assert.deepEqual(snapshot(...ALL), before);
      await history('redo');
      assert.deepEqual(snapshot(...ALL), after);
      await history('undo');
    });

    test('changes nothing when the preview is discarded', async () => {
      const before = snapshot(...ALL);
      const shown = await previewed(run(), 'discard');
      assert.deepEqual(snapshot(...ALL), before);
      assert.ok(shown.length > 0);
      assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
    });

    test('a file that changes while the preview is open is refused', async () => {
      const { document } = await openFile(SOURCES[1]!);
      await previewed(run(), 'apply', async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), '// more\n');
        await vscode.workspace.applyEdit(edit);
      });
      assert.ok(SOURCES.every(containsKey), 'nothing was moved');
      await document.save();
    });

    test('a file that changes before a rename in the preview is left out, and the other keys move', async () => {
      const { document } = await openFile(SOURCES[1]!);
      const line = new vscode.WorkspaceEdit();
      line.insert(
        document.uri,
        new vscode.Position(0, 0),
        `other('text that is not a key at all, and long enough to be hit');\n`,
      );
      const { notifications } = await answering(['STRIPE_SECRET_KEY', 'PAY_KEY'], () =>
        previewed(run(), 'apply', async () => {
          await vscode.workspace.applyEdit(line);
          await vscode.commands.executeCommand('keyward.renameInPreview');
        }),
      );
      assert.match(notifications.join(), /index\.js changed while the fix was being prepared/);
      const [first, changed, third] = SOURCES.map((name) => onDisk(name));
      assert.ok(document.getText().endsWith(`f('${keys[1]}', '${keys[0]}');\n`), 'as it was typed');
      assert.ok(changed!.includes(keys[1]!));
      assert.match(first! + third!, /env\.PAY_KEY/);
      for (const key of keys) assert.ok(!(first! + third!).includes(key));
      await document.save();
    });

    test('the preview also opens if every key is already in .env, with nothing selected', async () => {
      await previewed(run(), 'apply');
      for (const [i, name] of SOURCES.entries()) {
        await fill(name, `f('${keys[i]}');\n`);
        await untilCount(vscode.Uri.file(workspacePath(name)), 1);
      }
      assert.ok((await previewed(run(), 'apply')).length > 0);
      assert.ok(SOURCES.every(containsKey));
    });

    test('replaces one key in all files, with a preview', async () => {
      const { document } = await openFile(SOURCES[0]!);
      const at = document.getText().indexOf(keys[0]!);
      await previewed(
        vscode.commands.executeCommand('keyward.replaceAllOccurrences', document.uri.toString(), at),
        'apply',
      );
      assert.ok(SOURCES.every((name) => !onDisk(name).includes(keys[0]!)));
      assert.ok(onDisk(SOURCES[1]!).includes(keys[1]!), 'other keys stay');
    });
  });
});
