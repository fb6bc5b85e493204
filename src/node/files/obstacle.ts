import * as l10n from '@vscode/l10n';
import * as nodeFs from 'node:fs';
import path from 'node:path';
import { refuse, type Refusal } from '../../core/base/refusal';
import { fileErrorCode, fileErrorReason } from './file-errors';
import { readForChange } from './regular-file';
import { ForbiddenTarget, writeTarget } from './write-target';

/**
 * Why a file cannot be written, whether it exists or not: it is not a regular file, a link leads out of the repository, it
 * is not UTF-8 or too large, or its folder is missing. Permissions are a separate question.
 * @param file absolute
 * @param within absolute; links must not lead out of it
 */
export function obstacleTo(file: string, within: string): Refusal | undefined {
  const name = path.basename(file);
  try {
    if (writeTarget(file, within, nodeFs).former !== undefined) readForChange(file);
    return undefined;
  } catch (error) {
    if (error instanceof ForbiddenTarget) return refuse(error.reason, error.nextStep);
    if (fileErrorCode(error) === 'ENOENT' || fileErrorCode(error) === 'ENOTDIR') {
      return refuse(
        l10n.t('{0} can’t be created because its folder doesn’t exist.', name),
        l10n.t('Create the folder {0} and try again.', path.dirname(file)),
      );
    }
    return refuse(
      l10n.t('Keyward can’t change {0}: {1}.', name, fileErrorReason(error)),
      l10n.t('Correct that and try again.'),
    );
  }
}
