import Mocha from 'mocha';
import type { Tally } from './tally';

export interface MochaOptions {
  readonly files: readonly string[];
  readonly timeoutMs: number;
  /** Only tests whose titles match. */
  readonly grep?: string | undefined;
  /** Name one line per test, or (for the many unit tests) only a dot. */
  readonly reporter: 'spec' | 'dot';
}

/** Runs test files here, in this process, each loaded anew. A file that cannot be loaded is one failure. */
export function runMocha(options: MochaOptions): Promise<Tally> {
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: options.timeoutMs,
    reporter: options.reporter,
    color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    forbidOnly: process.env['CI'] !== undefined,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  });
  for (const file of options.files) mocha.addFile(file);
  mocha.unloadFiles();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed, skipped: pending });
    });
  });
}
