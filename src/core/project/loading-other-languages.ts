import { hasLineWith } from './lines';
import type { Ecosystem } from './ecosystems';
import type { Loading } from './load-step';
import { configurations, sourcesOf, type Survey } from './survey';

/** What sets a program's environment from outside, in any language. */
const OUTSIDE: readonly (readonly [label: string, file: RegExp, line: RegExp])[] = [
  ['Docker Compose', /^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/, /^\s+env_file\s*:/],
  ['direnv', /^\.envrc$/, /^\s*(?:dotenv(?:_if_exists)?\b|source_env\b|source\s+\S*\.env|\.\s+\S*\.env)/],
  ['make', /^Makefile$/, /^\s*-?include\s+\S*\.env\b/],
  ['just', /^[Jj]ustfile$/, /^\s*set\s+dotenv-/],
  ['Procfile', /^Procfile(?:\.\w+)?$/, /./],
  ['make', /^Makefile$/, /--env-file|(?:^|[\s;&])(?:source|\.)\s+\S*\.env\b/],
];

/** What passes the variables of an env file to the program before it starts; undefined if the project does not show anything. */
export function loadedFromOutside(survey: Survey): string | undefined {
  return OUTSIDE.find(([, file, line]) =>
    configurations(survey, file).some((one) => hasLineWith(one.text, [line])),
  )?.[0];
}

interface LoadingRules {
  /** Code in a source that loads the env file: expressions, of which all of one list match the same line. */
  readonly code?: readonly (readonly RegExp[])[];
  /** Text in a configuration file that shows that it is loaded, and by what. */
  readonly frameworks: readonly (readonly [label: string, file: RegExp, ...all: RegExp[]])[];
}

const RULES: Readonly<Partial<Record<Ecosystem, LoadingRules>>> = {
  python: {
    code: [
      [/\b(?:load_dotenv|read_env|read_envfile|read_dotenv)\s*\(/],
      [/\bdotenv\.load\b/],
      [/\bconfig\s*=\s*Config\(\s*['"]\.env/],
    ],
    frameworks: [
      ['Pipenv', /^Pipfile$/, /./],
      ['uvicorn', /^(?:Makefile|Procfile.*|package\.json)$/, /--env-file/],
    ],
  },
  ruby: {
    code: [[/['"]dotenv\/(?:load|auto|rails-now)['"]|\bDotenv\.(?:load|overload|require_keys)\b/]],
    frameworks: [
      ['dotenv-rails', /^Gemfile$/, /['"]dotenv-rails['"]/],
      ['dotenv-rails', /^Gemfile$/, /['"]dotenv['"]/, /['"]rails['"]/],
    ],
  },
  php: {
    code: [[/\bDotenv(?:::|\s*\()/], [/->(?:safeLoad|load|bootEnv|loadEnv|usePutenv)\s*\(/]],
    frameworks: [
      ['Laravel', /^composer\.json$/, /"laravel\/framework"/],
      ['Symfony', /^composer\.json$/, /"symfony\/(?:dotenv|framework-bundle|runtime)"/],
    ],
  },
  go: {
    code: [[/\bgodotenv\.(?:Load|Overload)\b|godotenv\/autoload"|\bviper\.SetConfigFile\("\.env"\)/]],
    frameworks: [],
  },
  rust: {
    code: [
      [/\bdotenvy?::(?:dotenv|from_filename|from_path|overload|load|macros::load\b)/],
      [/\bdotenv\(\)\.ok\(\)/],
    ],
    frameworks: [],
  },
  jvm: {
    // dotenv-java only sets system properties: `System.getenv` does not see them.
    frameworks: [
      ['spring-dotenv', /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/, /spring-dotenv|springboot3-dotenv/],
    ],
  },
  dotnet: {
    code: [[/\bEnv\.(?:TraversePath\(\)\.)?Load\w*\(/], [/\bDotEnv\.(?:Load|Fluent|Config)\b/]],
    frameworks: [],
  },
  shell: {
    code: [[/(?:\bsource|(?:^|[\s;&])\.)\s+\S*\.env\b/m], [/\.env\b/, /\bxargs\b/], [/\bset\s+-a\b/]],
    frameworks: [],
  },
};

/** How env files are loaded in all languages but JavaScript. */
export function loadingElsewhere(survey: Survey, text: string, outside: string | undefined): Loading {
  const rules = RULES[survey.ecosystem];
  if (!rules) return { kind: 'unknown' };
  const { code = [] } = rules;
  const framework = rules.frameworks.find(([, file, ...all]) =>
    configurations(survey, file).some((one) => all.every((expression) => expression.test(one.text))),
  );
  if (framework) return { kind: 'loaded', by: framework[0] };
  const loading = sourcesOf(survey).find(([path, read]) =>
    code.some((line) => matchesInLine(path === survey.file ? text : read, line)),
  );
  if (loading) return { kind: 'loaded', by: loading[0] };
  if (outside !== undefined) return { kind: 'loaded', by: outside };
  if (flaskLoads(survey)) return { kind: 'loaded', by: 'flask run' };
  if (!survey.complete) return { kind: 'unknown' };
  if (survey.ecosystem === 'python' && asksFor(survey, /\bpython-dotenv\b/i)) {
    return { kind: 'nothing', step: { kind: 'code', path: survey.file, code: 'python-dotenv' } };
  }
  if (survey.ecosystem === 'ruby' && asksFor(survey, /^[ \t]*gem\s+['"]dotenv['"]/m)) {
    return { kind: 'nothing', step: { kind: 'code', path: survey.file, code: 'ruby-dotenv' } };
  }
  return { kind: 'nothing' };
}

/** Tests single expressions on the whole text, because a call may have line ends. */
function matchesInLine(text: string, all: readonly RegExp[]): boolean {
  return all.every((expression) => expression.test(text)) && (all.length === 1 || hasLineWith(text, all));
}

/** Flask's own command loads `.env` where python-dotenv is installed. */
function flaskLoads(survey: Survey): boolean {
  return (
    survey.ecosystem === 'python' && asksFor(survey, /\bflask\b/i) && asksFor(survey, /\bpython-dotenv\b/i)
  );
}

function asksFor(survey: Survey, dependency: RegExp): boolean {
  const files = configurations(
    survey,
    /^(?:requirements[-.\w]*\.txt|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|Gemfile)$/,
  );
  return files.some(({ text }) => dependency.test(text));
}
