import * as vscode from 'vscode';
import { type Markup, markup, markupList } from '../../core/surface/markup';

const BASE_STYLE = 'media/pages/base.css';

/** What a page shows and loads. */
export interface PageParts {
  readonly title: string;
  /** What is inside `<main>`. */
  readonly body: Markup;
  /** Path from the extension's root. The style shared by all pages is loaded first. */
  readonly style: string;
  readonly script: string;
  /** More directives of the content security policy, such as `img-src blob:`. */
  readonly policy?: string;
}

/**
 * Fills a panel with one of Keyward's pages. Its content security policy allows only the page's own styles and script, by
 * nonce: nothing is loaded from elsewhere, and inline scripts and styles have no effect.
 */
export function fillPage(extension: vscode.Uri, { webview }: vscode.WebviewPanel, parts: PageParts): void {
  const file = (path: string): vscode.Uri => vscode.Uri.joinPath(extension, ...path.split('/'));
  const styles = [BASE_STYLE, parts.style];
  const folders = [...styles, parts.script].map((path) => vscode.Uri.joinPath(file(path), '..'));
  webview.options = { enableScripts: true, localResourceRoots: folders };
  webview.html = pageMarkup(parts, {
    styles: styles.map((style) => webview.asWebviewUri(file(style)).toString()),
    script: webview.asWebviewUri(file(parts.script)).toString(),
    nonce: newNonce(),
  }).toString();
}

/** @returns a function that is true once the panel is closed: filling it would then fail */
export function watchClosing(panel: vscode.WebviewPanel): () => boolean {
  let isClosed = false;
  panel.onDidDispose(() => {
    isClosed = true;
  });
  return () => isClosed;
}

/**
 * Closes tabs of a webview type with this title. After a restart, a restored tab has no panel until it is shown, so opening
 * a new panel for the same key would leave two tabs.
 */
export async function closeTabs(viewType: string, title: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // VS Code prefixes the view type.
  const ours = tabs.filter(
    ({ input, label }) =>
      label === title && input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType),
  );
  if (ours.length > 0) await vscode.window.tabGroups.close(ours);
}

interface Assets {
  readonly styles: readonly string[];
  readonly script: string;
  readonly nonce: string;
}

function pageMarkup({ title, body, policy }: PageParts, { styles, script, nonce }: Assets): Markup {
  const own = `'nonce-${nonce}'`;
  const rules = [`default-src 'none'`, `style-src ${own}`, `script-src ${own}`, ...(policy ? [policy] : [])];
  return markup`<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${markupList(
  styles.map((style) => markup`<link rel="stylesheet" nonce="${nonce}" href="${style}">\n`),
)}</head>
<body>
<main>
${body}
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** 128 random bits, which injected content cannot guess. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
