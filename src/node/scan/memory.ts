import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often to look, in bytes of text gone through. */
const EVERY_BYTES = 8 << 20;

/** Resident bytes above which what is no longer needed is given back at once. */
const CEILING_BYTES = 120 << 20;

/**
 * Keeps the space for new objects as small as it begins. V8 would let it grow to a multiple of all that is in use,
 * and nearly all that a scan makes is garbage at once. To be called first in a process of its own.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Keeps a process small that goes through much text. Texts of a megabyte are garbage as soon as they are scanned, but V8
 * lets them pile up to several times what is in use before it collects. There is no limit to set once a process runs;
 * to ask for a collection is what is left, and costs a few milliseconds.
 */
export class MemoryKeeper {
  #since = 0;
  #collect: (() => void) | undefined;

  /** To be called for every text that has been gone through. */
  passed(bytes: number): void {
    this.#since += bytes;
    if (this.#since < EVERY_BYTES) return;
    this.#since = 0;
    if (process.memoryUsage.rss() < CEILING_BYTES) return;
    this.#collect ??= collector();
    this.#collect();
  }
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return typeof collect === 'function' ? (collect as () => void) : () => undefined;
}
