import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { joinsAdjacentLiterals } from '../file/files';
import { kindAt, QUOTE, SPACE } from '../reading/chars';
import { containsToken } from './decode';

/** Longest literal that is followed back to its opening quote. */
const LONGEST_LITERAL = 600;

/** Most literals in one chain. */
const LONGEST_CHAIN = 64;

/** Most spaces and line ends on either side of an operator. */
const WIDEST_GAP = 80;

/** How much of the original before the first literal is also copied, because the name is there. */
const BEFORE = 120;

/** The inside of a literal. */
interface Literal {
  readonly start: number;
  readonly end: number;
}

/**
 * Literals joined by operators: `'abc' + 'def'`, `"abc" . "def"`, and in some languages `"abc" "def"`. The whole chain is
 * joined and scanned as one literal. The triggers are a closing quote and what may follow it.
 */
export const concatenation: TriggerRecognizer = {
  id: 'concatenation',
  formats: [],
  triggers: [
    ...['"', "'"].flatMap((quote) =>
      ['+', ' +', ' . ', ' .. ', ' & ', ' <> ', ` ${quote}`, ' \\', '\n', '\r', `.${quote}`].map(
        (joint) => quote + joint,
      ),
    ),
    '`+',
    '` +',
  ],
  match: (scan, start) => {
    joinLiterals(scan, start);
    return undefined;
  },
};

/** @param closing offset of the quote that closes the first literal */
function joinLiterals(scan: Scan, closing: number): void {
  const { text, decodedText } = scan;
  if (decodedText === undefined || closing < decodedText.decodedTo) return;
  const second = nextLiteral(scan, closing);
  if (second === undefined) return;
  const start = openingQuote(text, closing, decodedText.decodedTo);
  if (start < 0) return;
  const chain = chainFrom(scan, { start: start + 1, end: closing }, second);
  const last = chain.at(-1)?.end ?? closing;
  scan.lookups += (last - start) >> 4;
  if (!containsToken(chain.map((literal) => text.slice(literal.start, literal.end)).join(''))) {
    decodedText.skipTo(last);
    return;
  }
  decodedText.startPiece(text, start, BEFORE);
  decodedText.addPlain(text, start, start + 1);
  for (const { start: inside, end } of chain)
    decodedText.addDecoded(text.slice(inside, end), inside, end, 1, 'concatenation');
  decodedText.addPlain(text, last, last + 1);
}

/** The literal joined to the one whose closing quote is at `closing`. */
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

/** Adjacent literals are one in some languages, if there is a gap between them; without a gap it is a triple quote. */
function adjoins(scan: Scan, closing: number, next: number): boolean {
  return next > closing + 1 && joinsAdjacentLiterals(scan.options.fileName, scan.options.languageId);
}

function skipGap(text: string, from: number): number {
  let at = from;
  const limit = from + WIDEST_GAP;
  while (at < limit && ((kindAt(text, at) & SPACE) !== 0 || isLineContinuation(text, at))) at++;
  return at;
}

/** A backslash at the end of a line. */
function isLineContinuation(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 92) return false;
  const next = text.charCodeAt(at + 1);
  return next === 10 || next === 13;
}

const OPERATORS: readonly string[] = ['++', '+', '..', '.', '&', '<>', '~'];

/** Length of the operator at `at` that joins strings, or 0. */
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

/** Offset of the quote that opens the literal closed at `closing`, or -1. */
function openingQuote(text: string, closing: number, decodedTo: number): number {
  const quote = text.charCodeAt(closing);
  const floor = Math.max(0, decodedTo, closing - LONGEST_LITERAL);
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
