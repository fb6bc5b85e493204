import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { initRepository } from './fixture';
import { drawSecret } from './secrets';

const FILES = 100_000;
const FILES_IN_FOLDER = 200;
/** A key in one of so many files: more than the editor keeps. */
const KEY_EVERY = 8;

/** Creates a hundred thousand small source files, 12,500 of them with a key, and a `.env` that Git does not ignore. Takes several seconds. */
export function writeLargeWorkspace(folder: string): void {
  const filler = 'export function row(a, b) {\n  return a.map((x) => x + b).filter(Boolean);\n}\n'.repeat(8);
  for (let i = 0; i < FILES; i++) {
    const below = path.join(folder, `package${Math.floor(i / FILES_IN_FOLDER)}`);
    if (i % FILES_IN_FOLDER === 0) mkdirSync(below, { recursive: true });
    const key = i % KEY_EVERY === 0 ? `connect('${drawSecret('sendgrid-api-key')}');\n` : '';
    writeFileSync(path.join(below, `module${i}.js`), `// module ${i}\n${key}${filler}`);
  }
  initRepository(folder);
  writeFileSync(path.join(folder, '.env'), 'DATABASE_PASSWORD=x\n');
}
