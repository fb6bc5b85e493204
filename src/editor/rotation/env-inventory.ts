import * as vscode from 'vscode';
import type { CivilDate } from '../../core/rotation';
import { readBytes } from '../shared/documents';
import { findEnvFiles, isEnvFile } from '../shared/env-files';
import type { FileEvent } from '../shared/file-watch';

/** A key in an env file as it is saved. The value is not kept. */
export interface InventoryKey {
  readonly name: string;
  readonly ruleId?: string;
  readonly provider?: string;
  readonly fingerprint: string;
  readonly expires?: CivilDate;
}

/** The keys of the workspace's env files. Only what changed is read again. What counts is what is saved. */
export class EnvInventory {
  #files: Promise<readonly vscode.Uri[]> | undefined;
  readonly #keys = new Map<string, Promise<readonly InventoryKey[]>>();
  /** As last read: what a file still says stays the same object. */
  readonly #before = new Map<string, readonly InventoryKey[]>();

  /** @param file undefined: everything may have changed */
  forget(file?: vscode.Uri, event?: FileEvent): void {
    if (!file) this.#keys.clear();
    else if (isEnvFile(file)) this.#keys.delete(file.toString());
    if (event !== 'changed') this.#files = undefined;
  }

  /** A folder is gone, and with it what lay in it. @returns whether that was a file known here */
  forgetBelow(folder: vscode.Uri): boolean {
    const gone = [...this.#keys.keys()].filter((id) => id.startsWith(`${folder.toString()}/`));
    for (const id of gone) this.#keys.delete(id);
    if (gone.length > 0) this.#files = undefined;
    return gone.length > 0;
  }

  /** At most 500. */
  files(): Promise<readonly vscode.Uri[]> {
    return (this.#files ??= findEnvFiles().catch((error: unknown) => {
      this.#files = undefined;
      throw error;
    }));
  }

  /** @param mark makes a fingerprint of a value */
  keysOf(file: vscode.Uri, mark: (value: string) => Promise<string>): Promise<readonly InventoryKey[]> {
    const id = file.toString();
    const known = this.#keys.get(id);
    if (known) return known;
    const keys = this.#read(file, mark).catch((error: unknown) => {
      this.#keys.delete(id);
      throw error;
    });
    this.#keys.set(id, keys);
    return keys;
  }

  async #read(file: vscode.Uri, mark: (value: string) => Promise<string>): Promise<readonly InventoryKey[]> {
    const before = this.#before.get(file.toString()) ?? [];
    const keys = takenOver(await readKeys(file, mark), before);
    this.#before.set(file.toString(), keys);
    return keys;
  }
}

function takenOver(keys: readonly InventoryKey[], before: readonly InventoryKey[]): readonly InventoryKey[] {
  const known = new Map(before.map((key) => [JSON.stringify(key), key]));
  const same = keys.map((key) => known.get(JSON.stringify(key)) ?? key);
  return same.length === before.length && same.every((key, i) => key === before[i]) ? before : same;
}

async function readKeys(
  file: vscode.Uri,
  mark: (value: string) => Promise<string>,
): Promise<readonly InventoryKey[]> {
  const [{ keysIn }, { expiryOf }] = await Promise.all([
    import('../../core/inventory'),
    import('../../core/rotation'),
  ]);
  return Promise.all(
    keysIn(await savedText(file)).map(async ({ name, ruleId, provider, value }) => {
      const expires = expiryOf(value, minutesAheadOfUtc);
      return {
        name,
        fingerprint: await mark(value),
        ...(ruleId !== undefined && { ruleId }),
        ...(provider !== undefined && { provider }),
        ...(expires !== undefined && { expires }),
      };
    }),
  );
}

export async function savedText(file: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8').decode((await readBytes(file)) ?? new Uint8Array());
}

function minutesAheadOfUtc(epochMs: number): number {
  return -new Date(epochMs).getTimezoneOffset();
}
