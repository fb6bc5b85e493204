import * as vscode from 'vscode';

/** Schemes of Keyward's copies, which must not contain keys, and of the panel's documents for them. */
export const COPIES = 'keyward-preview';
const PANEL = 'vscode-bulkeditpreview-editor';

/**
 * Runs `command` and answers VS Code's refactor preview each time it opens, which is noticed by the documents that it opens.
 * @param answer `apply` the selected changes, or `discard` all
 * @param before runs first, while the first preview is open
 * @param files number of files to wait for: VS Code reports errors for those that it opens after the answer
 * @returns every document that a preview has shown
 */
export async function previewed(
  command: Thenable<unknown>,
  answer: 'apply' | 'discard',
  before: () => Promise<void> = () => Promise.resolve(),
  files = 1,
): Promise<readonly vscode.TextDocument[]> {
  const documents = new Set<vscode.TextDocument>();
  const panels = new Map<string, number>();
  const answers: Promise<void>[] = [];
  const answerOnce = async (): Promise<void> => {
    if (answers.length === 0) await before();
    await vscode.commands.executeCommand(`refactorPreview.${answer}`);
  };
  let listener: vscode.Disposable | undefined;
  const failed = new Promise<never>((_, reject) => {
    listener = vscode.workspace.onDidOpenTextDocument((document) => {
      const { scheme, authority } = document.uri;
      if (scheme === COPIES || scheme === PANEL) documents.add(document);
      // The documents of each panel have a different authority.
      if (scheme !== PANEL || authority === '') return;
      const count = (panels.get(authority) ?? 0) + 1;
      panels.set(authority, count);
      if (count !== files) return;
      const answered = answerOnce();
      answers.push(answered);
      answered.catch(reject);
    });
  });
  try {
    await Promise.race([command, failed]);
    await Promise.all(answers);
    return [...documents];
  } finally {
    listener?.dispose();
  }
}
