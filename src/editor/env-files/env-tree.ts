import * as vscode from 'vscode';
import { exposureLabel, gitStateText, type EnvProblem } from '../../core/env-files';
import { Disposables } from '../shared/disposables';
import { markdownOf, markdownParagraphs } from '../../core/surface/markdown';
import { markdownString } from '../shared/markdown-string';
import type { EnvFileStore } from './env-file-store';
import type { EnvFileEntry } from './survey';

/** A row below a file: a problem, or the rule that makes Git ignore the file. */
interface Detail {
  readonly id: string;
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  readonly tooltip?: string;
  readonly place?: vscode.Location;
}

export type EnvNode = EnvFileEntry | Detail;

export function isEntry(node: unknown): node is EnvFileEntry {
  return typeof node === 'object' && node !== null && 'report' in node;
}

const icon = (name: string, color?: string): vscode.ThemeIcon =>
  new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
const WARNING = icon('warning', 'list.warningForeground');
const INFORMATION = icon('info');
const SAFE = icon('pass', 'charts.green');

/** Rows of the Env Files view: each file with its state in Git, and below it, each problem. */
export class EnvTree implements vscode.TreeDataProvider<EnvNode>, vscode.Disposable {
  readonly #store: EnvFileStore;
  #shownRows = '';
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: EnvFileStore) {
    this.#store = store;
    this.#disposables.add(store.onDidChange(() => this.#updateRows()));
  }

  /** Updates the view only if something has changed, so that a row under the mouse keeps its buttons. */
  #updateRows(): void {
    const rows = JSON.stringify([
      this.#store.entries().map(({ uri, report }) => [uri.toString(), report]),
      this.#store.notes(),
    ]);
    if (rows === this.#shownRows) return;
    this.#shownRows = rows;
    this.#changed.fire(undefined);
  }

  getChildren(node?: EnvNode): EnvNode[] {
    if (node) return isEntry(node) ? detailsOf(node) : [];
    const rank = ({ problems }: EnvFileEntry): number =>
      problems.some(({ severity }) => severity === 'warning') ? 0 : problems.length > 0 ? 1 : 2;
    const notes = this.#store
      .notes()
      .map((label): Detail => ({ id: `note ${label}`, label, icon: INFORMATION }));
    return [...[...this.#store.entries()].sort((a, b) => rank(a) - rank(b)), ...notes];
  }

  getTreeItem(node: EnvNode): vscode.TreeItem {
    return isEntry(node) ? entryItem(node) : detailItem(node);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function entryItem(entry: EnvFileEntry): vscode.TreeItem {
  const { uri, folder, report, problems } = entry;
  const severalFolders = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const label = severalFolders ? `${folder.name}/${report.file}` : report.file;
  const worst = problems.find(({ severity }) => severity === 'warning') ?? problems[0];
  const hasDetails = detailsOf(entry).length > 0;
  const item = new vscode.TreeItem(
    label,
    !hasDetails
      ? vscode.TreeItemCollapsibleState.None
      : worst?.severity === 'warning'
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = uri.toString();
  const state = gitStateText(report);
  const exposurePaths = [...new Set(report.leaks.map(({ through }) => exposureLabel(through)))];
  item.description = [state, ...exposurePaths].join(' · ');
  item.iconPath = worst === undefined ? (report.git ? SAFE : INFORMATION) : iconOf(worst);
  item.contextValue = contextOf(entry);
  const verdict =
    worst === undefined
      ? vscode.l10n.t('OK')
      : worst.severity === 'warning'
        ? vscode.l10n.t('warning')
        : vscode.l10n.t('note');
  item.accessibilityInformation = { label: [label, verdict, item.description].join(', ') };
  const paragraphs = [
    markdownOf`**${label}** · ${state}`,
    ...problems.map(({ message, advice }) => `${message} ${advice}`),
  ];
  item.tooltip = markdownString(markdownParagraphs(paragraphs));
  if (report.present)
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
  return item;
}

/** Words that the `when` clauses of the menus in package.json look for. */
function contextOf({ report, problems }: EnvFileEntry): string {
  const { git, present } = report;
  const words = ['envFile'];
  if (problems.some(({ id }) => id === 'env-not-ignored')) words.push('ignorable');
  if (git?.byGit && git.tracked && report.kind !== 'example') words.push('tracked');
  if (git?.byGit && git.staged && present) words.push('staged');
  return words.join(' ');
}

function iconOf({ severity }: EnvProblem): vscode.ThemeIcon {
  return severity === 'warning' ? WARNING : INFORMATION;
}

function detailsOf({ uri, folder, report, problems }: EnvFileEntry): Detail[] {
  const details = problems.map((problem, index): Detail => {
    const { exposure } = problem;
    const at = exposure && vscode.Uri.joinPath(folder.uri, exposure.file);
    const line = new vscode.Position(Math.max(0, (exposure?.line ?? 1) - 1), 0);
    return {
      id: `${uri.toString()}#${problem.id}${index}`,
      label: problem.message,
      icon: iconOf(problem),
      tooltip: problem.advice,
      ...(at && { place: new vscode.Location(at, line) }),
    };
  });
  const { git } = report;
  if (git?.ignored && git.by && git.root !== undefined && !/^(?:[\\/~]|[A-Za-z]:)/.test(git.by.file)) {
    const place = vscode.Uri.joinPath(vscode.Uri.file(git.root), git.by.file);
    details.push({
      id: `${uri.toString()}#rule`,
      label: vscode.l10n.t('Ignored by "{0}" ({1}, line {2})', git.by.pattern, git.by.file, git.by.line),
      icon: icon('filter'),
      place: new vscode.Location(place, new vscode.Position(git.by.line - 1, 0)),
    });
  }
  return details;
}

function detailItem({ id, label, icon: iconPath, tooltip, place }: Detail): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.iconPath = iconPath;
  item.tooltip = tooltip === undefined ? label : `${label} ${tooltip}`;
  item.accessibilityInformation = { label: item.tooltip };
  item.contextValue = 'detail';
  if (place) {
    const options = { selection: place.range };
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [place.uri, options] };
  }
  return item;
}
