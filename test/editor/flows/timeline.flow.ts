import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

/** A date as in the ledger. @param days from today; negative: in the past */
function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A date as on the page. @param days from today; negative: in the past */
function shown(days: number): string {
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day(days)}T00:00Z`));
}

/** A name that only a manipulated ledger can contain. */
const HOSTILE = '<img src=x onerror=alert(1)>&"=cmd|A1';

suite('the timeline by keyboard and mouse', () => {
  let workbench: Workbench;
  const secrets = {
    STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live'),
    OPENAI_API_KEY: drawSecret('openai-project-key'),
    SENDGRID_API_KEY: drawSecret('sendgrid-api-key'),
    GITHUB_TOKEN: drawSecret('github-classic-pat'),
    SLACK_BOT_TOKEN: drawSecret('slack-bot-token'),
    ANTHROPIC_API_KEY: drawSecret('anthropic-api-key'),
  };
  const usual = {
    '.env#STRIPE_SECRET_KEY': {
      rotated: day(-104),
      history: [{ date: day(-190), source: 'user' }],
      owner: 'Ann',
    },
    '.env#OPENAI_API_KEY': { rotated: day(-84), owner: 'Bob' },
    '.env#SENDGRID_API_KEY': { rotated: day(-20), note: 'Mails of the shop' },
    '.env#SLACK_BOT_TOKEN': { rotated: day(-60), exposed: day(-12) },
    '.env#ANTHROPIC_API_KEY': { rotated: day(-40), expires: day(75) },
  };
  const acme = { rotated: day(-30), provider: 'Acme' };
  const keys = { ...usual, [`web/.env#${HOSTILE}`]: acme };
  const file = (name: string): string => path.join(workbench.folder, name);
  const page = (): FrameLocator =>
    workbench.page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
  const row = (name: string): Locator => page().getByRole('row', { name: new RegExp(name) });

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        '.gitignore': '.env\n',
        '.env': Object.entries(secrets)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
        '.keyward.json': `${JSON.stringify({ version: 1, policy: {}, keys: { ...usual, 'web/.env#ACME_API_KEY': acme } })}\n`,
      });
      return {
        open: folder,
        settings: { 'files.simpleDialog.enable': true },
      };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('opens from the Keys view with every key, by group, in three themes', async () => {
    await (await workbench.sidebar()).filter({ hasText: 'STRIPE_SECRET_KEY' }).waitFor();
    const pane = workbench.page.locator('.sidebar .pane', {
      has: workbench.page.locator('.pane-header', { hasText: 'Keys' }),
    });
    await pane.hover();
    await pane.locator('.pane-header [aria-label="Show Timeline"]').click();
    await row('STRIPE_SECRET_KEY').waitFor();
    await page().getByText('7 keys · 1 exposed · 1 overdue').waitFor();
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`timeline-${theme}`);
    }
    await workbench.page.emulateMedia({ forcedColors: 'active' });
    await workbench.screenshot('timeline-forced-colors');
    await workbench.page.emulateMedia({ forcedColors: 'none' });
    await writeFile(file('.keyward.json'), JSON.stringify({ version: 1, policy: {}, keys }));
    await row('onerror').waitFor();
  });

  test("is a table for screen readers, with caption, headers, and each key's status and dates", async () => {
    const tree = await page().locator('#keys').ariaSnapshot();
    assert.match(tree, /^- table "Keys with their rotation dates\./);
    for (const header of ['Key', 'Status', 'Since', 'Due', 'Expires', 'Exposed since', 'Other dates'])
      assert.ok(tree.includes(`- columnheader "${header}"`), header);
    assert.match(tree, /- rowheader "Overdue · 1"/);
    const stripe = tree.slice(tree.indexOf('row "STRIPE_SECRET_KEY'));
    const cells = [...stripe.matchAll(/- cell(?: "([^"]*)")?/g)].slice(0, 6).map(([, text]) => text ?? '');
    assert.deepEqual(cells, [
      'overdue by 14 days',
      shown(-104),
      shown(-14),
      '',
      '',
      `rotated ${shown(-190)}, rotated ${shown(-104)}`,
    ]);
    assert.match(stripe, /- button "STRIPE_SECRET_KEY"/);
    assert.match(tree, /- button "<img src=x onerror=alert\(1\)>/);
    assert.equal(await page().locator('img').count(), 0);
  });

  test('works by keyboard: to a key, its details, through time, and to its line', async () => {
    await workbench.command('Keyward: Show Timeline');
    const focused = page().locator(':focus');
    const seen: string[] = [];
    // The palette returns the focus a moment after the command has run.
    do {
      await page().locator('#group-by').focus();
      await workbench.press('Tab');
    } while ((await page().locator('#filter:focus').count()) === 0);
    while (!seen.includes('SLACK_BOT_TOKEN') && seen.length < 15) {
      seen.push((await focused.getAttribute('id')) ?? (await focused.innerText()));
      await workbench.press('Tab');
    }
    assert.deepEqual(
      seen,
      'filter earlier today later farther zoom closer export SLACK_BOT_TOKEN'.split(' '),
    );
    assert.equal(await focused.getAttribute('aria-label'), 'Show SLACK_BOT_TOKEN in the Keys view');
    await workbench.press('ArrowDown');
    assert.equal(await focused.innerText(), 'STRIPE_SECRET_KEY');
    const card = page().getByRole('tooltip');
    await card.getByText('Owner: Ann').waitFor();
    assert.equal(await focused.getAttribute('aria-describedby'), 'card');
    await workbench.screenshot('timeline-keyboard');
    await workbench.press('Escape');
    await card.waitFor({ state: 'hidden' });
    await workbench.press('+');
    await page()
      .locator('#range', { hasText: /^Quarter: / })
      .waitFor();
    const quarter = await page().locator('#range').textContent();
    await workbench.press('ArrowRight');
    assert.notEqual(await page().locator('#range').textContent(), quarter);
    await workbench.press('0');
    assert.equal(await page().locator('#range').textContent(), quarter);
    await workbench.press('End');
    assert.equal(await focused.innerText(), 'GITHUB_TOKEN');
    await workbench.press('Home');
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await workbench.page.locator('.tab.active[data-resource-name=".env"]').waitFor();
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 1, Col 1' }).waitFor();
  });

  test('keeps its view while hidden', async () => {
    await workbench.command('Keyward: Show Timeline');
    await page()
      .locator('#range', { hasText: /^Quarter: / })
      .waitFor();
    assert.equal(await page().locator('button.name[tabindex="0"]').innerText(), 'STRIPE_SECRET_KEY');
  });

  test('zooms by buttons, list, and Ctrl+wheel', async () => {
    const range = (words: RegExp): Promise<void> => page().locator('#range', { hasText: words }).waitFor();
    await page().getByRole('button', { name: 'Zoom In' }).click();
    await range(/^Month: /);
    assert.equal(await page().getByRole('button', { name: 'Zoom In' }).isDisabled(), true);
    await page().getByLabel('Visible time span').selectOption('60');
    await range(/^5 years: /);
    await row('OPENAI_API_KEY').locator('td.chart').hover();
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.wheel(0, -120);
    await range(/^2 years: /);
    await workbench.page.mouse.wheel(0, -120);
    await range(/^Year: /);
    await workbench.page.keyboard.up('Control');
    await page().getByLabel('Visible time span').selectOption('6');
    await page().getByRole('button', { name: 'Today' }).click();
    await range(/^6 months: /);
  });

  test('works by mouse: details, the line, and the row in the Keys view', async () => {
    await row('SENDGRID_API_KEY').locator('td.state').hover();
    await page().getByRole('tooltip').getByText('Note: Mails of the shop').waitFor();
    await workbench.screenshot('timeline-details');
    await row('SENDGRID_API_KEY').locator('.reveal').click();
    await workbench.page
      .locator('.sidebar .monaco-list-row.focused[aria-label^="SENDGRID_API_KEY"]')
      .waitFor();
    await row('SENDGRID_API_KEY').locator('td.chart').click();
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 3, Col 1' }).waitFor();
    await workbench.command('Keyward: Show Timeline');
  });

  test('follows changes and keeps the focus on its key', async () => {
    await row('OPENAI_API_KEY').locator('.name').focus();
    const rotated = { ...keys, '.env#STRIPE_SECRET_KEY': { rotated: day(0) } };
    await writeFile(file('.keyward.json'), JSON.stringify({ version: 1, policy: {}, keys: rotated }));
    await page().getByText('7 keys · 1 exposed · 1 due soon').waitFor();
    assert.equal(await page().locator(':focus').innerText(), 'OPENAI_API_KEY');
    await row('STRIPE_SECRET_KEY').filter({ hasText: 'due in 90 days' }).waitFor();
    assert.equal(
      await page()
        .getByRole('rowheader', { name: /^Overdue/ })
        .count(),
      0,
    );
    await writeFile(file('.keyward.json'), JSON.stringify({ version: 1, policy: {}, keys }));
    await row('STRIPE_SECRET_KEY').filter({ hasText: 'overdue' }).waitFor();
  });

  test('filters and groups', async () => {
    await page().locator('#filter').fill('nothing like this');
    await page().getByRole('button', { name: 'Clear Filter' }).click();
    await page().locator('#filter').fill('ann');
    await row('OPENAI_API_KEY').waitFor({ state: 'detached' });
    await row('STRIPE_SECRET_KEY').waitFor();
    await page().locator('#filter').fill('');
    await page().getByLabel('Group by').selectOption('provider');
    await page().getByRole('rowheader', { name: 'Anthropic · 1' }).waitFor();
  });

  const exports = ['svg', 'png', 'md', 'csv'];
  const labels: Readonly<Record<string, string>> = { svg: 'SVG', png: 'PNG', md: 'Markdown', csv: 'CSV' };
  test('exports four formats to the chosen file', async () => {
    for (const extension of exports) {
      const target = file(`review.${extension}`);
      await page().getByRole('button', { name: 'Export…' }).click();
      const widget = workbench.page.locator('.quick-input-widget');
      await widget.locator(`.monaco-list-row[aria-label^="${labels[extension]!}"]`).click();
      const input = widget.locator('input.input');
      await workbench.page.waitForFunction(
        `document.querySelector('.quick-input-widget input.input')?.value.endsWith('.${extension}')`,
      );
      assert.equal(existsSync(target), false);
      await input.fill(target);
      await widget.getByRole('button', { name: /^(OK|Save)$/ }).click();
      await widget.waitFor({ state: 'hidden' });
      const notification = (await workbench.notifications()).filter({ hasText: `review.${extension}` });
      await notification.waitFor();
      await notification.hover();
      await notification.locator('.codicon-notifications-clear').click();
    }
    const [svg, png, markdown, csv] = exports.map((extension) => readFileSync(file(`review.${extension}`)));
    assert.match(svg!.toString(), /^<svg xmlns=[\s\S]*Key rotation timeline: workspace[\s\S]*<\/svg>\n$/);
    assert.equal(png!.subarray(1, 4).toString(), 'PNG');
    assert.equal(png!.readUInt32BE(16), 2400, 'twice the resolution of the drawing');
    assert.ok(png!.length > 50_000, 'not an empty image');
    assert.match(markdown!.toString(), /\n## Anthropic \(1\)\n/);
    assert.match(csv!.toString(), /\r\nStripe,STRIPE_SECRET_KEY,Stripe,\.env,overdue by 14 days,/);
    assert.ok(csv!.toString().includes('"<img src=x onerror=alert(1)>&""=cmd|A1"'));
  });

  test('its content security policy blocks foreign scripts, requests, and inline styles', async () => {
    const policy = await page().locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(
      policy!,
      /^default-src 'none'; style-src 'nonce-([0-9a-f]{32})'; script-src 'nonce-\1'; img-src blob:$/,
    );
    const tried: unknown = await page().locator('body').evaluate(`(async () => {
      const { body } = document;
      const blocked = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.push(effectiveDirective));
      body.insertAdjacentHTML('beforeend', '<i id="odd" style="color: red"></i>');
      const script = document.createElement('script');
      script.textContent = 'window.odd = true';
      body.append(script);
      await fetch('https://keyward.invalid/').catch(() => undefined);
      await new Promise((done) => setTimeout(done));
      body.querySelector('#odd').remove();
      script.remove();
      return [window.odd === undefined, ...blocked.sort()];
    })()`);
    assert.deepEqual(tried, [true, 'connect-src', 'script-src-elem', 'style-src-attr']);
  });

  test('is restored with its view after a restart', async () => {
    await page().getByLabel('Visible time span').selectOption('12');
    // VS Code saves what is open when its window loses the focus.
    do await workbench.page.evaluate("window.dispatchEvent(new Event('blur'))");
    while (!/months\W+12\b/.test(await workbench.storedInBrowser()));
    await workbench.reload();
    await page()
      .locator('#range', { hasText: /^Year: / })
      .waitFor();
    await page().getByRole('rowheader', { name: 'Anthropic · 1' }).waitFor();
  });

  test("canary: the page, the exports, and the window's storage contain no part of a value", async () => {
    const said = [
      await page().locator('html').innerHTML(),
      await workbench.storedInBrowser(),
      ...exports.map((extension) => readFileSync(file(`review.${extension}`), 'latin1')),
    ].join('\n');
    assert.ok(said.includes('STRIPE_SECRET_KEY'));
    for (const secret of Object.values(secrets))
      for (let i = 10; i + 10 <= secret.length; i++) assert.ok(!said.includes(secret.slice(i, i + 10)));
  });
});
