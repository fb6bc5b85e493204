import * as vscode from 'vscode';
import type { ChangedFile } from '../../../core/fix';
import { refuse, type Refusal } from '../../../core/base/refusal';
import {
  baseName,
  createEmptyFile,
  createFile,
  inPortions,
  openEditable,
  readEditable,
} from '../../shared/documents';
import type { Services } from '../../shared/services';
import type { Place } from '../project/fix-context';
import { readOnlyRefusal } from './read-only';

/** A file that a plan changes. */
export interface PlannedFile {
  readonly uri: vscode.Uri;
  readonly change: ChangedFile;
}

/** Where a plan's files lie; refused when one of them cannot be written. */
export async function plannedFiles(
  services: Pick<Services, 'platform'>,
  { folder }: Pick<Place, 'folder'>,
  changes: readonly ChangedFile[],
): Promise<{ readonly ok: true; readonly files: readonly PlannedFile[] } | Refusal> {
  const files = changes.map((change) => ({ uri: vscode.Uri.joinPath(folder.uri, change.path), change }));
  for (const { uri } of files) {
    const refused = await readOnlyRefusal(services, uri);
    if (refused) return refused;
  }
  return { ok: true, files };
}

/** VS Code keeps no more documents than fifty open for extensions: opening more only makes it read each of them twice. */
const MOST_OPENED = 40;

/**
 * The whole plan as one edit; refused when a file is no longer as it was when the plan was made. New files are made before
 * any text is changed, so that all texts are one run of the edit: VS Code undoes one run as a whole, and passes over the
 * text of a file by itself once that file is no longer open.
 * @param newFiles `in turn`: each gets its text at once, so that it can be saved as soon as the document changes
 */
export async function editOf(
  files: readonly PlannedFile[],
  newFiles: 'first' | 'in turn' = 'first',
): Promise<vscode.WorkspaceEdit | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  const opened = await inPortions(files, async ({ uri, change }) => {
    const read = files.length > MOST_OPENED ? await readEditable(uri) : undefined;
    // A document has line ends of one kind, whatever its file has.
    return read && read.text === change.before ? read : openEditable(uri);
  });
  for (const [i, { uri, change }] of files.entries()) {
    if (opened[i]?.text !== change.before) return refuseChanged(uri);
    if (!opened[i] && newFiles === 'first') createEmptyFile(edit, uri);
  }
  for (const [i, { uri, change }] of files.entries()) {
    const file = opened[i];
    if (file) file.apply(edit, change.edits);
    else if (newFiles === 'first') edit.insert(uri, new vscode.Position(0, 0), change.newText);
    else createFile(edit, uri, change.newText);
  }
  return edit;
}

export function refuseChanged(file: vscode.Uri): Refusal {
  return refuse(`${baseName(file)} changed while the fix was being prepared.`, 'Try again.');
}
