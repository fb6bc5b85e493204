import { kindAt, QUOTE, RUN } from './chars';

/**
 * The letters that may come before the quote of a literal, and an escape: Python's `rb`, C's `L` and `u8`, SQL's `N` and `E`,
 * C#'s `$@`. For use in a lookahead.
 */
export const LITERAL_START = `(?:u8|[brfuBRFULNE@$]{0,2})\\\\?["'\`]`;

const LITERAL_HERE = new RegExp(LITERAL_START, 'y');

/** A literal in quotes starts at `at`, with or without letters before the quote. */
export function isLiteral(text: string, at: number): boolean {
  LITERAL_HERE.lastIndex = at;
  return LITERAL_HERE.test(text);
}

const PREFIX = /[brfulBRFULNE@$8]/;

/** The offset of the quote if the letters at `at` belong to a literal; otherwise `at`. */
export function skipPrefix(text: string, at: number): number {
  for (let quoteAt = at; quoteAt <= at + 2; quoteAt++) {
    if ((kindAt(text, quoteAt) & QUOTE) !== 0) return quoteAt;
    if (!PREFIX.test(text.charAt(quoteAt))) break;
  }
  return at;
}

/** Where the prefix of the literal with the quote at `quoteAt` starts, such as the `r` in `r"…"`. Without a prefix, `quoteAt`. */
export function prefixStart(text: string, quoteAt: number): number {
  let start = quoteAt;
  while (start > quoteAt - 2 && PREFIX.test(text.charAt(start - 1))) start--;
  return (kindAt(text, start - 1) & RUN) === 0 ? start : quoteAt;
}
