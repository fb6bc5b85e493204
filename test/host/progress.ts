import { performance } from 'node:perf_hooks';

/** One line about what happens now. */
export function say(line: string): void {
  console.log(`· ${line}`);
}

/** Says what is done, does it, and says how long it took when that was long enough to wonder about. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  say(title);
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  if (seconds >= 2) say(`  ${seconds.toFixed(0)} s`);
  return result;
}

/**
 * Waits for `promise`, but not for ever: after `seconds` it fails with `sentence`.
 * A limit against hanging, not a pace: everything waits for events.
 */
export async function within<T>(seconds: number, sentence: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(sentence));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

export interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** A promise that is settled from outside: by an event. */
export function deferred(): Deferred {
  let resolve!: () => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
