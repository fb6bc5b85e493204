import { withoutEnd } from '../../base/text';
import type { Confidence } from '../../finding/finding';
import { isGenerated } from './generated';
import { isDocumentedExample, isFiller, isPlaceholder, repeatsUserName } from './placeholders';
import { characterStats, wordScore } from './randomness';
import { isReference } from './references';

/**
 * The confidence that a password next to a user name is real, if only its position shows that it is a password.
 * @param host what the login is for; any word where that is unknown
 * @returns undefined for references, placeholders and examples
 */
export function passwordConfidence(user: string, password: string, host = '-'): Confidence | undefined {
  if (password.length < 3 || host === '' || /[\s"'`]/.test(password)) return undefined;
  const generated = isGenerated(password);
  const plain = password.length > 12 ? password.replace(/[(){}[\]^]/g, '') : password;
  if (!generated && (UNUSUAL.test(plain) || isReference(password, true))) return undefined;
  if (isReference(user, true) || isReference(host, true) || /[${}<>%]$/.test(host)) return undefined;
  if (
    isPlaceholderPassword(password) ||
    /^(?:pass(?:word|wd)?|pwd|psw|pw|secret|token|key|api_?key)[_-]?(?:\d{0,3}|1234\d*)$/i.test(password)
  )
    return undefined;
  if (repeatsUserName(user, password) || isExampleHost(host)) return undefined;
  if ((isLocalHost(host) || DOCUMENTED.test(host)) && isSpelledOddly(password)) return undefined;
  if (password.length < 6 && DOCUMENTED.test(host)) return 'low';
  const stats = characterStats(password);
  const isWord =
    stats.digits + stats.other + stats.upper === 0 && stats.pairs >= 3 && wordScore(stats) > -0.6;
  if (!isWord) return password.length >= 8 ? 'high' : 'medium';
  return isLocalHost(host) ? 'low' : password.length >= 6 ? 'medium' : 'low';
}

/** Hosts that are reserved for documentation (RFC 2606). */
const DOCUMENTED = /(?:^|\.)example\.(?:com|net|org)$/i;

/** `pa$$w0rd`, `p@ss:w@rd`, `p%40ssword!`: words of placeholders, with marks in place of letters or an escape among them. */
function isSpelledOddly(password: string): boolean {
  const plain = password.replace(/%[0-9a-f]{2}/gi, '');
  const alike = plain.replace(/[$5]/g, 's').replace(/[@4]/g, 'a').replace(/0/g, 'o').replace(/3/g, 'e');
  const escaped = password.length > plain.length || /[:/?#]/.test(password);
  return (
    (alike !== plain && isPlaceholderWords(alike) && !isPlaceholderWords(plain)) ||
    (escaped && isPlaceholderWords(plain))
  );
}

function isPlaceholderWords(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^a-z]/g, '');
  return letters.length >= 3 && letters.replace(PLACEHOLDER_WORDS, '').length <= 1;
}

const PLACEHOLDER_WORDS =
  /passw[oa]rd|passwd|pas?sword|pass|word|pw[do]?|secret|user|name|test|foo|bar|admin|root|demo|my|the|db/g;

/** Marks that passwords next to a user name seldom contain, and code and prose often. */
const UNUSUAL = /[<>(){}[\]\\|^]/;

/** Less strict than for keys, because people do choose passwords such as `mySecret2024`. */
function isPlaceholderPassword(password: string): boolean {
  if (isFiller(password) || isDocumentedExample(password)) return true;
  if (password.includes('%') && isEscapedPlaceholder(password)) return true;
  if (/^[A-Z_]+$/.test(password) && /_|PASS|SECRET|TOKEN|KEY/.test(password)) return true;
  return isPlaceholder(password) && !/\d{3}$/.test(password);
}

/** `pass%3Bword`, as in tests of escaping. */
function isEscapedPlaceholder(password: string): boolean {
  const plain = password.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  const letters = plain.replace(/[^A-Za-z0-9]/g, '');
  return letters === '' || isPlaceholder(letters) || isPlaceholder(withoutEnd(plain, /[^A-Za-z0-9]/));
}

function isExampleHost(host: string): boolean {
  return /(?:^|\.)(?:test|invalid|example)$|your[-_]?(?:host|domain|server)|^host(?:name)?$|^server$|^HOST/.test(
    host,
  );
}

function isLocalHost(host: string): boolean {
  return /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[a-z_-]+$)/i.test(host);
}
