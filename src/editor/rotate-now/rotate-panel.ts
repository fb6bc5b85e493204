import * as vscode from 'vscode';
import { ROTATION_STEPS, currentRotation, recordStep, type RotationStep } from '../../core/keys';
import { reportError } from '../shared/errors';
import { PanelType, Storage } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import { writeLedger } from '../shared/keys/ledger-file';
import { closeTabs, fillPage } from '../shared/page';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { rotateMarkup, rotateUpdate, type RotatePageState } from './rotate-page';
import { writeNewKey } from './write-key';

/** What the page tells. */
type RotateMessage =
  | { readonly type: 'tick'; readonly step: string; readonly done: boolean }
  | { readonly type: 'show'; readonly place: number }
  | { readonly type: 'write' | 'open' | 'ready' };

/** Which key a page is about; the page itself keeps it for a restart. Names alone. */
interface PageKey {
  readonly folder: string;
  readonly id: string;
}

/** The pages that lead through a rotation, one per key. What was done is in the ledger: a restart in the middle goes on. */
export class RotatePanels implements vscode.Disposable {
  readonly #services: Services;
  readonly #open = new Map<string, vscode.WebviewPanel>();
  readonly #serializer: vscode.Disposable;

  constructor(services: Services) {
    this.#services = services;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(PanelType.rotate, {
      deserializeWebviewPanel: async (panel, saved: PageKey | undefined) => {
        const entry = saved && (await this.#untilListed(saved));
        if (saved && entry && !this.#open.has(slotOf(saved))) await this.#fill(panel, saved, entry);
        else panel.dispose();
      },
    });
  }

  async show(entry: KeyEntry): Promise<void> {
    const key = { folder: entry.folder.uri.toString(), id: entry.status.id };
    const known = this.#open.get(slotOf(key));
    if (known) {
      known.reveal();
      return;
    }
    const title = vscode.l10n.t('Rotate {0}', entry.status.name);
    if (this.#isOnlyOneNamed(entry)) await closeTabs(PanelType.rotate, title);
    const panel = vscode.window.createWebviewPanel(PanelType.rotate, title, vscode.ViewColumn.Active);
    await this.#fill(panel, key, entry);
  }

  /** Of two keys with one name, in two folders or files, the other's tab may be the one that is there. */
  #isOnlyOneNamed({ status: { name } }: KeyEntry): boolean {
    return this.#services.keys.entries().filter((entry) => entry.status.name === name).length === 1;
  }

  async #fill(panel: vscode.WebviewPanel, key: PageKey, entry: KeyEntry): Promise<void> {
    this.#open.set(slotOf(key), panel);
    const { extensionUri } = this.#services.context;
    fillPage(extensionUri, panel, {
      title: panel.title,
      body: rotateMarkup(await this.#stateOf(entry)),
      style: 'media/pages/steps.css',
      script: 'media/pages/rotate.js',
    });
    const messages = panel.webview.onDidReceiveMessage((message: RotateMessage) =>
      this.#take(message, key, panel),
    );
    const changes = this.#services.keys.onDidChange(() => void this.#refresh(panel, key));
    panel.onDidDispose(() => {
      messages.dispose();
      changes.dispose();
      this.#open.delete(slotOf(key));
    });
  }

  async #take(message: RotateMessage, key: PageKey, panel: vscode.WebviewPanel): Promise<void> {
    const entry = this.#entryOf(key);
    if (!entry) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This key is no longer in its file.'));
      return;
    }
    try {
      if (message.type === 'write') await this.#write(entry);
      if (message.type === 'tick') await tick(entry, message.step, message.done);
      if (message.type === 'open') await this.#services.actions.of('keys').open(entry);
      if (message.type === 'show') await showPlace(entry, this.#left(key)[message.place]);
      if (message.type === 'tick') await this.#services.actions.of('keys').refresh();
    } catch (error) {
      const sentence = vscode.l10n.t('The step could not be written. See the log for the reason.');
      reportError(this.#services.log, sentence, error);
    }
    await this.#refresh(panel, key);
  }

  async #write(entry: KeyEntry): Promise<void> {
    const written = await writeNewKey(this.#services, entry);
    if (!written) return;
    if (!written.ok) {
      void vscode.window.showWarningMessage(`${written.reason} ${written.nextStep}`);
      return;
    }
    const key = { folder: entry.folder.uri.toString(), id: entry.status.id };
    await this.#services.context.workspaceState.update(Storage.rotationOccurrences, {
      ...this.#allLeft(),
      [slotOf(key)]: written.left,
    });
    await this.#services.actions.of('keys').refresh();
    for (const note of written.notes) void vscode.window.showInformationMessage(note);
    this.#services.statusBar.announce(
      vscode.l10n.t('{0} is rotated. Revoke the old key once the new one is in use.', entry.status.name),
    );
  }

  async #refresh(panel: vscode.WebviewPanel, key: PageKey): Promise<void> {
    const entry = this.#entryOf(key);
    if (entry && this.#open.get(slotOf(key)) === panel)
      await panel.webview.postMessage(rotateUpdate(await this.#stateOf(entry)));
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
      place: status.envFile,
      rotation,
      left: rotation?.write === undefined ? [] : this.#left(key),
    };
  }

  #left(key: PageKey): readonly string[] {
    return this.#allLeft()[slotOf(key)] ?? [];
  }

  #allLeft(): Readonly<Record<string, readonly string[]>> {
    return this.#services.context.workspaceState.get(Storage.rotationOccurrences, {});
  }

  #entryOf({ folder, id }: PageKey): KeyEntry | undefined {
    return this.#services.keys
      .entries()
      .find((entry) => entry.status.id === id && entry.folder.uri.toString() === folder);
  }

  /** After a restart the page comes before the keys have been read. */
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
    // The pages stay: when the editor ends, it keeps its tabs for the next start.
    this.#serializer.dispose();
  }
}

/** Ticked by hand; what Keyward does itself it notes when it does it. */
async function tick(entry: KeyEntry, id: string, done: boolean): Promise<void> {
  const step = ROTATION_STEPS.find((one): one is RotationStep => one === id && one !== 'write');
  if (step === undefined) return;
  const refusal = await writeLedger(entry, (text, key) => recordStep(text, key, step, done, today()));
  if (refusal) void vscode.window.showWarningMessage(`${refusal.reason} ${refusal.nextStep}`);
}

async function showPlace({ folder }: KeyEntry, place: string | undefined): Promise<void> {
  const [, path, line] = /^(.+):(\d+)$/.exec(place ?? '') ?? [];
  if (path === undefined) return;
  const start = new vscode.Position(Number(line) - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path), {
    selection: new vscode.Range(start, start),
  });
}

function slotOf({ folder, id }: PageKey): string {
  return `${folder} ${id}`;
}
