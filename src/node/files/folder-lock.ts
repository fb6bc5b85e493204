import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileErrorCode } from './file-errors';
import { readTextIfExists } from './regular-file';
import type { WriteFs } from './write-fs';

/** In every folder that is being written to. Contains its own `.gitignore`, so that `git add` skips it. */
const LOCK = '.keyward-tmp';
/** Folders that will become a lock, or were one. */
const SPARE = /^\.keyward-tmp-[\da-f]{12}$/;

/** What earlier versions wrote next to a file. */
const FORMER = /^(.+)\.keyward-[\da-f]{12}\.(?:bak|tmp)$/;

const OWNER = 'owner.json';
const IGNORE = '.gitignore';

/** Milliseconds after which the lock of another machine, or of a container, counts as left over. */
const STALE_ELSEWHERE_MS = 60_000;
/** The same for a process that seems to run: its process ID may belong to another program by now. */
const STALE_RUNNING_MS = 600_000;

/** The right to write to the files of one folder, shared by the command line and the editor. */
export interface FolderLock {
  /** Absolute. A folder next to the files for temporary files, on the same disk. Removed when the lock is released. */
  readonly work: string;
  /** Never throws. */
  release(): void;
  /** Releases the lock and keeps its folder, which contains the only copy of something. @returns the folder's path now */
  releaseAndKeep(): string;
}

interface Owner {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * Locks a folder. The lock is itself a folder: it is prepared under another name and renamed, so it is complete as soon as
 * it exists. A lock of a killed process is removed.
 * @param folder absolute
 * @returns undefined if another process has the lock
 * @throws what Node's file functions throw when the folder cannot be written to
 */
export function tryLockFolder(folder: string, fs: WriteFs = nodeFs): FolderLock | undefined {
  for (let attempt = 1; ; attempt++) {
    removeLeftovers(folder, fs);
    try {
      return lockOnce(folder, fs);
    } catch (error) {
      // Another process may have removed the folder that was being prepared, as it looks left over.
      const isGone = fileErrorCode(error) === 'ENOENT' && fs.existsSync(folder);
      if (!isGone || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

const MOST_ATTEMPTS = 5;

function lockOnce(folder: string, fs: WriteFs): FolderLock | undefined {
  const lock = path.join(folder, LOCK);
  const token = randomBytes(6).toString('hex');
  const prepared = path.join(folder, `${LOCK}-${token}`);
  fs.mkdirSync(prepared, { mode: 0o700 });
  try {
    fs.writeFileSync(path.join(prepared, IGNORE), '*\n', { flag: 'wx' });
    const owner: Owner = { token, pid: process.pid, host: hostname() };
    fs.writeFileSync(path.join(prepared, OWNER), JSON.stringify(owner), { flag: 'wx' });
    fs.renameSync(prepared, lock);
  } catch (error) {
    removeFolder(prepared, fs);
    // Renaming to a folder that is not empty fails, with a code that depends on the system.
    if (fs.existsSync(lock)) return undefined;
    throw error;
  }
  return {
    work: lock,
    release: () => {
      let left = lock;
      try {
        left = setAside(lock, token, fs);
      } catch {
        // Then it is removed where it is.
      }
      removeFolder(left, fs);
    },
    releaseAndKeep: () => {
      const kept = path.join(folder, `.keyward-backup-${token}`);
      fs.renameSync(lock, kept);
      return kept;
    },
  };
}

/** Removes what killed processes left in a folder. Never throws. @param folder absolute */
export function removeLeftovers(folder: string, fs: WriteFs = nodeFs): void {
  let all: string[];
  try {
    all = fs.readdirSync(folder);
  } catch {
    return; // it does not exist or cannot be read, so nothing will be written there either
  }
  for (const name of all) {
    const former = FORMER.exec(name)?.[1];
    const left = path.join(folder, name);
    try {
      if (former !== undefined && all.includes(former)) removeFormer(left, fs);
      if (name !== LOCK && !SPARE.test(name)) continue;
      const owner = ownerOf(left);
      if (!isLeftOver(left, owner, fs)) continue;
      removeFolder(name === LOCK ? setAside(left, randomBytes(6).toString('hex'), fs, owner) : left, fs);
    } catch {
      // Another process removes it at the same time, or it stays.
    }
  }
}

/** A temporary file or a backup of an earlier version, next to its file. Its process ended long ago. */
function removeFormer(left: string, fs: WriteFs): void {
  const stats = fs.lstatSync(left);
  if (stats.isFile() && Date.now() - stats.ctimeMs > STALE_ELSEWHERE_MS) fs.rmSync(left);
}

/**
 * Renames a lock, so that it is free immediately and can be removed afterward.
 * @param expected the owner that was found dead; if the lock has another one by now, it is put back
 * @returns the new path
 */
function setAside(lock: string, token: string, fs: WriteFs, expected?: Owner): string {
  const aside = `${lock}-${token}`;
  fs.renameSync(lock, aside);
  if (expected === undefined || ownerOf(aside)?.token === expected.token) return aside;
  fs.renameSync(aside, lock);
  throw new Error('Another process has just taken the lock.');
}

function ownerOf(lock: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readTextIfExists(path.join(lock, OWNER)) ?? '');
    const { token, pid, host } = Object(value) as Partial<Record<keyof Owner, unknown>>;
    const isWhole = typeof token === 'string' && typeof pid === 'number' && typeof host === 'string';
    return isWhole ? { token, pid, host } : undefined;
  } catch {
    return undefined;
  }
}

/** @param owner undefined: the process was killed while it prepared the lock, or someone else made the folder */
function isLeftOver(lock: string, owner: Owner | undefined, fs: WriteFs): boolean {
  const stats = fs.lstatSync(lock);
  if (!stats.isDirectory()) return false;
  // Nothing is lost with it, and a process that is just preparing it tries again.
  const isEmpty = owner === undefined && fs.readdirSync(lock).every((name) => name === IGNORE);
  if (isEmpty && path.basename(lock) !== LOCK) return true;
  const age = Date.now() - stats.mtimeMs;
  if (owner?.host !== hostname()) return age > STALE_ELSEWHERE_MS;
  return age > STALE_RUNNING_MS || !isRunning(owner.pid);
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return fileErrorCode(error) !== 'ESRCH';
  }
}

/** Removes a lock's folder. Its `.gitignore` goes last, so that what is left of it stays ignored, and its owner before that. */
function removeFolder(folder: string, fs: WriteFs): void {
  try {
    for (const name of fs.readdirSync(folder)) {
      if (name !== IGNORE && name !== OWNER)
        fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
    fs.rmSync(path.join(folder, OWNER), { force: true });
    fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is removed by the next run.
  }
}
