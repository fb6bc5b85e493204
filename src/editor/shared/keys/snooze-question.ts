import * as vscode from 'vscode';
import { addDays, readDate } from '../../../core/keys';
import { dayInWords } from './key-words';

/**
 * Asks until when there shall be no reminder.
 * @param what the key, or how many keys; @param isSnoozed reminders are put off already, so that can be taken back
 * @returns `until` undefined: they shall no longer be; undefined: the user thinks better of it
 */
export async function askSnooze(
  what: string,
  isSnoozed: boolean,
  today: string,
): Promise<{ readonly until: string | undefined } | undefined> {
  const { t } = vscode.l10n;
  const day = (label: string, until: string) => ({ label, description: dayInWords(until), until });
  const choices: { label: string; description?: string; until?: string }[] = [
    day(t('Until tomorrow'), addDays(today, 1)),
    day(t('For a week'), addDays(today, 7)),
    day(t('For a month'), addDays(today, 30)),
    { label: t('Until a day…') },
    ...(isSnoozed ? [{ label: t('Remind me again') }] : []),
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: t('No reminder of {0}', what) });
  if (!chosen) return undefined;
  if (chosen.until !== undefined) return { until: chosen.until };
  if (chosen !== choices[3]) return { until: undefined };
  const typed = await vscode.window.showInputBox({
    title: t('No reminder of {0} until', what),
    prompt: t('A day, such as {0} or “in 3 weeks”', addDays(today, 14)),
    validateInput: (text) => {
      const until = readDate(text, today);
      return until !== undefined && until > today ? undefined : t('A day that is still to come.');
    },
  });
  const until = typed === undefined ? undefined : readDate(typed, today);
  return until === undefined ? undefined : { until };
}
