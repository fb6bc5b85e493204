import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { addDays, type KeyStatus } from '../../../../src/core/keys';
import { ReminderWatch } from '../../../../src/editor/reminders/reminder-watch';
import { KeyList, type KeyEntry } from '../../../../src/editor/shared/keys/key-list';
import type { Services } from '../../../../src/editor/shared/services';
import { claimDay } from '../../../../src/node/keys/day-claim';
import { keyEntry } from '../../support/key-entry';

const DUE = '2026-03-15';

/** Windows of one installation share a folder; each has its own storage. */
class Installation {
  readonly storage = vscode.Uri.file(mkdtempSync(path.join(tmpdir(), 'keyward-windows-')));
  today = addDays(DUE, -14);
  readonly said: string[] = [];

  window(): Window {
    return new Window(this);
  }
}

class Window {
  readonly keys = new KeyList();
  readonly watch: ReminderWatch;
  isAttended = true;
  readonly #stored = new Map<string, unknown>();

  constructor(installation: Installation) {
    const memento = {
      get: (key: string, otherwise: unknown) => this.#stored.get(key) ?? otherwise,
      update: (key: string, value: unknown) => Promise.resolve(void this.#stored.set(key, value)),
    };
    const services = {
      context: { globalStorageUri: installation.storage, workspaceState: memento, globalState: memento },
      keys: this.keys,
      platform: { claimDay },
      log: { error: (...words: unknown[]) => assert.fail(words.join(' ')) },
    } as unknown as Services;
    this.watch = new ReminderWatch(services, (sentence) => installation.said.push(sentence), {
      today: () => installation.today,
      isAttended: () => this.isAttended,
    });
  }

  show(...entries: KeyEntry[]): Promise<void> {
    this.keys.publish(entries, []);
    this.keys.settle();
    return this.watch.look();
  }

  dispose(): void {
    this.watch.dispose();
    this.keys.dispose();
  }
}

const entry = (name: string, fields: Partial<KeyStatus> = {}): KeyEntry =>
  keyEntry(name, { due: DUE, ...fields });

suite('reminders', () => {
  let installation: Installation;
  const windows: Window[] = [];
  const open = (): Window => {
    const window = installation.window();
    windows.push(window);
    return window;
  };

  setup(async () => {
    installation = new Installation();
    const section = vscode.workspace.getConfiguration('keyward.reminders');
    await section.update('enabled', true, vscode.ConfigurationTarget.Global);
  });
  teardown(async () => {
    for (const window of windows.splice(0)) window.dispose();
    const section = vscode.workspace.getConfiguration('keyward.reminders');
    await section.update('enabled', false, vscode.ConfigurationTarget.Global);
    await section.update('days', undefined, vscode.ConfigurationTarget.Global);
  });

  test('only one of many windows reminds, of all keys in one sentence', async () => {
    await Promise.all([open(), open(), open()].map((window) => window.show(entry('A'), entry('B'))));
    assert.deepEqual(installation.said, [
      '2 keys need attention: A (due in 14 days) and B (due in 14 days).',
    ]);
    assert.deepEqual(readdirSync(path.join(installation.storage.fsPath, 'reminded')), ['2026-03-01']);
  });

  test('reminds once a day, and again on the next day that is due', async () => {
    const window = open();
    await window.show(entry('A'));
    await window.show(entry('A', { owner: 'Ann' }));
    installation.today = addDays(DUE, -8);
    await window.watch.look();
    assert.equal(installation.said.length, 1);
    installation.today = addDays(DUE, -7);
    await window.watch.look();
    installation.today = addDays(DUE, -9); // the clock is set back
    await window.watch.look();
    assert.deepEqual(installation.said, ['A is due in 14 days.', 'A is due in 7 days.']);
  });

  test('waits for Git and for a focused window, and then loses no reminder', async () => {
    const window = open();
    window.isAttended = false;
    window.keys.publish([entry('A')], []);
    await window.watch.look();
    window.keys.settle();
    await window.watch.look();
    assert.deepEqual(installation.said, []);
    window.isAttended = true;
    installation.today = addDays(DUE, -12);
    await window.watch.look();
    assert.deepEqual(installation.said, ['A is due in 12 days.']);
  });

  test("follows its settings, and the ledger's days override theirs", async () => {
    const section = vscode.workspace.getConfiguration('keyward.reminders');
    await section.update('enabled', false, vscode.ConfigurationTarget.Global);
    const window = open();
    await window.show(entry('A'));
    assert.deepEqual(installation.said, []);
    await section.update('days', [3], vscode.ConfigurationTarget.Global);
    await section.update('enabled', true, vscode.ConfigurationTarget.Global);
    await window.watch.look();
    assert.deepEqual(installation.said, []);
    const ruled = { ...entry('B'), policy: { ...entry('B').policy, reminderDays: [14] } };
    await window.show(entry('A'), ruled);
    assert.deepEqual(installation.said, ['B is due in 14 days.']);
  });
});
