import * as vscode from 'vscode';
import { parentOf, relativePath } from '../shared/documents';
import type { Platform } from '../../platform/platform';

/** What a file holds that an env variable names. */
export interface NamedContent {
  readonly uri: vscode.Uri;
  /** One character for each byte. It lives as long as it is being read. */
  readonly content: string;
}

/** Files whose coming, change or going may matter. */
export const NAMED_FILE_GLOB = '**/*.{pem,crt,cer,cert,der,key,p8,p12,pfx,jks,keystore,json}';
const LARGEST = 1_000_000;
const ABSOLUTE = /^(?:\/|[A-Za-z]:\/)/;

/**
 * Where a variable's file may lie: beside its env file, else in the workspace folder, since programs are started in either.
 * @param path as written, `/` between names
 */
export function placesOf(path: string, env: vscode.Uri): readonly vscode.Uri[] {
  if (ABSOLUTE.test(path)) return env.scheme === 'file' ? [vscode.Uri.file(path)] : [];
  const folder = vscode.workspace.getWorkspaceFolder(env)?.uri;
  const places = [parentOf(env), ...(folder ? [folder] : [])].map((one) => vscode.Uri.joinPath(one, path));
  return places.filter((place, i) => places.findIndex(({ path: other }) => other === place.path) === i);
}

/** Reads the first of the places that is there, if it lies in a folder of this window; undefined: there is none to be read. */
export async function readNamed(
  places: readonly vscode.Uri[],
  { readNamedFile }: Pick<Platform, 'readNamedFile'>,
): Promise<NamedContent | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const onDisk = places.filter(({ scheme }) => scheme === 'file');
  if (readNamedFile && onDisk.length > 0) {
    const read = await readNamedFile(
      onDisk.map(({ fsPath }) => fsPath),
      folders.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath),
    );
    return read && { uri: vscode.Uri.file(read.file), content: asCharacters(read.bytes) };
  }
  for (const uri of places) {
    if (!folders.some((folder) => relativePath(folder, uri) !== undefined)) continue;
    const content = await readThroughEditor(uri);
    if (content !== undefined) return { uri, content };
  }
  return undefined;
}

/** A plain file, no link: where a link of another file system leads cannot be told. */
async function readThroughEditor(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File || size > LARGEST) return undefined;
    return asCharacters(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // not there, or not to be read: the variable alone is known
  }
}

const PIECE = 8192;

function asCharacters(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return text;
}
