import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { temporaryFolder } from '../../host/cleanup';
import { type EditorServer, startServer } from '../../host/editor-server';
import { installedExtension } from '../../host/installed';
import { screenshots } from '../../host/paths';
import { type EditorWindow, openWindow } from '../../host/window';
import { type Fixture, type FixtureBuilder, emptyRepository, writeFiles } from './fixture';
import { hoverUntil } from './hover';
import { ask, rowsOf } from './quick-input';

/** Longest wait for the editor to show something. A slow machine needs seconds; only a failure takes this long. */
const patienceMs = 30_000;

/** Completions while typing depend on the speed of the machine, so they are turned off. */
const literalTyping = {
  'editor.acceptSuggestionOnCommitCharacter': false,
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
};

/** VS Code's themes: the name in the palette, and the class of the window. */
const THEMES = {
  dark: ['Dark Modern', 'vs-dark'],
  light: ['Light Modern', 'vs'],
  contrast: ['Dark High Contrast', 'hc-black'],
} as const;

/** Runs in the page, which has other types than this program, so it is a string. */
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

/** Opens an editor with the packaged extension, on a workspace that `build` creates. */
export async function openWorkbench(build: FixtureBuilder = emptyRepository): Promise<Workbench> {
  const folder = path.join(realpathSync(temporaryFolder('flow')), 'workspace');
  await mkdir(folder);
  const { open, ...options }: Fixture = await build(folder);
  const settings = { ...literalTyping, ...options.settings };
  const server = await startServer({ ...options, settings, extensionsDir: installedExtension() });
  const window = await openWindow(server, { open });
  window.page.setDefaultTimeout(patienceMs);
  const workbench = new Workbench(server, window, folder, open);
  await workbench.untilRestored();
  return workbench;
}

/** The editor as a user sees it: everything goes through the keyboard, the mouse, and the screen. */
export class Workbench {
  /** Absolute path of the workspace. */
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

  /** The editor's user data: settings, storage of extensions. */
  get userData(): string {
    return this.#server.userDataDir;
  }

  async close(): Promise<void> {
    await this.#window.close();
    if (this.#isOnly) await this.#server.close();
  }

  /** Another window on the same workspace, with its own extension host and storage. Close it before this one. */
  async secondWindow(): Promise<Workbench> {
    const window = await openWindow(this.#server, { open: this.#open });
    window.page.setDefaultTimeout(patienceMs);
    const second = new Workbench(this.#server, window, this.folder, this.#open);
    second.#isOnly = false;
    await second.untilRestored();
    return second;
  }

  /** Reloads the window, as a restart of the editor does, and keeps its storage. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.untilRestored();
  }

  /** Waits until the workbench is shown. Extensions activate later: wait for what they show. */
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
    // Until the search is complete, files of that name in other folders are also listed.
    const folder = path.posix.dirname(name);
    const rows = rowsOf(this.page, base);
    const wanted = (folder === '.' ? rows : rows.filter({ hasText: folder })).first();
    // A click can miss a list that is rendered again. The requested row stays first, so Enter selects it.
    await wanted.click({ timeout: patienceMs / 3 }).catch(() => this.page.keyboard.press('Enter'));
    await this.page.locator(`.tab.active[data-resource-name="${base}"]`).waitFor();
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Selects the row of Quick Input's list that starts with `label`. */
  choose(label: string): Promise<void> {
    return rowsOf(this.page, label).first().click();
  }

  /** Moves the cursor. Lines and columns are counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const widget = this.page.locator('.quick-input-widget');
    await widget.locator('input.input').fill(`:${line}:${column}`);
    // Enter has no effect until the picker shows the target.
    await widget.locator('.monaco-list-row', { hasText: `line ${line}` }).waitFor();
    await this.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }

  /** Types key by key at the cursor. */
  async typeText(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.#painted();
  }

  /** Presses keys, e.g. `ControlOrMeta+Z`. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
    await this.#painted();
  }

  /** Waits until the effect of the last keys is shown: one frame to run, one to render. */
  async #painted(): Promise<void> {
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
  }

  /** Saves the active editor and waits until its tab is no longer dirty. */
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

  /** Moves the mouse over the first mark, and returns the hover once it contains `text`. */
  async hoverMark(text: string | RegExp): Promise<Locator> {
    return this.hover(this.marks().first(), text);
  }

  /** Moves the mouse over `target`, and returns the hover once it contains `text`. */
  hover(target: Locator, text: string | RegExp): Promise<Locator> {
    return hoverUntil(this.page, target, text);
  }

  /** Waits for the light bulb at the cursor and clicks it. @returns the menu of quick fixes */
  async lightBulb(): Promise<Locator> {
    await this.page
      .locator('.lightBulbWidget.codicon:visible, [class*="codicon-gutter-lightbulb"]:visible')
      .first()
      .click();
    return this.#actionMenu();
  }

  /** Opens the menu of quick fixes at the cursor by keyboard. */
  async quickFixMenu(): Promise<Locator> {
    const menu = this.page.locator('.action-widget:visible').first();
    // The shortcut shows nothing until the fixes are known, or while they change, so it is pressed again.
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

  /** Selects the quick fix at the cursor with a title that contains `title`. */
  async quickFix(title: string | RegExp): Promise<void> {
    const menu = await this.quickFixMenu();
    await menu.locator('.monaco-list-row.action').filter({ hasText: title }).first().click();
    await menu.waitFor({ state: 'hidden' });
  }

  /** Shows the Problems panel, and returns its rows, including files, once there is at least one. */
  async problems(): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('ControlOrMeta+Shift+M');
    const rows = panel.locator('.monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Shows Keyward's views in the side bar. @returns their rows, which can still change */
  async sidebar(): Promise<Locator> {
    const view = this.page.locator('.sidebar .composite.title', { hasText: /keyward/i });
    if (!(await view.isVisible()))
      await this.page.locator('.activitybar .action-item:has([aria-label^="Keyward"])').click();
    await view.waitFor();
    return this.page.locator('.sidebar .pane-body .monaco-list-row');
  }

  /** Collapses other views and widens the side bar, so that a screenshot of it shows all rows of one view completely. */
  async showOnlyView(others: readonly string[]): Promise<void> {
    for (const name of others) {
      const header = this.page.locator('.sidebar .pane-header', { hasText: name });
      // Not in the middle, where a header that is hovered over shows its actions.
      const position = { x: 12, y: 10 };
      if ((await header.getAttribute('aria-expanded')) === 'true') await header.click({ position });
    }
    const sidebar = await this.page.locator('.part.sidebar').boundingBox();
    if (!sidebar) throw new Error('The side bar is not shown.');
    await this.page.mouse.move(sidebar.x + sidebar.width, 500);
    await this.page.mouse.down();
    await this.page.mouse.move(sidebar.x + sidebar.width + 140, 500, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Opens the notification center, because VS Code shows no toasts under the test driver. @returns its rows */
  async notifications(): Promise<Locator> {
    await this.command('Notifications: Show Notifications');
    return this.page.locator('.notifications-center .notification-list-item');
  }

  /** Selects one of VS Code's themes from the Command Palette. */
  async theme(name: 'dark' | 'light' | 'contrast'): Promise<void> {
    await this.command('Preferences: Color Theme');
    const picker = this.page.locator('.quick-input-widget');
    const [label, look] = THEMES[name];
    await picker.locator('input[placeholder*="Color Theme"]').fill(label);
    await picker.locator(`.monaco-list-row[aria-label^="${label}"]`).first().click();
    await picker.waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${look}`).waitFor();
  }

  /** Changes the folder's settings on disk. VS Code notices a moment later. */
  async folderSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const file = path.join(this.folder, '.vscode/settings.json');
    const text = existsSync(file) ? await readFile(file, 'utf8') : '{}';
    const settings = { ...(JSON.parse(text) as Record<string, unknown>), ...changes };
    await writeFiles(this.folder, { '.vscode/settings.json': JSON.stringify(settings, undefined, 2) });
  }

  /** Everything in the window's browser storage: settings, state of extensions, view state. */
  async storedInBrowser(): Promise<string> {
    return String(await this.page.evaluate(READ_DATABASES));
  }

  /** Answers a modal question, such as VS Code's whether to undo the edit in all files, if there is one. */
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

  /** For a flow's `teardown`: takes a screenshot if the test has failed. */
  async pictureIfFailed({ currentTest }: Mocha.Context): Promise<void> {
    if (currentTest?.state === 'failed') await this.screenshot(`failed-${currentTest.title.slice(0, 40)}`);
  }

  /** Saves a screenshot of the window, or a part of it, in .vscode-test/screenshots. */
  async screenshot(name: string, part?: Locator): Promise<string> {
    const file = path.join(screenshots, `${name}.png`);
    await (part ?? this.page).screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}
