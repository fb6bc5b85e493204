import { ALNUM, BASE64, kindAt } from './chars';

/** True if the text before `start` does not make the match a part of a longer word. */
export function startsToken(text: string, start: number): boolean {
  const before = kindAt(text, start - 1);
  if ((before & BASE64) !== 0) return !followsEncodedRun(text, start);
  if ((before & ALNUM) === 0) return text.charAt(start - 1) !== '_';
  return isEscape(text, start);
}

/** With so many Base64 characters before (or after) it, a match is a part of encoded data, not of a path. */
export const ENCODED_RUN = 60;

function followsEncodedRun(text: string, start: number): boolean {
  for (let at = start - 1; at >= start - ENCODED_RUN; at--)
    if ((kindAt(text, at) & (ALNUM | BASE64)) === 0) return false;
  return true;
}

function precedesEncodedRun(text: string, end: number): boolean {
  for (let at = end; at < end + ENCODED_RUN; at++)
    if ((kindAt(text, at) & (ALNUM | BASE64)) === 0) return false;
  return true;
}

/** The end of a terminal color code, as a control character or written as an escape. */
const COLOR = /(?:\p{Cc}|\\(?:x1b|033|e|u001b|u\{1b\}))\[[\d;]{0,12}m$/iu;

/** The character before `start` ends an escape: `\n`, `%20`, `\u003d`, `\x3d` or a terminal color code. */
function isEscape(text: string, start: number): boolean {
  const backslash = 92;
  if (text.charCodeAt(start - 1) === 109 && COLOR.test(text.slice(Math.max(0, start - 24), start)))
    return true;
  if (text.charCodeAt(start - 2) === backslash) return /[nrt]/.test(text.charAt(start - 1));
  const percent = text.charCodeAt(start - 3) === 37;
  if (!percent && text.charCodeAt(start - 4) !== backslash && text.charCodeAt(start - 6) !== backslash)
    return false;
  return /%[0-9A-Fa-f]{2}$|\\u[0-9A-Fa-f]{4}$|\\x[0-9A-Fa-f]{2}$/.test(
    text.slice(Math.max(0, start - 6), start),
  );
}

/** True if the match is not followed by a letter, a digit or an underscore. */
export function endsToken(text: string, end: number): boolean {
  const after = kindAt(text, end);
  if ((after & BASE64) !== 0) return !precedesEncodedRun(text, end);
  return (after & ALNUM) === 0 && text.charAt(end) !== '_';
}

/** Escapes whose letters may be read as a part of what follows them. */
const ESCAPE = /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})$/;

/** Where the word at `start` starts without the letters of an escape: after the `n` in `\nSK12…`. */
export function skipEscape(text: string, start: number): number {
  if (!MAY_BE_ESCAPE.has(text.charCodeAt(start - 1))) return start;
  const from = Math.max(0, start - 24);
  for (const length of [1, 2, 3, 5]) {
    const before = text.slice(from, start + length);
    if (ESCAPE.test(before) || COLOR.test(before)) return start + length;
  }
  return start;
}

/** What comes before the letters of an escape: `\`, `%`, and in a color code `[`, `;` or a digit. */
const MAY_BE_ESCAPE: ReadonlySet<number> = new Set(Array.from('\\%[;0123456789', (c) => c.charCodeAt(0)));
