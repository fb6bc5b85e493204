import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths';

/** What is known about a package: which files it has, and how large it is. */
export interface PackageContents {
  readonly files: readonly string[];
  /** Of the archive. */
  readonly bytes: number;
}

/** A committed record of what ships. */
interface PackageRecord {
  /** Names the package in messages, and its size in `package-sizes.json`. */
  readonly name: 'vsix' | 'npm';
  /** The list of its files, one per line. */
  readonly list: string;
  /** What the package may have at most. */
  readonly limits: { readonly files: number; readonly bytes: number };
}

export const VSIX: PackageRecord = {
  name: 'vsix',
  list: 'test/host/package-files.txt',
  limits: { files: 80, bytes: 5_000_000 },
};

/** The limits are what an installation may cost. */
export const NPM: PackageRecord = {
  name: 'npm',
  list: 'test/host/npm-package-files.txt',
  limits: { files: 25, bytes: 2_500_000 },
};

const SIZES = path.join(root, 'test/host/package-sizes.json');

/** A package that has grown by more than this part needs a look. */
const GROWTH = 0.05;

const neverShipped: readonly (readonly [RegExp, string])[] = [
  [/\.map$/, 'a source map'],
  [/\.(node|dll|dylib|so|exe)$/, 'a native module'],
  [/(^|\/)(test|tests|node_modules|src)\//, 'a test, a source file or a dependency'],
  [/(^|\/)\.env(\.|$)/, 'an env file'],
];

/** Names without hashes: those of shared chunks change with their content. Each once, sorted. */
function stableNames(files: readonly string[]): string[] {
  const names = files.map((file) => file.replace(/(^|\/)chunk-[A-Z0-9]{8}\.js$/, '$1chunk-*.js'));
  return [...new Set(names)].sort();
}

/** How the files differ from the committed list. */
export function fileProblems({ list }: PackageRecord, packaged: readonly string[]): string[] {
  const files = stableNames(packaged);
  const wanted = readFileSync(path.join(root, list), 'utf8').split('\n').filter(Boolean);
  const forbidden = files.flatMap((file) =>
    neverShipped.filter(([pattern]) => pattern.test(file)).map(([, what]) => `${file} is ${what}`),
  );
  const extra = files.filter((file) => !wanted.includes(file)).map((file) => `${file} is new`);
  const missing = wanted.filter((file) => !files.includes(file)).map((file) => `${file} is missing`);
  return [...forbidden, ...extra, ...missing];
}

/** How the package differs from its committed record, and what is over the limits. */
export function packageProblems(record: PackageRecord, { files, bytes }: PackageContents): string[] {
  const { name, limits } = record;
  const known = sizes()[name];
  return [
    ...fileProblems(record, files),
    ...(files.length > limits.files ? [`${files.length} files: at most ${limits.files} may ship`] : []),
    ...(bytes > limits.bytes ? [`${bytes} bytes: at most ${limits.bytes} may ship`] : []),
    ...(known === undefined || bytes > known * (1 + GROWTH)
      ? [`${bytes} bytes: more than 5% above the recorded ${known ?? 0}`]
      : []),
  ];
}

/** Makes the package the committed record. */
export function acceptPackage({ name, list }: PackageRecord, { files, bytes }: PackageContents): void {
  writeFileSync(path.join(root, list), `${stableNames(files).join('\n')}\n`);
  writeFileSync(SIZES, `${JSON.stringify({ ...sizes(), [name]: bytes }, null, 2)}\n`);
}

function sizes(): Readonly<Partial<Record<PackageRecord['name'], number>>> {
  return JSON.parse(readFileSync(SIZES, 'utf8')) as Partial<Record<PackageRecord['name'], number>>;
}
