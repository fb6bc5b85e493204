import Mocha from 'mocha';
import { type Tally, add, nothing } from './tally';

export interface MochaOptions {
  readonly files: readonly string[];
  readonly timeoutMs: number;
  /** Only tests whose titles match. */
  readonly grep?: string | undefined;
  /** Name one line per test, or (for the many unit tests) only a dot. */
  readonly reporter: 'spec' | 'dot';
}

/** What a run of test files came to. */
export interface MochaRun {
  readonly tally: Tally;
  /** Of each file in which something failed: its numbers. */
  readonly failedFiles: ReadonlyMap<string, Tally>;
}

/** Runs test files here, in this process, each loaded anew. A file that cannot be loaded is one failure. */
export function runMocha(options: MochaOptions): Promise<MochaRun> {
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
  const byFile = new Map<string, Tally>();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({
        tally: { passed: passes, failed, skipped: pending },
        failedFiles: new Map([...byFile].filter(([, tally]) => tally.failed > 0)),
      });
    });
    const count = ({ file = '' }: Mocha.Runnable, one: Partial<Tally>): void => {
      byFile.set(file, add(byFile.get(file) ?? nothing, { ...nothing, ...one }));
    };
    runner.on('pass', (test) => count(test, { passed: 1 }));
    runner.on('fail', (test) => count(test, { failed: 1 }));
    runner.on('pending', (test) => count(test, { skipped: 1 }));
  });
}
