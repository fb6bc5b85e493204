import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import path from 'node:path';
import { fileErrorCode, fileErrorReason } from './file-errors';

/** The content of one file before and after. */
export interface FileChange {
  /** Absolute. A symbolic link is followed and stays a link. */
  readonly path: string;
  /** The bytes that the change was planned on; undefined: the file did not exist. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
  /** Permissions of a new file; default: what the user's umask allows. An existing file keeps its permissions. */
  readonly mode?: number;
}

/** The part of Node's `fs` that {@link writeAllOrNone} uses, so that tests can make any step fail. */
export type WriteFs = Pick<
  typeof nodeFs,
  | 'chmodSync'
  | 'chownSync'
  | 'closeSync'
  | 'copyFileSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'openSync'
  | 'readFileSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeFileSync'
>;

/** Why nothing was written. The message is one sentence that names the file and contains nothing of its content. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  /** Files that could not be restored, each with the path of its previous content. Empty unless the disk fails. */
  readonly notRestored: readonly { readonly path: string; readonly backup: string | undefined }[];

  constructor(message: string, notRestored: WriteError['notRestored'] = []) {
    super(message);
    this.notRestored = notRestored;
  }
}

/** New content in a temporary file next to its target. */
interface Staged {
  readonly change: FileChange;
  /** The file to replace, with links resolved. */
  readonly target: string;
  readonly temporary: string;
  /** The previous file under another name, until all files are written. */
  backup?: string;
}

/**
 * Writes all of `changes` or none. All new contents are written to temporary files and flushed to disk. Then each file is
 * renamed into place, in the given order; if one fails, those before it are restored. A file that has changed since it was
 * read, is read-only or has a second name (hard link) is not touched.
 *
 * Runs synchronously, so that no signal with a listener can stop it halfway. Readers see each file whole, old or new. If the
 * machine stops between two renames, the order decides which files are new: put first what does no harm alone.
 * @throws WriteError; every file is unchanged except those that it lists
 */
export function writeAllOrNone(changes: readonly FileChange[], fs: WriteFs = nodeFs): void {
  const staged: Staged[] = [];
  const placed: Staged[] = [];
  let current = '';
  try {
    for (const change of changes) {
      current = change.path;
      stage(change, staged, fs);
    }
    for (const one of staged) {
      current = one.change.path;
      place(one, fs);
      placed.push(one);
    }
  } catch (error) {
    const notRestored = placed.toReversed().filter((one) => !restore(one, fs));
    for (const { temporary, backup } of staged) {
      removeTemporary(temporary, fs);
      if (!notRestored.some((one) => one.backup === backup)) removeTemporary(backup, fs);
    }
    throw new WriteError(
      error instanceof UnsuitableFile
        ? error.message
        : l10n.t('Couldn’t write {0}: {1}.', current, reasonOf(error)),
      notRestored.map(({ target, backup }) => ({ path: target, backup })),
    );
  }
  for (const { temporary, backup } of staged) {
    removeTemporary(temporary, fs);
    removeTemporary(backup, fs);
  }
  for (const folder of new Set(staged.map(({ target }) => path.dirname(target)))) flushFolder(folder, fs);
}

/** Thrown for a file that must not be changed, as opposed to errors of the file system. */
class UnsuitableFile extends Error {}

function stage(change: FileChange, staged: Staged[], fs: WriteFs): void {
  const target = targetOf(change, fs);
  const former = change.before === undefined ? undefined : fs.statSync(target);
  if (former !== undefined) refuseUnsuitable(change.path, former);
  const temporary = `${target}.keyward-${randomBytes(6).toString('hex')}.tmp`;
  staged.push({ change, target, temporary });
  // Private until it gets the permissions of the file it replaces.
  const descriptor = fs.openSync(temporary, 'wx', former === undefined ? (change.mode ?? 0o666) : 0o600);
  try {
    fs.writeFileSync(descriptor, change.after);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  if (former !== undefined) copyOwnerAndMode(former, temporary, fs);
}

function targetOf({ path: name, before }: FileChange, fs: WriteFs): string {
  if (before !== undefined) {
    if (fs.statSync(name, { throwIfNoEntry: false }) === undefined) throw changedMeanwhile(name);
    return fs.realpathSync(name);
  }
  if (fs.lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new UnsuitableFile(l10n.t('{0} is a broken link. Repair or remove it.', name));
  }
  return name;
}

function refuseUnsuitable(name: string, { mode, nlink }: nodeFs.Stats): void {
  // Renaming checks only the folder's permissions, and root can write everything.
  if ((mode & 0o222) === 0)
    throw new UnsuitableFile(l10n.t('{0} is read-only. Make it writable and try again.', name));
  if (nlink > 1) {
    throw new UnsuitableFile(
      l10n.t('{0} has a second name (hard link) that would keep the old content. Change it by hand.', name),
    );
  }
}

function copyOwnerAndMode(former: nodeFs.Stats, temporary: string, fs: WriteFs): void {
  try {
    const own = fs.statSync(temporary);
    if (own.uid !== former.uid || own.gid !== former.gid) fs.chownSync(temporary, former.uid, former.gid);
  } catch (error) {
    // Only root can change the owner. As in every editor that saves by renaming, the file then belongs to the current user.
    if (fileErrorCode(error) !== 'EPERM') throw error;
  }
  fs.chmodSync(temporary, former.mode & 0o7777);
}

function place(staged: Staged, fs: WriteFs): void {
  const { change, target, temporary } = staged;
  if (change.before === undefined) {
    placeNew(change.path, target, temporary, fs);
    return;
  }
  if (!sameBytes(fs.readFileSync(target), change.before)) throw changedMeanwhile(change.path);
  const backup = temporary.replace(/tmp$/, 'bak');
  try {
    fs.linkSync(target, backup);
  } catch {
    fs.copyFileSync(target, backup, nodeFs.constants.COPYFILE_EXCL); // a file system without hard links
  }
  staged.backup = backup;
  fs.renameSync(temporary, target);
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

function changedMeanwhile(name: string): UnsuitableFile {
  return new UnsuitableFile(l10n.t('{0} changed in the meantime. Try again.', name));
}

/** @returns whether the file is restored */
function restore({ target, backup, change }: Staged, fs: WriteFs): boolean {
  try {
    if (backup !== undefined) fs.renameSync(backup, target);
    else if (change.before === undefined) fs.rmSync(target);
    return true;
  } catch {
    return false;
  }
}

/** Removes a temporary file if it still exists. */
function removeTemporary(name: string | undefined, fs: WriteFs): void {
  if (name === undefined) return;
  try {
    fs.rmSync(name, { force: true });
  } catch {
    // A temporary file is left over; the files themselves are complete.
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

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function reasonOf(error: unknown): string {
  // The file itself doesn't have to exist.
  return fileErrorCode(error) === 'ENOENT' ? l10n.t('its folder does not exist') : fileErrorReason(error);
}
