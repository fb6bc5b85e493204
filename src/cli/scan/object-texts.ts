import { inLargerChunks, type TakeBytes } from '../../node/files/read-chunks';
import type { ScanRun } from './run-scan';

/** Scans each object of a list as a separate file. */
export class ObjectTexts {
  readonly #run: ScanRun;
  readonly #names: readonly string[];
  readonly #open: (name: string, index: number) => TakeBytes;
  #index = -1;
  #text: TakeBytes | undefined;

  /** @param names what to call each object of the list */
  constructor(run: ScanRun, names: readonly string[], open: (name: string, index: number) => TakeBytes) {
    this.#run = run;
    this.#names = names;
    this.#open = open;
  }

  take(index: number, bytes: Buffer | undefined, last: boolean): void {
    const name = this.#names[index] ?? '';
    if (bytes === undefined) {
      this.#run.skip(name, 'unreadable', 'it is missing from the repository');
      return;
    }
    if (index !== this.#index) [this.#index, this.#text] = [index, inLargerChunks(this.#open(name, index))];
    if (this.#text?.(bytes, last) === false) this.#text = undefined; // binary: the rest is skipped
  }
}
