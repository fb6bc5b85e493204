import type { Locator, Page } from 'playwright-core';

/** If Quick Input does not appear in this time, something else has taken the focus. Milliseconds. */
const PATIENCE = 10_000;

/** Opens Quick Input and types into it. Tries again if something else takes the focus, which closes it. */
export async function ask(page: Page, keys: string, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  await page.keyboard.press(keys);
  await input.fill(text, { timeout: PATIENCE }).catch(async () => {
    await page.keyboard.press(keys);
    await input.fill(text);
  });
}

/** Rows of Quick Input's list that start with `label`. */
export function rowsOf(page: Page, label: string): Locator {
  return page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${label}" i]`);
}
