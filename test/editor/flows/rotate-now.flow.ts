import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { daysAgo, envText, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('from the reminder to the revoked key, by keys and clicks', () => {
  let workbench: Workbench;
  const secrets = {
    STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live'),
    OPENAI_API_KEY: drawSecret('openai-project-key'),
    SENDGRID_API_KEY: drawSecret('sendgrid-api-key'),
    GITHUB_TOKEN: drawSecret('github-classic-pat'),
  };
  const fresh = drawSecret('stripe-secret-key-live');
  /** What notifications and pages said before they were closed. */
  const heard = { notifications: '', pages: '' };

  const read = (name: string): string => readFileSync(path.join(workbench.folder, name), 'utf8');
  const page = (): FrameLocator =>
    workbench.page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
  const step = (name: RegExp): Locator => page().getByRole('checkbox', { name });
  const hearPage = async (): Promise<void> => {
    heard.pages += await page().locator('html').innerHTML();
  };
  const row = async (text: RegExp): Promise<Locator> => (await workbench.sidebar()).filter({ hasText: text });
  /** The notification that holds `text`, once it is there. */
  const notification = async (text: string): Promise<Locator> => {
    const found = (await workbench.notifications()).filter({ hasText: text });
    heard.notifications += await found.innerText();
    return found;
  };

  /** As if a new day had come: no window has spoken on it. */
  const forgetToday = (): void => {
    const storage = path.join(workbench.userData, 'User/globalStorage/keyward.keyward/reminded');
    const [day = '', ...others] = readdirSync(storage);
    assert.deepEqual(others, [], 'one day');
    assert.match(day, /^\d{4}-\d\d-\d\d$/);
    assert.equal(readFileSync(path.join(storage, day), 'utf8'), '');
    rmSync(path.join(storage, day));
  };
  const setRotated = async (name: string, days: number): Promise<void> => {
    const root = JSON.parse(read('.keyward.json')) as { keys: Record<string, object> };
    const id = `.env#${name}`;
    root.keys[id] = { ...root.keys[id], rotated: daysAgo(days) };
    await writeFiles(workbench.folder, { '.keyward.json': JSON.stringify(root, undefined, 2) });
  };

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      const keys = {
        '.env#STRIPE_SECRET_KEY': { provider: 'Stripe', rotated: daysAgo(96) },
        '.env#OPENAI_API_KEY': { provider: 'OpenAI', rotated: daysAgo(84) },
        '.env#SENDGRID_API_KEY': { provider: 'SendGrid', rotated: daysAgo(20) },
        '.env#GITHUB_TOKEN': { provider: 'GitHub', rotated: daysAgo(40) },
      };
      await writeFiles(folder, {
        '.gitignore': '.env\n',
        '.env': envText(secrets),
        '.keyward.json': `${JSON.stringify({ version: 1, policy: {}, keys })}\n`,
      });
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('“Snooze…” in the reminder of several keys puts all of them off', async () => {
    await (await row(/STRIPE_SECRET_KEY.*overdue by 6 days/)).waitFor();
    const reminder = await notification('2 keys need attention');
    assert.equal(await reminder.getByRole('button', { name: 'Rotate Now' }).count(), 0, 'which one?');
    await reminder.getByRole('button', { name: 'Snooze…' }).click();
    await workbench.page.locator('.quick-input-widget', { hasText: 'No reminder of 2 keys' }).waitFor();
    await workbench.choose('Until tomorrow');
    await (await row(/STRIPE_SECRET_KEY.*snoozed until/)).waitFor();
    await (await row(/OPENAI_API_KEY.*snoozed until/)).waitFor();
  });

  test('the reminder of one key leads to its page; after “Don’t Show Again” there is none', async () => {
    forgetToday();
    await setRotated('SENDGRID_API_KEY', 89);
    const single = await notification('SENDGRID_API_KEY is due');
    await single.getByRole('button', { name: 'Rotate Now' }).click();
    await page().getByRole('heading', { name: 'Rotate SENDGRID_API_KEY' }).waitFor();
    await hearPage();
    await workbench.command('View: Close All Editors');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });

    forgetToday();
    await setRotated('GITHUB_TOKEN', 83);
    const last = await notification('GITHUB_TOKEN is due');
    await last.getByRole('button', { name: 'Don’t Show Again' }).click();
    await workbench.page.locator('.statusbar').getByText('No more reminders.').waitFor();
    const settings = readFileSync(path.join(workbench.userData, 'User/settings.json'), 'utf8');
    assert.equal((JSON.parse(settings) as Record<string, unknown>)['keyward.reminders.enabled'], false);
  });

  test('“Rotate Now”: the new key is pasted, hidden, and stands in .env with the day', async () => {
    await workbench.command('Keyward: Rotate Now…');
    await workbench.choose('STRIPE_SECRET_KEY');
    await page().getByRole('heading', { name: 'Rotate STRIPE_SECRET_KEY' }).waitFor();
    await page().getByRole('link', { name: 'Open Stripe’s keys', exact: true }).waitFor();
    await step(/Create a new key at Stripe/).check();
    const done = page().getByText(/Done on/);
    await done.first().waitFor();
    await page().getByRole('button', { name: 'Paste the new key…' }).click();
    const widget = workbench.page.locator('.quick-input-widget');
    const input = widget.locator('input.input');
    await input.fill('your-api-key-here');
    await widget.getByText('That is a placeholder').waitFor();
    assert.equal(await input.getAttribute('type'), 'password');
    await input.fill(fresh);
    await widget.getByText('That is a placeholder').waitFor({ state: 'hidden' });
    await input.press('Enter');
    const both = page().getByText(/both keys work/);
    await both.waitFor();
    await hearPage();
    assert.equal(read('.env'), envText({ ...secrets, STRIPE_SECRET_KEY: fresh }));
    await (await row(/STRIPE_SECRET_KEY.*due in 90 days/)).waitFor();
    const all = await workbench.notifications();
    const noticed = all.filter({ hasText: 'STRIPE_SECRET_KEY has a new value' });
    assert.equal(await noticed.count(), 0, 'what was done on purpose is not noticed');
    heard.notifications += (await all.allInnerTexts()).join();
    await workbench.press('Escape');
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`rotate-${theme}`);
    }
  });

  test('a restart in the middle goes on; the old key revoked, one works', async () => {
    await workbench.reload();
    const unrevoked = await row(/STRIPE_SECRET_KEY.*old key not revoked/);
    await unrevoked.waitFor();
    // Which tabs come back depends on when VS Code last wrote them down; the ledger has the steps either way.
    // A tab that comes back takes the focus when it does, and with it the list of keys away.
    while (!(await step(/Put it into/).isVisible())) {
      await workbench.command('Keyward: Rotate Now…');
      await workbench.choose('STRIPE_SECRET_KEY').catch(() => undefined);
    }
    assert.equal(await step(/Put it into/).isChecked(), true);
    const tabs = workbench.page.locator('.tab', { hasText: 'Rotate STRIPE_SECRET_KEY' });
    assert.equal(await tabs.count(), 1, 'the tab that came back is the only one of this key');
    await step(/wherever else/).check();
    const revoke = step(/Revoke the old key at Stripe/);
    await revoke.focus();
    await revoke.press('Space');
    const revoked = page().getByText(/Done: the old key was revoked/);
    await revoked.waitFor();
    await hearPage();
    const days = ['begun', 'create', 'write', 'update', 'revoke'].map((name) => `"${name}": "[\\d-]+"`);
    assert.match(read('.keyward.json'), new RegExp(`"rotation": \\{ ${days.join(', ')} \\}`));
    await unrevoked.waitFor({ state: 'detached' });
  });

  test('the calendar is saved by a click, with the day of each key', async () => {
    await workbench.menuCommand('Timeline…', 'Save Calendar…');
    const widget = workbench.page.locator('.quick-input-widget');
    // Until the dialog has read the folder and proposes a name, it takes no answer.
    while (!(await widget.locator('input.input').inputValue()).endsWith('/keyward.ics'))
      await workbench.page.evaluate('new Promise(requestAnimationFrame)');
    await widget.locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
    await widget.getByRole('button', { name: /^(OK|Save)/ }).click();
    await workbench.page.locator('.statusbar').getByText('keyward.ics is written').waitFor();
    const text = read('keyward.ics').replaceAll('\r\n ', '');
    assert.match(text, /SUMMARY:Rotate: STRIPE_SECRET_KEY \(Stripe\)/);
    for (const name of Object.keys(secrets))
      assert.ok(text.includes(`UID:workspace%2F.env%23${name}@keyward`), name);
  });

  test('canary: no page, notification, calendar, ledger or stored thing holds a part of a value', async () => {
    const surfaces = {
      ...heard,
      window: await workbench.page.content(),
      ledger: read('.keyward.json'),
      calendar: read('keyward.ics').replaceAll('\r\n ', ''),
      stored: await workbench.storedInBrowser(),
    };
    for (const [where, said] of Object.entries(surfaces)) {
      assert.ok(said.includes('_KEY'), `${where} speaks of keys`);
      for (const secret of [...Object.values(secrets), fresh])
        for (let i = 10; i + 10 <= secret.length; i++)
          assert.ok(!said.includes(secret.slice(i, i + 10)), where);
    }
  });
});
