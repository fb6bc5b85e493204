import * as vscode from 'vscode';
import { dateInWords, factInWords, readDate, type KeyChange, type KeyStatus } from '../../core/keys';
import type { KeyEntry } from '../shared/keys/key-list';
import type { CorrectableDate } from '../shared/keys/key-words';
import { showInputBox, showQuickPick, showWarningMessage } from '../shared/window';

export interface DateAnswer {
  readonly field: CorrectableDate;
  readonly date: string;
}

/**
 * Asks for one of a key's dates.
 * @param about the date to set, if the user has already chosen it
 * @returns undefined when the user canceled
 */
export async function askDate(
  { status }: KeyEntry,
  today: string,
  about?: CorrectableDate,
): Promise<DateAnswer | undefined> {
  const known = (fact: KeyStatus['created']): string => (fact ? factInWords(fact) : vscode.l10n.t('unknown'));
  const fields = [
    { field: 'rotated', label: vscode.l10n.t('Last rotated'), description: known(status.rotated) },
    { field: 'created', label: vscode.l10n.t('Created'), description: known(status.created) },
    { field: 'expires', label: vscode.l10n.t('Expires'), description: known(status.expires) },
    { field: 'exposed', label: vscode.l10n.t('Exposed since'), description: known(status.exposed) },
  ] as const;
  const chosen =
    fields.find(({ field }) => field === about) ??
    (await showQuickPick(fields, { title: vscode.l10n.t('Which date for {0}?', status.name) }));
  if (!chosen) return undefined;
  const { field, label } = chosen;
  const typed = await showInputBox({
    title: `${status.name}: ${label}`,
    prompt: vscode.l10n.t('A date such as {0}, "3 months ago", or "March 2026"', today),
    value: status[field]?.date ?? '',
    validateInput: (text) => validate(text, field, today),
  });
  const date = typed === undefined ? undefined : readDate(typed, today);
  return date === undefined ? undefined : { field, date };
}

/** While typing: how the date is read, or what is wrong with it. */
function validate(
  text: string,
  field: DateAnswer['field'],
  today: string,
): vscode.InputBoxValidationMessage | string | undefined {
  if (text.trim() === '') return undefined;
  const date = readDate(text, today);
  if (date === undefined) return vscode.l10n.t('Not a valid date, or ambiguous. Use the form {0}.', today);
  if (field !== 'expires' && date > today) return vscode.l10n.t('That date is in the future.');
  return { message: dateInWords(date), severity: vscode.InputBoxValidationSeverity.Info };
}

/** Asks for a key's owner, interval, environment, or note. */
export async function askDetail({ status }: KeyEntry): Promise<KeyChange | undefined> {
  const fields = [
    { field: 'owner', label: vscode.l10n.t('Owner'), description: status.owner ?? '' },
    {
      field: 'intervalDays',
      label: vscode.l10n.t('Rotation interval in days'),
      description: status.interval ? String(status.interval.days) : '',
    },
    { field: 'environment', label: vscode.l10n.t('Environment'), description: status.environment ?? '' },
    { field: 'note', label: vscode.l10n.t('Note'), description: status.note ?? '' },
  ] as const;
  const chosen = await showQuickPick(fields, { title: vscode.l10n.t('Edit {0}', status.name) });
  if (!chosen) return undefined;
  const { field, label, description } = chosen;
  const isDays = field === 'intervalDays';
  const text = await showInputBox({
    title: `${status.name}: ${label}`,
    value: description,
    prompt: vscode.l10n.t("Saved in .keyward.json, which your team shares. Never enter a key's value."),
    validateInput: (typed) =>
      isDays && !isInterval(typed)
        ? vscode.l10n.t('Enter a whole number of days from 1 to 36525.')
        : undefined,
  });
  if (text === undefined || (text === description && !isDays)) return undefined;
  return isDays ? { intervalDays: Number(text) } : { [field]: text };
}

/** Whether the dates of keys may be removed from the ledger. */
export async function confirmRemoval(entries: readonly KeyEntry[]): Promise<boolean> {
  const [first] = entries;
  const remove = vscode.l10n.t('Remove');
  const question =
    entries.length === 1 && first
      ? vscode.l10n.t('Remove {0} from .keyward.json?', first.status.name)
      : vscode.l10n.t('Remove {0} keys from .keyward.json?', entries.length);
  const detail = vscode.l10n.t('Their dates are lost for everyone who shares the file.');
  return (await showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

function isInterval(text: string): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 36_525;
}
