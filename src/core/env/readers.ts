import * as l10n from '@vscode/l10n';

/**
 * How the programs that load a `.env` read a value: what each does to quotes, backslashes, dollars and newlines.
 * Measured with dotenv 16 to 18, dotenv-expand 5, 11, 12 and 1000, @next/env 16, Vite 8, Node 20 to 24, Bun 1.4, Deno 2.9,
 * python-dotenv 1.2, phpdotenv 5 and Bash; from the manual for Docker Compose and `docker run`. Where neither was possible
 * (dotenvx, Nest, direnv, the loaders of Ruby, Go, Rust and Java) only what is safe in every case is allowed.
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
  | 'spring'
  | 'make';

/**
 * How `$` is read.
 * - `kept`: never expanded.
 * - `expanded`: in every form, including single quotes; `\$` is a plain dollar.
 * - `shell`: outside single quotes; in double quotes `\$` is a plain dollar.
 * - `literal-in-single`: outside single quotes; no escape is reliable.
 * - `braces`: `${NAME}` in every form, and nothing escapes it.
 */
export type DollarReading = 'kept' | 'expanded' | 'shell' | 'literal-in-single' | 'braces';

/** One way of reading. A loader whose versions or settings differ has several, and a value must work with all of them. */
export interface ReadingRules {
  readonly dollar: DollarReading;
  /** With `expanded`: dollars that are not expanded although they are not escaped. */
  readonly plainDollar?: RegExp;
  /** With `expanded`: `\$` inside the value, written `\\$`, is read back unchanged. */
  readonly backslashDollar?: boolean;
  /** Runs `$(...)` as a command, in every form. */
  readonly runsCommands?: true;
  /** Which values other than plain words need no quotes; `never` if spaces, quotes or `;` have a meaning. */
  readonly unquoted: 'wide' | 'never' | 'verbatim';
  /** Supports single and double quotes. */
  readonly quotes: boolean;
  readonly backticks: boolean;
  /** Turns two backslashes in single quotes into one. */
  readonly joinsBackslashes?: true;
  /** Runs the text in backticks inside double quotes. */
  readonly runsBackticks?: true;
  /** In double quotes, a backslash before one of these is removed, and each of them can be written that way. */
  readonly escapes?: string;
  /** Single quotes end with their line. */
  readonly singleLine?: true;
  /** What a value must not contain: in single quotes, or at all where the reader has no quotes. */
  readonly never?: RegExp;
  /** Newlines inside quotes: raw, or as `\n` in double quotes. */
  readonly newlines: 'raw or escaped' | 'raw' | 'none';
}

const FILE = { unquoted: 'wide', quotes: true, backticks: true, newlines: 'raw or escaped' } as const;
const KEPT: ReadingRules = { ...FILE, dollar: 'kept' };
const EXPANDED: ReadingRules = {
  ...FILE,
  dollar: 'expanded',
  plainDollar: /\$(?![\w.{(:-])/,
  backslashDollar: true,
};
const COMMANDS: ReadingRules = { ...EXPANDED, backslashDollar: false, runsCommands: true };
const SHELL: ReadingRules = {
  dollar: 'shell',
  unquoted: 'never',
  quotes: true,
  backticks: false,
  runsBackticks: true,
  newlines: 'raw',
};

/** What the loaders of other languages have in common, according to their sources: single quotes are literal. */
const SINGLE_QUOTED: ReadingRules = {
  dollar: 'literal-in-single',
  unquoted: 'never',
  quotes: true,
  backticks: false,
  joinsBackslashes: true,
  runsBackticks: true,
  newlines: 'raw',
};

/** Versions 2 to 5: a value of several lines begins at `="`, even inside another value's single quotes. */
const PHP: ReadingRules = {
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

const READERS: Readonly<Record<Loader, readonly ReadingRules[]>> = {
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
  // Imported as properties: quotes are part of the value, and `\\` and `${` have a meaning.
  spring: [
    {
      ...{ dollar: 'kept', unquoted: 'verbatim', quotes: false, backticks: false, newlines: 'none' },
      never: /\\|\$\{/,
    },
  ],
  // `include .env`: quotes are part of the value, and `$` and `#` have a meaning in make.
  make: [{ dollar: 'kept', unquoted: 'never', quotes: false, backticks: false, newlines: 'none' }],
};

const LABELS: Readonly<Record<Exclude<Loader, 'bash'>, string>> = {
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
  direnv: 'direnv',
  'docker-compose': 'Docker Compose',
  'docker-run': 'docker run',
  'ruby-dotenv': 'dotenv (Ruby)',
  phpdotenv: 'phpdotenv',
  symfony: 'Symfony',
  'django-environ': 'django-environ',
  godotenv: 'godotenv',
  dotenvy: 'dotenvy',
  'dotenv-java': 'dotenv-java',
  spring: 'Spring',
  make: 'make',
};

/** Assumed if a project does not show its loader. */
export const DEFAULT_LOADERS: readonly Loader[] = ['dotenv', 'node'];

/** Every loader that is known. */
export const LOADERS = Object.keys(READERS) as readonly Loader[];

/** The ways in which `loader` may read a value. */
export function readingRulesOf(loader: Loader): readonly ReadingRules[] {
  return READERS[loader];
}

/** The loader's name, for a sentence. */
export function loaderLabel(loader: Loader): string {
  return loader === 'bash' ? l10n.t('the shell') : LABELS[loader];
}
