import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of text between two checks. */
const EVERY_BYTES = 8 << 20;

/** Resident bytes above which garbage is collected: most scans stay below. A scan must stay below 200 MB. */
const CEILING_BYTES = 160 << 20;

/**
 * Limits the memory of a process that scans a lot of text. Large strings are garbage as soon as they are scanned, but V8
 * lets them accumulate to several times the memory in use before it collects them. A running process can't set a limit, but
 * it can request a collection, which takes a few milliseconds.
 */
export class MemoryLimiter {
  #since = 0;
  #collect: (() => void) | undefined;

  /** Call it for every text that has been scanned. */
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
