// Builds everything.
//   node esbuild.js                the product, for development (source maps)
//   node esbuild.js --production   the product as it ships: minified, no source maps
//   node esbuild.js --watch        the product, again after every change
//   ... --out=FOLDER               the product into another folder than dist
//   ... --command-line             only the command line, as in the npm package
//   node esbuild.js --tests [unit|suites|flows|registry|install [name ...]]   tests: all, or those with a name in their paths
//   node esbuild.js --docs         the generator of generated pages (test/docs)
//   node esbuild.js --bench        speed and accuracy of the engine and the command line (test/bench)
//   node esbuild.js --matrix       the fix, proven on programs that run (test/matrix)
//   node esbuild.js --crash        the fix, killed and run twice at once (test/crash)
//   node esbuild.js --fuzz         every reader, with hostile texts (test/fuzz)
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
  // Errors name files as the repository does, wherever the build was started.
  absWorkingDir: __dirname,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The product. @type {import('esbuild').BuildOptions} */
const shipped = {
  ...base,
  outdir,
  minify: production,
  // Source maps would double the size of the package.
  sourcemap: production ? false : 'linked',
  // Libraries contain code that Keyward never calls and that would use the network. Without these functions it can't.
  define: { fetch: 'undefined', XMLHttpRequest: 'undefined', WebSocket: 'undefined' },
};

/** Programs that run in Node. What both use is in chunks that they share. */
const programs = {
  extension: 'src/extension.ts',
  'cli-commands': 'src/cli/commands.ts',
};

/** Programs whose speed counts: one file each, in which functions call each other directly. */
const scanners = {
  'scan-worker': 'src/node/scan/scan-worker.ts',
  cli: 'src/cli/main.ts',
};

/** Libraries that few runs need: files that are loaded on first use. */
const libraries = {
  re2js: 're2js',
  'smol-toml': 'smol-toml',
  'tree-sitter': '@vscode/tree-sitter-wasm',
  yaml: 'yaml',
};

/** Grammars for reading source code. */
const grammars = [
  'tree-sitter',
  ...'bash c-sharp go java javascript php powershell python ruby rust tsx typescript'
    .split(' ')
    .map((name) => `tree-sitter-${name}`),
];

const FACTS = path.join(__dirname, 'src/core/formats/facts.ts');

/** Detection is a separate file, which all programs share. In chunks, its functions would call each other through getters. */
const DETECTION = path.join(__dirname, 'src/core/detect');

/** Modules that are other files of the product. */
const separate = new Map([
  [FACTS, './facts.json'],
  [path.join(__dirname, programs['cli-commands']), './cli-commands.js'],
]);

/** @type {import('esbuild').Plugin} */
const separateFiles = {
  name: 'separate-files',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path: name, resolveDir, kind: how }) => {
      const module = path.resolve(resolveDir, name);
      if (isInDetection(module) && !isInDetection(resolveDir))
        return { path: moduleOfDetection(module), namespace: 'detection' };
      const file = separate.get(`${module}.ts`);
      if (file === undefined || how === 'entry-point') return undefined;
      return { path: file, external: true, watchFiles: factFiles() };
    });
    build.onResolve({ filter: /^[@\w]/ }, ({ path: name }) => {
      const library = Object.keys(libraries).find((key) => libraries[key] === name);
      return library === undefined ? undefined : { path: `./${library}.js`, namespace: 'library' };
    });
    build.onResolve({ filter: /.*/, namespace: 'library' }, ({ path: name }) => ({
      path: name,
      external: true,
    }));
    // As a module with `require` in it, it loads the library when it is used; an import would load it at the start.
    build.onLoad({ filter: /.*/, namespace: 'library' }, ({ path: name }) => ({
      contents: `module.exports = require(${JSON.stringify(name)});`,
    }));
    // The file of detection has an export for each module that others import.
    build.onLoad({ filter: /.*/, namespace: 'detection' }, ({ path: name }) => ({
      contents: `module.exports = require('./detection.js')[${JSON.stringify(name)}];`,
    }));
    build.onResolve({ filter: /.*/, namespace: 'detection' }, ({ path: name }) => ({
      path: name,
      external: true,
    }));
    build.onStart(writeFacts);
  },
};

const isInDetection = (file) => file === DETECTION || file.startsWith(DETECTION + path.sep);

/** `…/src/core/detect/file/files` → `file/files` */
const moduleOfDetection = (file) => path.relative(DETECTION, file).replaceAll(path.sep, '/') || 'index';

/**
 * The entry of detection's file.
 * @type {import('esbuild').Plugin}
 */
const detectionEntry = {
  name: 'detection-entry',
  setup(build) {
    build.onResolve({ filter: /^detection$/ }, () => ({ path: 'detection', namespace: 'entry' }));
    build.onLoad({ filter: /.*/, namespace: 'entry' }, () => {
      const source = path.join(__dirname, 'src');
      const files = fs.readdirSync(source, { recursive: true }).map((name) => path.join(source, name));
      const others = files.filter((file) => file.endsWith('.ts') && !isInDetection(file));
      const modules = new Set(others.flatMap(importedBy).filter(isInDetection).map(moduleOfDetection));
      const contents = [...modules].sort().map((name) => `export * as '${name}' from './${name}';`);
      return { contents: contents.join('\n'), resolveDir: DETECTION, watchFiles: others };
    });
  },
};

/** The modules of ours that a file imports: absolute paths without `.ts`. */
function importedBy(file) {
  const imports = fs.readFileSync(file, 'utf8').matchAll(/\b(?:from|import\() ?'(\.[^']+)'/g);
  return Array.from(imports, ([, name]) => path.resolve(path.dirname(file), name));
}

/** The sources of the facts: changing one rebuilds them. */
function factFiles() {
  const folder = path.dirname(FACTS);
  return fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name));
}

/** The facts are data: JSON loads faster than a program. */
async function writeFacts() {
  const { outputFiles } = await esbuild.build({ ...base, entryPoints: [FACTS], write: false });
  const module = { exports: {} };
  vm.runInNewContext(outputFiles[0].text, { module, exports: module.exports });
  fs.mkdirSync(outdir, { recursive: true });
  fs.writeFileSync(path.join(outdir, 'facts.json'), JSON.stringify({ facts: module.exports.facts }));
}

/**
 * Turns `import()` of our modules into `require`. Otherwise esbuild puts each into a chunk, and reading eighty small files makes a
 * program start later.
 * @type {import('esbuild').Plugin}
 */
const lazyImports = {
  name: 'lazy-imports',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      watchFiles: [file],
      contents: fs
        .readFileSync(file, 'utf8')
        .replace(
          /(?<!typeof )\bimport\(('[^']+')\)(?!\.(?!then\b))/g,
          'Promise.resolve().then(() => require($1))',
        ),
    }));
  },
};

/**
 * esbuild shares code between outputs only as ES modules, and VS Code loads CommonJS: converts and writes the outputs.
 * @type {import('esbuild').Plugin}
 */
const writeCommonJs = {
  name: 'write-commonjs',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], errors }) => {
      if (errors.length > 0) return;
      fs.mkdirSync(outdir, { recursive: true });
      const written = (await Promise.all(outputFiles.map(writeOutput))).flat();
      const isStale = (name) => /^chunk-.*\.js(\.map)?$/.test(name) && !written.includes(name);
      for (const name of fs.readdirSync(outdir).filter(isStale)) fs.rmSync(path.join(outdir, name));
    });
  },
};

/** @returns the names of the files it wrote */
async function writeOutput({ path: file, text }) {
  const name = path.basename(file);
  const { code, map } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: base.target,
    minify: production,
    sourcemap: !production,
    sourcefile: name,
  });
  fs.writeFileSync(path.join(outdir, name), production ? code : `${code}//# sourceMappingURL=${name}.map\n`);
  if (production) return [name];
  fs.writeFileSync(path.join(outdir, `${name}.map`), map);
  return [name, `${name}.map`];
}

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
  const isCommandLine = options.has('--command-line');
  // The command line alone has no chunks, because nothing shares code with it.
  const only = (entries, name) => (isCommandLine ? { [name]: entries[name] } : entries);
  const builds = [
    {
      ...shipped,
      entryPoints: only(programs, 'cli-commands'),
      format: 'esm',
      splitting: true,
      chunkNames: 'chunk-[hash]',
      write: false,
      sourcemap: production ? false : 'inline',
      plugins: [separateFiles, lazyImports, writeCommonJs],
    },
    { ...shipped, entryPoints: only(scanners, 'cli'), plugins: [separateFiles] },
    { ...shipped, entryPoints: { detection: 'detection' }, plugins: [detectionEntry, separateFiles] },
    { ...shipped, entryPoints: libraries },
  ];
  if (isCommandLine) return builds;
  return [
    ...builds,
    { ...shipped, entryPoints: pages(), platform: 'browser', format: 'iife', target: 'es2022' },
  ];
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

/** Tests and their host run next to node_modules: development tools stay outside, the product's libraries are bundled. */
function development(folder, outbase, entryPoints) {
  const external = [...base.external, ...Object.keys(require('./package.json').devDependencies)];
  return { ...base, entryPoints, outdir: folder, outbase, external, sourcemap: 'linked' };
}

const testFiles = {
  unit: ['test/unit/**/*.test.ts'],
  suites: ['test/editor/suites/*.{test,workspace}.ts'],
  flows: ['test/editor/flows/*.flow.ts'],
  registry: ['test/registry/*.test.ts'],
  install: ['test/install/*.test.ts'],
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
  return development('dist/test', 'test', [
    'test/host/main.ts',
    'test/host/flow-main.ts',
    'test/host/unit-main.ts',
    ...inEditor,
  ]);
}

function copyGrammars() {
  const from = path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  fs.mkdirSync(outdir, { recursive: true });
  for (const name of grammars) {
    fs.copyFileSync(path.join(from, `${name}.wasm`), path.join(outdir, `${name}.wasm`));
  }
}

/** What earlier builds left must not ship: source maps, and programs with other names. */
function removeOldOutputs() {
  for (const name of fs.readdirSync(outdir).filter((name) => /\.js(\.map)?$/.test(name)))
    fs.rmSync(path.join(outdir, name));
}

async function main() {
  if (options.has('--host')) return esbuild.build(host());
  if (options.has('--docs')) {
    return esbuild.build(development('dist/docs', 'test/docs', ['test/docs/generate.ts']));
  }
  if (options.has('--bench')) {
    const programs = ['detection', 'packages', 'cli', 'env-files', 'fix'];
    const files = programs.map((name) => `test/bench/${name}.ts`);
    return esbuild.build(development('dist/test', 'test', files));
  }
  for (const program of ['matrix', 'crash', 'fuzz'])
    if (options.has(`--${program}`))
      return esbuild.build(development('dist/test', 'test', [`test/${program}/main.ts`]));
  if (options.has('--tests')) return esbuild.build(tests());
  copyGrammars();
  if (production) removeOldOutputs();
  if (!options.has('--watch')) return Promise.all(product().map((build) => esbuild.build(build)));
  const contexts = await Promise.all(
    product().map(({ plugins = [], ...build }) =>
      esbuild.context({ ...build, plugins: [...plugins, reportProgress] }),
    ),
  );
  return Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  if (error?.errors === undefined) console.error(error); // esbuild prints its own
  process.exit(1);
});
