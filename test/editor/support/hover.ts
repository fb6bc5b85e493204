import type { Locator, Page } from 'playwright-core';

/** How long the mouse rests before the next attempt, in milliseconds. */
const REST = 3000;

/**
 * Moves the mouse over `target` until a hover with `text` is shown. VS Code shows a hover only after the mouse has moved in the
 * target, and not if the target is rendered again meanwhile, so the mouse leaves and returns. The test's time limit ends it.
 */
export async function hoverUntil(page: Page, target: Locator, text: string | RegExp): Promise<Locator> {
  const hover = page.locator('.monaco-hover:not(.hidden):visible').filter({ hasText: text }).first();
  for (let round = 0; ; round++) {
    await page.mouse.move(700, 3);
    await target.waitFor();
    const box = await target.boundingBox();
    if (!box) continue;
    const x = box.x + Math.min(60 + (round % 3) * 4, box.width / 2);
    const y = box.y + box.height / 2;
    await page.mouse.move(x, y);
    await page.mouse.move(x + 8, y, { steps: 5 });
    const shown = await hover.waitFor({ timeout: REST }).then(
      () => true,
      () => false,
    );
    if (shown) return hover;
  }
}
