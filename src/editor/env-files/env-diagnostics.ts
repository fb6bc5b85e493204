import * as vscode from 'vscode';
import type { EnvProblem, GitFacts } from '../../core/env-files';
import { Disposables } from '../shared/disposables';
import { readText } from '../shared/documents';
import { logError } from '../shared/errors';
import { helpLink } from '../shared/help';
import { DIAGNOSTIC_SOURCE, Moment } from '../shared/identifiers';
import { ignoreFileFor } from '../shared/ignore-state';
import { LatestRun } from '../shared/runs';
import type { Services } from '../shared/services';
import type { EnvFileStore } from './env-file-store';
import type { EnvFileEntry } from './survey';
import { problemAt, relatedAt } from '../shared/window';

/** Problem ID for a line of an ignore file. */
export const IGNORE_LINE = 'env-let-through';

/** Shows problems where they can be fixed: in the env file, or in the line of the ignore file that causes them. */
export class EnvDiagnostics implements vscode.Disposable {
  readonly #store: EnvFileStore;
  readonly #services: Services;
  readonly #disposables = new Disposables();
  readonly #collection = this.#disposables.add(
    vscode.languages.createDiagnosticCollection('keyward-env-files'),
  );
  /** Env files by the URI of the ignore file with the line that un-ignores them. */
  #unignored = new Map<string, vscode.Uri[]>();
  readonly #latest = this.#disposables.add(new LatestRun());
  readonly #moments = new Set<string>();

  constructor(services: Services, store: EnvFileStore) {
    this.#services = services;
    this.#store = store;
    this.#disposables.add(store.onDidChange(() => void this.#show()));
  }

  /** The env files that a line of this ignore file un-ignores. */
  unignoredBy(ignoreFile: vscode.Uri): readonly vscode.Uri[] {
    return this.#unignored.get(ignoreFile.toString()) ?? [];
  }

  async #show(): Promise<void> {
    const isLatest = this.#latest.start();
    try {
      const entries = this.#store.entries().filter(({ report }) => report.present);
      const all = new Map<string, { readonly uri: vscode.Uri; readonly found: vscode.Diagnostic[] }>();
      const unignored = new Map<string, vscode.Uri[]>();
      const add = (uri: vscode.Uri, found: readonly vscode.Diagnostic[]): void => {
        const known = all.get(uri.toString()) ?? { uri, found: [] };
        known.found.push(...found);
        all.set(uri.toString(), known);
      };
      const results = await Promise.all(
        entries.map(async (entry) => ({
          entry,
          found: await inFile(entry),
          fault: await faultOf(entry),
        })),
      );
      for (const { entry, found, fault } of results) {
        add(entry.uri, found);
        if (!fault) continue;
        add(fault.uri, [fault.diagnostic]);
        const id = fault.uri.toString();
        unignored.set(id, [...(unignored.get(id) ?? []), entry.uri]);
      }
      if (!isLatest()) return;
      this.#unignored = unignored;
      const gone: vscode.Uri[] = [];
      this.#collection.forEach((uri) => {
        if (!all.has(uri.toString())) gone.push(uri);
      });
      for (const uri of gone) this.#collection.delete(uri);
      for (const { uri, found } of all.values()) this.#collection.set(uri, found);
      this.#note(Moment.firstEnvFilesShown);
      if (this.#store.isReady) this.#note(Moment.envFilesShown);
    } catch (error) {
      logError(this.#services.log, 'Showing problems with env files failed', error);
    }
  }

  #note(moment: string): void {
    if (!this.#moments.has(moment)) performance.mark(moment);
    this.#moments.add(moment);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

async function inFile({ uri, report, problems, folder }: EnvFileEntry): Promise<vscode.Diagnostic[]> {
  if (problems.length === 0) return [];
  const text = (await readText(uri)) ?? '';
  const firstLine = new vscode.Range(0, 0, 0, text.search(/\r?\n|$/));
  const { exampleValues } = await import('../../core/env-files');
  return problems.flatMap((problem) => {
    const ranges =
      problem.id === 'env-example-key'
        ? exampleValues(text).map(({ nameSpan }) => rangeIn(text, nameSpan.start, nameSpan.end))
        : [firstLine];
    return ranges.map((range) => {
      const diagnostic = diagnosticAt(
        range,
        `${problem.message} ${problem.advice}`,
        severityOf(problem),
        problem.id,
      );
      const { exposure } = problem;
      if (exposure && exposure.file !== report.file) {
        const line = Math.max(0, (exposure.line ?? 1) - 1);
        const place = new vscode.Location(
          vscode.Uri.joinPath(folder.uri, exposure.file),
          new vscode.Position(line, 0),
        );
        diagnostic.relatedInformation = [relatedAt(place, exposure.file)];
      }
      return diagnostic;
    });
  });
}

/** A problem that no edit can fix, such as one in the history, is not a permanent warning. */
function severityOf({ id, severity }: EnvProblem): vscode.DiagnosticSeverity {
  return severity === 'warning' && id !== 'env-in-history'
    ? vscode.DiagnosticSeverity.Warning
    : vscode.DiagnosticSeverity.Information;
}

interface Fault {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

/** The line that causes the problem: a negation, or a pattern that was meant for the file but does not match it. */
async function faultOf({ uri, report, folder }: EnvFileEntry): Promise<Fault | undefined> {
  const { git } = report;
  if (!git || git.ignored || git.tracked || report.kind === 'example') return undefined;
  const root = git.root === undefined ? folder.uri : vscode.Uri.file(git.root);
  if (git.by) {
    const place = ignoreFileOf(git, root);
    const message = vscode.l10n.t('This line un-ignores {0}.', report.file);
    return place && { uri: place, diagnostic: await atLine(place, git.by.line, message) };
  }
  const { explainNearMiss, findNearMiss } = await import('../../core/gitignore');
  const target = await ignoreFileFor(uri, folder.uri, root);
  const miss = findNearMiss((await readText(target.uri)) ?? '', target.envPath);
  if (!miss) return undefined;
  const message = explainNearMiss(report.file, miss.reason);
  return { uri: target.uri, diagnostic: await atLine(target.uri, miss.line, message) };
}

/** The ignore file, if it belongs to the workspace. A global one is not the project's. */
function ignoreFileOf({ by }: GitFacts, root: vscode.Uri): vscode.Uri | undefined {
  if (!by || /^(?:[\\/~]|[A-Za-z]:)/.test(by.file)) return undefined;
  const uri = vscode.Uri.joinPath(root, by.file);
  return vscode.workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

async function atLine(uri: vscode.Uri, line: number, message: string): Promise<vscode.Diagnostic> {
  const text = ((await readText(uri)) ?? '').split('\n')[line - 1] ?? '';
  const range = new vscode.Range(line - 1, 0, line - 1, text.replace(/\r$/, '').length);
  return diagnosticAt(range, message, vscode.DiagnosticSeverity.Warning, IGNORE_LINE);
}

function diagnosticAt(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
  id: string,
): vscode.Diagnostic {
  const diagnostic = problemAt(range, message, severity);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: id, target: helpLink('env-files', id) };
  return diagnostic;
}

/** A range in a text that is not necessarily open. */
function rangeIn(text: string, start: number, end: number): vscode.Range {
  const line = text.slice(0, start).split('\n').length - 1;
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  return new vscode.Range(line, column, line, column + end - start);
}
