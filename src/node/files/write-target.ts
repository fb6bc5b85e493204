import * as l10n from '@vscode/l10n';
import type { Stats } from 'node:fs';
import path from 'node:path';
import type { WriteFs } from './write-fs';

/** Thrown for a file that must not be changed, as opposed to errors of the file system. */
export class ForbiddenTarget extends Error {
  readonly reason: string;
  readonly nextStep: string;
  readonly kind: 'changed' | 'locked' | 'forbidden';

  /** @param reason one sentence; @param nextStep another */
  constructor(reason: string, nextStep: string, kind: ForbiddenTarget['kind'] = 'forbidden') {
    super(`${reason} ${nextStep}`);
    this.reason = reason;
    this.nextStep = nextStep;
    this.kind = kind;
  }
}

export function changedMeanwhile(name: string): ForbiddenTarget {
  return new ForbiddenTarget(l10n.t('{0} changed in the meantime.', name), l10n.t('Try again.'), 'changed');
}

const WRITE_BITS = 0o222;

/** What a change replaces. */
export interface WriteTarget {
  /** Absolute, all links followed. */
  readonly file: string;
  /** Undefined: it does not exist. */
  readonly former: Stats | undefined;
}

/**
 * The file behind a name, if it may be written.
 * @param name absolute
 * @param within absolute; a link must not lead out of this folder, or into Git's own
 * @throws ForbiddenTarget, and what Node's file functions throw
 */
export function writeTarget(name: string, within: string, fs: WriteFs): WriteTarget {
  const own = fs.lstatSync(name, { throwIfNoEntry: false });
  const isLink = own?.isSymbolicLink() === true;
  const former = isLink ? fs.statSync(name, { throwIfNoEntry: false }) : own;
  if (isLink && path.basename(name) === '.gitignore') {
    throw new ForbiddenTarget(
      l10n.t('{0} is a link, and Git does not read it.', name),
      l10n.t('Replace it with a regular file.'),
    );
  }
  if (isLink && former === undefined)
    throw new ForbiddenTarget(l10n.t('{0} is a broken link.', name), l10n.t('Repair or remove it.'));
  if (former?.isFile() === false) {
    throw new ForbiddenTarget(
      l10n.t("{0} is not a regular file, so Keyward doesn't write to it.", name),
      l10n.t('Change it by hand.'),
    );
  }
  // Renaming checks only the folder's permissions, and root can write everything.
  if (former !== undefined && (former.mode & WRITE_BITS) === 0) {
    throw new ForbiddenTarget(l10n.t('{0} is read-only.', name), l10n.t('Make it writable and try again.'));
  }
  const file =
    former === undefined
      ? path.join(fs.realpathSync(path.dirname(name)), path.basename(name))
      : fs.realpathSync(name);
  const below = path.relative(fs.realpathSync(within), file).split(path.sep);
  if (below[0] === '..' || path.isAbsolute(below.join(path.sep))) {
    throw new ForbiddenTarget(
      l10n.t("{0} leads out of {1} through a link, so Keyward doesn't write to it.", name, within),
      l10n.t('Change it by hand, or replace the link.'),
    );
  }
  if (below.slice(0, -1).includes('.git')) {
    throw new ForbiddenTarget(
      l10n.t("{0} leads into Git's own folder, so Keyward doesn't write to it.", name),
      l10n.t('Change it by hand, or replace the link.'),
    );
  }
  return { file, former };
}
