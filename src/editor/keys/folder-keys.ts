import * as vscode from 'vscode';
import {
  changesBetween,
  checklistOf,
  observe,
  parseLedger,
  partsOfId,
  risksOf,
  schedule,
  ScheduleMemory,
  unreadInWords,
  type Changes,
  type KeyStatus,
  type Ledger,
  type ParsedLedger,
  type SeenKey,
} from '../../core/keys';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { sidesOf } from '../../core/keys/conflict';
import { relativePath } from '../shared/documents';
import type { KeyEntry } from '../shared/keys/key-list';
import { ledgerUri } from '../shared/keys/ledger-file';
import { readSettings } from '../shared/settings';
import { today } from '../shared/today';
import { type EnvInventory, type InventoryKey, savedText } from './env-inventory';
import { type GitFacts, keyInGit } from './git-facts';
import type { LocalMemory } from './local-memory';
import type { MovedKeys } from './moved-keys';
import type { UndoneEdits } from './undone-edits';

/** What a folder's keys are computed from. */
export interface KeySources {
  readonly inventory: EnvInventory;
  readonly memory: LocalMemory;
  readonly git: GitFacts;
  readonly moved: MovedKeys;
  readonly undone: UndoneEdits;
  /** True once the window closes. Changes are then left for the next window to notice. */
  readonly isOver: () => boolean;
}

/** A folder's keys as they are now. */
export interface FolderResult {
  readonly entries: readonly KeyEntry[];
  /** A sentence about what could not be read, and why. */
  readonly problem?: string;
  /** The ledger contains Git conflict markers. */
  readonly hasConflict?: boolean;
}

type Formats = Pick<typeof import('../../core/formats'), 'findFormat' | 'providerIcon'>;

/** The keys of one workspace folder, computed again only if an input has changed. */
export class FolderKeys {
  readonly folder: vscode.WorkspaceFolder;
  readonly #sources: KeySources;
  #ledgerText: Promise<string> | undefined;
  #ledger:
    { readonly text: string; readonly parsed: ParsedLedger; readonly hasConflict: boolean } | undefined;
  readonly #uris = new Map<string, vscode.Uri>();
  #intervalDays: number | undefined;
  readonly #statuses = new ScheduleMemory();
  /** Rows by key, each with what it was computed from. */
  #rows = new Map<string, { readonly basis: readonly unknown[]; readonly entry: KeyEntry }>();
  readonly #seen = new WeakMap<InventoryKey, SeenKey>();
  #last: { readonly inputs: readonly unknown[]; readonly result: FolderResult } | undefined;

  constructor(folder: vscode.WorkspaceFolder, sources: KeySources) {
    this.folder = folder;
    this.#sources = sources;
  }

  /** The previous result, shown when a file of the folder cannot be read: no key is lost. */
  get previous(): FolderResult {
    const problem = vscode.l10n.t(
      "{0}: Couldn't read an env file or .keyward.json. See the log for details.",
      this.folder.name,
    );
    return { entries: this.#last?.result.entries ?? [], problem };
  }

  /** The ledger may have changed. */
  forgetLedger(): void {
    this.#ledgerText = undefined;
  }

  /** The settings may have changed. */
  forgetSettings(): void {
    this.#intervalDays = undefined;
  }

  /**
   * Computes the keys. Callers wait for one call before the next, so that an older read never overwrites a newer one.
   * @param files the folder's env files
   * @param noticed called with values that changed and keys that disappeared since the last call
   */
  async compute(files: readonly vscode.Uri[], noticed: (changes: Changes) => void): Promise<FolderResult> {
    const { inventory, memory, moved, undone } = this.#sources;
    const { folder } = this;
    const { of, keyId } = await memory.fingerprints();
    const [formats, ledgerText, inFiles] = await Promise.all([
      import('../../core/formats'),
      (this.#ledgerText ??= this.#readLedger()),
      Promise.all(files.map((file) => inventory.keysOf(file, of))),
    ]);
    const inputs = this.#inputs(ledgerText, files, inFiles);
    if (this.#last && !moved.isWaiting && equal(inputs, this.#last.inputs)) return this.#last.result;
    const seen = files.flatMap((file, i) => this.#seenIn(file, inFiles[i] ?? []));
    const arrived = await moved.arrivedIn(folder, seen);
    if (this.#sources.isOver()) return { entries: [] };
    const before = memory.read(folder);
    const observed = observe(before, seen, today(), keyId, (id) => {
      const { name, envFile } = partsOfId(id);
      return undone.has(this.#uriOf(envFile), name);
    });
    undone.settle(folder);
    const changes = changesBetween(before, observed);
    if (changes.rotated.length + changes.gone.length > 0) noticed(changes);
    memory.write(folder, moved.note(observed, arrived, today()));
    const { parsed, hasConflict } = this.#parsed(ledgerText);
    const { ledger } = parsed;
    const problem = problemOf(parsed);
    const result = {
      entries: this.#entries(seen, ledger, formats),
      ...(problem !== undefined && { problem: `${folder.name}: ${problem}` }),
      hasConflict,
    };
    this.#last = { inputs: this.#inputs(ledgerText, files, inFiles), result };
    return result;
  }

  /** Everything the result depends on, compared one by one. */
  #inputs(ledgerText: string, files: readonly vscode.Uri[], inFiles: readonly unknown[]): readonly unknown[] {
    const { memory, git } = this.#sources;
    this.#intervalDays ??= readSettings(this.folder.uri).rotationIntervalDays;
    const known = [ledgerText, today(), this.#intervalDays, memory.read(this.folder)];
    return [...known, ...inFiles, ...files.map((file) => git.of(file))];
  }

  /** Returns the same objects while the file stays the same. */
  #seenIn(file: vscode.Uri, keys: readonly InventoryKey[]): readonly SeenKey[] {
    const envFile = relativePath(this.folder.uri, file) ?? file.path;
    return keys.map((key) => {
      const seen = this.#seen.get(key) ?? { ...key, id: `${envFile}#${key.name}`, envFile };
      this.#seen.set(key, seen);
      return seen;
    });
  }

  #entries(seen: readonly SeenKey[], ledger: Ledger, formats: Formats): KeyEntry[] {
    const { memory, git } = this.#sources;
    const statuses = schedule(
      {
        keys: seen,
        ledger,
        local: memory.read(this.folder),
        today: today(),
        factsFor: formats.findFormat,
        defaultIntervalDays: this.#intervalDays,
        risksOf: (key) =>
          risksOf(key, keyInGit(git.of(this.#uriOf(key.envFile)), key.fingerprint), isSecret(key, formats)),
      },
      this.#statuses,
    );
    const fingerprints = new Map(seen.map(({ id, fingerprint }) => [id, fingerprint]));
    const before = this.#rows;
    this.#rows = new Map();
    return statuses.map((status) => {
      const fingerprint = fingerprints.get(status.id);
      const basis = [status, ledger.policy, git.of(this.#uriOf(status.envFile)), fingerprint];
      const known = before.get(status.id);
      const row =
        known && equal(known.basis, basis)
          ? known
          : { basis, entry: this.#entry(status, fingerprint, ledger, formats) };
      this.#rows.set(status.id, row);
      return row.entry;
    });
  }

  #entry(status: KeyStatus, fingerprint: string | undefined, { policy }: Ledger, formats: Formats): KeyEntry {
    const format = status.ruleId === undefined ? undefined : formats.findFormat(status.ruleId);
    const icon = status.provider === undefined ? undefined : formats.providerIcon(status.provider);
    const page = format?.rotation.consoleUrl;
    const env = this.#uriOf(status.envFile);
    const facts = this.#sources.git.of(env);
    const { committed } = keyInGit(facts, fingerprint);
    const inHistory = committed === undefined ? undefined : committed !== 'no';
    return {
      status,
      folder: this.folder,
      env,
      checklist: checklistOf(status, { ...facts, inHistory }, format),
      policy,
      ...(page !== undefined && { page }),
      ...(format && { kind: format.kind }),
      ...(icon !== undefined && { icon }),
    };
  }

  #parsed(text: string): { readonly parsed: ParsedLedger; readonly hasConflict: boolean } {
    if (this.#ledger?.text !== text) {
      const parsed = parseLedger(text, this.#ledger?.parsed.ledger);
      this.#ledger = { text, parsed, hasConflict: sidesOf(text) !== undefined };
    }
    return this.#ledger;
  }

  #uriOf(envFile: string): vscode.Uri {
    const uri = this.#uris.get(envFile) ?? vscode.Uri.joinPath(this.folder.uri, envFile);
    this.#uris.set(envFile, uri);
    return uri;
  }

  /** The saved text: what another window or a checkout wrote counts, unsaved typing does not. */
  #readLedger(): Promise<string> {
    return savedText(ledgerUri(this.folder)).catch((error: unknown) => {
      this.#ledgerText = undefined;
      throw error;
    });
  }
}

function isSecret({ ruleId }: SeenKey, { findFormat }: Formats): boolean {
  return ((ruleId === undefined ? undefined : findFormat(ruleId)?.sensitivity) ?? 'secret') === 'secret';
}

function equal(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

/** What is wrong with the ledger, in one or two sentences: why it cannot be written, else what in it cannot be understood. */
function problemOf({ problem, unread: [first] }: ParsedLedger): string | undefined {
  if (problem !== undefined || !first) return problem;
  const { because, advice } = unreadInWords(first, KEYWARD_FILE);
  return `${because} ${advice}`;
}
