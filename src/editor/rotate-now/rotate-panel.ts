import * as vscode from 'vscode';
import { ROTATION_STEPS, currentRotation, recordStep, type RotationStep } from '../../core/keys';
import type { FromPage, PageKey } from '../../pages/rotate/messages';
import { reportError } from '../shared/errors';
import { PanelType, Storage } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import { writeLedger } from '../shared/keys/ledger-file';
import { OpenPages } from '../shared/open-pages';
import { closeTabs, fillPage, watchClosing } from '../shared/page';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { rotateMarkup, rotateUpdate, type RotatePageState } from './rotate-page';
import { writeNewKey } from './write-key';
import { createPage, showInformationMessage, showWarningMessage } from '../shared/window';

/** The pages that guide through a rotation, one per key. The ledger keeps what was done, so a restart continues there. */
export class RotatePanels implements vscode.Disposable {
  readonly #services: Services;
  readonly #open = new OpenPages();
  readonly #serializer: vscode.Disposable;

  constructor(services: Services) {
    this.#services = services;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(PanelType.rotate, {
      deserializeWebviewPanel: async (panel, saved: PageKey | undefined) => {
        const isClosed = watchClosing(panel);
        const entry = saved && (await this.#untilListed(saved));
        const state = entry && (await this.#stateOf(entry));
        if (saved && state && !isClosed() && !this.#open.has(mapKeyOf(saved)))
          this.#fill(panel, saved, state);
        else panel.dispose();
      },
    });
  }

  async show(entry: KeyEntry): Promise<void> {
    const key = { folder: entry.folder.uri.toString(), id: entry.status.id };
    if (this.#open.reveal(mapKeyOf(key))) return;
    const state = await this.#stateOf(entry);
    const title = vscode.l10n.t('Rotate {0}', entry.status.name);
    if (this.#isOnlyOneNamed(entry)) await closeTabs(PanelType.rotate, title);
    if (this.#open.reveal(mapKeyOf(key))) return; // opened meanwhile
    this.#fill(createPage(PanelType.rotate, title), key, state);
  }

  /** Two keys in different folders or files can have the same name, so the open tab may belong to the other. */
  #isOnlyOneNamed({ status: { name } }: KeyEntry): boolean {
    return this.#services.keys.entries().filter((entry) => entry.status.name === name).length === 1;
  }

  #fill(panel: vscode.WebviewPanel, key: PageKey, state: RotatePageState): void {
    this.#open.add(mapKeyOf(key), panel);
    const isClosed = watchClosing(panel);
    const { extensionUri } = this.#services.context;
    fillPage(extensionUri, panel, {
      title: panel.title,
      body: rotateMarkup(state),
      style: 'media/pages/steps.css',
      script: 'dist/rotate-page.js',
    });
    const refresh = async (): Promise<void> => {
      const entry = this.#entryOf(key);
      const update = entry && rotateUpdate(await this.#stateOf(entry));
      if (update && !isClosed()) await panel.webview.postMessage(update);
    };
    const messages = panel.webview.onDidReceiveMessage((message: FromPage) =>
      this.#handle(message, key, refresh),
    );
    const changes = this.#services.keys.onDidChange(() => void refresh());
    panel.onDidDispose(() => {
      messages.dispose();
      changes.dispose();
    });
  }

  async #handle(message: FromPage, key: PageKey, refresh: () => Promise<void>): Promise<void> {
    const entry = this.#entryOf(key);
    if (!entry) {
      void showInformationMessage(vscode.l10n.t('This key is no longer in its file.'));
      return;
    }
    try {
      switch (message.type) {
        case 'write':
          await this.#write(entry);
          break;
        case 'tick':
          await tick(entry, message.step, message.done);
          await this.#services.actions.of('keys').refresh();
          break;
        case 'open':
          await this.#services.actions.of('keys').open(entry);
          break;
        case 'show':
          await showOccurrence(entry, this.#left(key)[message.occurrence]);
          break;
        case 'ready':
          break;
      }
    } catch (error) {
      const sentence = vscode.l10n.t("Couldn't save the step. See the log for details.");
      reportError(this.#services.log, sentence, error);
    }
    await refresh();
  }

  async #write(entry: KeyEntry): Promise<void> {
    const written = await writeNewKey(this.#services, entry);
    if (!written) return;
    if (!written.ok) {
      void showWarningMessage(`${written.reason} ${written.nextStep}`);
      return;
    }
    const key = { folder: entry.folder.uri.toString(), id: entry.status.id };
    await this.#services.context.workspaceState.update(Storage.rotationOccurrences, {
      ...this.#allLeft(),
      [mapKeyOf(key)]: written.left,
    });
    await this.#services.actions.of('keys').refresh();
    for (const note of written.notes) void showInformationMessage(note);
    this.#services.statusBar.announce(
      vscode.l10n.t('{0} rotated. Revoke the old key when the new one is in use.', entry.status.name),
    );
  }

  async #stateOf({ status, folder }: KeyEntry): Promise<RotatePageState> {
    const { findFormat } = await import('../../core/formats');
    const facts = status.ruleId === undefined ? undefined : findFormat(status.ruleId)?.rotation;
    const key = { folder: folder.uri.toString(), id: status.id };
    const rotation = currentRotation(status.rotation, today());
    return {
      ...key,
      name: status.name,
      ...(status.provider !== undefined && { provider: status.provider }),
      ...(facts && { facts }),
      file: status.envFile,
      rotation,
      left: rotation?.write === undefined ? [] : this.#left(key),
    };
  }

  #left(key: PageKey): readonly string[] {
    return this.#allLeft()[mapKeyOf(key)] ?? [];
  }

  #allLeft(): Readonly<Record<string, readonly string[]>> {
    return this.#services.context.workspaceState.get(Storage.rotationOccurrences, {});
  }

  #entryOf({ folder, id }: PageKey): KeyEntry | undefined {
    return this.#services.keys
      .entries()
      .find((entry) => entry.status.id === id && entry.folder.uri.toString() === folder);
  }

  /** After a restart, the page loads before the keys have been read. */
  async #untilListed(key: PageKey): Promise<KeyEntry | undefined> {
    const known = this.#entryOf(key);
    if (known) return known;
    await new Promise<void>((resolve) => {
      const listener = this.#services.keys.onDidSettle(() => {
        listener.dispose();
        resolve();
      });
    });
    return this.#entryOf(key);
  }

  dispose(): void {
    // The pages stay open, so that VS Code restores their tabs after a restart.
    this.#serializer.dispose();
  }
}

/** Saves a step the user has checked. Keyward itself records the step that writes the key. */
async function tick(entry: KeyEntry, id: string, done: boolean): Promise<void> {
  const step = ROTATION_STEPS.find((one): one is RotationStep => one === id && one !== 'write');
  if (step === undefined) return;
  const refusal = await writeLedger(entry, (text, key) => recordStep(text, key, step, done, today()));
  if (refusal) void showWarningMessage(`${refusal.reason} ${refusal.nextStep}`);
}

async function showOccurrence({ folder }: KeyEntry, location: string | undefined): Promise<void> {
  const [, path, line] = /^(.+):(\d+)$/.exec(location ?? '') ?? [];
  if (path === undefined) return;
  const start = new vscode.Position(Number(line) - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path), {
    selection: new vscode.Range(start, start),
  });
}

function mapKeyOf({ folder, id }: PageKey): string {
  return `${folder} ${id}`;
}
