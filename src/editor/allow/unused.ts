import * as vscode from 'vscode';
import { memberOf, parseJson } from '../../core/base/json';
import { KEYWARD_FILE, removeEntry } from '../../core/base/keyward-file';
import type { AllowEntry } from '../../core/policy';
import { KeyedDebouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { baseName, parentOf, rangeOf, readText } from '../shared/documents';
import { logError } from '../shared/errors';
import { helpLink } from '../shared/help';
import { DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { codeAction, problemAt } from '../shared/window';

const CODE = 'allow-unused';

/** Time without a change before an open `.keyward.json` is checked; milliseconds. */
const QUIET_MS = 300;

/**
 * Grays out allow entries of an open `.keyward.json` that no longer allow anything, with a quick fix that removes them. Entries for
 * one file are checked in that file, others against the last workspace scan.
 */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const check = disposables.add(new UnusedCheck(services));
  disposables.add(vscode.workspace.onDidOpenTextDocument((document) => check.schedule(document)));
  disposables.add(vscode.workspace.onDidCloseTextDocument((document) => check.forget(document)));
  disposables.add(vscode.workspace.onDidSaveTextDocument(() => check.scheduleAll()));
  disposables.add(services.policies.onDidChange(() => check.scheduleAll()));
  disposables.add(services.allowUse.onDidChange(() => check.scheduleAll()));
  disposables.add(
    vscode.languages.registerCodeActionsProvider({ pattern: `**/${KEYWARD_FILE}` }, new RemoveProvider(), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  check.scheduleAll();
  return disposables;
}

class UnusedCheck implements vscode.Disposable {
  readonly #services: Services;
  readonly #collection = vscode.languages.createDiagnosticCollection('keyward-allow');
  readonly #checks = new KeyedDebouncer(QUIET_MS, (document: vscode.TextDocument) => {
    this.#check(document).catch((error: unknown) =>
      logError(this.#services.log, 'Looking for unused allow entries failed', error),
    );
  });

  constructor(services: Services) {
    this.#services = services;
  }

  scheduleAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document);
  }

  schedule(document: vscode.TextDocument): void {
    if (baseName(document.uri) === KEYWARD_FILE) this.#checks.schedule(document.uri.toString(), document);
  }

  forget({ uri }: vscode.TextDocument): void {
    this.#checks.cancel(uri.toString());
    this.#collection.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const { readKeywardFile, isPattern } = await import('../../core/policy');
    const text = document.getText();
    const section = memberOf(parseJson(text), 'allow')?.node;
    const { allow } = readKeywardFile(text);
    const fileOf = ({ in: scope }: AllowEntry): string | undefined =>
      scope === undefined || isPattern(scope) ? undefined : scope;
    const used = new Map<string, ReadonlySet<string> | undefined>();
    for (const file of new Set(allow.flatMap((entry) => fileOf(entry) ?? [])))
      used.set(file, await this.#usedIn(vscode.Uri.joinPath(parentOf(document.uri), file)));
    if (document.isClosed || document.version !== version) return;
    const diagnostics = allow.flatMap((entry) => {
      const inFile = used.get(fileOf(entry) ?? '');
      const isUnused = inFile
        ? !inFile.has(entry.id)
        : this.#services.allowUse.isUnused(document.uri, entry.id);
      const member = isUnused ? memberOf(section, entry.id) : undefined;
      if (!member) return [];
      const span = { start: member.nameSpan.start, end: member.node.span.end };
      return [diagnosticFor(rangeOf(document, span), inFile !== undefined)];
    });
    this.#collection.set(document.uri, diagnostics);
  }

  /** IDs of entries that allow something in the file; undefined if the file doesn't exist. */
  async #usedIn(uri: vscode.Uri): Promise<ReadonlySet<string> | undefined> {
    const { policies } = this.#services;
    const [text, policy, { scanByPolicy }] = await Promise.all([
      readText(uri),
      policies.forFile(uri),
      import('../../core/policy'),
    ]);
    if (text === undefined) return undefined;
    const fileName = vscode.workspace.asRelativePath(uri, false);
    const { allowed } = scanByPolicy(text, { fileName }, policy, policies.patterns);
    return new Set(allowed.flatMap(({ entry }) => entry?.id ?? []));
  }

  dispose(): void {
    this.#checks.dispose();
    this.#collection.dispose();
  }
}

function diagnosticFor(range: vscode.Range, isForOneFile: boolean): vscode.Diagnostic {
  const diagnostic = problemAt(
    range,
    isForOneFile
      ? vscode.l10n.t('This entry no longer allows anything in its file.')
      : vscode.l10n.t('This entry allowed nothing in the last workspace scan.'),
    vscode.DiagnosticSeverity.Hint,
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: CODE, target: helpLink('allowing', 'allow-entries') };
  diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}

class RemoveProvider implements vscode.CodeActionProvider {
  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return context.diagnostics.flatMap((diagnostic) => {
      const { source, code, range } = diagnostic;
      if (source !== DIAGNOSTIC_SOURCE || typeof code !== 'object' || code.value !== CODE) return [];
      const text = document.getText();
      const start = document.offsetAt(range.start);
      const id = memberOf(parseJson(text), 'allow')?.node.members?.find(
        ({ nameSpan }) => nameSpan.start === start,
      )?.name;
      const plan = id === undefined ? undefined : removeEntry(text, 'allow', id);
      if (!plan?.ok) return [];
      const action = codeAction(vscode.l10n.t('Remove this entry'), vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      for (const { span, text: replacement } of plan.edits)
        action.edit.replace(document.uri, rangeOf(document, span), replacement);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      return [action];
    });
  }
}
