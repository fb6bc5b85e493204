import * as l10n from '@vscode/l10n';
import * as nodeFs from 'node:fs';
import path from 'node:path';
import { refuse, type Refusal } from '../../core/base/refusal';
import { isEnvFileName } from '../../core/env/file-names';
import { fileErrorCode, fileErrorReason } from './file-errors';
import { readForChange } from './regular-file';
import { ForbiddenTarget, writeTarget } from './write-target';

/**
 * Why a file cannot be written, whether it exists or not: it is not a regular file, a link leads out of the repository, it
 * is not UTF-8 or too large, or its folder is missing. Permissions are a separate question.
 * @param file absolute
 * @param within absolute; links must not lead out of it
 * @param by what writes: the editor creates missing folders, and keeps the encoding of what is neither an env file nor `.gitignore`
 */
export function obstacleTo(
  file: string,
  within: string,
  by: 'command line' | 'editor' = 'command line',
): Refusal | undefined {
  const name = path.basename(file);
  const folder = path.dirname(file);
  if (by === 'editor' && !nodeFs.existsSync(folder) && path.dirname(folder) !== folder)
    return obstacleTo(folder, within, by);
  try {
    const { former } = writeTarget(file, within, nodeFs);
    const isText = by === 'command line' || name === '.gitignore' || isEnvFileName(name);
    if (former !== undefined && isText) readForChange(file);
    return undefined;
  } catch (error) {
    if (error instanceof ForbiddenTarget) return refuse(error.reason, error.nextStep);
    if (fileErrorCode(error) === 'ENOENT' || fileErrorCode(error) === 'ENOTDIR') {
      return refuse(
        l10n.t("{0} can't be created because its folder doesn't exist.", name),
        l10n.t('Create the folder {0} and try again.', folder),
      );
    }
    return refuse(
      l10n.t("Keyward can't change {0}: {1}.", name, fileErrorReason(error)),
      l10n.t('Correct that and try again.'),
    );
  }
}
