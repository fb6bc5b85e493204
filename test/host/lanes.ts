import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Tally, addTallies, noTests } from './tally';

/** Runs one test file and prints its output. A file that cannot run counts as one failure; it doesn't throw. */
export type RunFile = (file: string, print: (line: string) => void) => Promise<Tally>;

/** Each file has its own editor, which is idle most of the time: two can share a machine. */
const LANES = Math.min(2, availableParallelism());

/**
 * Runs test files two at a time, and prints the output of each in one piece when it has ended. A busy machine can make a test
 * of a real editor fail: a file that failed runs once more, alone, and the second run counts. The summary lists these files.
 * @param kind what a file is called, e.g. `Suite`
 * @param ending the end of the files' names, which is not printed
 */
export async function runInLanes(
  kind: string,
  files: readonly string[],
  ending: string,
  run: RunFile,
): Promise<Tally> {
  const nameOf = (file: string): string => path.basename(file, ending);
  const live = (line: string): void => console.log(line);
  const waiting = [...files];
  const failed: string[] = [];
  let total = noTests;
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const lines = [`· ${kind} ${nameOf(file)}`];
      const tally = await run(file, files.length === 1 ? live : (line) => lines.push(line));
      if (files.length > 1) live(lines.join('\n'));
      if (tally.failed > 0) failed.push(file);
      else total = addTallies(total, tally);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const file of failed) {
    const name = nameOf(file);
    live(`  ${name} failed. Second attempt, which counts:`);
    const tally = await run(file, live);
    const retried = tally.failed === 0 ? [name] : [];
    total = addTallies(total, { ...tally, retried });
  }
  return total;
}
