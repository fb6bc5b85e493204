import { DIGIT, LETTER, LOWER, UPPER, kinds } from '../reading/chars';

/**
 * How common one letter after another is in English and in identifiers, in half bits above (or below) chance, plus 8:
 * `8` is chance, `0` is sixteen times rarer. Rows are the first letter, columns the second. Counted over the distinct
 * words in the Markdown and TypeScript files of 300 npm packages.
 */
const BIGRAMS =
  '07a80370804b9a090bad852263' +
  'c233c130990c50b20b73b00060' +
  'b070c00b708a00d02a3b800050' +
  'a358f341c01732a607a5720050' +
  '929b574140088c366cca063840' +
  'c031a800d00901c00b48a00060' +
  '8141e089b0274a720986b00020' +
  'd040e300b00050c1085a600020' +
  '75a9868000298dc607ab060105' +
  'a030f003703100a100d0908000' +
  '8253f541b004485204a4601000' +
  'b327d200d00b00b30289830090' +
  'd813e210b00581ab0081700000' +
  'a1aaa7c08045349404bd750040' +
  '4679156040789d6a0d77968000' +
  'c014d004900a40c90c6b700040' +
  '00200000200400000010f00000' +
  'b176e550b05577b3088a751070' +
  '8082d308b034229802ad924050' +
  'a162d30bd00521a60a98713090' +
  '6876b350800b8b090cbc000000' +
  'd010f030c00000800040100000' +
  'b132a01cd0230ac309b3007000' +
  '9092a202a002503f044e000170' +
  '7685742380069aae09b8446000' +
  'd021f001900300500040d00033';

const table: Int8Array = Int8Array.from(BIGRAMS, (digit) => parseInt(digit, 16) - 8);

/** Measurements of a value's characters. */
export interface CharacterStats {
  readonly length: number;
  readonly digits: number;
  readonly lower: number;
  readonly upper: number;
  readonly other: number;
  readonly distinct: number;
  /** Digits and the letters a to f. */
  readonly hex: number;
  /** Changes between lower case, upper case, digits and other characters. */
  readonly changes: number;
  /** Half bits by which the letter pairs are more common than chance; negative for random letters. */
  readonly wordiness: number;
  /** Letter pairs counted in {@link CharacterStats.wordiness}. */
  readonly pairs: number;
  /** Longest sequence of letters in one case or with a capital first letter. */
  readonly longestWord: number;
}

/**
 * The value in which a character was seen last, which is cheaper than a set per value. Some characters outside ASCII
 * share a slot.
 */
const lastSeen = new Int32Array(512);
let generation = 0;

/** Measures a value in one pass. */
export function characterStats(value: string): CharacterStats {
  generation = (generation + 1) & 0x7fffffff;
  let distinct = 0;
  let [digits, lower, upper, other, changes, wordiness, pairs, word, longestWord, hex] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ];
  let previousKind = 0;
  let previousLetter = -1;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    const kind = kinds[code] ?? 0;
    if (lastSeen[code & 511] !== generation) distinct++;
    lastSeen[code & 511] = generation;
    if (kind === DIGIT) digits++;
    else if (kind === LOWER) lower++;
    else if (kind === UPPER) upper++;
    else other++;
    if (i > 0 && kind !== previousKind) changes++;
    if (kind === DIGIT || ((kind & LETTER) !== 0 && (code | 32) <= 102)) hex++;
    const letter = (kind & LETTER) === 0 ? -1 : (code | 32) - 97;
    if (letter >= 0 && previousLetter >= 0) {
      pairs++;
      wordiness += table[previousLetter * 26 + letter] ?? 0;
    }
    const joins = letter >= 0 && (kind === previousKind || (previousKind === UPPER && word === 1));
    word = joins ? word + 1 : letter >= 0 ? 1 : 0;
    if (word > longestWord) longestWord = word;
    previousKind = kind;
    previousLetter = letter;
  }
  return {
    length: value.length,
    digits,
    lower,
    upper,
    other,
    distinct,
    hex,
    changes,
    wordiness,
    pairs,
    longestWord,
  };
}

/**
 * Mean half bits per letter pair: about +1.5 to +3 for words in any European language, -2 and less for random
 * letters.
 */
export function wordScore(stats: CharacterStats): number {
  return stats.pairs === 0 ? 0 : stats.wordiness / stats.pairs;
}

/**
 * True if the value looks random: its letter pairs are not those of words, it does not repeat itself, and digits and
 * cases are mixed.
 */
export function isRandom(stats: CharacterStats): boolean {
  const { length, digits, distinct, pairs } = stats;
  if (length < 12) return false;
  if (isHexLike(stats)) return distinct >= Math.min(8, 3 + length / 6);
  if (distinct < Math.min(10, 4 + length / 4)) return false;
  const score = wordScore(stats);
  if (digits === 0) return pairs >= 10 && score <= (length >= 20 ? -0.6 : -1);
  if (stats.longestWord >= 6 && score > 0.2) return false;
  if (pairs < length / 4) return stats.changes >= length / 6 || digits < length * 0.7;
  return score < (stats.changes >= length / 3 ? 0.8 : -0.1);
}

function isHexLike(stats: CharacterStats): boolean {
  return stats.hex === stats.length && stats.digits > 0 && stats.upper * stats.lower === 0;
}

/** True for a long random value that may contain punctuation: a token of several parts, not a path of names. */
export function isRandomToken(value: string): boolean {
  if (value.length < 24) return false;
  const stats = characterStats(value);
  return stats.digits >= 2 && isRandom(stats) && wordScore(stats) < -0.3;
}
