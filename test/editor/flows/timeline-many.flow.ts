import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { writeFiles } from '../support/fixture';
import { type Workbench, openWorkbench } from '../support/workbench';

/** A date as in the ledger. @param days from today; negative: in the past */
function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

suite('the timeline with many keys and with forced colors', () => {
  let workbench: Workbench;
  const keys = {
    '.env#STRIPE_SECRET_KEY': { rotated: day(-104) },
    '.env#SLACK_BOT_TOKEN': { rotated: day(-60), exposed: day(-12) },
    '.env#ANTHROPIC_API_KEY': { rotated: day(-40), expires: day(75) },
  };
  const file = (name: string): string => path.join(workbench.folder, name);
  const page = (): FrameLocator =>
    workbench.page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
  const row = (name: string): Locator => page().getByRole('row', { name: new RegExp(name) });
  /** Evaluates an expression in the page, whose types this program does not have. */
  const inThePage = (expression: string): Promise<unknown> => page().locator('body').evaluate(expression);

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      await writeFiles(folder, { '.keyward.json': `${JSON.stringify({ version: 1, policy: {}, keys })}\n` });
      return { open: folder };
    });
    await (await workbench.sidebar()).filter({ hasText: 'STRIPE_SECRET_KEY' }).waitFor();
    await workbench.command('Keyward: Show Timeline');
    await row('SLACK_BOT_TOKEN').waitFor();
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('with a thousand keys, only visible rows are in the page, and every key can be reached', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => [
      `api${i % 9}/.env#MANY_${i}_TOKEN`,
      { rotated: day(-i % 80) },
    ]);
    const all = { ...keys, ...(Object.fromEntries(many) as object) };
    await writeFile(file('.keyward.json'), JSON.stringify({ version: 1, policy: {}, keys: all }));
    await page().getByText('1003 keys').waitFor();
    await page().getByLabel('Group by').selectOption('status');
    await page()
      .getByRole('rowheader', { name: /^Healthy · 9\d\d$/ })
      .waitFor();
    const count = Number(await page().locator('#keys').getAttribute('aria-rowcount'));
    const inPage = (): Promise<number> => page().locator('tr[data-id]').count();
    const focused = page().locator(':focus');
    const indexOfFocused = async (): Promise<number> =>
      Number(await page().locator('tr:has(:focus)').getAttribute('aria-rowindex'));
    assert.ok(count > 1003 && (await inPage()) < 100, `${await inPage()} rows of ${count}`);
    await row('SLACK_BOT_TOKEN').locator('.name').focus();
    await workbench.press('End');
    assert.equal(await indexOfFocused(), count);
    assert.ok(await focused.isVisible());
    await workbench.press('ArrowUp');
    await workbench.press('PageUp');
    const [index, name] = [await indexOfFocused(), await focused.innerText()];
    assert.ok(index < count - 3 && index > count - 60, String(index));
    // Scrolled out of view by the mouse, a row keeps the focus, and the arrow keys continue from there.
    await inThePage("document.getElementById('scroller').scrollTop = 0");
    await row('SLACK_BOT_TOKEN').waitFor();
    assert.equal(await focused.innerText(), name);
    const order = (await inThePage(
      "[...document.querySelectorAll('tr[data-id]')].map((row) => Number(row.getAttribute('aria-rowindex')))",
    )) as number[];
    const inOrder = order.toSorted((a, b) => a - b);
    assert.deepEqual(order, inOrder, 'screen readers read the rows in the order of the keys');
    assert.ok(order.length > 20 && order.includes(index), String(order.length));
    await workbench.press('ArrowDown');
    assert.equal(await indexOfFocused(), index + 1);
    const [top, bottom, height] = (await inThePage(
      '(({ top, bottom }) => [top, bottom, innerHeight])(document.activeElement.getBoundingClientRect())',
    )) as number[];
    assert.ok(top! > 0 && bottom! < height!, 'visible again');
    await workbench.press('Control+f');
    await page().locator('#filter:focus').waitFor();
    await workbench.page.keyboard.type('many_777_');
    await row('MANY_777_TOKEN').waitFor();
    assert.equal(await inPage(), 1);
    await page().locator('#filter').fill('');
    await row('SLACK_BOT_TOKEN').waitFor();
    await workbench.screenshot('timeline-many');
    await writeFile(file('.keyward.json'), JSON.stringify({ version: 1, policy: {}, keys }));
    await page().getByText('3 keys · 1 exposed · 1 overdue').waitFor();
  });

  test('with forced colors, every bar, mark, and line is visible', async () => {
    await workbench.page.emulateMedia({ forcedColors: 'active' });
    await row('SLACK_BOT_TOKEN').locator('.mark.exposed').waitFor();
    const unseen =
      await inThePage(`[...document.querySelectorAll('.drawing > *, #legend .sample > *, .dot')].filter((form) => {
      const canvas = getComputedStyle(document.body).backgroundColor;
      return ['', '::after'].every((part) => {
        const { backgroundColor, borderTopWidth, borderTopColor, backgroundImage } = getComputedStyle(form, part);
        const isFilled = backgroundImage !== 'none' || ![canvas, 'rgba(0, 0, 0, 0)'].includes(backgroundColor);
        return !isFilled && (borderTopWidth === '0px' || borderTopColor === canvas);
      });
    }).map(({ className }) => className)`);
    const late = await inThePage(
      "getComputedStyle(document.querySelector('.drawing .late')).backgroundImage",
    );
    await workbench.page.emulateMedia({ forcedColors: 'none' });
    assert.deepEqual(unseen, []);
    assert.match(String(late), /gradient/, 'past due differs from the time until due');
  });
});
