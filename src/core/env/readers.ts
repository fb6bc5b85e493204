/**
 * How the programs that load a `.env` read a value: what each does to quotes, backslashes, dollars and newlines.
 * Measured on dotenv 16 to 18, dotenv-expand 5, 11, 12 and 1000, @next/env 16, Vite 8, Node 20 to 24, Bun 1.4,
 * Deno 2.9, python-dotenv 1.2, phpdotenv 5 and Bash; taken from the manual for Docker Compose and `docker run`; where neither was
 * possible (dotenvx, Nest, direnv, the loaders of Ruby, Go, Rust and Java) only what is safe whichever way they read it is allowed.
 */

/** A program that reads `.env` files. */
export type Loader =
  | 'dotenv'
  | 'dotenv-expand'
  | 'dotenvx'
  | 'nest'
  | 'node'
  | 'next'
  | 'vite'
  | 'cra'
  | 'bun'
  | 'deno'
  | 'python-dotenv'
  | 'bash'
  | 'direnv'
  | 'docker-compose'
  | 'docker-run'
  | 'ruby-dotenv'
  | 'phpdotenv'
  | 'symfony'
  | 'django-environ'
  | 'godotenv'
  | 'dotenvy'
  | 'dotenv-java'
  | 'make';

/**
 * What becomes of `$`.
 * - `kept`: nothing is ever expanded.
 * - `expanded`: in every form, single quotes too; `\$` is a plain dollar.
 * - `shell`: outside single quotes; in double quotes `\$` is a plain dollar.
 * - `literal-in-single`: outside single quotes; no escape can be relied on.
 * - `braces`: `${NAME}` in every form, and nothing escapes it.
 */
export type DollarReading = 'kept' | 'expanded' | 'shell' | 'literal-in-single' | 'braces';

/** One way of reading. A loader whose versions or settings differ has several: a value must suit them all. */
export interface Reader {
  readonly dollar: DollarReading;
  /** With `expanded`: dollars that are left alone although nothing escapes them. */
  readonly plainDollar?: RegExp;
  /** With `expanded`: `\$` inside the value, written `\\$`, comes back as it was. */
  readonly backslashDollar?: boolean;
  /** Runs `$(...)` as a command, in whatever form. */
  readonly runsCommands?: true;
  /** Which values may stand without quotes beyond plain words; `never` where spaces, quotes or `;` mean something. */
  readonly unquoted: 'wide' | 'never' | 'verbatim';
  /** Knows single and double quotes at all. */
  readonly quotes: boolean;
  readonly backticks: boolean;
  /** Turns two backslashes in single quotes into one. */
  readonly joinsBackslashes?: true;
  /** Runs what stands in backticks inside double quotes. */
  readonly runsBackticks?: true;
  /** In double quotes a backslash before one of these is taken away, and each of them can be written so. */
  readonly escapes?: string;
  /** Single quotes end where their line does. */
  readonly singleLine?: true;
  /** What no value in single quotes may hold. */
  readonly never?: RegExp;
  /** Newlines inside quotes: as such, as `\n` in double quotes. */
  readonly newlines: 'raw or escaped' | 'raw' | 'none';
}

const FILE = { unquoted: 'wide', quotes: true, backticks: true, newlines: 'raw or escaped' } as const;
const KEPT: Reader = { ...FILE, dollar: 'kept' };
const EXPANDED: Reader = {
  ...FILE,
  dollar: 'expanded',
  plainDollar: /\$(?![\w.{(:-])/,
  backslashDollar: true,
};
const COMMANDS: Reader = { ...EXPANDED, backslashDollar: false, runsCommands: true };
const SHELL: Reader = {
  dollar: 'shell',
  unquoted: 'never',
  quotes: true,
  backticks: false,
  runsBackticks: true,
  newlines: 'raw',
};

/** What the loaders of other languages agree on, by their sources: single quotes mean what stands in them. */
const SINGLE_QUOTED: Reader = {
  dollar: 'literal-in-single',
  unquoted: 'never',
  quotes: true,
  backticks: false,
  joinsBackslashes: true,
  runsBackticks: true,
  newlines: 'raw',
};

/** Versions 2 to 5: a value of several lines begins where `="` stands, even in another one's single quotes. */
const PHP: Reader = {
  dollar: 'literal-in-single',
  unquoted: 'never',
  quotes: true,
  backticks: false,
  joinsBackslashes: true,
  singleLine: true,
  never: /="/,
  escapes: '"\\',
  newlines: 'raw',
};

const READERS: Readonly<Record<Loader, readonly Reader[]>> = {
  dotenv: [KEPT],
  'dotenv-expand': [COMMANDS],
  dotenvx: [KEPT, COMMANDS],
  nest: [KEPT, COMMANDS],
  node: [KEPT],
  next: [{ ...EXPANDED, plainDollar: /\$(?![\w.{:-])/ }],
  vite: [{ ...EXPANDED, plainDollar: /\$(?![A-Za-z_.{:-])/ }],
  cra: [{ ...EXPANDED, plainDollar: /(?!)/, backslashDollar: false }],
  bun: [{ ...EXPANDED, plainDollar: /\$(?![\w.{:-])/ }],
  deno: [{ ...FILE, dollar: 'shell' }],
  'python-dotenv': [{ ...FILE, dollar: 'braces', backticks: false, joinsBackslashes: true, escapes: '"\\' }],
  bash: [{ ...SHELL, escapes: '"\\$`' }],
  direnv: [{ ...SHELL, dollar: 'literal-in-single', newlines: 'none' }],
  'docker-compose': [
    { ...FILE, dollar: 'literal-in-single', unquoted: 'never', backticks: false, joinsBackslashes: true },
  ],
  'docker-run': [{ dollar: 'kept', unquoted: 'verbatim', quotes: false, backticks: false, newlines: 'none' }],
  'ruby-dotenv': [SINGLE_QUOTED],
  phpdotenv: [PHP],
  symfony: [SINGLE_QUOTED],
  'django-environ': [{ ...SINGLE_QUOTED, newlines: 'none' }],
  godotenv: [SINGLE_QUOTED],
  dotenvy: [SINGLE_QUOTED],
  'dotenv-java': [{ ...SINGLE_QUOTED, newlines: 'none' }],
  // `include .env`: quotes are part of the value, and `$` and `#` mean something of make's own.
  make: [{ dollar: 'kept', unquoted: 'never', quotes: false, backticks: false, newlines: 'none' }],
};

const LABELS: Readonly<Record<Loader, string>> = {
  dotenv: 'dotenv',
  'dotenv-expand': 'dotenv-expand',
  dotenvx: 'dotenvx',
  nest: 'Nest',
  node: 'Node',
  next: 'Next.js',
  vite: 'Vite',
  cra: 'Create React App',
  bun: 'Bun',
  deno: 'Deno',
  'python-dotenv': 'python-dotenv',
  bash: 'the shell',
  direnv: 'direnv',
  'docker-compose': 'Docker Compose',
  'docker-run': 'docker run',
  'ruby-dotenv': 'Ruby’s dotenv',
  phpdotenv: 'phpdotenv',
  symfony: 'Symfony',
  'django-environ': 'django-environ',
  godotenv: 'godotenv',
  dotenvy: 'dotenvy',
  'dotenv-java': 'dotenv-java',
  make: 'make',
};

/** What is assumed where a project does not show its loader. */
export const DEFAULT_LOADERS: readonly Loader[] = ['dotenv', 'node'];

/** Every loader known. */
export const LOADERS = Object.keys(READERS) as readonly Loader[];

/** The ways `loader` may read a value. */
export function readersOf(loader: Loader): readonly Reader[] {
  return READERS[loader];
}

/** The loader's name as users know it. */
export function loaderLabel(loader: Loader): string {
  return LABELS[loader];
}
