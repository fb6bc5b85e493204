import { base64Forms } from './base64-forms';
import type { Written } from './written-forms';

/** A short piece of one of a value's forms. Where a text contains it, the text is compared with the whole value. */
export interface Window {
  readonly text: string;
  /** Index of the value. */
  readonly value: number;
  /** The form of Base64 that it is a piece of; undefined for a form that is compared character by character. */
  readonly base64: string | undefined;
  /** Where the piece is: in characters of the value, or in the form of Base64. */
  readonly at: number;
}

/** Characters. The search skips as many at a time, and shorter pieces would be found too often. */
const SHORTEST = 5;
const LONGEST = 8;

/** Pieces of one value: a concatenation may split it, but seldom all of them. */
const MOST = 3;

/** Every form of a value contains at least one of these pieces, unless a concatenation splits each of them. */
export function windowsOf(value: number, text: string, characters: readonly Written[]): Window[] {
  const pieces = piecesOf(characters).map(({ text, at }) => ({ text, at, value, base64: undefined }));
  // A key in JSON, and that in Base64, as deployment tools want service-account files.
  const texts = new Set([text, JSON.stringify(text).slice(1, -1)]);
  const encoded = [...texts]
    .flatMap(base64Forms)
    .flatMap((base64) =>
      spread(base64.length).map((at) => ({ text: base64.slice(at, at + LONGEST), at, value, base64 })),
    );
  return [...pieces, ...encoded];
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

function piecesOf(characters: readonly Written[]): Piece[] {
  const runs = runsOf(characters);
  const [only] = runs;
  if (only === undefined) return STYLES.flatMap((style) => piecesInStyle(characters, style));
  if (runs.length === 1) return partsOf(only);
  const spaced = [runs[0], runs[runs.length >> 1], runs[runs.length - 1]];
  return [...new Set(spaced)].flatMap((run) => (run === undefined ? [] : [middleOf(run)]));
}

/** Runs of letters and digits, which have only one form. Those of a private key's header are left out. */
function runsOf(characters: readonly Written[]): Piece[] {
  const runs: Piece[] = [];
  let run = '';
  for (let at = 0; at <= characters.length; at++) {
    const forms = characters[at];
    if (forms?.length === 1 && forms[0]?.escape === undefined) {
      run += forms[0]?.text ?? '';
      continue;
    }
    if (run.length >= SHORTEST && !HEADER_WORD.test(run)) runs.push({ text: run, at: at - run.length });
    run = '';
  }
  return runs;
}

/** In the header of every private key. A run of a value other than a private key is hardly one of these words. */
const HEADER_WORD = /^(?:BEGIN|PRIVATE|ENCRYPTED|OPENSSH)$/;

function middleOf({ text, at }: Piece): Piece {
  const from = Math.max(0, (text.length - LONGEST) >> 1);
  return { text: text.slice(from, from + LONGEST), at: at + from };
}

/** Pieces from the start, the middle, and the end. */
function partsOf({ text, at }: Piece): Piece[] {
  const length = Math.max(SHORTEST, Math.min(LONGEST, text.length >> 1));
  return spread(text.length, length).map((from) => ({
    text: text.slice(from, from + length),
    at: at + from,
  }));
}

/** Offsets of up to {@link MOST} pieces. */
function spread(total: number, length = LONGEST): number[] {
  const last = Math.max(0, total - length);
  const offsets = Array.from({ length: MOST }, (_, i) => Math.round((last * i) / (MOST - 1)));
  return [...new Set(offsets)];
}

/** Chooses how all characters of a value are written. */
type Style = (forms: Written) => string;

/** For values without a run of letters and digits: ways of writing that are the same for the whole value. */
const STYLES: readonly Style[] = [
  (forms) => plainOf(forms),
  (forms) =>
    forms.find(({ escape }) => escape === 'percent' && !/[a-z]/.test(plainOf(forms)))?.text ?? plainOf(forms),
  (forms) => startingWith(forms, /^["\\]$/, '\\'),
  (forms) => startingWith(forms, /^["'`\\$!]$/, '\\'),
  (forms) => startingWith(forms, /^[^A-Za-z0-9]$/, '\\'),
  (forms) => startingWith(forms, /^[&<>"']$/, '&'),
  (forms) => startingWith(forms, /^['"%$]$/, plainOf(forms)),
];

function plainOf(forms: Written): string {
  return forms.find(({ escape }) => escape === undefined)?.text ?? '';
}

/** The form of two or more characters that starts with `mark`, for characters that the pattern matches. */
function startingWith(forms: Written, pattern: RegExp, mark: string): string {
  const plain = plainOf(forms);
  if (!pattern.test(plain)) return plain;
  const form = forms.findLast(
    ({ text }) => text.length > 1 && text.startsWith(mark) && !text.startsWith('\\x'),
  );
  return form?.text ?? plain;
}

function piecesInStyle(characters: readonly Written[], style: Style): Piece[] {
  let text = '';
  const starts: number[] = [];
  for (const forms of characters) {
    starts.push(text.length);
    text += style(forms);
  }
  const firsts = spread(characters.length, Math.min(LONGEST, characters.length));
  return [...new Set([...firsts, characters.length >> 1])].flatMap((at) => {
    const piece = text.slice(starts[at], (starts[at] ?? 0) + LONGEST);
    return piece.length >= SHORTEST ? [{ text: piece, at }] : [];
  });
}
