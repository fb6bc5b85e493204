import { ROTATION_STATUSES, type RotationStatus, URGENT_STATUSES } from '../../../core/keys/key-status';
import type { KeyEntry } from './key-list';

export type GroupBy = 'status' | 'provider' | 'file' | 'owner';
export type SortBy = 'due' | 'name' | 'age';

/** How the user wants to see keys. VS Code stores it for the workspace. */
export interface KeyViewOptions {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  /** Words that the name, provider, file, owner, or environment must contain, in any case; empty: all keys. */
  readonly filter: string;
}

export const DEFAULT_VIEW: KeyViewOptions = { groupBy: 'status', sortBy: 'due', filter: '' };

export interface KeyGroup {
  /** Stays the same while the group exists. */
  readonly id: string;
  /** A status if grouped by status, or else a name; empty for keys without one. */
  readonly name: string;
  readonly status?: RotationStatus;
  readonly entries: readonly KeyEntry[];
}

/**
 * Groups of keys, in display order. The same value in several files is one row, except when grouped by file. Removed keys come
 * last, in their own group.
 */
export function groupKeys(
  entries: readonly KeyEntry[],
  { groupBy, sortBy, filter }: KeyViewOptions,
): KeyGroup[] {
  const shown = entries
    .filter(({ status }) => groupBy === 'file' || status.linkedTo === undefined)
    .filter((entry) => matches(entry, filter));
  const groups = new Map<string, KeyEntry[]>();
  for (const entry of shown) {
    const name = nameOf(entry, groupBy);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups]
    .map(([name, inside]): KeyGroup => {
      const status = ROTATION_STATUSES.find((one) => one === name);
      const sorted = inside.sort(ORDERS[sortBy]);
      return { id: `${groupBy}:${name}`, name, entries: sorted, ...(status && { status }) };
    })
    .sort((a, b) => rank(a) - rank(b) || compare(a.name.toLowerCase(), b.name.toLowerCase()));
}

const RETIRED: RotationStatus = 'retired';

function nameOf({ status, folder }: KeyEntry, groupBy: GroupBy): string {
  if (groupBy === 'status' || status.status === RETIRED) return status.status;
  if (groupBy === 'provider') return status.provider ?? '';
  if (groupBy === 'owner') return status.owner ?? '';
  return `${folder.name}/${status.envFile}`;
}

/** Statuses by urgency, then names in alphabetical order, then keys without a name, then removed keys. */
function rank({ name, status }: KeyGroup): number {
  if (status) return status === RETIRED ? 100 : ROTATION_STATUSES.indexOf(status);
  return name === '' ? 99 : 0;
}

const ORDERS: Readonly<Record<SortBy, (a: KeyEntry, b: KeyEntry) => number>> = {
  due: (a, b) => (a.status.daysLeft ?? Infinity) - (b.status.daysLeft ?? Infinity) || byName(a, b) || 0,
  name: byName,
  age: (a, b) => (b.status.ageDays ?? -1) - (a.status.ageDays ?? -1) || byName(a, b),
};

function byName(a: KeyEntry, b: KeyEntry): number {
  return compare(a.status.name, b.status.name) || compare(a.status.id, b.status.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function matches({ status, folder, kind }: KeyEntry, filter: string): boolean {
  if (filter === '') return true;
  const { name, provider, envFile, owner, environment } = status;
  const text = [name, provider, envFile, owner, environment, folder.name, kind].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Keys that need something to be done. Snoozed ones do not until their day comes. */
export function urgentKeys(entries: readonly KeyEntry[]): readonly KeyEntry[] {
  return entries.filter(
    ({ status }) => status.snoozedUntil === undefined && URGENT_STATUSES.some((one) => one === status.status),
  );
}

/** The number of keys with each status. The same value in several files counts once. */
export function countByStatus(entries: readonly KeyEntry[]): Readonly<Record<RotationStatus, number>> {
  const counts = { exposed: 0, attention: 0, overdue: 0, soon: 0, healthy: 0, unknown: 0, retired: 0 };
  for (const { status } of entries) if (status.linkedTo === undefined) counts[status.status]++;
  return counts;
}
