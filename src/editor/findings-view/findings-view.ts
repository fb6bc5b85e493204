import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { setContext } from '../shared/context-keys';
import { formatNumber } from '../shared/format';
import { Context, View } from '../shared/identifiers';
import type { PlacedFinding } from '../shared/placed-finding';
import type { Services } from '../shared/services';
import type { FindingList, Grouping } from './finding-list';
import type { FindingNode, FindingTree } from './finding-tree';
import { createTreeView, type TreeView } from '../shared/window';
import { labelText, messageText } from '../../core/surface/labels';

/** In the status bar, findings come before keys. */
const STATUS_ORDER = 1;

function groupingInWords(grouping: Grouping): string {
  switch (grouping) {
    case 'file':
      return vscode.l10n.t('by file');
    case 'provider':
      return vscode.l10n.t('by provider');
    case 'confidence':
      return vscode.l10n.t('by confidence');
  }
}

/** The Findings view around its rows: message, description, status bar, and context keys. */
export class FindingsView implements vscode.Disposable {
  readonly #services: Services;
  readonly #list: FindingList;
  readonly #disposables = new Disposables();
  readonly #tree: FindingTree;
  readonly #view: TreeView<FindingNode>;

  constructor(services: Services, list: FindingList, tree: FindingTree) {
    this.#services = services;
    this.#list = list;
    this.#tree = tree;
    this.#view = this.#disposables.add(
      createTreeView<FindingNode>(View.findings, {
        treeDataProvider: tree,
        showCollapseAll: true,
      }),
    );
    this.#disposables.add(list.onDidChange(() => this.#update()));
    this.#update();
  }

  /** Selects a finding's row if the view is visible. */
  async select(found: PlacedFinding | undefined): Promise<void> {
    if (!found || !this.#view.visible) return;
    const row = this.#list.findings().find((other) => other === found);
    if (row && this.#tree.ensureShown(row)) await this.#view.reveal(row, { select: true, focus: false });
  }

  #update(): void {
    const { total, filter, grouping } = this.#list;
    const shown = this.#list.findings().length;
    const parts = [
      shown === 0 ? undefined : groupingInWords(grouping),
      filter === '' ? undefined : vscode.l10n.t('filter: {0}', filter),
    ].filter((word) => word !== undefined);
    this.#view.description = labelText(parts.join(' · '));
    this.#setMessage(shown, total);
    this.#updateStatusBar(total);
    void setContext(Context.hasFindings, total > 0);
    void setContext(Context.findingsFiltered, filter !== '');
  }

  #setMessage(shown: number, total: number): void {
    const { coverage, notKept } = this.#services.findings;
    const words: string[] = [];
    if (coverage.kind === 'scanning') {
      words.push(vscode.l10n.t('Scanning… {0} files so far.', formatNumber(coverage.files)));
    } else if (coverage.kind === 'workspace') {
      if (total === 0) words.push(vscode.l10n.t('No keys found.'));
      words.push(coverage.words);
    } else if (total > 0)
      words.push(vscode.l10n.t('Showing open files only. Run Scan Workspace to check every file.'));
    if (shown < total - notKept)
      words.push(vscode.l10n.t('{0} of {1} match the filter.', formatNumber(shown), formatNumber(total)));
    if (notKept > 0) {
      words.push(vscode.l10n.t('{0} more are not listed.', formatNumber(notKept)));
    }
    // An empty view without a message shows its welcome content.
    this.#view.message = messageText(words.join(' '));
  }

  #updateStatusBar(total: number): void {
    const { statusBar, findings } = this.#services;
    const part = {
      text: `$(key) ${formatNumber(total)}`,
      words: countInWords(total, findings.coverage.kind === 'open files'),
      command: `${View.findings}.focus`,
    };
    statusBar.setPart('findings', STATUS_ORDER, total === 0 ? undefined : part);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function countInWords(total: number, inOpenFiles: boolean): string {
  const count = formatNumber(total);
  if (inOpenFiles) {
    return total === 1
      ? vscode.l10n.t('1 hardcoded key found in open files')
      : vscode.l10n.t('{0} hardcoded keys found in open files', count);
  }
  return total === 1
    ? vscode.l10n.t('1 hardcoded key found')
    : vscode.l10n.t('{0} hardcoded keys found', count);
}
