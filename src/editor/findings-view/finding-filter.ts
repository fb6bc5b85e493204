import * as vscode from 'vscode';
import { countInWords } from './finding-tree';
import type { FindingList } from './finding-list';

/** Asks for the filter, and applies it while it is typed. Escape brings back the one before. */
export function askFilter(list: FindingList): Promise<void> {
  const before = list.filter;
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter findings');
  input.placeholder = vscode.l10n.t('Provider, kind, rule, path, or certain / likely; all words must match');
  input.value = before;
  const showCount = (): void => {
    input.prompt = countInWords(list.findings().length);
  };
  showCount();
  return new Promise((resolve) => {
    let accepted = false;
    input.onDidChangeValue((text) => {
      list.setFilter(text);
      showCount();
    });
    input.onDidAccept(() => {
      accepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      if (!accepted) list.setFilter(before);
      input.dispose();
      resolve();
    });
    input.show();
  });
}
