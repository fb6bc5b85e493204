import * as vscode from 'vscode';
import { saveAll } from '../../shared/documents';
import type { MovedKey, MoveServices } from '../../shared/services';
import type { KeyOutcome } from '../move/plan-keys';
import { staying, told } from '../move/move-title';

/** What became of keys that moved together. */
export interface MovedTogether {
  readonly moved: readonly MovedKey[];
  /** Files that VS Code may leave unsaved. */
  readonly save?: readonly vscode.Uri[];
  /** Of several keys: what is to be told of them. */
  readonly outcomes?: readonly KeyOutcome[];
}

/** Tells the other features which keys moved, and the user what became of them where that cannot be seen. */
export async function tellMoved(
  services: MoveServices,
  { moved, save = [], outcomes }: MovedTogether,
): Promise<void> {
  for (const key of moved) services.fireDidMoveKey(key);
  await saveAll(save);
  if (!outcomes) return;
  const [first] = staying(outcomes);
  if (first) warnOfStaying(told(outcomes), first);
  else services.statusBar.announce(told(outcomes));
}

/** One sentence for all that stay, and the way to the first of them. */
function warnOfStaying(sentence: string, { document, finding }: KeyOutcome): void {
  const at = document.positionAt(finding.span.start);
  const show = vscode.l10n.t('Show');
  void vscode.window.showWarningMessage(sentence, show).then(async (choice) => {
    if (choice !== show) return;
    await vscode.window.showTextDocument(document.uri, { selection: new vscode.Range(at, at) });
  });
}
