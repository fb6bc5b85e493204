import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { git } from '../../support/fixture';
import { answering } from '../../support/answers';
import { closeAll, onDisk, workspacePath } from '../../support/keyward';
import { daysAgo, KeysView, Kept } from '../../support/keys-view';
import { drawSecret } from '../../support/secrets';
import { until } from '../../support/until';

const LEDGER = '.keyward.json';
const STRIPE = '.env#STRIPE_SECRET_KEY';

suite('commands on a key', () => {
  let view: KeysView;
  let kept: Kept;
  const values = {
    STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live'),
    OPENAI_API_KEY: drawSecret('openai-project-key'),
  };
  const writeEnv = (entries: object): void =>
    writeFileSync(
      workspacePath('.env'),
      Object.entries(entries)
        .map(([name, value]) => `${name}=${String(value)}\n`)
        .join(''),
    );
  const entryOf = (id: string): Record<string, unknown> => {
    const { keys } = JSON.parse(onDisk(LEDGER)) as { keys: Record<string, Record<string, unknown>> };
    return keys[id]!;
  };

  setup(async () => {
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    writeEnv(values);
    writeFileSync(
      workspacePath(LEDGER),
      JSON.stringify({
        version: 1,
        team: 'kept',
        keys: {
          [STRIPE]: { rotated: daysAgo(84), owner: 'Ann' },
          '.env#OPENAI_API_KEY': { created: daysAgo(10) },
        },
      }),
    );
    kept = new Kept();
    view = new KeysView(kept);
    await view.rows();
  });
  teardown(async () => {
    view.dispose();
    await closeAll();
    rmSync(workspacePath(LEDGER), { force: true });
  });

  test('snoozes for a while, until a date, or no longer; the row shows it, a restart keeps it, and the ledger stays unchanged', async () => {
    const before = onDisk(LEDGER);
    await answering(['For a week'], () => view.run('keyward.snoozeKey', view.key('STRIPE_SECRET_KEY')));
    assert.equal(view.key('STRIPE_SECRET_KEY').status.snoozedUntil, daysAgo(-7));
    assert.match(
      (await view.keys()).join('\n'),
      /STRIPE_SECRET_KEY: due in 6 days · Stripe · snoozed until /,
    );
    const restarted = new KeysView(kept);
    assert.match((await restarted.keys()).join('\n'), /STRIPE_SECRET_KEY: .*snoozed until /);
    restarted.dispose();
    const late = await answering(['Until a date', daysAgo(1)], () =>
      view.run('keyward.snoozeKey', view.key('STRIPE_SECRET_KEY')),
    );
    assert.deepEqual(late.notifications, ['Enter a date in the future.']);
    await answering(['Until a date', 'in 3 weeks'], () =>
      view.run('keyward.snoozeKey', view.key('STRIPE_SECRET_KEY')),
    );
    assert.equal(view.key('STRIPE_SECRET_KEY').status.snoozedUntil, daysAgo(-21));
    await answering(['Resume reminders'], () => view.run('keyward.snoozeKey', view.key('STRIPE_SECRET_KEY')));
    assert.equal(view.key('STRIPE_SECRET_KEY').status.snoozedUntil, undefined);
    assert.equal(onDisk(LEDGER), before);
  });

  test('writes owner, interval, environment, and note to the entry and nothing else', async () => {
    const edit = (...answers: readonly string[]) =>
      answering(answers, () => view.run('keyward.editKey', view.key('STRIPE_SECRET_KEY')));
    await edit('Owner', 'Bob');
    await edit('Rotation interval', '120');
    await edit('Environment', 'production');
    await edit('Note', 'Ask "Ann" first');
    assert.deepEqual(entryOf(STRIPE), {
      rotated: daysAgo(84),
      owner: 'Bob',
      provider: 'Stripe',
      ruleId: 'stripe-secret-key-live',
      intervalDays: 120,
      environment: 'production',
      note: 'Ask "Ann" first',
    });
    assert.deepEqual(entryOf('.env#OPENAI_API_KEY'), { created: daysAgo(10) });
    assert.equal((JSON.parse(onDisk(LEDGER)) as { team: string }).team, 'kept');
    const { status } = view.key('STRIPE_SECRET_KEY');
    assert.deepEqual([status.owner, status.daysLeft, status.interval?.basis], ['Bob', 36, 'key']);
    for (const no of ['0', 'ninety', '36526', '1.5']) {
      const before = onDisk(LEDGER);
      assert.deepEqual((await edit('Rotation interval', no)).notifications, [
        'Enter a whole number of days from 1 to 36525.',
      ]);
      assert.equal(onDisk(LEDGER), before);
    }
  });

  test('sets a date in words and rejects impossible ones while typing', async () => {
    const correct = (...answers: readonly string[]) =>
      answering(answers, () => view.run('keyward.setKeyDate', view.key('OPENAI_API_KEY')));
    const { asked } = await correct('Created', daysAgo(50));
    assert.ok(
      asked.some((text) => text.includes('(entered by you)')),
      'the source of the date is next to it',
    );
    assert.deepEqual(entryOf('.env#OPENAI_API_KEY')['created'], { date: daysAgo(50), source: 'user' });
    assert.equal(view.key('OPENAI_API_KEY').status.ageDays, 50);
    assert.match((await correct('Created', daysAgo(-1))).notifications.join(), /in the future/);
    assert.match((await correct('Created', '3/4/2026')).notifications.join(), /ambiguous/);
    await correct('Expires', daysAgo(-3));
    assert.deepEqual(
      [view.key('OPENAI_API_KEY').status.due, view.key('OPENAI_API_KEY').status.status],
      [daysAgo(-3), 'soon'],
    );
    await correct('Last rotated', daysAgo(20));
    await correct('Last rotated', daysAgo(5));
    assert.deepEqual(entryOf('.env#OPENAI_API_KEY')['history'], [{ date: daysAgo(20), source: 'user' }]);
  });

  test('retires a key only when it is gone from its file, keeps its dates, and lists it again when it is back', async () => {
    const retire = () => answering([], () => view.run('keyward.retireKey', view.key('STRIPE_SECRET_KEY')));
    assert.match((await retire()).notifications.join(), /is still in \.env/);
    assert.equal(entryOf(STRIPE)['retired'], undefined);
    writeEnv({ OPENAI_API_KEY: values.OPENAI_API_KEY });
    await view.rows();
    assert.deepEqual((await retire()).notifications, []);
    const { retired, rotated, owner } = entryOf(STRIPE);
    assert.deepEqual(
      [retired, rotated, owner],
      [{ date: daysAgo(0), source: 'observed' }, daysAgo(84), 'Ann'],
    );
    assert.ok((await view.rows()).includes('Removed: 1'));
    writeEnv(values);
    await view.rows();
    assert.equal(view.key('STRIPE_SECRET_KEY').status.status, 'soon');
  });

  test('removes a key that is gone from the list; one with dates in the ledger only after asking', async () => {
    const forget = (press?: string) =>
      answering([], () => view.run('keyward.forgetKey', view.key('STRIPE_SECRET_KEY')), press);
    assert.match((await forget()).notifications.join(), /is still in \.env/);
    writeEnv({});
    await view.rows();
    assert.deepEqual(
      view.list.entries().map(({ status }) => [status.name, status.status]),
      [
        ['OPENAI_API_KEY', 'retired'],
        ['STRIPE_SECRET_KEY', 'retired'],
      ],
    );
    assert.match((await forget()).notifications.join(), /Remove STRIPE_SECRET_KEY from \.keyward\.json\?/);
    assert.equal(view.key('STRIPE_SECRET_KEY').status.status, 'retired', 'canceled');
    await forget('Remove');
    assert.equal(entryOf(STRIPE), undefined);
    const group = view.tree.getChildren()[0]!;
    assert.ok('entries' in group && view.item(group).contextValue === 'group removed');
    await answering([], () => view.runOnGroup('keyward.forgetKey', group), 'Remove');
    assert.deepEqual(await view.rows(), []);
    writeEnv(values);
    await view.rows();
    assert.equal(view.key('STRIPE_SECRET_KEY').status.rotated, undefined, 'no false rotation');
  });

  test('marks a key with an unchanged value as rotated only after asking', async () => {
    await view.rows();
    const key = () => view.key('OPENAI_API_KEY');
    const mark = (press?: string) => answering([], () => view.run('keyward.markRotated', key()), press);
    const before = key().status.rotated;
    assert.match(
      (await mark()).notifications.join(),
      /^OPENAI_API_KEY has had the same value since .* \| Mark as Rotated Anyway$/,
    );
    assert.deepEqual(key().status.rotated, before);
    await mark('Mark as Rotated Anyway');
    assert.deepEqual(key().status.rotated, { date: daysAgo(0), source: 'user' });
    writeEnv({ ...values, STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live') });
    await view.rows();
    const changed = await answering([], () => view.run('keyward.markRotated', view.key('STRIPE_SECRET_KEY')));
    assert.doesNotMatch(changed.notifications.join(), /same value/);
  });

  test('asks which key when run from the palette, and changes nothing when canceled', async () => {
    const before = onDisk(LEDGER);
    const commands = [
      'markRotated',
      'setKeyDate',
      'editKey',
      'snoozeKey',
      'retireKey',
      'forgetKey',
      'undoDetectedRotation',
      'openEnvEntry',
    ];
    for (const command of commands) {
      const { asked } = await answering([undefined], () => view.run(`keyward.${command}`));
      assert.match(asked[0] ?? '', /^Select /, command);
      assert.ok(
        asked.includes('STRIPE_SECRET_KEY') && asked.some((text) => text.includes('due in 6 days')),
        command,
      );
    }
    assert.equal(onDisk(LEDGER), before);
    await answering(['OPENAI'], () => view.run('keyward.markRotated'), 'Mark as Rotated Anyway');
    assert.deepEqual(entryOf('.env#OPENAI_API_KEY')['rotated'], { date: daysAgo(0), source: 'user' });
  });

  test('sorts by name, age, and due date; groups by owner and file; filters by words', async () => {
    writeEnv({ ...values, ACME_TOKEN: 'k7q' });
    const names = async (sortBy: 'due' | 'age' | 'name'): Promise<string[]> => {
      view.tree.options = { groupBy: 'file', sortBy, filter: '' };
      return (await view.keys()).map((row) => row.slice(0, row.indexOf(':')));
    };
    assert.deepEqual(await names('name'), ['ACME_TOKEN', 'OPENAI_API_KEY', 'STRIPE_SECRET_KEY']);
    assert.deepEqual(await names('age'), ['STRIPE_SECRET_KEY', 'OPENAI_API_KEY', 'ACME_TOKEN']);
    assert.deepEqual(await names('due'), ['STRIPE_SECRET_KEY', 'OPENAI_API_KEY', 'ACME_TOKEN']);
    view.tree.options = { groupBy: 'owner', sortBy: 'name', filter: '' };
    assert.deepEqual(
      (await view.rows()).filter((row) => !row.startsWith(' ')),
      ['Ann: 1', 'No owner: 2'],
    );
    view.tree.options = { groupBy: 'status', sortBy: 'name', filter: 'ANN stripe' };
    assert.equal((await view.keys()).length, 1);
  });

  test('keeps both entries when another window saves the ledger between reading and saving', async () => {
    const theirs = JSON.stringify({
      version: 1,
      keys: { [STRIPE]: { owner: 'Bob' }, '.env#THEIRS': { owner: 'Bob' } },
    });
    const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !document.uri.path.endsWith(LEDGER)) return;
      listener.dispose();
      writeFileSync(workspacePath(LEDGER), theirs);
    });
    const mark = () => view.run('keyward.markRotated', view.key('OPENAI_API_KEY'));
    await answering([], mark, 'Mark as Rotated Anyway');
    listener.dispose();
    assert.equal(entryOf('.env#THEIRS')['owner'], 'Bob');
    assert.equal(entryOf(STRIPE)['owner'], 'Bob');
    assert.deepEqual(entryOf('.env#OPENAI_API_KEY')['rotated'], { date: daysAgo(0), source: 'user' });
    assert.ok(
      !vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.path.endsWith(LEDGER)),
    );
  });

  test('follows a branch switch without losing entries or inventing dates, and back again', async () => {
    const inGit = (...args: string[]): string => git(workspacePath(), ...args);
    const file = workspacePath('branch.env');
    const commit = (keys: readonly string[], ledger: object, day: string): void => {
      writeFileSync(file, keys.map((name) => `${name}=${drawSecret('sendgrid-api-key')}\n`).join(''));
      writeFileSync(workspacePath(LEDGER), JSON.stringify({ version: 1, keys: ledger }));
      inGit('add', '--force', 'branch.env', LEDGER);
      inGit('commit', '--quiet', '--date', `${day}T12:00:00Z`, '--message', 'A branch');
    };
    commit(['SENDGRID_API_KEY', 'MAIL_TOKEN'], { '.env#STRIPE': { owner: 'Ann' } }, '2026-05-01');
    const main = inGit('rev-parse', '--abbrev-ref', 'HEAD').trim();
    inGit('checkout', '--quiet', '-b', 'older');
    commit(['SENDGRID_API_KEY'], { '.env#ELSEWHERE': { owner: 'Cy' } }, '2026-03-01');
    inGit('checkout', '--quiet', main);
    try {
      const rotations = (): string[] => view.noticed.flatMap(({ rotated }) => rotated);
      view.dispose();
      view = new KeysView();
      const before = await view.keys();
      inGit('checkout', '--quiet', 'older');
      await view.until('the other branch', (rows) => rows.some((row) => row.includes('ELSEWHERE')));
      await view.registry.refresh();
      assert.deepEqual(view.key('SENDGRID_API_KEY').status.rotated, { date: '2026-03-01', source: 'git' });
      assert.equal(view.key('MAIL_TOKEN').status.status, 'retired');
      assert.deepEqual(rotations(), [], 'no rotation is reported');
      inGit('checkout', '--quiet', main);
      await view.until('the first branch', (rows) => !rows.some((row) => row.includes('ELSEWHERE')));
      assert.deepEqual(await view.keys(), before);
      assert.deepEqual(rotations(), []);
    } finally {
      inGit('rm', '--quiet', '--force', 'branch.env', LEDGER);
      inGit('commit', '--quiet', '--message', 'Without them');
      inGit('branch', '--quiet', '-D', 'older');
    }
  });

  test('VS Code validates .keyward.json while typing and completes its fields', async () => {
    const text = `{\n  "version": 1,\n  "keys": {\n    "${STRIPE}": { "intervalDays": "ninety",  }\n  }\n}\n`;
    writeFileSync(workspacePath(LEDGER), text);
    const { document } = await vscode.window.showTextDocument(vscode.Uri.file(workspacePath(LEDGER)));
    const wrong = await until('a diagnostic on the interval', [vscode.languages.onDidChangeDiagnostics], () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find(({ range }) => document.getText(range) === '"ninety"'),
    );
    assert.match(wrong.message, /integer/);
    const at = document.positionAt(text.indexOf('",  }') + 3);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const field of ['owner', 'rotated', 'expires', 'note', 'checklist'])
      assert.ok(labels.includes(field), field);
    assert.ok(existsSync(workspacePath(LEDGER)));
  });
});
