import path from 'node:path';
import { projectRun } from '../../src/cli/fix/project-run';
import { FixRun } from '../../src/cli/fix/fix-run';
import { scan } from '../../src/core/detect';
import { createGit } from '../../src/node/git/git';
import { createNodePlatform } from '../../src/node/platform';
import { FILES, KEYS, writeManyKeys } from '../editor/support/many-keys';
import { cleanUpNow, temporaryFolder } from '../host/cleanup';
import { root } from '../host/paths';

const ROUNDS = 5;

/** Measures planning and verifying the move of 200 keys in 80 files as one change, without finding the keys. */
async function main(): Promise<void> {
  const folder = temporaryFolder('bench-fix');
  const files = writeManyKeys(folder);
  const platform = createNodePlatform(path.join(root, 'dist'));
  const times: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const found = files.map(({ file, text }) => ({ file, text, findings: scan(text, { fileName: file }) }));
    const started = performance.now();
    const before = process.cpuUsage();
    const project = projectRun(platform, createGit(), folder);
    const run = new FixRun(() => project);
    for (const { file, text, findings } of found) {
      await run.fix({ file, languageId: 'typescript', text }, findings);
    }
    const changed = run.changed();
    // The first round loads the grammars.
    if (round > 0) {
      times.push(performance.now() - started);
      const { user, system } = process.cpuUsage(before);
      processor.push((user + system) / 1000);
    }
    const moved = run.results.filter(({ outcome }) => outcome.kind === 'moved').length;
    if (moved !== KEYS || changed.length !== FILES + 2)
      throw new Error(`${moved} keys, ${changed.length} files`);
  }
  const figures = {
    keys: KEYS,
    files: FILES,
    'elapsed, ms (median)': median(times),
    // More reliable if other programs use the machine as well.
    'processor time, ms (median)': median(processor),
  };
  console.log(`${KEYS} keys in ${FILES} files moved at once, ${ROUNDS} rounds`);
  console.table(figures);
  console.log(JSON.stringify({ fix: figures }));
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN);
}

main().then(cleanUpNow, async (error: unknown) => {
  console.error(error);
  await cleanUpNow();
  process.exitCode = 1;
});
