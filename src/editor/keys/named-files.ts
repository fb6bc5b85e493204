import * as vscode from 'vscode';
import { parentOf, relativePath } from '../shared/documents';
import type { Platform } from '../../platform/platform';

/** The content of a file that an env variable names. */
export interface NamedContent {
  readonly uri: vscode.Uri;
  /** One character for each byte. Callers do not keep it. */
  readonly content: string;
}

/** Files that a variable may name, to be watched. */
export const NAMED_FILE_GLOB = '**/*.{pem,crt,cer,cert,der,key,p8,p12,pfx,jks,keystore,json}';
const LARGEST = 1_000_000;
const ABSOLUTE = /^(?:\/|[A-Za-z]:\/)/;

/**
 * Where a variable's file may be: next to its env file or in the workspace folder, since programs start in either.
 * @param path as written, with `/`
 */
export function candidateFiles(path: string, env: vscode.Uri): readonly vscode.Uri[] {
  if (ABSOLUTE.test(path)) return env.scheme === 'file' ? [vscode.Uri.file(path)] : [];
  const folder = vscode.workspace.getWorkspaceFolder(env)?.uri;
  const files = [parentOf(env), ...(folder ? [folder] : [])].map((one) => vscode.Uri.joinPath(one, path));
  return files.filter((file, i) => files.findIndex(({ path: other }) => other === file.path) === i);
}

/** Reads the first candidate that exists and is in a workspace folder; undefined: none can be read. */
export async function readNamed(
  candidates: readonly vscode.Uri[],
  { readNamedFile }: Pick<Platform, 'readNamedFile'>,
): Promise<NamedContent | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const onDisk = candidates.filter(({ scheme }) => scheme === 'file');
  if (readNamedFile && onDisk.length > 0) {
    const read = await readNamedFile(
      onDisk.map(({ fsPath }) => fsPath),
      folders.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath),
    );
    return read && { uri: vscode.Uri.file(read.file), content: asCharacters(read.bytes) };
  }
  for (const uri of candidates) {
    if (!folders.some((folder) => relativePath(folder, uri) !== undefined)) continue;
    const content = await readThroughEditor(uri);
    if (content !== undefined) return { uri, content };
  }
  return undefined;
}

/** Reads a plain file. Links are skipped, because virtual file systems don't report their targets. */
async function readThroughEditor(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File || size > LARGEST) return undefined;
    return asCharacters(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // missing or unreadable: only the variable is known
  }
}

/** Bytes per call: arguments of a function are limited. */
const CHUNK = 8192;

function asCharacters(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return text;
}
