import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { daysAgo, envText, git, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('the Keys view by keyboard and mouse', () => {
  let workbench: Workbench;
  const secrets = {
    STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live'),
    OPENAI_API_KEY: drawSecret('openai-project-key'),
    SENDGRID_API_KEY: drawSecret('sendgrid-api-key'),
    GITHUB_TOKEN: drawSecret('github-classic-pat'),
  };
  const leaked = drawSecret('slack-bot-token');
  const ledger = (): string => readFileSync(path.join(workbench.folder, '.keyward.json'), 'utf8');
  const row = async (name: string): Promise<Locator> =>
    (await workbench.sidebar()).filter({ hasText: name }).first();
  /** Chooses the row that starts with `label` in a quick pick. */
  const choose = (label: string): Promise<void> => workbench.choose(label);
  const type = async (text: string): Promise<void> => {
    const input = workbench.page.locator('.quick-input-widget input.input');
    await input.fill(text);
    await input.press('Enter');
  };

  /** The ledger's entry of a key; empty while the ledger is being written. */
  const entryOf = (id: string): Readonly<Record<string, unknown>> => {
    const text = ledger();
    if (!text.trimEnd().endsWith('}')) return {};
    return (JSON.parse(text) as { keys: Record<string, Record<string, unknown>> }).keys[id] ?? {};
  };
  /** Waits for the file frame by frame, because nothing on the screen shows it. */
  const untilEntry = async (id: string, field: string): Promise<void> => {
    while (entryOf(id)[field] === undefined)
      await workbench.page.evaluate('new Promise(requestAnimationFrame)');
  };
  const keyNames = async (): Promise<string[]> =>
    (await (await workbench.sidebar()).allInnerTexts()).flatMap(
      (text) => /^[A-Z]+(?:_[A-Z]+)+/.exec(text) ?? [],
    );

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      const keys = {
        '.env#STRIPE_SECRET_KEY': { provider: 'Stripe', rotated: daysAgo(96), owner: 'Ann' },
        '.env#OPENAI_API_KEY': { provider: 'OpenAI', rotated: daysAgo(84), owner: 'Bob' },
        '.env#SENDGRID_API_KEY': { provider: 'SendGrid', rotated: daysAgo(20) },
      };
      await writeFiles(folder, {
        '.gitignore': '.env\n',
        '.env': envText(secrets),
        'shared.env': `SLACK_BOT_TOKEN=${leaked}\n`,
        '.keyward.json': `${JSON.stringify({ version: 1, policy: {}, keys })}\n`,
      });
      git(folder, 'add', 'shared.env');
      git(folder, 'commit', '--quiet', '--message', 'Oops', '--date', '2026-05-05T12:00:00Z');
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('groups by status; rows show due dates, tooltips their sources', async () => {
    const rows = await workbench.sidebar();
    for (const group of ['Needs attention', 'Overdue', 'Due soon', 'Healthy', 'Unknown age'])
      await rows.filter({ hasText: new RegExp(`^${group}`) }).waitFor();
    await rows.filter({ hasText: /SLACK_BOT_TOKEN.*in Git history/ }).waitFor();
    await rows.filter({ hasText: /STRIPE_SECRET_KEY.*overdue by 6 days/ }).waitFor();
    await workbench.page
      .locator('.activitybar [aria-label*="1 needs attention, 1 overdue"]')
      .first()
      .waitFor();
    const tooltip = await workbench.hover(await row('OPENAI_API_KEY'), 'entered by you');
    assert.match(await tooltip.innerText(), /Owner: Bob/);
    await workbench.page.mouse.move(600, 700);
  });

  test('one notification for all keys; "Review" steps through them, "Snooze" snoozes one', async () => {
    const reminder = (await workbench.notifications()).filter({ hasText: '3 keys need attention' });
    await reminder.waitFor();
    const words =
      'SLACK_BOT_TOKEN (in Git history), STRIPE_SECRET_KEY (overdue by 6 days), and OPENAI_API_KEY (due in 6 days).';
    await reminder.filter({ hasText: words }).waitFor();
    await workbench.screenshot('reminder');
    await reminder.getByRole('button', { name: 'Review' }).click();
    await workbench.page.locator('.quick-input-widget', { hasText: '3 keys to review' }).waitFor();
    await choose('OPENAI_API_KEY');
    await choose('Snooze Reminders…');
    await choose('For a week');
    await workbench.page.locator('.quick-input-widget', { hasText: '2 keys to review' }).waitFor();
    await workbench.press('Escape');
    await (await workbench.sidebar()).filter({ hasText: /OPENAI_API_KEY.*snoozed until/ }).waitFor();
  });

  test('"Set Key Date" accepts "3 months ago"', async () => {
    await workbench.menuCommand('Keys…', 'Set Key Date…');
    await choose('GITHUB_TOKEN');
    await choose('Created');
    await type('3 months ago');
    await (
      await workbench.sidebar()
    )
      .filter({ hasText: /GITHUB_TOKEN.*(due today|due tomorrow|overdue)/ })
      .waitFor();
    assert.match(
      ledger(),
      /"\.env#GITHUB_TOKEN": \{.*"created": \{ "date": "\d{4}-\d\d-\d\d", "source": "user" \}/,
    );
  });

  test('a changed value counts as rotated, and one click undoes that', async () => {
    const changed = { ...secrets, STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live') };
    await writeFile(path.join(workbench.folder, '.env'), envText(changed));
    await (await workbench.sidebar()).filter({ hasText: /STRIPE_SECRET_KEY.*due in 90 days/ }).waitFor();
    const notifications = await workbench.notifications();
    const notice = notifications.filter({ hasText: 'STRIPE_SECRET_KEY changed' });
    await notice.waitFor();
    assert.ok(!(await notice.innerText()).includes(changed.STRIPE_SECRET_KEY.slice(8)));
    await notice.getByRole('button', { name: 'Undo' }).click();
    await (await workbench.sidebar()).filter({ hasText: /STRIPE_SECRET_KEY.*overdue by 6 days/ }).waitFor();
  });

  test('checks an item of the checklist, and the ledger keeps the date', async () => {
    // Only visible rows can be clicked.
    await workbench.showOnlyView(['Findings', 'Env Files']);
    await (await row('OPENAI_API_KEY')).locator('.monaco-tl-twistie').click();
    const item = (await workbench.sidebar()).filter({ hasText: 'Usage monitored' }).first();
    await item.locator('.custom-view-tree-node-item-checkbox').click();
    await item.filter({ hasText: String(new Date().getFullYear()) }).waitFor();
    assert.match(ledger(), /"checklist": \{ "monitored": \{ "date": /);
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`keys-${theme}`, workbench.page.locator('.part.sidebar'));
    }
  });

  test('corrects a date from the tooltip', async () => {
    const tooltip = await workbench.hover(await row('OPENAI_API_KEY'), 'entered by you');
    await tooltip.getByText('Edit', { exact: true }).first().click();
    await type('2 days ago');
    await (await workbench.sidebar()).filter({ hasText: /OPENAI_API_KEY.*due in 88 days/ }).waitFor();
    await workbench.page.mouse.move(700, 700);
  });

  test('snoozes from a row; sets an interval, sorts, and retires a removed key from the palette', async () => {
    const sendgrid = await row('SENDGRID_API_KEY');
    await sendgrid.hover();
    await sendgrid.locator('.action-label[aria-label^="Snooze"]').click();
    await choose('For a month');
    await sendgrid.filter({ hasText: 'snoozed until' }).waitFor();
    await workbench.page.mouse.move(700, 700);
    await workbench.menuCommand('Keys…', 'Edit Key Details…');
    await choose('SENDGRID_API_KEY');
    await choose('Rotation interval');
    await type('25');
    await sendgrid.filter({ hasText: 'due in 5 days' }).waitFor();
    assert.equal(entryOf('.env#SENDGRID_API_KEY')['intervalDays'], 25);

    await workbench.menuCommand('Keys…', 'Group Keys…');
    await choose('By file');
    await workbench.menuCommand('Keys…', 'Sort Keys…');
    await choose('By name');
    const byName = [
      'GITHUB_TOKEN',
      'OPENAI_API_KEY',
      'SENDGRID_API_KEY',
      'STRIPE_SECRET_KEY',
      'SLACK_BOT_TOKEN',
    ];
    while ((await keyNames()).join() !== byName.join())
      await workbench.page.evaluate('new Promise(requestAnimationFrame)');

    const { STRIPE_SECRET_KEY, OPENAI_API_KEY, SENDGRID_API_KEY } = secrets;
    const left = { STRIPE_SECRET_KEY, OPENAI_API_KEY, SENDGRID_API_KEY };
    await writeFile(path.join(workbench.folder, '.env'), envText(left));
    await (await workbench.sidebar()).filter({ hasText: /^GITHUB_TOKEN/ }).waitFor({ state: 'detached' });
    await workbench.menuCommand('Keys…', 'Retire Key');
    await choose('GITHUB_TOKEN');
    await untilEntry('.env#GITHUB_TOKEN', 'retired');
  });

  test('keeps both entries when two windows write the ledger at the same time', async () => {
    const other = await workbench.secondWindow();
    try {
      await (await other.sidebar()).filter({ hasText: 'STRIPE_SECRET_KEY' }).first().waitFor();
      for (const window of [workbench, other]) await window.command('Keyward: Mark Key as Rotated Today');
      const mark = async (window: typeof workbench, name: string): Promise<void> => {
        await window.choose(name);
        await window.answerIfAsked(/Mark as Rotated Anyway/);
      };
      await Promise.all([mark(workbench, 'STRIPE_SECRET_KEY'), mark(other, 'SLACK_BOT_TOKEN')]);
      await untilEntry('.env#STRIPE_SECRET_KEY', 'history');
      await untilEntry('shared.env#SLACK_BOT_TOKEN', 'rotated');
      assert.ok(entryOf('.env#STRIPE_SECRET_KEY')['history'], 'the first entry is still there');
      const rows = await other.sidebar();
      await rows.filter({ hasText: /STRIPE_SECRET_KEY.*due in 90 days/ }).waitFor();
    } finally {
      await other.close();
    }
  });

  test('keeps grouping and filter after a restart', async () => {
    await workbench.menuCommand('Keys…', 'Group Keys…');
    await choose('By provider');
    await workbench.menuCommand('Keys…', 'Filter Keys…');
    await type('ann');
    await workbench.page.locator('.sidebar').getByText('Filter: "ann"').waitFor();
    await (await workbench.sidebar()).filter({ hasText: /^OpenAI/ }).waitFor({ state: 'detached' });
    await workbench.reload();
    const rows = await workbench.sidebar();
    await rows.filter({ hasText: /^Stripe/ }).waitFor();
    await rows.filter({ hasText: /^OpenAI/ }).waitFor({ state: 'detached' });
    await workbench.page.locator('.sidebar').getByText('Filter: "ann"').waitFor();
  });

  test('does not remind again after a restart on the same day', async () => {
    const spoken = (await workbench.notifications()).filter({ hasText: 'need attention' });
    assert.equal(await spoken.count(), 0);
    await workbench.press('Escape');
  });

  test("canary: the view, the ledger, and the window's storage contain no part of a value", async () => {
    const said = [await workbench.page.content(), ledger(), await workbench.storedInBrowser()].join('\n');
    assert.ok(said.includes('.env#STRIPE_SECRET_KEY'));
    for (const secret of [...Object.values(secrets), leaked])
      for (let i = 10; i + 10 <= secret.length; i++) assert.ok(!said.includes(secret.slice(i, i + 10)));
  });
});
