import * as vscode from 'vscode';

/**
 * Runs `command`, and answers VS Code's refactor preview once it is there.
 * @param answer `apply` what is checked, or `discard` all
 */
export async function previewed(
  command: Thenable<unknown>,
  answer: 'apply' | 'discard',
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const state = { open: true, prepared: false };
  // VS Code keeps documents for a while that nobody shows any more.
  const old = new Set(shown());
  const ended = command.then(() => (state.open = false));
  while (state.open) {
    if (!state.prepared && shown().some((document) => !old.has(document))) {
      await before();
      state.prepared = true;
    }
    // Before the preview is there it does nothing.
    if (state.prepared) await vscode.commands.executeCommand(`refactorPreview.${answer}`);
    else await Promise.race([ended, opened()]);
  }
  await ended;
}

/** Waits for the next document; it is no busy waiting, so that a measurement finds only what is measured. */
function opened(): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidOpenTextDocument(() => {
      listener.dispose();
      resolve();
    });
  });
}

/** The documents of the preview: copies in which no key may be. */
export function shown(): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'keyward-preview');
}
