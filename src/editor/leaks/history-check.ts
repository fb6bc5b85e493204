import * as vscode from 'vscode';
import type { HistoryVerdict } from '../../core/leaks';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import type { Subject } from './subject';

/** A key and what the history of its repository says of it. */
export interface CheckedSubject {
  readonly subject: Subject;
  readonly verdict: HistoryVerdict;
}

/**
 * Searches the history of each folder's repository for the values of keys, with a progress bar that can be cancelled.
 * @returns undefined when it was cancelled, or when git gave no answer; the user has then been told why
 */
export async function checkHistory(
  services: Services,
  subjects: readonly Subject[],
): Promise<readonly CheckedSubject[] | undefined> {
  const { searchHistories } = services.platform;
  if (!searchHistories || !vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      searchHistories
        ? vscode.l10n.t(
            'Git is not run in a folder that is not trusted, so its history cannot be searched. Trust the folder and try again.',
          )
        : vscode.l10n.t('There is no git here to ask. Open the folder on a machine with git.'),
    );
    return undefined;
  }
  const title =
    subjects.length === 1
      ? vscode.l10n.t('Searching the history for {0}', subjects[0]?.name ?? '')
      : vscode.l10n.t('Searching the history for {0} keys', subjects.length);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, cancellable: true, title },
    async (progress, token) => {
      const withdrawn = new AbortController();
      const cancelled = token.onCancellationRequested(() => withdrawn.abort());
      try {
        const checked: CheckedSubject[] = [];
        for (const group of byFolder(subjects)) {
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
        cancelled.dispose();
      }
    },
  );
}

async function checkGroup(
  services: Services,
  search: NonNullable<Services['platform']['searchHistories']>,
  group: readonly Subject[],
  onProgress: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<readonly CheckedSubject[] | undefined> {
  const { verdictOf } = await import('../../core/leaks');
  const [first] = group;
  if (!first) return [];
  const values = group.map(({ value }) => value);
  const answers = await search(folderOf(first), values, onProgress, signal);
  if (!answers.ok) {
    if (answers.reason !== 'aborted') {
      void vscode.window.showWarningMessage(
        answers.reason === 'not-a-repository'
          ? vscode.l10n.t('{0} is in no git repository, so nothing was committed.', first.folder.name)
          : vscode.l10n.t('Git gave no answer: {0}', answers.message),
      );
    }
    return undefined;
  }
  return Promise.all(
    group.map(async (subject, index) => {
      const verdict = verdictOf(answers.value, index);
      await services.verdicts.remember(subject.value, verdict);
      return { subject, verdict };
    }),
  );
}

/** The folder whose repository is asked: the innermost around the file. */
function folderOf({ file, folder }: Subject): string {
  return file.scheme === 'file' ? vscode.Uri.joinPath(file, '..').fsPath : folder.uri.fsPath;
}

function byFolder(subjects: readonly Subject[]): readonly (readonly Subject[])[] {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const folder = folderOf(subject);
    groups.set(folder, [...(groups.get(folder) ?? []), subject]);
  }
  return [...groups.values()];
}

/** Says of one key what was found, and offers what to do. @returns whether the guide is wanted */
export async function tellVerdict({ subject, verdict }: CheckedSubject): Promise<boolean> {
  const { verdictInWords } = await import('../../core/leaks');
  const words = `${subject.name}: ${verdictInWords(verdict, today())}`;
  if (verdict.answer !== 'committed') {
    void vscode.window.showInformationMessage(words);
    return false;
  }
  const guide = vscode.l10n.t('What to Do');
  const show =
    verdict.exposedSince === undefined
      ? vscode.window.showInformationMessage
      : vscode.window.showWarningMessage;
  return (await show(words, guide)) === guide;
}
