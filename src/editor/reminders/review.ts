import * as vscode from 'vscode';
import { View } from '../shared/identifiers';
import { DUE_STATUSES } from '../../core/keys/key-status';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { showInformationMessage, showQuickPick } from '../shared/window';

interface Action extends vscode.QuickPickItem {
  readonly run: () => Promise<void>;
  /** The action opens an editor or a page, so the review ends with it. */
  readonly endsReview?: true;
}

/**
 * Shows the Keys view and lists keys to act on, and lists the rest again after each one.
 * @param given the keys of a reminder; undefined: all that need attention or are due soon
 */
export async function reviewKeys(services: Services, given: readonly KeyEntry[] | undefined): Promise<void> {
  await vscode.commands.executeCommand(`${View.keys}.focus`);
  const done = new Set<string>();
  for (;;) {
    const left = current(services, given).filter((entry) => !done.has(idOf(entry)));
    if (left.length === 0) {
      if (done.size === 0)
        void showInformationMessage(vscode.l10n.t('No keys need attention or are due soon.'));
      return;
    }
    const entry = await choose(left);
    if (!entry) return;
    const action = await showQuickPick(actionsFor(services, entry), {
      title: entry.status.name,
    });
    if (!action) continue;
    await action.run();
    if (action.endsReview) return;
    done.add(idOf(entry));
  }
}

/** The keys as they are now: an action on one may have changed others. */
function current({ keys }: Services, given: readonly KeyEntry[] | undefined): readonly KeyEntry[] {
  const wanted = given && new Set(given.map(idOf));
  return keys.entries().filter((entry) => {
    const { status, present, linkedTo } = entry.status;
    if (wanted) return wanted.has(idOf(entry));
    return present && linkedTo === undefined && DUE_STATUSES.includes(status);
  });
}

function idOf({ folder, status }: KeyEntry): string {
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
      ? vscode.l10n.t('1 key to review')
      : vscode.l10n.t('{0} keys to review', entries.length);
  return (await showQuickPick(items, { title, matchOnDescription: true }))?.entry;
}

function actionsFor({ actions }: Services, key: KeyEntry): Action[] {
  const keys = actions.of('keys');
  return [
    { label: vscode.l10n.t('Rotate Now…'), run: () => actions.of('rotation').rotate(key), endsReview: true },
    ...(key.page === undefined
      ? []
      : [{ label: vscode.l10n.t("Open Provider's Key Page"), run: () => keys.openProviderPage(key) }]),
    { label: vscode.l10n.t('Open in .env'), run: () => keys.open(key), endsReview: true },
    { label: vscode.l10n.t('Mark as Rotated Today'), run: () => keys.markRotated(key) },
    { label: vscode.l10n.t('Snooze Reminders…'), run: () => keys.askToSnooze(key) },
  ];
}
