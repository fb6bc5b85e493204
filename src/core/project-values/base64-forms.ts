import { utf8Bytes } from '../base/digest';

/** Shorter pieces of Base64 could match by chance. */
const SHORTEST = 8;

/**
 * The characters of Base64 and base64url that a value has in any encoded text that contains it: one piece for each of the
 * three positions that its first byte can have in a group of three. Characters that also depend on what is around the value
 * are left out.
 */
export function base64Forms(value: string): string[] {
  const forms = new Set<string>();
  const bytes = utf8Bytes(value);
  for (const before of [0, 1, 2]) {
    const encoded = encodeBase64(before, bytes);
    const first = before === 0 ? 0 : before + 1;
    const rest = (before + bytes.length) % 3;
    const form = encoded.slice(first, rest === 0 ? undefined : -1);
    if (form.length < SHORTEST) continue;
    forms.add(form);
    forms.add(form.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...forms];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Without padding. @param before how many bytes are before these; their value does not matter */
function encodeBase64(before: number, bytes: Uint8Array): string {
  const length = before + bytes.length;
  const byteAt = (at: number): number => bytes[at - before] ?? 0;
  let encoded = '';
  for (let i = 0; i < length; i += 3) {
    const group = (byteAt(i) << 16) | (byteAt(i + 1) << 8) | byteAt(i + 2);
    const characters = Math.min(3, length - i) + 1;
    for (let k = 0; k < characters; k++) encoded += ALPHABET.charAt((group >> (18 - 6 * k)) & 63);
  }
  return encoded;
}
