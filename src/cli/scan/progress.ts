import { printable } from '../../core/surface/terminal';
import type { Output } from '../shared/terminal';
import type { Tally } from './summary';

const EVERY_MS = 100;

/** A progress line on standard error. Prints nothing if that is not a terminal. */
export class Progress {
  readonly #output: Output | undefined;
  readonly #tally: Tally;
  #last = performance.now();
  #shown = false;

  constructor(output: Output, tally: Tally) {
    this.#output = output.isTTY === true ? output : undefined;
    this.#tally = tally;
  }

  /** Call it often; it writes rarely. */
  update(): void {
    if (this.#output === undefined) return;
    const now = performance.now();
    if (now - this.#last < EVERY_MS) return;
    this.#last = now;
    this.#shown = true;
    const { files, bytes, findings } = this.#tally;
    const megabytes = (bytes / 1e6).toFixed(0);
    this.#output.write(printable`\r\x1b[K${files} files, ${megabytes} MB, ${findings} found`);
  }

  /** Removes the line. Call it before anything else is written. */
  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#output?.write(printable`\r\x1b[K`);
  }
}
