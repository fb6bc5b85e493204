import type { BrowserContext, Page } from 'playwright-core';
import { browser } from './browser';
import type { EditorServer } from './editor-server';

export interface WindowOptions {
  /** Absolute path of the folder or `.code-workspace` file to open. */
  readonly open: string;
  /** Folder of an extension to run from source. */
  readonly developmentPath?: string;
  /** CommonJS module that exports `run(): Promise<void>`. The window runs it and closes. */
  readonly testsPath?: string;
  /** Runs before the page's first script. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A window of the editor. It shares only the server with other windows, not even the browser's state. */
export interface EditorWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Opens the workbench. Returns when the page has loaded; the editor is ready later. */
export async function openWindow(server: EditorServer, options: WindowOptions): Promise<EditorWindow> {
  const context = await (
    await browser()
  ).newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await options.prepare?.(page);
  await page.goto(windowAddress(server, options), { waitUntil: 'domcontentloaded', timeout: 90_000 });
  return { page, context, close: () => context.close() };
}

/** The address of a window: `payload` has what VS Code otherwise reads from its command line. */
export function windowAddress(server: EditorServer, options: WindowOptions): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (options.developmentPath !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(options.developmentPath)], ['enableProposedApi', '']);
  }
  if (options.testsPath !== undefined) payload.push(['extensionTestsPath', remote(options.testsPath)]);
  const query = new URLSearchParams({
    [options.open.endsWith('.code-workspace') ? 'workspace' : 'folder']: options.open,
    payload: JSON.stringify(payload),
  });
  return `${server.address}?${query.toString()}`;
}
