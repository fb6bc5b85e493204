import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { type OpeningMoments, benchVariable } from '../editor/support/bench-protocol';
import { buildLargeRepository } from '../editor/support/large-repository';
import { temporaryFolder } from './cleanup';
import { startServer } from './editor-server';
import { runInEditor } from './in-editor';
import { root } from './paths';
import { esbuild } from './processes';
import { step } from './progress';

const OPENINGS = 5;

/** Measures how soon the Env Files view shows what Git does with the env files of a large repository. */
export async function benchOpening(): Promise<boolean> {
  await esbuild('--production');
  const open = path.join(temporaryFolder('bench-opening'), 'repository');
  const { files, envFiles } = await step('Building a repository of 50,000 files', () =>
    Promise.resolve(buildLargeRepository(open)),
  );
  const rounds: Record<string, number>[] = [];
  for (let round = 1; round <= OPENINGS; round++)
    rounds.push(await step(`Opening it, ${round} of ${OPENINGS}`, () => measureOpening(open)));
  const opening = Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((name) => {
      const sorted = rounds.map((round) => round[name] ?? NaN).sort((a, b) => a - b);
      return [name, { median: sorted[sorted.length >> 1], worst: sorted.at(-1) }];
    }),
  );
  console.log(`States of ${envFiles.length} env files in a repository of ${files} files, milliseconds`);
  console.table(opening);
  console.log(JSON.stringify({ opening }));
  return true;
}

/** Uses a new editor each time, without state from the last one. */
async function measureOpening(open: string): Promise<Record<string, number>> {
  const result = path.join(temporaryFolder('bench-opening'), 'moments.json');
  const server = await startServer({ env: { [benchVariable]: result } });
  const opened = Date.now();
  try {
    await runInEditor(server, {
      open,
      developmentPath: root,
      program: 'bench-opening-main',
      limitSeconds: 120,
      print: () => undefined,
    });
  } finally {
    await server.close();
  }
  const { hostStarted, activated, firstShown, allShown } = JSON.parse(
    readFileSync(result, 'utf8'),
  ) as OpeningMoments;
  const between = (from: number, to: number): number => Math.round(to - from);
  return {
    'window to extension host': between(opened, hostStarted),
    'extension host to activated': between(hostStarted, activated),
    'activated to first states': between(activated, firstShown),
    'activated to all states': between(activated, allShown),
    'window to first states': between(opened, firstShown),
    'processors busy, at the end (load)': Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
