import type { PageWords } from './messages';

let current: PageWords | undefined;

/** The strings arrive with the first timeline. */
export function setWords(words: PageWords): void {
  current = words;
}

/** @throws before the first timeline has arrived */
export function words(): PageWords {
  if (!current) throw new Error('The page has no strings yet.');
  return current;
}

/** Replaces `{0}`, `{1}`, … */
export function fill(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (placeholder, index) => values[Number(index)] ?? placeholder);
}
