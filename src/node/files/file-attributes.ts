import { spawnSync } from 'node:child_process';
import { existsSync, type Stats } from 'node:fs';
import path from 'node:path';

/** The tool that can copy access control lists and extended attributes, which Node cannot. */
const CP = '/bin/cp';
/** Options that copy everything except the content. Where no option does that, they also copy the content. */
const OPTIONS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['--attributes-only', '--preserve=all'],
  darwin: ['-p'],
  freebsd: ['-p'],
};
/** Limits of one run: files, and milliseconds. */
const BATCH = 200;
const TIMEOUT_MS = 20_000;

/**
 * Creates files in `folder` with the names, modes, owners, access control lists and extended attributes of existing ones. Their
 * content is undefined. Where the system has no suitable tool, nothing is created.
 * @param files absolute, in one folder
 */
export function createWithAttributesOf(files: readonly string[], folder: string): void {
  const options = OPTIONS[process.platform];
  if (options === undefined || !existsSync(CP)) return;
  for (let at = 0; at < files.length; at += BATCH) {
    const batch = files.slice(at, at + BATCH);
    spawnSync(CP, [...options, '--', ...batch, folder + path.sep], { stdio: 'ignore', timeout: TIMEOUT_MS });
  }
}

/** Whether a file has the same owner and mode. */
export function hasSameOwnerAndMode(former: Stats, now: Stats): boolean {
  return former.uid === now.uid && former.gid === now.gid && (former.mode & 0o7777) === (now.mode & 0o7777);
}
