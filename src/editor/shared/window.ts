import * as vscode from 'vscode';
import {
  iconLabelText,
  type IconLabelText,
  labelText,
  type LabelText,
  messageText,
  type MessageText,
} from '../../core/surface/labels';

/**
 * What shows text in VS Code's window. Any text may contain the name of a file, a variable or a rule from a repository, so all of it is
 * made safe here: no link, no icon, no line break, no character without a visible form. Lint refuses to call VS Code's own functions.
 */

interface Show {
  (message: MessageText, ...buttons: LabelText[]): Thenable<string | undefined>;
  (
    message: MessageText,
    options: vscode.MessageOptions,
    ...buttons: LabelText[]
  ): Thenable<string | undefined>;
}

interface Message {
  (message: string, ...buttons: string[]): Promise<string | undefined>;
  (message: string, options: vscode.MessageOptions, ...buttons: string[]): Promise<string | undefined>;
}

/** As in VS Code: resolves to the chosen button, undefined if the notification was closed. */
export const showInformationMessage: Message = messageWith(() => vscode.window.showInformationMessage);
export const showWarningMessage: Message = messageWith(() => vscode.window.showWarningMessage);
export const showErrorMessage: Message = messageWith(() => vscode.window.showErrorMessage);

function messageWith(shows: () => Show): Message {
  return async (message: string, ...rest: readonly (string | vscode.MessageOptions)[]) => {
    const show = shows();
    const options = rest.find((one) => typeof one === 'object');
    const buttons = rest.filter((one) => typeof one === 'string');
    const labels = buttons.map(labelText);
    const detail = options?.detail?.split('\n').map(messageText).join('\n');
    const chosen = await (options
      ? show(messageText(message), { ...options, ...(detail !== undefined && { detail }) }, ...labels)
      : show(messageText(message), ...labels));
    return buttons.find((_, index) => labels[index] === chosen);
  };
}

/** A quick pick of these items. Icons are in `iconPath`, not in the label. */
export async function showQuickPick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions = {},
): Promise<T | undefined> {
  const rows = pickItems(items);
  const chosen = await vscode.window.showQuickPick(rows, { ...options, ...pickTexts(options) });
  return chosen && items[rows.indexOf(chosen)];
}

/** The same for any number of items. */
export async function showManyPick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T[] | undefined> {
  const rows = pickItems(items);
  const chosen = await vscode.window.showQuickPick(rows, {
    ...options,
    ...pickTexts(options),
    canPickMany: true,
  });
  return chosen && items.filter((_, index) => chosen.some((row) => row === rows[index]));
}

function pickTexts({ title, placeHolder }: vscode.QuickPickOptions): vscode.QuickPickOptions {
  return {
    ...(title !== undefined && { title: labelText(title) }),
    ...(placeHolder !== undefined && { placeHolder: labelText(placeHolder) }),
  };
}

type SafeItem<T> = T & { readonly label: IconLabelText };

/** Copies of the items for a quick pick. */
export function pickItems<T extends vscode.QuickPickItem>(items: readonly T[]): SafeItem<T>[] {
  return items.map((item) => ({
    ...item,
    label: iconLabelText(item.label),
    ...(item.description !== undefined && { description: iconLabelText(item.description) }),
    ...(item.detail !== undefined && { detail: iconLabelText(item.detail) }),
  }));
}

/** A quick pick with text of safe types; see {@link pickItems}. */
export type QuickPick<T extends vscode.QuickPickItem> = Omit<
  vscode.QuickPick<T>,
  'title' | 'placeholder' | 'items'
> & {
  title: LabelText | undefined;
  placeholder: LabelText | undefined;
  items: readonly SafeItem<T>[];
};

export function createQuickPick<T extends vscode.QuickPickItem>(): QuickPick<T> {
  return vscode.window.createQuickPick<T>() as unknown as QuickPick<T>;
}

/** A question with text of safe types. */
export type InputBox = Omit<vscode.InputBox, 'title' | 'placeholder' | 'prompt' | 'validationMessage'> & {
  title: LabelText | undefined;
  placeholder: LabelText | undefined;
  prompt: MessageText | undefined;
};

export function createInputBox(): InputBox {
  return vscode.window.createInputBox() as unknown as InputBox;
}

export async function showInputBox(options: vscode.InputBoxOptions): Promise<string | undefined> {
  const { title, prompt, placeHolder } = options;
  const validateInput = options.validateInput?.bind(options);
  return vscode.window.showInputBox({
    ...options,
    ...(title !== undefined && { title: labelText(title) }),
    ...(prompt !== undefined && { prompt: messageText(prompt) }),
    ...(placeHolder !== undefined && { placeHolder: labelText(placeHolder) }),
    ...(validateInput && {
      validateInput: async (value: string) => {
        const problem = await validateInput(value);
        if (typeof problem === 'string') return messageText(problem);
        return problem && { ...problem, message: messageText(problem.message) };
      },
    }),
  });
}

export async function withProgress<T>(
  options: vscode.ProgressOptions,
  task: (
    progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
    token: vscode.CancellationToken,
  ) => Thenable<T>,
): Promise<T> {
  const { title, ...others } = options;
  return vscode.window.withProgress(
    { ...others, ...(title !== undefined && { title: iconLabelText(messageText(title)) }) },
    (progress, token) =>
      task(
        {
          report: ({ message, ...step }) =>
            progress.report({ ...step, ...(message !== undefined && { message: messageText(message) }) }),
        },
        token,
      ),
  );
}

/** A view with text of safe types. */
export type TreeView<T> = Omit<vscode.TreeView<T>, 'message' | 'description' | 'title'> & {
  message?: MessageText;
  description?: LabelText;
};

/** A view of a tree. The texts of all its rows are made safe. */
export function createTreeView<T>(id: string, options: vscode.TreeViewOptions<T>): TreeView<T> {
  const tree = options.treeDataProvider;
  const provider: vscode.TreeDataProvider<T> = {
    ...(tree.onDidChangeTreeData && { onDidChangeTreeData: tree.onDidChangeTreeData }),
    getTreeItem: async (element) => safeRow(await tree.getTreeItem(element)),
    getChildren: (element) => tree.getChildren(element),
    ...(tree.getParent && { getParent: (element: T) => tree.getParent?.(element) }),
    ...(tree.resolveTreeItem && {
      resolveTreeItem: async (item: vscode.TreeItem, element: T, token: vscode.CancellationToken) => {
        const resolved = await tree.resolveTreeItem?.(item, element, token);
        return resolved && safeRow(resolved);
      },
    }),
  };
  return vscode.window.createTreeView(id, { ...options, treeDataProvider: provider }) as TreeView<T>;
}

function safeRow(item: vscode.TreeItem): vscode.TreeItem {
  if (typeof item.label === 'string') item.label = labelText(item.label);
  if (typeof item.description === 'string') item.description = labelText(item.description);
  if (typeof item.tooltip === 'string') item.tooltip = labelText(item.tooltip);
  return item;
}

/** A problem in a file. */
export function problemAt(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  return new vscode.Diagnostic(range, labelText(message), severity);
}

/** A problem's related position. */
export function relatedAt(location: vscode.Location, message: string): vscode.DiagnosticRelatedInformation {
  return new vscode.DiagnosticRelatedInformation(location, labelText(message));
}

export function codeAction(title: string, kind: vscode.CodeActionKind): vscode.CodeAction {
  return new vscode.CodeAction(labelText(title), kind);
}

/** Text in the status bar for some time, in milliseconds. */
export function setStatusBarMessage(text: string, forMs: number): vscode.Disposable {
  return vscode.window.setStatusBarMessage(iconLabelText(text), forMs);
}

/** A tab with a page. */
export function createPage(
  type: string,
  title: string,
  options?: vscode.WebviewPanelOptions,
): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(type, labelText(title), vscode.ViewColumn.Active, options);
}

/** An error that VS Code shows in a notification. */
export function shownError(message: string, cause?: Error): Error {
  return new Error(messageText(message), { cause });
}

/** Registers a command. VS Code shows the message of an error in a notification, so it is made safe as well. */
export function registerCommand(id: string, run: (...args: never[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: never[]) => {
    try {
      return await run(...args);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof vscode.CancellationError) throw error;
      throw shownError(error.message, error);
    }
  });
}
