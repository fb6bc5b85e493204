import { performance } from 'node:perf_hooks';

/** Prints a line of progress. */
export function print(line: string): void {
  console.log(`· ${line}`);
}

/** Prints a title, runs `work`, and prints its time if that was 2 seconds or more. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  print(title);
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  if (seconds >= 2) print(`  ${seconds.toFixed(0)} s`);
  return result;
}

/**
 * Waits for `promise`, and fails with `sentence` after `seconds`. It is a limit against hanging: tests wait for events, not for
 * time to pass.
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

/** A promise that an event handler can resolve or reject. */
export function deferred(): Deferred {
  let resolve!: () => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
