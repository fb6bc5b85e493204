import { flatten, lastName, type NameKind, readsAsName, namesOwner } from '../reading/names';
import { isMadeUp } from './placeholders';
import { isFiller } from './placeholders';
import { isRandom, type CharacterStats, characterStats, wordScore } from './randomness';
import { isOneWay, isReference } from './references';
import { isEverydayValue, isUuid } from './everyday-values';

/** What a literal with a secret-like name has to be, to be taken for the secret itself. */
export function isSecretValue(secret: string, kind: NameKind, quoted: boolean, name: string): boolean {
  if (quoted && secret.length >= 40 && isPrintableRandom(secret)) return true;
  if (/\s/.test(secret) || (kind !== 'password' && (secret.length < 10 || secret.length > 400))) return false;
  if (isReference(secret, quoted) || isOneWay(secret)) return false;
  if (repeatsName(secret, name) || isMadeUp(secret) || readsAsName(secret)) return false;
  if (isUuid(secret)) return kind !== 'password' && namesOwner(name);
  if (kind === 'password') return isPassword(secret);
  return (
    secret.length >= 10 &&
    secret.length <= 400 &&
    !/\s/.test(secret) &&
    !isEverydayValue(secret) &&
    isKeyLike(secret)
  );
}

/** The value says its own name, and nothing or little besides: `psw: "psw-Latn-PG"`. */
function repeatsName(secret: string, name: string): boolean {
  if (flatten(secret) === flatten(name)) return true;
  const own = lastName(name).toLowerCase();
  return (
    own.length >= 3 &&
    secret.length < own.length + 12 &&
    secret.toLowerCase().startsWith(own) &&
    /[-_.:]/.test(secret.charAt(own.length))
  );
}

/** In a file of credentials even `pass123` is one. */
export function isPlainSecret(secret: string, kind: NameKind): boolean {
  return (
    kind === 'password' &&
    secret.length >= 4 &&
    !isReference(secret, true) &&
    !isFiller(secret) &&
    !/\s|^(?:true|false|null|none|nil|your|change)/i.test(secret)
  );
}

/** Letters of other scripts, as addresses have them. */
const ENCODED_TEXT = /(?:%[0-9A-F]{2}){3}/i;

/** Long, of every kind of character, in no order: what generators of salts and framework keys write. */
function isPrintableRandom(secret: string): boolean {
  const stats = characterStats(secret);
  const { length, distinct, digits, upper, lower, other } = stats;
  return (
    length >= 40 &&
    distinct >= 20 &&
    Math.min(digits, upper, lower) >= 2 &&
    other >= length / 8 &&
    other <= length * 0.6 &&
    wordScore(stats) < 0 &&
    !ENCODED_TEXT.test(secret) &&
    !isMadeUp(secret)
  );
}

/** A value made by a machine: random by its letters, digits and cases. */
function isKeyLike(secret: string): boolean {
  const stats = characterStats(secret);
  if (stats.other > stats.length * 0.4) return false;
  if (isRandom(stats)) return true;
  return secret.length >= 10 && isRandomWord(stats) && stats.distinct >= 7;
}

/**
 * A password somebody or something chose: not a word, not a word with a number. The shorter and plainer, the more
 * its letters have to be those of chance.
 */
function isPassword(secret: string): boolean {
  if (secret.length < 6 || secret.length > 128 || /\s/.test(secret) || isEverydayPassword(secret))
    return false;
  const stats = characterStats(secret);
  if (/^\d+$/.test(secret) || stats.distinct < 4) return false;
  if (isRandom(stats)) return true;
  return isRandomWord(stats) || isStrongMix(stats);
}

function isEverydayPassword(secret: string): boolean {
  return (
    isEverydayValue(secret) ||
    /^[a-z]+(?:[A-Z][a-z]+)+$/.test(secret) ||
    /[(){}<>]{2}|[;,]$|^[-/]/.test(secret)
  );
}

/** Letters only (or nearly), and not those of words. */
function isRandomWord(stats: CharacterStats): boolean {
  const { pairs, length } = stats;
  const score = wordScore(stats);
  if (pairs < 3) return false;
  return score <= (length >= 12 ? -0.7 : length >= 8 ? -1.2 : -2.2);
}

/** Letters of both cases or few of them, digits and marks in turns. */
function isStrongMix(stats: CharacterStats): boolean {
  const classes = [stats.digits, stats.lower, stats.upper, stats.other].filter((count) => count > 0).length;
  return classes >= 3 && stats.changes >= 4 && stats.length >= 8 && stats.longestWord <= 4;
}
