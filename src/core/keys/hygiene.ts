import type { Format, Restriction } from '../formats/format';
import { publicPrefixOf } from '../base/public-prefixes';
import type { DatedFact } from './dated-fact';
import type { KeyStatus } from './key-status';

/** What a well-kept key has. The first five Keyward checks itself, the others a person ticks off. */
export const CHECKLIST = [
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

/** `unknown`: nobody could look. Not asked for where it makes no sense: it is then not in the list. */
export interface ChecklistState {
  readonly item: ChecklistItem;
  readonly done: boolean | 'unknown';
  /** Who says so: Keyward looked, or a person ticked. */
  readonly by: 'keyward' | 'user';
  /** When it was ticked. */
  readonly since?: DatedFact;
  /** The provider's page on which it is done. */
  readonly page?: string;
}

/** What is known of an env file. Undefined: git could not be asked. */
export interface EnvFileFacts {
  readonly ignored?: boolean | undefined;
  readonly tracked?: boolean | undefined;
  /** It was once part of a commit. */
  readonly inHistory?: boolean | undefined;
}

/** The hygiene list of a key, what makes no sense for it left out. @param format undefined: nothing is known of its kind */
export function checklistOf(key: KeyStatus, file: EnvFileFacts, format?: Format): ChecklistState[] {
  if (key.status === 'retired') return [];
  return CHECKLIST.flatMap((item): ChecklistState[] => {
    if (!isAskedFor(item, key, format)) return [];
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
  /** Whole percent, 100 where there is nothing to do. */
  readonly percent: number;
}

/** How much of some keys' lists is done; what nobody could look at counts as not asked for. */
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

/** `true`, `false` or `unknown` for what Keyward looks at itself; undefined for what a person ticks off. */
function check(
  item: ChecklistItem,
  key: KeyStatus,
  { ignored, tracked, inHistory }: EnvFileFacts,
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
      return key.status === 'unknown' ? 'unknown' : key.status === 'healthy' || key.status === 'soon';
    case 'restricted':
    case 'leastScope':
    case 'quota':
    case 'monitored':
    case 'owner':
      return undefined;
  }
}

/** A value that git had once is out until it is replaced: the key is then younger than its time in git. */
function notInHistory(
  { created, rotated, exposed }: KeyStatus,
  tracked: boolean | undefined,
  inHistory: boolean | undefined,
): boolean | 'unknown' {
  if (tracked === true) return false;
  if (created?.source === 'git' && (rotated === undefined || rotated.date <= created.date)) return false;
  if (inHistory === undefined) return 'unknown';
  return !inHistory || (rotated !== undefined && (exposed === undefined || rotated.date >= exposed.date));
}

/** Not where the provider has no such thing, as far as the facts know. */
function isAskedFor(
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
