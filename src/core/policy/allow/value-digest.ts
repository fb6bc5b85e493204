import type { Finding } from '../../finding/finding';
import { characterStats, isRandom } from '../../detect/reject/randomness';
import { sha256 } from '../../base/digest';
import { isGeneric } from '../../finding/generic';
import { findFormat } from '../../formats';
import type { Segment } from '../../formats/format';

/** Bits that must be unknown in a value before anything computed from it may be written down. */
export const LEAST_BITS = 80;

/** Hexadecimal digits of a seal: 80 bits, so that two values of one repository never share one by chance. */
const SEAL_DIGITS = 20;

/** Letters and digits of the shortest private key's armour and content. */
const SHORTEST_PRIVATE_KEY = 120;

/** Letters and digits of 16, 20, 28, 32, 48 and 64 bytes in base64, give or take what `+`, `/` and `-` take away. */
const DIGEST_LENGTHS: readonly (readonly [min: number, max: number])[] = [
  [21, 22],
  [25, 27],
  [36, 38],
  [41, 43],
  [61, 64],
  [81, 86],
];

/** What of a finding tells where its value comes from. */
export type Sealable = Pick<Finding, 'ruleId' | 'encoding'>;

/**
 * What stands for a value in a file that others read, or undefined where nothing may.
 *
 * A hash tells a value to everyone who can guess it. So only what a machine drew at random is sealed: there must be at
 * least {@link LEAST_BITS} unknown bits in it, counted by the characters that occur and not by those that could, and it
 * must look drawn by chance. What looks like a digest is left out unless a provider's form speaks for it: a digest of a
 * password is as easy to guess as the password. So are passwords, connection strings, encoded pairs of user and password,
 * and tokens signed with a shared secret, however long.
 *
 * Only letters and digits count, so that quotes, line breaks, escapes and concatenation may change.
 * @returns 20 hexadecimal digits in groups of five, which no format is made of
 */
export function sealOf(finding: Sealable, value: string): string | undefined {
  const drawn = lettersAndDigits(value);
  if (!isMachineMade(finding, value, drawn)) return undefined;
  const digits = sha256(`keyward allow 1\0${drawn}`).slice(0, SEAL_DIGITS);
  return digits.replace(/.{5}(?=.)/g, '$& ');
}

function isMachineMade({ ruleId, encoding }: Sealable, value: string, drawn: string): boolean {
  const format = findFormat(ruleId);
  const structure = format?.structure;
  if (structure === 'pem' || structure === 'putty') return drawn.length >= SHORTEST_PRIVATE_KEY;
  if (structure !== undefined && structure !== 'named' && structure !== 'npmrc') return false;
  const byProvider = format !== undefined && !isGeneric(format) && structure === undefined;
  if (!byProvider && (encoding === 'base64' || isHex(drawn) || looksLikeDigest(drawn))) return false;
  // What every key of the format begins with is known.
  const unknown = drawn.slice(prefixLength(format?.segments[0], value));
  return bitsOf(unknown) >= LEAST_BITS && isRandom(characterStats(unknown));
}

function prefixLength(first: Segment | undefined, value: string): number {
  if (first === undefined || 'set' in first) return 0;
  const prefixes = 'literal' in first ? [first.literal] : first.oneOf;
  const prefix = prefixes.find((candidate) => value.startsWith(candidate)) ?? '';
  return lettersAndDigits(prefix).length;
}

/** Length times the bits of one character among those that occur: never more than was drawn. */
function bitsOf(drawn: string): number {
  return drawn.length * Math.log2(Math.max(1, new Set(drawn).size));
}

function isHex(drawn: string): boolean {
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(drawn);
}

function looksLikeDigest(drawn: string): boolean {
  return DIGEST_LENGTHS.some(([min, max]) => drawn.length >= min && drawn.length <= max);
}

function lettersAndDigits(value: string): string {
  return value.replace(/\\[nrt]/g, '').replace(/[^A-Za-z0-9]+/g, '');
}
