import * as vscode from 'vscode';
import type { HistoryVerdict } from '../../core/leaks';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import type { CheckedKey } from './checked-key';
import { showInformationMessage, showWarningMessage, withProgress } from '../shared/window';

/** A key and the result of searching the history of its repository. */
export interface CheckResult {
  readonly key: CheckedKey;
  readonly verdict: HistoryVerdict;
}

/**
 * Searches the history of each folder's repository for the values of keys, with a cancelable progress notification.
 * @returns undefined if it was canceled or Git failed; the user then knows why
 */
export async function checkHistory(
  services: Services,
  keys: readonly CheckedKey[],
): Promise<readonly CheckResult[] | undefined> {
  const { searchHistories } = services.platform;
  if (!searchHistories || !vscode.workspace.isTrusted) {
    void showWarningMessage(
      searchHistories
        ? vscode.l10n.t('Keyward does not run Git in untrusted folders. Trust the folder and try again.')
        : vscode.l10n.t('Git is not available here. Open the folder on a machine with Git.'),
    );
    return undefined;
  }
  const title =
    keys.length === 1
      ? vscode.l10n.t('Searching Git history for {0}', keys[0]?.name ?? '')
      : vscode.l10n.t('Searching Git history for {0} keys', keys.length);
  return withProgress(
    { location: vscode.ProgressLocation.Notification, cancellable: true, title },
    async (progress, token) => {
      const withdrawn = new AbortController();
      const canceled = token.onCancellationRequested(() => withdrawn.abort());
      try {
        const checked: CheckResult[] = [];
        for (const group of byFolder(keys)) {
          let shown = 0;
          const onProgress = (done: number, all: number): void => {
            const percent = Math.floor((100 * done) / all);
            if (percent > shown) progress.report({ increment: percent - shown });
            shown = Math.max(shown, percent);
          };
          const found = await checkGroup(services, searchHistories, group, onProgress, withdrawn.signal);
          if (!found) return undefined;
          checked.push(...found);
        }
        return checked;
      } finally {
        canceled.dispose();
      }
    },
  );
}

async function checkGroup(
  services: Services,
  search: NonNullable<Services['platform']['searchHistories']>,
  group: readonly CheckedKey[],
  onProgress: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<readonly CheckResult[] | undefined> {
  const { verdictOf } = await import('../../core/leaks');
  const [first] = group;
  if (!first) return [];
  const values = group.map(({ value }) => value);
  const answers = await search(folderOf(first), values, onProgress, signal);
  if (!answers.ok) {
    if (answers.reason !== 'aborted') {
      void showWarningMessage(
        answers.reason === 'not-a-repository'
          ? vscode.l10n.t('{0} is not in a Git repository, so nothing was committed.', first.folder.name)
          : vscode.l10n.t('Git failed: {0}', answers.message),
      );
    }
    return undefined;
  }
  return Promise.all(
    group.map(async (key, index) => {
      const verdict = verdictOf(answers.value, index);
      await services.verdicts.remember(key.value, verdict);
      return { key, verdict };
    }),
  );
}

/** The folder whose repository is searched: the innermost one around the file. */
function folderOf({ file, folder }: CheckedKey): string {
  return file.scheme === 'file' ? vscode.Uri.joinPath(file, '..').fsPath : folder.uri.fsPath;
}

function byFolder(keys: readonly CheckedKey[]): readonly (readonly CheckedKey[])[] {
  const groups = new Map<string, CheckedKey[]>();
  for (const key of keys) {
    const folder = folderOf(key);
    groups.set(folder, [...(groups.get(folder) ?? []), key]);
  }
  return [...groups.values()];
}

/** Shows what was found about a key. @returns whether the user wants the guide */
export async function showVerdict({ key, verdict }: CheckResult): Promise<boolean> {
  const { verdictInWords } = await import('../../core/leaks');
  const words = `${key.name}: ${verdictInWords(verdict, today())}`;
  if (verdict.answer !== 'committed') {
    void showInformationMessage(words);
    return false;
  }
  const guide = vscode.l10n.t('Respond to Leak');
  const show = verdict.exposed ? showWarningMessage : showInformationMessage;
  return (await show(words, guide)) === guide;
}
