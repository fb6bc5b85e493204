import { dockerEnvFiles, DOCKER_RUN_PLACES } from './docker-run';
import { hasLineWith } from './lines';
import { nameOf } from './paths';
import { FRAMEWORKS } from './frameworks';
import type { Manifest } from './manifest';
import { configurations, type Survey } from './survey';
import { DEFAULT_LOADERS, type Loader } from '../env/readers';
import type { Ecosystem } from './ecosystems';

/** Other packages than frameworks that load `.env`, or that show what does. */
const BY_PACKAGE: readonly (readonly [Loader, readonly string[]])[] = [
  ['next', ['@next/env']],
  ['vite', ['vitest', '@solidjs/start']],
  ['nest', ['@nestjs/config']],
  ['dotenvx', ['@dotenvx/dotenvx']],
  ['dotenv-expand', ['dotenv-expand', 'dotenv-cli', 'dotenv-flow']],
  ['dotenv', ['dotenv', 'env-cmd', 'dotenv-safe']],
];

/** Expressions that one line of a script matches. */
const BY_SCRIPT: readonly (readonly [Loader, ...RegExp[]])[] = [
  ['node', /--env-file(?:-if-exists)?\b|loadEnvFile/],
  ['bun', /\bbunx?\s/],
  ['deno', /\bdeno\s/],
  ['dotenvx', /\bdotenvx\s/],
  ['dotenv-expand', /\bdotenv\s+(?:-[a-z]\s|--\s)/],
  ['bash', /\bsource\s+\S*\.env\b|(?:^|[\s"'`;&])\.\s+\S*\.env\b|\bset\s+-a\b/],
  ['bash', /\bxargs\b/, /\.env\b/],
  ['docker-compose', /\bdocker[\s-]compose\b/],
];

const BY_FILE: readonly (readonly [Loader, RegExp])[] = [
  ['next', /^next\.config\.[cm]?[jt]s$/],
  ['vite', /^(?:vite|vitest|astro|nuxt|svelte)\.config\.[cm]?[jt]s$/],
  ['bun', /^bun\.lockb?$|^bunfig\.toml$/],
  ['deno', /^deno\.jsonc?$|^deno\.lock$/],
  ['docker-compose', /^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/],
  [
    'python-dotenv',
    /^(?:pyproject\.toml|requirements(?:[-.\w]*)\.txt|Pipfile|setup\.py|manage\.py|uv\.lock)$/,
  ],
  ['direnv', /^\.envrc$/],
];

/** Loaders of other languages, by what a configuration file asks for. */
const BY_TEXT: readonly (readonly [Loader, file: RegExp, ...line: RegExp[]])[] = [
  ['ruby-dotenv', /(?:^|\/)Gemfile$/, /['"]dotenv(?:-rails)?['"]/],
  ['phpdotenv', /(?:^|\/)composer\.json$/, /"(?:vlucas\/phpdotenv|laravel\/framework)"/],
  ['symfony', /(?:^|\/)composer\.json$/, /"symfony\/(?:dotenv|framework-bundle|runtime)"/],
  ['godotenv', /(?:^|\/)go\.mod$/, /godotenv/],
  ['dotenvy', /(?:^|\/)Cargo\.toml$/, /^\s*dotenvy?\b/],
  ['dotenv-java', /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/, /dotenv/],
  [
    'django-environ',
    /(?:^|\/)(?:requirements[-.\w]*\.txt|pyproject\.toml|Pipfile|setup\.py)$/,
    /\bdjango-environ\b/i,
  ],
  ['bash', /(?:^|\/)Makefile$/, /(?:\bsource|(?:^|[\s;&])\.)\s+\S*\.env\b/],
  ['make', /(?:^|\/)Makefile$/, /^\s*-?include\s+\S*\.env\b/],
];

const SOURCED = /(?:\bsource|(?:^|[\s;&])\.)\s\S*\.env\b/;
/** Loaders that pass variables to the program, or to another one. */
const OUTSIDE: ReadonlySet<Loader> = new Set<Loader>(['bash', 'direnv', 'docker-compose', 'make']);

/** The usual loader of a language, for projects that do not show theirs. */
const USUAL: Readonly<Partial<Record<Ecosystem, Loader>>> = {
  python: 'python-dotenv',
  ruby: 'ruby-dotenv',
  php: 'phpdotenv',
  go: 'godotenv',
  rust: 'dotenvy',
  jvm: 'dotenv-java',
  shell: 'bash',
};

/**
 * Everything that reads the project's `.env`: a value must be written so that each of them reads it (Docker Compose next to
 * Node is common). If nothing shows which, the language's usual loader is assumed: for JavaScript dotenv and Node, which
 * read alike.
 * @param manifest the nearest package.json
 */
export function loadersOf(survey: Survey, manifest: Manifest): readonly Loader[] {
  const found = new Set<Loader>();
  const uses = (packages: readonly string[]): boolean =>
    packages.some((name) => manifest.dependencies.has(name));
  for (const { loader, packages } of Object.values(FRAMEWORKS))
    if (loader !== undefined && uses(packages)) found.add(loader);
  for (const [loader, packages] of BY_PACKAGE) if (uses(packages)) found.add(loader);
  const scripts = [...manifest.scripts.values()].join('\n');
  for (const [loader, ...line] of BY_SCRIPT) if (hasLineWith(scripts, line)) found.add(loader);
  const fileNames = survey.listings.get(survey.folder) ?? [];
  for (const [loader, pattern] of BY_FILE)
    if (fileNames.some((name) => pattern.test(name))) found.add(loader);
  const texts = configurations(survey, /./);
  for (const [loader, file, ...line] of BY_TEXT)
    if (texts.some(({ path, text }) => file.test(path) && hasLineWith(text, line))) found.add(loader);
  const isSourced = [...survey.texts].some(
    ([path, text]) => /\.(?:ba|z)?sh$/.test(path) && hasLineWith(text, [SOURCED]),
  );
  if (isSourced) found.add('bash');
  // What reads the file outside the program says nothing about the program's own loader.
  if (survey.ecosystem === 'javascript' && [...found].every((loader) => OUTSIDE.has(loader)))
    for (const loader of DEFAULT_LOADERS) found.add(loader);
  const runsImage = [...survey.texts].some(
    ([path, text]) => DOCKER_RUN_PLACES.test(nameOf(path)) && dockerEnvFiles(text, survey.folder).length > 0,
  );
  if (runsImage) found.add('docker-run');
  const usual = USUAL[survey.ecosystem];
  if (usual !== undefined) found.add(usual);
  return found.size > 0 ? [...found] : DEFAULT_LOADERS;
}
