import * as vscode from 'vscode';
import type { Drawing } from '../../core/timeline';
import type { FromPage, PageView, ToPage } from '../../pages/timeline/messages';
import { Disposables } from '../shared/disposables';
import type { KeyEntry } from '../shared/keys/key-list';
import { fillPage } from '../shared/page';
import type { Services } from '../shared/services';
import { onNewDay } from '../shared/today';
import { countOf, pageViewFrom, rowId, summaryOf, timelineFor } from './timeline-model';
import { pageWords, timelineBody } from './timeline-page';

/** What the panel asks of the feature that opened it. */
export interface TimelineHost {
  exportTimeline(): Promise<void>;
  onDidClose(): void;
}

/** An open timeline: sends keys to the page and handles its requests. */
export class TimelinePanel implements vscode.Disposable {
  readonly #services: Services;
  readonly #host: TimelineHost;
  readonly #panel: vscode.WebviewPanel;
  readonly #disposables = new Disposables();
  readonly #drawings = new Map<number, (png: Uint8Array | undefined) => void>();
  #view: PageView = pageViewFrom(undefined);
  /** The key to focus once the page has loaded. */
  #wanted: KeyEntry | undefined;
  #isReady = false;
  #requests = 0;

  constructor(services: Services, panel: vscode.WebviewPanel, host: TimelineHost) {
    this.#services = services;
    this.#host = host;
    this.#panel = panel;
    const add = this.#disposables;
    add.add(panel.webview.onDidReceiveMessage((message: FromPage) => this.#handle(message)));
    add.add(services.keys.onDidChange(() => this.#show()));
    add.add(onNewDay(() => this.#show()));
    panel.onDidDispose(() => {
      this.#disposables.dispose();
      for (const done of this.#drawings.values()) done(undefined);
      host.onDidClose();
    });
    fillPage(services.context.extensionUri, panel, {
      title: panel.title,
      body: timelineBody(),
      style: 'media/pages/timeline.css',
      script: 'dist/timeline-page.js',
      // The page itself loads the drawing that becomes a PNG.
      policy: 'img-src blob:',
    });
  }

  reveal(entry?: KeyEntry): void {
    this.#panel.reveal();
    this.#wanted = entry;
    if (this.#isReady) this.#select();
  }

  get view(): PageView {
    return this.#view;
  }

  async #handle(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#view = pageViewFrom(message.view ?? this.#view);
        this.#show();
        this.#select();
        break;
      case 'view': {
        const before = this.#view;
        this.#view = pageViewFrom(message.view);
        if (before.groupBy !== this.#view.groupBy || before.filter !== this.#view.filter) this.#show();
        break;
      }
      case 'open':
        await this.#withKey(message.id, (key) => this.#services.actions.of('keys').open(key));
        break;
      case 'reveal':
        await this.#withKey(message.id, (key) => this.#services.actions.of('keys').reveal(key));
        break;
      case 'export':
        await this.#host.exportTimeline();
        break;
      case 'scan':
        if (vscode.workspace.workspaceFolders) await this.#services.actions.of('scan').scanWorkspace();
        else await vscode.commands.executeCommand('vscode.openFolder');
        break;
      case 'drawn':
        this.#drawings.get(message.request)?.(message.png);
        this.#drawings.delete(message.request);
        break;
    }
  }

  async #withKey(id: string, run: (key: KeyEntry) => Promise<void>): Promise<void> {
    const key = this.#services.keys.entries().find((one) => rowId(one) === id);
    if (key) await run(key);
  }

  /** Shows nothing before the env files have been read once: "no keys" would be a guess. */
  #show(): void {
    const { keys } = this.#services;
    if (!keys.isRead) return;
    const view = this.#view;
    const timeline = timelineFor(keys.entries(), view);
    this.#post({
      type: 'timeline',
      timeline,
      view,
      total: countOf(keys.entries()),
      summary: summaryOf(keys.entries()),
      words: pageWords(),
    });
  }

  #select(): void {
    if (this.#wanted) this.#post({ type: 'select', id: rowId(this.#wanted) });
    this.#wanted = undefined;
  }

  #post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }

  /** @throws if the page cannot render the drawing, or is closed before it has */
  async draw({ text, width, height }: Drawing): Promise<Uint8Array> {
    const request = ++this.#requests;
    const png = await new Promise<Uint8Array | undefined>((done) => {
      this.#drawings.set(request, done);
      this.#post({ type: 'draw', request, svg: text, width, height });
    });
    if (!png) throw new Error('The page did not render the timeline.');
    return png;
  }

  dispose(): void {
    this.#panel.dispose();
  }
}
