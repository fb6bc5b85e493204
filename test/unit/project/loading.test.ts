import assert from 'node:assert/strict';
import { readProject } from '../../../src/core/project/describe';
import { loadingOf } from '../../../src/core/project/loading';
import { projectOf } from '../../support/project-files';

type Files = Record<string, string>;

/** What loads the env file, or the step that would: `loaded by ...`, `add import-dotenv to server.js`, `nothing`. */
async function loading(files: Files, file: string, languageId = 'javascript'): Promise<string> {
  const project = await readProject(projectOf({ [file]: '', ...files }), file, languageId);
  const found = loadingOf(project, files[file] ?? '');
  if (found.kind === 'loaded') return `loaded by ${found.by}`;
  if (found.kind === 'unknown' || !found.step) return found.kind;
  const { step } = found;
  if (step.kind === 'code') return `add ${step.code} to ${step.path}`;
  return `add ${step.flag} to ${step.scripts.map(({ script }) => script).join(' and ')}`;
}

const scripts = (all: Files, more: object = {}): Files => ({
  'package.json': JSON.stringify({ scripts: all, ...more }),
});
const asks = (...names: string[]): Files => ({
  'package.json': JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }),
});

const CASES: readonly (readonly [
  what: string,
  files: Files,
  file: string,
  answer: string,
  languageId?: string,
])[] = [
  ['Next', asks('next'), 'app/api/a/route.ts', 'loaded by Next.js'],
  ['SvelteKit', asks('@sveltejs/kit', 'vite'), 'src/hooks.server.ts', 'loaded by SvelteKit'],
  [
    'the Vite configuration runs too early',
    asks('vite'),
    'vite.config.js',
    'add load-env-file to vite.config.js',
  ],
  ['Bun', { 'bun.lock': '', 'package.json': '{}' }, 'a.ts', 'loaded by Bun'],
  ['Wrangler', { 'wrangler.toml': '', 'package.json': '{}' }, 'src/index.ts', 'loaded by Wrangler'],
  [
    'Nest',
    { ...asks('@nestjs/config'), 'src/app.module.ts': 'imports: [ConfigModule.forRoot()]' },
    'src/a.ts',
    'loaded by src/app.module.ts',
  ],
  [
    'Nest without its module',
    { ...asks('@nestjs/config'), 'src/main.ts': "import './a'" },
    'src/a.ts',
    'nothing',
  ],
  [
    'a flag in a script',
    scripts({ dev: 'node --watch --env-file=.env server.js' }),
    'a.js',
    'loaded by npm run dev',
  ],
  [
    'dotenv in a script',
    scripts({ dev: 'node -r dotenv/config server.js' }),
    'a.js',
    'loaded by npm run dev',
  ],
  ['dotenv-cli', scripts({ dev: 'dotenv -- node server.js' }), 'a.js', 'loaded by npm run dev'],
  ['dotenvx', scripts({ dev: 'dotenvx run -- node server.js' }), 'a.js', 'loaded by npm run dev'],
  ['a shell', scripts({ dev: 'set -a; . ./.env; node server.js' }), 'a.js', 'loaded by npm run dev'],
  [
    'dotenv in the code',
    { ...asks('dotenv'), 'index.js': "require('dotenv').config()" },
    'a.js',
    'loaded by index.js',
  ],
  [
    'dotenv imported',
    { ...asks('dotenv'), 'index.js': "import 'dotenv/config'" },
    'a.js',
    'loaded by index.js',
  ],
  ['loadEnvFile in the code', { 'index.js': 'process.loadEnvFile()' }, 'a.js', 'loaded by index.js'],
  ['loadEnvFile in the file itself', { 'a.js': 'process.loadEnvFile()' }, 'a.js', 'loaded by a.js'],
  ['direnv', { '.envrc': 'dotenv\n' }, 'a.js', 'loaded by direnv'],
  ['an .envrc that loads nothing', { '.envrc': 'use node\n' }, 'a.js', 'add load-env-file to a.js'],
  [
    'Compose',
    { 'compose.yaml': 'services:\n  a:\n    env_file: .env\n' },
    'a.js',
    'loaded by Docker Compose',
  ],
  [
    'Deno',
    { 'deno.json': '{"tasks":{"dev":"deno run --env-file main.ts"}}' },
    'main.ts',
    'loaded by deno task',
    'typescript',
  ],
  ['Deno without', { 'deno.json': '{}' }, 'main.ts', 'nothing', 'typescript'],

  ['nothing: the file is its own entry', {}, 'a.js', 'add load-env-file to a.js'],
  [
    'nothing: a CommonJS entry',
    { 'index.js': "const a = require('./a')" },
    'a.js',
    'add load-env-file to index.js',
  ],
  [
    'nothing: an ES module entry is too late for other files',
    { 'index.mjs': "import './a.js'" },
    'a.js',
    'nothing',
  ],
  [
    'nothing: an ES module entry with a script',
    {
      ...scripts({ start: 'node index.mjs', test: 'node --test', dev: 'node --watch index.mjs' }),
      'index.mjs': "import './a.js'",
    },
    'a.js',
    'add --env-file=.env to start and dev',
  ],
  [
    'nothing: a Node version with the better flag',
    {
      ...scripts({ start: 'tsx src/index.ts' }, { engines: { node: '>=22.9' } }),
      'src/index.ts': "import './a.js'",
      'src/a.ts': 'export {}',
    },
    'src/a.ts',
    'add --env-file-if-exists=.env to start',
    'typescript',
  ],
  [
    'nothing: a Node version that supports none of it',
    scripts({ start: 'node a.js' }, { engines: { node: '>=18' } }),
    'a.js',
    'nothing',
  ],
  ['nothing: .nvmrc names an old Node version', { '.nvmrc': 'v20.5.0\n' }, 'a.js', 'nothing'],
  [
    'nothing: types too old for loadEnvFile',
    { 'package.json': '{"devDependencies":{"@types/node":"^18"}}' },
    'a.ts',
    'nothing',
    'typescript',
  ],
  [
    'nothing: dotenv is installed',
    { ...asks('dotenv'), 'index.js': "require('./a')" },
    'a.js',
    'add require-dotenv to index.js',
  ],
  [
    'nothing: dotenv and ES modules',
    { ...asks('dotenv'), 'src/index.ts': "import './a'", 'src/a.ts': '' },
    'src/a.ts',
    'add import-dotenv to src/index.ts',
    'typescript',
  ],
  [
    'nothing: built before it is started',
    {
      ...scripts({ start: 'node dist/main.js' }, { dependencies: { dotenv: '1' } }),
      'src/main.ts': "import './a'",
      'src/a.ts': '',
    },
    'src/a.ts',
    'add import-dotenv to src/main.ts',
    'typescript',
  ],
  [
    'nothing: two programs, so no guess',
    { 'one.js': "require('./a')", 'two.js': "require('./a')" },
    'a.js',
    'nothing',
  ],
  [
    'nothing: a test is not a program',
    { 'a.test.js': "require('./a')" },
    'a.js',
    'add load-env-file to a.js',
  ],

  [
    'a linter that names dotenv',
    { 'eslint.config.mjs': "deny('dotenv'); config({})" },
    'a.js',
    'add load-env-file to a.js',
  ],
  [
    'a test that loads it',
    { 'test/setup.js': "require('dotenv').config()" },
    'a.js',
    'add load-env-file to a.js',
  ],
  ['Python: load_dotenv', { 'main.py': 'load_dotenv()' }, 'a.py', 'loaded by main.py', 'python'],
  [
    'Python: django-environ',
    { 'settings.py': "environ.Env.read_env('.env')" },
    'a.py',
    'loaded by settings.py',
    'python',
  ],
  ['Python: Pipenv', { Pipfile: '[packages]' }, 'a.py', 'loaded by Pipenv', 'python'],
  [
    'Python: Flask with python-dotenv',
    { 'requirements.txt': 'Flask\npython-dotenv\n' },
    'a.py',
    'loaded by flask run',
    'python',
  ],
  [
    'Python: pydantic does not set the environment',
    { 'settings.py': 'class S(BaseSettings): env_file = ".env"' },
    'a.py',
    'nothing',
    'python',
  ],
  [
    'Python: python-dotenv is installed',
    { 'requirements.txt': 'python-dotenv==1\n' },
    'a.py',
    'add python-dotenv to a.py',
    'python',
  ],
  ['Python: nothing', { 'requirements.txt': 'requests\n' }, 'a.py', 'nothing', 'python'],
  ['Ruby: dotenv-rails', { Gemfile: "gem 'dotenv-rails'" }, 'a.rb', 'loaded by dotenv-rails', 'ruby'],
  ['Ruby: the gem is installed', { Gemfile: "gem 'dotenv'" }, 'a.rb', 'add ruby-dotenv to a.rb', 'ruby'],
  [
    'PHP: Laravel',
    { 'composer.json': '{"require":{"laravel/framework":"^12"}}' },
    'a.php',
    'loaded by Laravel',
    'php',
  ],
  [
    'PHP: phpdotenv',
    { 'index.php': 'Dotenv\\Dotenv::createImmutable(__DIR__)->load();' },
    'a.php',
    'loaded by index.php',
    'php',
  ],
  ['Go: godotenv', { 'main.go': 'godotenv.Load()' }, 'a.go', 'loaded by main.go', 'go'],
  ['Go: nothing', { 'go.mod': 'module x' }, 'a.go', 'nothing', 'go'],
  [
    'Rust: dotenvy',
    { 'src/main.rs': 'dotenvy::dotenv().ok();' },
    'src/a.rs',
    'loaded by src/main.rs',
    'rust',
  ],
  ['Java: nothing', { 'pom.xml': '' }, 'A.java', 'nothing', 'java'],
  ['Bash: sourced', { 'a.sh': 'set -a\n. ./.env\n' }, 'a.sh', 'loaded by a.sh', 'shellscript'],
  ['a configuration file is not a program', {}, 'a.yaml', 'unknown', 'yaml'],
];

suite('what loads the env file', () => {
  for (const [what, files, file, answer, languageId] of CASES) {
    test(what, async () => assert.equal(await loading(files, file, languageId), answer));
  }

  test('whether a project loads it is unknown if it is too large to read', async () => {
    const many = Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`f${i}.js`, '']));
    assert.equal(await loading(many, 'f1.js'), 'unknown');
  });
});
