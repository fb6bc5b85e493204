import * as l10n from '@vscode/l10n';
import * as nodeFs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createWithAttributesOf, hasSameOwnerAndMode } from './file-attributes';
import { fileErrorCode, fileErrorReason } from './file-errors';
import { type FolderLock, tryLockFolder } from './folder-lock';
import type { WriteFs } from './write-fs';
import { changedMeanwhile, ForbiddenTarget, writeTarget, type WriteTarget } from './write-target';

/** The content of one file before and after. */
export interface FileChange {
  /** Absolute. A symbolic link is followed and stays a link. */
  readonly path: string;
  /** Absolute; usually the top of the repository. Links must not lead out of this folder. */
  readonly within: string;
  /** The bytes that the change was planned on; undefined: the file did not exist. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
  /** Permissions of a new file; default: what the user's umask allows. An existing file keeps its permissions. */
  readonly mode?: number;
  /** Everyone who may read the file may also run it, as needed for a hook. */
  readonly executable?: boolean;
}

/** Why nothing was written. The message is one sentence that names the file and contains nothing of its content. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  /**
   * `changed`: a file has changed since it was read. `locked`: another process is writing. In both cases it makes sense to
   * try again.
   */
  readonly kind: 'changed' | 'locked' | 'other';
  /** The file that could not be written. Absolute. */
  readonly path: string;
  /** Files that could not be restored, each with the path of its previous content. Empty unless the disk fails. */
  readonly notRestored: readonly { readonly path: string; readonly backup: string | undefined }[];

  constructor(
    message: string,
    path: string,
    kind: WriteError['kind'] = 'other',
    notRestored: WriteError['notRestored'] = [],
  ) {
    super(message);
    this.path = path;
    this.kind = kind;
    this.notRestored = notRestored;
  }
}

/** New content in a temporary file, on the disk of its target. */
interface Staged extends WriteTarget {
  readonly change: FileChange;
  readonly temporary: string;
  /** The path for the previous file until all files are written. */
  readonly backup: string;
  readonly lock: FolderLock;
  /** `backup` exists. */
  hasBackup?: boolean;
  /** The new file is at its path, where it has this number. */
  placed?: number;
}

/**
 * Writes all of `changes` or none. All new contents are written to temporary files and flushed to disk. Then each file is
 * renamed into place, in the given order; if one fails, those before it are restored. Not touched: a file that has changed
 * since it was read, is read-only, is not a regular file, or has a second name (hard link).
 *
 * Runs synchronously, so that no signal with a listener can stop it halfway. Readers see each file whole, old or new. If the
 * machine stops between two renames, the order decides which files are new: put first what does no harm alone. The folders of
 * the files are locked meanwhile, and temporary files are in the lock's folder, which the next run removes if this one is killed.
 * @throws WriteError; every file is unchanged except those that it lists
 */
export function writeAllOrNone(changes: readonly FileChange[], fs: WriteFs = nodeFs): void {
  const locks = new Map<string, FolderLock>();
  const staged: Staged[] = [];
  let current = '';
  try {
    const targets = changes.map((change) => {
      current = change.path;
      return { ...writeTarget(change.path, change.within, fs), change };
    });
    refuseSameFile(targets);
    // In the same order in all processes, so that no two wait for each other.
    for (const target of targets.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
      current = target.change.path;
      lockFolderOf(target, locks, fs);
    }
    for (const [folder, lock] of locks) prepare(targets.filter(isIn(folder)), lock, fs);
    for (const target of targets) {
      current = target.change.path;
      stage(target, locks, staged, fs);
    }
    for (const one of staged) {
      current = one.change.path;
      place(one, fs);
    }
    for (const one of staged.toReversed()) {
      current = one.change.path;
      confirm(one, fs);
    }
  } catch (error) {
    const notRestored = staged.toReversed().filter((one) => !restore(one, fs));
    const kept = new Map(notRestored.map(({ lock }) => [lock, keep(lock)]));
    for (const lock of locks.values()) if (!kept.has(lock)) lock.release();
    throw new WriteError(
      messageOf(error, current, reasonOf(error)),
      current,
      error instanceof ForbiddenTarget && error.kind !== 'forbidden' ? error.kind : 'other',
      notRestored.map((one) => ({
        path: one.file,
        backup: one.hasBackup
          ? path.join(kept.get(one.lock) ?? '', path.relative(one.lock.work, one.backup))
          : undefined,
      })),
    );
  }
  for (const folder of locks.keys()) flushFolder(folder, fs);
  for (const lock of locks.values()) lock.release();
}

/**
 * The same, and waits while another process writes to the same folders.
 * @param patience milliseconds
 * @throws WriteError
 */
export async function writeWhenFree(changes: readonly FileChange[], patience = 30_000): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      uninterrupted(() => writeAllOrNone(changes));
      return;
    } catch (error) {
      if (!(error instanceof WriteError) || error.kind !== 'locked' || performance.now() > until) throw error;
    }
    await setTimeout(RETRY_MS);
  }
}

const RETRY_MS = 40;

/** Delays interrupts until the files are written. */
function uninterrupted(write: () => void): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const wait = (): void => undefined;
  for (const signal of signals) process.on(signal, wait);
  try {
    write();
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}

type Target = WriteTarget & { readonly change: FileChange };

/** Two names of one file, such as a link and what it leads to: neither content is right. */
function refuseSameFile(targets: readonly Target[]): void {
  const seen = new Set<string>();
  for (const { file, change } of targets) {
    if (seen.has(file))
      throw new ForbiddenTarget(
        l10n.t('{0} is the same file as another one that would be changed.', change.path),
        l10n.t('Change it by hand, or replace the link.'),
      );
    seen.add(file);
  }
}

function isIn(folder: string): (target: Target) => boolean {
  return ({ file }) => path.dirname(file) === folder;
}

function lockFolderOf({ file, change }: Target, locks: Map<string, FolderLock>, fs: WriteFs): void {
  const folder = path.dirname(file);
  if (locks.has(folder)) return;
  const lock = tryLockFolder(folder, fs);
  if (lock === undefined) {
    throw new ForbiddenTarget(
      l10n.t('Another Keyward process is writing next to {0}.', change.path),
      l10n.t('Try again.'),
      'locked',
    );
  }
  locks.set(folder, lock);
}

/** Temporary files get the names of their targets, in one of these folders of the lock. */
const NEW = 'new';
const OLD = 'old';

function prepare(targets: readonly Target[], { work }: FolderLock, fs: WriteFs): void {
  fs.mkdirSync(path.join(work, NEW));
  fs.mkdirSync(path.join(work, OLD));
  const existing = targets.filter(({ former }) => former !== undefined).map(({ file }) => file);
  if (existing.length > 0) createWithAttributesOf(existing, path.join(work, NEW));
}

function stage(target: Target, locks: ReadonlyMap<string, FolderLock>, staged: Staged[], fs: WriteFs): void {
  const { change, file } = target;
  const former = fs.lstatSync(file, { throwIfNoEntry: false }); // again, now that the folder is locked
  if ((change.before === undefined) !== (former === undefined)) throw changedMeanwhile(change.path);
  if (former !== undefined) refuseUnsuitable(target, former, fs);
  const lock = locks.get(path.dirname(file));
  if (lock === undefined) throw new Error('The folder is not locked.');
  const temporary = path.join(lock.work, NEW, path.basename(file));
  staged.push({
    change,
    file,
    former,
    lock,
    temporary,
    backup: path.join(lock.work, OLD, path.basename(file)),
  });
  // Private until it gets the permissions of the file it replaces, unless it already has them.
  const descriptor = fs.openSync(temporary, 'w', former === undefined ? (change.mode ?? 0o666) : 0o600);
  try {
    fs.writeFileSync(descriptor, change.after);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  if (former !== undefined) copyOwnerAndMode(change.path, former, temporary, fs);
  if (change.executable === true) {
    const { mode } = fs.statSync(temporary);
    fs.chmodSync(temporary, (mode & 0o7777) | ((mode & 0o444) >> 2));
  }
}

function refuseUnsuitable({ file, change }: Target, { nlink, ino }: nodeFs.Stats, fs: WriteFs): void {
  if (nlink > 1 && nlink > 1 + removeOwnLinks(file, ino, fs)) {
    throw new ForbiddenTarget(
      l10n.t('{0} has a second name (hard link) that would keep the old content.', change.path),
      l10n.t('Change it by hand.'),
    );
  }
}

/** Earlier versions of Keyward kept backups as hard links next to the file. @returns how many were left over */
function removeOwnLinks(file: string, ino: number, fs: WriteFs): number {
  const folder = path.dirname(file);
  const own = fs.readdirSync(folder).filter((name) => {
    const isOwn =
      name.startsWith(`${path.basename(file)}.keyward-`) && /-[\da-f]{12}\.(?:bak|tmp)$/.test(name);
    return isOwn && fs.lstatSync(path.join(folder, name)).ino === ino;
  });
  for (const name of own) fs.rmSync(path.join(folder, name));
  return own.length;
}

function copyOwnerAndMode(name: string, former: nodeFs.Stats, temporary: string, fs: WriteFs): void {
  if (hasSameOwnerAndMode(former, fs.statSync(temporary))) return;
  try {
    const own = fs.statSync(temporary);
    if (own.uid !== former.uid || own.gid !== former.gid) fs.chownSync(temporary, former.uid, former.gid);
  } catch (error) {
    if (fileErrorCode(error) !== 'EPERM') throw error;
    throw new ForbiddenTarget(
      l10n.t('{0} belongs to another user or group, which rewriting it would change.', name),
      l10n.t('Change it by hand.'),
    );
  }
  fs.chmodSync(temporary, former.mode & 0o7777);
}

function place(staged: Staged, fs: WriteFs): void {
  const { change, file, temporary, backup, former } = staged;
  const { ino } = fs.lstatSync(temporary);
  if (change.before === undefined) {
    placeNew(change.path, file, temporary, fs);
    staged.placed = ino;
    return;
  }
  let isLinked = true;
  try {
    fs.linkSync(file, backup);
  } catch {
    isLinked = false;
    if (!fs.lstatSync(file).isFile()) throw changedMeanwhile(change.path); // copying a pipe would wait
    fs.copyFileSync(file, backup, nodeFs.constants.COPYFILE_EXCL); // a file system without hard links
  }
  staged.hasBackup = true;
  // What was read must be what is in the backup, and still what is at the path.
  if (!sameBytes(contentOf(backup, fs), change.before)) throw changedMeanwhile(change.path);
  const expected = isLinked ? fs.lstatSync(backup).ino : former?.ino;
  if (fs.lstatSync(file, { throwIfNoEntry: false })?.ino !== expected) throw changedMeanwhile(change.path);
  fs.renameSync(temporary, file);
  staged.placed = ino;
}

/** Linking never replaces an existing file, renaming does. */
function placeNew(name: string, target: string, temporary: string, fs: WriteFs): void {
  try {
    fs.linkSync(temporary, target);
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST' || fs.lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
      throw changedMeanwhile(name);
    }
    fs.renameSync(temporary, target);
  }
}

/** A program without our lock may have written in the meantime: to the file it had open, or over the new one. */
function confirm({ change, file, backup, hasBackup }: Staged, fs: WriteFs): void {
  const isOldAsRead = hasBackup !== true || sameBytes(contentOf(backup, fs), change.before ?? NOTHING);
  if (!isOldAsRead || !sameBytes(contentOf(file, fs), change.after)) throw changedMeanwhile(change.path);
}

const NOTHING = new Uint8Array(0);

/** Undefined if another program has put something else at the path, such as a pipe, on which reading would wait. */
function contentOf(file: string, fs: WriteFs): Uint8Array | undefined {
  return fs.lstatSync(file).isFile() ? fs.readFileSync(file) : undefined;
}

/** @returns false if the file still has the new content. A file that another program has written since is left alone. */
function restore({ file, backup, change, placed }: Staged, fs: WriteFs): boolean {
  if (placed === undefined) return true;
  try {
    const now = fs.lstatSync(file, { throwIfNoEntry: false });
    // A pipe can have the number of the file that it replaced.
    if (now?.ino !== placed || !sameBytes(contentOf(file, fs), change.after)) return true;
    if (change.before === undefined) fs.rmSync(file);
    else fs.renameSync(backup, file);
    return true;
  } catch {
    return false;
  }
}

/** Keeps the previous content of a file that could not be restored. @returns the folder of the backups */
function keep(lock: FolderLock): string {
  try {
    return lock.releaseAndKeep();
  } catch {
    return lock.work;
  }
}

/**
 * Creates a folder for a file, with its parents.
 * @param folder absolute
 * @param within absolute; no link may lead out of it
 * @throws WriteError
 */
export function makeFolder(folder: string, within: string): void {
  let existing = folder;
  while (!nodeFs.existsSync(existing) && path.dirname(existing) !== existing)
    existing = path.dirname(existing);
  try {
    writeTarget(path.join(existing, 'any'), within, nodeFs);
    nodeFs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new WriteError(messageOf(error, folder), folder);
  }
}

/**
 * Removes a file, unless it has changed or a link leads out of a folder.
 * @throws WriteError
 */
export function removeUnchanged(name: string, within: string, before: Uint8Array): void {
  try {
    const { file } = writeTarget(name, within, nodeFs);
    if (!sameBytes(contentOf(file, nodeFs), before)) throw changedMeanwhile(name);
    nodeFs.rmSync(name);
  } catch (error) {
    throw new WriteError(messageOf(error, name), name);
  }
}

/** Flushes the renames to disk. Windows cannot open a folder, and some file systems cannot flush one. */
function flushFolder(folder: string, fs: WriteFs): void {
  try {
    const descriptor = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    // The files are in place; only a power failure in the next seconds could undo that.
  }
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

/** One sentence. @param name the file that could not be written; absolute */
function messageOf(error: unknown, name: string, reason = fileErrorReason(error)): string {
  return error instanceof ForbiddenTarget ? error.message : l10n.t("Couldn't write {0}: {1}.", name, reason);
}

function reasonOf(error: unknown): string {
  // The file itself doesn't have to exist.
  return fileErrorCode(error) === 'ENOENT' ? l10n.t('its folder does not exist') : fileErrorReason(error);
}
