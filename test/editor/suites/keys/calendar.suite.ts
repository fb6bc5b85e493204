import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import * as vscode from 'vscode';
import { openInCalendar } from '../../../../src/editor/reminders/calendar-commands';
import { type KeyEntry, KeyList } from '../../../../src/editor/shared/keys/key-list';
import type { Services } from '../../../../src/editor/shared/services';
import { keyEntry } from '../../support/key-entry';

suite('opening the calendar', () => {
  let keys: KeyList;
  let services: Services;
  const opened: vscode.Uri[] = [];
  const openFile = (uri: vscode.Uri): Thenable<boolean> => {
    opened.push(uri);
    return Promise.resolve(true);
  };
  setup(() => {
    keys = new KeyList();
    const globalStorageUri = vscode.Uri.file(mkdtempSync(path.join(tmpdir(), 'keyward-calendar-')));
    services = { keys, platform: {}, context: { globalStorageUri } } as unknown as Services;
    opened.length = 0;
  });
  teardown(() => keys.dispose());
  const show = (...entries: KeyEntry[]): void => keys.publish(entries, []);

  const summaries = async (uri: vscode.Uri): Promise<string[]> => {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary);
  };

  test('opens a file outside the project with the due dates of all keys', async () => {
    show(keyEntry('A', { due: '2099-03-15' }), keyEntry('B', { due: '2099-04-01' }), keyEntry('C'));
    await openInCalendar(services, undefined, openFile);
    assert.equal(opened.length, 1);
    assert.equal(path.basename(opened[0]!.path), 'keyward.ics');
    assert.ok(opened[0]!.path.startsWith(services.context.globalStorageUri.path));
    assert.deepEqual(await summaries(opened[0]!), ['Rotate A', 'Rotate B']);
  });

  test("from a key's row, opens a file with that key's date only, and the same file again", async () => {
    const one = keyEntry('MY KEY/1', { due: '2099-03-15' });
    show(one, keyEntry('B', { due: '2099-04-01' }));
    await openInCalendar(services, { entry: one }, openFile);
    await openInCalendar(services, one, openFile);
    assert.equal(opened[0]!.path, opened[1]!.path);
    assert.equal(path.basename(opened[0]!.path), 'MY_KEY_1.ics');
    assert.deepEqual(await summaries(opened[0]!), ['Rotate MY KEY/1']);
  });

  test('writes and opens nothing when no key has a due date', async () => {
    show(keyEntry('C'));
    await openInCalendar(services, undefined, openFile);
    assert.deepEqual(opened, []);
    assert.deepEqual(await vscode.workspace.fs.readDirectory(services.context.globalStorageUri), []);
  });
});
