import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import path from 'node:path';

/** One file as it was read and as it shall be. */
export interface FileChange {
  /** Absolute; a symbolic link is followed and stays what it is. */
  readonly path: string;
  /** The bytes the change was planned on; undefined: there was no such file. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
  /** Permissions of a file that is new; default: what the user's umask allows. Those of an existing file are kept. */
  readonly mode?: number;
}

/** What {@link writeAllOrNone} needs of Node's `fs`, so that tests can make any step of it fail. */
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

/** Why nothing was written. The message is one sentence that names the file and holds nothing of its content. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  /** Files that could not be put back, each with the place of its former content: empty but for a failing disk. */
  readonly notRestored: readonly { readonly path: string; readonly backup: string | undefined }[];

  constructor(message: string, notRestored: WriteError['notRestored'] = []) {
    super(message);
    this.notRestored = notRestored;
  }
}

/** A new content that lies beside its target, ready to take its place. */
interface Staged {
  readonly change: FileChange;
  /** Where the content lies in the end: behind all links. */
  readonly target: string;
  readonly temporary: string;
  /** The former file under another name, while others may still fail. */
  backup?: string;
}

/**
 * Writes all of `changes` or none. Every new content is written beside its file and flushed to the disk before the first
 * takes its place by renaming, in the order given; when one cannot, those before it are put back. A file that is no
 * longer as it was read, is read-only or has a second name (hard link) is not touched.
 *
 * Runs without a pause, so that no signal that has a listener can end it half-way. A reader sees each file whole, old or
 * new. When the machine itself stops between two renames, the order decides what is there: put first what does no harm alone.
 * @throws WriteError and every file is as it was, but for those it lists
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
    const notRestored = placed.toReversed().filter((one) => !putBack(one, fs));
    for (const { temporary, backup } of staged) {
      tidy(temporary, fs);
      if (!notRestored.some((one) => one.backup === backup)) tidy(backup, fs);
    }
    throw new WriteError(
      error instanceof Unfit ? error.message : `${current} cannot be written: ${wordsOf(error)}.`,
      notRestored.map(({ target, backup }) => ({ path: target, backup })),
    );
  }
  for (const { temporary, backup } of staged) {
    tidy(temporary, fs);
    tidy(backup, fs);
  }
  for (const folder of new Set(staged.map(({ target }) => path.dirname(target)))) flushFolder(folder, fs);
}

/** Of a file that may not be changed: an error of ours, told from those of the file system by its class. */
class Unfit extends Error {}

function stage(change: FileChange, staged: Staged[], fs: WriteFs): void {
  const target = targetOf(change, fs);
  const former = change.before === undefined ? undefined : fs.statSync(target);
  if (former !== undefined) refuseUnfit(change.path, former);
  const temporary = `${target}.keyward-${randomBytes(6).toString('hex')}.tmp`;
  staged.push({ change, target, temporary });
  // Open to nobody else until it has the permissions of the file it replaces.
  const descriptor = fs.openSync(temporary, 'wx', former === undefined ? (change.mode ?? 0o666) : 0o600);
  try {
    fs.writeFileSync(descriptor, change.after);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  if (former !== undefined) takeOver(former, temporary, fs);
}

function targetOf({ path: name, before }: FileChange, fs: WriteFs): string {
  if (before !== undefined) {
    if (fs.statSync(name, { throwIfNoEntry: false }) === undefined) throw changedMeanwhile(name);
    return fs.realpathSync(name);
  }
  if (fs.lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new Unfit(`${name} is a link that leads nowhere; repair or remove it.`);
  }
  return name;
}

function refuseUnfit(name: string, { mode, nlink }: nodeFs.Stats): void {
  // Renaming would pass over this, since it asks the folder only; and root may write everything.
  if ((mode & 0o222) === 0)
    throw new Unfit(`${name} is read-only; make it writable and run the command again.`);
  if (nlink > 1) {
    throw new Unfit(
      `${name} has a second name (hard link) that would keep the old content; change it by hand.`,
    );
  }
}

function takeOver(former: nodeFs.Stats, temporary: string, fs: WriteFs): void {
  try {
    const own = fs.statSync(temporary);
    if (own.uid !== former.uid || own.gid !== former.gid) fs.chownSync(temporary, former.uid, former.gid);
  } catch (error) {
    // Giving a file away is root's right: as with every editor that saves by renaming, it then belongs to who saved it.
    if (codeOf(error) !== 'EPERM') throw error;
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

/** A link never takes the place of another file, a rename does. */
function placeNew(name: string, target: string, temporary: string, fs: WriteFs): void {
  try {
    fs.linkSync(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || fs.lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
      throw changedMeanwhile(name);
    }
    fs.renameSync(temporary, target);
  }
}

function changedMeanwhile(name: string): Unfit {
  return new Unfit(`${name} was changed meanwhile; run the command again.`);
}

/** @returns whether the file is as it was */
function putBack({ target, backup, change }: Staged, fs: WriteFs): boolean {
  try {
    if (backup !== undefined) fs.renameSync(backup, target);
    else if (change.before === undefined) fs.rmSync(target);
    return true;
  } catch {
    return false;
  }
}

/** Removes what is ours and may be gone already. */
function tidy(name: string | undefined, fs: WriteFs): void {
  if (name === undefined) return;
  try {
    fs.rmSync(name, { force: true });
  } catch {
    // What the file system will not let go of stays behind; the files themselves are whole.
  }
}

/** Makes the renames last. Windows cannot open a folder, and some file systems cannot flush one. */
function flushFolder(folder: string, fs: WriteFs): void {
  try {
    const descriptor = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    // The files are in place; only a power cut in the next seconds could undo that.
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EBUSY: 'another program holds it',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'its name is too long',
};

function wordsOf(error: unknown): string {
  const code = codeOf(error);
  return WORDS[code] ?? (code || 'for an unknown reason');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
