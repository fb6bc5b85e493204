import * as vscode from 'vscode';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { baseName } from '../../shared/documents';
import { obstacleTo } from '../../shared/write-guard';
import type { Services } from '../../shared/services';

/** Why a file on disk can't be written, whether it exists or not; undefined if it can. */
export async function readOnlyRefusal(
  { platform }: Pick<Services, 'platform'>,
  file: vscode.Uri,
): Promise<Refusal | undefined> {
  if (file.scheme !== 'file' || !platform.readOnlyPart) return undefined;
  const part = await platform.readOnlyPart(file.fsPath);
  if (part === 'file') {
    return refuse(
      vscode.l10n.t('{0} is read-only.', baseName(file)),
      vscode.l10n.t('Make it writable and try again.'),
    );
  }
  if (part === 'folder') {
    return refuse(
      vscode.l10n.t("Can't create {0} because its folder is read-only.", baseName(file)),
      vscode.l10n.t('Make the folder writable and try again.'),
    );
  }
  return obstacleTo(platform, file);
}
