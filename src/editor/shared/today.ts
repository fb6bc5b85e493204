import * as vscode from 'vscode';

/** The user's calendar day, `YYYY-MM-DD`: a key is due on a day where the user is, not at an instant. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A timer sleeps with the machine and may come late; looking once an hour finds the new day soon enough. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

/** Calls `listener` when the calendar day has changed. */
export function onNewDay(listener: () => void): vscode.Disposable {
  let last = today();
  const timer = setInterval(() => {
    const now = today();
    if (now === last) return;
    last = now;
    listener();
  }, LOOK_EVERY_MS);
  return new vscode.Disposable(() => clearInterval(timer));
}
