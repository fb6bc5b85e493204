import * as vscode from 'vscode';
import { readText, relativePath } from '../shared/documents';
import { findEnvFiles } from '../shared/env-files';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';

/** A variable of an env file. */
export interface EnvVariable {
  readonly folder: vscode.WorkspaceFolder;
  readonly file: vscode.Uri;
  /** Relative to the folder. */
  readonly path: string;
  readonly name: string;
  /** The variable has the value that will be replaced; false: only its name is the same. */
  readonly isSame: boolean;
}

/** The current value of a key, including unsaved changes. Callers compare it and do not keep it. */
export async function valueOf({ env, status }: KeyEntry): Promise<string | undefined> {
  const { parseEnv } = await import('../../core/env/document');
  const entries = parseEnv((await readText(env)) ?? '').entries;
  const value = entries.findLast(({ name }) => name === status.name)?.value;
  return value === '' ? undefined : value;
}

/** All variables of the workspace's env files with the value or with the key's name. The key itself comes first. */
export async function relatedVariables(entry: KeyEntry, value: string): Promise<readonly EnvVariable[]> {
  const { parseEnv } = await import('../../core/env/document');
  const variables: EnvVariable[] = [];
  for (const file of await findEnvFiles()) {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const path = folder && relativePath(folder.uri, file);
    if (!folder || path === undefined) continue;
    // If a name occurs twice, the last one counts.
    const values = new Map(
      parseEnv((await readText(file)) ?? '').entries.map((one) => [one.name, one.value]),
    );
    for (const [name, other] of values) {
      const isSame = other === value;
      if (isSame || (name === entry.status.name && other !== ''))
        variables.push({ folder, file, path, name, isSame });
    }
  }
  return variables.sort(
    (a, b) => Number(isKey(b, entry)) - Number(isKey(a, entry)) || (idOf(a) < idOf(b) ? -1 : 1),
  );
}

export function isKey({ file, name }: EnvVariable, { env, status }: KeyEntry): boolean {
  return file.toString() === env.toString() && name === status.name;
}

function idOf({ path, name }: EnvVariable): string {
  return `${path}#${name}`;
}

/** Where findings in code are this key: `src/pay.ts:12`, relative to the folder. The value is compared and not kept. */
export async function codeOccurrences(
  { findings }: Services,
  folder: vscode.WorkspaceFolder,
  value: string,
): Promise<readonly string[]> {
  const occurrences: string[] = [];
  for (const { uri, findings: found } of findings.files()) {
    const path = relativePath(folder.uri, uri);
    const text = path === undefined ? undefined : await readText(uri);
    if (path === undefined || text?.includes(value) !== true) continue;
    const lines = text.split(/\r\n|\r|\n/);
    for (const { range } of found)
      if (lines[range.start.line]?.includes(value) === true)
        occurrences.push(`${path}:${range.start.line + 1}`);
  }
  return [...new Set(occurrences)].sort();
}
