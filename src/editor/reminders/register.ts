import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';
import { turnOffReminders } from '../shared/settings';
import { askSnooze } from '../shared/keys/snooze-question';
import { today } from '../shared/today';
import { openInCalendar, saveCalendar, type CalendarTarget } from './calendar-commands';
import { ReminderWatch } from './reminder-watch';
import { reviewKeys } from './review';
import { registerCommand, showInformationMessage } from '../shared/window';

/** Reminders of due keys, their review, and the calendar. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  disposables.add(registerCommand(Command.reviewDueKeys, () => reviewKeys(services, undefined)));
  const calendar = [
    [Command.saveCalendar, saveCalendar],
    [Command.openInCalendar, openInCalendar],
  ] as const;
  for (const [id, run] of calendar) {
    const guarded = async (target: CalendarTarget): Promise<void> => {
      try {
        await run(services, target);
      } catch (error) {
        reportError(
          services.log,
          vscode.l10n.t("Couldn't write the calendar. See the log for details."),
          error,
        );
      }
    };
    disposables.add(registerCommand(id, guarded));
  }
  disposables.add(new ReminderWatch(services, (sentence, keys) => void remind(services, sentence, keys)));
  return disposables;
}

/**
 * Shows a notification. VS Code itself delays it in Zen Mode and Do Not Disturb mode, which extensions cannot see.
 */
async function remind(services: Services, sentence: string, keys: readonly KeyEntry[]): Promise<void> {
  const [review, snooze, never] = [
    vscode.l10n.t('Review'),
    vscode.l10n.t('Snooze…'),
    vscode.l10n.t("Don't Show Again"),
  ];
  const rotate = vscode.l10n.t('Rotate Now');
  const [first, ...others] = keys;
  const choices = [...(first && others.length === 0 ? [rotate] : []), review, snooze, never];
  try {
    const answer = await showInformationMessage(sentence, ...choices);
    if (answer === rotate && first) await services.actions.of('rotation').rotate(first);
    if (answer === review) await reviewKeys(services, keys);
    if (answer === snooze) await snoozeAll(services, keys);
    if (answer === never) {
      await turnOffReminders();
      services.statusBar.announce(
        vscode.l10n.t('Reminders are off. Turn them on with keyward.reminders.enabled.'),
      );
    }
  } catch (error) {
    reportError(services.log, vscode.l10n.t('The command failed. See the log for details.'), error);
  }
}

async function snoozeAll({ actions }: Services, keys: readonly KeyEntry[]): Promise<void> {
  const what = keys.length === 1 ? (keys[0]?.status.name ?? '') : vscode.l10n.t('{0} keys', keys.length);
  const answer = await askSnooze(what, false, today());
  if (answer) await actions.of('keys').snooze(keys, answer.until);
}
