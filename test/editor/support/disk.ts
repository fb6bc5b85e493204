import { setTimeout } from 'node:timers/promises';

/** Time between two checks, in milliseconds. */
const LOOK = 50;

/**
 * Waits until a condition about files is true. It polls, because a watcher misses changes while it is being set up. The test's time
 * limit ends it.
 */
export async function untilOnDisk(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setTimeout(LOOK);
}
