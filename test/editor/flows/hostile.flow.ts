import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { daysAgo, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

/** What a repository may call something: a link that runs a command, and pictures. Neither may become one. */
const LINK = '[Review now](command:workbench.view.extensions)';
const TITLE = `Acme ![x](https://evil.example/p.png) <img src="https://evil.example/p.png"> ${LINK} https://evil.example $(zap)`;

suite('a hostile repository: no text of it becomes a link or a picture', () => {
  let workbench: Workbench;
  const requests: string[] = [];
  const key = drawSecret('stripe-secret-key-live');

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      const rotated = { rotated: daysAgo(400), provider: TITLE, owner: LINK };
      await writeFiles(folder, {
        'app.js': `const acme = 'ACME-482913';\n`,
        'mail.js': `const mail = '${drawSecret('sendgrid-api-key')}';\n`,
        [`${LINK}/pay.js`]: `f('${drawSecret('sendgrid-api-key')}');\n`,
        [`${LINK}/.env`]: `STRIPE_SECRET_KEY=${key}\n`,
        'api/.env': `STRIPE_SECRET_KEY=${drawSecret('stripe-secret-key-live')}\n`,
        '.keyward.json': JSON.stringify({
          version: 1,
          policy: { detection: { patterns: [{ id: 'acme', title: TITLE, pattern: 'ACME-[0-9]+' }] } },
          keys: {
            [`${LINK}/.env#STRIPE_SECRET_KEY`]: rotated,
            'api/.env#STRIPE_SECRET_KEY': rotated,
            [`.env#${LINK}`]: rotated,
          },
        }),
      });
      return { open: folder };
    });
    workbench.page.on('request', (request) => requests.push(request.url()));
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  /** Keyward's own links are allowed; a link or a picture of the repository's is not. */
  async function assertOnlyText(part: Locator, own: RegExp): Promise<void> {
    const others: string[] = [];
    for (const one of await part.locator('[href], [data-href], [src]').all())
      for (const name of ['href', 'data-href', 'src']) {
        const address = (await one.getAttribute(name)) ?? '';
        if (address !== '' && !own.test(address)) others.push(address);
      }
    assert.deepEqual(others, []);
    assert.equal(await part.locator('img').count(), 0);
    assert.equal(await part.locator('.codicon-zap').count(), 0);
  }

  test('the title of a pattern in a hover', async () => {
    await workbench.openFile('app.js');
    const hover = await workbench.hoverMark('your pattern');
    await assertOnlyText(
      hover,
      /^(?:command:_?keyward\.|.*\/keyward\.keyward-[^/]*\/media\/help\/allowing\.md)/,
    );
    assert.match(await hover.innerText(), /!\[x\]\(https:\/\/evil\.example\/p\.png\) <img/);
  });

  test('the names of folders and keys in the reminder', async () => {
    const rows = await workbench.notifications();
    const reminder = rows.filter({ hasText: 'need attention' });
    await reminder.waitFor();
    assert.match(await reminder.innerText(), /\[Review now\] ?\(command:/);
    assert.equal(await reminder.locator('.notification-list-item-message a').count(), 0);
    await assertOnlyText(reminder, /^$/);
    await workbench.command('Notifications: Clear All Notifications');
  });

  test('the reason of an allow entry, in the notification and in the hover', async () => {
    await workbench.openFile('mail.js');
    await workbench.marks().first().waitFor();
    await workbench.goTo(1, 20);
    await workbench.command('Keyward: Allow Key…');
    const input = workbench.page.locator('.quick-input-widget input.input');
    await input.fill('everywhere');
    await workbench.press('Enter');
    await workbench.page
      .locator('.quick-input-widget input[placeholder="Example from the documentation"]')
      .fill(`${LINK} ![x](https://evil.example/p.png)`);
    await workbench.press('Enter');
    await workbench.marks().first().waitFor({ state: 'detached' });
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command('Keyward: Why Is This Not Marked?');
    const answer = (await workbench.notifications()).filter({ hasText: 'is not marked' });
    await answer.waitFor();
    assert.match(await answer.innerText(), /\[Review now\] ?\(command:/);
    assert.equal(await answer.locator('.notification-list-item-message a').count(), 0);
    await workbench.command('Notifications: Clear All Notifications');
    const line = workbench.page
      .locator('.editor-group-container.active .view-line span span')
      .filter({ hasText: 'SG.' })
      .first();
    const hover = await workbench.hover(line, 'is not marked');
    await assertOnlyText(hover, /^$/);
  });

  test('titles, folders, keys and owners in the views and their tooltips', async () => {
    await workbench.openFile('app.js');
    await workbench.marks().first().waitFor();
    const rows = await workbench.sidebar();
    const finding = rows.filter({ hasText: 'Acme ![x]' }).first();
    await finding.waitFor();
    await assertOnlyText(await workbench.hover(finding, 'Acme'), /^$/);
    const row = rows.filter({ hasText: /^STRIPE_SECRET_KEY.*overdue/ }).first();
    await row.waitFor();
    await assertOnlyText(await workbench.hover(row, 'Owner'), /^command:_?keyward\./);
    for (const one of await rows.all()) assert.equal(await one.locator('.codicon-zap, img').count(), 0);
  });

  test('nothing was requested from elsewhere', () => {
    assert.deepEqual(
      requests.filter((url) => url.includes('evil.example')),
      [],
    );
  });
});
