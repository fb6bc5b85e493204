let days: Intl.DateTimeFormat | undefined;
let months: Intl.DateTimeFormat | undefined;

/** A day in the language of the page: `Nov 30, 2026`. @param date `YYYY-MM-DD` */
export function dayInWords(date: string): string {
  days ??= new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' });
  return days.format(utc(date));
}

/** A month in the language of the page: `November 2026`. @param offset days after `date`, which is `YYYY-MM-DD` */
export function monthInWords(date: string, offset: number): string {
  months ??= new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return months.format(utc(date).getTime() + offset * 86_400_000);
}

function utc(date: string): Date {
  return new Date(`${date}T00:00Z`);
}

function language(): string {
  return document.documentElement.lang;
}
