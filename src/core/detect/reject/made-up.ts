import { decodeBase64 } from '../../base/base64';
import { kindAt, LETTER } from '../reading/chars';
import { isPlaceholder } from './placeholders';

/** The stricter judgement for values without a known form: those that repeat themselves or decode to a placeholder as well. */
export function isMadeUp(value: string): boolean {
  return (
    isPlaceholder(value) ||
    value.startsWith(DJANGO_DEFAULT) ||
    MADE_UP_END.test(value) ||
    repeatsItself(value) ||
    isKeyboardMash(value) ||
    decodesToPlaceholder(value)
  );
}

/** `jwt_abc123`, `token-foo`. */
const MADE_UP_END = /[_-](?:abc|xyz|foo|bar)+[_-]?\d{0,4}$/i;

/** What Django's startproject writes, to be changed before production: a hint, not a leak. */
const DJANGO_DEFAULT = 'django-' + 'insecure-';

/** Typed by a hand at rest: hardly a letter outside the middle row of the keyboard. */
function isKeyboardMash(value: string): boolean {
  let letters = 0;
  let elsewhere = 0;
  for (let i = 0; i < value.length; i++) {
    if ((kindAt(value, i) & LETTER) === 0) continue;
    letters++;
    if (!MIDDLE_ROW.includes(value.charAt(i))) elsewhere++;
  }
  return letters >= 8 && elsewhere <= letters * 0.15;
}

const MIDDLE_ROW = 'asdfghjklASDFGHJKL';

/** Base64 of readable text that is itself a placeholder, an envelope or a PEM block with nothing in it. */
function decodesToPlaceholder(value: string): boolean {
  if (value.length < 12 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const decoded = decodeBase64(value).trim();
  if (!/^[\s\x20-\x7e]+$/.test(decoded)) return false;
  return (
    isPlaceholder(decoded) ||
    isMadeUpLogin(decoded) ||
    EMPTY_ENVELOPE.test(decoded) ||
    (SAYING.test(decoded) && ABOUT_ITSELF.test(decoded))
  );
}

/** `a secret`, `this is not a real value` */
const SAYING = /^[A-Za-z]+(?: [a-z]+)+[.!?]?$/;
const ABOUT_ITSELF = /\b(?:hello|key|not|password|secret|test|this|token|value)\b/i;

const EMPTY_ENVELOPE = /^(?:ENC[[(]|\$ANSIBLE_VAULT|-{5}BEGIN [A-Z ]+-{5}\s*(?:-{5}END|$))/;

/** `user:password` as tests and manuals have it. Without a colon it is none. */
export function isMadeUpLogin(login: string): boolean {
  const colon = login.indexOf(':');
  if (colon < 0) return false;
  const [user, password] = [login.slice(0, colon), login.slice(colon + 1)];
  return password.length < 4 || repeatsUserName(user, password) || isPlaceholder(password);
}

/** The password says whose it is and no more: `app:app`, `sentinel_user:sentinel_pass`. */
export function repeatsUserName(user: string, password: string): boolean {
  const [name, other] = [user.toLowerCase(), password.toLowerCase()];
  return name === other || (USER.test(name) && name.replace(USER, '') === other.replace(PASS, ''));
}

const USER = /user(?:name)?|login/;
const PASS = /pass(?:word|wd)?|pwd|secret/;

/** Typed by hand on one spot of the keyboard: the same three characters come again and again. */
function repeatsItself(value: string): boolean {
  if (value.length < 12 || value.length > 200) return false;
  const enough = (value.length - 2) * 0.72;
  let distinct = 0;
  seenTriples.fill(0);
  for (let i = 0; i + 3 <= value.length && distinct < enough; i++) if (isNewTriple(value, i)) distinct++;
  return distinct < enough;
}

/** Threes of the value looked at, by their hash; more places than a value has threes. */
const seenTriples = new Float64Array(512);

/** The three characters at `at` were not there before; from now on they are. */
function isNewTriple(value: string, at: number): boolean {
  const three =
    (value.charCodeAt(at) * 0x10000 + value.charCodeAt(at + 1)) * 0x10000 + value.charCodeAt(at + 2) + 1;
  let place = (value.charCodeAt(at) * 31 + value.charCodeAt(at + 1) * 7 + value.charCodeAt(at + 2)) & 511;
  for (; seenTriples[place] !== 0; place = (place + 1) & 511) if (seenTriples[place] === three) return false;
  seenTriples[place] = three;
  return true;
}
