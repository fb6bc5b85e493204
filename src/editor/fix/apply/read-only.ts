import type * as vscode from 'vscode';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { baseName } from '../../shared/documents';
import type { Services } from '../../shared/services';

/** What stands in the way of writing a file on disk, whether it is there yet or not. */
export async function readOnlyRefusal(
  { platform }: Pick<Services, 'platform'>,
  file: vscode.Uri,
): Promise<Refusal | undefined> {
  if (file.scheme !== 'file' || !platform.readOnlyPart) return undefined;
  const part = await platform.readOnlyPart(file.fsPath);
  if (part === 'file') {
    return refuse(`${baseName(file)} is read-only.`, 'Make it writable, and try again.');
  }
  if (part === 'folder') {
    return refuse(
      `${baseName(file)} cannot be made: its folder is read-only.`,
      'Make the folder writable, and try again.',
    );
  }
  return undefined;
}
