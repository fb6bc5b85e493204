import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { git, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

interface Ledger {
  readonly keys: Readonly<
    Record<
      string,
      {
        readonly exposed: { readonly date: string; readonly source: string };
        readonly incident: {
          readonly refs: string[];
          readonly steps: Record<string, string>;
          readonly closed?: string;
        };
      }
    >
  >;
}

suite('a leaked key, from the hover to the closed leak', () => {
  let workbench: Workbench;
  const key = drawSecret('stripe-secret-key-live');
  const other = drawSecret('sendgrid-api-key');
  const file = (name: string): string => path.join(workbench.folder, name);
  const ledger = (): Ledger => JSON.parse(readFileSync(file('.keyward.json'), 'utf8')) as Ledger;
  const guide = (): FrameLocator =>
    workbench.page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        '.gitignore': '.env\n',
        '.env': `STRIPE_SECRET_KEY=${key}\nSENDGRID_API_KEY=${other}\n`,
        'app.js': `const stripe = require('stripe')('${key}');\n`,
        'mail.js': `const mail = '${other}';\n`,
      });
      const remote = path.join(folder, '..', 'remote.git');
      git(folder, 'init', '--quiet', '--bare', remote);
      git(folder, 'remote', 'add', 'origin', remote);
      git(folder, 'add', 'app.js', '.gitignore');
      git(folder, 'commit', '--quiet', '-m', 'first', '--date=2026-03-02T12:00:00Z');
      git(folder, 'push', '--quiet', '--set-upstream', 'origin', 'main');
      return { open: folder };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  /** Answers the modal dialog. */
  const answer = async (button: RegExp): Promise<void> => {
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  test('the hover checks the history, and the result leads to the guide', async () => {
    await workbench.openFile('app.js');
    const hover = await workbench.hoverMark('Check Git history for this key');
    await hover.getByText('Check Git history for this key').click();
    const rows = await workbench.notifications();
    const verdict = rows.filter({ hasText: 'Exposed since Mar 2, 2026' });
    await verdict.waitFor();
    assert.match(await verdict.innerText(), /on origin\/main/);
    assert.ok(!(await verdict.innerText()).includes(key));
    await verdict.getByRole('button', { name: 'Respond to Leak' }).click();
    assert.equal(existsSync(file('.keyward.json')), false, 'nothing is written before the answer');
    await answer(/Mark as Exposed/);
    await guide()
      .getByRole('heading', { name: /STRIPE_SECRET_KEY is exposed/ })
      .waitFor();
    const { exposed, incident } = Object.values(ledger().keys)[0]!;
    assert.deepEqual(exposed, { date: '2026-03-02', source: 'git' });
    assert.deepEqual(incident, { refs: ['origin/main'], steps: {} });
  });

  test("the guide has steps with dates and the provider's pages", async () => {
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`guide-${theme}`);
    }
    const revoke = guide().getByRole('checkbox', { name: /Revoke the old key at Stripe/ });
    await revoke.check();
    await guide()
      .getByText(/Done on [A-Z]\w+ \d+, \d{4}/)
      .first()
      .waitFor();
    assert.equal(Object.keys(Object.values(ledger().keys)[0]!.incident.steps).join(), 'revoke');
    await revoke.press('Tab');
    assert.equal(await guide().getByRole('button', { name: 'Close Leak' }).isDisabled(), true);
    assert.ok(!(await guide().locator('html').innerHTML()).includes(key));
    assert.match(await guide().locator('a').first().innerText(), /Open Stripe keys/);
  });

  test('the hover then shows the leak', async () => {
    await workbench.openFile('app.js');
    const hover = await workbench.hoverMark(/Exposed since Mar 2, 2026 \(\d+ days\) on origin\/main/);
    assert.ok(!(await hover.innerText()).includes(key));
    await workbench.page.mouse.move(10, 10);
  });

  test('checks all keys at once; a key that was never committed can also be marked', async () => {
    await workbench.menuCommand('Scan…', 'Check Git History for All Keys');
    const list = workbench.page.locator('.quick-input-widget', { hasText: 'Committed keys: 1 of 2' });
    await list.waitFor();
    const committed = list.locator('.monaco-list-row');
    assert.equal(await committed.count(), 1, 'lists committed keys only');
    assert.equal(await committed.locator('.label-name').first().innerText(), 'STRIPE_SECRET_KEY');
    assert.equal(await committed.locator('.quick-input-list-icon.codicon-warning').count(), 1);
    await workbench.press('Escape');
    // Quick Open skips files that Git ignores.
    await workbench.page.locator('.explorer-folders-view .monaco-list-row[aria-label^=".env"]').dblclick();
    await workbench.page.locator('.tab.active[data-resource-name=".env"]').waitFor();
    await workbench.goTo(2, 3);
    await workbench.command('Keyward: Respond to a Leaked Key');
    await answer(/Mark as Exposed/);
    await guide()
      .getByRole('heading', { name: /SENDGRID_API_KEY is exposed/ })
      .waitFor();
    await guide().getByRole('checkbox').nth(1).check();
    await guide()
      .getByText(/Done on/)
      .first()
      .waitFor();
    assert.deepEqual(
      Object.values(ledger().keys)
        .map(({ incident }) => Object.keys(incident.steps).join())
        .sort(),
      ['create', 'revoke'],
    );
  });

  test('can be closed only when the value has changed', async () => {
    const close = guide().getByRole('button', { name: 'Close Leak' });
    assert.equal(await close.isDisabled(), true);
    const text = readFileSync(file('.env'), 'utf8');
    await writeFiles(workbench.folder, { '.env': text.replace(other, drawSecret('sendgrid-api-key')) });
    await guide().getByText('The value has changed').waitFor();
    await close.click();
    await guide()
      .getByText(/Closed on [A-Z]/)
      .waitFor();
    assert.match(ledger().keys['.env#SENDGRID_API_KEY']!.incident.closed ?? '', /^\d{4}-\d\d-\d\d$/);
  });

  test('the guide continues after a restart', async () => {
    await workbench.reload();
    // Which tabs are restored depends on when VS Code last saved them. The ledger has the steps either way.
    await workbench.openFile('app.js');
    await workbench.marks().first().waitFor();
    await workbench.goTo(1, 45);
    await workbench.command('Keyward: Respond to a Leaked Key');
    await guide()
      .getByRole('heading', { name: /STRIPE_SECRET_KEY is exposed/ })
      .waitFor();
    assert.equal(await guide().getByRole('checkbox').first().isChecked(), true);
    assert.equal(await guide().getByRole('checkbox').nth(1).isChecked(), false);
    const tabs = workbench.page.locator('.tab', { hasText: 'Exposed: STRIPE_SECRET_KEY' });
    assert.equal(await tabs.count(), 1, 'there is only one tab for this key');
  });

  test('the Source Control view lists a staged key while it is staged', async () => {
    git(workbench.folder, 'add', 'mail.js');
    await workbench.page.locator('.activitybar .action-item:has([aria-label^="Source Control"])').click();
    const pane = workbench.page.locator('.pane', { hasText: /Keys About to Be Committed/i });
    const header = pane.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    const row = pane.locator('.monaco-list-row', { hasText: 'mail.js:1' });
    await row.waitFor();
    await workbench.screenshot('staged-keys');
    git(workbench.folder, 'rm', '--quiet', '--cached', 'mail.js');
    await row.waitFor({ state: 'detached' });
  });

  test('explains a push that GitHub blocks', async () => {
    // A remote that answers like GitHub.
    const commit = git(workbench.folder, 'rev-parse', 'HEAD').trim();
    const words = [
      'error: GH013: Repository rule violations found for refs/heads/main.',
      '- GITHUB PUSH PROTECTION',
      '  - Push cannot contain secrets',
      '  —— Stripe API Key ————',
      '   locations:',
      `     - commit: ${commit}`,
      '       path: app.js:1',
    ];
    const hook = path.join(workbench.folder, '..', 'remote.git', 'hooks', 'pre-receive');
    const script = `#!/bin/sh\ncat >&2 <<'WORDS'\n${words.join('\n')}\nWORDS\nexit 1\n`;
    writeFileSync(hook, script, { mode: 0o755 });
    git(workbench.folder, 'commit', '--quiet', '--allow-empty', '-m', 'second');
    await workbench.command('Git: Push');
    const list = workbench.page.locator('.quick-input-widget', {
      hasText: 'GitHub blocked the push: it contains a key',
    });
    await list.locator('.monaco-list-row', { hasText: 'app.js:1' }).waitFor();
    await workbench.screenshot('push-refused');
    await list.locator('.monaco-list-row', { hasText: 'How to remove them' }).click();
    const page = workbench.page
      .locator('iframe.webview.ready')
      .first()
      .contentFrame()
      .frameLocator('#active-frame');
    await page.getByRole('heading', { name: 'GitHub blocked your push' }).waitFor();
  });

  test('installs and uninstalls the pre-commit hook', async () => {
    const hook = file('.git/hooks/pre-commit');
    await workbench.command('Keyward: Install Pre-commit Hook');
    await answer(/^Install$/);
    const rows = await workbench.notifications();
    await rows.filter({ hasText: 'Pre-commit hook installed in .git/hooks/pre-commit' }).waitFor();
    assert.match(readFileSync(hook, 'utf8'), /scan --staged/);
    git(workbench.folder, 'add', 'mail.js');
    assert.throws(() => git(workbench.folder, 'commit', '-m', 'a key'), /stopped this commit/);
    git(workbench.folder, 'rm', '--quiet', '--cached', 'mail.js');
    await workbench.command('Keyward: Uninstall Pre-commit Hook');
    await rows.filter({ hasText: 'Pre-commit hook removed from .git/hooks/pre-commit' }).waitFor();
    assert.equal(existsSync(hook), false);
  });
});
