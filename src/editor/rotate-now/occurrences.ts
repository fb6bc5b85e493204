import * as vscode from 'vscode';
import { readText, relativePath } from '../shared/documents';
import { findEnvFiles } from '../shared/env-files';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';

/** A variable of an env file. */
export interface EnvPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly file: vscode.Uri;
  /** Below the folder. */
  readonly path: string;
  readonly name: string;
  /** It holds the very value that is to be replaced; else only the name is the same. */
  readonly isSame: boolean;
}

/** The value of a key as it stands in its file, unsaved changes included; for the caller's comparison only, never kept. */
export async function valueOf({ env, status }: KeyEntry): Promise<string | undefined> {
  const { parseEnv } = await import('../../core/env/document');
  const entries = parseEnv((await readText(env)) ?? '').entries;
  const value = entries.findLast(({ name }) => name === status.name)?.value;
  return value === '' ? undefined : value;
}

/** Every variable of the workspace's env files that holds the value or has the key's name; the key itself comes first. */
export async function envPlaces(entry: KeyEntry, value: string): Promise<readonly EnvPlace[]> {
  const { parseEnv } = await import('../../core/env/document');
  const places: EnvPlace[] = [];
  for (const file of await findEnvFiles()) {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const path = folder && relativePath(folder.uri, file);
    if (!folder || path === undefined) continue;
    // Of a name given twice the last counts.
    const values = new Map(
      parseEnv((await readText(file)) ?? '').entries.map((one) => [one.name, one.value]),
    );
    for (const [name, other] of values) {
      const isSame = other === value;
      if (isSame || (name === entry.status.name && other !== ''))
        places.push({ folder, file, path, name, isSame });
    }
  }
  return places.sort(
    (a, b) => Number(isKey(b, entry)) - Number(isKey(a, entry)) || (slot(a) < slot(b) ? -1 : 1),
  );
}

export function isKey({ file, name }: EnvPlace, { env, status }: KeyEntry): boolean {
  return file.toString() === env.toString() && name === status.name;
}

function slot({ path, name }: EnvPlace): string {
  return `${path}#${name}`;
}

/** Where code that is known to hold keys holds this one: `src/pay.ts:12`, below the folder. The value is compared, not kept. */
export async function codePlaces(
  { findings }: Services,
  folder: vscode.WorkspaceFolder,
  value: string,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const { uri, findings: found } of findings.files()) {
    const path = relativePath(folder.uri, uri);
    const text = path === undefined ? undefined : await readText(uri);
    if (path === undefined || text?.includes(value) !== true) continue;
    const lines = text.split(/\r\n|\r|\n/);
    for (const { range } of found)
      if (lines[range.start.line]?.includes(value) === true) places.push(`${path}:${range.start.line + 1}`);
  }
  return [...new Set(places)].sort();
}
