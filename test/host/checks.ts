import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { type Plugin, build } from 'esbuild';
import { describeTelltale, sureTelltales } from './plain-words';
import { licenses } from './licenses';
import { root } from './paths';
import { messageOf } from './problem';
import { runNode } from './processes';
import { print } from './progress';
import { type Tally, addTallies, noTests } from './tally';
import { unusedExports } from './unused-exports';

/** A check that passes or fails. `run` returns the problems, or an empty string. */
interface Check {
  readonly name: string;
  readonly run: () => Promise<string>;
}

/** Runs a package's command line, which must end with exit code 0. */
function tool(name: string, script: string, ...args: string[]): Check {
  const run = async () => {
    const { code, output } = await runNode([path.join(root, 'node_modules', script), ...args]);
    return code === 0 ? '' : output.trim() || `${script} ended with code ${code}`;
  };
  return { name, run };
}

/** The longest first, so that two can run at a time until the end. */
const checks: readonly Check[] = [
  tool('lint', 'eslint/bin/eslint.js', '.'),
  tool('format', 'prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'),
  tool('types', 'typescript/bin/tsc', '-p', '.'),
  tool('types of the core alone', 'typescript/bin/tsc', '-p', 'src/core'),
  tool('types of the pages', 'typescript/bin/tsc', '-p', 'src/pages'),
  { name: 'the core bundles alone', run: impureImports },
  { name: 'unused exports', run: exportsNobodyUses },
  { name: 'plain words', run: plainWords },
  { name: 'licenses', run: licenses },
];

async function plainWords(): Promise<string> {
  return (await sureTelltales()).map(describeTelltale).join('\n');
}

/** Refuses imports of Node's modules and of anything else outside src/core; the packages it may use are bundled. */
const onlyCore: Plugin = {
  name: 'only-core',
  setup(bundling) {
    const core = path.join(root, 'src/core') + path.sep;
    bundling.onResolve({ filter: /.*/ }, ({ path: name, resolveDir, importer }) => {
      const fromCore = importer.startsWith(core);
      const inside = !name.startsWith('.') || path.resolve(resolveDir, name).startsWith(core);
      if ((fromCore && !inside) || builtinModules.includes(name.replace(/^node:/, '')))
        return { errors: [{ text: `the core must not import ${name}` }] };
      return undefined;
    });
  },
};

/** Bundles every file of the core for a browser, where there is no Node. */
async function impureImports(): Promise<string> {
  try {
    await build({
      entryPoints: globSync('src/core/**/*.ts', { cwd: root }),
      absWorkingDir: root,
      outdir: 'dist/not-written',
      bundle: true,
      write: false,
      platform: 'browser',
      logLevel: 'silent',
      plugins: [onlyCore],
    });
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

/** Lines. A file should have one idea, and a longer file may have two. This is advice and fails no check. */
const LONG_FILE = 400;

function longFiles(): string[] {
  return globSync(['src/**/*.ts', 'test/**/*.ts'], { cwd: root })
    .filter((file) => !file.includes('/providers/')) // data
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n').length] as const)
    .filter(([, lines]) => lines > LONG_FILE)
    .map(([file, lines]) => `${file} has ${lines} lines`);
}

function exportsNobodyUses(): Promise<string> {
  const unused = unusedExports();
  if (unused.length > 0)
    print(`  ${unused.length} unused exports; "node test/host/run.mjs exports" lists them`);
  return Promise.resolve('');
}

/** Runs all checks, two at a time. */
export async function runChecks(): Promise<Tally> {
  let total = noTests;
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const problem = await check.run();
      print(`${problem === '' ? '✔' : '✘'} ${check.name}`);
      if (problem !== '') console.log(problem);
      total = addTallies(total, {
        passed: problem === '' ? 1 : 0,
        failed: problem === '' ? 0 : 1,
        skipped: 0,
      });
    }
  };
  await Promise.all([worker(), worker()]);
  const long = longFiles();
  if (long.length > 0) print(`Long files, which may contain more than one idea:\n    ${long.join('\n    ')}`);
  return total;
}
