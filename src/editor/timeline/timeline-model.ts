import * as vscode from 'vscode';
import { daysBetween, type KeyStatus } from '../../core/keys';
import { timelineOf, viewFrom, type NamedKeys, type Timeline, type TimelineKey } from '../../core/timeline';
import type { PageView } from '../../pages/timeline/messages';
import { countByStatus, groupKeys, type GroupBy } from '../shared/keys/key-groups';
import type { KeyEntry } from '../shared/keys/key-list';
import { detailsOf, groupInWords, rowInWords, statusInWords } from '../shared/keys/key-words';
import { today } from '../shared/today';

/** What the keys can be grouped by, as the page offers it. */
export const GROUPINGS: readonly (readonly [by: GroupBy, words: string])[] = [
  ['status', 'State'],
  ['provider', 'Provider'],
  ['file', 'File'],
  ['owner', 'Owner'],
];

/** A view from the page or from what VS Code kept of it, made one that can be shown. */
export function pageViewFrom(value: unknown): PageView {
  const { groupBy, filter } = (value ?? {}) as Partial<Record<keyof PageView, unknown>>;
  return {
    ...viewFrom(value),
    groupBy: groupingOf(groupBy),
    filter: typeof filter === 'string' ? filter : '',
  };
}

function groupingOf(value: unknown): GroupBy {
  return GROUPINGS.find(([by]) => by === value)?.[0] ?? 'status';
}

/** Tells a key from all others of the workspace, also after a restart. */
export function rowId({ folder, status }: KeyEntry): string {
  return `${folder.uri.toString()} ${status.id}`;
}

/** The keys as the page and the exports show them. */
export function timelineFor(entries: readonly KeyEntry[], { groupBy: by, filter }: PageView): Timeline {
  const groupBy = groupingOf(by);
  const day = today();
  const groups = groupKeys(entries, { groupBy, sortBy: 'due', filter });
  const named = groups.map((group): NamedKeys => ({
    id: group.id,
    name: groupInWords(group, groupBy),
    keys: group.entries.map((entry) => keyOf(entry, day)),
  }));
  return timelineOf(named, day);
}

function keyOf(entry: KeyEntry, day: string): TimelineKey {
  const { status, folder } = entry;
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return {
    id: rowId(entry),
    status,
    place: several ? `${folder.name}/${status.envFile}` : status.envFile,
    state: stateOf(entry, day),
    details: detailsOf(status).map(({ text }) => text),
  };
}

/** The first word of the row in the Keys view, shorter where that is a date. */
function stateOf(entry: KeyEntry, day: string): string {
  const { status } = entry;
  if (status.status === 'exposed') {
    const days = status.exposed ? daysBetween(status.exposed.date, day) : 0;
    return days > 1 ? vscode.l10n.t('exposed for {0} days', days) : statusInWords('exposed');
  }
  const says = rowInWords(entry).filter((word) => word !== status.provider);
  return says[0] ?? statusInWords(status.status);
}

/** `12 keys · 1 exposed · 2 overdue`. */
export function summaryOf(entries: readonly KeyEntry[]): string {
  const counts = countByStatus(entries);
  const told: readonly KeyStatus['status'][] = ['exposed', 'overdue', 'soon'];
  const total = countOf(entries);
  return [
    total === 1 ? vscode.l10n.t('1 key') : vscode.l10n.t('{0} keys', total),
    ...told.flatMap((status) => (counts[status] === 0 ? [] : [`${counts[status]} ${statusInWords(status)}`])),
  ].join(' · ');
}

/** The same value in several places is one key. */
export function countOf(entries: readonly KeyEntry[]): number {
  return entries.filter(({ status }) => status.linkedTo === undefined).length;
}
