import * as vscode from 'vscode';

/**
 * Runs `run` and records the progress of moving keys. The notification is still shown.
 * @param canceled simulates a click on Cancel at the first progress report
 */
export async function movingProgress(run: () => Thenable<unknown>, canceled = false): Promise<string[]> {
  const messages: string[] = [];
  const { window } = vscode;
  const { withProgress } = window;
  Object.assign(window, {
    withProgress: (options: vscode.ProgressOptions, task: Parameters<typeof withProgress>[1]) =>
      withProgress.call(window, options, (progress, token) => {
        const source = new vscode.CancellationTokenSource();
        token.onCancellationRequested(() => source.cancel());
        const report = (value: { message?: string; increment?: number }): void => {
          if (options.title === 'Moving keys…') {
            messages.push(value.message ?? '');
            if (canceled && options.cancellable === true) source.cancel();
          }
          progress.report(value);
        };
        return task({ report }, source.token);
      }),
  });
  try {
    await run();
  } finally {
    Object.assign(window, { withProgress });
  }
  return messages;
}
