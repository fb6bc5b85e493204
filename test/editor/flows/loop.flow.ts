import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import { daysAgo, initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

const SOURCE = `import { createHash } from 'node:crypto';

export function payments() {
  return connect();
}

function connect() {
  return createHash('sha256').update(stripeSecretKey).digest('hex');
}
console.log(payments());
`;

suite(
  'the whole loop by mouse and keyboard: a key is typed, marked, moved, ignored by Git, and tracked in Keys',
  () => {
    let workbench: Workbench;
    const key = drawSecret('stripe-secret-key-live');
    const old = drawSecret('sendgrid-api-key');
    const file = (name: string): string => path.join(workbench.folder, name);
    const read = (name: string): string => readFileSync(file(name), 'utf8');

    suiteSetup(async () => {
      workbench = await openWorkbench(async (folder) => {
        initRepository(folder);
        await writeFiles(folder, {
          'package.json':
            '{ "type": "module", "scripts": { "start": "node --env-file=.env src/payments.js" } }\n',
          '.gitignore': 'node_modules/\n',
          'src/payments.js': SOURCE,
          '.env': `# mail\nSENDGRID_API_KEY=${old}\n`,
          '.keyward.json': `{
  "version": 1,
  "policy": {},
  "keys": {
    ".env#SENDGRID_API_KEY": { "provider": "SendGrid", "rotated": { "date": "${daysAgo(120)}", "source": "user" } }
  }
}
`,
        });
        // Without VS Code's AI fixes, for the README's pictures.
        return { open: folder };
      });
    });
    suiteTeardown(() => workbench.close());
    teardown(function () {
      return workbench.pictureIfFailed(this);
    });

    test('a key that is typed in a source file is marked', async () => {
      await workbench.openFile('src/payments.js');
      await workbench.goTo(2, 1);
      await workbench.typeText(`\nconst stripeSecretKey = '${key}';\n`);
      await workbench.save();
      await workbench.marks().first().waitFor();
      await workbench.theme('dark');
      const problems = (await workbench.problems()).join('\n');
      assert.match(problems, /Hardcoded Stripe/);
      assert.ok(!problems.includes(key), 'the Problems panel never shows the value');
      await workbench.screenshot('problems-dark');
      await workbench.press('ControlOrMeta+Shift+M');
    });

    test('the hover explains it, in dark and light themes', async () => {
      await workbench.goTo(3, 40);
      for (const theme of ['light', 'dark'] as const) {
        await workbench.theme(theme);
        const hover = await workbench.hoverMark('Move to .env as STRIPE_SECRET_KEY');
        assert.match(await hover.innerText(), /certain/);
        assert.ok(!(await hover.innerText()).includes(key));
        await workbench.screenshot(`hover-${theme}`);
        await workbench.page.mouse.move(10, 10);
        await hover.waitFor({ state: 'hidden' });
      }
    });

    test('the light bulb moves it, changing the source, .env, and .gitignore at once', async () => {
      const before = execFileSync(process.execPath, ['src/payments.js'], {
        cwd: workbench.folder,
        encoding: 'utf8',
      });
      // The light bulb appears when the cursor moves there.
      await workbench.goTo(1, 1);
      await workbench.goTo(3, 40);
      const menu = await workbench.lightBulb();
      await menu.getByText('Move to .env as STRIPE_SECRET_KEY').waitFor();
      await workbench.screenshot('quick-fix');
      await menu
        .locator('.monaco-list-row.action')
        .filter({ hasText: 'Move to .env as STRIPE_SECRET_KEY' })
        .click();
      await workbench.marks().first().waitFor({ state: 'detached' });
      await workbench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
      assert.match(read('src/payments.js'), /^const stripeSecretKey = process\.env\.STRIPE_SECRET_KEY;$/m);
      assert.deepEqual(parse(read('.env')), { SENDGRID_API_KEY: old, STRIPE_SECRET_KEY: key });
      assert.equal(
        execFileSync('git', ['check-ignore', '.env'], { cwd: workbench.folder, encoding: 'utf8' }),
        '.env\n',
      );
      const after = execFileSync(process.execPath, ['--env-file=.env', 'src/payments.js'], {
        cwd: workbench.folder,
        encoding: 'utf8',
      });
      assert.equal(after, before, 'the program prints the same digest');
    });

    test('one undo reverts everything, and one redo restores it', async () => {
      const names = ['src/payments.js', '.env', '.gitignore'];
      const after = names.map(read);
      const saved = async (): Promise<string[]> => {
        await workbench.command('File: Save All');
        await workbench.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
        return names.map(read);
      };
      await workbench.openFile('src/payments.js');
      await workbench.press('ControlOrMeta+Z');
      await workbench.answerIfAsked(/^Undo in \d Files$/);
      await workbench.marks().first().waitFor();
      const before = await saved();
      assert.match(before[0]!, new RegExp(`'${key}'`));
      assert.deepEqual(parse(before[1]!), { SENDGRID_API_KEY: old });
      assert.equal(before[2], 'node_modules/\n');
      await workbench.openFile('src/payments.js');
      await workbench.press('ControlOrMeta+Shift+Z');
      await workbench.answerIfAsked(/^Redo in \d Files$/);
      await workbench.marks().first().waitFor({ state: 'detached' });
      assert.deepEqual(await saved(), after);
    });

    test('the view shows both keys with provider, age, and due date, and the badge counts the overdue key', async () => {
      const rows = await workbench.sidebar();
      const moved = rows.filter({ hasText: 'STRIPE_SECRET_KEY' });
      await moved.filter({ hasText: /due in \d+ days · Stripe/ }).waitFor();
      await rows
        .filter({ hasText: 'SENDGRID_API_KEY' })
        .filter({ hasText: /overdue by \d+ days · SendGrid/ })
        .waitFor();
      await workbench.page.locator('.activitybar .badge-content', { hasText: '1' }).waitFor();
      const view = workbench.page.locator('.sidebar');
      assert.ok(!(await view.innerText()).includes(key.slice(8)));
      await workbench.screenshot('sidebar');
      await workbench.hover(moved, 'moved by Keyward');
      await workbench.screenshot('sidebar-tooltip');
    });

    test('"Mark as rotated today" writes the ledger, clears the badge, and survives a restart', async () => {
      let rows = await workbench.sidebar();
      const overdue = rows.filter({ hasText: 'SENDGRID_API_KEY' });
      await overdue.hover();
      await overdue.locator('.action-label[aria-label*="Mark Key as Rotated Today"]').click();
      // Its value in .env is still the old one.
      const question = workbench.page.locator('.monaco-dialog-box');
      await question.filter({ hasText: 'SENDGRID_API_KEY has had the same value since' }).waitFor();
      await question.getByRole('button', { name: 'Mark as Rotated Anyway' }).click();
      await rows.filter({ hasText: /SENDGRID_API_KEY.*due in/s }).waitFor();
      await workbench.page
        .locator('.activitybar .badge-content', { hasText: '1' })
        .waitFor({ state: 'detached' });
      const ledger = read('.keyward.json');
      assert.match(ledger, /"rotated": \{ "date": "\d{4}-\d\d-\d\d", "source": "user" \}/);
      assert.ok(!ledger.includes(old.slice(3)) && !ledger.includes(key.slice(8)));
      await workbench.reload();
      rows = await workbench.sidebar();
      await rows.filter({ hasText: /SENDGRID_API_KEY.*due in/s }).waitFor();
      await rows.filter({ hasText: /STRIPE_SECRET_KEY.*due in/s }).waitFor();
      for (const theme of ['light', 'dark'] as const) {
        await workbench.theme(theme);
        await workbench.screenshot(`after-${theme}`);
      }
    });

    test("canary: the window's storage contains the state of the keys, but no part of a value", async () => {
      const stored = await workbench.storedInBrowser();
      assert.ok(stored.includes('.env#STRIPE_SECRET_KEY'), 'the rotation state is among what was searched');
      for (const secret of [key, old]) {
        for (let i = 8; i + 10 <= secret.length; i++) assert.ok(!stored.includes(secret.slice(i, i + 10)));
      }
    });

    test('a row opens the line in .env by keyboard', async () => {
      const rows = await workbench.sidebar();
      await rows.filter({ hasText: 'STRIPE_SECRET_KEY' }).click();
      await workbench.page.locator('.tab.active[data-resource-name=".env"]').waitFor();
    });

    test("if a key can't be moved, the hover explains why and what to do", async () => {
      const enumKey = drawSecret('github-classic-pat');
      await writeFiles(workbench.folder, {
        'src/keys.ts': `export enum Keys {\n  GitHub = '${enumKey}',\n}\n`,
      });
      await workbench.openFile('src/keys.ts');
      await workbench.hoverMark('An enum member must be a constant. Use a const object instead of the enum.');
      await workbench.screenshot('refused-fix');
    });
  },
);
