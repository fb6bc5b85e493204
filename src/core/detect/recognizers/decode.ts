import type { Encoding } from '../../finding/finding';
import { decodeBase64 } from '../../base/base64';
import { isDocumentedExample } from '../reject/placeholders';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { BASE64, DIGIT, JOINER, kindAt, kinds, LETTER, QUOTE, RUN, SPACE, STOP } from '../reading/chars';

/*
 * Decodes what a text encodes: into a second text, which is scanned like the first (see `engine/decoded-text.ts`).
 */

/** Shortest run of Base64 that is decoded; it decodes to ten characters. */
const SHORTEST = 14;

/** Longest run that is decoded. A longer one is a file, not a secret. */
const LONGEST = 32_768;

/** How many characters are decoded to check whether the whole is text. */
const PROBE = 16;

/** How much of the original before an encoded value is also copied, because its name is there. */
const BEFORE = 120;

/** Decodes a run of token characters if it is the Base64 of text. */
export function decodeBase64Run(scan: Scan, start: number, end: number): void {
  const { text, decodedText } = scan;
  if (decodedText === undefined || end - start < SHORTEST || end - start > LONGEST) return;
  if (!startsText(text, start) || isJwtPart(text, start, end)) return;
  const once = decodeBase64(text.slice(start, end));
  const decoded = decodedAgain(once) ?? once;
  scan.lookups += (end - start) >> 4;
  if (!isText(decoded) || isDocumentedExample(text.slice(start, end))) return;
  let stop = end;
  while (stop < end + 2 && text.charCodeAt(stop) === 61) stop++;
  const name = /\s/.test(decoded) ? '' : scan.assignmentAt(start).name;
  decodedText.startPiece(text, start, 0);
  if (name !== '') decodedText.addLabel(`${name}=`, start);
  decodedText.addDecoded(decoded, start, stop, 0, 'base64');
}

/** Some tools encode what is encoded already. Undefined if the text is not the Base64 of text. */
function decodedAgain(once: string): string | undefined {
  if (once.length < SHORTEST || !/^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(once)) return undefined;
  const twice = decodeBase64(once);
  return twice.length >= SHORTEST - 4 && isText(twice) ? twice : undefined;
}

/** JSON Web Tokens have their own recognizer. */
function isJwtPart(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start - 1) === 46 || (text.charCodeAt(end) === 46 && text.startsWith('eyJ', start));
}

/** Rules out most runs cheaply: the Base64 of printable ASCII starts with one of `I` to `f`. */
function startsText(text: string, start: number): boolean {
  const first = text.charCodeAt(start);
  if (first < 73 || first > 102) return false;
  return isText(decodeBase64(text.slice(start, start + PROBE)));
}

/** Printable ASCII, tabs and line ends. */
function isText(decoded: string): boolean {
  for (let i = 0; i < decoded.length; i++) {
    const code = decoded.charCodeAt(i);
    if (code > 126 || (code < 32 && code !== 9 && code !== 10 && code !== 13)) return false;
  }
  return true;
}

/** How far a stretch with escapes is followed in each direction. */
const REACH_BACK = 200;
const REACH_AHEAD = 2_000;

/** `%41`: the escapes of characters that keys and their surroundings contain or start with. */
export const percentEscapes: TriggerRecognizer = {
  id: 'percent-escapes',
  formats: [],
  triggers: ['20', '22', '26', '2b', '2d', '2f', '3a', '3d', '40', '5f', '7b'].map((code) => `%${code}`),
  match: (scan, start) => {
    decodeEscapes(scan, start, 'percent');
    return undefined;
  },
};

/** `\x41` and `\u0041`. */
export const characterEscapes: TriggerRecognizer = {
  id: 'character-escapes',
  formats: [],
  triggers: ['2', '3', '4', '5', '6', '7'].flatMap((digit) => [`\\x${digit}`, `\\u00${digit}`]),
  match: (scan, start) => {
    decodeEscapes(scan, start, 'escape');
    return undefined;
  },
};

/** Decodes the stretch that contains the escape at `at`. */
function decodeEscapes(scan: Scan, at: number, encoding: Encoding): void {
  const { text, decodedText } = scan;
  if (decodedText === undefined || at < decodedText.decodedTo || codeAt(text, at) < 0) return;
  const floor = Math.max(decodedText.decodedTo, at - REACH_BACK);
  let start = at;
  while (start > floor && isInside(text, start - 1)) start--;
  const limit = Math.min(text.length, at + REACH_AHEAD);
  let end = at;
  while (end < limit && isInside(text, end)) end++;
  scan.lookups += (end - start) >> 4;
  if (!containsToken(decodedBetween(text, start, end))) {
    decodedText.skipTo(end);
    return;
  }
  decodedText.startPiece(text, start, BEFORE);
  forEachPiece(text, start, end, (decoded, from, to) => {
    const width = to - from === decoded.length ? 1 : widthAt(text, from);
    if (width === 1) decodedText.addPlain(text, from, to);
    else decodedText.addDecoded(decoded, from, to, width, encoding);
  });
  decodedText.addPlain(text, end, Math.min(text.length, end + 1));
}

/** Not a space, a quote or another character that ends a literal. */
function isInside(text: string, at: number): boolean {
  return (kindAt(text, at) & (SPACE | QUOTE | STOP)) === 0;
}

function decodedBetween(text: string, start: number, end: number): string {
  let decoded = '';
  forEachPiece(text, start, end, (piece) => (decoded += piece));
  return decoded;
}

/** Calls `visit` for each stretch without escapes, and for each stretch of escapes of one kind, decoded. */
function forEachPiece(
  text: string,
  start: number,
  end: number,
  visit: (decoded: string, from: number, to: number) => void,
): void {
  let plain = start;
  for (let at = start; at < end;) {
    if (codeAt(text, at) < 0) {
      at++;
      continue;
    }
    if (at > plain) visit(text.slice(plain, at), plain, at);
    const width = widthAt(text, at);
    let decoded = '';
    plain = at;
    for (let code = codeAt(text, at); code >= 0 && at < end && widthAt(text, at) === width;) {
      decoded += String.fromCharCode(code);
      at += width;
      code = codeAt(text, at);
    }
    visit(decoded, plain, at);
    plain = at;
  }
  if (end > plain) visit(text.slice(plain, end), plain, end);
}

/** Characters of the escape at `at`: `%41`, `\x41`, `\u0041`. */
function widthAt(text: string, at: number): 3 | 4 | 6 {
  if (text.charCodeAt(at) === 37) return 3;
  return (text.charCodeAt(at + 1) | 32) === 117 ? 6 : 4;
}

/** The printable ASCII character that the escape at `at` encodes, or -1. */
function codeAt(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark === 37) return hexAt(text, at + 1, 2);
  if (mark !== 92) return -1;
  const letter = text.charCodeAt(at + 1) | 32;
  if (letter === 120) return hexAt(text, at + 2, 2);
  return letter === 117 ? hexAt(text, at + 2, 4) : -1;
}

function hexAt(text: string, at: number, length: number): number {
  let code = 0;
  for (let i = at; i < at + length; i++) {
    const digit = hexDigit(text.charCodeAt(i));
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code >= 32 && code <= 126 ? code : -1;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Shortest stretch of token characters, including a digit, that may be a key. */
const SHORTEST_TOKEN = 14;

/** True if the text contains something long enough for a key. Rules out prose, colors and control sequences cheaply. */
export function containsToken(text: string): boolean {
  let length = 0;
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = kinds[text.charCodeAt(i)] ?? 0;
    if ((kind & (RUN | BASE64)) === 0) {
      length = 0;
      seen = 0;
      continue;
    }
    length++;
    seen |= kind;
    if (length >= SHORTEST_TOKEN && (seen & DIGIT) !== 0 && (seen & (LETTER | JOINER)) !== 0) return true;
  }
  return false;
}
