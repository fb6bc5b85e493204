import type * as vscode from 'vscode';

/** Longest wait for an event. A test that reaches it fails. */
const LIMIT_MS = 30_000;

/**
 * Waits until `probe` returns something other than undefined. Calls it now and after each of `events`.
 * @throws if the time runs out, with `what` in the message
 */
export function until<T>(
  what: string,
  events: readonly vscode.Event<unknown>[],
  probe: () => T | undefined,
): Promise<T> {
  const now = probe();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const listeners: vscode.Disposable[] = [];
    const end = (): void => {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`Timed out after ${LIMIT_MS / 1000} s waiting for ${what}.`));
    }, LIMIT_MS);
    for (const event of events) {
      listeners.push(
        event(() => {
          const value = probe();
          if (value === undefined) return;
          end();
          resolve(value);
        }),
      );
    }
  });
}
