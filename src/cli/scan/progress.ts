import type { Output } from '../shared/terminal';
import type { Tally } from './summary';

const EVERY_MS = 100;

/** One line on a terminal's standard error that says how far the scan is; nothing at all in a pipe. */
export class Progress {
  readonly #output: Output | undefined;
  readonly #tally: Tally;
  #last = performance.now();
  #shown = false;

  constructor(output: Output, tally: Tally) {
    this.#output = output.isTTY === true ? output : undefined;
    this.#tally = tally;
  }

  /** To be called often; writes seldom. */
  update(): void {
    if (this.#output === undefined) return;
    const now = performance.now();
    if (now - this.#last < EVERY_MS) return;
    this.#last = now;
    this.#shown = true;
    const { files, bytes, findings } = this.#tally;
    const megabytes = (bytes / 1e6).toFixed(0);
    this.#output.write(`\r\x1b[K${files} files, ${megabytes} MB, ${findings} found`);
  }

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#output?.write('\r\x1b[K');
  }
}
