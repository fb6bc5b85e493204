import type * as vscode from 'vscode';

/** Longest wait for an event; a test that reaches it has failed. */
const LIMIT_MS = 30_000;

/**
 * Waits until `probe` gives something other than undefined: asked once now and again after each of `events`.
 * @throws when it never does, with `what` in the message
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
      reject(new Error(`Waited ${LIMIT_MS / 1000} s in vain for ${what}.`));
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
