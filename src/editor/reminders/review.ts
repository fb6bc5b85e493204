import * as vscode from 'vscode';
import { Command, View } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';
import { today } from '../shared/today';

/** What can be done about a key, by the command that does it. */
const ACTIONS = [
  [Command.rotateNow, 'Rotate Now…'],
  [Command.openProviderPage, 'Open Provider’s Page'],
  [Command.openEnvEntry, 'Open in .env'],
  [Command.markRotated, 'Mark as Rotated Today'],
  [Command.snoozeKey, 'Snooze Reminders…'],
] as const;

/** Commands that lead elsewhere: the walk ends there. */
const LEAVES: readonly string[] = [Command.openEnvEntry, Command.rotateNow];

/**
 * Walks through keys: shows the Keys view and lists them, and again after each that was seen to.
 * @param given those of a reminder; undefined: all that are exposed, overdue or due soon
 */
export async function reviewKeys(services: Services, given: readonly KeyEntry[] | undefined): Promise<void> {
  await vscode.commands.executeCommand(`${View.keys}.focus`);
  const done = new Set<string>();
  for (;;) {
    const left = current(services, given).filter((entry) => !done.has(slotOf(entry)));
    if (left.length === 0) {
      if (done.size === 0)
        void vscode.window.showInformationMessage(vscode.l10n.t('No key is exposed, overdue or due soon.'));
      return;
    }
    const entry = await choose(left);
    if (!entry) return;
    const command = await chooseAction(entry);
    if (command === undefined) continue;
    await vscode.commands.executeCommand(command, entry);
    if (LEAVES.includes(command)) return;
    done.add(slotOf(entry));
  }
}

/** As they are now: what was done about one may have changed others. */
function current({ keys }: Services, given: readonly KeyEntry[] | undefined): readonly KeyEntry[] {
  const wanted = given && new Set(given.map(slotOf));
  return keys.entries().filter((entry) => {
    const { status, present, linkedTo } = entry.status;
    if (wanted) return wanted.has(slotOf(entry));
    return present && linkedTo === undefined && ['exposed', 'overdue', 'soon'].includes(status);
  });
}

function slotOf({ folder, status }: KeyEntry): string {
  return `${folder.uri.toString()} ${status.id}`;
}

async function choose(entries: readonly KeyEntry[]): Promise<KeyEntry | undefined> {
  const { stateInWords } = await import('../../core/keys');
  const items = entries.map((entry) => ({
    label: entry.status.name,
    description: [stateInWords(entry.status, today()), entry.status.provider, entry.status.envFile]
      .filter((word) => word !== undefined)
      .join(' · '),
    entry,
  }));
  const title =
    entries.length === 1
      ? vscode.l10n.t('1 key to look at')
      : vscode.l10n.t('{0} keys to look at', entries.length);
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.entry;
}

async function chooseAction({ status, page }: KeyEntry): Promise<string | undefined> {
  const items = ACTIONS.filter(([command]) => command !== Command.openProviderPage || page !== undefined).map(
    ([command, label]) => ({ label: vscode.l10n.t(label), command }),
  );
  return (await vscode.window.showQuickPick(items, { title: status.name }))?.command;
}
