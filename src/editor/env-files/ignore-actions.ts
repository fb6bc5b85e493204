import * as vscode from 'vscode';
import { applyAndSave, saveAll } from '../shared/apply-edit';
import { reportError } from '../shared/errors';
import { Command, DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { IGNORE_LINE, type EnvDiagnostics } from './env-diagnostics';
import type { EnvFileStore } from './env-file-store';
import type { EnvFileEntry } from './survey';
import { ignoreEdit } from './ignore-edit';
import { codeAction, showInformationMessage } from '../shared/window';

/** Quick fixes for problems with env files and lines of ignore files. */
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
    const withId = (id: string): vscode.Diagnostic[] =>
      context.diagnostics.filter(
        ({ source, code }) => source === DIAGNOSTIC_SOURCE && typeof code === 'object' && code.value === id,
      );
    const entry = this.#store.at(document.uri);
    return [
      ...ignoring([document.uri], withId('env-not-ignored'), vscode.l10n.t('Add this file to .gitignore')),
      ...ignoring(
        this.#diagnostics.unignoredBy(document.uri),
        withId(IGNORE_LINE),
        vscode.l10n.t('Add the file that this line un-ignores to .gitignore'),
      ),
      ...running(entry, withId('env-staged'), Command.unstageEnvFile, vscode.l10n.t('Unstage this file…')),
      ...running(
        entry,
        withId('env-tracked'),
        Command.stopTracking,
        vscode.l10n.t('Stop tracking this file…'),
      ),
    ];
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof IgnoreAction)) return action;
    action.edit = await ignoreEdit(this.#services, action.files);
    // Git reads the file on disk, so the fix takes effect when it is saved.
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

/** A fix that runs a command, which asks before it changes anything. */
function running(
  entry: EnvFileEntry | undefined,
  diagnostics: vscode.Diagnostic[],
  command: string,
  title: string,
): vscode.CodeAction[] {
  if (diagnostics.length === 0 || entry?.report.git?.byGit !== true) return [];
  const action = codeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [entry] };
  action.diagnostics = diagnostics;
  return [action];
}

/** Adds the given file to `.gitignore`, or every env file that Git does not ignore. */
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
      void showInformationMessage(vscode.l10n.t('Git already ignores every .env file of this workspace.'));
      return;
    }
    await applyAndSave(await ignoreEdit(services, files));
  } catch (error) {
    reportError(services.log, vscode.l10n.t("Couldn't change .gitignore. See the log for details."), error);
  }
}
