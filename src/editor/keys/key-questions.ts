import * as vscode from 'vscode';
import { readDate, type KeyChange, type KeyStatus } from '../../core/keys';
import type { KeyEntry } from '../shared/keys/key-list';
import { type CorrectableDate, dayInWords, factInWords } from '../shared/keys/key-words';

export interface DateAnswer {
  readonly field: CorrectableDate;
  readonly date: string;
}

/**
 * Asks which date of a key, and which day.
 * @param about the date in question, if the user has pointed at it
 * @returns undefined when the user thinks better of it
 */
export async function askDate(
  { status }: KeyEntry,
  today: string,
  about?: CorrectableDate,
): Promise<DateAnswer | undefined> {
  const { t } = vscode.l10n;
  const known = (fact: KeyStatus['created']): string => (fact ? factInWords(fact) : t('not known'));
  const fields = [
    { field: 'rotated', label: t('Last rotated'), description: known(status.rotated) },
    { field: 'created', label: t('Created'), description: known(status.created) },
    { field: 'expires', label: t('Expires'), description: known(status.expires) },
    { field: 'exposed', label: t('Exposed since'), description: known(status.exposed) },
  ] as const;
  const chosen =
    fields.find(({ field }) => field === about) ??
    (await vscode.window.showQuickPick(fields, { title: t('Which date of {0}?', status.name) }));
  if (!chosen) return undefined;
  const { field, label } = chosen;
  const typed = await vscode.window.showInputBox({
    title: `${status.name}: ${label}`,
    prompt: t('A day, such as {0}, “3 months ago” or “March 2026”', today),
    value: status[field]?.date ?? '',
    validateInput: (text) => whyNoDay(text, field, today),
  });
  const date = typed === undefined ? undefined : readDate(typed, today);
  return date === undefined ? undefined : { field, date };
}

/** While typing: how the day is understood, or why it is none. */
function whyNoDay(
  text: string,
  field: DateAnswer['field'],
  today: string,
): vscode.InputBoxValidationMessage | string | undefined {
  if (text.trim() === '') return undefined;
  const date = readDate(text, today);
  if (date === undefined) return vscode.l10n.t('That is no day, or it could be two. Write it as {0}.', today);
  if (field !== 'expires' && date > today) return vscode.l10n.t('That day is still to come.');
  return { message: dayInWords(date), severity: vscode.InputBoxValidationSeverity.Info };
}

/** Asks what to say of a key. */
export async function askDetail({ status }: KeyEntry): Promise<KeyChange | undefined> {
  const { t } = vscode.l10n;
  const fields = [
    { field: 'owner', label: t('Owner'), description: status.owner ?? '' },
    {
      field: 'intervalDays',
      label: t('Interval in days'),
      description: status.interval ? String(status.interval.days) : '',
    },
    { field: 'environment', label: t('Environment'), description: status.environment ?? '' },
    { field: 'note', label: t('Note'), description: status.note ?? '' },
  ] as const;
  const chosen = await vscode.window.showQuickPick(fields, {
    title: t('What do you want to say of {0}?', status.name),
  });
  if (!chosen) return undefined;
  const { field, label, description } = chosen;
  const isDays = field === 'intervalDays';
  const text = await vscode.window.showInputBox({
    title: `${status.name}: ${label}`,
    value: description,
    prompt: t('It is written to .keyward.json, which your team shares. Never write a value there.'),
    validateInput: (typed) => (isDays && !isInterval(typed) ? t('Whole days, 1 to 36525.') : undefined),
  });
  if (text === undefined || (text === description && !isDays)) return undefined;
  return isDays ? { intervalDays: Number(text) } : { [field]: text };
}

function isInterval(text: string): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 36_525;
}
