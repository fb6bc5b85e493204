import type { RotationFacts } from '../formats/format';
import { addDays, daysBetween, type CivilDate } from './dates';
import type { DatedFact } from './dated-fact';
import { overlapOf } from './guided';
import { intervalFor, type Interval, type KeyKind } from './interval';
import { datesOf, type KeyDates, type KeyVariable } from './key-dates';
import type { KeyStatus, RotationStatus } from './key-status';
import type { Ledger, LedgerKey, LedgerPolicy } from './ledger';
import { policyFor } from './ledgers';
import { partsOfId } from './key-id';
import type { LocalKey, LocalState, SeenKey } from './observe';
import type { KeyRisk } from './risk';
import { ScheduleMemory } from './schedule-memory';

/** What the schedule has to know about a format. */
export interface KeyFacts {
  readonly kind?: KeyKind;
  readonly rotation: RotationFacts;
}

export interface ScheduleInput {
  readonly keys: readonly SeenKey[];
  readonly ledger: Ledger;
  readonly local: LocalState;
  readonly today: CivilDate;
  readonly factsFor: (ruleId: string) => KeyFacts | undefined;
  /** The interval if neither the ledger nor the facts have one. Default 90 days. */
  readonly defaultIntervalDays?: number | undefined;
  /** What puts the key at risk, apart from dates. */
  readonly risksOf?: (key: SeenKey) => readonly KeyRisk[];
}

const SOON_DAYS = 14;
/** A certificate is renewed when it expires. It only has an interval if one is set for it. */
const CERTIFICATE: KeyFacts = { kind: 'certificate', rotation: {} };

/**
 * The status of every key, sorted by urgency and then by ID: those in env files, those only in the ledger, and those that are
 * gone. Variables with the same value are one key: they share its dates, and one represents all of them.
 * @param memory of the previous schedule: if nothing has changed for a key, its status is the same object
 */
export function schedule(input: ScheduleInput, memory = new ScheduleMemory()): KeyStatus[] {
  const { ledger, local } = input;
  memory.begin([input.today, input.factsFor, input.defaultIntervalDays, ledger.policy, ledger.policies]);
  const groups = groupsOf(input.keys);
  const present = input.keys.map((key) => {
    const group = groups.get(key.fingerprint) ?? [key];
    const risks = combinedRisks(input, group);
    const basis = [
      key,
      risks.join(),
      local.snoozed[key.id],
      ...group.flatMap((one) => [one, ...basisOf(input, one.id)]),
    ];
    return memory.status(key.id, basis, () => liveStatus(input, key, group, risks));
  });
  const ids = new Set(input.keys.map(({ id }) => id));
  const remembered = Object.keys(local.keys).filter((id) => isRemembered(local, id));
  const others = [...new Set([...ledger.keys.keys(), ...remembered])].filter((id) => !ids.has(id));
  const absent = others.map((id) => {
    const basis = [local.snoozed[id], ...basisOf(input, id)];
    const isRetired = isRemembered(local, id) || ledger.keys.get(id)?.retired !== undefined;
    return memory.status(id, basis, () => (isRetired ? retiredStatus(input, id) : absentStatus(input, id)));
  });
  memory.end();
  return [...present, ...absent].sort(
    (a, b) => urgency(a) - urgency(b) || dueOrder(a) - dueOrder(b) || (a.id < b.id ? -1 : 1),
  );
}

/** A key that was only added and undone is not remembered. */
function isRemembered({ keys }: LocalState, id: string): boolean {
  return keys[id] !== undefined && keys[id].undone !== true;
}

const RISKS: readonly KeyRisk[] = ['pushed', 'committed', 'tracked', 'public'];

/** The risks of all variables with one value. What was once seen in Git stays there until the value changes. */
function combinedRisks({ local, risksOf }: ScheduleInput, group: readonly SeenKey[]): readonly KeyRisk[] {
  const found = new Set(group.flatMap((key) => risksOf?.(key) ?? []));
  if (group.some(({ id }) => wasCommitted(local.keys[id]))) found.add('committed');
  if (found.has('pushed')) found.delete('committed');
  if (found.has('pushed') || found.has('committed')) found.delete('tracked');
  return RISKS.filter((risk) => found.has(risk));
}

function wasCommitted(memory: LocalKey | undefined): boolean {
  if (memory === undefined) return false;
  const { committed, rotated, rotatedInGit } = memory;
  return rotatedInGit === true || (committed !== undefined && rotated === undefined);
}

/** What the dates of a variable depend on, as objects to be compared by identity. */
function basisOf({ ledger, local }: ScheduleInput, id: string): readonly unknown[] {
  return [ledger.keys.get(id), local.keys[id]];
}

/** Keys by value; the first of each group by ID represents it. */
function groupsOf(keys: readonly SeenKey[]): Map<string, SeenKey[]> {
  const groups = new Map<string, SeenKey[]>();
  for (const key of keys) {
    const group = groups.get(key.fingerprint);
    if (group) group.push(key);
    else groups.set(key.fingerprint, [key]);
  }
  for (const group of groups.values()) group.sort((a, b) => (a.id < b.id ? -1 : 1));
  return groups;
}

function liveStatus(
  input: ScheduleInput,
  key: SeenKey,
  group: readonly SeenKey[],
  risks: readonly KeyRisk[],
): KeyStatus {
  const { ledger, local } = input;
  const variables = group.map(({ id, expires }): KeyVariable => {
    return { entry: ledger.keys.get(id), memory: local.keys[id], expires };
  });
  const entry = combineEntries(ledger.keys.get(key.id), variables);
  const sameAs = group.map(({ id }) => id).filter((id) => id !== key.id);
  const [first = key] = group;
  return {
    ...statusFrom(
      input,
      { ...key, provider: key.provider, ruleId: key.ruleId },
      entry,
      datesOf(variables),
      risks,
    ),
    present: true,
    sameAs,
    ...(first.id !== key.id && { linkedTo: first.id }),
  };
}

/** In the ledger, but neither here nor removed here: another machine has it. */
function absentStatus(input: ScheduleInput, id: string): KeyStatus {
  const entry = input.ledger.keys.get(id);
  const dates = datesOf([{ entry, memory: undefined }]);
  return { ...statusFrom(input, { id, ...partsOfId(id) }, entry, dates, []), present: false, sameAs: [] };
}

function retiredStatus({ ledger, local }: ScheduleInput, id: string): KeyStatus {
  const entry = ledger.keys.get(id);
  const gone = local.keys[id]?.gone;
  const { created, rotated, expires, exposed } = datesOf([{ entry, memory: local.keys[id] }]);
  const retired: DatedFact | undefined =
    entry?.retired ?? (gone === undefined ? undefined : { date: gone, source: 'observed' });
  return {
    ...ledgerFields(policyFor(ledger, partsOfId(id).envFile), entry),
    id,
    ...partsOfId(id),
    ...(entry?.provider !== undefined && { provider: entry.provider }),
    ...(entry?.ruleId !== undefined && { ruleId: entry.ruleId }),
    ...(created && { created }),
    ...(rotated && { rotated }),
    ...(expires && { expires }),
    ...(exposed && { exposed }),
    ...(retired && { retired }),
    status: 'retired',
    risks: [],
    present: false,
    ageIsMinimum: true,
    sameAs: [],
  };
}

interface KeyInUse {
  readonly id: string;
  readonly name: string;
  readonly envFile: string;
  readonly provider?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly inNamedFile?: true;
  readonly certificate?: true;
}

type CommonStatus = Omit<KeyStatus, 'present' | 'sameAs' | 'linkedTo'>;

/** The status of a key in use, from its entry and its dates. */
function statusFrom(
  { ledger, local, today, factsFor, defaultIntervalDays }: ScheduleInput,
  key: KeyInUse,
  entry: LedgerKey | undefined,
  dates: KeyDates,
  risks: readonly KeyRisk[],
): CommonStatus {
  const policy = policyFor(ledger, key.envFile);
  const ruleId = key.ruleId ?? entry?.ruleId;
  const provider = key.provider ?? entry?.provider;
  const facts = key.certificate ? CERTIFICATE : ruleId === undefined ? undefined : factsFor(ruleId);
  const interval = intervalFor({
    entry,
    provider,
    kind: facts?.kind,
    facts: facts?.rotation,
    policy,
    defaultDays: defaultIntervalDays,
  });
  const due = dueDay(dates.since, interval, dates.expires);
  const snoozedUntil = local.snoozed[key.id];
  const shared = {
    ...ledgerFields(policy, entry),
    id: key.id,
    name: key.name,
    envFile: key.envFile,
    ...(provider !== undefined && { provider }),
    ...(ruleId !== undefined && { ruleId }),
    ...(key.inNamedFile && { inNamedFile: true as const }),
    ...(key.certificate && { certificate: true as const }),
    ...dates,
    ...(dates.since && { ageDays: Math.max(0, daysBetween(dates.since.date, today)) }),
    ...(interval && { interval }),
    risks,
    ...(due !== undefined && { due, daysLeft: daysBetween(today, due) }),
    ...(snoozedUntil !== undefined &&
      (snoozedUntil > today ? { snoozedUntil } : { snoozeEnded: snoozedUntil })),
  };
  return { ...shared, status: riskStatus(risks, dates) ?? statusOf(shared, policy.soonDays ?? SOON_DAYS) };
}

/** The key's own entry, completed with the entries of its other variables. */
function combineEntries(
  own: LedgerKey | undefined,
  variables: readonly KeyVariable[],
): LedgerKey | undefined {
  const others = variables.flatMap(({ entry }) => (entry && entry !== own ? [entry] : []));
  if (others.length === 0) return own;
  const checklist = Object.assign(
    {},
    ...[...others, own].map((entry) => entry?.checklist),
  ) as LedgerKey['checklist'];
  return Object.assign({}, ...others.toReversed(), own, { checklist }) as LedgerKey;
}

function ledgerFields(policy: LedgerPolicy, entry: LedgerKey | undefined) {
  const owner = entry?.owner ?? policy.owner;
  const overlapSince = overlapOf(entry?.rotation);
  return {
    history: entry?.history ?? [],
    checklist: entry?.checklist ?? {},
    ...(entry?.rotation && { rotation: entry.rotation }),
    ...(overlapSince !== undefined && { overlapSince }),
    ...(owner !== undefined && { owner }),
    ...(entry?.note !== undefined && { note: entry.note }),
    ...(entry?.environment !== undefined && { environment: entry.environment }),
  };
}

/** An expiry takes precedence over the interval, unless the interval was set for this key and ends earlier. */
function dueDay(
  since: DatedFact | undefined,
  interval: Interval | undefined,
  expires: DatedFact | undefined,
): CivilDate | undefined {
  const byInterval = since && interval ? addDays(since.date, interval.days) : undefined;
  if (!expires) return byInterval;
  return interval?.basis === 'key' && byInterval !== undefined && byInterval < expires.date
    ? byInterval
    : expires.date;
}

/** Regardless of the dates: a rotation that someone entered does not take a value out of Git's history. */
function riskStatus(risks: readonly KeyRisk[], dates: KeyDates): RotationStatus | undefined {
  if (risks.includes('pushed') || isExposed(dates)) return 'exposed';
  return risks.length > 0 ? 'attention' : undefined;
}

function isExposed({ exposed, rotated }: KeyDates): boolean {
  return exposed !== undefined && (rotated === undefined || rotated.date < exposed.date);
}

type Aged = Pick<KeyStatus, 'since' | 'daysLeft' | 'interval' | 'ageIsMinimum' | 'expires'>;

function statusOf(
  { since, daysLeft, interval, ageIsMinimum, expires }: Aged,
  soonDays: number,
): RotationStatus {
  if (daysLeft !== undefined && daysLeft < 0) return 'overdue';
  if (daysLeft !== undefined && daysLeft <= soonDays) return 'soon';
  if (expires) return 'healthy';
  if (interval && (!since || (ageIsMinimum && since.source === 'first seen'))) return 'unknown';
  return 'healthy';
}

const ORDER: readonly RotationStatus[] = [
  'exposed',
  'attention',
  'overdue',
  'soon',
  'unknown',
  'healthy',
  'retired',
];

function urgency({ status }: KeyStatus): number {
  return ORDER.indexOf(status);
}

function dueOrder({ daysLeft }: KeyStatus): number {
  return daysLeft ?? Number.MAX_SAFE_INTEGER;
}
