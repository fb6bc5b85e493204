import { readManifest } from './manifest';
import { DEFAULT_LOADERS, type Loader } from '../env/readers';

/** What is known of a project without opening more than its package.json. */
export interface ProjectFacts {
  /** Text of the package.json, if there is one; broken JSON is searched as far as it can be read. */
  readonly packageJson?: string;
  /** Names of the files in the project's folder, without paths. */
  readonly fileNames: readonly string[];
  /** Texts of its other configuration files, by path; those of dependencies are searched for the loaders they name. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** Packages that load `.env`, or whose presence tells who does. */
const BY_DEPENDENCY: readonly (readonly [Loader, readonly string[]])[] = [
  ['next', ['next', '@next/env']],
  [
    'vite',
    [
      'vite',
      'astro',
      '@sveltejs/kit',
      'nuxt',
      '@remix-run/dev',
      '@react-router/dev',
      'vitest',
      '@solidjs/start',
    ],
  ],
  ['cra', ['react-scripts']],
  ['nest', ['@nestjs/config']],
  ['dotenvx', ['@dotenvx/dotenvx']],
  ['dotenv-expand', ['dotenv-expand', 'dotenv-cli', 'dotenv-flow']],
  ['dotenv', ['dotenv', 'env-cmd', 'dotenv-safe']],
];

const BY_SCRIPT: readonly (readonly [Loader, RegExp])[] = [
  ['node', /--env-file(?:-if-exists)?\b|loadEnvFile/],
  ['bun', /\bbunx?\s/],
  ['deno', /\bdeno\s/],
  ['dotenvx', /\bdotenvx\s/],
  ['dotenv-expand', /\bdotenv\s+(?:-[a-z]\s|--\s)/],
  [
    'bash',
    /\bsource\s+\S*\.env\b|(?:^|[\s"'`;&])\.\s+\S*\.env\b|\bset\s+-a\b|\bxargs\b.*\.env\b|\.env\b.*\bxargs\b/,
  ],
  ['docker-run', /\bdocker\s+run\b.*--env-file/],
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
const BY_TEXT: readonly (readonly [Loader, file: RegExp, text: RegExp])[] = [
  ['ruby-dotenv', /(?:^|\/)Gemfile$/, /['"]dotenv(?:-rails)?['"]/],
  ['phpdotenv', /(?:^|\/)composer\.json$/, /"(?:vlucas\/phpdotenv|laravel\/framework)"/],
  ['symfony', /(?:^|\/)composer\.json$/, /"symfony\/(?:dotenv|framework-bundle|runtime)"/],
  ['godotenv', /(?:^|\/)go\.mod$/, /godotenv/],
  ['dotenvy', /(?:^|\/)Cargo\.toml$/, /^\s*dotenvy?\b/m],
  ['dotenv-java', /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/, /dotenv/],
  [
    'django-environ',
    /(?:requirements[-.\w]*\.txt|pyproject\.toml|Pipfile|setup\.py)$/,
    /\bdjango-environ\b/i,
  ],
  ['bash', /(?:^|\/)Makefile$/, /(?:\bsource|(?:^|[\s;&])\.)\s+\S*\.env\b/m],
  ['make', /(?:^|\/)Makefile$/, /^\s*-?include\s+\S*\.env\b/m],
  ['docker-run', /(?:^|\/)Makefile$/, /\bdocker\s+run\b.*--env-file/],
];

/**
 * Who reads the project's `.env`, all of them: a value is written for all (Docker Compose beside Node is common).
 * Nothing found means dotenv or Node, which read alike.
 */
export function detectLoaders(project: ProjectFacts): readonly Loader[] {
  const manifest = readManifest(project.packageJson);
  const scripts = [...manifest.scripts.values()].join('\n');
  const found = new Set<Loader>();
  for (const [loader, packages] of BY_DEPENDENCY) {
    if (packages.some((name) => manifest.dependencies.has(name))) found.add(loader);
  }
  for (const [loader, pattern] of BY_SCRIPT) if (pattern.test(scripts)) found.add(loader);
  for (const [loader, pattern] of BY_FILE)
    if (project.fileNames.some((name) => pattern.test(name))) found.add(loader);
  for (const [loader, file, pattern] of BY_TEXT) {
    if ([...(project.texts ?? [])].some(([path, text]) => file.test(path) && pattern.test(text)))
      found.add(loader);
  }
  return found.size > 0 ? [...found] : DEFAULT_LOADERS;
}
