import type { Refusal } from '../../core/base/refusal';
import type { LeakRecord } from '../../core/leaks';
import { readText } from '../shared/documents';
import type { Fingerprints } from '../shared/fingerprints';
import { Storage } from '../shared/identifiers';
import { changeLedger, ledgerUri } from '../shared/keys/ledger-file';
import type { Services } from '../shared/services';
import type { CheckedKey } from './checked-key';

/** A key without its value. */
export type KeyIdentity = Omit<CheckedKey, 'value'>;

/** The leak record of a key in the ledger. */
export async function leakRecordOf({ folder, id }: KeyIdentity): Promise<LeakRecord | undefined> {
  const { readLeak } = await import('../../core/leaks');
  return readLeak(await readText(ledgerUri(folder)), id);
}

/** Writes a leak record to the ledger, as one undoable edit. @returns why it was not written */
export async function saveLeakRecord(key: KeyIdentity, leak: LeakRecord): Promise<Refusal | undefined> {
  const { recordLeak } = await import('../../core/leaks');
  return changeLedger(key.folder, [key], (text) => recordLeak(text, key, leak));
}

/** A fingerprint of the exposed value in VS Code's storage, to recognize when the value is replaced. */
interface StoredFingerprint {
  readonly keyId: string;
  readonly fingerprint: string;
}

/** Remembers fingerprints of exposed values, on this machine only. */
export class ExposedValues {
  readonly #services: Services;
  #fingerprints: Promise<Fingerprints> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  async remember(key: CheckedKey): Promise<void> {
    const keyed = await this.#keyed();
    const mark: StoredFingerprint = { keyId: keyed.keyId, fingerprint: await keyed.of(key.value) };
    await this.#services.context.workspaceState.update(Storage.exposedValues, {
      ...this.#all(),
      [mapKeyOf(key)]: mark,
    });
  }

  /** Whether the exposed value has been replaced; undefined: this machine has not seen the exposed value. */
  async isReplaced(key: KeyIdentity, value: string | undefined): Promise<boolean | undefined> {
    const mark = this.#all()[mapKeyOf(key)];
    const keyed = await this.#keyed();
    if (mark?.keyId !== keyed.keyId) return undefined;
    return value !== undefined && (await keyed.of(value)) !== mark.fingerprint;
  }

  #all(): Readonly<Record<string, StoredFingerprint>> {
    return this.#services.context.workspaceState.get<Record<string, StoredFingerprint>>(
      Storage.exposedValues,
      {},
    );
  }

  #keyed(): Promise<Fingerprints> {
    this.#fingerprints ??= import('../shared/fingerprints').then(({ createFingerprints }) =>
      createFingerprints(this.#services.context.secrets),
    );
    return this.#fingerprints;
  }
}

function mapKeyOf({ folder, id }: KeyIdentity): string {
  return `${folder.uri.toString()} ${id}`;
}
