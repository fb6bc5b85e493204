// Writes what is generated: `npm run docs`. The unit tests fail while a committed page differs from its source.
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generated-files';

for (const [path, text] of generatedFiles((name) => readFileSync(name, 'utf8'))) writeFileSync(path, text);
