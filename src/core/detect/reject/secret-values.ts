import { flatten, lastName, type NameKind, namesOwner, readsAsName, wordsOf } from '../reading/names';
import { isGenerated, kindsOf } from './generated';
import { isDocumentedExample, isFiller, isMadeUp } from './placeholders';
import { isRandom, type CharacterStats, characterStats, wordScore } from './randomness';
import { isOneWay, isReference } from './references';
import { isEverydayValue, isUuid } from './everyday-values';

/** The address of an account or a contract of Ethereum, which everyone can see. */
const ACCOUNT_ADDRESS = /^0x[0-9a-f]{40}$/i;

/** A URL, also without its scheme or in quotes. What is secret in it, such as a password or a parameter, is found by itself. */
function isAddress(secret: string): boolean {
  return /^["'`]?(?:(?:https?|wss?|file|s3|gs):)?\/\/[\w-]+(?:\.[\w-]+)*(?:[:/?#]|$)/i.test(secret);
}

/** True if a literal whose name means a secret is very likely the secret itself. */
export function isSecretValue(secret: string, kind: NameKind, quoted: boolean, name: string): boolean {
  if (isAddress(secret) || ACCOUNT_ADDRESS.test(secret)) return false;
  if (quoted && secret.length >= 40 && (isPrintableRandom(secret) || isDjangoKey(secret)))
    return !isOneWay(secret);
  if (/\s/.test(secret) || (kind !== 'password' && (secret.length < 10 || secret.length > 400))) return false;
  if (isOneWay(secret)) return false;
  // A generated value may begin like a reference or a path. This check comes first, because nothing else is as mixed.
  const generated = isGenerated(secret);
  if (!generated && isReference(secret, quoted)) return false;
  if (repeatsName(secret, name) || isMadeUp(secret) || readsAsName(secret)) return false;
  if (generated) return !isDocumentedExample(secret.slice(secret.indexOf(':') + 1));
  if (isUuid(secret)) return kind !== 'password' && mayBeUuid(name);
  if (kind === 'password') return isPassword(secret);
  return !isEverydayValue(secret) && isKeyLike(secret);
}

/**
 * The name shows a secret even if the value is a UUID, as Keycloak and many providers generate: it says whose key it is or what
 * gives access. `token`, `secret` and `secret_key` alone name many identifiers, and so does a token for one request or device.
 */
function mayBeUuid(name: string): boolean {
  const last = lastName(name);
  if (wordsOf(last).some((word) => OF_ONE_USE.has(word))) return false;
  return namesOwner(name) || OF_UUIDS.has(flatten(last));
}

const OF_UUIDS: ReadonlySet<string> = new Set(
  (
    'accesskey accesstoken apikey apisecret apitoken appkey appsecret apptoken authkey authorization authsecret authtoken bearertoken ' +
    'clientkey clientsecret privatetoken secretaccesskey sharedsecret xapikey xapitoken xauthkey xauthtoken'
  ).split(' '),
);

const OF_ONE_USE: ReadonlySet<string> = new Set(
  (
    'activation anonymous batch cancel cancellation confirm confirmation correlation csrf dedupe device event idempotency ' +
    'injection invitation invite job lock message nonce push registration request reset session share signup submission tracking ' +
    'transaction trace unsubscribe upload verification verify visitor xsrf'
  ).split(' '),
);

/** The value repeats its name, with little else: `psw: "psw-Latn-PG"`. */
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

/** True for any password in a file of credentials, even `pass123`. */
export function isPlainSecret(secret: string, kind: NameKind): boolean {
  return (
    kind === 'password' &&
    secret.length >= 4 &&
    !isReference(secret, true) &&
    !isFiller(secret) &&
    !/\s|^(?:true|false|null|none|nil|your|change)/i.test(secret)
  );
}

/** Letters of other scripts, as in URLs. */
const ENCODED_TEXT = /(?:%[0-9A-F]{2}){3}/i;

/** Long, with every kind of character, in no order: what generators of salts and framework keys produce. */
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

/** What Django's startproject generates, which may contain `$(`. */
function isDjangoKey(secret: string): boolean {
  return (
    /^[a-z0-9!@#$%^&*(\-_=+)]{50}$/.test(secret) && characterStats(secret).other >= 6 && !isMadeUp(secret)
  );
}

/** A generated value: its letters, digits and cases look random. */
function isKeyLike(secret: string): boolean {
  const stats = characterStats(secret);
  if (stats.other > stats.length * 0.4) return false;
  if (isRandom(stats)) return true;
  return secret.length >= 10 && isRandomWord(stats) && stats.distinct >= 7;
}

/**
 * A password that someone chose or generated: not a word, not a word with a number. The shorter and simpler it is,
 * the more random its letters must be.
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

/** Only letters (or nearly), and not those of words. */
function isRandomWord(stats: CharacterStats): boolean {
  const { pairs, length } = stats;
  const score = wordScore(stats);
  if (pairs < 3) return false;
  return score <= (length >= 12 ? -0.7 : length >= 8 ? -1.2 : -2.2);
}

/** A mix of letters, digits and punctuation, with no long word in it. */
function isStrongMix(stats: CharacterStats): boolean {
  return kindsOf(stats) >= 3 && stats.changes >= 4 && stats.length >= 8 && stats.longestWord <= 4;
}
