import * as vscode from 'vscode';

const BASE_STYLE = 'media/pages/base.css';

/** What a page shows, and what it loads beside its own style. */
export interface PageParts {
  readonly title: string;
  /** Inside `<main>`, as markup: texts in it have gone through `escapeHtml`. */
  readonly body: string;
  /** Paths from the extension's top; what all pages share comes before it. */
  readonly style: string;
  readonly script: string;
  /** Further words of the policy, such as `img-src blob:`. */
  readonly policy?: string;
}

/**
 * Fills a panel with a page of Keyward's own. Its policy allows its own styles and script by a nonce; nothing
 * is loaded from elsewhere, and nothing written inline runs or styles.
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
  });
}

/**
 * Closes the tabs of a kind of page that have this title. A tab that a restart brought back has no panel until somebody
 * looks at it, so that whoever makes a new one for the same thing would leave two.
 */
export async function closeTabs(viewType: string, title: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // VS Code prefixes the type with the name of its own part that keeps it.
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

function pageMarkup({ title, body, policy }: PageParts, { styles, script, nonce }: Assets): string {
  const own = `'nonce-${nonce}'`;
  const rules = [`default-src 'none'`, `style-src ${own}`, `script-src ${own}`, ...(policy ? [policy] : [])];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${styles.map((style) => `<link rel="stylesheet" nonce="${nonce}" href="${escapeHtml(style)}">`).join('\n')}
</head>
<body>
<main>
${body}
</main>
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

/** Text as markup that shows it as it is, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** 128 random bits: nobody who writes into the page can guess it. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
