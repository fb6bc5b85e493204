import { decodeBase64 } from '../base/base64';
import { instantOfDay, isValidDate } from './dates';

const PEM_START = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/g;
const TAG = { sequence: 0x30, explicitVersion: 0xa0, utcTime: 0x17, generalizedTime: 0x18 } as const;

/**
 * The expiry times of the certificates in text (RFC 5280, `notAfter`), in order, in milliseconds since 1970.
 * What is not a valid certificate is left out.
 */
export function certificateEnds(text: string): number[] {
  const ends: number[] = [];
  PEM_START.lastIndex = 0;
  while (PEM_START.test(text)) {
    const start = PEM_START.lastIndex;
    const end = text.indexOf('-----END', start);
    if (end < 0) break;
    const bytes = decodeBase64(text.slice(start, end).replace(/\\[rn]|[^A-Za-z0-9+/]/g, ''));
    const expiry = certificateEnd(bytes);
    if (expiry !== undefined) ends.push(expiry);
    PEM_START.lastIndex = end;
  }
  return ends;
}

/** A DER element, with the offsets of its content. */
interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The expiry time of a certificate in DER, one character for each byte. Its structure is Certificate, TBSCertificate, and in
 * it version?, serial number, signature, issuer, validity.
 */
export function certificateEnd(bytes: string): number | undefined {
  const certificate = elementAt(bytes, 0);
  const body = certificate && elementAt(bytes, certificate.start);
  if (certificate?.tag !== TAG.sequence || body?.tag !== TAG.sequence) return undefined;
  let next = elementAt(bytes, body.start);
  if (next?.tag === TAG.explicitVersion) next = elementAt(bytes, next.end);
  for (let skipped = 0; skipped < 3 && next; skipped++) next = elementAt(bytes, next.end);
  if (next?.tag !== TAG.sequence) return undefined;
  const from = elementAt(bytes, next.start);
  const to = from && elementAt(bytes, from.end);
  return to && timeOf(to.tag, bytes.slice(to.start, to.end));
}

/** @returns undefined if the bytes end too soon, or the length has more than four bytes */
function elementAt(bytes: string, offset: number): Element | undefined {
  if (offset + 2 > bytes.length) return undefined;
  let start = offset + 2;
  let length = bytes.charCodeAt(offset + 1);
  if (length >= 0x80) {
    const count = length - 0x80;
    if (count === 0 || count > 4) return undefined;
    length = 0;
    for (const end = start + count; start < end; start++) length = length * 256 + bytes.charCodeAt(start);
  }
  const end = start + length;
  return end <= bytes.length ? { tag: bytes.charCodeAt(offset), start, end } : undefined;
}

/** `YYMMDDHHMMSSZ`, years 50 to 99 in the last century, or `YYYYMMDDHHMMSSZ`. */
function timeOf(tag: number, text: string): number | undefined {
  const short = tag === TAG.utcTime;
  if (!short && tag !== TAG.generalizedTime) return undefined;
  const digits = short ? `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}` : text;
  return /^\d{14}Z$/.test(digits) ? instantOf(digits) : undefined;
}

/** @param digits `YYYYMMDDHHMMSS`, possibly with more after it; what is missing counts as zero */
export function instantOf(digits: string): number | undefined {
  const at = (start: number, length: number): string =>
    digits.slice(start, start + length).padEnd(length, '0');
  const date = `${at(0, 4)}-${at(4, 2)}-${at(6, 2)}`;
  if (!isValidDate(date)) return undefined;
  const seconds = Number(at(8, 2)) * 3600 + Number(at(10, 2)) * 60 + Number(at(12, 2));
  return Number.isFinite(seconds) ? instantOfDay(date) + seconds * 1000 : undefined;
}
