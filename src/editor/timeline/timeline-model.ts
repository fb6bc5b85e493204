import * as vscode from 'vscode';
import { daysBetween, DUE_STATUSES } from '../../core/keys';
import { timelineOf, viewFrom, type NamedKeys, type Timeline, type TimelineKey } from '../../core/timeline';
import type { PageView } from '../../pages/timeline/messages';
import { countByStatus, groupKeys, type GroupBy } from '../shared/keys/key-groups';
import type { KeyEntry } from '../shared/keys/key-list';
import { countInWords, detailsOf, groupInWords, rowInWords, statusInWords } from '../shared/keys/key-words';
import { today } from '../shared/today';

const GROUPINGS: readonly GroupBy[] = ['status', 'provider', 'file', 'owner'];

/** What keys can be grouped by, and its label on the page. */
export function groupings(): readonly (readonly [by: GroupBy, label: string])[] {
  const labels: Readonly<Record<GroupBy, string>> = {
    status: vscode.l10n.t('Status'),
    provider: vscode.l10n.t('Provider'),
    file: vscode.l10n.t('File'),
    owner: vscode.l10n.t('Owner'),
  };
  return GROUPINGS.map((by) => [by, labels[by]]);
}

/** Makes a valid view of one from the page or from VS Code's storage. */
export function pageViewFrom(value: unknown): PageView {
  const { groupBy, filter } = (value ?? {}) as Partial<Record<keyof PageView, unknown>>;
  return {
    ...viewFrom(value),
    groupBy: groupingOf(groupBy),
    filter: typeof filter === 'string' ? filter : '',
  };
}

function groupingOf(value: unknown): GroupBy {
  return GROUPINGS.find((by) => by === value) ?? 'status';
}

/** Identifies a key in the workspace, also after a restart. */
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
    file: several ? `${folder.name}/${status.envFile}` : status.envFile,
    state: stateOf(entry, day),
    details: detailsOf(status).map(({ text }) => text),
  };
}

/** The first part of the key's row in the Keys view, or a number of days where that is a date. */
function stateOf(entry: KeyEntry, day: string): string {
  const { status } = entry;
  if (status.status === 'exposed') {
    const days = status.exposed ? daysBetween(status.exposed.date, day) : 0;
    return days > 1 ? vscode.l10n.t('exposed for {0} days', days) : statusInWords('exposed');
  }
  const [first] = rowInWords(entry).filter((word) => word !== status.provider);
  return first ?? statusInWords(status.status);
}

/** `12 keys · 1 exposed · 2 overdue`. */
export function summaryOf(entries: readonly KeyEntry[]): string {
  const counts = countByStatus(entries);
  const total = countOf(entries);
  return [
    total === 1 ? vscode.l10n.t('1 key') : vscode.l10n.t('{0} keys', total),
    ...DUE_STATUSES.flatMap((status) => (counts[status] === 0 ? [] : [countInWords(status, counts[status])])),
  ].join(' · ');
}

/** The number of keys. The same value in several files counts once. */
export function countOf(entries: readonly KeyEntry[]): number {
  return entries.filter(({ status }) => status.linkedTo === undefined).length;
}
