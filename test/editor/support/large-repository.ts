import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { git, initRepository } from './fixture';

const FOLDERS = 500;
const FILES_EACH = 100;
const PACKAGES = 60;

/** A repository of 50,000 tracked files with an env file in each of 60 packages, all but two of them ignored. */
export function buildLargeRepository(folder: string): { files: number; envFiles: string[] } {
  mkdirSync(folder, { recursive: true });
  initRepository(folder);
  for (let i = 0; i < FOLDERS; i++) {
    const inside = path.join(folder, `packages/p${i}/src`);
    mkdirSync(inside, { recursive: true });
    for (let j = 0; j < FILES_EACH; j++)
      writeFileSync(path.join(inside, `f${j}.ts`), `export const a = ${j};\n`);
  }
  const envFiles = ['.env', ...Array.from({ length: PACKAGES - 1 }, (_, i) => `packages/p${i}/.env`)];
  writeFileSync(path.join(folder, '.gitignore'), '.env\n!/.env\n!packages/p0/.env\n');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'all');
  for (const name of envFiles) writeFileSync(path.join(folder, name), 'DATABASE_PASSWORD=x\n');
  return { files: FOLDERS * FILES_EACH, envFiles };
}
