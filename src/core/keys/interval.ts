import type { RotationFacts } from '../formats/format';
import type { LedgerKey, LedgerPolicy } from './ledger';

/** How many days a key may be used, and who says so. */
export interface Interval {
  readonly days: number;
  /** `limit`: the provider lets it live no longer. `facts`: what is advised for this kind of key. */
  readonly basis:
    'key' | 'policy for provider' | 'policy for kind' | 'policy' | 'facts' | 'default' | 'limit';
  /** For `facts`: whose advice it is; absent: common practice. */
  readonly advisedBy?: RotationFacts['basis'];
}

export interface IntervalInput {
  readonly entry: LedgerKey | undefined;
  readonly provider: string | undefined;
  readonly kind: string | undefined;
  /** Undefined: nothing is known of this kind of key. */
  readonly facts: RotationFacts | undefined;
  readonly policy: LedgerPolicy;
  readonly defaultDays: number | undefined;
}

const DEFAULT_DAYS = 90;

/**
 * The most particular word counts: this key's, the policy for its provider, for its kind, for all, the facts, the default.
 * The provider's own limit counts whenever it is shorter.
 * @returns undefined for keys that no calendar fits (public, short-lived), unless one is set for them by name
 */
export function intervalFor({
  entry,
  provider,
  kind,
  facts,
  policy,
  defaultDays,
}: IntervalInput): Interval | undefined {
  const particular = particularInterval(entry, provider, kind, policy);
  if (!particular && facts && facts.days === undefined) return undefined;
  const chosen = particular ?? generalInterval(policy, facts, defaultDays);
  const limit = facts?.maxLifetimeDays;
  return limit !== undefined && limit <= chosen.days ? { days: limit, basis: 'limit' } : chosen;
}

function particularInterval(
  entry: LedgerKey | undefined,
  provider: string | undefined,
  kind: string | undefined,
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
