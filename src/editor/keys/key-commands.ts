import * as vscode from 'vscode';
import type { Refusal } from '../../core/base/refusal';
import type { ChecklistItem } from '../../core/keys';
import { baseName, exists } from '../shared/documents';
import { reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { askSnooze } from '../shared/keys/snooze-question';
import { askDate, askDetail } from './key-questions';
import type { KeyEntry } from '../shared/keys/key-list';
import type { KeyRegistry } from './key-registry';
import type { ItemNode } from './key-tree';
import { type CorrectableDate, rowInWords } from '../shared/keys/key-words';
import { ledgerUri, type LedgerChange, writeExposedToday, writeLedger } from '../shared/keys/ledger-file';
import { mergeLedgers } from './ledger-merge';
import { today } from '../shared/today';

/** What a command is given: a row of the view, or nothing from the palette. */
type Target = KeyEntry | ItemNode | undefined;

/** The commands on a single key. From the palette each asks which one. */
export class KeyCommands {
  readonly #services: Services;
  readonly #registry: KeyRegistry;

  constructor(services: Services, registry: KeyRegistry) {
    this.#services = services;
    this.#registry = registry;
  }

  /** Id of each command with what it does. */
  all(): readonly (readonly [id: string, run: (target?: Target) => Promise<void>])[] {
    return [
      [Command.refreshKeys, () => this.#registry.refresh(true)],
      [Command.openEnvEntry, (target) => this.#with(target, 'Which key do you want to see?', openEntry)],
      [Command.openProviderPage, (target) => this.#openPage(target)],
      [
        Command.markRotated,
        (target) => this.#with(target, 'Which key did you rotate today?', (key) => this.markRotated(key)),
      ],
      [
        Command.setKeyDate,
        (target) => this.#with(target, 'Of which key do you know a date?', (key) => this.#setDate(key)),
      ],
      [
        Command.editKey,
        (target) => this.#with(target, 'Which key do you want to describe?', (key) => this.#describe(key)),
      ],
      [
        Command.snoozeKey,
        (target) => this.#with(target, 'Which key shall be quiet for a while?', (key) => this.#snooze(key)),
      ],
      [
        Command.retireKey,
        (target) => this.#with(target, 'Which key is no longer in use?', (key) => this.#retire(key)),
      ],
      [
        Command.undoRotation,
        (target) => this.#with(target, 'Which key was not rotated?', (key) => this.undoRotation(key)),
      ],
      [Command.mergeLedger, () => mergeLedgers(this.#services, () => this.#registry.refresh())],
    ];
  }

  async markRotated(entry: KeyEntry, source: 'user' | 'observed' = 'user'): Promise<void> {
    const { markRotated } = await import('../../core/keys');
    await this.#write(entry, (text, key) => markRotated(text, key, today(), source));
  }

  /** Takes back that Keyward took a changed value for a rotation; what the ledger says is left as it is. */
  async undoRotation({ folder, status }: KeyEntry): Promise<void> {
    const { undoRotation } = await import('../../core/keys');
    const ids = [status.id, ...status.sameAs];
    await this.#registry.change(folder, (local) => ids.reduce(undoRotation, local));
  }

  async tick(entry: KeyEntry, item: ChecklistItem, done: boolean): Promise<void> {
    const { tick } = await import('../../core/keys');
    await this.#write(entry, (text, key) => tick(text, key, item, done ? today() : undefined));
  }

  /** Another feature has learnt that a key got out. @returns whether it was noted */
  noteExposed(env: vscode.Uri, name: string): Promise<boolean> {
    return this.#report(env, () => writeExposedToday(env, name));
  }

  /** From a date in a row's tooltip: asks for the right one. */
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
    // An earlier rotation is typed to correct the last one; a later one makes that one history.
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

  async #snooze({ folder, status }: KeyEntry): Promise<void> {
    const answer = await askSnooze(status.name, status.snoozedUntil !== undefined, today());
    if (answer) await this.snoozeAll([{ folder, status }], answer.until);
  }

  /** Puts reminders off until a day; undefined: no longer. */
  async snoozeAll(
    entries: readonly Pick<KeyEntry, 'folder' | 'status'>[],
    until: string | undefined,
  ): Promise<void> {
    const { snooze } = await import('../../core/keys');
    for (const { folder, status } of entries) {
      await this.#registry.change(folder, (local) => snooze(local, status.id, until));
    }
  }

  async #retire(entry: KeyEntry): Promise<void> {
    if (entry.status.present) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          '{0} still stands in {1}. Remove it there once nothing uses it, then retire it.',
          entry.status.name,
          entry.status.envFile,
        ),
      );
      return;
    }
    const { recordKey } = await import('../../core/keys');
    const retired = entry.status.retired ?? { date: today(), source: 'user' as const };
    await this.#write(entry, (text, key) => recordKey(text, key, { retired }));
  }

  async #openPage(target: Target): Promise<void> {
    const page = target && 'state' in target ? target.state.page : target?.page;
    if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
    else {
      await this.#with(target, 'Which key’s page do you want to open?', async (entry) => {
        if (entry.page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(entry.page));
        else
          void vscode.window.showInformationMessage(
            vscode.l10n.t('Keyward does not know where {0} is managed.', entry.status.name),
          );
      });
    }
  }

  async #write(entry: KeyEntry, change: LedgerChange): Promise<void> {
    await this.#report(ledgerUri(entry.folder), () => writeLedger(entry, change));
  }

  /** @param file in the folder of the ledger @returns whether it was written; why not is said */
  async #report(file: vscode.Uri, write: () => Promise<Refusal | undefined>): Promise<boolean> {
    try {
      const refusal = await write();
      if (refusal) warn(refusal);
      await this.#registry.ledgerWritten(file);
      return refusal === undefined;
    } catch (error) {
      reportError(
        this.#services.log,
        vscode.l10n.t('.keyward.json could not be written. See the log for the reason.'),
        error,
      );
      return false;
    }
  }

  async #with(target: Target, question: string, run: (entry: KeyEntry) => Promise<void>): Promise<void> {
    const entry = target && 'state' in target ? target.entry : (target ?? (await this.#pick(question)));
    if (entry) await run(entry);
  }

  async #pick(question: string): Promise<KeyEntry | undefined> {
    await this.#registry.refresh();
    const entries = this.#services.keys.entries().filter(({ status }) => status.linkedTo === undefined);
    if (entries.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no key in a .env file of this workspace yet.'),
      );
      return undefined;
    }
    const items = entries.map((entry) => ({
      label: entry.status.name,
      description: [...rowInWords(entry), entry.status.envFile].join(' · '),
      entry,
    }));
    const title = vscode.l10n.t(question);
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.entry;
  }
}

function warn({ reason, nextStep }: Refusal): void {
  void vscode.window.showWarningMessage(`${reason} ${nextStep}`);
}

async function openEntry({ env, status }: KeyEntry): Promise<void> {
  if (!(await exists(env))) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} is not on this machine: only .keyward.json knows of {1}.',
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
