import * as vscode from 'vscode';
import { dateInWords } from '../../core/keys';
import { baseName, openDocument, saveAll } from '../shared/documents';
import { Disposables } from '../shared/disposables';
import { logError } from '../shared/errors';
import { setContext } from '../shared/context-keys';
import { Command, Context } from '../shared/identifiers';
import { ignoreStateOf, type IgnoreState } from '../shared/ignore-state';
import type { KeyEntry } from '../shared/keys/key-list';
import type { MovedKey, Services } from '../shared/services';

/** How long the line stays when nobody edits anything; milliseconds. */
const STAYS_MS = 60_000;

/** What was moved by one gesture. */
interface Outcome {
  readonly moved: readonly [MovedKey, ...MovedKey[]];
  readonly state: IgnoreState;
  /** Version of the source behind the fix: undo takes back what came last. */
  readonly version: number | undefined;
}

/** After a fix: one quiet line that says what happened, with a way back and the next question; it goes with the next edit. */
export function register(services: Services, rename: (moved: MovedKey) => Promise<unknown>): Disposables {
  const disposables = new Disposables();
  const line = disposables.add(new AfterFix(services, rename));
  let gesture: MovedKey[] = [];
  disposables.add(
    services.onDidMoveKey((key) => {
      // Keys of one gesture are told in a row.
      if (gesture.length === 0) {
        queueMicrotask(() => {
          const [first, ...more] = gesture;
          gesture = [];
          if (first) void line.tell([first, ...more]);
        });
      }
      gesture.push(key);
    }),
  );
  disposables.add(vscode.commands.registerCommand(Command.reviewLastMove, () => line.ask()));
  return disposables;
}

class AfterFix implements vscode.Disposable {
  readonly #services: Services;
  readonly #rename: (moved: MovedKey) => Promise<unknown>;
  readonly #disposables = new Disposables();
  #outcome: Outcome | undefined;

  constructor(services: Services, rename: (moved: MovedKey) => Promise<unknown>) {
    this.#services = services;
    this.#rename = rename;
    this.#disposables.add(services.keys.onDidChange(() => this.#show()));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Settings and output are documents, too.
        const ours = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
        if (ours && contentChanges.length > 0) this.#forget();
      }),
    );
  }

  async tell(moved: Outcome['moved']): Promise<void> {
    const [{ env, source }] = moved;
    try {
      // Of many files VS Code has let go of the first; it is the one in which all is undone.
      const { version } = await vscode.workspace.openTextDocument(source);
      const state = await ignoreStateOf(this.#services.platform.git, env);
      if (openDocument(source)?.version !== version) return;
      this.#outcome = { moved, state, version };
      void setContext(Context.canReviewMove, true);
      this.#show();
    } catch (error) {
      logError(this.#services.log, 'Telling what was moved failed', error);
    }
  }

  /** What can be done about it. */
  async ask(): Promise<void> {
    const outcome = this.#outcome;
    if (!outcome) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No key was moved just now.'));
      return;
    }
    const [first] = outcome.moved;
    const { env, name } = first;
    const undo = { label: `$(discard) ${vscode.l10n.t('Undo')}`, run: () => this.#undo(outcome) };
    const rename = {
      label: `$(edit) ${vscode.l10n.t('Rename {0}…', name)}`,
      run: () => this.#rename(first),
    };
    const history = {
      label: `$(history) ${vscode.l10n.t('Was this key ever committed?')}`,
      run: () => this.#services.actions.of('leaks').checkHistory(env, name),
    };
    const open = {
      label: `$(go-to-file) ${vscode.l10n.t('Open {0}', baseName(env))}`,
      run: () => vscode.window.showTextDocument(env),
    };
    const choices = [undo, rename, history, open];
    const chosen = await vscode.window.showQuickPick(choices, { title: this.#words(outcome) });
    await chosen?.run();
  }

  /** As from the keyboard, in the file the key stood in; what that changes in the background is saved. */
  async #undo({ moved: [{ source, env }], version }: Outcome): Promise<void> {
    const { document } = await vscode.window.showTextDocument(source);
    if (document.version !== version) {
      const sentence = vscode.l10n.t(
        '{0} changed since then. Undo it there, step by step.',
        baseName(source),
      );
      void vscode.window.showInformationMessage(sentence);
      return;
    }
    const dirty = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty));
    await vscode.commands.executeCommand('undo');
    const changed = vscode.workspace.textDocuments.filter((one) => one.isDirty && !dirty.has(one));
    await saveAll([...changed.map(({ uri }) => uri), env]);
  }

  #words({ moved, state }: Outcome): string {
    const [first, ...more] = moved;
    const name = baseName(first.env);
    const words = [
      more.length === 0
        ? vscode.l10n.t('{0} moved to {1}', first.name, name)
        : vscode.l10n.t('{0} keys moved to {1}', moved.length, name),
    ];
    if (state.kind === 'ignored') words.push(vscode.l10n.t('ignored by git'));
    if (state.kind === 'tracked') words.push(vscode.l10n.t('which git tracks'));
    if (state.kind === 'not-ignored') words.push(vscode.l10n.t('which git does not ignore'));
    const due = more.length === 0 ? this.#entryOf(first)?.status.due : undefined;
    if (due !== undefined) words.push(vscode.l10n.t('due {0}', dateInWords(due)));
    return words.join(', ');
  }

  #entryOf({ env, name }: MovedKey): KeyEntry | undefined {
    return this.#services.keys
      .entries()
      .find((entry) => entry.env.toString() === env.toString() && entry.status.name === name);
  }

  #show(): void {
    if (!this.#outcome) return;
    const words = this.#words(this.#outcome);
    this.#services.statusBar.announce(words, {
      icon: 'check',
      command: Command.reviewLastMove,
      hint: vscode.l10n.t('Undo, rename, or ask whether this key was ever committed'),
      forMs: STAYS_MS,
    });
  }

  #forget(): void {
    if (!this.#outcome) return;
    this.#outcome = undefined;
    void setContext(Context.canReviewMove, false);
    this.#services.statusBar.endAnnouncement();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
