import * as vscode from 'vscode';
import { applyAndSave, saveAll } from '../shared/documents';
import { reportError } from '../shared/errors';
import { Command, DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { IGNORE_LINE, type EnvDiagnostics } from './env-diagnostics';
import type { EnvFileStore } from './env-file-store';
import type { EnvFileEntry } from './survey';
import { ignoreEdit } from './ignore-edit';

/** Quick fixes on what is said of env files and of lines in ignore files. */
export class EnvFixProvider implements vscode.CodeActionProvider {
  readonly #services: Services;
  readonly #store: EnvFileStore;
  readonly #diagnostics: EnvDiagnostics;

  constructor(services: Services, store: EnvFileStore, diagnostics: EnvDiagnostics) {
    this.#services = services;
    this.#store = store;
    this.#diagnostics = diagnostics;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const said = (id: string): vscode.Diagnostic[] =>
      context.diagnostics.filter(
        ({ source, code }) => source === DIAGNOSTIC_SOURCE && typeof code === 'object' && code.value === id,
      );
    const entry = this.#store.at(document.uri);
    return [
      ...ignoring([document.uri], said('env-not-ignored'), vscode.l10n.t('Make git ignore this file')),
      ...ignoring(
        this.#diagnostics.letThroughBy(document.uri),
        said(IGNORE_LINE),
        vscode.l10n.t('Make git ignore the file that this line lets through'),
      ),
      ...running(entry, said('env-staged'), Command.unstageEnvFile, vscode.l10n.t('Unstage this file…')),
      ...running(entry, said('env-tracked'), Command.stopTracking, vscode.l10n.t('Stop tracking this file…')),
    ];
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof IgnoreAction)) return action;
    action.edit = await ignoreEdit(this.#services, action.files);
    // Git reads the disk: the fix is none before the file is saved.
    const touched = action.edit.entries().map(([uri]) => uri);
    action.command = this.#services.afterEdit.commandFor(() => saveAll(touched));
    return action;
  }
}

class IgnoreAction extends vscode.CodeAction {
  readonly files: readonly vscode.Uri[];

  constructor(title: string, files: readonly vscode.Uri[]) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.files = files;
  }
}

function ignoring(
  files: readonly vscode.Uri[],
  diagnostics: vscode.Diagnostic[],
  title: string,
): vscode.CodeAction[] {
  if (diagnostics.length === 0 || files.length === 0) return [];
  const action = new IgnoreAction(title, files);
  action.diagnostics = diagnostics;
  action.isPreferred = true;
  return [action];
}

/** A fix that is no edit: it asks before it does anything. */
function running(
  entry: EnvFileEntry | undefined,
  diagnostics: vscode.Diagnostic[],
  command: string,
  title: string,
): vscode.CodeAction[] {
  if (diagnostics.length === 0 || entry?.report.git?.byGit !== true) return [];
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [entry] };
  action.diagnostics = diagnostics;
  return [action];
}

/** Makes git ignore the given file, or every one that it would take. */
export async function ignoreFiles(
  services: Services,
  store: EnvFileStore,
  given: EnvFileEntry | undefined,
): Promise<void> {
  try {
    if (!store.isReady) await store.refresh();
    const entries = given ? [given] : store.entries();
    const files = entries
      .filter(({ problems }) => problems.some(({ id }) => id === 'env-not-ignored'))
      .map(({ uri }) => uri);
    if (files.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Git ignores every .env file of this workspace already. Nothing was changed.'),
      );
      return;
    }
    await applyAndSave(await ignoreEdit(services, files));
  } catch (error) {
    reportError(
      services.log,
      vscode.l10n.t('.gitignore could not be changed. See the log for the reason.'),
      error,
    );
  }
}
