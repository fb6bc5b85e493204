import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installExtension } from '../host/editor-server';
import { makeTemporaryPackage } from '../host/package';
import { root } from '../host/paths';
import { environment, Folder, ran, version } from './support/packed';
import { installedProgram } from './support/tools';

const OLDER = '0.0.1';

suite('the packaged extension', function () {
  this.timeout(300_000);
  let folder: Folder;
  suiteSetup(() => {
    folder = new Folder();
  });
  suiteTeardown(() => folder.remove());

  /** The same package with an older version in its manifest. */
  async function older(vsix: string, unzip: string): Promise<string> {
    const unpacked = folder.at('unpacked');
    assert.equal((await ran(unzip, ['-q', vsix, '-d', unpacked], { cwd: folder.path })).code, 0);
    const file = path.join(unpacked, 'extension/package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...manifest, version: OLDER, scripts: {} }));
    const made = folder.at('older.vsix');
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const args = [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--out', made];
    const packed = await ran(process.execPath, args, { cwd: path.dirname(file) });
    assert.equal(packed.code, 0, `${packed.stdout}${packed.stderr}`);
    return made;
  }

  const installed = (extensions: string): string[] =>
    (JSON.parse(readFileSync(path.join(extensions, 'extensions.json'), 'utf8')) as { version: string }[]).map(
      (one) => one.version,
    );

  test('installs, replaces an older version, and keeps what that has stored', async function () {
    const unzip = installedProgram('unzip');
    if (unzip === undefined) this.skip();
    const vsix = await makeTemporaryPackage();
    const data = folder.at('host');
    assert.deepEqual(installed(await installExtension(await older(vsix, unzip), data)), [OLDER]);
    const stored = folder.write(
      'host/server/data/User/globalStorage/keyward.keyward/state.json',
      '{"kept":true}',
    );
    const extensions = await installExtension(vsix, data);
    assert.deepEqual(installed(extensions), [version]);
    assert.equal(readFileSync(stored, 'utf8'), '{"kept":true}');

    // The command of the terminal can be run as it was unpacked.
    const name = readdirSync(extensions).find(
      (one) => one.startsWith('keyward.keyward-') && one.includes(version),
    );
    const bin = path.join(extensions, name ?? '', 'media/bin');
    const program = path.join(bin, process.platform === 'win32' ? 'keyward.cmd' : 'keyward');
    const env = environment({ KEYWARD_RUNTIME: process.execPath });
    const { code, stdout } = await ran(program, ['--version'], { cwd: folder.path, env });
    assert.deepEqual([code, stdout.trim()], [0, version]);
    rmSync(data, { recursive: true, force: true });
  });
});
