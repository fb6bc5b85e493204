import type * as vscode from 'vscode';
import { Storage } from './identifiers';

/** Keyed hashes of values. Equal values have equal fingerprints on this machine, and a fingerprint reveals nothing. */
export interface Fingerprints {
  /** Identifies the hash key without revealing it. Fingerprints of different keys can't be compared. */
  readonly keyId: string;
  readonly of: (value: string) => Promise<string>;
}

const KEY_BYTES = 32;
/** The hash of this text identifies the key. */
const KEY_ID_TEXT = 'keyward fingerprint key';

/**
 * HMAC-SHA-256 with a random key of this installation, because a plain hash of a short secret could be guessed. The key is
 * created on first use and kept in VS Code's SecretStorage.
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
