import * as vscode from 'vscode';
import { baseName, readText, relativePath } from '../shared/documents';
import { findEnvFiles, isEnvFile } from '../shared/env-files';
import type { Services } from '../shared/services';

/** A key that is asked about. Its value is read when it is needed, and not kept. */
export interface Subject {
  readonly folder: vscode.WorkspaceFolder;
  readonly file: vscode.Uri;
  /** The variable's name; for a key in source, the name it would have. */
  readonly name: string;
  readonly provider?: string;
  readonly ruleId?: string;
  /** As in the ledger: `<file, relative to the folder>#<name>`. */
  readonly id: string;
  readonly value: string;
}

/** What a tree row or a link hands over: a variable of an env file, or a place in a document. */
export type SubjectReference =
  | { readonly env: vscode.Uri; readonly status: { readonly name: string } }
  | { readonly uri: string; readonly offset: number };

/** The key a command is about: the one given, else the one at the cursor; undefined when there is none. */
export async function subjectOf(
  services: Services,
  reference: SubjectReference | undefined,
): Promise<Subject | undefined> {
  if (reference && 'env' in reference)
    return envSubject(reference.env, ({ name }) => name === reference.status.name);
  if (reference) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(reference.uri));
    return subjectAt(services, document, reference.offset);
  }
  const editor = vscode.window.activeTextEditor;
  return editor && subjectAt(services, editor.document, editor.document.offsetAt(editor.selection.active));
}

/** The key with that id as it stands now; undefined when it has gone. */
export async function subjectById(
  services: Services,
  { file, name, id }: Omit<Subject, 'value'>,
): Promise<Subject | undefined> {
  if (isEnvFile(file)) return envSubject(file, (entry) => entry.name === name);
  const document = await vscode.workspace.openTextDocument(file);
  for (const { span } of services.findings.current(document)) {
    const subject = await subjectAt(services, document, span.start);
    if (subject?.id === id) return subject;
  }
  return undefined;
}

/** All keys of the workspace's env files and of what is found in open documents, each value once. */
export async function allSubjects(services: Services): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  for (const file of await findEnvFiles()) subjects.push(...(await envSubjects(file)));
  for (const document of vscode.workspace.textDocuments) {
    if (isEnvFile(document.uri)) continue;
    for (const { span } of services.findings.current(document)) {
      const subject = await subjectAt(services, document, span.start);
      if (subject) subjects.push(subject);
    }
  }
  return [...new Map(subjects.map((subject) => [subject.value, subject])).values()];
}

async function subjectAt(
  services: Services,
  document: vscode.TextDocument,
  offset: number,
): Promise<Subject | undefined> {
  if (isEnvFile(document.uri)) {
    return envSubject(document.uri, ({ span }) => span.start <= offset && offset <= span.end);
  }
  const position = document.positionAt(offset);
  const finding = services.findings.at(document, new vscode.Range(position, position));
  const folder = vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
  if (!finding || !folder) return undefined;
  const value = document.getText().slice(finding.span.start, finding.span.end);
  // The ledger knows keys by their variables: where one holds the same value already, the key is that one.
  for (const file of await findEnvFiles()) {
    const known = (await envSubjects(file)).find((subject) => subject.value === value);
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

interface EnvPlace {
  readonly name: string;
  readonly span: { readonly start: number; readonly end: number };
}

async function envSubject(
  file: vscode.Uri,
  wanted: (place: EnvPlace) => boolean,
): Promise<Subject | undefined> {
  const { parseEnv } = await import('../../core/env/document');
  const entry = parseEnv((await readText(file)) ?? '').entries.findLast(wanted);
  return entry && (await envSubjects(file)).find(({ name }) => name === entry.name);
}

async function envSubjects(file: vscode.Uri): Promise<Subject[]> {
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
