import { visible } from './characters';

declare const safe: unique symbol;

/** One line of a calendar, not folded yet. Only {@link calendarLine} makes it. */
export type CalendarLine = string & { readonly [safe]: 'calendar line' };

/** A calendar file (RFC 5545). Only {@link calendarFile} makes it. */
export type CalendarFile = string & { readonly [safe]: 'calendar' };

/** The lines of a text value, each escaped: nothing in it ends the line of the file or begins another property. */
interface CalendarText {
  readonly lines: readonly string[];
}

/** @param lines joined by line breaks in the calendar program */
export function calendarText(...lines: readonly string[]): CalendarText {
  return { lines };
}

/**
 * calendarLine`SUMMARY:${calendarText(title)}`: literals are kept, text values are escaped, and every other string must be
 * a token without special characters: what would end the line or the value is removed from it.
 */
export function calendarLine(
  literals: TemplateStringsArray,
  ...values: readonly (CalendarText | string | number)[]
): CalendarLine {
  const parts = values.map((value, index) => escaped(value) + (literals[index + 1] ?? ''));
  return ((literals[0] ?? '') + parts.join('')) as CalendarLine;
}

export function calendarFile(lines: readonly CalendarLine[]): CalendarFile {
  return lines.map(fold).join('') as CalendarFile;
}

function escaped(value: CalendarText | string | number): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return value
      .replace(/[^\x21-\x7E]/g, '')
      .replace(/([:#])\1+/g, '$1')
      .replace(SECTION, 'section-');
  return value.lines.map(escapedText).join('\\n');
}

/** A section of a GitLab log. */
const SECTION = /section_(?=(?:start|end):)/g;

/**
 * Pairs are separated because a line of the file may begin anywhere in a value, and build servers read `::` and `##[` as
 * commands.
 */
function escapedText(text: string): string {
  return visible(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/([:#])(?=\1)/g, '$1 ')
    .replace(SECTION, 'section-');
}

const MOST_OCTETS = 75;

/** Folds a line at 75 octets of UTF-8, without splitting a character. Continuation lines begin with a space. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
