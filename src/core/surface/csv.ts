declare const safe: unique symbol;

/** A table of comma-separated values (RFC 4180). Only {@link csvTable} makes it. */
export type CsvTable = string & { readonly [safe]: 'CSV' };

/** One line for each row. Text that a spreadsheet would interpret as a formula gets an apostrophe, as OWASP recommends. */
export function csvTable(rows: readonly (readonly (string | number | undefined)[])[]): CsvTable {
  return rows.map((values) => `${values.map(field).join(',')}\r\n`).join('') as CsvTable;
}

/** Some programs trim text first, and treat full-width signs as signs. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u;

function field(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
