import * as l10n from '@vscode/l10n';

/** The language of the localized messages, as a BCP 47 tag, for formatting dates and lists in them. */
export function locale(): string {
  return l10n.t({ message: 'en-US', comment: ['The BCP 47 tag of the language of these translations.'] });
}

/** `a`, `a and b`, `a, b, and c`; with `or` where only one of them applies. */
export function listInWords(items: readonly string[], join: 'and' | 'or' = 'and'): string {
  const type = join === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(locale(), { type }).format(items);
}

/** A day in UTC: `Nov 30, 2026`. @param instant milliseconds since 1970 */
export function dateInLocale(instant: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(instant);
}
