import { kindAt, QUOTE, SPACE } from '../reading/chars';
import { containsToken } from './decode';
import { joinsAdjacentLiterals } from '../file/files';
import type { Scan } from '../engine/scan';

/** Longest literal that is followed back to its opening quote. */
const LONGEST_LITERAL = 600;

/** Literals in one chain. */
const LONGEST_CHAIN = 64;

/** Spaces and line ends on either side of an operator. */
const WIDEST_GAP = 80;

/** What stands in front of the first literal goes with it: the name is there. */
const BEFORE = 120;

/** The inside of a literal. */
interface Literal {
  readonly start: number;
  readonly end: number;
}

/**
 * What begins with a quote, at `closing`, looks like an operator between literals: `'abc' + 'def'`, `"abc" . "def"`, in
 * some languages `"abc" "def"`. The whole chain is put together and looked at as one literal.
 */
export function deriveConcatenation(scan: Scan, closing: number): void {
  const { text, decodedText } = scan;
  if (decodedText === undefined || closing < decodedText.taken) return;
  const second = nextLiteral(scan, closing);
  if (second === undefined) return;
  const start = openingQuote(text, closing, decodedText.taken);
  if (start < 0) return;
  const chain = chainFrom(scan, { start: start + 1, end: closing }, second);
  const last = chain.at(-1)?.end ?? closing;
  scan.hits += (last - start) >> 4;
  if (!containsToken(chain.map((literal) => text.slice(literal.start, literal.end)).join(''))) {
    decodedText.skipTo(last);
    return;
  }
  decodedText.begin(text, start, BEFORE);
  decodedText.keep(text, start, start + 1);
  for (const { start: inside, end } of chain)
    decodedText.decoded(text.slice(inside, end), inside, end, 1, 'concatenation');
  decodedText.keep(text, last, last + 1);
}

/** The literal that is joined to the one whose closing quote is at `closing`. */
function nextLiteral(scan: Scan, closing: number): Literal | undefined {
  const { text } = scan;
  let at = skipGap(text, closing + 1);
  const operator = operatorAt(text, at);
  if (operator === 0 && !adjoins(scan, closing, at)) return undefined;
  at = skipGap(text, at + operator);
  if ((kindAt(text, at) & QUOTE) === 0 && /[brfuBRFUL]/.test(text.charAt(at))) at++;
  const quote = text.charCodeAt(at);
  if ((kindAt(text, at) & QUOTE) === 0 || quote === text.charCodeAt(at + 1)) return undefined;
  const end = endOfLiteral(text, at, quote);
  return end < 0 ? undefined : { start: at + 1, end };
}

/** Where literals side by side are one, they may be: with something between them, and not the quote of a triple one. */
function adjoins(scan: Scan, closing: number, next: number): boolean {
  return next > closing + 1 && joinsAdjacentLiterals(scan.options.fileName, scan.options.languageId);
}

function skipGap(text: string, from: number): number {
  let at = from;
  const limit = from + WIDEST_GAP;
  while (at < limit && ((kindAt(text, at) & SPACE) !== 0 || isLineContinuation(text, at))) at++;
  return at;
}

/** A backslash at the end of the line. */
function isLineContinuation(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 92) return false;
  const next = text.charCodeAt(at + 1);
  return next === 10 || next === 13;
}

const OPERATORS: readonly string[] = ['++', '+', '..', '.', '&', '<>', '~'];

/** Length of the operator that joins strings at `at`; 0 for none. */
function operatorAt(text: string, at: number): number {
  return OPERATORS.find((operator) => text.startsWith(operator, at))?.length ?? 0;
}

function endOfLiteral(text: string, opening: number, quote: number): number {
  const limit = Math.min(text.length, opening + 1 + LONGEST_LITERAL);
  for (let at = opening + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === 10 || code === 13) return -1;
    if (code === 92) at++;
  }
  return -1;
}

/** The quote that opens the literal closed at `closing`, or -1. */
function openingQuote(text: string, closing: number, taken: number): number {
  const quote = text.charCodeAt(closing);
  const floor = Math.max(0, taken, closing - LONGEST_LITERAL);
  for (let at = closing - 1; at >= floor; at--) {
    const code = text.charCodeAt(at);
    if (code === quote && text.charCodeAt(at - 1) !== 92) return at;
    if (code === 10 || code === 13) return -1;
  }
  return -1;
}

function chainFrom(scan: Scan, first: Literal, second: Literal): Literal[] {
  const chain = [first, second];
  let next = nextLiteral(scan, second.end);
  while (next !== undefined && chain.length < LONGEST_CHAIN) {
    chain.push(next);
    next = nextLiteral(scan, next.end);
  }
  return chain;
}
