import * as vscode from 'vscode';
import type { ChecklistItem, KeyStatus, RotationStatus, Score } from '../../../core/keys';
import { ageInWords, dateInWords, dueInWords, factInWords, risksInWords } from '../../../core/keys';
import type { GroupBy, KeyGroup } from './key-groups';
import type { KeyEntry } from './key-list';

/** Dates of a key that a person may enter. */
export type CorrectableDate = 'created' | 'rotated' | 'expires' | 'exposed';

/** A status in a sentence or a row: `overdue`. */
export function statusInWords(status: RotationStatus): string {
  switch (status) {
    case 'exposed':
      return vscode.l10n.t('exposed');
    case 'attention':
      return vscode.l10n.t('needs attention');
    case 'overdue':
      return vscode.l10n.t('overdue');
    case 'soon':
      return vscode.l10n.t('due soon');
    case 'healthy':
      return vscode.l10n.t('healthy');
    case 'unknown':
      return vscode.l10n.t('age unknown');
    case 'retired':
      return vscode.l10n.t('removed');
  }
}

/** A number of keys with a status: `2 overdue`. */
export function countInWords(status: RotationStatus, count: number): string {
  switch (status) {
    case 'exposed':
      return vscode.l10n.t('{0} exposed', count);
    case 'attention':
      return count === 1 ? vscode.l10n.t('1 needs attention') : vscode.l10n.t('{0} need attention', count);
    case 'overdue':
      return vscode.l10n.t('{0} overdue', count);
    case 'soon':
      return vscode.l10n.t('{0} due soon', count);
    case 'healthy':
      return vscode.l10n.t('{0} healthy', count);
    case 'unknown':
      return vscode.l10n.t('{0} of unknown age', count);
    case 'retired':
      return vscode.l10n.t('{0} removed', count);
  }
}

function statusHeading(status: RotationStatus): string {
  switch (status) {
    case 'exposed':
      return vscode.l10n.t('Exposed');
    case 'attention':
      return vscode.l10n.t('Needs attention');
    case 'overdue':
      return vscode.l10n.t('Overdue');
    case 'soon':
      return vscode.l10n.t('Due soon');
    case 'healthy':
      return vscode.l10n.t('Healthy');
    case 'unknown':
      return vscode.l10n.t('Unknown age');
    case 'retired':
      return vscode.l10n.t('Removed');
  }
}

/** A group's heading. */
export function groupInWords({ name, status }: KeyGroup, groupBy: GroupBy): string {
  if (status) return statusHeading(status);
  if (groupBy === 'file' && (vscode.workspace.workspaceFolders?.length ?? 0) < 2) {
    return name.slice(name.indexOf('/') + 1);
  }
  if (name !== '') return name;
  return groupBy === 'owner' ? vscode.l10n.t('No owner') : vscode.l10n.t('Unknown provider');
}

export function itemInWords(item: ChecklistItem): string {
  switch (item) {
    case 'inEnv':
      return vscode.l10n.t('Stored in an env file');
    case 'ignored':
      return vscode.l10n.t('File ignored by Git');
    case 'notInHistory':
      return vscode.l10n.t('Not in Git history');
    case 'notInClient':
      return vscode.l10n.t('Not in client-side code');
    case 'fresh':
      return vscode.l10n.t('Rotated on schedule');
    case 'restricted':
      return vscode.l10n.t('Restricted by IP address, domain, or app');
    case 'leastScope':
      return vscode.l10n.t('Least privilege');
    case 'quota':
      return vscode.l10n.t('Usage limited');
    case 'monitored':
      return vscode.l10n.t('Usage monitored');
    case 'owner':
      return vscode.l10n.t('Has an owner');
  }
}

/** `Hygiene: 40% (6 of 15)`. */
export function hygieneInWords({ done, of, percent }: Score): string {
  return vscode.l10n.t('Hygiene: {0}% ({1} of {2})', percent, done, of);
}

/** What a row shows next to the name: when it is due or how old it is, its provider, and what is unusual. */
export function rowInWords({ status }: KeyEntry): string[] {
  const { daysLeft, ageDays, ageIsMinimum, provider, sameAs, snoozedUntil, present, retired } = status;
  if (status.status === 'retired') {
    return [
      retired ? vscode.l10n.t('removed {0}', dateInWords(retired.date)) : vscode.l10n.t('removed'),
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
      ? vscode.l10n.t('exposed since {0}', dateInWords(status.exposed.date))
      : undefined;
  return [
    exposed,
    status.risks.length === 0 ? undefined : risksInWords(status),
    due,
    provider,
    sameAs.length === 0 ? undefined : vscode.l10n.t('in {0} places', sameAs.length + 1),
    status.overlapSince === undefined ? undefined : vscode.l10n.t('old key not revoked'),
    present ? undefined : vscode.l10n.t('not on this machine'),
    snoozedUntil === undefined ? undefined : vscode.l10n.t('snoozed until {0}', dateInWords(snoozedUntil)),
  ].filter((word) => word !== undefined);
}

/** A line about a key. */
export interface Detail {
  readonly text: string;
  /** The date in it, which the reader may correct. */
  readonly corrects?: CorrectableDate;
}

/** Everything known about a key. Each date has its source. */
export function detailsOf(status: KeyStatus): Detail[] {
  const { ageDays, ageIsMinimum, created, due, interval, overlapSince, sameAs } = status;
  const lines: (Detail | undefined)[] = [
    { text: vscode.l10n.t('Status: {0}', statusInWords(status.status)) },
    status.risks.length === 0 ? undefined : { text: vscode.l10n.t('Risk: {0}', risksInWords(status)) },
    plain(ageDays, (days) => vscode.l10n.t('Age: {0}', ageInWords(days, ageIsMinimum))),
    dated(status, 'exposed', (fact) => vscode.l10n.t('Exposed since: {0}', fact)),
    dated(status, 'rotated', (fact) => vscode.l10n.t('Last rotated: {0}', fact)),
    dated(status, 'created', (fact) =>
      ageIsMinimum && created
        ? vscode.l10n.t('Created on or before: {0}', fact)
        : vscode.l10n.t('Created: {0}', fact),
    ),
    dated(status, 'expires', (fact) => vscode.l10n.t('Expires: {0}', fact)),
    plain(overlapSince, (date) => vscode.l10n.t('Old and new key both work since {0}', dateInWords(date))),
    plain(due, (date) => vscode.l10n.t('Due: {0}', dateInWords(date))),
    { text: intervalInWords(interval) },
    plain(status.owner, (owner) => vscode.l10n.t('Owner: {0}', owner)),
    plain(status.environment, (environment) => vscode.l10n.t('Environment: {0}', environment)),
    plain(status.note, (note) => vscode.l10n.t('Note: {0}', note)),
    status.inNamedFile ? { text: vscode.l10n.t('Stored in the file that the variable names') } : undefined,
    sameAs.length === 0 ? undefined : { text: vscode.l10n.t('Same value in: {0}', sameAs.join(', ')) },
  ];
  return lines.filter((line) => line !== undefined);
}

function plain<T>(value: T | undefined, words: (value: T) => string): Detail | undefined {
  return value === undefined ? undefined : { text: words(value) };
}

function dated(
  status: KeyStatus,
  field: CorrectableDate,
  words: (fact: string) => string,
): Detail | undefined {
  const fact = status[field];
  return fact && { text: words(factInWords(fact)), corrects: field };
}

function intervalInWords(interval: KeyStatus['interval']): string {
  if (!interval) return vscode.l10n.t('Rotate every: not applicable');
  const source = intervalSource(interval);
  return interval.days === 1
    ? vscode.l10n.t('Rotate every: 1 day ({0})', source)
    : vscode.l10n.t('Rotate every: {0} days ({1})', interval.days, source);
}

function intervalSource({ basis, advisedBy }: NonNullable<KeyStatus['interval']>): string {
  if (advisedBy === 'provider') return vscode.l10n.t('advised by its provider');
  if (advisedBy !== undefined) return vscode.l10n.t('advised by {0}', advisedBy);
  switch (basis) {
    case 'key':
      return vscode.l10n.t('set for this key in .keyward.json');
    case 'policy for provider':
      return vscode.l10n.t('set for this provider in .keyward.json');
    case 'policy for kind':
      return vscode.l10n.t('set for keys of this kind in .keyward.json');
    case 'policy':
      return vscode.l10n.t('set in .keyward.json');
    case 'facts':
      return vscode.l10n.t('default for keys of this kind');
    case 'default':
      return vscode.l10n.t('default');
    case 'limit':
      return vscode.l10n.t('longest lifetime the provider allows');
  }
}
