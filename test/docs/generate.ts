// Writes what is generated: `npm run docs`. Unit tests fail while a committed file differs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generated-files';
import { l10nBundle } from './l10n-bundle';

const read = (path: string): string => readFileSync(path, 'utf8');

async function main(): Promise<void> {
  for (const [path, text] of generatedFiles(read, (folder) => readdirSync(folder))) writeFileSync(path, text);
  mkdirSync('l10n', { recursive: true });
  writeFileSync('l10n/bundle.l10n.json', await l10nBundle());
}

void main();
