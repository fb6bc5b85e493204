import { asRecord, parseJson, membersInLine } from '../base/json';
import { brokenProblem, KEYWARD_FILE_VERSION, shapeProblem } from '../base/keyward-file';
import { readFact, type DatedFact } from './dated-fact';
import { readRotation, type GuidedRotation } from './guided';
import { mergeBothSides, readWhole } from './merge';
import { unreadFields, type UnreadField } from './unread';
import { readDays } from './whole-days';

/** The entry of one key in `.keyward.json`. It never contains a value, nor anything derived from one. */
export interface LedgerKey {
  /** `<env file, relative to the workspace folder, with />#<NAME>`. */
  readonly id: string;
  readonly provider?: string;
  readonly ruleId?: string;
  readonly created?: DatedFact;
  /** The last rotation. */
  readonly rotated?: DatedFact;
  /** Rotations before the last one. */
  readonly history: readonly DatedFact[];
  readonly expires?: DatedFact;
  /** The day it leaked. It counts as exposed until it is rotated on that day or later. */
  readonly exposed?: DatedFact;
  readonly retired?: DatedFact;
  /** The guided rotation in progress, or the last one. */
  readonly rotation?: GuidedRotation;
  readonly intervalDays?: number;
  readonly owner?: string;
  readonly note?: string;
  /** `production`, `test`, ...; by default, it is derived from the env file's name. */
  readonly environment?: string;
  /** The checklist items that the user has checked off, and when. */
  readonly checklist: Readonly<Record<string, DatedFact>>;
}

/** The team's rules. Intervals are whole days; kinds and providers are in lower case. */
export interface LedgerPolicy {
  readonly intervalDays?: number;
  /** Days before the due day from which a key counts as due soon. */
  readonly soonDays?: number;
  /** Days before the due day on which to remind, in descending order. */
  readonly reminderDays?: readonly number[];
  /** By the kind of format: `oauth token`, `webhook url`. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly providers: ReadonlyMap<string, number>;
  /** The owner of keys without one. */
  readonly owner?: string;
}

export interface Ledger {
  readonly version: number;
  readonly policy: LedgerPolicy;
  readonly keys: ReadonlyMap<string, LedgerKey>;
  /** Of ledgers that were combined: the policy of each folder. */
  readonly policies?: ReadonlyMap<string, LedgerPolicy>;
}

export interface ParsedLedger {
  /** What could be read. */
  readonly ledger: Ledger;
  /** Why the file cannot be written to, in one sentence with what to do; undefined if it can. */
  readonly problem?: string;
  /** What is in the file but can't be understood, in the order written. */
  readonly unread: readonly UnreadField[];
}

const NO_POLICY: LedgerPolicy = { kinds: new Map(), providers: new Map() };

/**
 * Reads a ledger. Fields of the wrong type are ignored. If the file is not valid JSON, for example because of conflict
 * markers, the lines of single keys are still read, so that no date disappears.
 * @param before the last result: objects of entries that have not changed are reused, so that they can be compared by identity
 */
export function parseLedger(text: string | undefined, before?: Ledger): ParsedLedger {
  const parsed = parseWhole(text);
  return before ? { ...parsed, ledger: reusing(parsed.ledger, before) } : parsed;
}

function reusing(ledger: Ledger, before: Ledger): Ledger {
  const keys = [...ledger.keys].map(([id, key]) => [id, reused(key, before.keys.get(id))] as const);
  const { policy } = ledger;
  const isSamePolicy = keyOfPolicy(policy) === keyOfPolicy(before.policy);
  return { ...ledger, policy: isSamePolicy ? before.policy : policy, keys: new Map(keys) };
}

function reused(key: LedgerKey, before: LedgerKey | undefined): LedgerKey {
  return before && JSON.stringify(key) === JSON.stringify(before) ? before : key;
}

function keyOfPolicy({ kinds, providers, ...rest }: LedgerPolicy): string {
  return JSON.stringify([rest, [...kinds], [...providers]]);
}

function parseWhole(text: string | undefined): ParsedLedger {
  if (text === undefined || text.trim() === '') return { ledger: emptyLedger(), unread: [] };
  const root = parseJson(text);
  if (!root) return { ledger: readBroken(text), problem: brokenProblem(text), unread: [] };
  const problem = shapeProblem(root, 'keys');
  const value = problem === undefined ? root.value : (readWhole(text)?.root.value ?? root.value);
  return {
    ledger: readLedger(value),
    unread: unreadFields(value),
    ...(problem !== undefined && { problem }),
  };
}

function emptyLedger(): Ledger {
  return { version: KEYWARD_FILE_VERSION, policy: NO_POLICY, keys: new Map() };
}

function readLedger(value: unknown): Ledger {
  const root = asRecord(value);
  const keys = Object.entries(asRecord(root['keys'])).map(([id, key]) => [id, readKey(id, key)] as const);
  return {
    version: asNumber(root['version']) ?? KEYWARD_FILE_VERSION,
    policy: readPolicy(root['policy']),
    keys: new Map(keys),
  };
}

function readPolicy(value: unknown): LedgerPolicy {
  const policy = asRecord(value);
  const intervalDays = readDays(policy['intervalDays']);
  const soonDays = readDays(policy['soonDays']);
  const { reminderDays, owner } = policy;
  const reminders = Array.isArray(reminderDays) ? reminderDays.flatMap((days) => readDays(days) ?? []) : [];
  return {
    ...(intervalDays !== undefined && { intervalDays }),
    ...(soonDays !== undefined && { soonDays }),
    ...(reminders.length > 0 && { reminderDays: [...new Set(reminders)].sort((a, b) => b - a) }),
    kinds: readIntervals(policy['kinds']),
    providers: readIntervals(policy['providers']),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
  };
}

/** `{ "Stripe": 60 }`, or longer `{ "Stripe": { "intervalDays": 60 } }`. */
function readIntervals(value: unknown): ReadonlyMap<string, number> {
  const rules = Object.entries(asRecord(value)).flatMap(([name, rule]) => {
    const days = readDays(rule) ?? readDays(asRecord(rule)['intervalDays']);
    return days === undefined ? [] : [[name.toLowerCase(), days] as const];
  });
  return new Map(rules);
}

function readKey(id: string, value: unknown): LedgerKey {
  const key = asRecord(value);
  const facts = (['created', 'rotated', 'expires', 'exposed', 'retired'] as const).flatMap((name) => {
    const fact = readFact(key[name]);
    return fact ? [[name, fact] as const] : [];
  });
  const words = (['provider', 'ruleId', 'owner', 'note', 'environment'] as const).flatMap((name) => {
    const text = key[name];
    return typeof text === 'string' && text !== '' ? [[name, text] as const] : [];
  });
  const intervalDays = readDays(key['intervalDays']);
  const rotation = readRotation(key['rotation']);
  const checked = Object.entries(asRecord(key['checklist'])).flatMap(([item, written]) => {
    const fact = readFact(written);
    return fact ? [[item, fact] as const] : [];
  });
  const history = Array.isArray(key['history']) ? key['history'].flatMap((fact) => readFact(fact) ?? []) : [];
  return {
    id,
    ...Object.fromEntries<DatedFact>(facts),
    ...Object.fromEntries<string>(words),
    ...(intervalDays !== undefined && { intervalDays }),
    ...(rotation && { rotation }),
    history,
    checklist: Object.fromEntries(checked),
  };
}

/** Reads both sides of a conflict, or a text with missing or extra commas; else single lines. */
function readBroken(text: string): Ledger {
  const merged = mergeBothSides(text);
  const root = merged.ok ? parseJson(merged.newText) : undefined;
  return root?.members ? readLedger(root.value) : salvage(text);
}

/** Reads one key per line. If a key is on both sides of a conflict, the later rotation counts. */
function salvage(text: string): Ledger {
  const keys = new Map<string, LedgerKey>();
  for (const line of text.split(/\r?\n/)) {
    for (const { name, node: value } of membersInLine(line)) {
      if (!name.includes('#')) continue;
      const key = readKey(name, value.value);
      const known = keys.get(name);
      if (!known || (known.rotated?.date ?? '') < (key.rotated?.date ?? '')) keys.set(name, key);
    }
  }
  return { ...emptyLedger(), keys };
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
