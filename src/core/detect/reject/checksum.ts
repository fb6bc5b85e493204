import type { ChecksumRule } from '../../formats/format';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_LENGTH: Readonly<Record<ChecksumRule, number>> = {
  'crc32-base62-6': 6,
  'crc32-hex-8': 8,
  'crc32-base36-7': 7,
};

/**
 * True if the checksum at the end of `secret` is valid in one of the ways providers compute it: over the random part
 * or over everything before it, with the alphabet in one of several orders. A match by chance is one in millions.
 */
export function hasValidChecksum(rule: ChecksumRule, secret: string, prefixLength: number): boolean {
  const split = secret.length - CHECKSUM_LENGTH[rule];
  const sum = secret.slice(split);
  const body = secret.slice(prefixLength, split);
  return payloadsOf(body, secret, split).some((payload) => encodings(rule, crc32(payload)).includes(sum));
}

/**
 * The checksum that makes `secret` valid if it is appended: over the random part, in the first encoding of the rule.
 */
export function checksumOf(rule: ChecksumRule, secret: string, prefixLength: number): string {
  const payload = rule === 'crc32-base36-7' ? secret : secret.slice(prefixLength);
  return encodings(rule, crc32(payload))[0] ?? '';
}

function payloadsOf(body: string, secret: string, split: number): string[] {
  const bare = body.replace(/[_=]$/, '');
  return [
    body,
    bare,
    secret.slice(0, split),
    secret.slice(0, split).replace(/[_=]$/, ''),
    secret.slice(2, split).replace(/_$/, ''),
  ];
}

function encodings(rule: ChecksumRule, crc: number): string[] {
  switch (rule) {
    case 'crc32-base62-6':
      return [base62(crc), swapCase(base62(crc))];
    case 'crc32-hex-8': {
      const hex = crc.toString(16).padStart(8, '0');
      const reversed = (hex.match(/../g) ?? []).reverse().join('');
      return [hex, reversed, hex.toUpperCase(), reversed.toUpperCase()];
    }
    case 'crc32-base36-7':
      return [crc.toString(36).padStart(7, '0')];
  }
}

function base62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = BASE62.charAt(rest % 62) + text;
  return text.padStart(6, '0');
}

function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (c) => (c < 'a' ? c.toLowerCase() : c.toUpperCase()));
}

let crcTable: Uint32Array | undefined;

/** CRC-32 (IEEE 802.3) of an ASCII string, as an unsigned number. */
export function crc32(text: string): number {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c >>> 0;
  });
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) crc = (crc >>> 8) ^ (crcTable[(crc ^ text.charCodeAt(i)) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
