import * as vscode from 'vscode';
import { baseName } from '../shared/documents';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';
import { today } from '../shared/today';
import { showInformationMessage, showWarningMessage } from '../shared/window';

/** A row of the Keys view or one of its items; undefined from the palette: all keys. */
export type CalendarTarget = KeyEntry | { readonly entry: KeyEntry } | undefined;

/** Asks for a file, and writes the due dates of one key or all keys to it as iCalendar. */
export async function saveCalendar(services: Services, target: CalendarTarget): Promise<void> {
  const made = await calendarFor(services, target);
  if (!made) return;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Calendar'),
    filters: { [vscode.l10n.t('Calendar')]: ['ics'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, made.fileName) }),
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(made.text));
  const name = baseName(uri);
  services.statusBar.announce(
    vscode.l10n.t('{0} saved. Importing a newer file replaces these events.', name),
  );
}

/** Opens a file with its default program; false if there is none. */
export type OpenFile = (uri: vscode.Uri) => Thenable<boolean>;

/**
 * Opens the due dates in the machine's calendar program, or saves them if the file is on another machine.
 * @param openFile undefined if the window is not on the machine with the file
 */
export async function openInCalendar(
  services: Services,
  target: CalendarTarget,
  openFile: OpenFile | undefined = fileOpener(),
): Promise<void> {
  if (!openFile) {
    await saveCalendar(services, target);
    return;
  }
  const made = await calendarFor(services, target);
  if (!made) return;
  const folder = vscode.Uri.joinPath(services.context.globalStorageUri, 'calendar');
  await vscode.workspace.fs.createDirectory(folder);
  const uri = vscode.Uri.joinPath(folder, made.fileName);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(made.text));
  if (await openFile(uri)) return;
  void showWarningMessage(
    vscode.l10n.t('No program can open calendar files here. Save the file and import it into your calendar.'),
  );
}

function fileOpener(): OpenFile | undefined {
  const isLocal = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  return isLocal ? (uri) => vscode.env.openExternal(uri) : undefined;
}

interface Calendar {
  readonly fileName: string;
  /** RFC 5545; names and dates, never a value. */
  readonly text: string;
}

/** @returns undefined if there is no due date; the user then knows */
async function calendarFor(
  { keys, platform }: Services,
  target: CalendarTarget,
): Promise<Calendar | undefined> {
  const { calendarOf, isInCalendar } = await import('../../core/keys');
  const one = target && 'entry' in target ? target.entry : target;
  const entries = (one ? [one] : keys.entries()).filter(({ status }) => isInCalendar(status));
  if (entries.length === 0) {
    void showInformationMessage(
      one
        ? vscode.l10n.t('{0} has no due date.', one.status.name)
        : vscode.l10n.t('No keys in this workspace have to be rotated.'),
    );
    return undefined;
  }
  const identities = new Map<string, string>();
  for (const { folder } of entries) {
    const known = identities.get(folder.uri.toString());
    identities.set(folder.uri.toString(), known ?? (await identityOf(platform, folder.uri)));
  }
  const text = calendarOf(
    entries.map(({ status, page, policy, folder }) => {
      const { reminderDays } = readSettings(folder.uri);
      return {
        status,
        page,
        policy: { ...(reminderDays && { reminderDays }), ...policy },
        folder: identities.get(folder.uri.toString()) ?? baseName(folder.uri),
      };
    }),
    { today: today(), stamp: new Date().toISOString().replace(/[-:]|\.\d+/g, '') },
  );
  return text && { text, fileName: one ? `${one.status.name.replace(/[^\w.-]/g, '_')}.ics` : 'keyward.ics' };
}

/** As in `keyward rotation --format ics`, so that both make the same events. */
async function identityOf({ git }: Services['platform'], folder: vscode.Uri): Promise<string> {
  if (git && folder.scheme === 'file' && vscode.workspace.isTrusted)
    return git.projectIdentity(folder.fsPath);
  const { sha256 } = await import('../../core/base/digest');
  return `${baseName(folder)}-${sha256(folder.toString()).slice(0, 12)}`;
}
