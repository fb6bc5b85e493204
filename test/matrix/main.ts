import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createNodePlatform } from '../../src/node/platform';
import { cleanUpNow, cleanUpOnSignals } from '../host/cleanup';
import { root } from '../host/paths';
import { generate } from './generate';
import { runCases } from './run-cases';
import { lanes } from './lanes';
import { nodeStarts } from './starts/node-starts';
import { pythonStarts } from './starts/python-starts';
import { runStarts, spread, startsTable } from './starts/run-starts';
import type { Platform } from '../../src/platform/platform';
import { isGood, render, totalsOf, type LaneResult } from './table';

const HELP = `npm run test:matrix -- [--cases N] [--seed N] [--only WORD] [--keep]

Moves random keys out of programs in every language and position and for every loader, runs each program before and
after, and compares the output.

  --cases N    number of cases (default 12000)
  --seed N     seed for the random programs and values (default 1); the same seed gives the same cases
  --only WORD  only languages and loaders whose name contains the word, such as python or "dotenv 17"
  --keep       keep the programs and print their folder
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '12000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const chosen = lanes.filter(({ language, loader }) =>
    `${language.id} ${loader}`.toLowerCase().includes(values.only.toLowerCase()),
  );
  // Not in this repository, because the command would treat it as the programs' project.
  const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-matrix-')));
  if (values.keep) console.log(`· The programs are kept in ${work}`);
  const cases = generate(chosen, Number(values.cases), Number(values.seed), work);
  const platform = createNodePlatform(path.join(root, 'dist'));
  const results: LaneResult[] = [];
  for (const lane of chosen) {
    const started = performance.now();
    const own = cases.filter((one) => one.lane === lane);
    const skipped = await lane.prepare();
    const outcomes =
      skipped === undefined ? await runCases(lane, own, platform, path.join(root, 'dist/cli.js')) : new Map();
    results.push({ lane, outcomes, ...(skipped !== undefined && { skipped }) });
    const { wrong, broken } = totalsOf(results.slice(-1));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const note = skipped ?? (wrong + broken > 0 ? `${wrong} wrong, ${broken} broken` : '');
    console.log(`· ${lane.language.id}, ${lane.loader}: ${own.length} cases, ${seconds} s ${note}`);
  }
  console.log(`\n${render(results)}`);
  const areStartsGood = await startsAreRight(
    values.only,
    Number(values.cases),
    Number(values.seed),
    platform,
  );
  if (!values.keep) rmSync(work, { recursive: true, force: true });
  return isGood(totalsOf(results)) && areStartsGood ? 0 : 1;
}

/** Runs the programs that are started in many ways. */
async function startsAreRight(
  only: string,
  most: number,
  seed: number,
  platform: Platform,
): Promise<boolean> {
  const lists = { 'starts Node': nodeStarts(), 'starts Python': pythonStarts() };
  let areRight = true;
  for (const [name, all] of Object.entries(lists)) {
    if (!name.toLowerCase().includes(only.toLowerCase())) continue;
    const verdicts = await runStarts(spread(all, most), seed, platform);
    console.log(`${name}, ${startsTable(verdicts)}`);
    areRight &&= [...verdicts.values()].every(({ kind }) => kind !== 'wrong' && kind !== 'broken');
  }
  return areRight;
}

cleanUpOnSignals();
void main().then(async (code) => {
  await cleanUpNow();
  process.exit(code);
});
