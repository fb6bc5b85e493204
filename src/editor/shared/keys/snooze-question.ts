import * as vscode from 'vscode';
import { addDays, dateInWords, readDate } from '../../../core/keys';
import { showInputBox, showQuickPick } from '../window';

interface Choice extends vscode.QuickPickItem {
  /** A day, `YYYY-MM-DD`; `ask`: enter a day; undefined: end the snooze. */
  readonly until: string | undefined;
}

const ASK = 'ask';

/**
 * Asks how long to snooze reminders.
 * @param what the key's name, or how many keys
 * @param isSnoozed reminders are snoozed already, so the snooze can also be ended
 * @returns `until` undefined: end the snooze; undefined: the user canceled
 */
export async function askSnooze(
  what: string,
  isSnoozed: boolean,
  today: string,
): Promise<{ readonly until: string | undefined } | undefined> {
  const day = (label: string, until: string): Choice => ({
    label,
    description: dateInWords(until),
    until,
  });
  const choices: Choice[] = [
    day(vscode.l10n.t('Until tomorrow'), addDays(today, 1)),
    day(vscode.l10n.t('For a week'), addDays(today, 7)),
    day(vscode.l10n.t('For a month'), addDays(today, 30)),
    { label: vscode.l10n.t('Until a date…'), until: ASK },
    ...(isSnoozed ? [{ label: vscode.l10n.t('Resume reminders'), until: undefined }] : []),
  ];
  const chosen = await showQuickPick(choices, {
    title: vscode.l10n.t('Snooze reminders for {0}', what),
  });
  if (chosen?.until !== ASK) return chosen && { until: chosen.until };
  const typed = await showInputBox({
    title: vscode.l10n.t('Snooze reminders for {0} until', what),
    prompt: vscode.l10n.t('A date such as {0} or "in 3 weeks"', addDays(today, 14)),
    validateInput: (text) => {
      const until = readDate(text, today);
      return until !== undefined && until > today ? undefined : vscode.l10n.t('Enter a date in the future.');
    },
  });
  const until = typed === undefined ? undefined : readDate(typed, today);
  return until === undefined ? undefined : { until };
}
