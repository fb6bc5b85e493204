import { sha1 as sha1Bytes } from '@noble/hashes/legacy.js';
import { sha256 as sha256Bytes } from '@noble/hashes/sha2.js';

/** SHA-256 of the text in UTF-8, as lower-case hex. */
export function sha256(text: string): string {
  return hexOf(sha256Bytes(utf8Bytes(text)));
}

/** SHA-256 of bytes. */
export function sha256OfBytes(bytes: Uint8Array): Uint8Array {
  return sha256Bytes(bytes);
}

/** The first 32 bits of the SHA-256 of the text in UTF-8, as an unsigned number. */
export function sha256Start(text: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256Bytes(utf8Bytes(text));
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** SHA-1 of the text in UTF-8, as lower-case hex. Only for comparing with what other tools write, not for security. */
export function sha1(text: string): string {
  return hexOf(sha1Bytes(utf8Bytes(text)));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Like `TextEncoder`, which ECMAScript itself does not have: a lone surrogate becomes U+FFFD. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code));
    else if (code >= 0xd800 && code <= 0xdfff) bytes.push(0xef, 0xbf, 0xbd);
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
    else {
      const rest = [code >> 12, code >> 6, code].map(continuation);
      bytes.push(0xf0 | (code >> 18), ...rest);
    }
  }
  return Uint8Array.from(bytes);
}

/** A byte with the lowest six bits of `code`. */
function continuation(code: number): number {
  return 0x80 | (code & 63);
}
