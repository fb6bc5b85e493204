import type { Confidence } from '../../finding/finding';
import { type NameKind, readsAsName } from '../reading/names';
import { isKnownForm, isUuid } from './everyday-values';
import { kindsOf } from './generated';
import { hasFillerWord, isDocumentedExample, isFiller, isWeakPassword } from './placeholders';
import { type CharacterStats, characterStats } from './randomness';
import { isOneWay, isReference } from './references';
import { isSecretValue } from './secret-values';

const SHORTEST = 6;
const LONGEST = 64;

/**
 * The confidence of a literal in a position that is for passwords: a generated one, or one that someone chose.
 * @param isConfiguration the file contains settings that a program runs with
 * @param name what the position is called
 */
export function literalPasswordConfidence(
  secret: string,
  isConfiguration = false,
  name = 'password',
): Confidence | undefined {
  return isSecretValue(secret, 'password', true, name)
    ? 'medium'
    : chosenPasswordConfidence(secret, 'password', true, isConfiguration);
}

/**
 * The confidence that a literal under a secret's name is a password that someone chose: words with a number and
 * punctuation, `admin` with a number, a long number. Such values are everywhere in tests and manuals, so they are possible
 * at most, except in configuration, where nothing else would be in that position.
 * @param isConfiguration the file contains settings that a program runs with
 * @returns undefined for words, placeholders, references and names
 */
export function chosenPasswordConfidence(
  secret: string,
  kind: NameKind,
  quoted: boolean,
  isConfiguration: boolean,
): Confidence | undefined {
  if (secret.length < SHORTEST || secret.length > LONGEST || /\s|\\[a-z]|^[A-Z]\w*=/.test(secret))
    return undefined;
  if (isOneWay(secret) || isReference(secret, quoted) || isUuid(secret)) return undefined;
  if (/^[\w.-]+$/.test(secret) && readsAsName(secret)) return undefined;
  const stats = characterStats(secret);
  if (/^\d+$/.test(secret))
    return kind === 'password' && stats.length >= 8 && !isFiller(secret) ? 'low' : undefined;
  if (isKnownForm(secret) || isFiller(secret) || hasFillerWord(secret) || isDocumentedExample(secret))
    return undefined;
  if (isWeakPassword(secret)) return kind === 'password' && hasDigitAndLetters(stats) ? 'low' : undefined;
  if (kind === 'password') {
    if (isConfiguration && meetsPolicy(stats) && !WEAK_WORDS.test(secret)) return 'medium';
    return mayBeChosen(secret, stats) ? 'low' : undefined;
  }
  return meetsPolicy(stats) && !NAME_LIKE.test(secret) ? 'low' : undefined;
}

/**
 * What the password policies of most systems require. Words, identifiers and names of other secrets lack the punctuation or
 * the digit.
 */
function meetsPolicy(stats: CharacterStats): boolean {
  return stats.length >= 10 && kindsOf(stats) === 4 && stats.distinct >= 6;
}

/** Letters with a digit, or with punctuation that does not just join words. */
function mayBeChosen(secret: string, stats: CharacterStats): boolean {
  if (stats.lower + stats.upper < 3) return false;
  if (stats.digits > 0) return !NAME_LIKE.test(secret);
  return /[^\w.:/-]/.test(secret) && !/[(){}<>[\]=]/.test(secret);
}

function hasDigitAndLetters(stats: CharacterStats): boolean {
  return stats.digits > 0 && stats.lower + stats.upper > 2;
}

/** Lower-case words with a version or a number: names of secrets, hosts and images. */
const NAME_LIKE = /^[a-z]+(?:[-_./][a-z\d]+)+$|^[a-z]\w*\.\w|^[A-Z\d]+(?:_[A-Z\d]+)+$/;

/** Words in passwords that are meant to be changed, or that are made up for a test. */
const WEAK_WORDS =
  /pass|pwd|secret|admin|test|demo|example|sample|default|user|root|chang|welcome|your|dummy|temp|qwerty|letmein|login|hello|foo|bar$|1234|abc/i;
