import * as vscode from 'vscode';
import {
  timelineCsv,
  timelineMarkdown,
  timelineSvg,
  type Drawing,
  type Timeline,
  type TimelineView,
} from '../../core/timeline';
import { baseName } from '../shared/documents';
import { today } from '../shared/today';
import { showInformationMessage, showQuickPick } from '../shared/window';

interface Format {
  readonly label: string;
  readonly detail: string;
  readonly extension: 'svg' | 'png' | 'md' | 'csv';
}

/** Renders a drawing as PNG, which only the page can do. */
export type DrawPng = (drawing: Drawing) => Promise<Uint8Array>;

/** Asks for a format and a file, then writes it. */
export async function exportTimeline(timeline: Timeline, view: TimelineView, png: DrawPng): Promise<void> {
  const format = await askFormat();
  if (!format) return;
  const { label, extension } = format;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Key Timeline'),
    defaultUri: suggestion(extension),
    filters: { [label]: [extension] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, await contentOf(extension, timeline, view, png));
  const open = vscode.l10n.t('Open');
  const words = vscode.l10n.t(
    'Timeline saved to {0}. It contains names and dates, but no keys.',
    baseName(target),
  );
  void showInformationMessage(words, open).then(async (choice) => {
    if (choice === open) await vscode.commands.executeCommand('vscode.open', target);
  });
}

async function askFormat(): Promise<Format | undefined> {
  const formats: readonly Format[] = [
    {
      label: 'SVG',
      detail: vscode.l10n.t('A drawing on a white background, sharp at any size'),
      extension: 'svg',
    },
    {
      label: 'PNG',
      detail: vscode.l10n.t('The same drawing as an image, for slides and email'),
      extension: 'png',
    },
    {
      label: 'Markdown',
      detail: vscode.l10n.t('Tables by group, for a pull request or a wiki'),
      extension: 'md',
    },
    { label: 'CSV', detail: vscode.l10n.t('One line for each key, for a spreadsheet'), extension: 'csv' },
  ];
  return showQuickPick(formats, { title: vscode.l10n.t('Export the timeline as shown') });
}

function suggestion(extension: string): vscode.Uri {
  const name = `key-timeline-${today()}.${extension}`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.file(name);
}

function contentOf(
  extension: Format['extension'],
  timeline: Timeline,
  view: TimelineView,
  png: DrawPng,
): Uint8Array | Promise<Uint8Array> {
  const title = vscode.l10n.t('Key rotation timeline: {0}', vscode.workspace.name ?? '');
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (extension) {
    case 'svg':
      return bytes(timelineSvg(timeline, view, title).text);
    case 'png':
      return png(timelineSvg(timeline, view, title));
    case 'md':
      return bytes(timelineMarkdown(timeline, title).toString());
    case 'csv':
      return bytes(timelineCsv(timeline));
  }
}
