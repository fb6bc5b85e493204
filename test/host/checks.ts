import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Plugin, build } from 'esbuild';
import { describeTelltale, sureTelltales } from './plain-words';
import { root } from './places';
import { messageOf } from './problem';
import { runNode } from './processes';
import { say } from './progress';
import { type Tally, add, nothing } from './tally';

/** One thing that is either in order or not; `run` gives what is wrong, empty when nothing is. */
interface Check {
  readonly name: string;
  readonly run: () => Promise<string>;
}

/** A check by a package's command line: in order when it ends with 0. */
function tool(name: string, script: string, ...args: string[]): Check {
  const run = async () => {
    const { code, output } = await runNode([path.join(root, 'node_modules', script), ...args]);
    return code === 0 ? '' : output.trim() || `${script} ended with code ${code}`;
  };
  return { name, run };
}

/** The longest first, so that none is left alone at the end. */
const checks: readonly Check[] = [
  tool('lint', 'eslint/bin/eslint.js', '.'),
  tool('format', 'prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'),
  tool('types', 'typescript/bin/tsc', '-p', '.'),
  tool('types of the core alone', 'typescript/bin/tsc', '-p', 'src/core'),
  tool('types of the pages', 'typescript/bin/tsc', '-p', 'src/pages'),
  { name: 'the core bundles alone', run: impureImports },
  { name: 'plain words', run: plainWords },
];

/** Whether a telltale phrase fails `npm run check`, or is only counted. */
const TELLTALES_FAIL = false as boolean;

async function plainWords(): Promise<string> {
  const found = await sureTelltales();
  if (TELLTALES_FAIL) return found.map(describeTelltale).join('\n');
  if (found.length > 0) say(`  ${found.length} telltale phrases; "node test/host/run.mjs words" lists them`);
  return '';
}

/** Refuses every import that leads out of src/core, packages and Node's own modules included. */
const onlyCore: Plugin = {
  name: 'only-core',
  setup(bundling) {
    const core = path.join(root, 'src/core') + path.sep;
    bundling.onResolve({ filter: /.*/ }, ({ path: name, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const inside = name.startsWith('.') && path.resolve(resolveDir, name).startsWith(core);
      return inside ? undefined : { errors: [{ text: `the core must not import ${name}` }] };
    });
  },
};

async function impureImports(): Promise<string> {
  const entry = path.join(root, 'src/core/index.ts');
  if (!existsSync(entry)) return "src/core/index.ts, the core's face, does not exist";
  try {
    await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: 'neutral',
      logLevel: 'silent',
      plugins: [onlyCore],
    });
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

/** Types, lint, format and the core's purity: two at a time, for two cores. */
export async function runChecks(): Promise<Tally> {
  let total = nothing;
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const problem = await check.run();
      say(`${problem === '' ? '✔' : '✘'} ${check.name}`);
      if (problem !== '') console.log(problem);
      total = add(total, { passed: problem === '' ? 1 : 0, failed: problem === '' ? 0 : 1, skipped: 0 });
    }
  };
  await Promise.all([worker(), worker()]);
  return total;
}
