import * as vscode from 'vscode';
import { LEAK_STEPS, type LeakRecord, type LeakStepId } from '../../core/leaks';
import type { FromPage } from '../../pages/leak-guide/messages';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { relativePath } from '../shared/documents';
import { reportError } from '../shared/errors';
import { watchFiles } from '../shared/file-watch';
import { PanelType, Storage } from '../shared/identifiers';
import { OpenPages } from '../shared/open-pages';
import { closeTabs, fillPage, watchClosing } from '../shared/page';
import { TaskQueue } from '../shared/runs';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { guideBody, guideUpdate, type GuideState } from './guide-page';
import { leakRecordOf, saveLeakRecord, type ExposedValues, type KeyIdentity } from './leak-file';
import { keyById } from './checked-key';
import { createPage, showWarningMessage } from '../shared/window';

/** Messages that change the ledger. */
type GuideChange = Exclude<FromPage, { readonly type: 'open' }>;

/** Which key a page is about, as stored for a restart. */
interface SavedKey {
  readonly folder: string;
  readonly file: string;
  readonly name: string;
  readonly id: string;
  readonly provider?: string;
  readonly ruleId?: string;
}

/** The guides for exposed keys, one panel per key. Their state is in the ledger. */
export class GuidePanels implements vscode.Disposable {
  readonly #services: Services;
  readonly #exposed: ExposedValues;
  readonly #open = new OpenPages();
  readonly #serializer: vscode.Disposable;
  /** One at a time: each reads the whole record and writes it back. */
  readonly #changes = new TaskQueue();
  /** The window closes, and its tabs come back after a restart. */
  #ending = false;

  constructor(services: Services, exposed: ExposedValues) {
    this.#services = services;
    this.#exposed = exposed;
    // VS Code's storage keeps which keys the tabs are about (names, no values), so that a restart restores them.
    this.#serializer = vscode.window.registerWebviewPanelSerializer(PanelType.leakGuide, {
      deserializeWebviewPanel: async (panel) => {
        const key = keyFrom(this.#saved().find((saved) => this.#isRestorable(saved, panel.title)));
        const isClosed = watchClosing(panel);
        const state = key && (await this.#stateOf(key));
        if (key && state && !isClosed() && !this.#open.has(mapKeyOf(key))) this.#fill(panel, key, state);
        else panel.dispose();
      },
    });
  }

  /** Whether a saved key's tab has this title and no panel yet. */
  #isRestorable(saved: SavedKey, title: string): boolean {
    const key = keyFrom(saved);
    return key !== undefined && titleOf(saved.name) === title && !this.#open.has(mapKeyOf(key));
  }

  #saved(): readonly SavedKey[] {
    return this.#services.context.workspaceState.get<SavedKey[]>(Storage.openGuides, []);
  }

  #save(change: (saved: readonly SavedKey[]) => readonly SavedKey[]): void {
    void this.#services.context.workspaceState.update(Storage.openGuides, change(this.#saved()));
  }

  async show(key: KeyIdentity): Promise<void> {
    if (this.#open.reveal(mapKeyOf(key))) return;
    const state = await this.#stateOf(key);
    if (!state) return;
    const title = titleOf(key.name);
    const alike = this.#saved().filter(({ name }) => titleOf(name) === title);
    // Two keys in different folders or files can have the same name, so the open tab may belong to the other.
    const isOwn = (one: SavedKey): boolean => one.id === key.id && one.folder === key.folder.uri.toString();
    if (alike.length === 1 && alike.every(isOwn)) await closeTabs(PanelType.leakGuide, title);
    if (this.#open.reveal(mapKeyOf(key))) return; // opened meanwhile
    const panel = createPage(PanelType.leakGuide, title);
    this.#fill(panel, key, state);
  }

  #fill(panel: vscode.WebviewPanel, key: KeyIdentity, state: GuideState): void {
    const { webview } = panel;
    fillPage(this.#services.context.extensionUri, panel, {
      title: titleOf(key.name),
      body: guideBody(state),
      style: 'media/pages/steps.css',
      script: 'dist/leak-guide-page.js',
    });
    this.#open.add(mapKeyOf(key), panel);
    this.#save((saved) => [...saved.filter(({ id }) => id !== key.id), savedOf(key)]);
    const refresh = () => void this.#refresh(panel, key);
    const file = relativePath(key.folder.uri, key.file) ?? '.env';
    const watch = watchFiles([`**/${KEYWARD_FILE}`, `**/${file}`], refresh);
    // An open document reflects a change on disk slightly after the file event.
    const typed = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() === key.file.toString()) refresh();
    });
    const messages = webview.onDidReceiveMessage((message: FromPage) => this.#handle(message, key, panel));
    panel.onDidDispose(() => {
      watch.dispose();
      typed.dispose();
      messages.dispose();
      if (!this.#ending) this.#save((saved) => saved.filter(({ id }) => id !== key.id));
    });
  }

  async #handle(message: FromPage, key: KeyIdentity, panel: vscode.WebviewPanel): Promise<void> {
    try {
      if (message.type === 'open') await showKey(key);
      else await this.#changes.add(() => this.#change(message, key));
    } catch (error) {
      reportError(
        this.#services.log,
        vscode.l10n.t("Couldn't save the step. See the log for details."),
        error,
      );
    }
    await this.#refresh(panel, key);
  }

  async #change(message: GuideChange, key: KeyIdentity): Promise<void> {
    const state = await this.#stateOf(key);
    if (!state) return;
    const leak = changed(state, message);
    const refusal = leak && (await saveLeakRecord(key, leak));
    if (refusal) void showWarningMessage(`${refusal.reason} ${refusal.nextStep}`);
  }

  async #refresh(panel: vscode.WebviewPanel, key: KeyIdentity): Promise<void> {
    const state = await this.#stateOf(key);
    if (state) await panel.webview.postMessage(guideUpdate(state));
  }

  async #stateOf(key: KeyIdentity): Promise<GuideState | undefined> {
    const [leak, { findFormat }, current] = await Promise.all([
      leakRecordOf(key),
      import('../../core/formats'),
      keyById(this.#services, key),
    ]);
    if (!leak) return undefined;
    const facts = key.ruleId === undefined ? undefined : findFormat(key.ruleId)?.rotation;
    return {
      name: key.name,
      ...(key.provider === undefined ? {} : { provider: key.provider }),
      ...(facts === undefined ? {} : { facts }),
      leak,
      file: relativePath(key.folder.uri, key.file) ?? key.file.path,
      replaced: await this.#exposed.isReplaced(key, current?.value),
      today: today(),
    };
  }

  dispose(): void {
    this.#ending = true;
    this.#serializer.dispose();
    this.#open.closeAll();
  }
}

/** The leak after the change; undefined if the change is not allowed, such as closing it while the exposed value is in use. */
function changed({ leak, replaced, today: day }: GuideState, message: GuideChange): LeakRecord | undefined {
  if (message.type === 'close') return replaced === true ? { ...leak, closed: day } : undefined;
  const step = LEAK_STEPS.find((id): id is LeakStepId => id === message.step);
  if (step === undefined) return undefined;
  const others = Object.entries(leak.steps).filter(([id]) => id !== step);
  return { ...leak, steps: Object.fromEntries(message.done ? [...others, [step, day]] : others) };
}

async function showKey({ file, name }: KeyIdentity): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const { parseEnv } = await import('../../core/env/document');
  const entry = parseEnv(document.getText()).entries.findLast((one) => one.name === name);
  const start = document.positionAt(entry?.nameSpan.start ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
}

function mapKeyOf({ folder, id }: KeyIdentity): string {
  return `${folder.uri.toString()} ${id}`;
}

function titleOf(name: string): string {
  return vscode.l10n.t('Exposed: {0}', name);
}

function savedOf({ folder, file, ...key }: KeyIdentity): SavedKey {
  const { name, id, provider, ruleId } = key;
  return {
    folder: folder.uri.toString(),
    file: file.toString(),
    name,
    id,
    ...(provider === undefined ? {} : { provider }),
    ...(ruleId === undefined ? {} : { ruleId }),
  };
}

function keyFrom(saved: SavedKey | undefined): KeyIdentity | undefined {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === saved?.folder);
  return folder && saved ? { ...saved, folder, file: vscode.Uri.parse(saved.file) } : undefined;
}
