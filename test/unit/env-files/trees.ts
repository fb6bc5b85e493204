import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';

/** Files by path below a package's folder. */
export type Tree = ReadonlyMap<string, string>;

const names = [
  '.env',
  '.env.local',
  '.env.example',
  '.envrc',
  'index.js',
  'config.json',
  'service-account.json',
  'key.pem',
];
const folders = ['', '', 'src', 'config', 'dist', 'src/deep', 'config/.env.d', 'a b'];
const patterns = [
  '.env',
  '.env*',
  '.env.*',
  '/.env',
  '*.env',
  '**/.env',
  '**/.env*',
  '**/*.pem',
  'config',
  'config/',
  '/config',
  'config/*',
  'config/**',
  'dist/',
  'src/deep',
  'src/**/*.json',
  '*',
  '**',
  '**/*',
  '.*',
  '*.{pem,json}',
  '{.env,.envrc}',
  '[.]env',
  '.en?',
  '.ENV',
  'deep',
  'a b',
  'src/*/.env',
  'config/.env.d/',
  './config',
  'index.js',
  '[',
  'nothing',
];
const negated = [...patterns, '.env.example', 'config/.env', 'dist/.env.example', 'src'].map(
  (one) => `!${one}`,
);
const line = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...patterns) },
  { weight: 2, arbitrary: fc.constantFrom(...negated) },
  { weight: 1, arbitrary: fc.constantFrom('', '# .env', '  .env  ') },
);

export const ignoreLines = fc.array(line, { maxLength: 5 });
/** Entries of `files` in package.json. */
export const filesEntries = fc.array(
  fc.constantFrom(
    ...patterns.filter((one) => one !== '['),
    'dist',
    'src',
    '.env',
    './.env',
    'config/.env',
    '!.env',
    'index.js',
  ),
  { minLength: 1, maxLength: 4 },
);
export const eol = fc.constantFrom('\n', '\r\n');

/** Files other than those that contain rules. */
export const plainFiles: fc.Arbitrary<string[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...names)), {
    minLength: 4,
    maxLength: 14,
    selector: ([folder, name]) => path.posix.join(folder, name),
  })
  .map((all) => all.map(([folder, name]) => path.posix.join(folder, name)));

/** A temporary folder; files stay until `remove`. */
export class TestFolder {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-exposure-')));

  write(name: string, files: Tree): string {
    const folder = path.join(this.folder, name);
    for (const [file, text] of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return folder;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
