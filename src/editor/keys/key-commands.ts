import * as vscode from 'vscode';
import type { Refusal } from '../../core/base/refusal';
import type { ChecklistItem } from '../../core/keys';
import { baseName, exists } from '../shared/documents';
import { reportError } from '../shared/errors';
import type { KeyActions } from '../shared/feature-actions';
import { Command, type CommandId } from '../shared/identifiers';
import type { KeyGroup } from '../shared/keys/key-groups';
import type { KeyEntry } from '../shared/keys/key-list';
import { type CorrectableDate, rowInWords } from '../shared/keys/key-words';
import { ledgerUri, type LedgerChange, writeExposedToday, writeLedger } from '../shared/keys/ledger-file';
import { askSnooze } from '../shared/keys/snooze-question';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { savedText } from './env-inventory';
import { askDate, askDetail, confirmRemoval } from './key-questions';
import type { KeyRegistry } from './key-registry';
import type { ItemNode } from './key-tree';
import { mergeLedgers } from './ledger-merge';
import { showInformationMessage, showQuickPick, showWarningMessage } from '../shared/window';

/** A command's argument: a row of the view, or nothing if the command comes from the palette. */
type Target = KeyEntry | ItemNode | undefined;

/** Rows of keys that are to be removed: one, or all of a group. */
type Forgotten = Target | KeyGroup;

/** The commands on a single key. From the palette, each asks which key. */
export class KeyCommands implements Omit<KeyActions, 'reveal'> {
  readonly #services: Services;
  readonly #registry: KeyRegistry;

  constructor(services: Services, registry: KeyRegistry) {
    this.#services = services;
    this.#registry = registry;
  }

  /** The ID of each command and what it does. */
  all(): readonly (readonly [id: CommandId, run: (target?: Forgotten) => Promise<void>])[] {
    const onKey =
      (question: string, run: (key: KeyEntry) => Promise<void>) =>
      (target?: Forgotten): Promise<void> =>
        target && 'entries' in target ? Promise.resolve() : this.#with(target, question, run);
    return [
      [Command.refreshKeys, () => this.#registry.refresh(true)],
      [Command.openEnvEntry, onKey(vscode.l10n.t('Select a key to open'), (key) => this.open(key))],
      [
        Command.openProviderPage,
        (target) => (target && 'entries' in target ? Promise.resolve() : this.#openPage(target)),
      ],
      [
        Command.markRotated,
        onKey(vscode.l10n.t('Select the key you rotated today'), (key) => this.markRotated(key)),
      ],
      [
        Command.setKeyDate,
        onKey(vscode.l10n.t('Select a key to set a date for'), (key) => this.#setDate(key)),
      ],
      [Command.editKey, onKey(vscode.l10n.t('Select a key to edit'), (key) => this.#describe(key))],
      [Command.snoozeKey, onKey(vscode.l10n.t('Select a key to snooze'), (key) => this.askToSnooze(key))],
      [
        Command.retireKey,
        onKey(vscode.l10n.t('Select a key that is no longer in use'), (key) => this.#retire(key)),
      ],
      [
        Command.undoDetectedRotation,
        onKey(vscode.l10n.t('Select a key that was not rotated'), (key) => this.undoRotation(key)),
      ],
      [Command.forgetKey, (target) => this.#forget(target)],
      [Command.resolveLedgerConflict, () => mergeLedgers(this.#services, () => this.#registry.refresh())],
    ];
  }

  async open({ env, status }: KeyEntry): Promise<void> {
    if (!(await exists(env))) {
      void showInformationMessage(
        vscode.l10n.t(
          '{0} is not on this machine. {1} is known from .keyward.json.',
          baseName(env),
          status.name,
        ),
      );
      return;
    }
    const document = await vscode.workspace.openTextDocument(env);
    const { parseEnv } = await import('../../core/env/document');
    const entry = parseEnv(document.getText()).entries.findLast(({ name }) => name === status.name);
    const start = document.positionAt(entry?.nameSpan.start ?? 0);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  }

  async openProviderPage({ page, status }: KeyEntry): Promise<void> {
    if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
    else void showInformationMessage(vscode.l10n.t('No key page is known for {0}.', status.name));
  }

  async markRotated(entry: KeyEntry, source: 'user' | 'observed' = 'user'): Promise<void> {
    const { dateInWords, markRotated, unchangedSince } = await import('../../core/keys');
    const { folder, status } = entry;
    await this.#registry.refresh();
    const since =
      source === 'user' ? unchangedSince(this.#registry.memoryOf(folder), status.id, today()) : undefined;
    if (since !== undefined) {
      const anyway = vscode.l10n.t('Mark as Rotated Anyway');
      const answer = await showWarningMessage(
        vscode.l10n.t('{0} has had the same value since {1}.', status.name, dateInWords(since)),
        {
          modal: true,
          detail: vscode.l10n.t(
            'A rotated key has a new value. Continue only if it was replaced somewhere else.',
          ),
        },
        anyway,
      );
      if (answer !== anyway) return;
    }
    await this.#write(entry, (text, key) => markRotated(text, key, today(), source));
  }

  /** Stops counting a changed value as a rotation. The ledger does not change. */
  async undoRotation({ folder, status }: KeyEntry): Promise<void> {
    const { undoRotation } = await import('../../core/keys');
    const ids = [status.id, ...status.sameAs];
    await this.#registry.change(folder, (local) => ids.reduce(undoRotation, local));
  }

  async checkOff(entry: KeyEntry, item: ChecklistItem, done: boolean): Promise<void> {
    const { checkOff } = await import('../../core/keys');
    await this.#write(entry, (text, key) => checkOff(text, key, item, done ? today() : undefined));
  }

  markExposed(env: vscode.Uri, name: string): Promise<boolean> {
    return this.#report(env, () => writeExposedToday(env, name));
  }

  refresh(): Promise<void> {
    return this.#registry.refresh(true);
  }

  /** Asks for a date, from a link in a row's tooltip. */
  async correctDate(folder: string, id: string, field: CorrectableDate): Promise<void> {
    const entry = this.#services.keys
      .entries()
      .find((one) => one.status.id === id && one.folder.uri.toString() === folder);
    if (entry) await this.#setDate(entry, field);
  }

  async #setDate(entry: KeyEntry, about?: CorrectableDate): Promise<void> {
    const answer = await askDate(entry, today(), about);
    if (!answer) return;
    const { markRotated, recordKey } = await import('../../core/keys');
    const { field, date } = answer;
    const last = entry.status.rotated?.date;
    // An earlier date corrects the last rotation. A later one is a new rotation, and the last one becomes history.
    const isNext = field === 'rotated' && last !== undefined && date > last;
    await this.#write(entry, (text, key) =>
      isNext
        ? markRotated(text, key, date, 'user')
        : recordKey(text, key, { [field]: { date, source: 'user' as const } }),
    );
  }

  async #describe(entry: KeyEntry): Promise<void> {
    const change = await askDetail(entry);
    if (!change) return;
    const { recordKey } = await import('../../core/keys');
    await this.#write(entry, (text, key) => recordKey(text, key, change));
  }

  async askToSnooze(entry: KeyEntry): Promise<void> {
    const { status } = entry;
    const answer = await askSnooze(status.name, status.snoozedUntil !== undefined, today());
    if (answer) await this.snooze([entry], answer.until);
  }

  async snooze(entries: readonly KeyEntry[], until: string | undefined): Promise<void> {
    const { snooze } = await import('../../core/keys');
    for (const { folder, status } of entries) {
      await this.#registry.change(folder, (local) => snooze(local, status.id, until));
    }
  }

  async #retire(entry: KeyEntry): Promise<void> {
    const { name, envFile, present, retired } = entry.status;
    if (present) {
      void showInformationMessage(
        vscode.l10n.t('{0} is still in {1}. Remove it when nothing uses it, then retire it.', name, envFile),
      );
      return;
    }
    const { recordKey } = await import('../../core/keys');
    const fact = retired ?? { date: today(), source: 'user' as const };
    await this.#write(entry, (text, key) => recordKey(text, key, { retired: fact }));
  }

  /** Removes keys that are no longer here from the view, with their dates. */
  async #forget(target: Forgotten): Promise<void> {
    const entries =
      target && 'entries' in target
        ? target.entries
        : await this.#chosen(target, vscode.l10n.t('Select a key to remove from the list'));
    const absent = entries.filter(({ status }) => !status.present);
    const [first] = absent;
    if (!first) {
      for (const { status } of entries)
        void showInformationMessage(
          vscode.l10n.t('{0} is still in {1}. Remove it there first.', status.name, status.envFile),
        );
      return;
    }
    const { forget, parseLedger, removeKey } = await import('../../core/keys');
    const recorded: KeyEntry[] = [];
    for (const entry of absent) {
      const text = await savedText(ledgerUri(entry.folder));
      if (parseLedger(text).ledger.keys.has(entry.status.id)) recorded.push(entry);
    }
    if (recorded.length > 0 && !(await confirmRemoval(recorded))) return;
    for (const entry of recorded) if (!(await this.#write(entry, removeKey))) return;
    for (const { folder, status } of absent)
      await this.#registry.change(folder, (local) => forget(local, status.id));
  }

  async #openPage(target: Target): Promise<void> {
    const page = target && 'state' in target ? target.state.page : undefined;
    if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
    else {
      const question = vscode.l10n.t("Select a key to open its provider's page");
      await this.#with(target, question, (entry) => this.openProviderPage(entry));
    }
  }

  /** @returns whether the ledger was written */
  #write(entry: KeyEntry, change: LedgerChange): Promise<boolean> {
    return this.#report(ledgerUri(entry.folder), () => writeLedger(entry, change));
  }

  /**
   * Writes the ledger and shows the user why it could not be written.
   * @param file a file in the ledger's folder
   * @returns whether the ledger was written
   */
  async #report(file: vscode.Uri, write: () => Promise<Refusal | undefined>): Promise<boolean> {
    try {
      const refusal = await write();
      if (refusal) void showWarningMessage(`${refusal.reason} ${refusal.nextStep}`);
      await this.#registry.ledgerWritten(file);
      return refusal === undefined;
    } catch (error) {
      reportError(
        this.#services.log,
        vscode.l10n.t("Couldn't write .keyward.json. See the log for details."),
        error,
      );
      return false;
    }
  }

  async #with(target: Target, question: string, run: (entry: KeyEntry) => Promise<void>): Promise<void> {
    for (const entry of await this.#chosen(target, question)) await run(entry);
  }

  async #chosen(target: Target, question: string): Promise<readonly KeyEntry[]> {
    const entry = target && 'state' in target ? target.entry : (target ?? (await this.#pick(question)));
    return entry ? [entry] : [];
  }

  async #pick(title: string): Promise<KeyEntry | undefined> {
    await this.#registry.refresh();
    const entries = this.#services.keys.entries().filter(({ status }) => status.linkedTo === undefined);
    if (entries.length === 0) {
      void showInformationMessage(vscode.l10n.t('No keys in the .env files of this workspace yet.'));
      return undefined;
    }
    const items = entries.map((entry) => ({
      label: entry.status.name,
      description: [...rowInWords(entry), entry.status.envFile].join(' · '),
      entry,
    }));
    return (await showQuickPick(items, { title, matchOnDescription: true }))?.entry;
  }
}
