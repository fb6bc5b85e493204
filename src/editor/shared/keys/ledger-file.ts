import * as vscode from 'vscode';
import { KEYWARD_FILE, type KeywardFileEdit } from '../../../core/base/keyward-file';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { smallestEdit } from '../../../core/base/text';
import type { KeyReference } from '../../../core/keys';
import {
  applyAndSave,
  createFile,
  openDocument,
  openEditable,
  readBytes,
  relativePath,
  type EditableText,
} from '../documents';
import type { KeyEntry } from './key-list';
import { today } from '../today';
import { untilEvent } from '../until-event';

export function ledgerUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, KEYWARD_FILE);
}

/** How to change a ledger's text; undefined: there is none yet. */
export type LedgerChange = (text: string | undefined, key: KeyReference) => KeywardFileEdit | Refusal;

/**
 * Changes the entry of a key, and of every other place that holds its value, in the folder's ledger, which is made if there
 * is none; one undoable edit.
 * @returns why it could not be
 */
export function writeLedger(
  { status, folder }: KeyEntry,
  change: LedgerChange,
): Promise<Refusal | undefined> {
  const { provider, ruleId } = status;
  const facts = { ...(provider !== undefined && { provider }), ...(ruleId !== undefined && { ruleId }) };
  return changeEntries(
    folder,
    [status.id, ...status.sameAs].map((id) => ({ id, ...facts })),
    change,
  );
}

/** Notes in the ledger of the env file's folder that a key has got out, as of today. */
export async function writeExposedToday(env: vscode.Uri, name: string): Promise<Refusal | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(env);
  const envFile = folder && relativePath(folder.uri, env);
  if (!folder || envFile === undefined) {
    return refuse('The .env file is in no folder of this window.', 'Open its folder and try again.');
  }
  const { recordKey } = await import('../../../core/keys');
  const exposed = { date: today(), source: 'user' } as const;
  return changeEntries(folder, [{ id: `${envFile}#${name}` }], (text, key) =>
    recordKey(text, key, { exposed }),
  );
}

/** As many windows may save the ledger between our reading and our saving before it is given up. */
const ATTEMPTS = 3;

async function changeEntries(
  folder: vscode.WorkspaceFolder,
  keys: readonly KeyReference[],
  change: LedgerChange,
): Promise<Refusal | undefined> {
  const uri = ledgerUri(folder);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const edit = new vscode.WorkspaceEdit();
    await untilFresh(uri);
    const wasTypedIn = openDocument(uri)?.isDirty === true;
    const refusal = (await addLedgerChange(edit, folder, keys, change)) ?? (await applyLedger(edit));
    // VS Code does not save over what another window has just saved: ours is then added to theirs.
    const document = openDocument(uri);
    if (refusal || document?.isDirty !== true) return refusal;
    if (wasTypedIn) break;
    await readAnew(document);
  }
  return refuse(
    `${KEYWARD_FILE} was saved elsewhere at the same moment.`,
    'Compare and save it, then try again.',
  );
}

/**
 * Adds a change of several entries of a folder's ledger to an edit that does more.
 * @returns why it cannot be; then nothing was added
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
  return refuse(`${KEYWARD_FILE} could not be changed.`, 'Check that it is writable and try again.');
}

/** Gives up a document's changes for what is on disk. VS Code does that with the active editor only. */
async function readAnew(document: vscode.TextDocument): Promise<void> {
  const wasShown = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  if (!wasShown) await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

/** Puts a text in the place of the ledger's; one undoable edit that touches what differs only. */
export async function replaceLedger(uri: vscode.Uri, text: string): Promise<Refusal | undefined> {
  const edit = new vscode.WorkspaceEdit();
  addText(edit, uri, await openEditable(uri), text);
  return applyLedger(edit);
}

/** How long VS Code may take to notice that another window wrote the file. Milliseconds. */
const FRESH_MS = 3000;

/** An open ledger that another program has just written is read anew by VS Code in a moment: until then it would be overwritten. */
async function untilFresh(uri: vscode.Uri): Promise<void> {
  const document = openDocument(uri);
  if (!document || document.isDirty) return;
  const bytes = await readBytes(uri);
  if (!bytes) return;
  const saved = new TextDecoder().decode(bytes);
  await untilEvent(vscode.workspace.onDidChangeTextDocument, () => document.getText() === saved, FRESH_MS);
}
