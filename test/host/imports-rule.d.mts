import type { ESLint } from 'eslint';

/** The entry of architecture.json that a folder (relative to src) belongs to; undefined when it has none. */
export function entryOf(
  folder: string,
  table: { readonly folders: Readonly<Record<string, object>> },
): string | undefined;

/** Whether a pattern of `may` covers an entry: `**` is every entry, `x/**` is x and its folders. */
export function covers(pattern: string, name: string): boolean;

declare const plugin: ESLint.Plugin;
export default plugin;
