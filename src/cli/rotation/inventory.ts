import path from 'node:path';
import { isEnvExampleName, isEnvFileName } from '../../core/env/file-names';
import { THIRD_PARTY_FOLDERS } from '../../core/base/third-party-folders';
import { findFormat } from '../../core/formats';
import { variablesIn } from '../../core/keys/inventory';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import {
  certificateExpiry,
  checklistOf,
  combineLedgers,
  EMPTY_LOCAL_STATE,
  expiryOf,
  futureFields,
  noteCommitted,
  parseLedger,
  risksOf,
  policyFor,
  schedule,
  scoreOf,
  unreadInWords,
  unreadFingerprint,
  type ChecklistState,
  type KeyInGit,
  type KeyStatus,
  type Ledger,
  type LedgerAt,
  type LedgerPolicy,
  type LocalState,
  type Score,
  type SeenKey,
} from '../../core/keys';
import type { SkipReason } from '../../core/scan/file-kinds';
import { folderOf } from '../../core/project/paths';
import { shownPath } from '../../core/surface/path';
import type { Unknown } from '../../core/base/unknown';
import { readDecodedText } from '../../node/files/decoded-text';
import { isAbsence, LARGEST_CONFIGURATION, LARGEST_TEXT } from '../../node/files/regular-file';
import { walkFiles } from '../../node/files/walk';
import type { CommittedMarks, Git } from '../../platform/git';
import { createGit } from '../../node/git/git';
import { readNamedFile } from '../../node/keys/named-file';
import { gitUnknown } from '../../node/git/unknown';
import { brokenLink, distinct, unreadable } from '../shared/unknowns';

export interface InventoryEntry {
  readonly status: KeyStatus;
  readonly checklist: readonly ChecklistState[];
  /** The provider's page for the key. */
  readonly page?: string;
  /** Of the nearest ledger. */
  readonly policy: LedgerPolicy;
}

/** What is known about the keys of a folder. */
export interface Inventory {
  /** Most urgent first. */
  readonly keys: readonly InventoryEntry[];
  readonly score: Score;
  /** What could not be determined. */
  readonly unknown: readonly Unknown[];
}

/** A key with its value, which is used only to compare keys and is not kept. */
interface ValuedKey extends SeenKey {
  readonly value: string;
}

/**
 * The keys of the env files and ledgers below a folder (absolute), as of a day. Nothing is stored between runs: ages
 * come from the ledger and, for files that Git tracks, from blame.
 * @throws when the folder cannot be read
 */
export async function takeInventory(
  folder: string,
  today: string,
  environment: NodeJS.ProcessEnv,
): Promise<Inventory> {
  const unknown: Unknown[] = [];
  const { envFiles, ledgers } = readFolder(folder, unknown);
  const keys = (await Promise.all([...envFiles].map(([name, text]) => keysOf(folder, name, text)))).flat();
  const ledger = ledgerFrom(ledgers, today, unknown);
  const git = createGit({ environment });
  const facts = await gitFactsOf(git, folder, [...envFiles.keys()], unknown);
  const local = await datedByGit(git, folder, keys, facts);
  const inGit = ({ envFile, fingerprint }: SeenKey): KeyInGit => {
    const file = facts.get(envFile);
    return { tracked: file?.tracked, committed: file?.committed(fingerprint) };
  };
  const byId = new Map(keys.map((key) => [key.id, key]));
  const statuses = schedule({
    keys,
    ledger,
    local,
    today,
    factsFor: findFormat,
    risksOf: (key) => risksOf(key, inGit(key), isSecret(key)),
  });
  const entries = statuses.map((status): InventoryEntry => {
    const format = status.ruleId === undefined ? undefined : findFormat(status.ruleId);
    const page = format?.rotation.consoleUrl;
    const key = byId.get(status.id);
    const committed = key && inGit(key).committed;
    const inHistory = committed === undefined ? undefined : committed !== 'no';
    const checklist = checklistOf(status, { ...facts.get(status.envFile), inHistory }, format);
    const policy = policyFor(ledger, status.envFile);
    return { status, checklist, policy, ...(page !== undefined && { page }) };
  });
  const counted = entries.filter(({ status }) => status.linkedTo === undefined);
  return {
    keys: entries,
    score: scoreOf(counted.map(({ checklist }) => checklist)),
    unknown: distinct(unknown),
  };
}

interface FolderTexts {
  /** Contents by path below the folder, `/` between names. */
  readonly envFiles: ReadonlyMap<string, string>;
  readonly ledgers: ReadonlyMap<string, string>;
}

function readFolder(folder: string, unknown: Unknown[]): FolderTexts {
  const envFiles = new Map<string, string>();
  const ledgers = new Map<string, string>();
  const read = (
    into: Map<string, string>,
    absolute: string,
    name: string,
    limit: number,
    absence: () => Unknown | undefined,
  ): void => {
    try {
      into.set(name, readDecodedText(absolute, limit));
    } catch (error) {
      const problem = isAbsence(error) ? absence() : unreadable(name, error);
      if (problem) unknown.push(problem);
    }
  };
  const takeLedger = (absolute: string, name: string): void =>
    read(ledgers, absolute, name, LARGEST_CONFIGURATION, () => brokenLink(name));
  const take = (absolute: string, name: string): void => {
    const base = path.posix.basename(name);
    if (base === KEYWARD_FILE) takeLedger(absolute, name);
    if (!isEnvFileName(base) || isEnvExampleName(base)) return;
    read(envFiles, absolute, name, LARGEST_TEXT, () => undefined); // deleted in the meantime
  };
  const skipped = (name: string, reason: SkipReason, error?: unknown): void => {
    if (reason === 'unreadable') unknown.push(unreadable(name, error));
    else if (path.posix.basename(name) === KEYWARD_FILE) takeLedger(path.join(folder, name), name); // a link, a folder, a pipe
  };
  const leaveOut = (name: string, isDirectory: boolean): SkipReason | undefined =>
    isDirectory && path.posix.basename(name) === KEYWARD_FILE ? 'special' : undefined;
  walkFiles(
    folder,
    { ignore: undefined, skipFolders: new Set(THIRD_PARTY_FOLDERS), leaveOut },
    { file: take, skipped },
  );
  return { envFiles, ledgers };
}

/** All ledgers as one. What is in them but cannot be read is unknown. */
function ledgerFrom(texts: ReadonlyMap<string, string>, today: string, unknown: Unknown[]): Ledger {
  const all = [...texts].map(([name, text]): LedgerAt => {
    const { ledger, problem, unread } = parseLedger(text);
    const because = `Dates in ${shownPath(name)} may be missing.`;
    if (problem !== undefined) unknown.push({ because, advice: problem });
    else if (text.trim() === '') unknown.push({ because, advice: 'It is empty. Restore or remove it.' });
    const fields = [...unread, ...futureFields(ledger, today)];
    unknown.push(...fields.map((field) => unreadInWords(field, name)));
    return { folder: folderOf(name), ledger };
  });
  return combineLedgers(all, parseLedger(undefined).ledger);
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
  /** Where a commit has a value of the file; undefined: unknown. */
  readonly committed: (value: string) => KeyInGit['committed'];
}

async function gitFactsOf(
  git: Git,
  folder: string,
  names: readonly string[],
  unknown: Unknown[],
): Promise<Map<string, FileFacts>> {
  const absolute = (name: string): string => path.join(folder, ...name.split('/'));
  const states = await git.statesOf(names.map(absolute));
  const byRoot = new Map<string, string[]>();
  for (const state of states.values())
    if (!state.ok && state.reason !== 'not-a-repository')
      unknown.push(gitUnknown('Whether Git tracks the env files is unknown', state));
  for (const [file, state] of states)
    if (state.ok) byRoot.set(state.root, [...(byRoot.get(state.root) ?? []), file]);
  const histories = new Map<string, CommittedMarks>();
  for (const [root, inside] of byRoot) {
    const committed = await git.committedMarks(root, inside, valuesIn);
    if (committed.ok) histories.set(root, committed.value);
    else unknown.push(gitUnknown('Whether the history contains the env files is unknown', committed));
  }
  const facts = names.flatMap((name): [string, FileFacts][] => {
    const state = states.get(absolute(name));
    if (!state?.ok) return [];
    const { root, ignored, tracked } = state;
    const history = histories.get(root);
    const marks = history?.marks.get(absolute(name));
    const committed = (value: string): KeyInGit['committed'] =>
      marks?.get(value) ?? (marks && history?.shallow === false ? 'no' : undefined);
    return [[name, { root, ignored, tracked, committed }]];
  });
  return new Map(facts);
}

/** Within one run the values themselves serve as marks. */
function valuesIn(text: string): Promise<string[]> {
  return Promise.resolve(variablesIn(text).keys.map(({ value }) => value));
}

function isSecret({ ruleId }: SeenKey): boolean {
  return ((ruleId === undefined ? undefined : findFormat(ruleId)?.sensitivity) ?? 'secret') === 'secret';
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
