import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { setContext } from '../shared/context-keys';
import { Context, View } from '../shared/identifiers';
import type { PlacedFinding } from '../shared/placed-finding';
import type { Services } from '../shared/services';
import type { FindingList } from './finding-list';
import type { FindingNode, FindingTree } from './finding-tree';

/** Findings come before rotation in the status bar. */
const STATUS_ORDER = 1;

const GROUPED = {
  file: vscode.l10n.t('by file'),
  provider: vscode.l10n.t('by provider'),
  confidence: vscode.l10n.t('by certainty'),
};

/** What stands around the rows: message, description, badge, status bar, and the keys that menus ask for. */
export class FindingsView implements vscode.Disposable {
  readonly #services: Services;
  readonly #list: FindingList;
  readonly #disposables = new Disposables();
  readonly #tree: FindingTree;
  readonly #view: vscode.TreeView<FindingNode>;

  constructor(services: Services, list: FindingList, tree: FindingTree) {
    this.#services = services;
    this.#list = list;
    this.#tree = tree;
    this.#view = this.#disposables.add(
      vscode.window.createTreeView<FindingNode>(View.findings, {
        treeDataProvider: tree,
        showCollapseAll: true,
      }),
    );
    this.#disposables.add(list.onDidChange(() => this.#update()));
    this.#update();
  }

  /** Shows a finding's row, if the view is open. */
  async select(found: PlacedFinding | undefined): Promise<void> {
    if (!found || !this.#view.visible) return;
    const row = this.#list.findings().find((other) => other === found);
    if (row && this.#tree.ensureShown(row)) await this.#view.reveal(row, { select: true, focus: false });
  }

  #update(): void {
    const { total, filter, grouping } = this.#list;
    const shown = this.#list.findings().length;
    this.#view.description = [
      shown === 0 ? undefined : GROUPED[grouping],
      filter === '' ? undefined : vscode.l10n.t('filter: {0}', filter),
    ]
      .filter((word) => word !== undefined)
      .join(' · ');
    this.#setMessage(shown, total);
    this.#say(total);
    void setContext(Context.hasFindings, total > 0);
    void setContext(Context.findingsFiltered, filter !== '');
  }

  #setMessage(shown: number, total: number): void {
    const { coverage, beyond } = this.#services.findings;
    const words: string[] = [];
    if (coverage.kind === 'scanning') {
      words.push(vscode.l10n.t('Scanning… {0} files so far.', coverage.files.toLocaleString()));
    } else if (coverage.kind === 'workspace') {
      if (total === 0) words.push(vscode.l10n.t('No keys found.'));
      words.push(coverage.words);
    } else if (total > 0) words.push(vscode.l10n.t('Open files only: “Scan Workspace” looks through all.'));
    if (shown < total - beyond) words.push(vscode.l10n.t('{0} of {1} match the filter.', shown, total));
    if (beyond > 0) {
      words.push(vscode.l10n.t('{0} more are not listed: too many to keep.', beyond.toLocaleString()));
    }
    // Without a word of its own an empty view shows its welcome.
    this.#view.message = words.join(' ');
  }

  #say(total: number): void {
    const { statusBar, findings } = this.#services;
    const words =
      total === 1
        ? vscode.l10n.t('1 hardcoded key found')
        : vscode.l10n.t('{0} hardcoded keys found', total.toLocaleString());
    const where = findings.coverage.kind === 'open files' ? vscode.l10n.t('in open files') : '';
    const part = {
      text: `$(key) ${total.toLocaleString()}`,
      words: [words, where].filter(Boolean).join(' '),
      command: `${View.findings}.focus`,
    };
    statusBar.say('findings', STATUS_ORDER, total === 0 ? undefined : part);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
