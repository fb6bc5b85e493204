import * as vscode from 'vscode';
import { yieldToEventLoop } from '../../shared/event-loop';

/** So few are done before anybody could read that they are. */
const FEW = 20;
/** Milliseconds of work between two turns of everything else. */
const TURN_MS = 40;

export type Step = () => Promise<boolean>;

/**
 * Runs work over many keys; with progress and a way to cancel where they are many.
 * @param work calls `step` before each key, and stops where that says false
 * @returns undefined when the user cancelled it: nothing may be applied then
 */
export async function withKeyProgress<T>(
  total: number,
  work: (step: Step) => Promise<T>,
): Promise<T | undefined> {
  if (total <= FEW) return work(() => Promise.resolve(true));
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Keyward: moving keys'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
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
