import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './until';

/** A path in the first workspace folder; absolute paths stay what they are. */
export function workspacePath(...parts: string[]): string {
  return path.resolve(vscode.workspace.workspaceFolders![0]!.uri.fsPath, ...parts);
}

export async function openFile(...parts: string[]): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.file(workspacePath(...parts)), { preview: false });
}

let texts = 0;

/**
 * Opens an editor on a new text without a file. Each has a name of its own: VS Code gives the name of a closed one to the
 * next, and on a busy machine what it kept of the one, or still says of it, can end up in the other.
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

/** The code of a diagnostic: rule id, or id of a problem with an env file. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** Waits until Keyward's diagnostics of a file satisfy `accept`, and gives them. */
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

/** Keyward's quick fixes at `range`, resolved as VS Code does when one is chosen. */
export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const ask = (): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
  // One provider that withdraws (TypeScript's, while it starts) cancels the answers of all; a light bulb asks again, too.
  const actions = await ask().then(
    (given) => given,
    (error: unknown) => {
      if (error instanceof Error && error.message === 'Canceled') return ask();
      throw error;
    },
  );
  return actions.filter(({ title }) => /\.env|\.gitignore|from the comment/i.test(title));
}

/** Applies the preferred fix for the key at `range` and gives the action. */
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

/** Bytes of files on disk; undefined where there is none. Taken before and after, they must be equal. */
export function snapshot(...files: string[]): (string | undefined)[] {
  return files.map((file) => {
    const full = workspacePath(file);
    return existsSync(full) ? readFileSync(full).toString('hex') : undefined;
  });
}

export function onDisk(...parts: string[]): string {
  return readFileSync(workspacePath(...parts), 'utf8');
}

/** Undoes or redoes in the active editor, then saves everything. */
export async function history(command: 'undo' | 'redo'): Promise<void> {
  await vscode.commands.executeCommand(command);
  // An undone file without a tab of its own is changed in the background: `saveAll` would pass it over.
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

/** Everything the hover at a place says. */
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
