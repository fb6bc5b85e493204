import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('scanning, listing, and reviewing an old repository by mouse and keyboard', () => {
  let workbench: Workbench;
  const keys = ['stripe-secret-key-live', 'sendgrid-api-key', 'github-classic-pat', 'slack-bot-token'].map(
    (id) => drawSecret(id, 'Slack'),
  );

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      const [stripe, sendgrid, github, slack] = keys;
      await writeFiles(folder, {
        '.gitignore': 'node_modules/\n.env\n',
        'package.json': '{ "type": "module" }\n',
        'src/billing/charge.js': `import Stripe from 'stripe';\n\nexport const stripe = new Stripe('${stripe}');\n`,
        'src/mail/send.py': `import sendgrid\n\nclient = sendgrid.SendGridAPIClient("${sendgrid}")\n`,
        'src/releases/publish.js': `export const token = '${github}';\n\nexport const slack = '${slack}';\n`,
        'test/mail.test.js': `const key = '${drawSecret('sendgrid-api-key')}';\n`,
        'package-lock.json': '{}\n',
      });
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  const widget = () => workbench.page.locator('.quick-input-widget');
  const status = () =>
    workbench.page.locator(
      '.statusbar [id="keyward.keyward.keyward.status"], .statusbar-item[id$="keyward.status"]',
    );

  test('the empty view offers the scan, and the status bar shows nothing', async () => {
    await workbench.sidebar();
    const welcome = workbench.page.locator('.welcome-view-content', { hasText: 'Scan Workspace' });
    await welcome.waitFor();
    assert.equal(await status().count(), 0);
    await workbench.screenshot('findings-welcome');
    await welcome.getByRole('button', { name: 'Scan Workspace' }).click();
  });

  test('findings are listed by file and counted, with labels for screen readers', async () => {
    const rows = await workbench.sidebar();
    const stripe = rows.filter({ hasText: 'Stripe' });
    await stripe.waitFor();
    assert.match(
      (await stripe.getAttribute('aria-label')) ?? '',
      /Stripe live secret key.*certain.*src\/billing\/charge\.js, line 3/,
    );
    await rows.filter({ hasText: 'mail.test.js' }).waitFor();
    await workbench.page.locator('.sidebar .message', { hasText: /files scanned/ }).waitFor();
    await status().filter({ hasText: '5' }).waitFor();
    assert.match(
      (await status().locator('[aria-label]').first().getAttribute('aria-label')) ?? '',
      /5 hardcoded keys found/,
    );
    await workbench.showOnlyView(['Keys', 'Env Files']);
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`findings-${theme}`, workbench.page.locator('.part.sidebar'));
    }
  });

  test('grouping by provider and by confidence is remembered', async () => {
    const rows = await workbench.sidebar();
    await workbench.menuCommand('Scan…', 'Change Grouping of Findings');
    await rows.filter({ hasText: 'SendGrid' }).first().waitFor();
    await workbench.page.locator('.sidebar .pane-header', { hasText: 'by provider' }).waitFor();
    await workbench.screenshot('findings-by-provider');
    await workbench.menuCommand('Scan…', 'Change Grouping of Findings');
    await rows.filter({ hasText: /^Certain/ }).waitFor();
    await workbench.screenshot('findings-by-confidence');
    await workbench.menuCommand('Scan…', 'Change Grouping of Findings');
    await rows.filter({ hasText: 'charge.js' }).waitFor();
  });

  test('the filter applies while the user types', async () => {
    const rows = await workbench.sidebar();
    await workbench.menuCommand('Scan…', 'Filter Findings…');
    await widget().locator('input.input').fill('certain github');
    await rows.filter({ hasText: 'charge.js' }).waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'GitHub' }).waitFor();
    await workbench.press('Enter');
    await workbench.screenshot('findings-filtered');
    await workbench.menuCommand('Scan…', 'Clear Findings Filter');
    await rows.filter({ hasText: 'charge.js' }).waitFor();
    await rows.nth(8).waitFor(); // four files, five findings: the rows no longer move
  });

  test('a row opens its finding, and a keyboard shortcut goes to the next finding, across files', async () => {
    const rows = await workbench.sidebar();
    await rows.filter({ hasText: 'Stripe' }).click();
    await workbench.page.locator('.tab.active[data-resource-name="charge.js"]').waitFor();
    await workbench.press('Control+Alt+F8');
    await workbench.page.locator('.tab.active[data-resource-name="send.py"]').waitFor();
    await workbench.page.locator('.statusbar', { hasText: /Finding 2 of 5: SendGrid/ }).waitFor();
    await workbench.press('Control+Alt+Shift+F8');
    await workbench.page.locator('.tab.active[data-resource-name="charge.js"]').waitFor();
  });

  test('a review by keyboard moves and skips findings, and continues after a restart', async () => {
    await workbench.command('Keyward: Review Findings');
    await widget()
      .filter({ hasText: /Finding 1 of 5: Stripe/ })
      .waitFor();
    await workbench.screenshot('review');
    await workbench.press('Enter'); // Move to .env
    await widget()
      .filter({ hasText: /Finding 1 of 4: SendGrid/ })
      .waitFor();
    assert.match(
      readFileSync(path.join(workbench.folder, 'src/billing/charge.js'), 'utf8'),
      /process\.env\.STRIPE_SECRET_KEY/,
    );
    await widget().locator('input.input').fill('Skip');
    await workbench.press('Enter');
    await widget()
      .filter({ hasText: /Finding 2 of 4: GitHub/ })
      .waitFor();
    await workbench.press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await workbench.reload();
    await workbench.command('Keyward: Scan Workspace');
    const rows = await workbench.sidebar();
    await rows.filter({ hasText: 'mail.test.js' }).waitFor();
    await workbench.command('Keyward: Review Findings');
    await widget()
      .filter({ hasText: /Finding 2 of 4: GitHub/ })
      .waitFor();
    await workbench.screenshot('review-resumed');
    await workbench.press('Escape');
  });

  test('a very long list shows one page of rows and the number of others', async () => {
    const rows = await workbench.sidebar();
    const many = Array.from({ length: 230 }, (_, i) => [
      `many/f${String(i).padStart(3, '0')}.js`,
      `send('${drawSecret('sendgrid-api-key')}');\n`,
    ]);
    await writeFiles(workbench.folder, Object.fromEntries(many) as Record<string, string>);
    await workbench.command('Keyward: Scan Workspace');
    await status().filter({ hasText: '234' }).waitFor();
    await rows.first().click();
    const more = rows.filter({ hasText: /\d+ more$/ });
    // The list still changes after the status bar has the count, so the end moves.
    while (!(await more.isVisible())) await workbench.page.keyboard.press('End');
    await workbench.screenshot('findings-page');
    rmSync(path.join(workbench.folder, 'many'), { recursive: true });
    await status().filter({ hasText: /\b4\b/ }).waitFor();
  });

  test('an allow entry that is no longer needed is grayed out, and a click removes it', async () => {
    const allow = { 'old password': { rule: 'generic-password-assignment', name: 'OLD_PASSWORD' } };
    await writeFiles(workbench.folder, {
      '.keyward.json': `${JSON.stringify({ version: 1, allow }, undefined, 2)}\n`,
    });
    await workbench.openFile('.keyward.json');
    // The new .keyward.json causes another scan in the background.
    const grey = workbench.page.locator('.editor-group-container.active .squiggly-inline-unnecessary');
    await grey.first().waitFor();
    await workbench.hover(grey.first(), 'allowed nothing in the last workspace scan');
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`allow-unused-${theme}`);
    }
    await workbench.press('Escape');
    await workbench.goTo(4, 8);
    await workbench.quickFix('Remove this entry');
    await grey.first().waitFor({ state: 'detached' });
    assert.doesNotMatch(await workbench.editorText(), /OLD_PASSWORD/);
    await workbench.save();
  });

  test('a click cancels a long scan, which shows how many files were scanned', async () => {
    const filler = 'export function row(a, b) {\n  return a.map((x) => x + b);\n}\n'.repeat(1_600);
    const heavy = Array.from({ length: 200 }, (_, i) => [`heavy/f${i}.js`, filler]);
    await writeFiles(workbench.folder, Object.fromEntries(heavy) as Record<string, string>);
    // Custom patterns make the scan slow enough for the test on any machine.
    await workbench.folderSettings({
      'keyward.detection.patterns': [
        { id: 'own-seen', pattern: 'const slack', title: 'Own key' },
        ...Array.from({ length: 60 }, (_, i) => ({
          id: `own-${i}`,
          pattern: `[a-z]+[0-9]*own${i}_[0-9]{8}`,
          title: 'Own key',
        })),
      ],
    });
    await workbench.openFile('publish.js');
    // The open file shows when the setting applies. A scan before that would be too fast.
    await workbench.marks().nth(2).waitFor();
    await workbench.command('Keyward: Scan Workspace');
    const progress = (await workbench.notifications()).filter({ hasText: 'Scanning for hardcoded keys' });
    await progress.waitFor();
    await workbench.screenshot('scan-progress');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await workbench.sidebar();
    await workbench.page.locator('.sidebar .message', { hasText: /Stopped after/ }).waitFor();
    await workbench.screenshot('scan-canceled');
  });

  test('canary: no part of a value is on the screen outside the editor, or in storage', async () => {
    const stored = await workbench.storedInBrowser();
    const shown = await workbench.page.locator('.sidebar, .statusbar').allInnerTexts();
    const places = [stored, ...shown];
    assert.ok(stored.includes('keyward.review.place'), 'the place of the review is among what was searched');
    for (const key of keys) {
      for (let i = 8; i + 10 <= key.length; i++) {
        for (const text of places) assert.ok(!text.includes(key.slice(i, i + 10)));
      }
    }
  });
});
