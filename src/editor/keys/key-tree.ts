import * as vscode from 'vscode';
import { scoreOf, type ChecklistState } from '../../core/keys';
import { escapeMarkdown } from '../../core/base/markdown';
import { Command, InternalCommand } from '../shared/identifiers';
import type { KeyEntry, KeyList } from '../shared/keys/key-list';
import { DEFAULT_VIEW, groupKeys, type KeyGroup, type KeyViewOptions } from '../shared/keys/key-groups';
import { keyIcon, statusIcon } from './key-icons';
import {
  dayInWords,
  detailsOf,
  groupInWords,
  itemInWords,
  rowInWords,
  scoreInWords,
  statusInWords,
} from '../shared/keys/key-words';

/** An item of a key's hygiene list. */
export interface ItemNode {
  readonly entry: KeyEntry;
  readonly state: ChecklistState;
}

/** A group as VS Code knows it: the same object while it is shown, whatever keys it holds. */
type GroupNode = KeyGroup & { entries: readonly KeyEntry[] };

export type KeyNode = KeyGroup | KeyEntry | ItemNode;

const { Checked, Unchecked } = vscode.TreeItemCheckboxState;

/** Rows of the Keys view. The model stays plain; rows are made when VS Code asks for them. */
export class KeyTree implements vscode.TreeDataProvider<KeyNode>, vscode.Disposable {
  readonly #keys: KeyList;
  readonly #changed = new vscode.EventEmitter<KeyGroup[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listener: vscode.Disposable;
  #options: KeyViewOptions = DEFAULT_VIEW;
  #groups: readonly GroupNode[] = [];
  /** Rows made before: of a key that is as it was, the row is too. */
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

  /** Tells VS Code of the groups that differ, and of all only where another set of groups is shown. */
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

  /** Puts the focus on a key's row, or on the row that stands for it; says so where the filter hides it. */
  async reveal(view: vscode.TreeView<KeyNode>, { status, folder }: KeyEntry): Promise<void> {
    const shown = this.#groups.flatMap(({ entries }) => entries);
    const row = [status.id, status.linkedTo]
      .map((id) => shown.find((one) => one.status.id === id && one.folder.index === folder.index))
      .find((one) => one !== undefined);
    if (row) await view.reveal(row, { select: true, focus: true });
    else {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The filter of the Keys view hides {0}. Clear it to see the key there.', status.name),
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

  /** What only the mouse or a screen reader asks for, and only of one row, is made then. */
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
  item.contextValue = 'group';
  if (group.status) item.iconPath = statusIcon(group.status);
  const count = group.entries.length === 1 ? '1 key' : `${group.entries.length} keys`;
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
  const state = statusInWords(status.status);
  item.accessibilityInformation = { label: [status.name, state, ...words].join(', ') };
  item.contextValue = contextOf(entry);
  if (status.present) item.command = { command: Command.openEnvEntry, title: 'Open', arguments: [entry] };
  return item;
}

/** Words that the menus in package.json look for. */
function contextOf({ status, page }: KeyEntry): string {
  return [
    status.status === 'retired' ? 'gone' : 'key',
    ...(page === undefined ? [] : ['page']),
    ...(status.present ? ['present'] : []),
    ...(status.snoozedUntil === undefined ? [] : ['snoozed']),
    ...(status.rotated?.source === 'observed' ? ['noticed'] : []),
  ].join(' ');
}

/** What Keyward looks at itself has an icon; what a person answers for has a box to tick. */
function checklistItem({ entry, state }: ItemNode): vscode.TreeItem {
  const label = itemInWords(state.item);
  const item = new vscode.TreeItem(label);
  item.id = `${entry.folder.uri.toString()}/${entry.status.id}/${state.item}`;
  const said = state.done === 'unknown' ? 'not known' : state.done ? 'yes' : 'no';
  item.contextValue = state.page === undefined ? 'item' : 'item page';
  if (state.by === 'keyward') {
    const [icon, color] = CHECKED[said];
    item.iconPath = new vscode.ThemeIcon(
      icon,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
    item.accessibilityInformation = { label: `${label}: ${said}, as Keyward sees` };
    return item;
  }
  if (state.since) item.description = dayInWords(state.since.date);
  const tooltip = state.done ? 'Done. Untick it if it no longer holds' : 'Tick it once it is done';
  item.checkboxState = {
    state: state.done === true ? Checked : Unchecked,
    tooltip,
    accessibilityInformation: { label: `${label}: ${said}`, role: 'checkbox' },
  };
  return item;
}

const CHECKED: Readonly<Record<'yes' | 'no' | 'not known', readonly [icon: string, color?: string]>> = {
  yes: ['pass', 'charts.green'],
  no: ['error', 'list.errorForeground'],
  'not known': ['circle-large-outline'],
};

function tooltip({ status, checklist, folder }: KeyEntry): vscode.MarkdownString {
  const provider = status.provider === undefined ? '' : ` · ${escapeMarkdown(status.provider)}`;
  const lines = detailsOf(status).map(({ text, corrects }) => {
    if (corrects === undefined) return `- ${escapeMarkdown(text)}`;
    const key = encodeURIComponent(JSON.stringify([folder.uri.toString(), status.id, corrects]));
    return `- ${escapeMarkdown(text)} · [${vscode.l10n.t('correct')}](command:${InternalCommand.correctKeyDate}?${key})`;
  });
  if (checklist.length > 0)
    lines.push(`- ${escapeMarkdown(`Hygiene: ${scoreInWords(scoreOf([checklist]))}`)}`);
  const markdown = new vscode.MarkdownString(
    `**${escapeMarkdown(status.name)}**${provider}\n\n${lines.join('\n')}`,
  );
  markdown.isTrusted = { enabledCommands: [InternalCommand.correctKeyDate] };
  return markdown;
}
