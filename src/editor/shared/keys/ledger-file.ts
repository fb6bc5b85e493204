import * as vscode from 'vscode';
import { KEYWARD_FILE, type KeywardFileEdit } from '../../../core/base/keyward-file';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { smallestEdit } from '../../../core/base/text';
import type { KeyReference } from '../../../core/keys';
import { applyAndSave } from '../apply-edit';
import {
  createFile,
  openDocument,
  openEditable,
  readBytes,
  relativePath,
  type EditableText,
} from '../documents';
import { TaskQueue } from '../runs';
import type { KeyEntry } from './key-list';
import { today } from '../today';
import { untilEvent } from '../until-event';

export function ledgerUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, KEYWARD_FILE);
}

/** Changes a ledger's text; `text` is undefined if there is no ledger yet. */
export type LedgerChange = (text: string | undefined, key: KeyReference) => KeywardFileEdit | Refusal;

/**
 * Changes the entries of a key and of all keys with the same value in the folder's ledger, as one undoable edit. Creates the
 * ledger if there is none.
 * @returns why it was not changed
 */
export function writeLedger(
  { status, folder }: KeyEntry,
  change: LedgerChange,
): Promise<Refusal | undefined> {
  const { provider, ruleId } = status;
  const facts = { ...(provider !== undefined && { provider }), ...(ruleId !== undefined && { ruleId }) };
  return changeLedger(
    folder,
    [status.id, ...status.sameAs].map((id) => ({ id, ...facts })),
    change,
  );
}

/** Records in the ledger that a key is exposed as of today. @returns why it was not recorded */
export async function writeExposedToday(env: vscode.Uri, name: string): Promise<Refusal | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(env);
  const envFile = folder && relativePath(folder.uri, env);
  if (!folder || envFile === undefined) {
    return refuse(
      vscode.l10n.t('The .env file is not in a folder of this window.'),
      vscode.l10n.t('Open its folder and try again.'),
    );
  }
  const { recordKey } = await import('../../../core/keys');
  const exposed = { date: today(), source: 'user' } as const;
  return changeLedger(folder, [{ id: `${envFile}#${name}` }], (text, key) =>
    recordKey(text, key, { exposed }),
  );
}

/** Each change is planned on the text that the one before it has saved: two planned on the same text would lose one. */
const changes = new TaskQueue();

/**
 * Changes entries of a folder's ledger, as one undoable edit, after the changes that were requested before. Creates the ledger if
 * there is none.
 * @returns why it was not changed
 */
export function changeLedger(
  folder: vscode.WorkspaceFolder,
  keys: readonly KeyReference[],
  change: LedgerChange,
): Promise<Refusal | undefined> {
  return changes.add(() => changeNow(folder, keys, change));
}

/** Attempts before giving up because other windows keep saving the ledger. */
const ATTEMPTS = 3;

async function changeNow(
  folder: vscode.WorkspaceFolder,
  keys: readonly KeyReference[],
  change: LedgerChange,
): Promise<Refusal | undefined> {
  const uri = ledgerUri(folder);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const edit = new vscode.WorkspaceEdit();
    await untilFresh(uri);
    const wasDirty = openDocument(uri)?.isDirty === true;
    const refusal = (await addLedgerChange(edit, folder, keys, change)) ?? (await applyLedger(edit));
    // VS Code does not overwrite what another window has just saved. The change is then applied to that text.
    const document = openDocument(uri);
    if (refusal || document?.isDirty !== true) return refusal;
    if (wasDirty) break;
    await revert(document);
  }
  return refuse(
    vscode.l10n.t('{0} was saved elsewhere at the same time.', KEYWARD_FILE),
    vscode.l10n.t('Compare and save it, then try again.'),
  );
}

/**
 * Adds changes of a folder's ledger entries to a larger edit.
 * @returns why that is not possible; then nothing was added
 */
export async function addLedgerChange(
  edit: vscode.WorkspaceEdit,
  folder: vscode.WorkspaceFolder,
  keys: readonly KeyReference[],
  change: LedgerChange,
): Promise<Refusal | undefined> {
  const uri = ledgerUri(folder);
  await untilFresh(uri);
  const file = await openEditable(uri);
  let text = file?.text;
  for (const key of keys) {
    const plan = change(text, key);
    if (!plan.ok) return plan;
    text = plan.newText;
  }
  if (text !== undefined && text !== file?.text) addText(edit, uri, file, text);
  return undefined;
}

function addText(
  edit: vscode.WorkspaceEdit,
  uri: vscode.Uri,
  file: EditableText | undefined,
  text: string,
): void {
  if (file) file.apply(edit, [smallestEdit(file.text, text)]);
  else createFile(edit, uri, text);
}

async function applyLedger(edit: vscode.WorkspaceEdit): Promise<Refusal | undefined> {
  if (edit.size === 0 || (await applyAndSave(edit))) return undefined;
  return refuse(
    vscode.l10n.t("Couldn't change {0}.", KEYWARD_FILE),
    vscode.l10n.t('Check that it is writable and try again.'),
  );
}

/** Reverts a document to what is on disk. VS Code can do that only in the active editor. */
async function revert(document: vscode.TextDocument): Promise<void> {
  const wasShown = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  if (!wasShown) await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

/** Replaces the ledger's text, as one undoable edit of the part that differs. */
export async function replaceLedger(uri: vscode.Uri, text: string): Promise<Refusal | undefined> {
  const edit = new vscode.WorkspaceEdit();
  addText(edit, uri, await openEditable(uri), text);
  return applyLedger(edit);
}

/** How long VS Code may take to notice that another window wrote the file. Milliseconds. */
const FRESH_MS = 3000;

/** Waits until VS Code has read a ledger that another program has just written. An edit before that would overwrite it. */
async function untilFresh(uri: vscode.Uri): Promise<void> {
  const document = openDocument(uri);
  if (!document || document.isDirty) return;
  const bytes = await readBytes(uri);
  if (!bytes) return;
  const saved = new TextDecoder().decode(bytes);
  await untilEvent(vscode.workspace.onDidChangeTextDocument, () => document.getText() === saved, FRESH_MS);
}
