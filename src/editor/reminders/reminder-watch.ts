import * as vscode from 'vscode';
import type { RemindedKey, PastReminders } from '../../core/keys';
import { Disposables } from '../shared/disposables';
import { logError } from '../shared/errors';
import { Storage } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import { SerialRuns } from '../shared/runs';
import type { Services } from '../shared/services';
import { onDidChangeSettings, readSettings } from '../shared/settings';
import { onNewDay, today } from '../shared/today';

/** The environment of reminders, which tests replace. */
export interface ReminderHost {
  /** The user's calendar day. */
  today(): string;
  /** The window has the focus. Reminders never appear in the background or behind slides. */
  isAttended(): boolean;
  /** Shows the reminder and handles the user's choice. */
  show(sentence: string, keys: readonly KeyEntry[]): void;
}

export interface ReminderKey extends RemindedKey {
  readonly entry: KeyEntry;
}

/**
 * Reminds of keys on the days set in the policy, at most once a day across all windows. It checks whenever keys, the day, or
 * settings may have changed, and when the window gets the focus, because timers sleep with the machine.
 */
export class ReminderWatch implements vscode.Disposable {
  readonly #services: Services;
  readonly #host: ReminderHost;
  readonly #disposables = new Disposables();
  /** Git has answered. Before that, reminders could miss keys until the next day. */
  #isComplete = false;
  readonly #looks = new SerialRuns(() => this.#look());

  constructor(services: Services, show: ReminderHost['show'], host: Partial<ReminderHost> = {}) {
    this.#services = services;
    this.#host = { today, isAttended: () => vscode.window.state.focused, show, ...host };
    const look = (): void => void this.look();
    this.#disposables.add(
      services.keys.onDidSettle(() => {
        this.#isComplete = true;
        look();
      }),
    );
    this.#disposables.add(vscode.window.onDidChangeWindowState(look));
    this.#disposables.add(onDidChangeSettings(look));
    this.#disposables.add(onNewDay(look));
  }

  /** Never rejects: errors are logged. */
  async look(): Promise<void> {
    try {
      await this.#looks.run();
    } catch (error) {
      logError(this.#services.log, 'Checking for due keys failed', error);
    }
  }

  async #look(): Promise<void> {
    const { keys, context } = this.#services;
    if (!this.#isComplete || !this.#host.isAttended() || !readSettings().remindersEnabled) return;
    const { reminderFor, reminderInWords } = await import('../../core/keys');
    const day = this.#host.today();
    const said = context.workspaceState.get<PastReminders>(Storage.reminders, {});
    const reminder = reminderFor(keys.entries().map(remindedKey), said, day);
    if (!reminder || !(await this.#claim(day))) return;
    await context.workspaceState.update(Storage.reminders, reminder.past);
    this.#host.show(
      reminderInWords(reminder.keys, day),
      reminder.keys.map(({ entry }) => entry),
    );
  }

  /** Whether no window has shown a reminder today. Creating a file is atomic across windows; VS Code's storage is not. */
  async #claim(day: string): Promise<boolean> {
    const { context, platform, log } = this.#services;
    const folder = vscode.Uri.joinPath(context.globalStorageUri, 'reminded');
    if (platform.claimDay && folder.scheme === 'file') {
      try {
        return await platform.claimDay(folder.fsPath, day);
      } catch (error) {
        logError(log, "Couldn't record a reminder for other windows", error);
      }
    }
    const days = context.globalState.get<readonly string[]>(Storage.remindedDays, []);
    if (days.includes(day)) return false;
    await context.globalState.update(Storage.remindedDays, [...days, day].slice(-90));
    return true;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function remindedKey(entry: KeyEntry): ReminderKey {
  const { status, policy, folder } = entry;
  const { reminderDays } = readSettings(folder.uri);
  return {
    entry,
    status,
    policy: { ...(reminderDays && { reminderDays }), ...policy },
    folder: folder.uri.toString(),
  };
}
