import type { Finding } from '../../finding/finding';
import { characterStats, isRandom } from '../../detect/reject/randomness';
import { sha256 } from '../../base/digest';
import { isGeneric } from '../../finding/generic';
import { findFormat } from '../../formats';
import type { Segment } from '../../formats/format';

/** A value must have this many unknown bits before a digest of it may be written to a file. */
const MIN_UNKNOWN_BITS = 80;

/** Hexadecimal digits: 80 bits, so that two values in one repository never have the same digest by chance. */
const DIGITS = 20;

/** Letters and digits in the shortest private key, including its header and footer. */
const SHORTEST_PRIVATE_KEY = 120;

/** Letters and digits of 16, 20, 28, 32, 48 and 64 bytes in base64, without `+`, `/` and `-`. */
const DIGEST_LENGTHS: readonly (readonly [min: number, max: number])[] = [
  [21, 22],
  [25, 27],
  [36, 38],
  [41, 43],
  [61, 64],
  [81, 86],
];

/** The fields of a finding that show where its value comes from. */
export type ValueOrigin = Pick<Finding, 'ruleId' | 'encoding'>;

/**
 * The digest that identifies a value in a committed file, or undefined if none may be written.
 *
 * A digest gives a value away to anyone who can guess the value. So only random values get one: they must have at least
 * {@link MIN_UNKNOWN_BITS} unknown bits, counted by the characters that occur rather than those that could, and look random.
 * What looks like a digest itself gets none unless it has the format of a provider, as a digest of a password is as easy to
 * guess as the password. Neither do passwords, connection strings, encoded pairs of user and password, and tokens signed
 * with a shared secret, of any length.
 *
 * Only letters and digits count, so that quotes, line breaks, escapes and concatenation can change.
 * @returns 20 hexadecimal digits in groups of five, which no key format matches
 */
export function valueDigest(finding: ValueOrigin, value: string): string | undefined {
  const characters = lettersAndDigits(value);
  if (!isRandomValue(finding, value, characters)) return undefined;
  const digits = sha256(`keyward allow 1\0${characters}`).slice(0, DIGITS);
  return digits.replace(/.{5}(?=.)/g, '$& ');
}

function isRandomValue({ ruleId, encoding }: ValueOrigin, value: string, characters: string): boolean {
  const format = findFormat(ruleId);
  const structure = format?.structure;
  if (structure === 'pem' || structure === 'putty') return characters.length >= SHORTEST_PRIVATE_KEY;
  if (structure !== undefined && structure !== 'named' && structure !== 'npmrc') return false;
  const byProvider = format !== undefined && !isGeneric(format) && structure === undefined;
  if (!byProvider && (encoding === 'base64' || isHex(characters) || looksLikeDigest(characters)))
    return false;
  // The prefix that every key of the format has is known, and so is what fingers type along a row of the keyboard.
  const unknown = withoutRows(characters.slice(prefixLength(format?.segments[0], value)));
  return bitsOf(unknown) >= MIN_UNKNOWN_BITS && isRandom(characterStats(unknown));
}

function prefixLength(first: Segment | undefined, value: string): number {
  if (first === undefined || 'set' in first) return 0;
  const prefixes = 'literal' in first ? [first.literal] : first.oneOf;
  const prefix = prefixes.find((candidate) => value.startsWith(candidate)) ?? '';
  return lettersAndDigits(prefix).length;
}

/** Rows of keyboards, and the alphabet. */
const ROWS = ['qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz'];

const SHORTEST_RUN = 4;

/** The text without runs of neighbors on a row, in either case, such as `qwerty` and `1234`. */
function withoutRows(text: string): string {
  const lower = text.toLowerCase();
  let rest = '';
  let at = 0;
  while (at < text.length) {
    const length = Math.max(...ROWS.map((row) => runAlong(row, lower, at)));
    if (length < SHORTEST_RUN) rest += text.charAt(at);
    at += length < SHORTEST_RUN ? 1 : length;
  }
  return rest;
}

/** How many characters from `at` on follow each other on the row. */
function runAlong(row: string, text: string, at: number): number {
  const from = row.indexOf(text.charAt(at));
  if (from < 0) return 0;
  let length = 1;
  while (from + length < row.length && row.charAt(from + length) === text.charAt(at + length)) length++;
  return length;
}

/** The length times the bits of one of the characters that occur: an estimate that is never too high. */
function bitsOf(text: string): number {
  return text.length * Math.log2(Math.max(1, new Set(text).size));
}

function isHex(text: string): boolean {
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text);
}

function looksLikeDigest({ length }: string): boolean {
  return DIGEST_LENGTHS.some(([min, max]) => length >= min && length <= max);
}

function lettersAndDigits(value: string): string {
  return value.replace(/\\[nrt]/g, '').replace(/[^A-Za-z0-9]+/g, '');
}
