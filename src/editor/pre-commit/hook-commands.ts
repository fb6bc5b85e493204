import * as vscode from 'vscode';
import type { HookChange, HookStatus } from '../../core/pre-commit';
import { problemText } from '../../core/pre-commit/words';
import { setContext } from '../shared/context-keys';
import { Disposables } from '../shared/disposables';
import { logError, reportError } from '../shared/errors';
import { Command, Context } from '../shared/identifiers';
import type { HookWriter } from '../../platform/platform';
import type { Services } from '../shared/services';
import { registerCommand, showInformationMessage, showWarningMessage, withProgress } from '../shared/window';

/** How long after activation to look for an installed hook. Milliseconds. */
const AFTER_OPENING_MS = 2000;

/** "Install Pre-commit Hook" and "Uninstall Pre-commit Hook"; the palette offers the one that applies. */
export class HookCommands implements vscode.Disposable {
  readonly #services: Services;
  readonly #disposables = new Disposables();

  constructor(services: Services) {
    this.#services = services;
    this.#command(Command.installHook, (hooks, folder) => this.#install(hooks, folder));
    this.#command(Command.uninstallHook, (hooks, folder) => this.#uninstall(hooks, folder));
    const update = (): void => {
      this.#updateContext().catch((error: unknown) =>
        logError(services.log, 'Looking for the pre-commit hook failed', error),
      );
    };
    this.#disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(update));
    this.#disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(update));
    // It runs Git several times, so it waits until the editor has opened.
    const timer = setTimeout(update, AFTER_OPENING_MS);
    this.#disposables.add(new vscode.Disposable(() => clearTimeout(timer)));
  }

  #command(id: string, run: (hooks: HookWriter, folder: vscode.WorkspaceFolder) => Promise<void>): void {
    this.#disposables.add(
      registerCommand(id, async () => {
        try {
          const folder = await chooseFolder();
          if (!folder) return;
          const { hooks } = this.#services.platform;
          if (!hooks || !vscode.workspace.isTrusted) {
            warn(vscode.l10n.t('Git hooks can be changed only in a trusted folder on a machine with Git.'));
            return;
          }
          await run(hooks, folder);
          await this.#updateContext();
        } catch (error) {
          const sentence = vscode.l10n.t("Couldn't change the pre-commit hook. See the log for details.");
          reportError(this.#services.log, sentence, error);
        }
      }),
    );
  }

  async #install(hooks: HookWriter, folder: vscode.WorkspaceFolder): Promise<void> {
    const install = vscode.l10n.t('Install');
    const answer = await showInformationMessage(
      vscode.l10n.t('Block commits that contain a key?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          "Keyward adds a check to the project's pre-commit hook. Uninstall removes only this check. Use git commit --no-verify to skip it once.",
        ),
      },
      install,
    );
    if (answer !== install) return;
    const change = await hooks.install(folder.uri.fsPath, false);
    if (!change.ok) {
      warn(`${change.reason} ${change.nextStep}`);
      return;
    }
    const status = await withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Trying the pre-commit hook…') },
      () => hooks.prove(folder.uri.fsPath),
    );
    const done = change.done === 'unchanged' ? alreadyInstalled(change) : installed(change);
    if (!status.ok) warn(`${done} ${status.reason} ${status.nextStep}`);
    else if (status.effect.state === 'active')
      inform([done, vscode.l10n.t('A commit with a key is stopped.')]);
    else warn(`${done} ${notActive(status)}`);
  }

  async #uninstall(hooks: HookWriter, folder: vscode.WorkspaceFolder): Promise<void> {
    const result = await hooks.uninstall(folder.uri.fsPath);
    if (!result.ok) warn(`${result.reason} ${result.nextStep}`);
    else if (result.changes.length === 0) inform([vscode.l10n.t('No Keyward hook is installed.')]);
    else inform(result.changes.flatMap((change) => [uninstalled(change), change.next]));
  }

  async #updateContext(): Promise<void> {
    const { hooks } = this.#services.platform;
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const states =
      hooks && vscode.workspace.isTrusted
        ? await Promise.all(folders.map(({ uri }) => hooks.read(uri.fsPath)))
        : [];
    const isInstalled = states.some((state) => state.ok && state.effect.state !== 'not-installed');
    await setContext(Context.hookInstalled, isInstalled);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function installed({ file }: HookChange): string {
  return vscode.l10n.t('Pre-commit hook installed in {0}.', file);
}

function alreadyInstalled({ file }: HookChange): string {
  return vscode.l10n.t('The pre-commit hook is already installed in {0}.', file);
}

function uninstalled({ file }: HookChange): string {
  return vscode.l10n.t('Pre-commit hook removed from {0}.', file);
}

/** Why commits are not stopped yet, and what to do. */
function notActive({ hook, effect }: HookStatus): string {
  if (effect.state === 'inactive') {
    const { reason, nextStep } = problemText(effect.problem, hook);
    return vscode.l10n.t('Commits are not stopped yet. {0} {1}', reason, nextStep);
  }
  return vscode.l10n.t('Whether it stops commits could not be tried. Run "{0}".', 'keyward hook status');
}

function inform(sentences: readonly (string | undefined)[]): void {
  void showInformationMessage(sentences.filter(Boolean).join(' '));
}

function warn(sentence: string): void {
  void showWarningMessage(sentence);
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  if (folders.length === 0) {
    void showInformationMessage(vscode.l10n.t('Open the folder of a Git repository first.'));
  }
  return folders[0];
}
