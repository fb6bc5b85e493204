import * as vscode from 'vscode';
import type { KeyEntry, KeyList } from '../shared/keys/key-list';
import type { KeyCommands } from './key-commands';
import type { NoticedChanges } from './key-registry';
import { showInformationMessage } from '../shared/window';

/** Notifies that a changed value was recorded as a rotation, and offers to undo that. */
export async function notifyRotated(
  { rotated, folder }: NoticedChanges,
  list: KeyList,
  commands: KeyCommands,
): Promise<void> {
  const unexpected = rotated.filter((id) => !list.takeExpected(folder, id));
  const keys = list
    .entries()
    .filter(({ status, folder: { index } }) => index === folder.index && unexpected.includes(status.id))
    .filter(({ status }) => status.linkedTo === undefined || !unexpected.includes(status.linkedTo));
  if (keys.length === 0) return;
  const [first] = keys;
  const undo = keys.length === 1 ? vscode.l10n.t('Undo') : vscode.l10n.t('Undo All');
  const share = vscode.l10n.t('Save to .keyward.json');
  const message =
    keys.length === 1 && first
      ? vscode.l10n.t('{0} changed. Recorded as rotated today.', first.status.name)
      : vscode.l10n.t('{0} keys changed. Recorded as rotated today.', keys.length);
  const answer = await showInformationMessage(message, undo, share);
  if (answer === undefined) return;
  for (const key of keys) {
    const now = current(list, key);
    if (now) await (answer === undo ? commands.undoRotation(now) : commands.markRotated(now, 'observed'));
  }
}

function current(list: KeyList, { status, folder }: KeyEntry): KeyEntry | undefined {
  return list.entries().find((entry) => entry.status.id === status.id && entry.folder.index === folder.index);
}
