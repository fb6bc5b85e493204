import { endianness } from 'node:os';

const encoder = new TextEncoder();

/** Characters of a text for which to call Node takes longer than to read them one by one. */
const SHORT = 256;

/** Characters of the largest text whose memory is kept for the next one. */
const KEPT = 1 << 23;

let narrow = new Uint8Array(1 << 16);
let wide = Buffer.alloc(0);

/**
 * The characters of a text as bytes, as the engine asks for them (`ScanOptions.codes`): Node copies them many times faster than a
 * program can read them one by one. In memory that the next call uses again. Undefined where it is no faster.
 */
export function textCodes(text: string): Uint8Array | undefined {
  const { length } = text;
  if (length < SHORT) return undefined;
  if (narrow.length < length || narrow.length > KEPT) narrow = new Uint8Array(Math.max(length, 1 << 16));
  const codes = narrow.subarray(0, length);
  // Anything beyond ASCII takes more bytes than characters: then the text is not done when the room is used up.
  const { read, written } = encoder.encodeInto(text, codes);
  if (read === length && written === length) return codes;
  if (endianness() !== 'LE') return undefined;
  if (wide.length < 2 * length || wide.length > 2 * KEPT)
    wide = Buffer.allocUnsafeSlow(2 * Math.max(length, 1 << 16));
  wide.write(text, 'utf16le');
  fold(new Uint16Array(wide.buffer, wide.byteOffset, length), codes);
  return codes;
}

/** What marks a byte beyond ASCII, in each of four. */
const BEYOND_ASCII = 0x80808080;

/** ASCII of fewer bytes is not worth a call to copy it. */
const WORTH_COPYING = 32;

const NO_WORDS = new Uint32Array(0);

/**
 * The same for a text whose valid UTF-8 is at hand: most of it is copied as it is, without a look at each byte.
 * @param length of the text, in UTF-16 units
 */
export function utf8Codes(utf8: Uint8Array, length: number): Uint8Array {
  if (narrow.length < length || narrow.length > KEPT) narrow = new Uint8Array(Math.max(length, 1 << 16));
  const codes = narrow.subarray(0, length);
  const skew = -utf8.byteOffset & 3; // words begin at multiples of four
  const words =
    utf8.length < WORTH_COPYING
      ? NO_WORDS
      : new Uint32Array(utf8.buffer, utf8.byteOffset + skew, (utf8.length - skew) >> 2);
  let to = 0;
  for (let at = 0; at < utf8.length;) {
    const byte = utf8[at] ?? 0;
    if (byte > 127) {
      // Units of UTF-16: one for what takes two or three bytes, two for what takes four.
      codes[to++] = 0;
      if (byte >= 0xf0) codes[to++] = 0;
      at += byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      continue;
    }
    const end = ((at - skew) & 3) === 0 ? skew + 4 * asciiTo(words, (at - skew) >> 2) : at;
    if (end - at >= WORTH_COPYING) {
      codes.set(utf8.subarray(at, end), to);
      to += end - at;
      at = end;
    } else {
      codes[to++] = byte;
      at++;
    }
  }
  return codes;
}

/** The first word that is not all ASCII, at or after `from`. */
function asciiTo(words: Uint32Array, from: number): number {
  let at = from;
  while (at < words.length && ((words[at] ?? 0) & BEYOND_ASCII) === 0) at++;
  return at;
}

function fold(units: Uint16Array, into: Uint8Array): void {
  const { length } = units;
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0;
    into[at] = unit < 128 ? unit : 0;
  }
}
