import * as vscode from 'vscode';
import { yieldToEventLoop } from '../../shared/event-loop';
import { withProgress } from '../../shared/window';

/** Moving so few keys is too fast for a progress bar. */
const MOST_WITHOUT_PROGRESS = 20;
/** Milliseconds of work before other work gets a turn. */
const TURN_MS = 40;

export type Step = () => Promise<boolean>;

/**
 * Runs work on a number of keys, with a progress bar that can be canceled if there are many.
 * @param work calls `step` before each key, and stops if it returns false
 * @returns undefined if the user canceled; nothing may be applied then
 */
export async function withKeyProgress<T>(
  total: number,
  work: (step: Step) => Promise<T>,
): Promise<T | undefined> {
  if (total <= MOST_WITHOUT_PROGRESS) return work(() => Promise.resolve(true));
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Moving keys…'),
    cancellable: true,
  };
  return withProgress(options, async (progress, token) => {
    let done = 0;
    let reported = 0;
    let turn = performance.now();
    const result = await work(async () => {
      if (token.isCancellationRequested) return false;
      done++;
      if (performance.now() - turn > TURN_MS) {
        const message = vscode.l10n.t('{0} of {1}', done, total);
        progress.report({ message, increment: (100 * (done - reported)) / total });
        reported = done;
        await yieldToEventLoop();
        turn = performance.now();
      }
      return !token.isCancellationRequested;
    });
    return token.isCancellationRequested ? undefined : result;
  });
}
