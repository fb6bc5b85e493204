import assert from 'node:assert/strict';

/** How many times larger the second input is. Quadratic work takes 100 times as long. */
const FACTOR = 10;
/** The highest ratio that counts as linear: far more than 10, because other programs use the processor as well. */
const LIMIT = 35;
/** CPU times below this, in milliseconds, are too short to compare. */
const SHORT = 30;

/**
 * Fails if `work` takes more than linear time. Compares the CPU times for inputs of size `n` and `10 * n`.
 * @param inputOf makes an input with a length proportional to its argument
 */
export function assertLinear(
  work: (input: string) => unknown,
  inputOf: (n: number) => string,
  n: number,
): void {
  const large = inputOf(n * FACTOR);
  const long = best(() => work(large), 1);
  if (long < SHORT) return;
  const small = inputOf(n);
  const short = Math.max(
    best(() => work(small), 3),
    0.2,
  );
  const shown = `${large.length} characters took ${long.toFixed(1)} ms, a tenth of them ${short.toFixed(1)} ms`;
  assert.ok(long / short < LIMIT || best(() => work(large), 2) / short < LIMIT, shown);
}

/** The shortest CPU time of several runs, in milliseconds. */
function best(run: () => unknown, times: number): number {
  let shortest = Infinity;
  for (let i = 0; i < times; i++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    shortest = Math.min(shortest, (user + system) / 1000);
  }
  return shortest;
}
