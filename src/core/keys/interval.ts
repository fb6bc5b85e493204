import type { RotationFacts } from '../formats/format';
import type { Kind } from '../formats/record';
import type { LedgerKey, LedgerPolicy } from './ledger';

/** How many days a key may be used, and why. */
export interface Interval {
  readonly days: number;
  /** `limit`: the longest lifetime the provider allows. `facts`: what is recommended for this kind of key. */
  readonly basis:
    'key' | 'policy for provider' | 'policy for kind' | 'policy' | 'facts' | 'default' | 'limit';
  /** For `facts`: who recommends it; undefined: common practice. */
  readonly advisedBy?: RotationFacts['basis'];
}

export interface IntervalInput {
  readonly entry: LedgerKey | undefined;
  readonly provider: string | undefined;
  readonly kind: KeyKind | undefined;
  /** Undefined if nothing is known about this kind of key. */
  readonly facts: RotationFacts | undefined;
  readonly policy: LedgerPolicy;
  readonly defaultDays: number | undefined;
}

/** The kind of a key: that of its format, or a certificate in a file. */
export type KeyKind = Kind | 'certificate';

const DEFAULT_DAYS = 90;

/**
 * The most specific interval: of this key, the policy for its provider, for its kind, for all keys, the recommendation, the
 * default. If the provider's limit is shorter, it counts.
 * @returns undefined for keys that need no schedule (public, short-lived), unless one is set for the key, provider or kind
 */
export function intervalFor({
  entry,
  provider,
  kind,
  facts,
  policy,
  defaultDays,
}: IntervalInput): Interval | undefined {
  const specific = specificInterval(entry, provider, kind, policy);
  if (!specific && facts && facts.days === undefined) return undefined;
  const chosen = specific ?? generalInterval(policy, facts, defaultDays);
  const limit = facts?.maxLifetimeDays;
  return limit !== undefined && limit <= chosen.days ? { days: limit, basis: 'limit' } : chosen;
}

function specificInterval(
  entry: LedgerKey | undefined,
  provider: string | undefined,
  kind: KeyKind | undefined,
  policy: LedgerPolicy,
): Interval | undefined {
  if (entry?.intervalDays !== undefined) return { days: entry.intervalDays, basis: 'key' };
  const ofProvider = provider === undefined ? undefined : policy.providers.get(provider.toLowerCase());
  if (ofProvider !== undefined) return { days: ofProvider, basis: 'policy for provider' };
  const ofKind = kind === undefined ? undefined : policy.kinds.get(kind.toLowerCase());
  return ofKind === undefined ? undefined : { days: ofKind, basis: 'policy for kind' };
}

function generalInterval(
  policy: LedgerPolicy,
  facts: RotationFacts | undefined,
  defaultDays = DEFAULT_DAYS,
): Interval {
  if (policy.intervalDays !== undefined) return { days: policy.intervalDays, basis: 'policy' };
  if (facts?.days === undefined) return { days: defaultDays, basis: 'default' };
  return { days: facts.days, basis: 'facts', ...(facts.basis && { advisedBy: facts.basis }) };
}
