import { decodeBase64 } from '../../base/base64';
import {
  EXAMPLE_CRCS,
  EXAMPLE_DIGESTS,
  EXAMPLE_PREFIXES,
  FILLER_WORDS,
  EMPTY_INPUT_HASHES,
  PLACEHOLDER_VALUES,
  SEQUENCES,
} from './placeholder-facts';
import { kindAt, LETTER } from '../reading/chars';
import { crc32 } from './checksum';
import { sha256, sha256Start } from '../../base/digest';

/**
 * True if `value` is used in place of a secret: a documented example, a word that asks to be replaced, a sequence, a
 * mask.
 * @param random the part that is not one of the format's literals
 */
export function isPlaceholder(value: string, random: string = value): boolean {
  return (
    isFiller(random) ||
    hasFillerWord(random) ||
    PLACEHOLDER_VALUES.has(normalize(value)) ||
    isDocumentedExample(value)
  );
}

/** True for values that the provider or a tool publishes as examples. */
export function isDocumentedExample(value: string): boolean {
  if (/EXAMPLE(?:KEY)?$/.test(value) || EMPTY_INPUT_HASHES.has(value.toLowerCase())) return true;
  if (EXAMPLE_PREFIXES.some((prefix) => value.startsWith(prefix))) return true;
  const mayBe = value.startsWith('AIza')
    ? EXAMPLE_STARTS.has(sha256Start(value))
    : EXAMPLE_CRCS.has(crc32(value));
  return mayBe && EXAMPLE_DIGESTS.has(sha256(value));
}

/** The first 32 bits of their digests, to rule out most other Google keys quickly. */
const EXAMPLE_STARTS: ReadonlySet<number> = new Set(
  Array.from(EXAMPLE_DIGESTS, (digest) => parseInt(digest.slice(0, 8), 16)),
);

/** True for values such as `admin123` that people use as placeholders and as real passwords. */
export function isWeakPassword(value: string): boolean {
  return PLACEHOLDER_VALUES.has(normalize(value));
}

/** Ignores case and the difference between `-`, `_` and spaces. */
function normalize(value: string): string {
  return value.toLowerCase().replace(/[-_ ]+/g, '_');
}

/**
 * True for masks, repeated characters, alphabet or keyboard sequences, and values of very few different characters.
 */
export function isFiller(value: string): boolean {
  if (value === '') return true;
  if (/\*{3}|\.{3}|…|xxxx|XXXX/.test(value)) return true;
  if (value.length < 6) return false;
  return (
    fewDistinct(value) ||
    mostlyOneCharacter(value) ||
    isSequence(value) ||
    isRepetition(value) ||
    isByteSequence(value)
  );
}

/** Bytes that count up or down in equal steps, as in test vectors of ciphers: `00010203…`, `\x00\x11\x22…`. */
function isByteSequence(value: string): boolean {
  if (value.length < 16) return false;
  const hex = BYTES.test(value) ? value.replace(BYTE_MARKS, '') : '';
  if (hex.length < 16 || hex.length % 2 !== 0) return false;
  const byteAt = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
  const step = byteAt(2) - byteAt(0);
  let uneven = 0;
  for (let at = 2; at < hex.length; at += 2) if (((byteAt(at) - byteAt(at - 2) - step) & 255) !== 0) uneven++;
  return step !== 0 && uneven <= hex.length / 24;
}

const BYTES = /^(?:(?:\\x|0x|[\s,:-])*[0-9a-f]{2})+$/i;
const BYTE_MARKS = /\\x|0x|[\s,:-]/gi;

function fewDistinct(value: string): boolean {
  const enough = value.length >= 20 ? 6 : 3;
  let seen = 0;
  for (let i = 0; i < value.length; i++) {
    if (value.indexOf(value.charAt(i)) < i) continue;
    if (++seen >= enough) return false;
  }
  return true;
}

function mostlyOneCharacter(value: string): boolean {
  let longest = 1;
  let run = 1;
  for (let i = 1; i < value.length; i++) {
    run = value.charCodeAt(i) === value.charCodeAt(i - 1) ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  // A long value may have such a run: every session token of AWS has ten slashes.
  return longest >= Math.max(5, value.length * 0.6) || longest >= Math.max(8, value.length * 0.1);
}

/** True if most of the value consists of parts of the alphabet, the digits or a keyboard row. */
function isSequence(value: string): boolean {
  const folded = value.toLowerCase();
  let covered = 0;
  let offset = 0;
  while (offset < folded.length) {
    const length = sequenceAt(folded, offset);
    if (length >= 5) covered += length;
    offset += Math.max(1, length);
  }
  return covered >= Math.max(6, folded.length * 0.6);
}

function sequenceAt(folded: string, offset: number): number {
  starts ??= sequenceStarts();
  let longest = 0;
  const three = tripleAt(folded, offset);
  if (MAY_START[three & 4095] !== 1) return 0;
  const found = starts.get(three);
  if (found === undefined) return 0;
  for (const { sequence, at } of found) {
    let length = 3;
    while (offset + length < folded.length && sequence[at + length] === folded[offset + length]) length++;
    if (length > longest) longest = length;
  }
  return longest;
}

interface SequenceStart {
  readonly sequence: string;
  readonly at: number;
}

/** Where three characters are in the sequences, so that most values need one lookup per character. */
let starts: ReadonlyMap<number, readonly SequenceStart[]> | undefined;

/** Rules out most triples quickly, by their lowest bits. */
const MAY_START = new Uint8Array(4096);

/** Three characters as one number. */
function tripleAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 128 + text.charCodeAt(at + 1)) * 128 + text.charCodeAt(at + 2);
}

function sequenceStarts(): ReadonlyMap<number, readonly SequenceStart[]> {
  const index = new Map<number, SequenceStart[]>();
  for (const sequence of SEQUENCES) {
    for (let at = 0; at + 3 <= sequence.length; at++) {
      const key = tripleAt(sequence, at);
      MAY_START[key & 4095] = 1;
      const list = index.get(key);
      if (list === undefined) index.set(key, [{ sequence, at }]);
      else if (list.every((start) => start.sequence !== sequence)) list.push({ sequence, at });
    }
  }
  return index;
}

/** A few characters repeated: `abcabcabc`, `deadbeefdeadbeef`. */
function isRepetition(value: string): boolean {
  for (let period = 1; period <= Math.min(4, value.length >> 1); period++) {
    if (value.length < period * 3) break;
    const most = (value.length - period) * 0.05;
    let other = 0;
    for (let i = period; i < value.length && other <= most; i++)
      if (value.charCodeAt(i) !== value.charCodeAt(i - period)) other++;
    if (other <= most) return true;
  }
  return false;
}

/** Rules out most values quickly. */
const ANY_FILLER = new RegExp(FILLER_WORDS.join('|'));

/** True if the value contains a word such as `your`, `example` or `changeme` that is not a part of a longer word. */
export function hasFillerWord(value: string): boolean {
  const folded = value.toLowerCase();
  if (!ANY_FILLER.test(folded)) return false;
  for (const word of FILLER_WORDS) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      if (word.length >= 7 || isSeparateWord(value, at, at + word.length)) return true;
    }
  }
  return false;
}

/** The characters next to it are not letters, or the case changes there. */
function isSeparateWord(value: string, start: number, end: number): boolean {
  if (start !== 0 && !isEdge(value, start)) return false;
  return end === value.length || isEdge(value, end) || (start === 0 && PREFIXES.test(value));
}

/** Words that mean that the rest is made up, even without a separator. */
const PREFIXES = /^(?:fake|dummy|mock|your|sample|insert|replace|enter)/i;

function isEdge(value: string, at: number): boolean {
  const left = value.charAt(at - 1);
  const right = value.charAt(at);
  if (!/[A-Za-z]/.test(left) || !/[A-Za-z]/.test(right)) return !/[0-9]/.test(left) || !/[0-9]/.test(right);
  return /[a-z]/.test(left) && /[A-Z]/.test(right);
}

/**
 * A stricter check for values without a known format. It also finds values that repeat themselves or decode to a
 * placeholder.
 */
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

/** What Django's startproject writes, to be changed before production. A hint, not a leak. */
const DJANGO_DEFAULT = 'django-' + 'insecure-';

/** Typed without moving the hands: almost only letters of the middle keyboard row. */
function isKeyboardMash(value: string): boolean {
  let letters = 0;
  let elsewhere = 0;
  for (let i = 0; i < value.length; i++) {
    if ((kindAt(value, i) & LETTER) === 0) continue;
    letters++;
    if (!MIDDLE_ROW.includes(value.charAt(i))) elsewhere++;
  }
  return letters >= 8 && letters >= value.length * 0.6 && elsewhere <= letters * 0.15;
}

const MIDDLE_ROW = 'asdfghjklASDFGHJKL';

/** Base64 of readable text that is itself a placeholder, an encrypted envelope or an empty PEM block. */
function decodesToPlaceholder(value: string): boolean {
  if (value.length < 12 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const decoded = decodeBase64(value).trim();
  if (!/^[\s\x20-\x7e]+$/.test(decoded)) return false;
  return (
    isPlaceholder(decoded) ||
    isMadeUpLogin(decoded) ||
    EMPTY_ENVELOPE.test(decoded) ||
    (SENTENCE.test(decoded) && ABOUT_ITSELF.test(decoded))
  );
}

/** `a secret`, `this is not a real value` */
const SENTENCE = /^[A-Za-z]+(?: [a-z]+)+[.!?]?$/;
const ABOUT_ITSELF = /\b(?:hello|key|not|password|secret|test|this|token|value)\b/i;

const EMPTY_ENVELOPE = /^(?:ENC[[(]|\$ANSIBLE_VAULT|-{5}BEGIN [A-Z ]+-{5}\s*(?:-{5}END|$))/;

/** `user:password` as in tests and manuals. False without a colon. */
export function isMadeUpLogin(login: string): boolean {
  const colon = login.indexOf(':');
  if (colon < 0) return false;
  const [user, password] = [login.slice(0, colon), login.slice(colon + 1)];
  return password.length < 4 || repeatsUserName(user, password) || isPlaceholder(password);
}

/** The password only repeats the user: `app:app`, `sentinel_user:sentinel_pass`. */
export function repeatsUserName(user: string, password: string): boolean {
  const [name, other] = [user.toLowerCase(), password.toLowerCase()];
  return name === other || (USER.test(name) && name.replace(USER, '') === other.replace(PASS, ''));
}

const USER = /user(?:name)?|login/;
const PASS = /pass(?:word|wd)?|pwd|secret/;

/** Typed by hand on one part of the keyboard: the same three characters occur again and again. */
function repeatsItself(value: string): boolean {
  if (value.length < 12 || value.length > 200) return false;
  const enough = (value.length - 2) * 0.72;
  let distinct = 0;
  seenTriples.fill(0);
  for (let i = 0; i + 3 <= value.length && distinct < enough; i++) if (isNewTriple(value, i)) distinct++;
  return distinct < enough;
}

/** Hash table of the triples of the current value, with more slots than a value has triples. */
const seenTriples = new Float64Array(512);

/** True the first time that the three characters at `at` occur. */
function isNewTriple(value: string, at: number): boolean {
  const three =
    (value.charCodeAt(at) * 0x10000 + value.charCodeAt(at + 1)) * 0x10000 + value.charCodeAt(at + 2) + 1;
  let place = (value.charCodeAt(at) * 31 + value.charCodeAt(at + 1) * 7 + value.charCodeAt(at + 2)) & 511;
  for (; seenTriples[place] !== 0; place = (place + 1) & 511) if (seenTriples[place] === three) return false;
  seenTriples[place] = three;
  return true;
}
