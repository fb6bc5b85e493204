import * as vscode from 'vscode';
import { saveAll } from '../../shared/apply-edit';
import { baseName } from '../../shared/documents';
import type { MovedKey, MoveServices } from '../../shared/services';
import type { KeyOutcome } from '../move/plan-keys';
import { showWarningMessage } from '../../shared/window';

/** The result of moving several keys with one edit. */
export interface MovedTogether {
  readonly moved: readonly MovedKey[];
  /** Files that VS Code may leave unsaved. */
  readonly save?: readonly vscode.Uri[];
  readonly outcomes: readonly KeyOutcome[];
}

/** Notifies other features and the user that keys have moved, with a warning if some could not be moved. */
export async function reportMoved(
  services: MoveServices,
  { moved, save = [], outcomes }: MovedTogether,
): Promise<void> {
  for (const key of moved) services.fireDidMoveKey(key);
  await saveAll(save);
  const [first] = refusedOf(outcomes);
  if (first) warnOfRefused(outcomesInWords(outcomes), first);
  else services.statusBar.announce(outcomesInWords(outcomes));
}

/** One warning for all keys that could not be moved, with a button that shows the first of them. */
function warnOfRefused(sentence: string, { document, finding }: KeyOutcome): void {
  const position = document.positionAt(finding.span.start);
  const show = vscode.l10n.t('Show');
  void showWarningMessage(sentence, show).then(async (choice) => {
    if (choice !== show) return;
    await vscode.window.showTextDocument(document.uri, { selection: new vscode.Range(position, position) });
  });
}

/** `7 keys moved to .env.` If keys could not be moved, also how many, and where and why for the first of them. */
export function outcomesInWords(outcomes: readonly KeyOutcome[]): string {
  const moved = outcomes.filter(({ outcome }) => outcome.kind === 'moved');
  const removed = outcomes.filter(({ outcome }) => outcome.kind === 'removed');
  const refused = refusedOf(outcomes);
  const sentences = [
    ...(moved.length > 0 || refused.length + removed.length === 0 ? [movedInWords(moved)] : []),
    ...(removed.length > 0 ? [removedInWords(removed.length)] : []),
    ...(refused.length > 0 ? [refusedInWords(refused)] : []),
  ];
  return sentences.join(' ');
}

function movedInWords(moved: readonly KeyOutcome[]): string {
  const envs = new Map(moved.flatMap((one) => one.moved).map(({ env }) => [env.toString(), baseName(env)]));
  const [env = '.env'] = envs.values();
  if (envs.size > 1) return vscode.l10n.t('{0} keys moved to {1} env files.', moved.length, envs.size);
  return moved.length === 1
    ? vscode.l10n.t('1 key moved to {0}.', env)
    : vscode.l10n.t('{0} keys moved to {1}.', moved.length, env);
}

function removedInWords(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 key replaced with a placeholder.')
    : vscode.l10n.t('{0} keys replaced with placeholders.', count);
}

function refusedInWords(refused: readonly KeyOutcome[]): string {
  const [first] = refused;
  if (first?.outcome.kind !== 'refused') return '';
  const { document, finding, outcome } = first;
  const location = `${baseName(document.uri)}:${document.positionAt(finding.span.start).line + 1}`;
  const reason = `${outcome.reason} ${outcome.nextStep}`;
  return refused.length === 1
    ? vscode.l10n.t("Couldn't move 1 key ({0}). {1}", location, reason)
    : vscode.l10n.t("Couldn't move {0} keys. The first is {1}. {2}", refused.length, location, reason);
}

function refusedOf(outcomes: readonly KeyOutcome[]): KeyOutcome[] {
  return outcomes.filter(({ outcome }) => outcome.kind === 'refused');
}
