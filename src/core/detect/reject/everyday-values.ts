import { characterStats, isRandom, isRandomToken } from './randomness';

/** Values that are long, mixed and unique without being secret. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PATH_START = /^(?:[.~]{0,2}\/|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/|[A-Za-z]:[\\/]|\\\\)/i;
const FILE_END =
  /\.(?:js|ts|jsx|tsx|json|ya?ml|md|html?|css|png|jpe?g|svg|gif|txt|pem|key|crt|cer|p12|pfx|jks|env|sh|py|rb|go|java|php|xml|toml|ini|conf|cfg|lock|log|tmpl|tpl)$/i;
const URL_LIKE = /^[a-z][a-z0-9+.-]{1,20}:\/\/|^www\.|^(?:mailto|data|urn|tel):/i;
const EMAIL = /^[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}|[A-Z]{2,})$/;
const VERSION = /^[~^v]?\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?$/;
const NUMBER = /^[-+]?\d[\d_]*(?:\.\d*(?:e[-+]?\d+)?|e[-+]\d+)$/i;
/** The name of an environment variable. */
const CONSTANT = /^[A-Z]{2,}(?:_[A-Z]{2,})+$/;
/** `AWS4-HMAC-SHA256` */
const ALGORITHM = /^[A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]SHA-?\d+$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;
const COLOR = /^#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const INTEGRITY = /^(?:sha(?:1|256|384|512)|md5)[-:=]/i;
const DOTTED = /^[A-Za-z_][\w-]*(?:[.:][A-Za-z_][\w-]*)+(?:#[\w-]+)?$/;
const REGEX_PARTS = /\\[dwsb][+*{]?|\{\d+(?:,\d*)?\}|\(\?[:=!<]/i;

const SLASHED = /^[\w@.-]+(?:\/[\w@.-]+)+\/?$/;

export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/**
 * Paths, URLs, email addresses, versions, numbers, names of variables and algorithms, dates, colors, integrity
 * strings, dotted and slashed names, slugs, escapes of other scripts, regular expressions.
 */
export function isEverydayValue(value: string): boolean {
  return (
    isKnownForm(value) ||
    PATH_START.test(value) ||
    /\.[*+]/.test(value) ||
    COLOR.test(value) ||
    (DOTTED.test(value) && !isRandomToken(value)) ||
    (isSlug(value) && !isRandomToken(value)) ||
    (SLASHED.test(value) && !isRandom(characterStats(value)))
  );
}

/** Forms that a random value does not have by chance, unlike a slash at its start or a period in it. */
export function isKnownForm(value: string): boolean {
  return (
    FILE_END.test(value) ||
    URL_LIKE.test(value) ||
    EMAIL.test(value) ||
    VERSION.test(value) ||
    NUMBER.test(value) ||
    CONSTANT.test(value) ||
    ALGORITHM.test(value) ||
    DATE.test(value) ||
    INTEGRITY.test(value) ||
    REGEX_PARTS.test(value) ||
    hasCharacterRange(value) ||
    /\\u[0-9a-f]{4}/i.test(value)
  );
}

/** `[a-z]`, as in a regular expression. */
function hasCharacterRange(value: string): boolean {
  for (let open = value.indexOf('['); open >= 0;) {
    const close = value.indexOf(']', open);
    if (close < 0) return false;
    if (/[a-z]-[z9]/i.test(value.slice(open, close))) return true;
    open = value.indexOf('[', close);
  }
  return false;
}

/** At least four words with separators: `my-app-test-2`. */
function isSlug(value: string): boolean {
  const [first = '', ...words] = value.split(/[-_.]/);
  return (
    words.length >= 3 &&
    /^[A-Za-z]{1,12}\d?[A-Za-z]?$/.test(first) &&
    words.every((word) => /^[A-Za-z]{1,12}\d{0,2}$/.test(word))
  );
}
