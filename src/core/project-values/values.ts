import { parseJson, memberOf } from '../base/json';
import { publicPrefixOf } from '../base/public-prefixes';
import { literalPasswordConfidence } from '../detect/reject/chosen-passwords';
import { isPlaceholder } from '../detect/reject/placeholders';
import { characterStats, isRandom } from '../detect/reject/randomness';
import { isOneWay } from '../detect/reject/references';
import { kindOf } from '../env-files';
import type { ProjectValue } from '../finding/project-value';
import { findFormat } from '../formats';
import { type EnvKey, keysIn } from '../keys/inventory';

/** UTF-16 units. Shorter values occur by chance. */
const SHORTEST = 8;

/** UTF-16 units. Longer values are files. */
const LONGEST = 16_384;

/** From this length on, a random value does not occur inside a longer word by chance. */
const UNMISTAKABLE = 12;

/** Most values of one file. One with more is data, not configuration. */
const MOST = 500;

/** Whether a file's secrets are searched for in other files, judged by its name. Not the env files of tests, whose values are made up. */
export function mayHaveProjectValues(name: string): boolean {
  const kind = kindOf(name);
  return kind === 'service-account' || (kind === 'env' && !OF_TESTS.test(name));
}

const OF_TESTS =
  /(?:^|[._-])(?:tests?|testing|ci|e2e|mock|fixtures?|storybook|cypress|playwright)(?:[._-]|$)/i;

/**
 * The secrets of an env file or a service-account file that are worth searching for in other files: those that detection
 * recognizes, and those under a secret's name that look random or like a password that someone chose. Words, numbers, hosts,
 * paths, placeholders, hashes, encrypted values, and keys that are public by design are left out.
 * @param file for messages: the path below the folder that is searched
 */
export function projectValuesIn(file: string, text: string): ProjectValue[] {
  if (text.includes('\0')) return []; // encrypted as a whole, or not text at all
  if (file.toLowerCase().endsWith('.json')) return serviceAccountKey(file, text);
  return keysIn(text)
    .flatMap((key) => [...valuesOf(file, key), ...valuesOf(file, { ...key, value: uncut(key, text) })])
    .slice(0, MOST);
}

/** Many loaders do not take a `#` within a word for the start of a comment. Empty if there is none. */
function uncut({ nameSpan, value }: EnvKey, text: string): string {
  const end = text.indexOf('\n', nameSpan.end);
  const line = text.slice(nameSpan.end, end < 0 ? undefined : end);
  const [, whole = ''] = /^\s*=\s*([^\s"'`#]\S*)/.exec(line) ?? [];
  return whole.startsWith(`${value}#`) ? whole : '';
}

function valuesOf(file: string, key: EnvKey): ProjectValue[] {
  const { name, ruleId } = key;
  if (isPublic(key)) return [];
  const value = key.value.trim();
  const format = ruleId === undefined ? {} : { ruleId };
  const password = passwordInUrl(value);
  if (password !== undefined) {
    if (!isSecret(password, 'password', false)) return [];
    const part: ProjectValue = {
      name,
      file,
      value: password,
      isPart: true,
      ruleId: 'generic-password-assignment',
      ...boundary(password),
    };
    return [{ name, file, value, ...format }, part];
  }
  if (key.file !== undefined && key.sensitivity !== 'secret') return [];
  if (!isSecret(value, name, isExactFormat(key))) return [];
  return [{ name, file, value, ...format, ...boundary(value) }];
}

/** Public by design, by its format, its prefix, or its name. */
function isPublic({ name, sensitivity }: EnvKey): boolean {
  if (sensitivity === 'public' || sensitivity === 'identifier') return true;
  return publicPrefixOf(name) !== undefined || PUBLIC_NAME.test(name);
}

const PUBLIC_NAME =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE|PUB|ANON|SITE_?KEY|CLIENT_?ID|APP_?ID|KEY_?ID|SEARCH_KEY|DSN)(?:_|$)/i;

/** The form alone shows a provider's key or a private key. */
function isExactFormat({ ruleId, provider, sensitivity }: EnvKey): boolean {
  if (sensitivity !== 'secret' || ruleId === undefined) return false;
  return provider !== undefined || findFormat(ruleId)?.kind === 'private key';
}

function isSecret(value: string, name: string, isKnownFormat: boolean): boolean {
  if (value.length < SHORTEST || value.length > LONGEST || isPlaceholder(value) || isOneWay(value))
    return false;
  return isKnownFormat || literalPasswordConfidence(value, true, name) === 'medium';
}

/** Short values, and those that are made of words, must not be a part of a longer word. */
function boundary(value: string): Pick<ProjectValue, 'needsBoundary'> {
  const isClear = value.length >= UNMISTAKABLE && isRandom(characterStats(value));
  return isClear ? {} : { needsBoundary: true };
}

/** The password of a URL, decoded; undefined if the value is not a URL with a password. */
function passwordInUrl(value: string): string | undefined {
  // bounded: the value of one variable, with one anchor at its start
  const written = /^[a-z][a-z0-9+.:-]*:\/\/[^/?#\s:@]*:([^\s]+)@[^@\s]*$/i.exec(value)?.[1];
  if (written === undefined) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** The private key of Google's service-account files. */
function serviceAccountKey(file: string, text: string): ProjectValue[] {
  if (!/"private_key"\s*:/.test(text)) return [];
  const key: unknown = memberOf(parseJson(text), 'private_key')?.node.value;
  if (typeof key !== 'string') return [];
  const value = key.trim();
  if (!value.startsWith('-----BEGIN') || value.length > LONGEST) return [];
  return [{ name: 'private_key', file, value, ruleId: 'gcp-service-account-key' }];
}
