import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { secretOf } from '../unit/cli/command-line';
import { environment, Folder, ran, type Ran, tarball, version } from './support/packed';
import { type Registry, startRegistry } from './support/registry';
import { bun, nodeOf, pnpm } from './support/tools';

suite('installing from npm', function () {
  this.timeout(240_000);
  let registry: Registry;
  let folder: Folder;
  suiteSetup(async () => {
    registry = await startRegistry(tarball(), version);
  });
  suiteTeardown(() => registry.close());
  setup(() => makeProject());
  teardown(() => folder.remove());

  /** The only registry is the one on this machine, and caches are empty. */
  const isolated = (): NodeJS.ProcessEnv =>
    environment({
      HOME: folder.at('home'),
      USERPROFILE: folder.at('home'),
      XDG_CACHE_HOME: folder.at('home/cache'),
      XDG_DATA_HOME: folder.at('home/data'),
      BUN_INSTALL_CACHE_DIR: folder.at('home/bun'),
      npm_config_cache: folder.at('home/npm'),
      npm_config_registry: registry.url,
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    });
  const makeProject = (): void => {
    folder = new Folder();
    folder.write('project/package.json', '{"name":"project","private":true}\n');
    folder.write('project/.npmrc', `registry=${registry.url}\n`);
  };
  const run = (program: string, ...args: string[]): Promise<Ran> =>
    ran(program, args, { cwd: folder.at('project'), env: isolated() });
  const ends = (result: Ran, code: number, stdout: RegExp): void => {
    assert.equal(result.code, code, `${result.stdout}${result.stderr}`);
    assert.match(result.stdout, stdout);
  };

  test('npx runs it without installing', async () => {
    ends(await run('npx', '--yes', 'keyward', '--version'), 0, new RegExp(`^${version}\\s*$`));
  });

  test('npm installs exactly one package, from the registry or the tarball, without a network', async () => {
    for (const source of ['keyward', tarball()]) {
      const offline = source === 'keyward' ? [] : ['--offline'];
      ends(await run('npm', 'install', '--save-dev', ...offline, source), 0, /added 1 package/);
      assert.deepEqual(
        readdirSync(folder.at('project/node_modules')).filter((name) => !name.startsWith('.')),
        ['keyward'],
      );
      ends(await run('npx', '--no', '--', 'keyward', '--version'), 0, new RegExp(version));
      folder.remove();
      makeProject();
    }
  });

  test('npm installs it for all projects', async () => {
    const prefix = folder.at('global');
    ends(await run('npm', 'install', '--global', '--prefix', prefix, 'keyward'), 0, /added 1 package/);
    const bin = process.platform === 'win32' ? prefix : folder.at('global/bin');
    const env = { ...isolated(), PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    ends(await ran('keyward', ['--version'], { cwd: folder.at('project'), env }), 0, new RegExp(version));
  });

  test('pnpm runs and installs it', async () => {
    ends(await run(pnpm(), 'dlx', 'keyward', '--version'), 0, new RegExp(version));
    ends(await run(pnpm(), 'add', '--save-dev', 'keyward'), 0, /keyward/);
    ends(await run(pnpm(), 'exec', 'keyward', '--version'), 0, new RegExp(version));
  });

  test('Bun runs and installs it, on Node and on Bun', async () => {
    ends(await run(bun(), 'x', 'keyward', '--version'), 0, new RegExp(version));
    ends(await run(bun(), 'add', '--dev', 'keyward'), 0, /keyward/);
    ends(await run(bun(), 'x', '--no-install', '--bun', 'keyward', 'scan', '.'), 0, /^No keys found/);
  });

  for (const major of [20, 22, 24]) {
    test(`every command runs on Node ${major}`, async function () {
      const node = nodeOf(major);
      if (node === undefined) this.skip();
      await run('npm', 'install', '--offline', tarball());
      const cli = folder.at('project/node_modules/keyward/dist/cli.js');
      folder.write('project/pay.cs', `class Pay { string key = "${secretOf('stripe-secret-key-live')}"; }\n`);
      const env = { ...isolated(), PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
      const keyward = (...args: string[]) => ran(node, [cli, ...args], { cwd: folder.at('project'), env });
      await ran('git', ['init', '--quiet'], { cwd: folder.at('project'), env });
      ends(await keyward('scan'), 1, /Found 1 key/);
      // Reads the file with the grammar of C#, the largest one.
      ends(await keyward('fix', 'pay.cs', '--write'), 0, /1 key/);
      assert.ok(existsSync(folder.at('project/.env')));
      assert.doesNotMatch(readFileSync(folder.at('project/pay.cs'), 'utf8'), /sk_/);
      ends(await keyward('rotation'), 0, /1 key/);
      ends(await keyward('doctor'), 0, /\.env/);
    });
  }
});
