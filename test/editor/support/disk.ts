import { setTimeout } from 'node:timers/promises';

/** Between two looks, in milliseconds. */
const LOOK = 50;

/**
 * Waits until files are as wanted. It looks again and again: a watcher tells nothing of what changes while it is being
 * set up. Ends with the test's own time limit.
 */
export async function untilOnDisk(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(LOOK);
}
