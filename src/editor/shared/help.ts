import * as vscode from 'vscode';
import { readText } from './documents';
import { EXTENSION_ID, InternalCommand } from './identifiers';
import { registerCommand } from './window';

/** A page in media/help. The package contains all of them, so they open without a network. */
export type HelpPage = 'allowing' | 'client-code' | 'env-files' | 'formats' | 'push-protection';

/** Opens a page as a preview. @param anchor a heading of the page, as in links on GitHub */
export async function openHelp(page: HelpPage, anchor = ''): Promise<void> {
  const file = fileOf(page);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', file.with({ fragment: anchor }));
  } catch {
    await vscode.window.showTextDocument(file); // VS Code's Markdown extension is turned off
  }
}

/** Makes `openHelp` available to the links of {@link helpCommand}. */
export function registerHelp(): vscode.Disposable {
  return registerCommand(InternalCommand.openHelp, openHelp);
}

/** The address of a link in a trusted Markdown string that opens a page. */
export function helpCommand(page: HelpPage): string {
  return `command:${InternalCommand.openHelp}?${encodeURIComponent(JSON.stringify([page]))}`;
}

/** For each page the line of each heading, from 1; empty while it is being read. */
const linesOf = new Map<HelpPage, ReadonlyMap<string, number>>();

/**
 * A link for the code of a diagnostic. VS Code doesn't run commands there, but opens a file at a line. The first link to a page
 * has no line yet, because the page is still being read.
 */
export function helpLink(page: HelpPage, anchor: string): vscode.Uri {
  if (!linesOf.has(page)) void readLines(page);
  const line = linesOf.get(page)?.get(anchor);
  return fileOf(page).with({ fragment: line === undefined ? '' : `L${line}` });
}

async function readLines(page: HelpPage): Promise<void> {
  linesOf.set(page, new Map());
  const text = (await readText(fileOf(page))) ?? '';
  const headings = text.split('\n').flatMap((line, i): [string, number][] => {
    const heading = /^#+ (.+)$/.exec(line)?.[1];
    return heading === undefined ? [] : [[anchorOf(heading), i + 1]];
  });
  linesOf.set(page, new Map(headings));
}

/** The anchor that GitHub and VS Code give a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');
}

function fileOf(page: HelpPage): vscode.Uri {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error(`The extension ${EXTENSION_ID} is not installed.`);
  return vscode.Uri.joinPath(extension.extensionUri, 'media', 'help', `${page}.md`);
}
