import { withoutEnd } from '../base/text';
import { characterStats, wordScore } from '../detect/reject/randomness';

/**
 * Whether text is clearly a name, a path, a few words or a version, and not a password. False in doubt: such text is only
 * hidden.
 */
export function isPlain(text: string): boolean {
  const words = text.replace(PLACEHOLDERS, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return words.length <= 4 || /^(.)\1*$/u.test(words);
  if (words.length > LONGEST || VERSION.test(words)) return words.length <= LONGEST;
  const sentence = words.split(/\s+/).length >= 3;
  const bare = withoutEnd(words.replace(/^[!@#./~-]+/, ''), sentence ? /[.!?…:]/ : /[.…:]/);
  if (!ALLOWED.test(bare) || PAIR.test(bare)) return false;
  const parts = bare.split(/[^\p{L}\p{M}\p{N}]+/u);
  return parts.every(
    (part) => isWord(part) || (parts.length > 1 && /^\d$/.test(part)) || (sentence && /^\d{1,3}$/.test(part)),
  );
}

/** Whether text only names a variable: `${NAME}`, `$NAME`, `{{ secrets.NAME }}`, `%(name)s`. */
export function isReference(text: string): boolean {
  return /^\s*\$[A-Za-z_]\w*\s*$/.test(text) || !/[\p{L}\p{N}]/u.test(text.replace(PLACEHOLDERS, ''));
}

/** UTF-16 units. */
const LONGEST = 200;

/** `%s`, `{0}`, `${name}`, `{{ name }}`, `\n`. */
const PLACEHOLDERS =
  /%[sdif]|\$\{{1,2} ?[\p{L}\p{N}_.]{0,60} ?\}{1,2}|\{{1,2} ?[\p{L}_.]{0,40}\d? ?\}{1,2}|\\[nrt]/gu;

/** `2024-11-20`, `1.2.3`, `v20`, `127.0.0.1`, `404`. */
const VERSION = /^(?:\d{4}-\d\d-\d\d|[v^~]?\d{1,3}(?:\.\d{1,3}){0,3}|\d{1,4}(?:px|em|rem|ms|s|%))$/;

const ALLOWED = /^[\p{L}\p{M}\p{N}\s/._\-,'’()[\]{}*:]*$/u;

/** `user:word` may be a name and a password. */
const PAIR = /^(?!(?:https?|file|node|npm|git|ssh|localhost|urn|arn|data)\b).*\p{L}:\p{L}/u;

const NUMBERED = new Set(
  (
    'utf8 utf16 sha1 sha256 sha384 sha512 md5 base64 base32 base58 hs256 hs384 hs512 rs256 es256 ps256 ed25519 aes128 aes256 aes p256 ' +
    'ec2 s3 r2 d1 k8s i18n l10n a11y oauth2 ipv4 ipv6 http2 http3 h2 web3 x509 pkcs8 pkcs12 p12 k1 mp3 mp4 es6 es2020 es2022 win32 x64 arm64 amd64 x86 ' +
    'python3 pip3 php8 java17 node18 node20 node22 gpt4 neo4j log4j psycopg2 urllib3 boto3 redis6 mysql2 sqlite3 pg16 vue3 h1 h2 h3 h4 h5 h6 v1 v2 v3 v4 v5 v1beta1 us1 eu1'
  ).split(' '),
);

/** A word in any script, an abbreviation, or a few of them in camel case. */
function isWord(part: string): boolean {
  if (part === '' || NUMBERED.has(part.toLowerCase())) return true;
  if (/\p{N}/u.test(part) || part.length > 40) return false;
  const humps = part.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0;
  if (humps * 3 > part.length) return false;
  if (part.length < 6 || !/^[A-Za-z]+$/.test(part)) return true;
  return wordScore(characterStats(part.toLowerCase())) > (part.length < 12 ? -0.8 : -0.3);
}
