import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { daysAgo, envText, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('from the reminder to the revoked key, by keyboard and mouse', () => {
  let workbench: Workbench;
  const secrets = {
    STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live'),
    OPENAI_API_KEY: drawSecret('openai-project-key'),
    SENDGRID_API_KEY: drawSecret('sendgrid-api-key'),
    GITHUB_TOKEN: drawSecret('github-classic-pat'),
  };
  const fresh = drawSecret('stripe-secret-key-live');
  /** The text of notifications and pages that are closed by now. */
  const shown = { notifications: '', pages: '' };

  const read = (name: string): string => readFileSync(path.join(workbench.folder, name), 'utf8');
  const page = (): FrameLocator =>
    workbench.page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
  const step = (name: RegExp): Locator => page().getByRole('checkbox', { name });
  const savePage = async (): Promise<void> => {
    shown.pages += await page().locator('html').innerHTML();
  };
  const row = async (text: RegExp): Promise<Locator> => (await workbench.sidebar()).filter({ hasText: text });
  /** Waits for the notification with `text`. */
  const notification = async (text: string): Promise<Locator> => {
    const found = (await workbench.notifications()).filter({ hasText: text });
    shown.notifications += await found.innerText();
    return found;
  };

  /** Simulates a new day without a reminder. */
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

  test('"Snooze…" in the reminder of several keys snoozes all of them', async () => {
    await (await row(/STRIPE_SECRET_KEY.*overdue by 6 days/)).waitFor();
    const reminder = await notification('2 keys need attention');
    assert.equal(await reminder.getByRole('button', { name: 'Rotate Now' }).count(), 0, 'which one?');
    await reminder.getByRole('button', { name: 'Snooze…' }).click();
    await workbench.page.locator('.quick-input-widget', { hasText: 'Snooze reminders for 2 keys' }).waitFor();
    await workbench.choose('Until tomorrow');
    await (await row(/STRIPE_SECRET_KEY.*snoozed until/)).waitFor();
    await (await row(/OPENAI_API_KEY.*snoozed until/)).waitFor();
  });

  test('the reminder of one key leads to its page; "Don\'t Show Again" turns reminders off', async () => {
    forgetToday();
    await setRotated('SENDGRID_API_KEY', 89);
    const single = await notification('SENDGRID_API_KEY is due');
    await single.getByRole('button', { name: 'Rotate Now' }).click();
    await page().getByRole('heading', { name: 'Rotate SENDGRID_API_KEY' }).waitFor();
    await savePage();
    await workbench.command('View: Close All Editors');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });

    forgetToday();
    await setRotated('GITHUB_TOKEN', 83);
    const last = await notification('GITHUB_TOKEN is due');
    await last.getByRole('button', { name: "Don't Show Again" }).click();
    await workbench.page.locator('.statusbar').getByText('Reminders are off.').waitFor();
    const settings = readFileSync(path.join(workbench.userData, 'User/settings.json'), 'utf8');
    assert.equal((JSON.parse(settings) as Record<string, unknown>)['keyward.reminders.enabled'], false);
  });

  test('"Rotate Now" takes the new key, hidden, and writes it to .env with the date', async () => {
    await workbench.command('Keyward: Rotate Now…');
    await workbench.choose('STRIPE_SECRET_KEY');
    await page().getByRole('heading', { name: 'Rotate STRIPE_SECRET_KEY' }).waitFor();
    await page().getByRole('link', { name: 'Open Stripe keys', exact: true }).waitFor();
    await step(/Create a new key at Stripe/).check();
    const done = page().getByText(/Done on/);
    await done.first().waitFor();
    await page().getByRole('button', { name: 'Paste New Key…' }).click();
    const widget = workbench.page.locator('.quick-input-widget');
    const input = widget.locator('input.input');
    await input.fill('your-api-key-here');
    await widget.getByText("That's a placeholder").waitFor();
    assert.equal(await input.getAttribute('type'), 'password');
    await input.fill(fresh);
    await widget.getByText("That's a placeholder").waitFor({ state: 'hidden' });
    await input.press('Enter');
    const both = page().getByText(/Both keys have worked since/);
    await both.waitFor();
    await savePage();
    assert.equal(read('.env'), envText({ ...secrets, STRIPE_SECRET_KEY: fresh }));
    await (await row(/STRIPE_SECRET_KEY.*due in 90 days/)).waitFor();
    const all = await workbench.notifications();
    const noticed = all.filter({ hasText: 'STRIPE_SECRET_KEY changed' });
    assert.equal(await noticed.count(), 0, 'a rotation on purpose is not reported as a change');
    shown.notifications += (await all.allInnerTexts()).join();
    await workbench.press('Escape');
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`rotate-${theme}`);
    }
  });

  test('continues after a restart until the old key is revoked', async () => {
    await workbench.reload();
    const unrevoked = await row(/STRIPE_SECRET_KEY.*old key not revoked/);
    await unrevoked.waitFor();
    // Which tabs are restored depends on when VS Code last saved them. The ledger has the steps either way.
    // A restored tab takes the focus and closes the list of keys.
    while (!(await step(/Paste the new key into/).isVisible())) {
      await workbench.command('Keyward: Rotate Now…');
      await workbench.choose('STRIPE_SECRET_KEY').catch(() => undefined);
    }
    assert.equal(await step(/Paste the new key into/).isChecked(), true);
    const tabs = workbench.page.locator('.tab', { hasText: 'Rotate STRIPE_SECRET_KEY' });
    assert.equal(await tabs.count(), 1, 'there is only one tab for this key');
    await step(/Update every place/).check();
    const revoke = step(/Revoke the old key at Stripe/);
    await revoke.focus();
    await revoke.press('Space');
    const revoked = page().getByText(/Done\. The old key was revoked/);
    await revoked.waitFor();
    await savePage();
    const days = ['begun', 'create', 'write', 'update', 'revoke'].map((name) => `"${name}": "[\\d-]+"`);
    assert.match(read('.keyward.json'), new RegExp(`"rotation": \\{ ${days.join(', ')} \\}`));
    await unrevoked.waitFor({ state: 'detached' });
  });

  test('saves the calendar with the date of each key', async () => {
    await workbench.menuCommand('Timeline…', 'Save Calendar…');
    const widget = workbench.page.locator('.quick-input-widget');
    // The dialog accepts no answer until it has read the folder and proposes a name.
    while (!(await widget.locator('input.input').inputValue()).endsWith('/keyward.ics'))
      await workbench.page.evaluate('new Promise(requestAnimationFrame)');
    await widget.locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
    await widget.getByRole('button', { name: /^(OK|Save)/ }).click();
    await workbench.page.locator('.statusbar').getByText('keyward.ics saved').waitFor();
    const text = read('keyward.ics').replaceAll('\r\n ', '');
    assert.match(text, /SUMMARY:Rotate STRIPE_SECRET_KEY \(Stripe\)/);
    for (const name of Object.keys(secrets))
      assert.match(text, new RegExp(`^UID:\\S+%2F\\.env%23${name}@keyward`, 'm'));
  });

  test('canary: pages, notifications, calendar, ledger, and storage contain no part of a value', async () => {
    const surfaces = {
      ...shown,
      window: await workbench.page.content(),
      ledger: read('.keyward.json'),
      calendar: read('keyward.ics').replaceAll('\r\n ', ''),
      stored: await workbench.storedInBrowser(),
    };
    for (const [where, said] of Object.entries(surfaces)) {
      assert.ok(said.includes('_KEY'), `${where} contains names of keys`);
      for (const secret of [...Object.values(secrets), fresh])
        for (let i = 10; i + 10 <= secret.length; i++)
          assert.ok(!said.includes(secret.slice(i, i + 10)), where);
    }
  });
});
