import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { temporaryFolder } from '../../host/cleanup';
import { type EditorServer, startServer } from '../../host/editor-server';
import { installedExtension } from '../../host/installed';
import { screenshots } from '../../host/places';
import { type EditorWindow, openWindow } from '../../host/window';
import { type Fixture, type FixtureBuilder, emptyRepository, writeFiles } from './fixture';
import { hoverUntil } from './hover';
import { ask, rowsOf } from './quick-input';

/** Longest wait for the editor to show something; a slow machine needs seconds, a broken editor all of it. */
const patienceMs = 30_000;

/** An editor that completes what is typed does so sooner or later, or not at all, depending on the machine. */
const whatIsTypedIsWhatStands = {
  'editor.acceptSuggestionOnCommitCharacter': false,
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
};

/** VS Code's own themes: what the palette calls them, and the class of the window in them. */
const THEMES = {
  dark: ['Dark Modern', 'vs-dark'],
  light: ['Light Modern', 'vs'],
  contrast: ['Dark High Contrast', 'hc-black'],
} as const;

/** Runs in the page, whose types are not this program's: therefore a text. */
const READ_DATABASES = `(async () => {
  const promised = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await promised(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = await promised(database.transaction(store).objectStore(store).getAll());
      found.push(...rows.map((row) => (row instanceof Uint8Array ? new TextDecoder().decode(row) : row)));
    }
    database.close();
  }
  return JSON.stringify(found);
})()`;

/** Opens an editor with the packaged extension installed, on a workspace that `build` makes. */
export async function openWorkbench(build: FixtureBuilder = emptyRepository): Promise<Workbench> {
  const folder = path.join(realpathSync(temporaryFolder('flow')), 'workspace');
  await mkdir(folder);
  const { open, ...options }: Fixture = await build(folder);
  const settings = { ...whatIsTypedIsWhatStands, ...options.settings };
  const server = await startServer({ ...options, settings, extensionsDir: installedExtension() });
  const window = await openWindow(server, { open });
  window.page.setDefaultTimeout(patienceMs);
  const workbench = new Workbench(server, window, folder, open);
  await workbench.untilRestored();
  return workbench;
}

/** The editor as a person sees it: everything goes through keys, clicks and what is on the screen. */
export class Workbench {
  /** Absolute path of the folder the workspace was built in. */
  readonly folder: string;
  readonly page: Page;
  readonly #server: EditorServer;
  readonly #window: EditorWindow;
  readonly #open: string;
  #isOnly = true;

  constructor(server: EditorServer, window: EditorWindow, folder: string, open: string) {
    this.folder = folder;
    this.#open = open;
    this.page = window.page;
    this.#server = server;
    this.#window = window;
  }

  /** Where the editor keeps what is the user's: settings, storage of extensions. */
  get userData(): string {
    return this.#server.userDataDir;
  }

  async close(): Promise<void> {
    await this.#window.close();
    if (this.#isOnly) await this.#server.close();
  }

  /** Another window on the same workspace, with an extension host and a storage of its own. Close it before this one. */
  async secondWindow(): Promise<Workbench> {
    const window = await openWindow(this.#server, { open: this.#open });
    window.page.setDefaultTimeout(patienceMs);
    const second = new Workbench(this.#server, window, this.folder, this.#open);
    second.#isOnly = false;
    await second.untilRestored();
    return second;
  }

  /** Starts the window anew, as a restart of the editor does; what it stored stays. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.untilRestored();
  }

  /** Waits until the workbench is there. Extensions activate later: wait for what they show. */
  async untilRestored(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
    await this.page.locator('#status\\.problems').waitFor();
  }

  /** Runs a command from the palette by the title shown there, e.g. `Keyward: Show Log`. */
  async command(title: string): Promise<void> {
    await ask(this.page, 'F1', `>${title}`);
    await this.choose(title);
  }

  /** Runs a command from one of Keyward's menus in the palette, e.g. `Sort Keys…` from `Keys…`. */
  async menuCommand(menu: string, title: string): Promise<void> {
    await this.command(`Keyward: ${menu}`);
    const widget = this.page.locator('.quick-input-widget');
    await widget.locator('.quick-input-title', { hasText: `Keyward: ${menu}` }).waitFor();
    // A long list contains only its visible rows.
    await widget.locator('input.input').fill(title);
    await this.choose(title);
  }

  /** Opens a file of the workspace through Quick Open and waits until its editor has the focus. */
  async openFile(name: string): Promise<void> {
    const base = path.basename(name);
    await ask(this.page, 'ControlOrMeta+P', name);
    // Until the search has answered, files of that name in other folders are listed, too.
    const folder = path.posix.dirname(name);
    const rows = rowsOf(this.page, base);
    const wanted = (folder === '.' ? rows : rows.filter({ hasText: folder })).first();
    // A list that is drawn anew under the pointer takes no click; the row asked for stays the first, and Enter takes that.
    await wanted.click({ timeout: patienceMs / 3 }).catch(() => this.page.keyboard.press('Enter'));
    await this.page.locator(`.tab.active[data-resource-name="${base}"]`).waitFor();
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Takes the row that starts with `label` in the list Quick Input shows. */
  choose(label: string): Promise<void> {
    return rowsOf(this.page, label).first().click();
  }

  /** Puts the cursor somewhere; lines and columns count from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const widget = this.page.locator('.quick-input-widget');
    await widget.locator('input.input').fill(`:${line}:${column}`);
    // Enter does nothing before the picker has understood where to.
    await widget.locator('.monaco-list-row', { hasText: `line ${line}` }).waitFor();
    await this.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }

  /** Types key by key where the cursor stands. */
  async typeText(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.#painted();
  }

  /** Presses keys, e.g. `ControlOrMeta+Z`. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
    await this.#painted();
  }

  /** Waits until what the last keys did is on the screen: a frame to do it, a frame to show it. */
  async #painted(): Promise<void> {
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
  }

  /** Saves the active editor and waits until its tab is no longer marked as changed. */
  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The visible text of the active editor. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .view-lines');
    return (await lines.first().innerText()).replaceAll('\u00a0', ' ');
  }

  /** The marks under findings in the active editor. */
  marks(): Locator {
    return this.page
      .locator('.editor-group-container.active')
      .locator('.squiggly-warning, .squiggly-info, .squiggly-error');
  }

  /** Puts the mouse over the first mark and gives the hover once it holds `text`. */
  async hoverMark(text: string | RegExp): Promise<Locator> {
    return this.hover(this.marks().first(), text);
  }

  /** Puts the mouse over `target` and gives the hover once one holds `text`. */
  hover(target: Locator, text: string | RegExp): Promise<Locator> {
    return hoverUntil(this.page, target, text);
  }

  /** Waits for the light bulb at the cursor and clicks it; returns the menu of quick fixes. */
  async lightBulb(): Promise<Locator> {
    await this.page
      .locator('.lightBulbWidget.codicon:visible, [class*="codicon-gutter-lightbulb"]:visible')
      .first()
      .click();
    return this.#actionMenu();
  }

  /** Opens the menu of quick fixes at the cursor by its key. */
  async quickFixMenu(): Promise<Locator> {
    const menu = this.page.locator('.action-widget:visible').first();
    // Before the fixes are known, or when they change at that moment, the key shows nothing: a person presses it again.
    for (let tries = 0; tries < 5; tries++) {
      await this.page.keyboard.press('ControlOrMeta+.');
      const shown = menu.waitFor({ timeout: patienceMs / 5 });
      if (
        await shown.then(
          () => true,
          () => false,
        )
      )
        return menu;
    }
    return this.#actionMenu();
  }

  async #actionMenu(): Promise<Locator> {
    const menu = this.page.locator('.action-widget:visible').first();
    await menu.waitFor();
    return menu;
  }

  /** Chooses the quick fix at the cursor whose title contains `title`. */
  async quickFix(title: string | RegExp): Promise<void> {
    const menu = await this.quickFixMenu();
    await menu.locator('.monaco-list-row.action').filter({ hasText: title }).first().click();
    await menu.waitFor({ state: 'hidden' });
  }

  /** Shows the Problems panel and gives its rows, files included, once there is at least one. */
  async problems(): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('ControlOrMeta+Shift+M');
    const rows = panel.locator('.monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Shows Keyward's view in the side bar and gives its rows as they come: wait on the locator for more. */
  async sidebar(): Promise<Locator> {
    const view = this.page.locator('.sidebar .composite.title', { hasText: /keyward/i });
    if (!(await view.isVisible()))
      await this.page.locator('.activitybar .action-item:has([aria-label^="Keyward"])').click();
    await view.waitFor();
    return this.page.locator('.sidebar .pane-body .monaco-list-row');
  }

  /** Opens the notification centre and gives its rows: under the test driver VS Code shows no toasts. */
  async notifications(): Promise<Locator> {
    await this.command('Notifications: Show Notifications');
    return this.page.locator('.notifications-center .notification-list-item');
  }

  /** Switches between VS Code's own dark and light theme, the way the command palette offers it. */
  async theme(name: 'dark' | 'light' | 'contrast'): Promise<void> {
    await this.command('Preferences: Color Theme');
    const picker = this.page.locator('.quick-input-widget');
    const [label, look] = THEMES[name];
    await picker.locator('input[placeholder*="Color Theme"]').fill(label);
    await picker.locator(`.monaco-list-row[aria-label^="${label}"]`).first().click();
    await picker.waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${look}`).waitFor();
  }

  /** Changes the folder's settings on disk; the editor notices by itself, a little later. */
  async folderSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const file = path.join(this.folder, '.vscode/settings.json');
    const text = existsSync(file) ? await readFile(file, 'utf8') : '{}';
    const settings = { ...(JSON.parse(text) as Record<string, unknown>), ...changes };
    await writeFiles(this.folder, { '.vscode/settings.json': JSON.stringify(settings, undefined, 2) });
  }

  /** Everything the window keeps in the browser's databases: settings, state of extensions, view state. */
  async storedInBrowser(): Promise<string> {
    return String(await this.page.evaluate(READ_DATABASES));
  }

  /** VS Code asks whether an undo shall reach all files of an edit; answers if it does. */
  async answerIfAsked(answer: RegExp): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    const asked = await dialog.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (!asked) return;
    await dialog.getByRole('button', { name: answer }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** For a flow's `teardown`: a failed test leaves a picture of what a person would have seen. */
  async pictureIfFailed({ currentTest }: Mocha.Context): Promise<void> {
    if (currentTest?.state === 'failed') await this.screenshot(`failed-${currentTest.title.slice(0, 40)}`);
  }

  /** Takes a picture of the window, or of a part of it, into .vscode-test/screenshots. */
  async screenshot(name: string, part?: Locator): Promise<string> {
    const file = path.join(screenshots, `${name}.png`);
    await (part ?? this.page).screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}
