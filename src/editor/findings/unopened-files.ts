import * as vscode from 'vscode';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import type { FileFindings, FindingStore } from '../shared/finding-store';
import { DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import type { PlacedFinding } from '../shared/placed-finding';
import { problemAt } from '../shared/window';

/** Problems shown for files that are not open, per file and in total. The Findings view lists the rest. */
const MOST_IN_FILE = 10;
const MOST_IN_TOTAL = 200;
/** Shortest time between two updates, in milliseconds: while a workspace is scanned, findings arrive all the time. */
const UPDATE_MS = 250;

/** Shows findings in files that are not open in the Problems panel, up to a limit. */
export class UnopenedFiles implements vscode.Disposable {
  readonly #findings: FindingStore;
  readonly #describe: (found: PlacedFinding) => vscode.Diagnostic;
  readonly #disposables = new Disposables();
  readonly #collection = this.#disposables.add(
    vscode.languages.createDiagnosticCollection('keyward-workspace'),
  );
  /** What each file shows now, serialized: files without a change are not updated. */
  readonly #shown = new Map<string, string>();

  constructor(findings: FindingStore, describe: (found: PlacedFinding) => vscode.Diagnostic) {
    this.#findings = findings;
    this.#describe = describe;
    const update = this.#disposables.add(
      new Debouncer({ quietMs: UPDATE_MS, maxWaitMs: UPDATE_MS }, () => this.#update()),
    );
    this.#disposables.add(findings.onDidChangeAny(() => update.schedule()));
    // Open documents have their own diagnostics. Remove ours immediately, so that nothing is listed twice.
    this.#disposables.add(findings.onDidChange(({ uri }) => this.#remove(uri)));
  }

  #update(): void {
    const files = this.#findings.files().filter(({ live }) => !live);
    const wanted = new Map(
      problemsOf(files, this.#findings.notKept).map((list) => [list.uri.toString(), list]),
    );
    for (const key of [...this.#shown.keys()]) if (!wanted.has(key)) this.#remove(vscode.Uri.parse(key));
    for (const [key, list] of wanted) {
      const mark = JSON.stringify([list.note, list.findings.map(({ finding, range }) => [finding, range])]);
      if (this.#shown.get(key) === mark) continue;
      this.#shown.set(key, mark);
      this.#collection.set(list.uri, [...list.findings.map(this.#describe), ...noteAt(list)]);
    }
  }

  #remove(uri: vscode.Uri): void {
    if (this.#shown.delete(uri.toString())) this.#collection.delete(uri);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** What one file shows: some of its findings, and a note about the others. */
interface FileProblems {
  readonly uri: vscode.Uri;
  readonly findings: readonly PlacedFinding[];
  readonly note?: { readonly text: string; readonly at: vscode.Range };
}

/** @param notKept findings that were counted but not kept */
function problemsOf(files: readonly FileFindings[], notKept: number): FileProblems[] {
  const lists: FileProblems[] = [];
  let left = MOST_IN_TOTAL;
  for (const [index, { uri, findings }] of files.entries()) {
    const [first] = findings;
    if (!first) continue;
    if (left === 0) {
      const rest = files.slice(index);
      const count = rest.reduce((sum, file) => sum + file.findings.length, notKept);
      lists.push({ uri, findings: [], note: { text: noteAboutRest(rest.length, count), at: first.range } });
      break;
    }
    const some = findings.slice(0, Math.min(left, MOST_IN_FILE));
    left -= some.length;
    const next = findings[some.length];
    lists.push({
      uri,
      findings: some,
      ...(next && { note: { text: noteAboutMore(findings.length - some.length), at: next.range } }),
    });
  }
  return lists;
}

function noteAt({ note }: FileProblems): vscode.Diagnostic[] {
  if (!note) return [];
  const diagnostic = problemAt(note.at, note.text, vscode.DiagnosticSeverity.Information);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  return [diagnostic];
}

function noteAboutMore(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 more finding in this file. See the Findings view.')
    : vscode.l10n.t('{0} more findings in this file. See the Findings view.', count);
}

function noteAboutRest(files: number, count: number): string {
  return files === 1
    ? vscode.l10n.t('{0} findings in this file. See the Findings view.', count)
    : vscode.l10n.t('{0} findings in this file and {1} more. See the Findings view.', count, files - 1);
}
