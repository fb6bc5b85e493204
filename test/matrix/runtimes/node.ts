import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import type { Lane, Language, Printed, Program } from '../case';
import { root } from '../../host/paths';
import { COMPILER_OPTIONS, STRICTNESS, typeErrors } from '../types';
import { packagePath, preparePackages } from '../tools';
import { renderedSvelte, renderedVue } from './components';
import { driverFile, runSeparately, runInOneProcess } from './batch';

/**
 * Runs programs in sequence in one process. Each starts with the original environment, the real loader adds the variables from
 * its own `.env`, and it is imported for the first time.
 */
const DRIVER = `
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
const { loader, modules, programs } = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(import.meta.url);
const quiet = { info() {}, error() {} };
const envOf = (folder) => path.join(folder, '.env');
const loaders = {
  async dotenv() {
    const { config } = require(modules[0]);
    return (folder) => config({ path: envOf(folder), quiet: true });
  },
  async expand() {
    const { config } = require(modules[0]);
    const { expand } = require(modules[1]);
    return (folder) => expand(config({ path: envOf(folder), quiet: true }));
  },
  async node() {
    return (folder) => existsSync(envOf(folder)) && process.loadEnvFile(envOf(folder));
  },
  async next() {
    const { loadEnvConfig } = require(modules[0]);
    return (folder) => loadEnvConfig(folder, true, quiet, true);
  },
  async vite() {
    const { loadEnv } = await import(pathToFileURL(modules[0]));
    return (folder) => Object.assign(process.env, loadEnv('development', folder, ''));
  },
};
const load = await loaders[loader]();
const start = { ...process.env };
const print = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n');
for (const { id, folder, file } of programs) {
  for (const name of Object.keys(process.env)) if (!(name in start)) delete process.env[name];
  Object.assign(process.env, start);
  const lines = [];
  console.log = (...words) => lines.push(words.join(' '));
  try {
    load(folder);
    const place = path.join(folder, file);
    if (place.endsWith('.cjs')) require(place);
    else await import(pathToFileURL(place));
    print({ id, output: lines.join('\\n') });
  } catch (error) {
    print({ id, error: error?.name ?? 'error' });
  }
}
`;

interface NodeLane {
  readonly loader: string;
  readonly weight: number;
  /** One of the driver's loaders, and the modules it needs. */
  readonly kind: 'dotenv' | 'expand' | 'node' | 'next' | 'vite';
  readonly modules: readonly string[];
  readonly manifest: object;
  readonly files?: Readonly<Record<string, string>>;
  readonly node?: 20;
}

const dotenv = (version: number): NodeLane => ({
  loader: `dotenv ${version}`,
  weight: version === 17 ? 3 : 2,
  kind: 'dotenv',
  modules: [packagePath(`dotenv-${version}`)],
  manifest: {
    scripts: { start: version < 18 ? 'node -r dotenv/config app' : 'dotenv run -- node app' },
    dependencies: { dotenv: `^${version}.0.0` },
  },
});

const expand = (version: number, weight: number): NodeLane => ({
  loader: `dotenv-expand ${version}`,
  weight,
  kind: 'expand',
  modules: [packagePath(version < 12 ? 'dotenv-16' : 'dotenv-17'), packagePath(`dotenv-expand-${version}`)],
  manifest: {
    scripts: { start: 'node -r ./load-env.cjs app' },
    dependencies: { dotenv: '^17.0.0', 'dotenv-expand': `^${version}.0.0` },
  },
  files: { 'load-env.cjs': "require('dotenv-expand').expand(require('dotenv').config());\n" },
});

const byNode = (node?: 20): NodeLane => ({
  loader: `Node ${node ?? 24} --env-file`,
  weight: 2,
  kind: 'node',
  modules: [],
  manifest: { scripts: { start: 'node --env-file=.env app' } },
  ...(node && { node }),
});

const LANES: readonly NodeLane[] = [
  dotenv(16),
  dotenv(17),
  dotenv(18),
  byNode(),
  byNode(20),
  expand(11, 1),
  expand(12, 1),
  expand(1000, 1),
  {
    loader: '@next/env 16',
    weight: 1,
    kind: 'next',
    modules: [packagePath('@next/env')],
    manifest: { scripts: { start: 'next start' }, dependencies: { next: '^16.0.0' } },
  },
  {
    loader: 'Vite 8 loadEnv',
    weight: 1,
    kind: 'vite',
    modules: [path.join(packagePath('vite'), 'dist/node/index.js')],
    manifest: { scripts: { start: 'node app' }, devDependencies: { vite: '^8.0.0' } },
    files: {
      'load-env.mjs':
        "import { loadEnv } from 'vite';\nObject.assign(process.env, loadEnv('development', process.cwd(), ''));\n",
    },
  },
];

/** A language that Node runs, with the dotenv that Keyward includes, so that nothing has to be fetched. */
export function ownDotenvLane(language: Language): Lane {
  const own = { ...dotenv(17), loader: 'dotenv, own', modules: [path.join(root, 'node_modules/dotenv')] };
  return { ...laneOf(language, 1, own, STRICTNESS.at(-1)), prepare: () => Promise.resolve(undefined) };
}

/** A language that Node runs, with every loader that Node programs use. */
export function nodeLanes(language: Language, weight: number, loaders = /^/): Lane[] {
  // In a Vite project, JSX runs in the browser, where no key may be moved.
  const fitting = LANES.filter(
    ({ kind, loader }) => loaders.test(loader) && (kind !== 'vite' || !language.fileName.endsWith('x')),
  );
  return fitting.map((lane, i) =>
    laneOf(language, weight * lane.weight, lane, STRICTNESS[i % STRICTNESS.length]),
  );
}

/** @param strictness options in the project's tsconfig.json, if the language has types */
function laneOf(language: Language, weight: number, lane: NodeLane, strictness = {}): Lane {
  const typed = /\.tsx?$/.test(language.fileName);
  const { loader, kind, modules, manifest, files, node } = lane;
  return {
    language,
    loader,
    weight,
    files: {
      'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
      ...(typed && {
        'tsconfig.json': JSON.stringify({ compilerOptions: { ...COMPILER_OPTIONS, ...strictness } }),
      }),
      ...files,
    },
    prepare: preparePackages,
    ...(typed && { check: (sources) => typeErrors(sources, strictness) }),
    run: async (programs) => {
      const driver = driverFile('node.mjs', DRIVER);
      const program = node === undefined ? process.execPath : path.join(packagePath('node-20'), 'bin/node');
      const built = await Promise.all(programs.map(compiled));
      const printed = await runInOneProcess(built, (list) => ({
        program,
        args: ['--no-warnings', driver],
        cwd: path.dirname(driver),
        input: JSON.stringify({ loader: kind, modules, programs: list }),
      }));
      // The compiled file contains the key, like its source.
      built.forEach((one, i) => {
        if (one !== programs[i]) rmSync(path.join(one.folder, one.file));
      });
      return printed;
    },
  };
}

/** Compiles TypeScript, JSX and components to JavaScript files next to the source. JavaScript is returned unchanged. */
async function compiled(program: Program): Promise<Program> {
  const source = path.join(program.folder, program.file);
  if (/\.[cm]?js$/.test(source)) return program;
  const file = `${program.file}.mjs`;
  const code = await moduleOf(readFileSync(source, 'utf8'), source).catch(() => 'throw new SyntaxError();');
  writeFileSync(path.join(program.folder, file), code);
  return { ...program, file };
}

async function moduleOf(text: string, source: string): Promise<string> {
  const kind = path.extname(source).slice(1);
  if (kind === 'vue') return renderedVue(text, path.basename(path.dirname(source)));
  if (kind === 'svelte') return renderedSvelte(text);
  const { code } = await transform(text, {
    loader: kind as 'ts',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    target: 'node20',
  });
  return code;
}

function platformPackage(scope: string, find: (name: string) => boolean): string {
  const names = readFolder(packagePath(scope));
  return path.join(packagePath(scope), names.find(find) ?? 'none');
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Bun and Deno read `.env` when they start, so each program needs its own process. */
export function bunLane(language: Language, weight: number): Lane {
  return {
    language,
    loader: 'Bun 1.4',
    weight,
    files: {
      'package.json': `${JSON.stringify({ scripts: { start: 'bun run app' } }, null, 2)}\n`,
      'bunfig.toml': '',
    },
    prepare: preparePackages,
    run: (programs): Promise<Map<string, Printed>> =>
      runSeparately(programs, ({ folder, file }) => ({
        program: path.join(
          platformPackage('@oven', (name) => !name.includes('baseline')),
          'bin/bun',
        ),
        args: ['run', file],
        cwd: folder,
      })),
  };
}

export function denoLane(language: Language, weight: number): Lane {
  return {
    language,
    loader: 'Deno 2 --env-file',
    weight,
    files: {
      'deno.json': `${JSON.stringify({ tasks: { start: 'deno run --env-file -A app' } }, null, 2)}\n`,
    },
    prepare: preparePackages,
    run: (programs) =>
      runSeparately(programs, ({ folder, file }) => ({
        program: path.join(
          platformPackage('@deno', () => true),
          'deno',
        ),
        args: ['run', '-q', '--no-check', '-A', '--env-file=.env', file],
        cwd: folder,
        env: { NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' },
      })),
  };
}
