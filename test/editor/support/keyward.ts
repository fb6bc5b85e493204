import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './until';

/** A path in the first workspace folder. Absolute paths are returned unchanged. */
export function workspacePath(...parts: string[]): string {
  return path.resolve(vscode.workspace.workspaceFolders![0]!.uri.fsPath, ...parts);
}

export async function openFile(...parts: string[]): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.file(workspacePath(...parts)), { preview: false });
}

let texts = 0;

/**
 * Opens an untitled document with a unique name. VS Code would reuse the names of closed documents, and on a busy machine late events
 * of one could reach the other.
 */
export async function openText(content: string, language: string): Promise<vscode.TextEditor> {
  const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:Text-${++texts}`));
  const document = await vscode.languages.setTextDocumentLanguage(opened, language);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), content);
  assert.ok(await vscode.workspace.applyEdit(edit), 'VS Code wrote the text');
  return vscode.window.showTextDocument(document);
}

export function keywardDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Keyward');
}

/** The code of a diagnostic: a rule ID, or the ID of a problem with an env file. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** Waits until Keyward's diagnostics of a file satisfy `accept`, and returns them. */
export function untilDiagnostics(
  uri: vscode.Uri,
  what: string,
  accept: (diagnostics: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return until(what, [vscode.languages.onDidChangeDiagnostics], () => {
    const diagnostics = keywardDiagnostics(uri);
    return accept(diagnostics) ? diagnostics : undefined;
  });
}

export function untilCount(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  return untilDiagnostics(
    uri,
    `${count} finding(s) in ${path.basename(uri.path)}`,
    (all) => all.length === count,
  );
}

/** Keyward's quick fixes at `range`, resolved as when the user selects one. */
export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const ask = (): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
  // A provider that cancels, such as TypeScript's while it starts, cancels all results. VS Code's light bulb also asks again.
  const actions = await ask().then(
    (given) => given,
    (error: unknown) => {
      if (error instanceof Error && error.message === 'Canceled') return ask();
      throw error;
    },
  );
  return actions.filter(({ title }) => /\.env|\.gitignore|from the comment/i.test(title));
}

/** Applies the preferred fix for the key at `range`, and returns the action. */
export async function applyFix(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction> {
  const preferred = (await quickFixes(uri, range)).filter(({ isPreferred }) => isPreferred === true);
  const [action] = preferred;
  assert.ok(action, 'a fix is offered');
  assert.equal(preferred.length, 1, 'one is preferred');
  assert.equal(action.disabled, undefined);
  assert.ok(action.edit, 'the action carries its edit');
  assert.ok(
    await vscode.workspace.applyEdit(action.edit, { isRefactoring: true }),
    'VS Code applied the edit',
  );
  return action;
}

/** Bytes of files on disk, undefined for files that do not exist. */
export function snapshot(...files: string[]): (string | undefined)[] {
  return files.map((file) => {
    const full = workspacePath(file);
    return existsSync(full) ? readFileSync(full).toString('hex') : undefined;
  });
}

export function onDisk(...parts: string[]): string {
  return readFileSync(workspacePath(...parts), 'utf8');
}

/** Undoes or redoes in the active editor, then saves all documents. */
export async function history(command: 'undo' | 'redo'): Promise<void> {
  await vscode.commands.executeCommand(command);
  // Undo also changes files without a tab, which the command `saveAll` does not save.
  for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function rangeOfText(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, 'the text is in the document');
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** The text of all hovers at a position. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value))
    .join('\n')
    .replaceAll('&nbsp;', ' ');
}
