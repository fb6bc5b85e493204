import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { EnvFileInspector } from '../../src/node/env-files/env-files-in-git';
import { createGit } from '../../src/node/git/git';
import { cleanUpNow, temporaryFolder } from '../host/cleanup';
import { root } from '../host/paths';
import { buildLargeRepository } from '../editor/support/large-repository';

const ROUNDS = 7;

/** Measures the check of env files in a large repository: the first results, then the history, then the whole command. */
async function main(): Promise<void> {
  const folder = temporaryFolder('bench-env-files');
  const { files, envFiles } = buildLargeRepository(folder);
  const absolute = envFiles.map((name) => path.join(folder, name));
  const quick: number[] = [];
  const whole: number[] = [];
  const doctor: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const inspector = new EnvFileInspector(createGit());
    let started = performance.now();
    const facts = await inspector.ask({ folder, files: absolute });
    quick.push(performance.now() - started);
    const first = facts.facts.get(absolute[0] ?? '');
    if (!first || 'ok' in first || !first.byGit) throw new Error('Git gave no answer.');
    await facts.withHistory();
    whole.push(performance.now() - started);
    started = performance.now();
    const { status } = spawnSync(process.execPath, [
      path.join(root, 'dist/cli.js'),
      'doctor',
      folder,
      '--format',
      'json',
    ]);
    if (status !== 0 && status !== 1) throw new Error(`doctor exited with ${String(status)}.`);
    doctor.push(performance.now() - started);
  }
  const figures = {
    files,
    envFiles: envFiles.length,
    'first results, ms (median)': median(quick),
    'with history, ms (median)': median(whole),
    'keyward doctor, ms (median)': median(doctor),
  };
  console.log(`Env files in a repository of ${files} files, ${ROUNDS} rounds`);
  console.table(figures);
  console.log(JSON.stringify({ envFiles: figures }));
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN);
}

main().then(cleanUpNow, async (error: unknown) => {
  console.error(error);
  await cleanUpNow();
  process.exitCode = 1;
});
