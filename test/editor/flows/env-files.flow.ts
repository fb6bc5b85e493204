import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { git, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

suite('Env Files by keyboard and mouse', () => {
  let workbench: Workbench;
  const key = drawSecret('stripe-secret-key-live');
  const row = (text: string | RegExp) =>
    workbench.page
      .locator('.pane', { hasText: /env files/i })
      .locator('.monaco-list-row')
      .filter({ hasText: text });

  /** Clicks an action of a row. Tries again if the row is updated in between. */
  const act = async (file: Locator, label: string): Promise<void> => {
    const action = file.locator(`.action-label[aria-label*="${label}"]`);
    for (let round = 0; ; round++) {
      await workbench.page.mouse.move(600, 300);
      await file.hover();
      try {
        await action.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (round === 9) throw error;
      }
    }
  };

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        '.gitignore': '# build\ndist\n.env\n!.env\n',
        '.env': `STRIPE_SECRET_KEY=${key}\n`,
        '.env.example': 'STRIPE_SECRET_KEY=\n',
        'api/.env': `STRIPE_SECRET_KEY=${key}\n`,
        'web/.env.local': `STRIPE_SECRET_KEY=${key}\n`,
        'web/.gitignore': '.env.local\n',
        Dockerfile: 'FROM node\nCOPY . .\n',
        '.dockerignore': 'web\napi\n.env\n!.env\n',
        'service-account.json': '{ "type": "service_account", "private_key": "x" }\n',
      });
      git(folder, 'add', '-f', 'api/.env', '.gitignore');
      git(folder, 'commit', '-q', '-m', 'x');
      git(folder, 'add', 'service-account.json');
      return {
        open: folder,
        settings: {
          'workbench.hover.delay': 60_000, // a tooltip would cover the row
        },
      };
    });
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('shows the state of each file in Git, and how it can leak', async () => {
    await workbench.sidebar();
    await row(/^\.env.*not ignored · Docker image/s).waitFor();
    await row(/api\/\.env.*tracked/s)
      .first()
      .waitFor();
    await row(/web\/\.env\.local.*ignored by web\/\.gitignore:1/s).waitFor();
    await row(/service-account\.json.*staged/s)
      .first()
      .waitFor();
    await row(/"!\.env" in \.gitignore, line 4, re-includes it/)
      .first()
      .waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`env-files-${theme}`);
    }
    const text = await workbench.page.locator('.sidebar').innerText();
    assert.ok(!text.includes(key.slice(8)));
  });

  test('marks exposed files in the Explorer, and no others', async () => {
    await workbench.press('ControlOrMeta+Shift+E');
    // The style sheet adds the badge after the name.
    const badge = (name: string): string => `
      [...document.querySelectorAll('.explorer-folders-view .monaco-list-row')]
        .filter((row) => row.innerText.trim() === '${name}')
        .flatMap((row) => [...row.querySelectorAll('*')])
        .map((element) => getComputedStyle(element, '::after').content)
        .join(' ')`;
    await workbench.page.waitForFunction(`(${badge('.env')}).includes('!')`);
    await workbench.page.waitForFunction(`(${badge('service-account.json')}).includes('!')`);
    await workbench.screenshot('env-files-explorer');
    assert.ok(!String(await workbench.page.evaluate(badge('.env.example'))).includes('!'));
  });

  test('"Add .env to .gitignore" in the row adds a block below the faulty line', async () => {
    await workbench.sidebar();
    await act(row(/^\.env.*not ignored/s).first(), 'Add .env to .gitignore');
    await row(/^\.env.*ignored by \.gitignore/s)
      .first()
      .waitFor();
    const text = readFileSync(path.join(workbench.folder, '.gitignore'), 'utf8');
    assert.equal(text, '# build\ndist\n.env\n!.env\n\n# Environment files\n.env\n.env.*\n!.env.example\n');
  });

  test('"Stop Tracking" asks, mentions the history, and keeps the file', async () => {
    const file = row(/api\/\.env.*tracked/s).first();
    const stop = async () => {
      await act(file, 'Stop Tracking Env File');
      const dialog = workbench.page.locator('.monaco-dialog-box');
      await dialog.waitFor();
      return dialog;
    };
    const first = await stop();
    assert.match(await first.innerText(), /Earlier commits still contain it/);
    await workbench.screenshot('env-files-stop-tracking');
    await workbench.press('Escape');
    await first.waitFor({ state: 'detached' });
    assert.match(git(workbench.folder, 'ls-files'), /api\/\.env/);
    const second = await stop();
    await second.locator('.monaco-button', { hasText: /^Stop Tracking/ }).click();
    await row(/api\/\.env.*in history/s)
      .first()
      .waitFor();
    assert.ok(!git(workbench.folder, 'ls-files').includes('api/.env'));
    assert.ok(existsSync(path.join(workbench.folder, 'api/.env')));
  });

  test('"Unstage" from the palette removes the file from the next commit', async () => {
    await workbench.menuCommand('Env Files…', 'Unstage Env File…');
    const widget = workbench.page.locator('.quick-input-widget');
    await widget.locator('.monaco-list-row', { hasText: 'service-account.json' }).waitFor();
    await widget.locator('.monaco-list-row', { hasText: 'service-account.json' }).click();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await dialog.locator('.monaco-button', { hasText: /^Unstage/ }).click();
    await row(/service-account\.json.*not ignored/s)
      .first()
      .waitFor();
    assert.ok(!git(workbench.folder, 'ls-files').includes('service-account.json'));
  });
});
