import type { Ecosystem } from './ecosystems';
import type { Loading } from './load-step';
import { configurations, sourcesOf, type Survey } from './survey';

/** What sets a program's environment from outside, in any language. */
const OUTSIDE: readonly (readonly [label: string, file: RegExp, text: RegExp])[] = [
  ['Docker Compose', /^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/, /^\s+env_file\s*:/m],
  ['direnv', /^\.envrc$/, /^\s*(?:dotenv(?:_if_exists)?\b|source_env\b|source\s+\S*\.env|\.\s+\S*\.env)/m],
  ['make', /^Makefile$/, /^\s*-?include\s+\S*\.env\b/m],
  ['just', /^[Jj]ustfile$/, /^\s*set\s+dotenv-/m],
  ['Procfile', /^Procfile(?:\.\w+)?$/, /./],
  ['make', /^Makefile$/, /--env-file|\bsource\s+\S*\.env\b|(?:^|[\s;&])\.\s+\S*\.env\b/m],
];

/** What passes the variables of an env file to the program before it starts; undefined if the project does not show anything. */
export function loadedFromOutside(survey: Survey): string | undefined {
  return OUTSIDE.find(([, file, text]) =>
    configurations(survey, file).some((one) => text.test(one.text)),
  )?.[0];
}

interface Rules {
  /** Code in a source that loads the env file. */
  readonly code?: RegExp;
  /** Text in a configuration file that shows that it is loaded, and by what. */
  readonly frameworks: readonly (readonly [label: string, file: RegExp, text: RegExp])[];
}

const RULES: Readonly<Partial<Record<Ecosystem, Rules>>> = {
  python: {
    code: /\bload_dotenv\s*\(|\bread_env\s*\(|\bread_envfile\s*\(|\bread_dotenv\s*\(|\bdotenv\.load\b|\bconfig\s*=\s*Config\(\s*['"]\.env/,
    frameworks: [
      ['Pipenv', /^Pipfile$/, /./],
      ['uvicorn', /^(?:Makefile|Procfile.*|package\.json)$/, /--env-file/],
    ],
  },
  ruby: {
    code: /['"]dotenv\/(?:load|auto|rails-now)['"]|\bDotenv\.(?:load|overload|require_keys)\b/,
    frameworks: [
      [
        'dotenv-rails',
        /^Gemfile$/,
        /['"]dotenv-rails['"]|['"]rails['"][\s\S]*['"]dotenv['"]|['"]dotenv['"][\s\S]*['"]rails['"]/,
      ],
    ],
  },
  php: {
    code: /\bDotenv(?:::create\w+)?\s*\(|->(?:safeLoad|load|bootEnv|loadEnv|usePutenv)\s*\(|\bDotenv::/,
    frameworks: [
      ['Laravel', /^composer\.json$/, /"laravel\/framework"/],
      ['Symfony', /^composer\.json$/, /"symfony\/(?:dotenv|framework-bundle|runtime)"/],
    ],
  },
  go: {
    code: /\bgodotenv\.(?:Load|Overload)\b|godotenv\/autoload"|\bviper\.SetConfigFile\("\.env"\)/,
    frameworks: [],
  },
  rust: {
    code: /\bdotenvy?::(?:dotenv|from_filename|from_path|overload|load)\w*\b|\bdotenvy?::macros::load\b|\bdotenv\(\)\.ok\(\)/,
    frameworks: [],
  },
  jvm: {
    // dotenv-java only sets system properties: `System.getenv` does not see them.
    frameworks: [
      ['spring-dotenv', /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/, /spring-dotenv|springboot3-dotenv/],
    ],
  },
  dotnet: {
    code: /\bEnv\.(?:TraversePath\(\)\.)?Load\w*\(|\bDotEnv\.(?:Load|Fluent|Config)\b/,
    frameworks: [],
  },
  shell: {
    code: /(?:\bsource|(?:^|[\s;&])\.)\s+\S*\.env\b|\.env\b.*\bxargs\b|\bset\s+-a\b/m,
    frameworks: [],
  },
};

/** How env files are loaded in all languages but JavaScript. */
export function loadingElsewhere(survey: Survey, text: string, outside: string | undefined): Loading {
  const rules = RULES[survey.ecosystem];
  if (!rules) return { kind: 'unknown' };
  const { code } = rules;
  const framework = rules.frameworks.find(([, file, pattern]) =>
    configurations(survey, file).some((one) => pattern.test(one.text)),
  );
  if (framework) return { kind: 'loaded', by: framework[0] };
  const loading = sourcesOf(survey).find(
    ([path, read]) => code?.test(path === survey.file ? text : read) === true,
  );
  if (loading) return { kind: 'loaded', by: loading[0] };
  if (outside !== undefined) return { kind: 'loaded', by: outside };
  if (flaskLoads(survey)) return { kind: 'loaded', by: 'flask run' };
  if (!survey.complete) return { kind: 'unknown' };
  if (survey.ecosystem === 'python' && asksFor(survey, /\bpython-dotenv\b/i)) {
    return { kind: 'nothing', step: { kind: 'code', path: survey.file, code: 'python-dotenv' } };
  }
  if (survey.ecosystem === 'ruby' && asksFor(survey, /^\s*gem\s+['"]dotenv['"]/m)) {
    return { kind: 'nothing', step: { kind: 'code', path: survey.file, code: 'ruby-dotenv' } };
  }
  return { kind: 'nothing' };
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
