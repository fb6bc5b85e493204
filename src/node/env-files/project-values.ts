import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { THIRD_PARTY_FOLDERS } from '../../core/base/third-party-folders';
import { OUTPUT_FOLDERS } from '../../core/env-files';
import type { ProjectValue } from '../../core/finding/project-value';
import { mayHaveProjectValues, projectValuesIn } from '../../core/project-values';
import { readDecodedText } from '../files/decoded-text';
import { fileErrorCode } from '../files/file-errors';
import { isAbsence, LARGEST_CONFIGURATION } from '../files/regular-file';

/** The secrets of the env files in a folder. */
export interface CollectedValues {
  readonly values: readonly ProjectValue[];
  /** Files that exist and could not be read: the name below the folder, and the error. */
  readonly unread: readonly { readonly file: string; readonly error: unknown }[];
}

/**
 * Env files are near the top of a project or of its packages. Deeper folders, and folders beyond this number, are not
 * searched, so that the search takes a fraction of a second in any folder.
 */
const DEEPEST = 5;
const MOST_FOLDERS = 4_000;

const NOT_ENTERED = new Set([
  ...THIRD_PARTY_FOLDERS,
  ...OUTPUT_FOLDERS,
  'target',
  'coverage',
  '.cache',
  '__pycache__',
]);
NOT_ENTERED.delete('static');
NOT_ENTERED.delete('public');

/**
 * Collects the secrets of the env files and service-account files in a folder (absolute) and below it, whether Git ignores
 * them or not; those of the upper folders first. Pipes, links to nothing and files that are not text have none: a program that
 * provides secrets on demand is never run, and a file that is encrypted as a whole is not text.
 * @param deep false: only files in the folder itself
 */
export function collectProjectValues(folder: string, deep = true): CollectedValues {
  const values: ProjectValue[] = [];
  const unread: { file: string; error: unknown }[] = [];
  const read = (name: string): void => {
    try {
      values.push(...projectValuesIn(name, readDecodedText(path.join(folder, name), LARGEST_CONFIGURATION)));
    } catch (error) {
      if (isUnread(error)) unread.push({ file: name, error });
    }
  };
  const queue = [{ name: '', depth: 0 }];
  for (const [index, { name, depth }] of queue.entries()) {
    if (index >= MOST_FOLDERS) break;
    for (const entry of entriesOf(path.join(folder, name))) {
      const below = name === '' ? entry.name : `${name}/${entry.name}`;
      if (entry.isDirectory()) {
        if (deep && depth < DEEPEST && !NOT_ENTERED.has(entry.name))
          queue.push({ name: below, depth: depth + 1 });
      } else if (mayHaveProjectValues(entry.name)) read(below);
    }
  }
  return { values, unread };
}

const WITHOUT_VALUES = ['KEYWARD_NOT_A_FILE', 'KEYWARD_NOT_UTF8', 'EISDIR', 'ENXIO', 'ELOOP'];

function isUnread(error: unknown): boolean {
  return !isAbsence(error) && !WITHOUT_VALUES.includes(fileErrorCode(error));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // deleted in the meantime, or unreadable, which the scan of the files reports
  }
}
