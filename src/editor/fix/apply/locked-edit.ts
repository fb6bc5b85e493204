import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import { decoded, openDocument, readBytes } from '../../shared/documents';
import type { Services } from '../../shared/services';
import { refuseChanged } from './failures';
import { editOf, type PlannedFile } from './planned-files';

/** Milliseconds until other processes may write again, if VS Code does not save all files of an edit. */
const LONGEST = 10_000;

/**
 * The whole plan as one edit, see {@link editOf}, while no other Keyward process may write to the folders of its files: until VS Code
 * has saved them. Refused if a file on disk is not what was planned on: VS Code learns of changes on disk a moment later, and
 * would overwrite one of the same length.
 * @param make builds the edit; default: of all files
 */
export async function lockedEditOf(
  { platform }: Pick<Services, 'platform'>,
  files: readonly PlannedFile[],
  make: () => Promise<vscode.WorkspaceEdit | Refusal> = () => editOf(files),
): Promise<vscode.WorkspaceEdit | Refusal> {
  const onDisk = files.filter(({ uri }) => uri.scheme === 'file');
  const lock = await platform.lockFiles?.(onDisk.map(({ uri }) => uri.fsPath));
  if (typeof lock === 'object') return lock;
  let isKept = false;
  try {
    const refused = await refuseChangedOnDisk(onDisk);
    if (refused) return refused;
    const edit = await make();
    if (!(edit instanceof vscode.WorkspaceEdit)) return edit;
    if (lock) releaseWhenSaved(onDisk, lock);
    isKept = true;
    return edit;
  } finally {
    if (!isKept) lock?.();
  }
}

/** A refusal if a file on disk is not what was planned on. */
export async function refuseChangedOnDisk(files: readonly PlannedFile[]): Promise<Refusal | undefined> {
  for (const file of files)
    if (file.uri.scheme === 'file' && !(await isAsPlanned(file))) return refuseChanged(file.uri);
  return undefined;
}

function releaseWhenSaved(files: readonly PlannedFile[], release: () => void): void {
  const waiting = new Set(files.map(({ uri }) => uri.toString()));
  const done = (): void => {
    clearTimeout(timer);
    listener.dispose();
    release();
  };
  const timer = setTimeout(done, LONGEST);
  const listener = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    waiting.delete(uri.toString());
    if (waiting.size === 0) done();
  });
}

/** Whether a file has the text that the plan is based on. A document with unsaved changes takes precedence over its file. */
async function isAsPlanned({ uri, change: { before } }: PlannedFile): Promise<boolean> {
  if (openDocument(uri)?.isDirty === true) return true;
  const bytes = await readBytes(uri);
  if (bytes === undefined || before === undefined) return bytes === undefined && before === undefined;
  return comparable(decoded(bytes)) === comparable(before);
}

/** VS Code may have read other characters than ASCII in another encoding, and gives a document one kind of line ending. */
function comparable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\n\t -~]+/g, '?');
}
