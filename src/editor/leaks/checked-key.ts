import * as vscode from 'vscode';
import { baseName, readText, relativePath } from '../shared/documents';
import { findEnvFiles, isEnvFile } from '../shared/env-files';
import type { Services } from '../shared/services';

/** A key to check. Its value is read when needed and not kept. */
export interface CheckedKey {
  readonly folder: vscode.WorkspaceFolder;
  readonly file: vscode.Uri;
  /** The variable's name. For a key in source code, the name it would get. */
  readonly name: string;
  readonly provider?: string;
  readonly ruleId?: string;
  /** As in the ledger: `<file, relative to the folder>#<name>`. */
  readonly id: string;
  readonly value: string;
}

/** The argument of a row or a link: a variable of an env file, or an offset in a document. */
export type KeyReference =
  | { readonly env: vscode.Uri; readonly status: { readonly name: string } }
  | { readonly uri: string; readonly offset: number };

/** The key a command applies to: the given one, or the one at the cursor; undefined if there is none. */
export async function keyFor(
  services: Services,
  reference: KeyReference | undefined,
): Promise<CheckedKey | undefined> {
  if (reference && 'env' in reference)
    return envKey(reference.env, ({ name }) => name === reference.status.name);
  if (reference) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(reference.uri));
    return keyAt(services, document, reference.offset);
  }
  const editor = vscode.window.activeTextEditor;
  return editor && keyAt(services, editor.document, editor.document.offsetAt(editor.selection.active));
}

/** The key with the ID as it is now; undefined if it is gone. */
export async function keyById(
  services: Services,
  { file, name, id }: Omit<CheckedKey, 'value'>,
): Promise<CheckedKey | undefined> {
  if (isEnvFile(file)) return envKey(file, (entry) => entry.name === name);
  const document = await vscode.workspace.openTextDocument(file);
  for (const { span } of services.findings.current(document)) {
    const key = await keyAt(services, document, span.start);
    if (key?.id === id) return key;
  }
  return undefined;
}

/** All keys in env files of the workspace and in open documents, each value once. */
export async function allKeys(services: Services): Promise<readonly CheckedKey[]> {
  const keys: CheckedKey[] = [];
  for (const file of await findEnvFiles()) keys.push(...(await envKeys(file)));
  for (const document of vscode.workspace.textDocuments) {
    if (isEnvFile(document.uri)) continue;
    for (const { span } of services.findings.current(document)) {
      const key = await keyAt(services, document, span.start);
      if (key) keys.push(key);
    }
  }
  return [...new Map(keys.map((key) => [key.value, key])).values()];
}

async function keyAt(
  services: Services,
  document: vscode.TextDocument,
  offset: number,
): Promise<CheckedKey | undefined> {
  if (isEnvFile(document.uri)) {
    return envKey(document.uri, ({ span }) => span.start <= offset && offset <= span.end);
  }
  const position = document.positionAt(offset);
  const finding = services.findings.at(document, new vscode.Range(position, position));
  const folder = vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
  if (!finding || !folder) return undefined;
  const value = document.getText().slice(finding.span.start, finding.span.end);
  // The ledger identifies keys by variables, so a variable with the same value is the key.
  for (const file of await findEnvFiles()) {
    const known = (await envKeys(file)).find((key) => key.value === value);
    if (known) return known;
  }
  const { findFormat } = await import('../../core/formats');
  const name = findFormat(finding.ruleId)?.envNames[0] ?? finding.title;
  return {
    folder,
    file: document.uri,
    name,
    ...(finding.provider !== undefined && { provider: finding.provider }),
    ruleId: finding.ruleId,
    id: idOf(folder, document.uri, name),
    value,
  };
}

interface EnvEntry {
  readonly name: string;
  readonly span: { readonly start: number; readonly end: number };
}

async function envKey(
  file: vscode.Uri,
  wanted: (entry: EnvEntry) => boolean,
): Promise<CheckedKey | undefined> {
  const { parseEnv } = await import('../../core/env/document');
  const entry = parseEnv((await readText(file)) ?? '').entries.findLast(wanted);
  return entry && (await envKeys(file)).find(({ name }) => name === entry.name);
}

async function envKeys(file: vscode.Uri): Promise<CheckedKey[]> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  const text = await readText(file);
  if (!folder || text === undefined) return [];
  const { keysIn } = await import('../../core/keys/inventory');
  return keysIn(text).map(({ name, value, provider, ruleId }) => ({
    folder,
    file,
    name,
    ...(provider === undefined ? {} : { provider }),
    ...(ruleId === undefined ? {} : { ruleId }),
    id: idOf(folder, file, name),
    value,
  }));
}

function idOf(folder: vscode.WorkspaceFolder, file: vscode.Uri, name: string): string {
  return `${relativePath(folder.uri, file) ?? baseName(file)}#${name}`;
}
