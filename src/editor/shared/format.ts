import * as vscode from 'vscode';

/** A calendar day as people read it: `Nov 30, 2026`. @param day `YYYY-MM-DD` */
export function formatDay(day: string): string {
  const format = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00Z`));
}

/** `1,204` */
export function formatNumber(value: number): string {
  return value.toLocaleString(vscode.env.language);
}

/** `A, B, and C` */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(vscode.env.language).format(items);
}
