import { instantOfDay, type CivilDate } from './dates';

/** What is shown of a date: the day (`Nov 30, 2026`), the month (`November 2026`), or the month alone (`Nov`). */
export type DateForm = 'day' | 'month' | 'month name';

const OPTIONS: Record<DateForm, Intl.DateTimeFormatOptions> = {
  day: { dateStyle: 'medium' },
  month: { month: 'long', year: 'numeric' },
  'month name': { month: 'short' },
};

/** Creating a format takes longer than formatting a thousand dates. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A date as people write it.
 * @param language BCP 47 tag
 * @throws RangeError when it is not a valid date
 */
export function dateInLanguage(date: CivilDate, language: string, form: DateForm): string {
  const key = `${form} ${language}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...OPTIONS[form], timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(instantOfDay(date));
}
