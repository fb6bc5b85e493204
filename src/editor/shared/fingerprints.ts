import type * as vscode from 'vscode';
import { Storage } from './identifiers';

/** Opaque, keyed marks of values: equal values give equal marks on this machine, and nothing can be read from one. */
export interface Fingerprints {
  /** Names the key, without giving it away: under another key nothing can be compared. */
  readonly keyId: string;
  readonly of: (value: string) => Promise<string>;
}

const KEY_BYTES = 32;
/** Its mark names the key; no secret is this text. */
const KEY_ID_TEXT = 'keyward fingerprint key';

/**
 * HMAC-SHA-256 with a random key of this installation, kept in VS Code's SecretStorage: a plain hash of a short
 * secret could be guessed back. Made on first use.
 */
export async function createFingerprints(
  secrets: Pick<vscode.SecretStorage, 'get' | 'store'>,
): Promise<Fingerprints> {
  let stored = await secrets.get(Storage.fingerprintKey);
  if (stored === undefined) {
    stored = toHex(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
    await secrets.store(Storage.fingerprintKey, stored);
  }
  const key = await crypto.subtle.importKey(
    'raw',
    fromHex(stored),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const of = async (value: string): Promise<string> =>
    toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(value))));
  return { keyId: (await of(KEY_ID_TEXT)).slice(0, 8), of };
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
