import Mocha from 'mocha';
import type { Tally } from './tally';

export interface MochaOptions {
  readonly files: readonly string[];
  readonly timeoutMs: number;
  /** Runs only tests with a matching title. */
  readonly grep?: string | undefined;
  /** One line per test, or a dot. */
  readonly reporter: 'spec' | 'dot';
}

/** Loads and runs test files in this process. A file that cannot be loaded is one failure. */
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
