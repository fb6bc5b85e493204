import * as vscode from 'vscode';
import { confidenceInWords, reasonInWords } from '../../core/finding/words';
import { markdownLines, markdownOf } from '../../core/surface/markdown';
import { markdownString } from '../shared/markdown-string';
import { formatNumber } from '../shared/format';
import { Command, InternalCommand } from '../shared/identifiers';
import { idOf, type PlacedFinding } from '../shared/placed-finding';
import { cellNumber, locationInWords, type FindingGroup, type FindingList } from './finding-list';

/** Represents rows that are not shown yet. */
export interface MoreRow {
  /** ID of the group that the rows belong to; '' for groups. */
  readonly of: string;
  readonly more: number;
}

export type FindingNode = FindingGroup | PlacedFinding | MoreRow;

/** Rows shown of a group, or of all groups, before the user asks for more. VS Code creates all rows at once. */
const PAGE = 200;

/** Groups are collapsed at first if there are more of them. */
const MOST_EXPANDED = 20;

/** Rows of the Findings view. */
export class FindingTree implements vscode.TreeDataProvider<FindingNode>, vscode.Disposable {
  readonly #list: FindingList;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listener: vscode.Disposable;
  /** Number of rows shown, by group, where the user has asked for more than a page. */
  readonly #shown = new Map<string, number>();

  constructor(list: FindingList) {
    this.#list = list;
    this.#listener = list.onDidChange(() => this.#changed.fire(undefined));
  }

  getChildren(node?: FindingNode): FindingNode[] {
    if (!node) return this.#page('', this.#list.groups());
    return isGroup(node) ? this.#page(node.id, node.findings) : [];
  }

  #page(of: string, rows: readonly (FindingGroup | PlacedFinding)[]): FindingNode[] {
    const count = this.#shown.get(of) ?? PAGE;
    const more = rows.length - count;
    return more > 0 ? [...rows.slice(0, count), { of, more }] : [...rows];
  }

  /** @param of ID of a group; '' for the list of groups */
  showMore(of: string): void {
    this.#shown.set(of, (this.#shown.get(of) ?? PAGE) + PAGE);
    this.#changed.fire(undefined);
  }

  /** Shows the page with a finding's row if it is at most the next one. @returns whether the row is shown */
  ensureShown(found: PlacedFinding): boolean {
    const group = this.#list.groupOf(found);
    if (!group) return false;
    const positions = [
      ['', this.#list.groups().indexOf(group)],
      [group.id, group.findings.indexOf(found)],
    ] as const;
    const missing = positions.filter(([of, index]) => index >= (this.#shown.get(of) ?? PAGE));
    if (missing.some(([of, index]) => index >= (this.#shown.get(of) ?? PAGE) + PAGE)) return false;
    for (const [of] of missing) this.showMore(of);
    return true;
  }

  getParent(node: FindingNode): FindingNode | undefined {
    return isFinding(node) ? this.#list.groupOf(node) : undefined;
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    if (isGroup(node)) return this.#groupItem(node);
    return isFinding(node) ? this.#findingItem(node) : moreItem(node);
  }

  #groupItem({ id, label, detail, uri, findings }: FindingGroup): vscode.TreeItem {
    const open = this.#list.groups().length <= MOST_EXPANDED;
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, open ? Expanded : Collapsed);
    const count = countInWords(findings.length);
    item.id = id;
    item.description = [detail, String(findings.length)].filter(Boolean).join(' · ');
    item.iconPath = uri ? vscode.ThemeIcon.File : new vscode.ThemeIcon('folder');
    if (uri) item.resourceUri = uri;
    else if (this.#list.grouping === 'provider') item.iconPath = new vscode.ThemeIcon('key');
    else if (findings[0]) item.iconPath = iconOf(findings[0]);
    item.accessibilityInformation = { label: [label, detail, count].filter(Boolean).join(', ') };
    item.contextValue = uri ? 'findingFile' : 'findingGroup';
    return item;
  }

  #findingItem(found: PlacedFinding): vscode.TreeItem {
    const { finding } = found;
    const item = new vscode.TreeItem(finding.title);
    item.id = `${this.#list.grouping}:${idOf(found)}`;
    item.description =
      this.#list.grouping === 'file'
        ? [locationInFile(found), ...notes(found)].join(' · ')
        : locationInWords(found);
    item.iconPath = iconOf(found);
    item.tooltip = tooltip(found);
    item.accessibilityInformation = {
      label: [
        finding.title,
        confidenceInWords(finding.confidence),
        ...notes(found),
        locationInWords(found),
      ].join(', '),
    };
    item.contextValue = finding.sensitivity === 'secret' ? 'finding secret' : 'finding';
    item.command = { command: Command.openFinding, title: vscode.l10n.t('Open'), arguments: [found] };
    return item;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}

export function isGroup(node: FindingNode): node is FindingGroup {
  return 'findings' in node;
}

export function isFinding(node: FindingNode): node is PlacedFinding {
  return 'finding' in node;
}

function moreItem({ of, more }: MoreRow): vscode.TreeItem {
  const item = new vscode.TreeItem(
    of === ''
      ? vscode.l10n.t('{0} more', formatNumber(more))
      : vscode.l10n.t('{0} more in this group', formatNumber(more)),
  );
  item.id = `more:${of}`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.tooltip = vscode.l10n.t('Show the next {0}. To find a specific one, use the filter.', PAGE);
  item.contextValue = 'more';
  item.command = {
    command: InternalCommand.moreFindings,
    title: vscode.l10n.t('Show More'),
    arguments: [of],
  };
  return item;
}

export function countInWords(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', formatNumber(count));
}

/** A warning for certain secrets; an info icon for likely ones, test keys, and public keys. */
function iconOf({ finding }: PlacedFinding): vscode.ThemeIcon {
  const isWarning = finding.confidence === 'high' && finding.sensitivity === 'secret' && !finding.test;
  return isWarning
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground'));
}

/** What makes a finding less severe. */
function notes({ finding }: PlacedFinding): string[] {
  return [
    ...(finding.sensitivity === 'public' ? [vscode.l10n.t('public by design')] : []),
    ...(finding.test ? [vscode.l10n.t('test key')] : []),
    ...(finding.confidence === 'high' ? [] : [confidenceInWords(finding.confidence)]),
  ];
}

function locationInFile({ uri, range, cell }: PlacedFinding): string {
  if (cell) return vscode.l10n.t('cell {0}', cell.index + 1);
  if (uri.scheme === 'vscode-notebook-cell') {
    return vscode.l10n.t('cell {0}, line {1}', cellNumber(uri), range.start.line + 1);
  }
  return vscode.l10n.t('line {0}', range.start.line + 1);
}

function tooltip(found: PlacedFinding): vscode.MarkdownString {
  const { finding } = found;
  const reasons = finding.why.map((reason) => markdownOf`- ${reasonInWords(reason)}`);
  const why = markdownLines(reasons);
  const words = confidenceInWords(finding.confidence);
  return markdownString(markdownOf`**${finding.title}** · ${words}\n\n${locationInWords(found)}\n\n${why}`);
}
