import * as vscode from 'vscode';
import type { CivilDate } from '../../core/keys';
import { readBytes } from '../shared/documents';
import { findEnvFiles, isEnvFile } from '../shared/env-files';
import type { FileEvent } from '../shared/file-watch';
import type { Platform } from '../../platform/platform';
import { placesOf, readNamed } from './named-files';

/** A key in an env file as it is saved. The value is not kept. */
export interface InventoryKey {
  readonly name: string;
  readonly ruleId?: string;
  readonly provider?: string;
  readonly fingerprint: string;
  readonly expires?: CivilDate;
  readonly heldElsewhere?: true;
  readonly certificate?: true;
}

type Mark = (value: string) => Promise<string>;

/** The keys of the workspace's env files. Only what changed is read again. What counts is what is saved. */
export class EnvInventory {
  #files: Promise<readonly vscode.Uri[]> | undefined;
  readonly #keys = new Map<string, Promise<readonly InventoryKey[]>>();
  /** As last read: what a file still says stays the same object. */
  readonly #before = new Map<string, readonly InventoryKey[]>();
  /** By the address of a file that a variable names: the env files in which one does. */
  readonly #naming = new Map<string, Set<string>>();
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** @param file undefined: everything may have changed */
  forget(file?: vscode.Uri, event?: FileEvent): void {
    if (!file) this.#keys.clear();
    else if (isEnvFile(file)) this.#keys.delete(file.toString());
    if (event !== 'changed') this.#files = undefined;
  }

  /** A file came, changed or went. @returns whether an env file here names it */
  forgetNamed(file: vscode.Uri): boolean {
    const naming = this.#naming.get(file.toString()) ?? [];
    for (const id of naming) this.#keys.delete(id);
    return [...naming].length > 0;
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
  keysOf(file: vscode.Uri, mark: Mark): Promise<readonly InventoryKey[]> {
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

  async #read(file: vscode.Uri, mark: Mark): Promise<readonly InventoryKey[]> {
    const before = this.#before.get(file.toString()) ?? [];
    const read = await readKeys(file, mark, this.#platform);
    const keys = takenOver(read.keys, before);
    this.#before.set(file.toString(), keys);
    for (const place of read.places) {
      const id = place.toString();
      this.#naming.set(id, (this.#naming.get(id) ?? new Set()).add(file.toString()));
    }
    return keys;
  }
}

function takenOver(keys: readonly InventoryKey[], before: readonly InventoryKey[]): readonly InventoryKey[] {
  const known = new Map(before.map((key) => [JSON.stringify(key), key]));
  const same = keys.map((key) => known.get(JSON.stringify(key)) ?? key);
  return same.length === before.length && same.every((key, i) => key === before[i]) ? before : same;
}

/** A key that was read, and where its file lies or may come to lie if it is in one. */
interface ReadKeys {
  readonly keys: readonly InventoryKey[];
  readonly places: readonly vscode.Uri[];
}

async function readKeys(file: vscode.Uri, mark: Mark, platform: Platform): Promise<ReadKeys> {
  const [{ variablesIn }, { certificateExpiry, expiryOf, unreadFingerprint }] = await Promise.all([
    import('../../core/keys/inventory'),
    import('../../core/keys'),
  ]);
  const { keys, certificates } = variablesIn(await savedText(file));
  const looked: vscode.Uri[] = [];
  const contentOf = async (path: string) => {
    const places = placesOf(path, file);
    looked.push(...places);
    return readNamed(places, platform);
  };
  const own = keys.map(async ({ name, ruleId, provider, value, file: path }): Promise<InventoryKey> => {
    const about = {
      name,
      ...(ruleId !== undefined && { ruleId }),
      ...(provider !== undefined && { provider }),
    };
    if (path === undefined) {
      const expires = expiryOf(value, minutesAheadOfUtc);
      return { ...about, fingerprint: await mark(value), ...(expires !== undefined && { expires }) };
    }
    const named = await contentOf(path);
    if (!named) {
      const fingerprint = unreadFingerprint(await mark(placesOf(path, file).join('\n')));
      return { ...about, fingerprint, heldElsewhere: true };
    }
    const expires = certificateExpiry(named.content, minutesAheadOfUtc);
    const fingerprint = await mark(named.content);
    return { ...about, fingerprint, heldElsewhere: true, ...(expires !== undefined && { expires }) };
  });
  const others = certificates.map(async ({ name, file: path }): Promise<InventoryKey | undefined> => {
    const named = await contentOf(path);
    const expires = named && certificateExpiry(named.content, minutesAheadOfUtc);
    if (!named || expires === undefined) return undefined;
    const fingerprint = await mark(named.content);
    return { name, fingerprint, heldElsewhere: true, expires, certificate: true };
  });
  const all = await Promise.all([...own, ...others]);
  return { keys: all.filter((key) => key !== undefined), places: looked };
}

export async function savedText(file: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8').decode((await readBytes(file)) ?? new Uint8Array());
}

function minutesAheadOfUtc(epochMs: number): number {
  return -new Date(epochMs).getTimezoneOffset();
}
