import { statSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../../core/surface/path';
import { fileErrorReason } from '../../node/files/file-errors';
import { CommandError } from './terminal';

/** The absolute path of the folder that the user named. @throws CommandError when there is no such folder */
export function namedFolder(cwd: string, given: string): string {
  const folder = path.resolve(cwd, given);
  if (isFolder(folder, given)) return folder;
  throw new CommandError(`${shownPath(given)} is not a folder; name one that exists`);
}

function isFolder(folder: string, given: string): boolean {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw new CommandError(
      `cannot read ${shownPath(given)}: ${fileErrorReason(error)}; name a folder that can be read`,
    );
  }
}
