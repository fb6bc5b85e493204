// Builds everything; one bundle per entry point, and what the editor provides stays outside.
//   node esbuild.js                the product, for development (source maps)
//   node esbuild.js --production   the product as it ships: minified, no source maps
//   node esbuild.js --watch        the product, again after every change
//   ... --out=FOLDER               the product into another folder than dist
//   node esbuild.js --tests [unit|suites|flows [name ...]]   tests, all or those whose paths contain a name
//   node esbuild.js --docs         the generator of generated pages (test/docs)
//   node esbuild.js --bench        speed and accuracy of the engine and the command line (test/bench)
//   node esbuild.js --matrix        the fix proven on programs that run (test/matrix)
//   node esbuild.js --host         what starts the editor (test/host)
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const options = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')));
const [kind, ...names] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const production = options.has('--production');
const out = [...options].find((option) => option.startsWith('--out='))?.slice('--out='.length);
const outdir = path.resolve(__dirname, out ?? 'dist');

/** @type {import('esbuild').BuildOptions} */
const base = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // Its CommonJS build loads its parts in a way that cannot be bundled.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  // Errors of this build should name files as the repository does, wherever it was started from.
  absWorkingDir: __dirname,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Grammars the fix reads source with: `dist/` must hold them beside the bundle, whole. */
const grammars = [
  'tree-sitter',
  ...'bash c-sharp go java javascript php powershell python ruby rust tsx typescript'
    .split(' ')
    .map((name) => `tree-sitter-${name}`),
];

const FACTS = 'src/core/formats/facts.ts';
const COMMANDS = 'src/cli/commands.ts';

/** Modules that the product has as separate files, loaded when they are needed. */
const separate = new Map([
  [path.join(__dirname, FACTS), './facts.json'],
  [path.join(__dirname, COMMANDS), './cli-commands.js'],
]);

/** @type {import('esbuild').Plugin} */
const keepSeparate = {
  name: 'keep-separate',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path: name, resolveDir, kind }) => {
      const file = separate.get(`${path.resolve(resolveDir, name)}.ts`);
      if (file === undefined || kind === 'entry-point') return undefined;
      return { path: file, external: true, watchFiles: factFiles() };
    });
    build.onStart(writeFacts);
  },
};

/** The sources of the facts: changing one rebuilds them. */
function factFiles() {
  const folder = path.dirname(path.join(__dirname, FACTS));
  return fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name));
}

/** The facts are data: JSON loads faster than a program, and all bundles share one file. */
async function writeFacts() {
  const { outputFiles } = await esbuild.build({ ...base, entryPoints: [FACTS], write: false });
  const module = { exports: {} };
  vm.runInNewContext(outputFiles[0].text, { module, exports: module.exports });
  fs.mkdirSync(outdir, { recursive: true });
  fs.writeFileSync(path.join(outdir, 'facts.json'), JSON.stringify({ facts: module.exports.facts }));
}

let running = 0;
let failed = false;

/**
 * Prints when builds of --watch start, and when all of them have ended: .vscode/tasks.json waits for these lines.
 * @type {import('esbuild').Plugin}
 */
const reportProgress = {
  name: 'report-progress',
  setup(build) {
    build.onStart(() => {
      if (running++ === 0) console.log('Build started');
    });
    build.onEnd(({ errors }) => {
      failed ||= errors.length > 0;
      if (--running > 0) return;
      console.log(failed ? 'Build failed' : 'Build finished');
      failed = false;
    });
  },
};

/** One bundle for each page: `dist/<folder>-page.js` from each folder of `src/pages` with a `main.ts`. */
function pages() {
  const mains = fs
    .readdirSync(path.join(__dirname, 'src/pages'))
    .map((name) => [name, `src/pages/${name}/main.ts`]);
  const present = mains.filter(([, main]) => fs.existsSync(path.join(__dirname, main)));
  return Object.fromEntries(present.map(([name, main]) => [`${name}-page`, main]));
}

/** @returns {import('esbuild').BuildOptions[]} */
function product() {
  const shared = {
    ...base,
    outdir,
    plugins: [keepSeparate],
    minify: production,
    // Source maps help while developing and would double the package: never in production.
    sourcemap: production ? false : 'linked',
  };
  const entryPoints = { extension: 'src/extension.ts', 'scan-worker': 'src/node/scan/scan-worker.ts' };
  const builds = [{ ...shared, entryPoints }];
  builds.push({
    ...shared,
    entryPoints: pages(),
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  });
  builds.push({ ...shared, entryPoints: { 'cli-commands': COMMANDS } });
  builds.push({ ...shared, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } });
  return builds;
}

/**
 * Tests and their host run beside node_modules, so tools stay outside; what the product bundles is bundled for them
 * too, and behaves as it will.
 */
function development(outdir, outbase, entryPoints) {
  const external = [...base.external, ...Object.keys(require('./package.json').devDependencies)];
  return { ...base, entryPoints, outdir, outbase, external, sourcemap: 'linked' };
}

const testFiles = {
  unit: ['test/unit/**/*.test.ts'],
  suites: ['test/editor/suites/*.{test,workspace}.ts'],
  flows: ['test/editor/flows/*.flow.ts'],
  registry: ['test/registry/*.test.ts'],
};

function tests() {
  const patterns = kind === undefined ? Object.values(testFiles).flat() : testFiles[kind];
  const files = fs.globSync(patterns, { cwd: __dirname });
  const chosen = files.filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
  return development('dist/test', 'test', chosen);
}

/** The host, and what it makes the editor run. */
function host() {
  const inEditor = fs.globSync('test/editor/support/*-main.ts', { cwd: __dirname });
  return development('dist/test', 'test', ['test/host/main.ts', 'test/host/flow-main.ts', ...inEditor]);
}

function copyGrammars() {
  const from = path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  fs.mkdirSync(outdir, { recursive: true });
  for (const name of grammars) {
    fs.copyFileSync(path.join(from, `${name}.wasm`), path.join(outdir, `${name}.wasm`));
  }
}

/** Removes the source maps of an earlier development build, which must not ship. */
function removeSourceMaps() {
  for (const name of product().flatMap(({ entryPoints }) => Object.keys(entryPoints))) {
    fs.rmSync(path.join(outdir, `${name}.js.map`), { force: true });
  }
}

async function main() {
  if (options.has('--host')) return esbuild.build(host());
  if (options.has('--docs')) {
    return esbuild.build(development('dist/docs', 'test/docs', ['test/docs/generate.ts']));
  }
  if (options.has('--bench')) {
    return esbuild.build(
      development('dist/test', 'test', [
        'test/bench/detection.ts',
        'test/bench/packages.ts',
        'test/bench/cli.ts',
        'test/bench/env-files.ts',
        'test/bench/fix.ts',
      ]),
    );
  }
  if (options.has('--matrix'))
    return esbuild.build(development('dist/test', 'test', ['test/matrix/main.ts']));
  if (options.has('--tests')) return esbuild.build(tests());
  copyGrammars();
  if (production) removeSourceMaps();
  if (!options.has('--watch')) return Promise.all(product().map((build) => esbuild.build(build)));
  const contexts = await Promise.all(
    product().map((build) => esbuild.context({ ...build, plugins: [...build.plugins, reportProgress] })),
  );
  return Promise.all(contexts.map((context) => context.watch()));
}

main().catch(() => process.exit(1)); // esbuild has already said what is wrong, and where
