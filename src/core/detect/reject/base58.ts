import { sha256OfBytes } from '../../base/digest';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * True if the text is Base58Check: its last four bytes are the start of the double SHA-256 of those before. By chance, that is
 * true once in four billion texts. Source: en.bitcoin.it (Base58Check encoding).
 */
export function isBase58Check(text: string): boolean {
  const bytes = decodeBase58(text);
  if (bytes === undefined || bytes.length < 5) return false;
  const payload = bytes.slice(0, -4);
  const sum = sha256OfBytes(sha256OfBytes(payload));
  return bytes.slice(-4).every((byte, index) => byte === sum[index]);
}

/** Undefined if the text contains other characters. Takes quadratic time, so callers limit the length. */
function decodeBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    let carry = ALPHABET.indexOf(character);
    if (carry < 0) return undefined;
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  for (let at = 0; text.charAt(at) === '1'; at++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}
