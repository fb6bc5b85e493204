import * as vscode from 'vscode';
import { countInWords } from './finding-tree';
import type { FindingList } from './finding-list';
import { createInputBox } from '../shared/window';
import { labelText, messageText } from '../../core/surface/labels';

/** Asks for a filter and applies it while the user types. Escape restores the previous filter. */
export function askFilter(list: FindingList): Promise<void> {
  const before = list.filter;
  const input = createInputBox();
  input.title = labelText(vscode.l10n.t('Filter Findings'));
  input.placeholder = labelText(
    vscode.l10n.t('Provider, kind, rule, path, or confidence. All words must match.'),
  );
  input.value = before;
  const showCount = (): void => {
    input.prompt = messageText(countInWords(list.findings().length));
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
