import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering } from '../../support/answers';
import { git } from '../../support/fixture';
import { eachWithKeysView, LEDGER, values, writeEnv, writeLedger } from '../../support/key-files';
import { history, onDisk, workspacePath } from '../../support/keyward';
import { daysAgo, KeysView, Kept } from '../../support/keys-view';
import { drawSecret } from '../../support/secrets';

suite('the Keys view', () => {
  let view: KeysView;
  const current = eachWithKeysView();
  setup(() => (view = current()));

  test('groups by status, with ages and due dates in words', async () => {
    writeLedger({
      '.env#STRIPE_SECRET_KEY': { rotated: daysAgo(96) },
      '.env#OPENAI_API_KEY': { rotated: daysAgo(84) },
      'api/.env#ELSEWHERE': { rotated: daysAgo(1), provider: 'Acme' },
    });
    const rows = (await view.rows()).filter((row) => !row.startsWith('    '));
    assert.deepEqual(rows, [
      'Overdue: 1',
      '  STRIPE_SECRET_KEY: overdue by 6 days · Stripe',
      'Due soon: 1',
      '  OPENAI_API_KEY: due in 6 days · OpenAI',
      'Healthy: 1',
      '  ELSEWHERE: due in 89 days · Acme · not on this machine',
    ]);
    view.tree.options = { groupBy: 'provider', sortBy: 'name', filter: 'open' };
    assert.deepEqual(
      (await view.rows()).filter((row) => !row.startsWith('    ')),
      ['OpenAI: 1', '  OPENAI_API_KEY: due in 6 days · OpenAI'],
    );
  });

  test('lists the keys of env files with any name', async () => {
    const names = ['.dev.vars.staging', '.envrc.local', '.env-old'];
    try {
      for (const [i, name] of names.entries())
        writeFileSync(workspacePath(name), `KEY_${i}=${drawSecret('sendgrid-api-key')}\n`);
      await view.registry.refresh(true);
      const keys = view.list.entries().map(({ status }) => [status.name, status.envFile]);
      for (const [i, name] of names.entries())
        assert.ok(
          keys.some(([key, file]) => key === `KEY_${i}` && file === name),
          name,
        );
    } finally {
      for (const name of names) rmSync(workspacePath(name), { force: true });
    }
  });

  test('a committed key needs attention until its value changes, and is as old as its line in Git', async () => {
    writeFileSync(workspacePath('web.env'), `SENDGRID_API_KEY=${drawSecret('sendgrid-api-key')}\n`);
    git(workspacePath(), 'add', '-f', 'web.env');
    git(workspacePath(), 'commit', '--quiet', '--date', '2025-02-03T12:00:00+0200', '--message', 'Oops');
    try {
      await view.rows();
      const entry = view.list.entries().find(({ status }) => status.name === 'SENDGRID_API_KEY')!;
      assert.deepEqual([entry.status.status, entry.status.risks], ['attention', ['committed']]);
      assert.deepEqual(entry.status.created, { date: '2025-02-03', source: 'git' });
      const done = Object.fromEntries(entry.checklist.map(({ item, done: state }) => [item, state]));
      assert.deepEqual(
        [done['inEnv'], done['ignored'], done['notInHistory'], done['fresh']],
        [true, false, false, false],
      );
      const other = view.list.entries().find(({ status }) => status.name === 'OPENAI_API_KEY')!;
      assert.deepEqual(
        other.checklist.slice(0, 4).map((state) => state.done),
        [true, true, true, true],
      );
    } finally {
      git(workspacePath(), 'rm', '--quiet', '--cached', 'web.env');
    }
    await view.rows();
    const entry = view.list.entries().find(({ status }) => status.name === 'SENDGRID_API_KEY')!;
    assert.deepEqual([entry.status.status, entry.status.risks], ['attention', ['committed']]);
    assert.equal(entry.checklist.find(({ item }) => item === 'notInHistory')?.done, false, 'history stays');
    assert.ok((await view.rows()).some((row) => row.includes('SENDGRID_API_KEY: in Git history · ')));
    writeFileSync(workspacePath('web.env'), `SENDGRID_API_KEY=${drawSecret('sendgrid-api-key')}\n`);
    await view.rows();
    const replaced = view.list.entries().find(({ status }) => status.name === 'SENDGRID_API_KEY')!;
    assert.deepEqual(replaced.status.risks, []);
    assert.equal(replaced.checklist.find(({ item }) => item === 'notInHistory')?.done, true);
  });

  test('a key under a public prefix needs attention, regardless of its dates', async () => {
    writeEnv({ ...values, NEXT_PUBLIC_STRIPE_SECRET: drawSecret('stripe-secret-key-live') });
    writeLedger({ '.env#NEXT_PUBLIC_STRIPE_SECRET': { rotated: daysAgo(0) } });
    await view.rows();
    const { status } = view.key('NEXT_PUBLIC_STRIPE_SECRET');
    assert.deepEqual([status.status, status.risks], ['attention', ['public']]);
  });

  test('a changed value is noticed once, counted as rotated, and can be undone', async () => {
    await view.rows();
    assert.deepEqual(view.noticed, []);
    writeEnv({ ...values, OPENAI_API_KEY: drawSecret('openai-project-key') });
    await view.rows();
    await view.rows();
    assert.deepEqual(
      view.noticed.map(({ rotated }) => rotated),
      [['.env#OPENAI_API_KEY']],
    );
    const status = () => view.list.entries().find((entry) => entry.status.name === 'OPENAI_API_KEY')!;
    assert.deepEqual(status().status.rotated, { date: daysAgo(0), source: 'observed' });
    const { undoRotation } = await import('../../../../src/core/keys');
    await view.registry.change(status().folder, (local) => undoRotation(local, '.env#OPENAI_API_KEY'));
    assert.equal(status().status.rotated, undefined);
    assert.equal(existsSync(workspacePath(LEDGER)), false, 'nothing is written unless the user asks for it');
  });

  test('a restart forgets nothing and reports only real rotations', async () => {
    const kept = new Kept();
    const before = new KeysView(kept);
    await before.rows();
    before.dispose();
    writeEnv({ STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live') });
    const after = new KeysView(kept);
    const rows = (await after.rows()).filter((row) => !row.startsWith('    '));
    assert.deepEqual(
      after.noticed.map(({ rotated, gone }) => [rotated, gone]),
      [[['.env#STRIPE_SECRET_KEY'], ['.env#OPENAI_API_KEY']]],
    );
    assert.ok(rows.includes('Removed: 1') && rows.some((row) => row.includes('OPENAI_API_KEY: removed')));
    after.dispose();
    const stored = JSON.stringify([...kept.values]);
    for (const value of Object.values(values)) assert.ok(!stored.includes(value.slice(8, 24)));
  });

  test('with a locked secret storage, shows the keys and what cannot be noticed, and reports no rotation', async () => {
    const kept = new Kept();
    kept.secretsThrow = true;
    for (const round of [1, 2]) {
      const locked = new KeysView(kept);
      assert.equal((await locked.keys()).length, 2, `round ${round}`);
      assert.match(locked.list.problems().join(), /secret storage is not available/);
      assert.deepEqual(locked.noticed, []);
      locked.dispose();
    }
  });

  test('one value under two names is one row, and marking it writes both entries', async () => {
    writeEnv({ ...values, STRIPE_KEY_COPY: values.STRIPE_SECRET_KEY });
    const keys = await view.keys();
    assert.equal(keys.length, 2);
    const linked = view.list
      .entries()
      .find(({ status }) => status.sameAs.length > 0 && status.linkedTo === undefined)!;
    assert.match(keys.join('\n'), /in 2 places/);
    await answering([], () => view.run('keyward.markRotated', linked), 'Mark as Rotated Anyway');
    const { keys: written } = JSON.parse(onDisk(LEDGER)) as { keys: object };
    assert.deepEqual(Object.keys(written).sort(), ['.env#STRIPE_KEY_COPY', '.env#STRIPE_SECRET_KEY']);
  });

  test('a key with its own expiration date is due on that date, regardless of its interval', async () => {
    const end = Math.floor(Date.now() / 1000) + 5 * 86_400;
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    writeEnv({
      SERVICE_TOKEN: [part({ alg: 'HS256', typ: 'JWT' }), part({ sub: 'a', exp: end }), 'c2lnbmF0dXJl'].join(
        '.',
      ),
    });
    await view.rows();
    const { status } = view.list.entries()[0]!;
    assert.equal(status.expires?.source, 'key itself');
    assert.equal(status.due, status.expires.date);
    assert.equal(status.status, 'soon');
  });

  test('a key moved from committed source is as old as its line there', async () => {
    writeFileSync(workspacePath('old.js'), `// a\nuse("${values.STRIPE_SECRET_KEY}");\n`);
    git(workspacePath(), 'add', 'old.js');
    git(workspacePath(), 'commit', '--quiet', '--date', '2024-02-29T23:30:00-0800', '--message', 'Oops');
    const [folder] = vscode.workspace.workspaceFolders!;
    const uri = (name: string): vscode.Uri => vscode.Uri.joinPath(folder!.uri, name);
    view.moved.fire({ env: uri('.env'), name: 'STRIPE_SECRET_KEY', source: uri('old.js') });
    await view.rows();
    const { status, checklist } = view.list
      .entries()
      .find((entry) => entry.status.name === 'STRIPE_SECRET_KEY')!;
    assert.deepEqual(status.created, { date: '2024-02-29', source: 'git' });
    assert.equal(checklist.find(({ item }) => item === 'notInHistory')?.done, false);
  });

  test('a file that cannot be read leaves the rows unchanged, with a message, and no key counts as removed', async () => {
    const before = await view.keys();
    mkdirSync(workspacePath(LEDGER));
    try {
      assert.deepEqual(await view.keys(), before);
      assert.match(view.list.problems().join(), /Couldn't read an env file/);
      assert.match(view.log.join(), /Reading the keys failed/);
    } finally {
      rmSync(workspacePath(LEDGER), { recursive: true });
    }
    assert.deepEqual(await view.keys(), before);
    assert.deepEqual([view.list.problems(), view.noticed], [[], []]);
  });

  test('with conflict markers, shows both sides and a message, and one command merges them', async () => {
    const line = (date: string): string =>
      `    ".env#STRIPE_SECRET_KEY": { "rotated": { "date": "${date}", "source": "user" } }`;
    writeFileSync(
      workspacePath(LEDGER),
      [
        '{',
        '  "keys": {',
        '<<<<<<< ours',
        line(daysAgo(50)),
        '=======',
        line(daysAgo(10)),
        '>>>>>>> theirs',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
    assert.match((await view.keys()).join('\n'), /STRIPE_SECRET_KEY: due in 80 days/);
    assert.match(view.list.problems().join(), /has merge conflicts\. Run /);
    await vscode.commands.executeCommand('keyward.resolveLedgerConflict');
    const entry = (
      JSON.parse(onDisk(LEDGER)) as { keys: Record<string, { rotated: object; history: object[] }> }
    ).keys['.env#STRIPE_SECRET_KEY']!;
    assert.deepEqual(entry.rotated, { date: daysAgo(10), source: 'user' });
    assert.deepEqual(entry.history, [{ date: daysAgo(50), source: 'user' }]);
    await vscode.window.showTextDocument(vscode.Uri.file(workspacePath(LEDGER)));
    await history('undo');
    assert.match(onDisk(LEDGER), /<<<<<<< ours/);
  });

  test('keeps the entry that another window has just written', async () => {
    writeLedger({ '.env#STRIPE_SECRET_KEY': { owner: 'Ann' } });
    await vscode.window.showTextDocument(vscode.Uri.file(workspacePath(LEDGER)));
    await view.rows();
    writeLedger({ '.env#STRIPE_SECRET_KEY': { owner: 'Bob' }, '.env#THEIRS': { owner: 'Bob' } });
    const key = view.key('OPENAI_API_KEY');
    await answering([], () => view.run('keyward.markRotated', key), 'Mark as Rotated Anyway');
    const { keys } = JSON.parse(onDisk(LEDGER)) as { keys: Record<string, { owner?: string }> };
    assert.deepEqual(Object.keys(keys).sort(), [
      '.env#OPENAI_API_KEY',
      '.env#STRIPE_SECRET_KEY',
      '.env#THEIRS',
    ]);
    assert.equal(keys['.env#STRIPE_SECRET_KEY']?.owner, 'Bob');
  });

  test('names rows for screen readers, has checkboxes, and shows the source of dates in tooltips', async () => {
    writeLedger({
      '.env#STRIPE_SECRET_KEY': { rotated: daysAgo(96), owner: 'Ann', checklist: { quota: daysAgo(3) } },
    });
    await view.rows();
    const entry = view.list.entries().find(({ status }) => status.name === 'STRIPE_SECRET_KEY')!;
    const item = view.item(entry);
    assert.match(item.accessibilityInformation!.label, /^STRIPE_SECRET_KEY, overdue by 6 days, Stripe$/);
    const tooltip = view.tooltip(entry);
    assert.match(tooltip, /Last rotated: .*\d{4}.* \(entered by you\)/);
    assert.match(tooltip, /Owner: Ann/);
    assert.match(tooltip, /Hygiene: \d+% /);
    const boxes = view.tree.getChildren(entry).map((node) => view.item(node));
    assert.ok(boxes.some(({ checkboxState }) => checkboxState !== undefined));
    for (const box of boxes) {
      const named = typeof box.checkboxState === 'object' ? box.checkboxState : box;
      assert.match(named.accessibilityInformation!.label, /: (passed|failed|done|not done|unknown)/);
    }
  });
});
