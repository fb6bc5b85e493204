import * as vscode from 'vscode';
import { dateInWords } from '../../core/keys';
import { saveAll } from '../shared/apply-edit';
import { baseName, openDocument } from '../shared/documents';
import { Disposables } from '../shared/disposables';
import { logError } from '../shared/errors';
import { setContext } from '../shared/context-keys';
import { Command, Context } from '../shared/identifiers';
import { ignoreStateOf, type IgnoreState } from '../shared/ignore-state';
import type { KeyEntry } from '../shared/keys/key-list';
import type { MovedKey, Services } from '../shared/services';
import { registerCommand, showInformationMessage, showQuickPick } from '../shared/window';

/** How long the message stays in the status bar until the next edit, at most; milliseconds. */
const SHOWN_MS = 60_000;

/** The keys moved by one fix. */
interface LastMove {
  readonly moved: readonly [MovedKey, ...MovedKey[]];
  readonly state: IgnoreState;
  /** Version of the source file after the fix. Undo only works while it is the current version. */
  readonly version: number | undefined;
}

/** Shows the result of a fix in the status bar, with Undo and related actions, until the next edit. */
export function register(services: Services, rename: (moved: MovedKey) => Promise<unknown>): Disposables {
  const disposables = new Disposables();
  const status = disposables.add(new MoveStatus(services, rename));
  let together: MovedKey[] = [];
  disposables.add(
    services.onDidMoveKey((key) => {
      if (key.isNewFile === true && key.env.scheme === 'file')
        void services.platform.restrictNewEnvFile?.(key.env.fsPath);
      // Keys that move together are reported in the same turn of the event loop.
      if (together.length === 0) {
        queueMicrotask(() => {
          const [first, ...more] = together;
          together = [];
          if (first) void status.update([first, ...more]);
        });
      }
      together.push(key);
    }),
  );
  disposables.add(registerCommand(Command.reviewLastMove, () => status.showActions()));
  return disposables;
}

class MoveStatus implements vscode.Disposable {
  readonly #services: Services;
  readonly #rename: (moved: MovedKey) => Promise<unknown>;
  readonly #disposables = new Disposables();
  #last: LastMove | undefined;

  constructor(services: Services, rename: (moved: MovedKey) => Promise<unknown>) {
    this.#services = services;
    this.#rename = rename;
    this.#disposables.add(services.keys.onDidChange(() => this.#show()));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Output channels and settings are documents too, but not in a workspace folder.
        const inWorkspace = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
        if (inWorkspace && contentChanges.length > 0) this.#forget();
      }),
    );
  }

  async update(moved: LastMove['moved']): Promise<void> {
    const [{ env, source }] = moved;
    try {
      // VS Code may have closed the document after an edit of many files. Undo in this file undoes the whole edit.
      const { version } = await vscode.workspace.openTextDocument(source);
      const state = await ignoreStateOf(this.#services.platform.git, env);
      if (openDocument(source)?.version !== version) return;
      this.#last = { moved, state, version };
      void setContext(Context.canReviewMove, true);
      this.#show();
    } catch (error) {
      logError(this.#services.log, 'Showing what was moved failed', error);
    }
  }

  /** Offers to undo the move, rename the variable, and so on. */
  async showActions(): Promise<void> {
    const last = this.#last;
    if (!last) {
      void showInformationMessage(vscode.l10n.t('No recent move.'));
      return;
    }
    const [first] = last.moved;
    const { env, name } = first;
    const undo = {
      label: vscode.l10n.t('Undo'),
      iconPath: new vscode.ThemeIcon('discard'),
      run: () => this.#undo(last),
    };
    const rename = {
      label: vscode.l10n.t('Rename {0}…', name),
      iconPath: new vscode.ThemeIcon('edit'),
      run: () => this.#rename(first),
    };
    const history = {
      label: vscode.l10n.t('Check Git History for This Key'),
      iconPath: new vscode.ThemeIcon('history'),
      run: () => this.#services.actions.of('leaks').checkHistory(env, name),
    };
    const load = {
      label: vscode.l10n.t('Load {0} in the Program', baseName(env)),
      iconPath: new vscode.ThemeIcon('run'),
      run: () => vscode.commands.executeCommand(Command.loadEnvFile, first.source.toString()),
    };
    const open = {
      label: vscode.l10n.t('Open {0}', baseName(env)),
      iconPath: new vscode.ThemeIcon('go-to-file'),
      run: () => vscode.window.showTextDocument(env),
    };
    const deployments = last.moved.flatMap((key) => key.deployments ?? []);
    const commands = new Map(deployments.map(({ provider, command }) => [command, provider]));
    const copies = [...commands].map(([command, provider]) => ({
      label: vscode.l10n.t('Copy "{0}"', command),
      iconPath: new vscode.ThemeIcon('copy'),
      description: vscode.l10n.t('Sets it on {0}', provider),
      run: () => vscode.env.clipboard.writeText(command),
    }));
    const choices = [undo, rename, load, ...copies, history, open];
    const chosen = await showQuickPick(choices, { title: this.#summary(last) });
    await chosen?.run();
  }

  /** Undoes in the file that contained the key, then saves the other files that this changes. */
  async #undo({ moved: [{ source, env }], version }: LastMove): Promise<void> {
    const { document } = await vscode.window.showTextDocument(source);
    if (document.version !== version) {
      const sentence = vscode.l10n.t(
        '{0} has changed since the move. Undo in the file instead.',
        baseName(source),
      );
      void showInformationMessage(sentence);
      return;
    }
    const dirty = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty));
    await vscode.commands.executeCommand('undo');
    const changed = vscode.workspace.textDocuments.filter((one) => one.isDirty && !dirty.has(one));
    await saveAll([...changed.map(({ uri }) => uri), env]);
  }

  /** `API_KEY moved to .env · ignored by Git · due Nov 30, 2026` */
  #summary({ moved, state }: LastMove): string {
    const [first, ...more] = moved;
    const env = baseName(first.env);
    const isSingle = more.length === 0;
    const due = isSingle ? this.#entryOf(first)?.status.due : undefined;
    const parts = [
      isSingle
        ? vscode.l10n.t('{0} moved to {1}', first.name, env)
        : vscode.l10n.t('{0} keys moved to {1}', moved.length, env),
      ...gitStateInWords(state),
      ...(due === undefined ? [] : [vscode.l10n.t('due {0}', dateInWords(due))]),
    ];
    return parts.join(' · ');
  }

  #entryOf({ env, name }: MovedKey): KeyEntry | undefined {
    return this.#services.keys
      .entries()
      .find((entry) => entry.env.toString() === env.toString() && entry.status.name === name);
  }

  #show(): void {
    if (!this.#last) return;
    const summary = this.#summary(this.#last);
    this.#services.statusBar.announce(summary, {
      icon: 'check',
      command: Command.reviewLastMove,
      hint: vscode.l10n.t('Undo, rename, or check the Git history'),
      forMs: SHOWN_MS,
    });
  }

  #forget(): void {
    if (!this.#last) return;
    this.#last = undefined;
    void setContext(Context.canReviewMove, false);
    this.#services.statusBar.endAnnouncement();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function gitStateInWords({ kind }: IgnoreState): string[] {
  if (kind === 'ignored') return [vscode.l10n.t('ignored by Git')];
  if (kind === 'tracked') return [vscode.l10n.t('tracked by Git')];
  return kind === 'not-ignored' ? [vscode.l10n.t('not ignored by Git')] : [];
}
