import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The questions and notifications that were shown. */
export interface Conversation {
  /** Titles, labels, descriptions, and prompts of the questions. */
  readonly asked: string[];
  /** Notifications. */
  readonly notifications: string[];
}

/**
 * Answers VS Code's questions while `run` runs: selects the item of a list that starts with the answer, or types it into a box.
 * Undefined dismisses the question. An answer that the box rejects fails the test. Notifications are recorded and answered with
 * the button `press`, if they have it.
 */
export async function answering(
  answers: readonly (string | undefined)[],
  run: () => unknown,
  press?: string,
): Promise<Conversation> {
  const conversation: Conversation = { asked: [], notifications: [] };
  const left = [...answers];
  const { window } = vscode;
  const { showQuickPick, showInputBox, showInformationMessage, showWarningMessage, showErrorMessage } =
    window;
  const next = (what: string): string | undefined => {
    assert.ok(left.length > 0, `unexpected question "${what}"`);
    return left.shift();
  };
  const notify = (message: string, ...buttons: unknown[]): Promise<unknown> => {
    conversation.notifications.push(
      [message, ...buttons.filter((button) => typeof button === 'string')].join(' | '),
    );
    return Promise.resolve(buttons.find((button) => button === press));
  };
  Object.assign(window, {
    showQuickPick: async (items: unknown, { title = '' }: vscode.QuickPickOptions = {}) => {
      const all = (await items) as readonly vscode.QuickPickItem[];
      conversation.asked.push(
        title,
        ...all.flatMap(({ label, description = '', detail = '' }) => [label, description, detail]),
      );
      const answer = next(title);
      if (answer === undefined) return undefined;
      const chosen = all.find(({ label }) => label.startsWith(answer));
      assert.ok(chosen, `"${answer}" is among ${all.map(({ label }) => label).join(', ')}`);
      return chosen;
    },
    showInputBox: async (options: vscode.InputBoxOptions = {}) => {
      const { title = '', prompt = '', value = '' } = options;
      conversation.asked.push(title, prompt, value);
      const answer = next(title);
      const refusal = answer === undefined ? undefined : await options.validateInput?.(answer);
      const isMild =
        typeof refusal === 'object' && refusal?.severity === vscode.InputBoxValidationSeverity.Info;
      if (refusal && !isMild) {
        conversation.notifications.push(typeof refusal === 'string' ? refusal : refusal.message);
        return undefined;
      }
      return answer;
    },
    showInformationMessage: notify,
    showWarningMessage: notify,
    showErrorMessage: notify,
  });
  try {
    await run();
  } finally {
    Object.assign(window, {
      showQuickPick,
      showInputBox,
      showInformationMessage,
      showWarningMessage,
      showErrorMessage,
    });
  }
  assert.deepEqual(left, [], 'every expected question was asked');
  return conversation;
}
