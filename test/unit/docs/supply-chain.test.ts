import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { licenses, unsuitableLicenses } from '../../host/licenses';
import { root } from '../../host/paths';

const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');

/** Node's modules that the product may load, and why. None can use the network by itself; child processes are Git and hooks. */
const MODULES: Readonly<Record<string, string>> = {
  buffer: 'UTF-8 checks',
  child_process: 'runs Git, without a network: see src/node/git/process.ts',
  crypto: 'random temporary names, digests',
  fs: 'files',
  'fs/promises': 'files',
  module: 'the tree-sitter runtime makes its own require, for fs, path and url',
  os: 'the temporary folder',
  path: 'paths',
  process: 'yaml reads the environment for its own warnings',
  timers: 'waits between tries',
  'timers/promises': 'waits between tries',
  url: 'file URLs of the tree-sitter runtime',
  util: 'reads arguments',
  v8: 'tunes memory',
  vm: 'collects garbage',
  worker_threads: 'scans in a thread',
  vscode: 'the editor',
};

/** What could use the network without loading a module. */
const SENDERS =
  /\b(?:fetch|importScripts)\(|\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon)\b|globalThis\.fetch|process\.binding|\bprocess\.getBuiltinModule\b/g;

suite('supply chain', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'keyward-built-'));
  const built = (pattern: string) => globSync(pattern, { cwd: folder });
  const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  suiteSetup(() => {
    for (const options of [['--production', `--out=${folder}`], [`--out=${folder}/mapped`]])
      execFileSync(process.execPath, [path.join(root, 'esbuild.js'), ...options]);
  });
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  test('the built product loads exactly the modules that are listed here, and sends nothing', () => {
    const files = built('*.js');
    assert.ok(files.length > 10);
    const loaded = new Set<string>();
    for (const file of files) {
      const code = textOf(file);
      for (const [, quote, name = ''] of code.matchAll(
        /\b(?:require|import)\(\s*(["'`])([^"'`]+)["'`]\s*\)/g,
      )) {
        // In ordinary quotes, `${name}` loads nothing: it is code that the fix writes.
        const isWritten = quote !== '`' && name.startsWith('${');
        if (!isWritten && !name.startsWith('./')) loaded.add(name.replace('node:', ''));
      }
      for (const [, name = ''] of code.matchAll(/\bfrom\s*["'](node:[^"']+)["']/g)) loaded.add(name.slice(5));
      assert.deepEqual(code.match(SENDERS) ?? [], [], file);
    }
    assert.deepEqual(
      [...loaded].filter((name) => !(name in MODULES)),
      [],
    );
    for (const name of ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns'])
      assert.ok(!loaded.has(name), name);
  });

  test('the license notices name what is bundled, with its version, and nothing else', () => {
    const bundled = new Set<string>();
    for (const file of built('mapped/*.js.map')) {
      const { sources } = JSON.parse(textOf(file)) as { sources: string[] };
      for (const source of sources) {
        const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
        if (name !== undefined) bundled.add(name);
      }
    }
    assert.ok(bundled.has('yaml') && bundled.has('@vscode/tree-sitter-wasm'));
    const versioned = [...bundled].map((name) => {
      const { version } = JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string };
      return `${name} ${version}`;
    });
    const core = JSON.parse(read('node_modules/@vscode/tree-sitter-wasm/cgmanifest.json')) as {
      registrations: { component: { git: { name: string } }; version: string }[];
    };
    const compiled = core.registrations.map(({ component, version }) => `${component.git.name} ${version}`);
    const grammars = built('tree-sitter-*.wasm').map((name) => name.replace('.wasm', ''));
    assert.ok(grammars.length > 10);
    const headings = (read('media/third-party-notices.txt').match(/(?<=^== ).+$/gm) ?? []).flatMap(
      (heading) => heading.split(', '),
    );
    assert.deepEqual(headings.toSorted(), [...versioned, ...compiled, ...grammars, 'Emscripten'].toSorted());
  });

  test('every license fits, and the check finds one that does not', async () => {
    assert.equal(await licenses(), '');
    const lock = (license?: string, dev = false) =>
      JSON.stringify({
        packages: { '': {}, 'node_modules/x': { ...(license && { license }), ...(dev && { dev }) } },
      });
    assert.deepEqual(unsuitableLicenses(lock('MIT')), []);
    assert.deepEqual(unsuitableLicenses(lock('Apache-2.0', true)), []);
    for (const license of ['GPL-3.0', 'Apache-2.0', undefined])
      assert.equal(unsuitableLicenses(lock(license)).length, 1, license);
    assert.equal(unsuitableLicenses(lock('AGPL-3.0', true)).length, 1);
  });

  test('workflows name actions by commit, with the version in a comment', () => {
    const folderOfWorkflows = path.join(root, '.github/workflows');
    const files = existsSync(folderOfWorkflows) ? globSync('*.{yml,yaml}', { cwd: folderOfWorkflows }) : [];
    assert.ok(files.length > 0);
    for (const file of files) {
      const uses = read(`.github/workflows/${file}`).match(/^\s*-?\s*uses:.*$/gm) ?? [];
      assert.ok(uses.length > 0);
      for (const line of uses) assert.match(line, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('a workspace that is not trusted can set only what neither hides keys nor widens what is read', () => {
    const { capabilities, contributes } = JSON.parse(read('package.json')) as {
      capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
      contributes: {
        configuration: { properties: object } | { properties: object }[];
      };
    };
    const harmless = ['keyward.fix.createEnvExample', 'keyward.fix.typescriptStyle'];
    const settings = [contributes.configuration]
      .flat()
      .flatMap(({ properties }) => Object.keys(properties))
      .filter((name) => !harmless.includes(name));
    assert.deepEqual(
      capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted(),
      settings.toSorted(),
    );
  });
});
