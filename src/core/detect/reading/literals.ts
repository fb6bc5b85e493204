import { kindAt, QUOTE, SPACE } from './chars';
import { isLiteral } from './literal-start';
import type { Value } from './value';
import { quotedValue } from './values';

/**
 * Openings that are more than a quote, and what closes the literal; a bracket is closed by its counterpart. Sources: the
 * references of C++ (raw strings), Rust, Swift, Erlang (binaries), JavaScript (`String.raw`), Elixir (sigils), Lua (long
 * brackets), Perl (`q`, `qq`) and Ruby (`%q`).
 */
const RAW_OPENINGS: readonly (readonly [RegExp, string | undefined])[] = [
  [/(?:u8|[uUL])?R"\w{0,16}\(/y, ')'],
  [/b?r?#{1,3}"/y, '"#'],
  [/<<"/y, '"'],
  [/String\.raw`/y, '`'],
  [/\[\[/y, ']]'],
  [/~[sS][({[<|/"']/y, undefined],
  [/(?:qq?|%[qQ]?)[({[<|!]/y, undefined],
];

/** The characters that such openings begin with. */
const MAY_OPEN: ReadonlySet<string> = new Set('uULRbr#<S[~q%');

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' };

const LONGEST = 512;

/** A literal without a quote may start at `at`, by its first two characters: `q(`, `%q(`, `[[`, `~s(`. */
export function mayOpenWithoutQuote(text: string, at: number): boolean {
  const first = text.charAt(at);
  if (first === '[') return text.charAt(at + 1) === '[';
  return first === '%' || first === '~' || (first === 'q' && /[q({[<|!]/.test(text.charAt(at + 1)));
}

/** The literal that starts at `at`: in quotes, with letters before them, or in the brackets of its language. */
export function literalAt(text: string, at: number): Value | undefined {
  if (MAY_OPEN.has(text.charAt(at))) {
    for (const [opening, closing] of RAW_OPENINGS) {
      opening.lastIndex = at;
      if (!opening.test(text)) continue;
      const start = opening.lastIndex;
      const last = text.charAt(start - 1);
      return closedBy(text, start, closing ?? CLOSING[last] ?? last);
    }
  }
  if (!isLiteral(text, at)) return undefined;
  let quoteAt = at;
  while ((kindAt(text, quoteAt) & QUOTE) === 0) quoteAt++;
  return quotedValue(text, quoteAt, '=');
}

/** The characters up to `closing`, if they contain no space. */
function closedBy(text: string, start: number, closing: string): Value | undefined {
  let end = start;
  while (end < start + LONGEST && !text.startsWith(closing, end)) {
    if (end >= text.length || (kindAt(text, end) & SPACE) !== 0) return undefined;
    end++;
  }
  return end === start || end === start + LONGEST ? undefined : { start, end, quote: '"', operator: '=' };
}
