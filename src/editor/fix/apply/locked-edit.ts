import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import { decoded, openDocument, readBytes } from '../../shared/documents';
import type { Services } from '../../shared/services';
import { refuseChanged, refuseNotApplied } from './failures';
import { editOf, type PlannedFile } from './planned-files';

/** Milliseconds in which VS Code applies an edit that the user has selected. After that, its files are saved without the lock. */
const APPLIED_WITHIN_MS = 10_000;

type WithPlatform = Pick<Services, 'platform'>;

/**
 * Applies the whole plan as one edit, and lets VS Code save the changed files, while no other Keyward process may write to their
 * folders. Refused if a file on disk is not what was planned on: VS Code learns of changes on disk a moment later, and would
 * overwrite one of the same length.
 * @param make builds the edit; default: of all files, see {@link editOf}
 */
export async function applyLocked(
  services: WithPlatform,
  files: readonly PlannedFile[],
  make: () => Promise<vscode.WorkspaceEdit | Refusal> = () => editOf(files),
): Promise<Refusal | undefined> {
  const release = await lockFilesOf(services, files);
  if (typeof release === 'object') return release;
  try {
    const refused = await refuseChangedOnDisk(files);
    if (refused) return refused;
    const edit = await make();
    if (!(edit instanceof vscode.WorkspaceEdit)) return edit;
    // `isRefactoring` saves the changed files, like the same fix from the light bulb.
    return (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) ? undefined : refuseNotApplied();
  } finally {
    release();
  }
}

/**
 * The whole plan as one edit that VS Code applies if the user wants it. Refused like {@link applyLocked}. No other Keyward process may
 * write to the folders from the moment at which VS Code begins to save a file of the edit, until all are saved: VS Code also asks
 * for edits that it only shows.
 */
export async function comparedEditOf(
  services: WithPlatform,
  files: readonly PlannedFile[],
): Promise<vscode.WorkspaceEdit | Refusal> {
  const refused = await refuseChangedOnDisk(files);
  if (refused) return refused;
  const edit = await editOf(files);
  if (edit instanceof vscode.WorkspaceEdit) lockWhileSaving(services, files);
  return edit;
}

/** A refusal if a file on disk is not what was planned on. */
export async function refuseChangedOnDisk(files: readonly PlannedFile[]): Promise<Refusal | undefined> {
  for (const file of files)
    if (file.uri.scheme === 'file' && !(await isAsPlanned(file))) return refuseChanged(file.uri);
  return undefined;
}

/**
 * Keeps other Keyward processes from writing to the folders of the files. In Restricted Mode, nothing is written for that.
 * @returns what releases the lock, and never throws
 */
export async function lockFilesOf(
  { platform }: WithPlatform,
  files: readonly PlannedFile[],
): Promise<(() => void) | Refusal> {
  const onDisk = files.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  const lock = vscode.workspace.isTrusted ? await platform.lockFiles?.(onDisk) : undefined;
  return lock ?? (() => undefined);
}

function lockWhileSaving(services: WithPlatform, files: readonly PlannedFile[]): void {
  const planned = new Map(files.map(({ uri, change }) => [uri.toString(), change.newText]));
  const saving = new Set<string>();
  let lock: Promise<(() => void) | Refusal> | undefined;
  const unlock = (): void => {
    void lock?.then((release) => {
      if (typeof release === 'function') release();
    });
    lock = undefined;
  };
  const end = (): void => {
    clearTimeout(timer);
    listeners.dispose();
    unlock();
  };
  const timer = setTimeout(end, APPLIED_WITHIN_MS);
  const listeners = vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument((event) => {
      const id = event.document.uri.toString();
      const text = planned.get(id);
      // With another text, the user saves something else.
      if (text === undefined || withoutMark(text) !== withoutMark(event.document.getText())) return;
      saving.add(id);
      lock ??= lockFilesOf(services, files);
      event.waitUntil(lock.then(() => undefined));
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (!saving.delete(uri.toString())) return;
      planned.delete(uri.toString());
      if (planned.size === 0) end();
      else if (saving.size === 0) unlock();
    }),
  );
}

/** A document has no byte order mark. */
function withoutMark(text: string): string {
  return comparable(text.replace(/^\uFEFF/, ''));
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
