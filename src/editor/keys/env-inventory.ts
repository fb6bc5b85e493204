import * as vscode from 'vscode';
import type { CivilDate } from '../../core/keys';
import { readBytes } from '../shared/documents';
import { findEnvFiles, isEnvFile } from '../shared/env-files';
import type { FileEvent } from '../shared/file-watch';
import type { Platform } from '../../platform/platform';
import { candidateFiles, readNamed } from './named-files';

/** A key in a saved env file. Its value is not kept. */
export interface InventoryKey {
  readonly name: string;
  readonly ruleId?: string;
  readonly provider?: string;
  readonly fingerprint: string;
  readonly expires?: CivilDate;
  readonly inNamedFile?: true;
  readonly certificate?: true;
}

/** Computes a fingerprint of a value. */
type Fingerprint = (value: string) => Promise<string>;

/** The keys of the workspace's saved env files. Only changed files are read again. */
export class EnvInventory {
  #files: Promise<readonly vscode.Uri[]> | undefined;
  readonly #keys = new Map<string, Promise<readonly InventoryKey[]>>();
  /** The keys as last read. An unchanged key stays the same object. */
  readonly #previous = new Map<string, readonly InventoryKey[]>();
  /** By the URI of a file that a variable names: the env files with such variables. */
  readonly #referring = new Map<string, Set<string>>();
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Drops what may have changed. @param file undefined: all files */
  forget(file?: vscode.Uri, event?: FileEvent): void {
    if (!file) this.#keys.clear();
    else if (isEnvFile(file)) this.#keys.delete(file.toString());
    if (event !== 'changed') this.#files = undefined;
  }

  /** Drops env files that name a changed file. @returns whether there are any */
  forgetNamed(file: vscode.Uri): boolean {
    const referring = this.#referring.get(file.toString()) ?? [];
    for (const id of referring) this.#keys.delete(id);
    return [...referring].length > 0;
  }

  /** Drops the env files of a deleted folder. @returns whether there were any */
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

  keysOf(file: vscode.Uri, fingerprint: Fingerprint): Promise<readonly InventoryKey[]> {
    const id = file.toString();
    const known = this.#keys.get(id);
    if (known) return known;
    const keys = this.#read(file, fingerprint).catch((error: unknown) => {
      this.#keys.delete(id);
      throw error;
    });
    this.#keys.set(id, keys);
    return keys;
  }

  async #read(file: vscode.Uri, fingerprint: Fingerprint): Promise<readonly InventoryKey[]> {
    const before = this.#previous.get(file.toString()) ?? [];
    const read = await readKeys(file, fingerprint, this.#platform);
    const keys = reuse(read.keys, before);
    this.#previous.set(file.toString(), keys);
    for (const candidate of read.candidates) {
      const id = candidate.toString();
      this.#referring.set(id, (this.#referring.get(id) ?? new Set()).add(file.toString()));
    }
    return keys;
  }
}

/** Replaces keys that are equal to earlier ones with the earlier objects. */
function reuse(keys: readonly InventoryKey[], before: readonly InventoryKey[]): readonly InventoryKey[] {
  const known = new Map(before.map((key) => [JSON.stringify(key), key]));
  const same = keys.map((key) => known.get(JSON.stringify(key)) ?? key);
  return same.length === before.length && same.every((key, i) => key === before[i]) ? before : same;
}

/** The keys of an env file, and the existing and missing files that its variables may name. */
interface ReadKeys {
  readonly keys: readonly InventoryKey[];
  readonly candidates: readonly vscode.Uri[];
}

async function readKeys(file: vscode.Uri, fingerprintOf: Fingerprint, platform: Platform): Promise<ReadKeys> {
  const [{ variablesIn }, { certificateExpiry, expiryOf, unreadFingerprint }] = await Promise.all([
    import('../../core/keys/inventory'),
    import('../../core/keys'),
  ]);
  const { keys, certificates } = variablesIn(await savedText(file));
  const candidates: vscode.Uri[] = [];
  const contentOf = async (path: string) => {
    const files = candidateFiles(path, file);
    candidates.push(...files);
    return readNamed(files, platform);
  };
  const own = keys.map(async ({ name, ruleId, provider, value, file: path }): Promise<InventoryKey> => {
    const about = {
      name,
      ...(ruleId !== undefined && { ruleId }),
      ...(provider !== undefined && { provider }),
    };
    if (path === undefined) {
      const expires = expiryOf(value, minutesAheadOfUtc);
      return { ...about, fingerprint: await fingerprintOf(value), ...(expires !== undefined && { expires }) };
    }
    const named = await contentOf(path);
    if (!named) {
      const fingerprint = unreadFingerprint(await fingerprintOf(candidateFiles(path, file).join('\n')));
      return { ...about, fingerprint, inNamedFile: true };
    }
    const expires = certificateExpiry(named.content, minutesAheadOfUtc);
    const fingerprint = await fingerprintOf(named.content);
    return { ...about, fingerprint, inNamedFile: true, ...(expires !== undefined && { expires }) };
  });
  const others = certificates.map(async ({ name, file: path }): Promise<InventoryKey | undefined> => {
    const named = await contentOf(path);
    const expires = named && certificateExpiry(named.content, minutesAheadOfUtc);
    if (!named || expires === undefined) return undefined;
    const fingerprint = await fingerprintOf(named.content);
    return { name, fingerprint, inNamedFile: true, expires, certificate: true };
  });
  const all = await Promise.all([...own, ...others]);
  return { keys: all.filter((key) => key !== undefined), candidates };
}

export async function savedText(file: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8').decode((await readBytes(file)) ?? new Uint8Array());
}

function minutesAheadOfUtc(epochMs: number): number {
  return -new Date(epochMs).getTimezoneOffset();
}
