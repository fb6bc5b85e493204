import type { LineSyntax } from '../file/line-syntax';
import { isBlank, kindAt, PATH, QUOTE, RUN, SPACE } from './chars';
import { SCHEME } from './schemes';
import type { Value } from './value';

/** How far before a name its line is read, and how long a value may be. */
const REACH = 120;
const MAX_VALUE = 512;

/** What may come before the name of a setting. A quote around `NAME=value` as a whole is the last character. */
const BEFORE_NAME: Readonly<Record<LineSyntax, RegExp>> = {
  env: /^[ \t]*(?:export[ \t]+)?$/,
  properties: /^[ \t]*$/,
  ini: /^[ \t]*["']?$/,
  conf: /^[ \t]*(?:set(?:env)?[ \t]+|export[ \t]+)?["']?$/i,
  yaml: /^[ \t]*(?:-[ \t]+)*(?:export[ \t]+)?["']?$/,
  dockerfile: /^[ \t]*(?:(?:ENV|ARG|LABEL)[ \t]+)["']?$|^[ \t]+$/i,
  batch: /^[ \t]*@?set(?:x)?[ \t]+"?$/i,
};

/**
 * The value of a setting that is alone on its line, to the end that the file's format gives it.
 * @param nameEnd offset after the name that the word from `wordStart` is in
 * @param operatorAt the first character after the name that is neither a closing quote nor a space
 * @returns undefined if the name does not begin the line's setting, or the value is in quotes, a list, a map or a template:
 * the reader of other values handles these
 */
export function lineValue(
  text: string,
  wordStart: number,
  nameEnd: number,
  operatorAt: number,
  syntax: LineSyntax,
): Value | undefined {
  const operator = text.charAt(operatorAt);
  if (operator !== '=' && (operator !== ':' || syntax === 'env' || syntax === 'batch')) return undefined;
  if (operator === ':' && syntax === 'yaml' && (kindAt(text, operatorAt + 1) & SPACE) === 0) return undefined;
  if (operator === ':' && syntax === 'dockerfile') return undefined;
  const nameStart = startOfName(text, wordStart);
  const lineStart = startOfLine(text, nameStart);
  if (lineStart < 0 || !BEFORE_NAME[syntax].test(text.slice(lineStart, nameStart))) return undefined;
  // The quote around the whole setting, which then ends it; not that around the name alone.
  const opening = (kindAt(text, nameStart - 1) & QUOTE) !== 0 ? text.charAt(nameStart - 1) : '';
  const quote = opening !== '' && text.charAt(nameEnd) !== opening ? opening : '';
  const start = syntax === 'yaml' ? yamlStart(text, operatorAt + 1) : skipBlanks(text, operatorAt + 1);
  if (start < 0 || startsOtherwise(text, start, syntax)) return undefined;
  const end = endOfValue(text, start, lineStart, syntax, quote);
  if (end <= start || SCHEME.test(text.slice(start, end))) return undefined;
  return { start, end, quote: '', operator, key: { start: nameStart, end: nameEnd } };
}

function startOfName(text: string, wordStart: number): number {
  let start = wordStart;
  const floor = Math.max(0, wordStart - REACH);
  while (start > floor && ((kindAt(text, start - 1) & (RUN | PATH)) !== 0 || text.charAt(start - 1) === '/'))
    start--;
  return start;
}

/** -1 if the line starts too far away. */
function startOfLine(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  const newline = text.slice(from, at).lastIndexOf('\n');
  if (newline >= 0) return from + newline + 1;
  return from === 0 ? 0 : -1;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < from + REACH && isBlank(text, at)) at++;
  return at;
}

const TAG = /(?:!!?[\w:./-]*|&[\w-]+)[ \t]+/y;
const BLOCK = /[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\r?\n([ \t]+)(?=[^\s])/y;

/** Where a scalar of YAML starts: after its tag and anchor, and for a block of one line on the next line. -1 for an alias. */
function yamlStart(text: string, from: number): number {
  let at = skipBlanks(text, from);
  for (let passed = 0; passed < 2; passed++) {
    TAG.lastIndex = at;
    if (!TAG.test(text)) break;
    if (text.startsWith('!vault', at)) return -1;
    at = TAG.lastIndex;
  }
  BLOCK.lastIndex = at;
  const block = BLOCK.exec(text);
  if (block === null) return /^\*[\w-]+\s*$/.test(text.slice(at, at + 60).split('\n')[0] ?? '') ? -1 : at;
  const start = BLOCK.lastIndex;
  const next = text.indexOf('\n', start);
  const indent = block[1] ?? '';
  // Several lines: a certificate, a script or prose, which other readers examine.
  if (next >= 0 && next - start <= MAX_VALUE && text.startsWith(indent, next + 1)) return -1;
  return start;
}

/** Quotes, lists, maps and templates. */
function startsOtherwise(text: string, start: number, syntax: LineSyntax): boolean {
  const kind = kindAt(text, start);
  if (start >= text.length || (kind & (SPACE | QUOTE)) !== 0) return true;
  const two = text.slice(start, start + 2);
  if (two === '{{' || two === '${' || two === '$(' || two === '<%' || two === '{%' || two === '\\"')
    return true;
  const first = two.charAt(0);
  if (first === '#') return syntax === 'yaml' || isBlank(text, start + 1);
  return (
    syntax === 'yaml' &&
    (first === '{' || first === '[') &&
    closesOnLine(text, start, first === '{' ? '}' : ']')
  );
}

/** The list or map that opens at `start` is closed at the end of the line. */
function closesOnLine(text: string, start: number, closing: string): boolean {
  const line = text.slice(start, start + MAX_VALUE).split(/\r?\n/, 1)[0] ?? '';
  return line.trimEnd().endsWith(closing) || line.trim().length === 1;
}

function endOfValue(
  text: string,
  start: number,
  lineStart: number,
  syntax: LineSyntax,
  quote: string,
): number {
  const limit = Math.min(text.length, start + MAX_VALUE);
  let end = start;
  while (end < limit && (kindAt(text, end) & SPACE) === 0 && (quote === '' || text.charAt(end) !== quote))
    end++;
  if (end >= limit && end < text.length) return -1;
  const last = text.charAt(end - 1);
  if (quote !== '') return end;
  // nginx, named and others end a setting with a semicolon.
  if (syntax === 'conf' && (last === ';' || last === ',')) return end - 1;
  if (last === ',' && syntax === 'yaml' && isInBrackets(text, lineStart)) return end - 1;
  return end;
}

/** The line above ends like one of a list or map in brackets, where a comma separates this value from the next. */
function isInBrackets(text: string, lineStart: number): boolean {
  return /[,{[]\s*$/.test(text.slice(Math.max(0, lineStart - 8), lineStart));
}
