import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Tally, add, nothing } from './tally';

/** Runs one test file and prints what it says; a file that cannot run is a failure, not an error. */
export type RunFile = (file: string, print: (line: string) => void) => Promise<Tally>;

/** An editor waits more than it works, and each file has an editor of its own: two share a machine well. */
const LANES = Math.min(2, availableParallelism());

/**
 * Runs test files two at a time; each prints in one piece once it has ended. A machine that is busy for a moment can spoil a test that
 * looks at a real editor: what failed is run once more, from its start and by itself, and that run counts; that it took two
 * is said and never silent.
 * @param kind what a file is called, e.g. `Suite`
 * @param ending of the files' names, which is not part of what they are called
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
  let total = nothing;
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const lines = [`· ${kind} ${nameOf(file)}`];
      const tally = await run(file, files.length === 1 ? live : (line) => lines.push(line));
      if (files.length > 1) live(lines.join('\n'));
      if (tally.failed > 0) failed.push(file);
      else total = add(total, tally);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const file of failed) {
    const name = nameOf(file);
    live(`  FAILED ONCE: ${name}. Run again by itself; these numbers count:`);
    const tally = await run(file, live);
    if (tally.failed === 0) live(`  UNSTEADY: ${name} failed at first and passed when run again.`);
    total = add(total, tally);
  }
  return total;
}
