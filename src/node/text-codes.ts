import { endianness } from 'node:os';

const encoder = new TextEncoder();

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

function fold(units: Uint16Array, into: Uint8Array): void {
  const { length } = units;
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0;
    into[at] = unit < 128 ? unit : 0;
  }
}
