import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { utf8Codes } from './text-codes';

/**
 * A byte order mark decides and is not part of the text, as in the editor. Without one, bytes are UTF-8 if they are valid or
 * nearly valid, and Latin-1 otherwise.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/** Like Git: a file with a NUL among its first bytes is not text, unless it is UTF-16. */
const SNIFFED_BYTES = 8000;

/** Fewest bytes in which the pattern of NULs in UTF-16 cannot be chance. */
const SHORTEST_UTF16 = 16;

/** The text of a chunk of bytes. */
export interface DecodedText {
  readonly text: string;
  /** See `ScanOptions.codes`; undefined if not available. Valid until the bytes are reused or the next text is decoded. */
  readonly codes: Uint8Array | undefined;
}

/** Decodes the bytes of one file, in one or many chunks. */
export class TextDecoding {
  #decoder: TextDecoder | undefined;
  #begun = false;
  /** Undefined while all bytes so far are ASCII, which is the same in UTF-8 and Latin-1. */
  #encoding: Encoding | undefined;
  /** The first bytes of an incomplete UTF-8 character. */
  #cut: Buffer | undefined;

  /**
   * The text of the next bytes; undefined if the file is binary, which the first bytes decide. `bytes` can be reused
   * afterwards. A character split between two chunks comes with the second.
   */
  push(bytes: Buffer, last: boolean): DecodedText | undefined {
    let rest = bytes;
    if (!this.#begun) {
      this.#begun = true;
      const start = startOf(bytes);
      if (start === 'binary') return undefined;
      this.#encoding = start.encoding;
      rest = bytes.subarray(start.markLength);
    }
    return this.#decode(rest, last);
  }

  #decode(bytes: Buffer, last: boolean): DecodedText {
    if (this.#encoding === undefined) {
      if (isAscii(bytes)) return { text: bytes.toString('latin1'), codes: plain(bytes) };
      this.#encoding = readsAsUtf8(last ? bytes : withoutCutCharacter(bytes)) ? 'utf-8' : 'latin1';
    }
    if (this.#encoding === 'utf-8') return this.#decodeUtf8(bytes, last);
    if (this.#encoding === 'latin1') return { text: bytes.toString('latin1'), codes: undefined };
    this.#decoder ??= new TextDecoder(this.#encoding, { ignoreBOM: true });
    return { text: this.#decoder.decode(bytes, { stream: !last }), codes: undefined };
  }

  /** Keeps characters whole itself, because one call per chunk is faster than a streaming decoder. */
  #decodeUtf8(bytes: Buffer, last: boolean): DecodedText {
    const joined = this.#cut === undefined ? bytes : Buffer.concat([this.#cut, bytes]);
    const whole = last ? joined : withoutCutCharacter(joined);
    this.#cut = whole.length < joined.length ? Buffer.from(joined.subarray(whole.length)) : undefined;
    if (isAscii(whole)) return { text: whole.toString('latin1'), codes: plain(whole) }; // several times as fast
    const text = whole.toString('utf8');
    return { text, codes: isUtf8(whole) ? utf8Codes(plain(whole), text.length) : undefined };
  }
}

/** Not a `Buffer`: the engine is faster if all arrays it reads have one type. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function startOf(
  bytes: Buffer,
): { readonly encoding: Encoding | undefined; readonly markLength: number } | 'binary' {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  const head = bytes.subarray(0, SNIFFED_BYTES);
  if (!head.includes(0)) return { encoding: undefined, markLength: 0 };
  const encoding = unmarkedUtf16(head);
  return encoding === undefined ? 'binary' : { encoding, markLength: 0 };
}

/** UTF-16 without a byte order mark, as Windows tools write it: mostly ASCII, so that nearly every other byte is NUL. */
function unmarkedUtf16(head: Buffer): Encoding | undefined {
  if (head.length < SHORTEST_UTF16) return undefined;
  const nuls = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const half = head.length >> 1;
  if (even === 0 && odd > half * 0.8) return 'utf-16le';
  return odd === 0 && even > half * 0.8 ? 'utf-16be' : undefined;
}

/** Whether bytes are valid UTF-8, or UTF-8 with some invalid bytes: most characters beyond ASCII decode correctly. */
function readsAsUtf8(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return true;
  let whole = 0;
  let broken = 0;
  for (const [characters] of bytes.toString('utf8').matchAll(/\uFFFD+|[^\0-\x7F\uFFFD]+/g)) {
    if (characters.startsWith('\uFFFD')) broken += characters.length;
    else whole += characters.length;
  }
  return whole > broken;
}

/** Without an incomplete UTF-8 character at the end. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}
