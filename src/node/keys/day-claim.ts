import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Days that are remembered, more than a clock is ever set back. */
const KEPT = 90;

/**
 * Claims a day for the caller among all windows and processes that use the same folder: the one that creates the file gets it.
 * The file is empty, and its name is the day.
 * @param folder absolute path; created if needed
 * @param day `YYYY-MM-DD`
 * @returns false if the day is already claimed
 */
export async function claimDay(folder: string, day: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(path.join(folder, day), '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  const days = (await readdir(folder)).filter((name) => name !== day).sort();
  for (const old of days.slice(0, Math.max(0, days.length - KEPT))) {
    await rm(path.join(folder, old), { force: true });
  }
  return true;
}
