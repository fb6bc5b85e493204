import * as vscode from 'vscode';
import { noteInGit } from '../../core/keys';
import { relativePath } from '../shared/documents';
import type { KeySources } from './folder-keys';

/**
 * Remembers, for each value in a tracked env file, the day of its line in Git: the value has been in use at least since then.
 * @returns whether anything is new
 */
export async function learnDaysFromGit(
  files: readonly vscode.Uri[],
  { git, memory }: KeySources,
): Promise<boolean> {
  const { keysIn } = await import('../../core/keys/inventory');
  const { of } = await memory.fingerprints();
  let isNew = false;
  for (const file of files.filter((one) => git.of(one).tracked === true)) {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const envFile = folder && relativePath(folder.uri, file);
    if (!folder || envFile === undefined) continue;
    const lines = await git.linesOf(file);
    const values = lines.flatMap(({ text, day }) => keysIn(text).map((key) => ({ ...key, day })));
    const days = await Promise.all(
      values.map(async ({ name, value, day }) => ({ name, day, fingerprint: await of(value) })),
    );
    // Read and written without waiting in between, so that nothing another update has written is lost.
    const before = memory.read(folder);
    const after = days.reduce(
      (local, { name, fingerprint, day }) => noteInGit(local, `${envFile}#${name}`, fingerprint, day),
      before,
    );
    isNew ||= after !== before;
    memory.write(folder, after);
  }
  return isNew;
}
