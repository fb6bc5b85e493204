import path from 'node:path';
import { isEnvExampleName, isEnvFileName } from '../../core/env/file-names';
import { THIRD_PARTY_FOLDERS } from '../../core/base/third-party-folders';
import { findFormat } from '../../core/formats';
import { variablesIn } from '../../core/keys/inventory';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import {
  certificateExpiry,
  checklistOf,
  EMPTY_LOCAL_STATE,
  expiryOf,
  noteCommitted,
  parseLedger,
  schedule,
  scoreOf,
  unreadFingerprint,
  type ChecklistState,
  type KeyStatus,
  type LedgerPolicy,
  type LocalState,
  type Score,
  type SeenKey,
} from '../../core/keys';
import { fileErrorReason } from '../../node/files/file-errors';
import { readDecodedText } from '../../node/files/decoded-text';
import { isAbsence } from '../../node/files/regular-file';
import { walkFiles } from '../../node/files/walk';
import type { Git } from '../../platform/git';
import { createGit } from '../../node/git/git';
import { readNamedFile } from '../../node/keys/named-file';

export interface InventoryEntry {
  readonly status: KeyStatus;
  readonly checklist: readonly ChecklistState[];
  /** The provider's page for the key. */
  readonly page?: string;
}

/** What is known about the keys of a folder. */
export interface Inventory {
  /** Most urgent first. */
  readonly keys: readonly InventoryEntry[];
  readonly score: Score;
  readonly policy: LedgerPolicy;
  /** What could not be determined, as sentences. */
  readonly notes: readonly string[];
  /** `nothing`: all was read. `part`: the ledger is broken. `file`: a file or folder could not be read. */
  readonly unread: 'nothing' | 'part' | 'file';
}

/** A key with its value, which is used only to compare keys and is not kept. */
interface ValuedKey extends SeenKey {
  readonly value: string;
}

/**
 * The keys of the env files below a folder (absolute) and of its ledger, as of a day. Nothing is stored between runs: ages
 * come from the ledger and, for files that Git tracks, from blame.
 * @throws when the folder cannot be read
 */
export async function takeInventory(
  folder: string,
  today: string,
  environment: NodeJS.ProcessEnv,
): Promise<Inventory> {
  const notes: string[] = [];
  const files = envFilesBelow(folder, notes);
  const keys = (await Promise.all([...files].map(([name, text]) => keysOf(folder, name, text)))).flat();
  const { ledger, problem } = parseLedger(readText(path.join(folder, KEYWARD_FILE), KEYWARD_FILE, notes));
  const unread = notes.length > 0 ? 'file' : problem === undefined ? 'nothing' : 'part';
  if (problem !== undefined) notes.push(problem);
  const git = createGit({ environment });
  const facts = await gitFactsOf(git, folder, [...files.keys()]);
  const local = await datedByGit(git, folder, keys, facts);
  const statuses = schedule({
    keys,
    ledger,
    local,
    today,
    factsFor: findFormat,
    isExposed: ({ envFile }) => facts.get(envFile)?.tracked === true,
  });
  const entries = statuses.map((status): InventoryEntry => {
    const format = status.ruleId === undefined ? undefined : findFormat(status.ruleId);
    const page = format?.rotation.consoleUrl;
    const checklist = checklistOf(status, facts.get(status.envFile) ?? {}, format);
    return { status, checklist, ...(page !== undefined && { page }) };
  });
  const counted = entries.filter(({ status }) => status.linkedTo === undefined);
  return {
    keys: entries,
    score: scoreOf(counted.map(({ checklist }) => checklist)),
    policy: ledger.policy,
    notes,
    unread,
  };
}

/** Contents of env files by path below the folder, `/` between names. */
function envFilesBelow(folder: string, notes: string[]): Map<string, string> {
  const files = new Map<string, string>();
  const take = (absolute: string, name: string): void => {
    const base = path.posix.basename(name);
    if (!isEnvFileName(base) || isEnvExampleName(base)) return;
    const text = readText(absolute, name, notes);
    if (text !== undefined) files.set(name, text);
  };
  walkFiles(
    folder,
    { honorIgnore: false, skipFolders: new Set(THIRD_PARTY_FOLDERS) },
    {
      file: take,
      skipped: (name, reason, error) => {
        if (reason === 'unreadable') notes.push(`Cannot read ${name}: ${fileErrorReason(error)}.`);
      },
    },
  );
  return files;
}

function readText(absolute: string, name: string, notes: string[]): string | undefined {
  try {
    return readDecodedText(absolute);
  } catch (error) {
    if (!isAbsence(error)) notes.push(`Cannot read ${name}: ${fileErrorReason(error)}.`);
    return undefined;
  }
}

/** Within one run the value itself serves as the fingerprint. It is neither kept nor printed. */
async function keysOf(folder: string, envFile: string, text: string): Promise<ValuedKey[]> {
  const { keys, certificates } = variablesIn(text);
  const place = (name: string) => ({ id: `${envFile}#${name}`, name, envFile });
  const own = keys.map(async ({ name, value, ruleId, provider, file }): Promise<ValuedKey> => {
    const about = {
      ...place(name),
      ...(ruleId !== undefined && { ruleId }),
      ...(provider !== undefined && { provider }),
    };
    if (file === undefined)
      return { ...about, fingerprint: value, value, ...ending(expiryOf(value, minutesAheadOfUtc)) };
    const named = await namedContent(folder, envFile, file);
    if (named === undefined) {
      const fingerprint = unreadFingerprint(path.resolve(folder, path.dirname(envFile), file));
      return { ...about, fingerprint, value, inNamedFile: true };
    }
    const expires = certificateExpiry(named, minutesAheadOfUtc);
    return { ...about, fingerprint: named, value, inNamedFile: true, ...ending(expires) };
  });
  const others = certificates.map(async ({ name, file }): Promise<ValuedKey[]> => {
    const named = await namedContent(folder, envFile, file);
    const expires = named === undefined ? undefined : certificateExpiry(named, minutesAheadOfUtc);
    if (named === undefined || expires === undefined) return [];
    return [
      { ...place(name), fingerprint: named, value: file, inNamedFile: true, certificate: true, expires },
    ];
  });
  return [...(await Promise.all(own)), ...(await Promise.all(others)).flat()];
}

/** The content with one character per byte; undefined if the file is outside the folder or cannot be read. */
async function namedContent(folder: string, envFile: string, file: string): Promise<string | undefined> {
  const nextToEnvFile = path.resolve(folder, path.dirname(envFile), file);
  const named = await readNamedFile([nextToEnvFile, path.resolve(folder, file)], [folder]);
  return named && Buffer.from(named.bytes).toString('latin1');
}

function ending(expires: string | undefined) {
  return expires === undefined ? {} : { expires };
}

function minutesAheadOfUtc(epochMs: number): number {
  return -new Date(epochMs).getTimezoneOffset();
}

interface FileFacts {
  readonly root: string;
  readonly ignored: boolean;
  readonly tracked: boolean;
  readonly inHistory: boolean | undefined;
}

async function gitFactsOf(
  git: Git,
  folder: string,
  names: readonly string[],
): Promise<Map<string, FileFacts>> {
  const absolute = (name: string): string => path.join(folder, ...name.split('/'));
  const states = await git.statesOf(names.map(absolute));
  const byRoot = new Map<string, string[]>();
  for (const [file, state] of states)
    if (state.ok) byRoot.set(state.root, [...(byRoot.get(state.root) ?? []), file]);
  const once = new Map<string, boolean>();
  for (const [root, inside] of byRoot) {
    const committed = await git.everCommitted(root, inside);
    if (committed.ok) for (const file of inside) once.set(file, committed.value.has(file));
  }
  const facts = names.flatMap((name): [string, FileFacts][] => {
    const state = states.get(absolute(name));
    if (!state?.ok) return [];
    const { root, ignored, tracked } = state;
    return [[name, { root, ignored, tracked, inHistory: once.get(absolute(name)) }]];
  });
  return new Map(facts);
}

/** First-seen days from blame: a key in a tracked file is at least as old as its line. */
async function datedByGit(
  git: Git,
  folder: string,
  keys: readonly ValuedKey[],
  facts: ReadonlyMap<string, FileFacts>,
): Promise<LocalState> {
  const blank = ({ fingerprint }: ValuedKey) => ({ fingerprint, firstSeen: '9999-12-31' });
  let local: LocalState = EMPTY_LOCAL_STATE;
  for (const [name, { root, tracked }] of facts) {
    if (!tracked) continue;
    const lines = await git.committedLines(root, path.join(folder, ...name.split('/')));
    if (!lines.ok) continue;
    for (const key of keys.filter((one) => one.envFile === name && !one.inNamedFile)) {
      const line = lines.value.find(({ text }) => text.includes(key.value) && text.includes(key.name));
      if (!line) continue;
      local = noteCommitted({ ...local, keys: { ...local.keys, [key.id]: blank(key) } }, key.id, line.day);
    }
  }
  return local;
}
