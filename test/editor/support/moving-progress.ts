import * as vscode from 'vscode';

/**
 * Runs `run` and notes what Keyward says meanwhile of moving keys; the notification is shown as ever.
 * @param cancelled takes the first word of progress as the moment at which somebody presses Cancel
 */
export async function movingProgress(run: () => Thenable<unknown>, cancelled = false): Promise<string[]> {
  const said: string[] = [];
  const { window } = vscode;
  const { withProgress } = window;
  Object.assign(window, {
    withProgress: (options: vscode.ProgressOptions, task: Parameters<typeof withProgress>[1]) =>
      withProgress.call(window, options, (progress, token) => {
        const source = new vscode.CancellationTokenSource();
        token.onCancellationRequested(() => source.cancel());
        const report = (value: { message?: string; increment?: number }): void => {
          if (options.title === 'Moving keys…') {
            said.push(value.message ?? '');
            if (cancelled && options.cancellable === true) source.cancel();
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
  return said;
}
