import type { Format, Restriction } from '../formats/format';
import { publicPrefixOf } from '../base/public-prefixes';
import type { DatedFact } from './dated-fact';
import type { KeyStatus } from './key-status';

/** The checklist of a key. Keyward checks the first five itself; the user checks off the others. */
const CHECKLIST = [
  'inEnv',
  'ignored',
  'notInHistory',
  'notInClient',
  'fresh',
  'restricted',
  'leastScope',
  'quota',
  'monitored',
  'owner',
] as const;

export type ChecklistItem = (typeof CHECKLIST)[number];

/** The state of one item; `unknown` if it could not be checked. Items that do not apply to a key are not in its list. */
export interface ChecklistState {
  readonly item: ChecklistItem;
  readonly done: boolean | 'unknown';
  /** Who checked it. */
  readonly by: 'keyward' | 'user';
  /** When the user checked it off. */
  readonly since?: DatedFact;
  /** The provider's page where it is done. */
  readonly page?: string;
}

/** Git's state of a key and its env file. A field is undefined if Git could not be asked. */
export interface EnvFileGitState {
  readonly ignored?: boolean | undefined;
  readonly tracked?: boolean | undefined;
  /** A commit has the value of the key. */
  readonly inHistory?: boolean | undefined;
}

/** The checklist of a key, without items that do not apply. @param format undefined if the key has no known format */
export function checklistOf(key: KeyStatus, file: EnvFileGitState, format?: Format): ChecklistState[] {
  if (key.status === 'retired') return [];
  return CHECKLIST.flatMap((item): ChecklistState[] => {
    if (!applies(item, key, format)) return [];
    const checked = check(item, key, file, format);
    if (checked !== undefined) return [{ item, done: checked, by: 'keyward' }];
    const since = key.checklist[item];
    const page = pageFor(item, format);
    const done = since !== undefined || (item === 'owner' && key.owner !== undefined);
    return [{ item, done, by: 'user', ...(since && { since }), ...(page !== undefined && { page }) }];
  });
}

export interface Score {
  readonly done: number;
  readonly of: number;
  /** Whole percent; 100 if there is nothing to do. */
  readonly percent: number;
}

/** How much of the checklists of some keys is done. Items that could not be checked do not count. */
export function scoreOf(lists: readonly (readonly ChecklistState[])[]): Score {
  let done = 0;
  let of = 0;
  for (const list of lists) {
    for (const state of list) {
      if (state.done === true) done++;
      if (state.done !== 'unknown') of++;
    }
  }
  return { done, of, percent: of === 0 ? 100 : Math.floor((100 * done) / of) };
}

/** The result for an item that Keyward checks itself; undefined for one that the user checks off. */
function check(
  item: ChecklistItem,
  key: KeyStatus,
  { ignored, tracked, inHistory }: EnvFileGitState,
  format: Format | undefined,
): boolean | 'unknown' | undefined {
  switch (item) {
    case 'inEnv':
      return key.present ? true : 'unknown';
    case 'ignored':
      return ignored === undefined ? 'unknown' : ignored && tracked !== true;
    case 'notInHistory':
      return notInHistory(key, tracked, inHistory);
    case 'notInClient':
      return !(
        publicPrefixOf(key.name.toUpperCase()) !== undefined && (format?.sensitivity ?? 'secret') === 'secret'
      );
    case 'fresh':
      return key.status === 'unknown'
        ? 'unknown'
        : key.status === 'attention'
          ? (key.daysLeft ?? 0) >= 0
          : key.status === 'healthy' || key.status === 'soon';
    case 'restricted':
    case 'leastScope':
    case 'quota':
    case 'monitored':
    case 'owner':
      return undefined;
  }
}

/** A value that was committed stays in the history until it is replaced. */
function notInHistory(
  { risks }: KeyStatus,
  tracked: boolean | undefined,
  inHistory: boolean | undefined,
): boolean | 'unknown' {
  if (tracked === true) return false;
  if (risks.includes('pushed') || risks.includes('committed')) return false;
  return inHistory === undefined ? 'unknown' : !inHistory;
}

/** Whether an item makes sense for a key: not if the provider has no such option, as far as is known. */
function applies(
  item: ChecklistItem,
  { interval, expires, certificate }: KeyStatus,
  format: Format | undefined,
): boolean {
  if (certificate) return item === 'fresh' || item === 'owner';
  if (item === 'fresh') return interval !== undefined || expires !== undefined;
  if (!format) return true;
  const has = (...wanted: readonly Restriction[]): boolean =>
    format.rotation.restrictions?.some((restriction) => wanted.includes(restriction)) ?? false;
  const isProviders = format.rotation.consoleUrl !== undefined;
  if (item === 'restricted') return !isProviders || has('ip', 'referrer', 'app');
  if (item === 'leastScope') return !isProviders || has('scope');
  if (item === 'quota') return !isProviders || has('quota');
  return true;
}

function pageFor(item: ChecklistItem, format: Format | undefined): string | undefined {
  if (item === 'owner') return undefined;
  const { consoleUrl, monitoringUrl } = format?.rotation ?? {};
  return item === 'monitored' ? (monitoringUrl ?? consoleUrl) : consoleUrl;
}
