import { endianness } from 'node:os';

const encoder = new TextEncoder();

/** For shorter strings, calling Node takes longer than reading the characters one by one. */
const SHORT = 256;

/** Characters of the largest buffer that is kept for the next string. */
const KEPT = 1 << 23;

let narrow = new Uint8Array(1 << 16);
let wide = Buffer.alloc(0);

/**
 * The characters of the text as bytes, for `ScanOptions.codes`. Node copies them many times faster than a program can read
 * them one by one. The next call reuses the memory. Undefined if this would not be faster.
 */
export function textCodes(text: string): Uint8Array | undefined {
  const { length } = text;
  if (length < SHORT) return undefined;
  if (narrow.length < length || narrow.length > KEPT) narrow = new Uint8Array(Math.max(length, 1 << 16));
  const codes = narrow.subarray(0, length);
  // Anything beyond ASCII takes more bytes than characters, so that the buffer fills up before the text ends.
  const { read, written } = encoder.encodeInto(text, codes);
  if (read === length && written === length) return codes;
  if (endianness() !== 'LE') return undefined;
  if (wide.length < 2 * length || wide.length > 2 * KEPT)
    wide = Buffer.allocUnsafeSlow(2 * Math.max(length, 1 << 16));
  wide.write(text, 'utf16le');
  fold(new Uint16Array(wide.buffer, wide.byteOffset, length), codes);
  return codes;
}

/** The high bits of four bytes; set in bytes beyond ASCII. */
const BEYOND_ASCII = 0x80808080;

/** For fewer bytes of ASCII, a call to copy them does not pay off. */
const WORTH_COPYING = 32;

const NO_WORDS = new Uint32Array(0);

/**
 * The same for text given as valid UTF-8: most of it is copied without checking each byte.
 * @param length length of the text, in UTF-16 units
 */
export function utf8Codes(utf8: Uint8Array, length: number): Uint8Array {
  if (narrow.length < length || narrow.length > KEPT) narrow = new Uint8Array(Math.max(length, 1 << 16));
  const codes = narrow.subarray(0, length);
  const skew = -utf8.byteOffset & 3; // words start at multiples of four
  const words =
    utf8.length < WORTH_COPYING
      ? NO_WORDS
      : new Uint32Array(utf8.buffer, utf8.byteOffset + skew, (utf8.length - skew) >> 2);
  let to = 0;
  for (let at = 0; at < utf8.length;) {
    const byte = utf8[at] ?? 0;
    if (byte > 127) {
      // Two or three bytes are one unit of UTF-16, four bytes are two.
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

/** Index of the first word at or after `from` that is not all ASCII. */
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
