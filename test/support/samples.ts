import { checksumOf } from '../../src/core/detect/reject/checksum';
import type { Span } from '../../src/core/base/text';
import { parseSet } from '../../src/core/detect/reading/chars';
import type { Format, Segment } from '../../src/core/formats/format';
import { structuredSample, structuredSurroundings, type Surroundings } from './structured-samples';

/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** A generator that returns the same numbers for the same seed (mulberry32). Not for keys that must be secret. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `min` to `max`, both included. */
export function integer(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** One of the items. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[integer(random, 0, items.length - 1)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}

/** Random characters of the set. */
export function randomCharacters(random: Random, set: string, length: number): string {
  const characters = charactersOf(set);
  let text = '';
  while (text.length < length) text += pick(random, characters);
  return text;
}

const alphabets = new Map<string, readonly string[]>();

function charactersOf(set: string): readonly string[] {
  let characters = alphabets.get(set);
  if (characters === undefined) {
    const table = parseSet(set);
    characters = Array.from({ length: 127 }, (_, code) => code)
      .filter((code) => table[code] === 1)
      // Quotes, backslashes, and template syntax would end or change the literal that contains the sample.
      .filter((code) => !`"'\`\\<>\${}#,;()[]`.includes(String.fromCharCode(code)))
      .map((code) => String.fromCharCode(code));
    alphabets.set(set, characters);
  }
  return characters;
}

/** A sample of the shortest allowed length may not look random enough to be recognized as a secret. */
const PREFERRED_LENGTH = 40;

/**
 * A realistic random secret of this format, made from its segments, with a valid checksum. Documents (private keys,
 * tokens) are built by their structure. Never a real key, and different for different random numbers.
 */
export function sampleSecret(format: Format, random: Random): string {
  const structured = structuredSample(format, random);
  if (structured !== undefined) return structured;
  const secret = format.segments.map((segment) => sampleSegment(segment, random)).join('');
  return withChecksum(format, secret);
}

function sampleSegment(segment: Segment, random: Random): string {
  if ('literal' in segment) return segment.literal;
  if ('oneOf' in segment) return pick(random, segment.oneOf);
  if (typeof segment.length === 'number') return beginsAndEndsPlain(segment.set, segment.length, random);
  const [min, max] = segment.length;
  const middle = Math.min(max, Math.max(min, PREFERRED_LENGTH));
  return beginsAndEndsPlain(
    segment.set,
    integer(random, Math.min(middle, Math.max(min, 24)), middle),
    random,
  );
}

/** Random text that contains digits, as keys typically do. */
function beginsAndEndsPlain(set: string, length: number, random: Random): string {
  const plain = charactersOf(set).filter((character) => /[A-Za-z0-9]/.test(character));
  const text = randomCharacters(random, set, length).split('');
  if (plain.length === 0 || length === 0) return text.join('');
  text[0] = pick(random, plain);
  text[length - 1] = pick(random, plain);
  const digits = plain.filter((character) => /\d/.test(character));
  if (digits.length > 0 && length >= 12) for (const at of [3, 7, length - 3]) text[at] = pick(random, digits);
  return text.join('');
}

function withChecksum(format: Format, secret: string): string {
  if (format.checksum === undefined) return secret;
  const length = { 'crc32-base62-6': 6, 'crc32-hex-8': 8, 'crc32-base36-7': 7 }[format.checksum];
  const body = secret.slice(0, -length);
  return body + checksumOf(format.checksum, body, prefixLength(format));
}

function prefixLength(format: Format): number {
  const first = format.segments[0];
  return first !== undefined && 'literal' in first ? first.literal.length : 0;
}

/** Text that contains a secret, and the exact position of the secret. */
export interface Sample {
  readonly text: string;
  readonly span: Span;
  /** Set if the file's name matters. */
  readonly fileName?: string;
}

/**
 * A plausible line of a `.env`-like or source file that assigns the secret to its conventional name, with a word of the
 * provider nearby. Works for formats that need context and for those that don't. A secret that is part of a document gets its document.
 */
export function sampleInContext(format: Format, random: Random): Sample {
  return secretInContext(format, sampleSecret(format, random));
}

/** The same for a given secret. */
export function secretInContext(format: Format, secret: string): Sample {
  const surroundings = structuredSurroundings(format) ?? assignment(format);
  const text = `${surroundings.before}${secret}${surroundings.after}`;
  const start = surroundings.before.length;
  const span = { start, end: start + secret.length };
  return surroundings.fileName === undefined
    ? { text, span }
    : { text, span, fileName: surroundings.fileName };
}

function assignment(format: Format): Surroundings {
  const name = nameFor(format);
  const word = format.context?.[0] ?? '';
  const comment = word !== '' && !flat(name).includes(flat(word)) ? `# ${word}\n` : '';
  return { before: `${comment}${name} = "`, after: '"\n' };
}

function nameFor(format: Format): string {
  const conventional = format.envNames[0];
  if (conventional !== undefined) return conventional;
  const words = [...(format.context ?? [format.id])]
    .slice(0, 2)
    .map((word) => word.replace(/[^A-Za-z0-9]+/g, '_'));
  return `${words.join('_')}_${format.sensitivity === 'secret' ? 'secret' : 'key'}`;
}

function flat(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
