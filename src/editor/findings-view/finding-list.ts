import * as vscode from 'vscode';
import { confidenceInWords } from '../../core/finding/words';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import type { FindingStore } from '../shared/finding-store';
import { fileOf, type PlacedFinding } from '../shared/placed-finding';

export const GROUPINGS = ['file', 'provider', 'confidence'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A row that contains others. */
export interface FindingGroup {
  readonly id: string;
  readonly label: string;
  /** The folder of a file; undefined for other groups. */
  readonly detail?: string | undefined;
  /** Set if the group is a file. */
  readonly uri?: vscode.Uri;
  readonly findings: readonly PlacedFinding[];
}

/** Shortest time between two updates, in milliseconds: while a workspace is scanned, findings arrive all the time. */
const UPDATE_MS = 200;

/** The findings as the view shows them: filtered, grouped, and in the order that Next and Previous Finding follow. */
export class FindingList implements vscode.Disposable {
  readonly #store: FindingStore;
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  /** Fires at most once per update interval. */
  readonly onDidChange = this.#changed.event;
  #grouping: Grouping;
  /** Words of the filter, in lower case. */
  #words: readonly string[] = [];
  readonly #searchTexts = new WeakMap<PlacedFinding, string>();
  #groups: readonly FindingGroup[] | undefined;
  readonly #update = this.#disposables.add(
    new Debouncer({ quietMs: UPDATE_MS, maxWaitMs: UPDATE_MS }, () => this.#fire()),
  );

  constructor(store: FindingStore, grouping: Grouping) {
    this.#store = store;
    this.#grouping = grouping;
    this.#disposables.add(
      store.onDidChangeAny(() => {
        this.#groups = undefined;
        this.#update.schedule();
      }),
    );
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  setGrouping(grouping: Grouping): void {
    this.#grouping = grouping;
    this.#fire();
  }

  get filter(): string {
    return this.#words.join(' ');
  }

  /** Every word must occur in the finding's name, rule, provider, confidence, or path. */
  setFilter(text: string): void {
    this.#words = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.#fire();
  }

  groups(): readonly FindingGroup[] {
    return (this.#groups ??= this.#makeGroups());
  }

  /** In the order of the view. */
  findings(): PlacedFinding[] {
    return this.groups().flatMap(({ findings }) => findings);
  }

  /** Without the filter. */
  get total(): number {
    return this.#store.files().reduce((sum, { findings }) => sum + findings.length, 0) + this.#store.notKept;
  }

  groupOf(found: PlacedFinding): FindingGroup | undefined {
    return this.groups().find(({ findings }) => findings.includes(found));
  }

  #fire(): void {
    this.#update.cancel();
    this.#groups = undefined;
    this.#changed.fire();
  }

  #makeGroups(): FindingGroup[] {
    const groups = new Map<string, FindingGroup & { readonly findings: PlacedFinding[] }>();
    for (const { findings } of this.#store.files()) {
      for (const found of findings) {
        if (!this.#isShown(found)) continue;
        const key = this.#keyOf(found);
        const group = groups.get(key);
        if (group) group.findings.push(found);
        else groups.set(key, this.#newGroup(key, found));
      }
    }
    const all = [...groups.values()];
    if (this.#grouping === 'provider') all.sort((a, b) => a.label.localeCompare(b.label));
    if (this.#grouping === 'confidence') all.sort((a, b) => confidenceOrder(a) - confidenceOrder(b));
    return all;
  }

  #isShown(found: PlacedFinding): boolean {
    if (this.#words.length === 0) return true;
    const text = this.#searchTexts.get(found) ?? searchTextOf(found);
    this.#searchTexts.set(found, text);
    return this.#words.every((word) => text.includes(word));
  }

  #keyOf({ uri, finding }: PlacedFinding): string {
    if (this.#grouping === 'provider') return finding.provider ?? '';
    return this.#grouping === 'confidence' ? finding.confidence : fileOf(uri).toString();
  }

  /** Labels of files are computed on demand: of ten thousand files, few are shown. */
  #newGroup(key: string, first: PlacedFinding): FindingGroup & { readonly findings: PlacedFinding[] } {
    const { uri, finding } = first;
    const id = `${this.#grouping}:${key}`;
    const findings = [first];
    if (this.#grouping === 'provider') {
      const label = finding.provider ?? vscode.l10n.t('Other');
      return { id, label, findings };
    }
    if (this.#grouping === 'confidence')
      return { id, label: capitalize(confidenceInWords(finding.confidence)), findings };
    const path = (): string => pathOf(uri);
    return {
      id,
      uri: fileOf(uri),
      findings,
      get label() {
        return path().slice(path().lastIndexOf('/') + 1);
      },
      get detail() {
        const slash = path().lastIndexOf('/');
        return slash > 0 ? path().slice(0, slash) : undefined;
      },
    };
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

const CONFIDENCES = ['high', 'medium', 'low'];

function confidenceOrder({ findings: [first] }: FindingGroup): number {
  return CONFIDENCES.indexOf(first?.finding.confidence ?? 'low');
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What the filter searches, in lower case. */
function searchTextOf({ uri, finding }: PlacedFinding): string {
  const parts = [
    finding.title,
    finding.kind,
    finding.ruleId,
    finding.provider ?? '',
    confidenceInWords(finding.confidence),
    finding.sensitivity === 'public' ? 'public' : '',
    finding.test ? 'test' : '',
    pathOf(uri),
  ];
  return parts.join('\n').toLowerCase();
}

/** Path relative to the workspace folder, with the folder's name if there are several. */
function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? uri.path : vscode.workspace.asRelativePath(fileOf(uri));
}

/** `src/app.ts, line 4`; for a notebook `study.ipynb, cell 2`. */
export function locationInWords({ uri, range, cell }: PlacedFinding): string {
  const path = pathOf(uri);
  if (cell) return vscode.l10n.t('{0}, cell {1}', path, cell.index + 1);
  if (uri.scheme === 'vscode-notebook-cell') {
    return vscode.l10n.t('{0}, cell {1}, line {2}', path, cellNumber(uri), range.start.line + 1);
  }
  return vscode.l10n.t('{0}, line {1}', path, range.start.line + 1);
}

/** Position of a cell in its notebook, from 1. */
export function cellNumber(uri: vscode.Uri): number {
  const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.path === uri.path);
  const cells = notebook?.getCells() ?? [];
  return cells.findIndex(({ document }) => document.uri.toString() === uri.toString()) + 1;
}
