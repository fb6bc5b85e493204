import * as vscode from 'vscode';

/** Keyward's copies, in which no key may be, and what VS Code's panel makes of them. */
export const COPIES = 'keyward-preview';
const PANEL = 'vscode-bulkeditpreview-editor';

/**
 * Runs `command`, and answers VS Code's refactor preview each time one is there, which a document of its panel tells.
 * @param answer `apply` what is checked, or `discard` all
 * @param before what is done first, while the first preview is open
 * @param files how many files the preview is waited for to show; what comes later than the answer VS Code reports as errors
 * @returns every document that a preview showed
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
      // Each panel's documents have an authority of their own.
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
