import { isKnownForm } from './everyday-values';
import { type CharacterStats, characterStats, wordScore } from './randomness';

/** Fewer characters of several kinds may be a short expression. */
const SHORTEST = 10;

/**
 * True for what password generators write: letters, digits and punctuation that change from one character to the next,
 * without a word among them. Such a value may begin like a reference, an option or a path, or contain what looks like an
 * operator, without being one. Of the passwords of Terraform, AWS, pwgen and password managers, 90 to 97 of 100 pass; most
 * of the rest have little punctuation and don't need this.
 */
export function isGenerated(value: string): boolean {
  if (value.length < SHORTEST || value.length > 128 || HAS_STRUCTURE.test(value)) return false;
  if (isKnownForm(value) || isSeparated(value)) return false;
  const stats = characterStats(value);
  const { length, digits, lower, upper, other, changes, distinct, longestWord, pairs, hex } = stats;
  const score = wordScore(stats);
  if (other === 0 || other > length * 0.7 || (longestWord > 5 && score > -0.5)) return false;
  if (kindsOf(stats) < 3 || distinct < Math.min(12, length * 0.6)) return false;
  if (digits === 0 && length < 14) return false;
  // UUIDs, addresses and fingerprints: hex digits in groups.
  if (hex + other === length && upper * lower === 0) return false;
  const mixed = changes / (length - 1);
  if (mixed < (length >= 20 ? 0.36 : 0.4)) return false;
  if (pairs <= 2) return digits <= length / 2 && lower + upper >= 3;
  return score < 0.3 || (mixed >= 0.5 && digits >= 2 && other >= 2);
}

/** Parts with the same separator between them, one of which is a word: `K8s-is-fun-for-kids`. */
function isSeparated(value: string): boolean {
  const separator = /[-_./:]/.exec(value)?.[0];
  if (separator === undefined || !/^[A-Za-z0-9]+$/.test(value.replaceAll(separator, ''))) return false;
  const parts = value.split(separator);
  return parts.length >= 3 && parts.some((part) => /^[A-Za-z]?[a-z]{2,}$/.test(part));
}

/** How many of these kinds of characters a value has: digits, lower case, upper case, punctuation. */
export function kindsOf({ digits, lower, upper, other }: CharacterStats): number {
  return [digits, lower, upper, other].filter((count) => count > 0).length;
}

/** Templates, URLs, calls with arguments, keys of objects, dates, regular expressions, escapes. */
const HAS_STRUCTURE =
  // bounded: a value of 128 characters
  /[0-9a-f]{8}-[0-9a-f]{4}-|\$\{|\$\(|\{\{|<%[^%]{0,60}%>|#\{|\{%[^%]{0,60}%\}|%\(\w+\)|:\/\/|[a-z]\w\w\(\w*\)|[a-z]\w\(\)|[a-z]\w\w\[\w+\]|[)\w]=>[{(\w]|[a-z]::[a-z]|[a-z]-z\]|\\[a-z"']|":|<\/[a-z]|\.\.\.|\d\.\d{1,4}\.\d|\d{4}-\d\d-\d\d/i;
