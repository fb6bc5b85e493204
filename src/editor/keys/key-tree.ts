import * as vscode from 'vscode';
import { dateInWords, scoreOf, type ChecklistState } from '../../core/keys';
import { markdownLines, markdownLink, markdownOf } from '../../core/surface/markdown';
import { markdownString } from '../shared/markdown-string';
import { Command, InternalCommand } from '../shared/identifiers';
import type { KeyEntry, KeyList } from '../shared/keys/key-list';
import { DEFAULT_VIEW, groupKeys, type KeyGroup, type KeyViewOptions } from '../shared/keys/key-groups';
import { keyIcon, statusIcon } from './key-icons';
import {
  detailsOf,
  groupInWords,
  hygieneInWords,
  itemInWords,
  rowInWords,
  statusInWords,
} from '../shared/keys/key-words';
import { showInformationMessage, type TreeView } from '../shared/window';

/** An item of a key's checklist. */
export interface ItemNode {
  readonly entry: KeyEntry;
  readonly state: ChecklistState;
}

/** A group as VS Code knows it: the same object while it is shown, whichever keys it contains. */
type GroupNode = KeyGroup & { entries: readonly KeyEntry[] };

export type KeyNode = KeyGroup | KeyEntry | ItemNode;

const { Checked, Unchecked } = vscode.TreeItemCheckboxState;

/** Rows of the Keys view, created from plain data when VS Code asks for them. */
export class KeyTree implements vscode.TreeDataProvider<KeyNode>, vscode.Disposable {
  readonly #keys: KeyList;
  readonly #changed = new vscode.EventEmitter<KeyGroup[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listener: vscode.Disposable;
  #options: KeyViewOptions = DEFAULT_VIEW;
  #groups: readonly GroupNode[] = [];
  /** Rows created before. An unchanged key keeps its row. */
  #rows = new WeakMap<KeyEntry, vscode.TreeItem>();

  constructor(keys: KeyList) {
    this.#keys = keys;
    this.#listener = keys.onDidChange(() => this.#show());
  }

  get options(): KeyViewOptions {
    return this.#options;
  }

  set options(options: KeyViewOptions) {
    this.#options = options;
    this.#rows = new WeakMap();
    this.#show();
  }

  /** Updates the groups that have changed, or all of them if the set of groups has changed. */
  #show(): void {
    const groups = groupKeys(this.#keys.entries(), this.#options);
    const before = this.#groups;
    const isSameSet = groups.length === before.length && groups.every(({ id }, i) => id === before[i]?.id);
    if (!isSameSet) {
      this.#groups = groups.map((group) => ({ ...group }));
      this.#changed.fire(undefined);
      return;
    }
    const changed = before.filter((group, i) => {
      const entries = groups[i]?.entries ?? [];
      if (areSame(entries, group.entries)) return false;
      group.entries = entries;
      return true;
    });
    if (changed.length > 0) this.#changed.fire(changed);
  }

  getChildren(node?: KeyNode): KeyNode[] {
    if (!node) return [...this.#groups];
    if ('entries' in node) return [...node.entries];
    return 'checklist' in node ? node.checklist.map((state) => ({ entry: node, state })) : [];
  }

  getParent(node: KeyNode): KeyNode | undefined {
    if ('entries' in node) return undefined;
    if ('state' in node) return node.entry;
    return this.#groups.find(({ entries }) => entries.includes(node));
  }

  /** Selects a key's row, or the row of the key it is linked to. Shows a message if the filter hides it. */
  async reveal(view: TreeView<KeyNode>, { status, folder }: KeyEntry): Promise<void> {
    const shown = this.#groups.flatMap(({ entries }) => entries);
    const row = [status.id, status.linkedTo]
      .map((id) => shown.find((one) => one.status.id === id && one.folder.index === folder.index))
      .find((one) => one !== undefined);
    if (row) await view.reveal(row, { select: true, focus: true });
    else {
      void showInformationMessage(
        vscode.l10n.t('The filter of the Keys view hides {0}. Clear the filter to show it.', status.name),
      );
    }
  }

  getTreeItem(node: KeyNode): vscode.TreeItem {
    if ('entries' in node) return groupItem(node, this.#options);
    return 'state' in node ? checklistItem(node) : this.#rowOf(node);
  }

  #rowOf(entry: KeyEntry): vscode.TreeItem {
    const row = this.#rows.get(entry) ?? keyItem(entry, this.#options);
    this.#rows.set(entry, row);
    return row;
  }

  /** The tooltip is created only when the row needs it. */
  resolveTreeItem(item: vscode.TreeItem, node: KeyNode): vscode.TreeItem {
    if ('checklist' in node) item.tooltip = tooltip(node);
    return item;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

function groupItem(group: KeyGroup, { groupBy }: KeyViewOptions): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const label = groupInWords(group, groupBy);
  const item = new vscode.TreeItem(label, group.status === 'retired' ? Collapsed : Expanded);
  item.id = group.id;
  item.description = String(group.entries.length);
  item.contextValue = group.status === 'retired' ? 'group removed' : 'group';
  if (group.status) item.iconPath = statusIcon(group.status);
  const count =
    group.entries.length === 1 ? vscode.l10n.t('1 key') : vscode.l10n.t('{0} keys', group.entries.length);
  item.accessibilityInformation = { label: `${label}, ${count}` };
  return item;
}

function keyItem(entry: KeyEntry, { groupBy }: KeyViewOptions): vscode.TreeItem {
  const { status, folder, checklist } = entry;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(status.name, checklist.length > 0 ? Collapsed : None);
  item.id = `${groupBy}:${folder.uri.toString()}/${status.id}`;
  const words = rowInWords(entry);
  item.description = words.join(' · ');
  item.iconPath = keyIcon(entry);
  // The status is often the first word of the description: "overdue, overdue by 6 days" would repeat it.
  const state = statusInWords(status.status);
  const spoken = words[0]?.startsWith(state) === true ? words : [state, ...words];
  item.accessibilityInformation = { label: [status.name, ...spoken].join(', ') };
  item.contextValue = contextOf(entry);
  if (status.present)
    item.command = { command: Command.openEnvEntry, title: vscode.l10n.t('Open'), arguments: [entry] };
  return item;
}

/** Words that the `when` clauses of the menus in package.json look for. */
function contextOf({ status, page }: KeyEntry): string {
  return [
    status.status === 'retired' ? 'gone' : 'key',
    ...(page === undefined ? [] : ['page']),
    ...(status.present ? ['present'] : []),
    ...(status.snoozedUntil === undefined ? [] : ['snoozed']),
    ...(status.rotated?.source === 'observed' ? ['detected'] : []),
  ].join(' ');
}

/** Items that Keyward checks have an icon; items that a person checks have a checkbox. */
function checklistItem({ entry, state }: ItemNode): vscode.TreeItem {
  const label = itemInWords(state.item);
  const item = new vscode.TreeItem(label);
  item.id = `${entry.folder.uri.toString()}/${entry.status.id}/${state.item}`;
  item.contextValue = state.page === undefined ? 'item' : 'item page';
  if (state.by === 'keyward') {
    const [icon, color] = CHECKED_ICON[resultOf(state)];
    item.iconPath = new vscode.ThemeIcon(
      icon,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
    item.accessibilityInformation = { label: spokenResult(label, state) };
    return item;
  }
  if (state.since) item.description = dateInWords(state.since.date);
  item.checkboxState = {
    state: state.done === true ? Checked : Unchecked,
    tooltip:
      state.done === true
        ? vscode.l10n.t('Done. Clear the checkbox if it no longer applies.')
        : vscode.l10n.t('Select the checkbox when it is done.'),
    accessibilityInformation: { label: spokenResult(label, state), role: 'checkbox' },
  };
  return item;
}

type Result = 'passed' | 'failed' | 'unknown';

function resultOf({ done }: ChecklistState): Result {
  if (done === 'unknown') return 'unknown';
  return done ? 'passed' : 'failed';
}

const CHECKED_ICON: Readonly<Record<Result, readonly [icon: string, color?: string]>> = {
  passed: ['pass', 'charts.green'],
  failed: ['error', 'list.errorForeground'],
  unknown: ['circle-large-outline'],
};

/** An item and its result for screen readers. */
function spokenResult(label: string, state: ChecklistState): string {
  const byKeyward = state.by === 'keyward';
  switch (resultOf(state)) {
    case 'passed':
      return byKeyward
        ? vscode.l10n.t('{0}: passed, checked by Keyward', label)
        : vscode.l10n.t('{0}: done', label);
    case 'failed':
      return byKeyward
        ? vscode.l10n.t('{0}: failed, checked by Keyward', label)
        : vscode.l10n.t('{0}: not done', label);
    case 'unknown':
      return vscode.l10n.t('{0}: unknown', label);
  }
}

function tooltip({ status, checklist, folder }: KeyEntry): vscode.MarkdownString {
  const provider = status.provider === undefined ? '' : markdownOf` · ${status.provider}`;
  const lines = detailsOf(status).map(({ text, corrects }) => {
    if (corrects === undefined) return markdownOf`- ${text}`;
    const key = encodeURIComponent(JSON.stringify([folder.uri.toString(), status.id, corrects]));
    const edit = `command:${InternalCommand.correctKeyDate}?${key}`;
    return markdownOf`- ${text} · ${markdownLink(vscode.l10n.t('Edit'), edit)}`;
  });
  if (checklist.length > 0) lines.push(markdownOf`- ${hygieneInWords(scoreOf([checklist]))}`);
  return markdownString(markdownOf`**${status.name}**${provider}\n\n${markdownLines(lines)}`, {
    commands: [InternalCommand.correctKeyDate],
  });
}
