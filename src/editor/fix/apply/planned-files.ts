import * as vscode from 'vscode';
import type { ChangedFile } from '../../../core/fix';
import type { Refusal } from '../../../core/base/refusal';
import {
  createEmptyFile,
  createFile,
  openInBatches,
  openEditable,
  readEditable,
} from '../../shared/documents';
import type { Services } from '../../shared/services';
import type { FixContext } from '../project/fix-context';
import { refuseChanged } from './failures';
import { readOnlyRefusal } from './read-only';

/** A file that a plan changes. */
export interface PlannedFile {
  readonly uri: vscode.Uri;
  readonly change: ChangedFile;
}

/** Adds the URIs of a plan's files. Refused if one of them can't be written. */
export async function plannedFiles(
  services: Pick<Services, 'platform'>,
  { folder }: Pick<FixContext, 'folder'>,
  changes: readonly ChangedFile[],
): Promise<{ readonly ok: true; readonly files: readonly PlannedFile[] } | Refusal> {
  const files = changes.map((change) => ({ uri: vscode.Uri.joinPath(folder.uri, change.path), change }));
  for (const { uri } of files) {
    const refused = await readOnlyRefusal(services, uri);
    if (refused) return refused;
  }
  return { ok: true, files };
}

/** VS Code keeps about fifty documents in memory for extensions. Opening more makes it read each of them twice. */
const MOST_OPENED = 40;

/**
 * The whole plan as one edit. Refused if a file has changed since it was planned. VS Code splits an edit into runs of text edits
 * between file operations and undoes only one run reliably, so new files are created first and all text follows in one run.
 * @param newFiles `in turn`: each new file gets its text immediately, so that it can be saved as soon as the document changes
 */
export async function editOf(
  files: readonly PlannedFile[],
  newFiles: 'first' | 'in turn' = 'first',
): Promise<vscode.WorkspaceEdit | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  const opened = await openInBatches(files, async ({ uri, change }) => {
    const read = files.length > MOST_OPENED ? await readEditable(uri) : undefined;
    // A document has one kind of line ending, even if its file has several.
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
