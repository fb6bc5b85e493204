import * as vscode from 'vscode';
import type {
  ChecklistItem,
  DateSource,
  DatedFact,
  KeyStatus,
  RotationStatus,
  Score,
} from '../../../core/keys';
import { ageInWords, dueInWords } from '../../../core/keys';
import type { KeyEntry } from './key-list';
import type { GroupBy, KeyGroup } from './key-groups';

const DATE_SOURCE: Readonly<Record<DateSource, string>> = {
  user: 'as you said',
  git: 'git has had it since',
  'first seen': 'when Keyward first saw it',
  moved: 'when Keyward moved it here',
  observed: 'when Keyward saw the value change',
  'key itself': 'read from the key itself',
};

const BASIS: Readonly<Record<NonNullable<KeyStatus['interval']>['basis'], string>> = {
  key: 'set for this key in .keyward.json',
  'policy for provider': 'policy for this provider in .keyward.json',
  'policy for kind': 'policy for this kind of key in .keyward.json',
  policy: 'policy in .keyward.json',
  facts: 'usual for this kind of key',
  default: 'the default',
  limit: 'the longest life the provider allows',
};

/** Dates of a key that a person may type. */
export type CorrectableDate = 'created' | 'rotated' | 'expires' | 'exposed';

let days: Intl.DateTimeFormat | undefined;

/** A day in the user's locale: `21 Feb 2027`. */
export function dayInWords(date: string): string {
  days ??= new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return days.format(new Date(`${date}T00:00Z`));
}

export function factInWords({ date, source }: DatedFact): string {
  return `${dayInWords(date)} (${DATE_SOURCE[source]})`;
}

const STATUS: Readonly<Record<RotationStatus, string>> = {
  exposed: 'exposed',
  overdue: 'overdue',
  soon: 'due soon',
  healthy: 'healthy',
  unknown: 'age unknown',
  retired: 'no longer in the file',
};

export function statusInWords(status: RotationStatus): string {
  return STATUS[status];
}

const GROUP: Readonly<Record<RotationStatus, string>> = {
  exposed: 'Exposed',
  overdue: 'Overdue',
  soon: 'Due soon',
  healthy: 'Healthy',
  unknown: 'Unknown age',
  retired: 'Retired',
};

const NAMELESS: Readonly<Record<GroupBy, string>> = {
  status: '',
  provider: 'Unknown provider',
  file: '',
  owner: 'No owner',
};

export function groupInWords({ name, status }: KeyGroup, groupBy: GroupBy): string {
  if (status) return GROUP[status];
  if (groupBy === 'file' && (vscode.workspace.workspaceFolders?.length ?? 0) < 2) {
    return name.slice(name.indexOf('/') + 1);
  }
  return name === '' ? NAMELESS[groupBy] : name;
}

const ITEM: Readonly<Record<ChecklistItem, string>> = {
  inEnv: 'Lives in an env file',
  ignored: 'Git ignores the file',
  notInHistory: 'Not in git’s history',
  notInClient: 'Not in code that visitors get',
  fresh: 'Rotated in time',
  restricted: 'Restricted by IP address, domain or app',
  leastScope: 'Has no more power than it needs',
  quota: 'Usage is limited',
  monitored: 'Usage is watched',
  owner: 'Somebody answers for it',
};

export function itemInWords(item: ChecklistItem): string {
  return ITEM[item];
}

export function scoreInWords({ done, of, percent }: Score): string {
  return `${percent} % (${done} of ${of})`;
}

/** What a row says beside the name: due, or age where nothing is due; where else it stands; reminders put off. */
export function rowInWords({ status }: KeyEntry): string[] {
  const { daysLeft, ageDays, ageIsMinimum, provider, sameAs, snoozedUntil, present, retired } = status;
  if (status.status === 'retired') {
    return [
      retired ? `gone since ${dayInWords(retired.date)}` : 'gone',
      ...(provider === undefined ? [] : [provider]),
    ];
  }
  const due =
    daysLeft === undefined
      ? ageDays === undefined
        ? undefined
        : ageInWords(ageDays, ageIsMinimum)
      : dueInWords(daysLeft);
  const exposed =
    status.status === 'exposed' && status.exposed
      ? `exposed since ${dayInWords(status.exposed.date)}`
      : undefined;
  return [
    exposed,
    due,
    provider,
    sameAs.length === 0 ? undefined : `in ${sameAs.length + 1} places`,
    status.overlapSince === undefined ? undefined : 'old key not revoked yet',
    present ? undefined : 'not on this machine',
    snoozedUntil === undefined ? undefined : `snoozed until ${dayInWords(snoozedUntil)}`,
  ].filter((word) => word !== undefined);
}

/** A line of what is known of a key. */
export interface Detail {
  readonly text: string;
  /** The date it tells, which its reader may know better. */
  readonly corrects?: CorrectableDate;
}

/** All that is known of a key; every date with its source. */
export function detailsOf(status: KeyStatus): Detail[] {
  const { interval, due, sameAs, created, ageIsMinimum } = status;
  const plain = (text: string | undefined): Detail[] => (text === undefined ? [] : [{ text }]);
  const dated = (field: CorrectableDate, words: string): Detail[] => {
    const fact = status[field];
    return fact ? [{ text: `${words} ${factInWords(fact)}`, corrects: field }] : [];
  };
  return [
    ...plain(`Status: ${statusInWords(status.status)}`),
    ...plain(status.ageDays === undefined ? undefined : `Age: ${ageInWords(status.ageDays, ageIsMinimum)}`),
    ...dated('exposed', 'Exposed:'),
    ...dated('rotated', 'Last rotated:'),
    ...dated('created', ageIsMinimum && created ? 'Created: on or before' : 'Created:'),
    ...dated('expires', 'Expires:'),
    ...plain(
      status.overlapSince === undefined
        ? undefined
        : `Old and new key both work since ${dayInWords(status.overlapSince)}`,
    ),
    ...plain(due === undefined ? undefined : `Due: ${dayInWords(due)}`),
    ...plain(
      interval ? `Interval: ${interval.days} days, ${basisInWords(interval)}` : 'Interval: none makes sense',
    ),
    ...plain(status.owner === undefined ? undefined : `Owner: ${status.owner}`),
    ...plain(status.environment === undefined ? undefined : `Environment: ${status.environment}`),
    ...plain(status.note === undefined ? undefined : `Note: ${status.note}`),
    ...plain(status.heldElsewhere ? 'Kept in the file that the variable names' : undefined),
    ...plain(sameAs.length === 0 ? undefined : `The same value stands in: ${sameAs.join(', ')}`),
  ];
}

function basisInWords({ basis, advisedBy }: NonNullable<KeyStatus['interval']>): string {
  if (advisedBy === undefined) return BASIS[basis];
  return advisedBy === 'provider' ? 'as its provider advises' : `as ${advisedBy} advises`;
}
