import { globSync, readFileSync } from 'node:fs';
import { getL10nJson } from '@vscode/l10n-dev';

/** The text of `l10n/bundle.l10n.json`: every string that src passes to `l10n.t`, sorted. Translators start from it. */
export async function l10nBundle(): Promise<string> {
  const files = globSync('src/**/*.ts').map((file) => ({
    contents: readFileSync(file, 'utf8'),
    extension: '.ts',
  }));
  const bundle = Object.entries(await getL10nJson(files)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(bundle), undefined, 2)}\n`;
}
