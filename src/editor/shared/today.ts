import * as vscode from 'vscode';

/** The current calendar day in the user's time zone, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Timers pause while the machine sleeps, so the day is checked once an hour. Milliseconds. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

/** Calls `listener` when the calendar day has changed. */
export function onNewDay(listener: () => void): vscode.Disposable {
  let last = today();
  const timer = setInterval(() => {
    const now = today();
    if (now === last) return;
    last = now;
    listener();
  }, CHECK_EVERY_MS);
  return new vscode.Disposable(() => clearInterval(timer));
}
