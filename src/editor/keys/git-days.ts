import * as vscode from 'vscode';
import { noteInGit } from '../../core/keys';
import { relativePath } from '../shared/documents';
import type { KeySources } from './folder-keys';

/**
 * Each line of an env file that git tracks tells since when at least its value is in use: that is remembered.
 * @returns whether something was learnt
 */
export async function learnDaysFromGit(
  files: readonly vscode.Uri[],
  { git, memory }: KeySources,
): Promise<boolean> {
  const { keysIn } = await import('../../core/keys/inventory');
  const { of } = await memory.fingerprints();
  let learnt = false;
  for (const file of files.filter((one) => git.of(one).tracked === true)) {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const envFile = folder && relativePath(folder.uri, file);
    if (!folder || envFile === undefined) continue;
    const lines = await git.linesOf(file);
    const values = lines.flatMap(({ text, day }) => keysIn(text).map((key) => ({ ...key, day })));
    const days = await Promise.all(
      values.map(async ({ name, value, day }) => ({ name, day, fingerprint: await of(value) })),
    );
    // Read and written in one go: what another look has learnt meanwhile stays.
    const before = memory.read(folder);
    const after = days.reduce(
      (local, { name, fingerprint, day }) => noteInGit(local, `${envFile}#${name}`, fingerprint, day),
      before,
    );
    learnt ||= after !== before;
    memory.write(folder, after);
  }
  return learnt;
}
