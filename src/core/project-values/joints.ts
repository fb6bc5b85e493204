/*
 * Where a literal ends and the next one of a concatenation begins: `'abc' + 'def'`, `"abc" . "def"`, `"abc" "def"`, a backslash
 * at the end of a line.
 */

/** Most spaces and line ends on either side of an operator. */
const WIDEST_GAP = 80;

const OPERATORS: readonly string[] = ['++', '+', '..', '.', '&', '<>', '||', '~', ','];

/** The offset after a joint that starts at `at`, or -1. */
export function afterJoint(text: string, at: number): number {
  const continued = afterContinuation(text, at);
  if (continued >= 0) return continued;
  if (!isQuote(text.charCodeAt(at))) return -1;
  let next = skipGap(text, at + 1);
  const operator = OPERATORS.find((one) => text.startsWith(one, next));
  if (operator !== undefined) next = skipGap(text, next + operator.length);
  else if (next === at + 1) return -1;
  if (/[brfuBRFUL@$]/.test(text.charAt(next))) next++;
  return isQuote(text.charCodeAt(next)) ? next + 1 : -1;
}

/** The offset where a joint that ends before `end` starts, or -1. */
export function beforeJoint(text: string, end: number): number {
  const continued = beforeContinuation(text, end);
  if (continued >= 0) return continued;
  if (!isQuote(text.charCodeAt(end - 1))) return -1;
  let before = end - 1;
  if (/[brfuBRFUL@$]/.test(text.charAt(before - 1))) before--;
  const opening = before;
  before = skipGapBack(text, before);
  const operator = OPERATORS.find((one) => text.startsWith(one, before - one.length));
  if (operator !== undefined) before = skipGapBack(text, before - operator.length);
  else if (before === opening) return -1;
  return isQuote(text.charCodeAt(before - 1)) ? before - 1 : -1;
}

/** A backslash, a line end, and the indentation of the next line. */
function afterContinuation(text: string, at: number): number {
  if (text.charCodeAt(at) !== 92) return -1;
  const next = text.charCodeAt(at + 1) === 13 ? at + 2 : at + 1;
  return text.charCodeAt(next) === 10 ? skipGap(text, next + 1) : -1;
}

function beforeContinuation(text: string, end: number): number {
  const start = skipGapBack(text, end);
  return text.charCodeAt(start - 1) === 92 && /[\r\n]/.test(text.charAt(start)) ? start - 1 : -1;
}

function skipGap(text: string, from: number): number {
  let at = from;
  while (at < from + WIDEST_GAP && isGap(text.charCodeAt(at))) at++;
  return at;
}

function skipGapBack(text: string, from: number): number {
  let at = from;
  while (at > from - WIDEST_GAP && isGap(text.charCodeAt(at - 1))) at--;
  return at;
}

function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}
