import type { Locator, Page } from 'playwright-core';

/** Milliseconds after which something else is taken to have had the focus. */
const PATIENCE = 10_000;

/** Opens Quick Input and types into it; once more where something else took the focus, and with it the widget away. */
export async function ask(page: Page, keys: string, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  await page.keyboard.press(keys);
  await input.fill(text, { timeout: PATIENCE }).catch(async () => {
    await page.keyboard.press(keys);
    await input.fill(text);
  });
}

/** Rows of the list Quick Input shows that start with `label`. */
export function rowsOf(page: Page, label: string): Locator {
  return page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${label}" i]`);
}
