import { decodeBase64 } from '../base/base64';
import { dayOfInstant, type CivilDate } from './dates';
import { certificateEnd, certificateEnds, instantOf } from './x509';

/** The user's offset from UTC at an instant, in minutes, to find the user's calendar day. */
export type ZoneOffset = (epochMs: number) => number;

const UTC: ZoneOffset = () => 0;
/** Seconds since 1970 with this many digits are a date rather than a counter: 2001 to 5138. */
const EPOCH_SECONDS = /^\d{10,11}$/;
const JWT = /^(?:[\w.-]*[^\w-])?(ey[\w-]{8,})\.(ey[\w-]{8,})\.[\w-]*/;
/** Mapbox: a single part, which is the payload. */
const MAPBOX = /^[pst]k\.(ey[\w-]{8,})\.[\w-]+$/;
const NATS = /-----BEGIN NATS USER JWT-----\s*(ey[\w-]+)\.(ey[\w-]+)\./;
/** Longer values are not searched for a date. Characters. */
const LONGEST = 100_000;

/**
 * The last day on which a key can be used, if the key itself contains it: `exp` of a JSON Web Token (RFC 7519), `se` of an
 * Azure shared access signature, the end of an AWS or Google presigned URL, `notAfter` of the X.509 certificate that
 * expires first, in PEM or in base64 of it.
 * @param value the key; it is read, nothing of it is kept
 * @param zone default UTC
 * @returns undefined if it does not contain an expiry
 */
export function expiryOf(value: string, zone: ZoneOffset = UTC): CivilDate | undefined {
  if (value.length > LONGEST) return undefined;
  for (const read of [jsonWebToken, sharedAccessSignature, presignedAddress, certificate]) {
    const instant = read(value);
    if (instant !== undefined) return dayOfInstant(instant, zone(instant));
  }
  return undefined;
}

function jsonWebToken(value: string): number | undefined {
  const payload = (NATS.exec(value) ?? JWT.exec(value))?.[2] ?? MAPBOX.exec(value)?.[1];
  if (payload === undefined) return undefined;
  try {
    const { exp } = JSON.parse(decodeBase64(payload)) as { exp?: unknown };
    return typeof exp === 'number' && EPOCH_SECONDS.test(String(Math.trunc(exp))) ? exp * 1000 : undefined;
  } catch {
    return undefined; // not JSON, so not a token
  }
}

function sharedAccessSignature(value: string): number | undefined {
  if (!parameter(value, 'sig')) return undefined;
  const end = parameter(value, 'se');
  if (end === undefined) return undefined;
  return EPOCH_SECONDS.test(end) ? Number(end) * 1000 : basicTime(end);
}

function presignedAddress(value: string): number | undefined {
  for (const service of ['X-Amz', 'X-Goog']) {
    const from = basicTime(parameter(value, `${service}-Date`) ?? '');
    const seconds = Number(parameter(value, `${service}-Expires`) ?? 'none');
    if (from !== undefined && Number.isFinite(seconds)) return from + seconds * 1000;
  }
  return undefined;
}

function certificate(value: string): number | undefined {
  const text = /^LS0tLS1CRUdJTi[\w+/=\s-]+$/.test(value) ? decodeBase64(value.replace(/\s/g, '')) : value;
  const ends = certificateEnds(text);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** A file with more certificates is a trust store, whose certificates expire at any time. */
const LONGEST_CHAIN = 10;

/**
 * The last day of the certificate in a file, PEM or DER; of a chain, the one that expires first.
 * @param content one character for each byte
 * @returns undefined if there is none, or the file is a trust store
 */
export function certificateExpiry(content: string, zone: ZoneOffset = UTC): CivilDate | undefined {
  const ends = certificateEnds(content);
  if (ends.length > LONGEST_CHAIN) return undefined;
  const instant = ends.length > 0 ? Math.min(...ends) : certificateEnd(content);
  return instant === undefined ? undefined : dayOfInstant(instant, zone(instant));
}

/** A query parameter, with percent escapes of `:` and `+` decoded. */
function parameter(value: string, name: string): string | undefined {
  const text = new RegExp(`(?:^|[?&;\\s])${name}=([^&;\\s]+)`, 'i').exec(value)?.[1];
  return text?.replace(/%3a/gi, ':').replace(/%2b/gi, '+');
}

/** ISO 8601 in UTC, long or basic, time optional: `2026-03-31T10:00:00Z`, `20260331T100000Z`, `2026-03-31`. */
function basicTime(text: string): number | undefined {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?[\d.]*Z?)?$/i.exec(text);
  return match ? instantOf(match.slice(1).join('')) : undefined;
}
