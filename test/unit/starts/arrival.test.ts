import assert from 'node:assert/strict';
import { inShort, KEY, loadingFor } from '../../support/starts';

type Files = Readonly<Record<string, string>>;

const JS = `const key = '${KEY}';\n`;
const ESM = `export const key = '${KEY}';\n`;
const PY = `KEY = "${KEY}"\n`;
const GO = `package main\n\nfunc key() string { return "${KEY}" }\n`;

const scripts = (all: Readonly<Record<string, string>>, more: object = {}): Files => ({
  'package.json': JSON.stringify({ scripts: all, ...more }),
});
const asks = (...names: string[]): Files => ({
  'package.json': JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }),
});

const CASES: readonly (readonly [
  what: string,
  files: Files,
  file: string,
  answer: readonly string[],
  target?: string,
])[] = [
  // Node: what the command loads
  [
    'a flag in a script',
    { ...scripts({ start: 'node --env-file=.env a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'a flag with the file as a separate word',
    { ...scripts({ start: 'node --watch --env-file .env a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'dotenv preloaded',
    { ...scripts({ start: 'node -r dotenv/config a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'a module of the project preloaded',
    { ...scripts({ start: 'node -r ./env.js a.js' }), 'env.js': "require('dotenv').config()", 'a.js': JS },
    'a.js',
    ['npm start: gets it by env.js'],
  ],
  [
    'an ES module preloaded',
    {
      ...scripts({ start: 'node --import ./env.mjs a.mjs' }),
      'env.mjs': "import 'dotenv/config'",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: gets it by env.mjs'],
  ],
  [
    'dotenv-cli',
    { ...scripts({ start: 'dotenv -- node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'dotenv-cli with another file',
    { ...scripts({ start: 'dotenv -e .env.test -- node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: other-files, .env.test'],
  ],
  [
    'the command of dotenv 18',
    { ...scripts({ start: 'dotenv run -- node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'dotenvx',
    { ...scripts({ start: 'dotenvx run -f .env.local -- node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
    '.env.local',
  ],
  [
    'env-cmd',
    { ...scripts({ start: 'env-cmd node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'a shell that exports all',
    { ...scripts({ start: 'set -a; . ./.env; node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'a shell that sources without exporting',
    { ...scripts({ start: '. ./.env; node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a vault fills the environment',
    { ...scripts({ start: 'doppler run -- node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: unknown, filled, doppler run'],
  ],
  [
    'a script through another',
    { ...scripts({ start: 'dotenv -- npm run serve:all', 'serve:all': 'node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'scripts in parallel',
    {
      ...scripts({ dev: 'run-p dev:*', 'dev:a': 'node --env-file=.env a.js', 'dev:b': 'node b.js' }),
      'a.js': JS,
      'b.js': '',
    },
    'a.js',
    ['npm run dev: gets it by npm run dev'],
  ],
  [
    'concurrently',
    { ...scripts({ dev: 'concurrently "node a.js" "npm:css"', css: 'tailwind' }), 'a.js': JS },
    'a.js',
    ['npm run dev: nothing', '+ load-env-file in a.js'],
  ],
  [
    'another script loads it',
    { ...scripts({ start: 'node a.js', seed: 'dotenv -- node seed.js' }), 'a.js': JS, 'seed.js': '' },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'two starts with two files',
    {
      ...scripts({ dev: 'node --env-file=.env.dev a.js', start: 'node --env-file=.env.prod a.js' }),
      'a.js': JS,
    },
    'a.js',
    ['npm run dev: gets it by npm run dev', 'npm start: other-files, .env.prod'],
    '.env.dev',
  ],
  [
    'the top starts a package',
    {
      'package.json': '{"scripts":{"dev":"npm run dev -w api"}}',
      'packages/api/package.json': '{"name":"api","scripts":{"dev":"node --env-file=../../.env src/a.js"}}',
      'packages/api/src/a.js': JS,
    },
    'packages/api/src/a.js',
    ['npm run dev (.): gets it by npm run dev (.)'],
  ],
  [
    'turbo',
    {
      'package.json': '{"scripts":{"dev":"dotenv -- turbo run dev"}}',
      'packages/api/package.json': '{"name":"api","scripts":{"dev":"node src/a.js"}}',
      'packages/api/src/a.js': JS,
    },
    'packages/api/src/a.js',
    ['npm run dev (.): gets it by npm run dev (.)'],
  ],
  [
    'pnpm filters',
    {
      'package.json': '{"scripts":{"api":"pnpm --filter @acme/api dev"}}',
      'packages/api/package.json': '{"name":"@acme/api","scripts":{"dev":"node --env-file=.env a.js"}}',
      'packages/api/a.js': JS,
    },
    'packages/api/a.js',
    ['npm run api (.): gets it by npm run api (.)'],
    'packages/api/.env',
  ],
  [
    'built before it is started',
    {
      ...scripts({ start: 'node dist/main.js' }),
      'src/main.ts': "import 'dotenv/config';\nimport './a';\n",
      'src/a.ts': ESM,
    },
    'src/a.ts',
    ['npm start: gets it by src/main.ts'],
  ],
  // Node: the order of the code
  [
    'imports above the call',
    {
      ...scripts({ start: 'node main.mjs' }, { dependencies: { dotenv: '16' } }),
      'main.mjs': "import dotenv from 'dotenv';\nimport './a.mjs';\ndotenv.config();\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ import-dotenv in main.mjs'],
  ],
  [
    'imports below the call are hoisted',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import dotenv from 'dotenv';\ndotenv.config();\nimport './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ --env-file=.env in start'],
  ],
  [
    'dotenv/config as the first import',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import 'dotenv/config';\nimport './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: gets it by main.mjs'],
  ],
  [
    'dotenv/config as the last import',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import './a.mjs';\nimport 'dotenv/config';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ --env-file=.env in start'],
  ],
  [
    'a module of the project that loads, imported first',
    {
      ...scripts({ start: 'node main.mjs' }),
      'env.mjs': "import dotenv from 'dotenv';\ndotenv.config();\n",
      'main.mjs': "import './env.mjs';\nimport './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: gets it by env.mjs'],
  ],
  [
    'the module with the key imports what loads',
    {
      ...scripts({ start: 'node main.mjs' }),
      'env.mjs': "import 'dotenv/config';\n",
      'main.mjs': "import './a.mjs';\n",
      'a.mjs': "import './env.mjs';\n" + ESM,
    },
    'a.mjs',
    ['npm start: gets it by env.mjs'],
  ],
  [
    'a function that is called later',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import dotenv from 'dotenv';\nimport { key } from './a.mjs';\ndotenv.config();\nkey();\n",
      'a.mjs': `export function key() { return '${KEY}'; }\n`,
    },
    'a.mjs',
    ['npm start: gets it by main.mjs'],
  ],
  [
    'a function that is called before',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import dotenv from 'dotenv';\nimport { key } from './a.mjs';\nkey();\ndotenv.config();\n",
      'a.mjs': `export function key() { return '${KEY}'; }\n`,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ --env-file=.env in start'],
  ],
  [
    'require above the call',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "const a = require('./a');\nrequire('dotenv').config();\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: late, main.js', '+ load-env-file in main.js'],
  ],
  [
    'require below the call',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "require('dotenv').config();\nconst a = require('./a');\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by main.js'],
  ],
  [
    'require in a function that runs later',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "function go() { return require('./a'); }\nrequire('dotenv').config();\ngo();\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by main.js'],
  ],
  [
    'the call in a function that runs first',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "function setUp() { require('dotenv').config(); }\nsetUp();\nrequire('./a');\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by main.js'],
  ],
  [
    'the call in a function that nothing calls',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "function setUp() { require('dotenv').config(); }\nrequire('./a');\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in main.js'],
  ],
  [
    'the key above the call in the same file',
    { ...scripts({ start: 'node a.js' }), 'a.js': JS + "require('dotenv').config();\n" },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'the key below the call in the same file',
    { ...scripts({ start: 'node a.js' }), 'a.js': "require('dotenv').config();\n" + JS },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'an instance field',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `class A { key = '${KEY}'; }\nrequire('dotenv').config();\nnew A();\n`,
    },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'a static field',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `class A { static key = '${KEY}'; }\nrequire('dotenv').config();\nnew A();\n`,
    },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'an object that is created before',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `class A { key = '${KEY}'; }\nnew A();\nrequire('dotenv').config();\n`,
    },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'a function that runs where it is written',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `const key = (() => '${KEY}')();\nrequire('dotenv').config();\n`,
    },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'a comment loads nothing',
    { ...scripts({ start: 'node a.js' }), 'a.js': "// require('dotenv').config();\n" + JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'parseEnv fills nothing',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "const env = require('node:util').parseEnv('A=1');\n" + JS,
    },
    'a.js',
    ['npm start: own-object, util.parseEnv'],
  ],
  [
    'dotenv.parse fills nothing',
    { ...scripts({ start: 'node a.js' }), 'a.js': "const env = require('dotenv').parse('A=1');\n" + JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'another config() loads nothing',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "const { config } = require('./other');\nconfig();\n" + JS,
      'other.js': 'exports.config = () => 1;',
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'values of a file copied to the environment',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "Object.assign(process.env, require('dotenv').parse('A=1'));\n" + JS,
    },
    'a.js',
    ['npm start: unknown, files, a.js'],
  ],
  [
    'loadEnvFile',
    { ...scripts({ start: 'node a.js' }), 'a.js': 'process.loadEnvFile();\n' + JS },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'Nest: a decorator of an imported module',
    {
      ...scripts({ start: 'nest start' }, { dependencies: { '@nestjs/config': '3' } }),
      'src/main.ts': "import { AppModule } from './app.module';\nNestFactory.create(AppModule);\n",
      'src/app.module.ts':
        "import { ConfigModule } from '@nestjs/config';\nimport { AuthModule } from './auth.module';\n@Module({ imports: [ConfigModule.forRoot(), AuthModule] })\nexport class AppModule {}\n",
      'src/auth.module.ts': `@Module({ imports: [JwtModule.register({ secret: '${KEY}' })] })\nexport class AuthModule {}\n`,
    },
    'src/auth.module.ts',
    ['npm start: late, src/app.module.ts'],
  ],
  [
    'Nest: a method',
    {
      ...scripts({ start: 'nest start' }, { dependencies: { '@nestjs/config': '3' } }),
      'src/main.ts': "import { AppModule } from './app.module';\nNestFactory.create(AppModule);\n",
      'src/app.module.ts':
        "import { ConfigModule } from '@nestjs/config';\nimport { Pay } from './pay';\n@Module({ imports: [ConfigModule.forRoot()] })\nexport class AppModule {}\n",
      'src/pay.ts': `@Injectable()\nexport class Pay { pay() { return '${KEY}'; } }\n`,
    },
    'src/pay.ts',
    ['npm start: gets it by src/app.module.ts'],
  ],
  [
    'Nest: a factory',
    {
      ...scripts({ start: 'nest start' }),
      'src/main.ts': "import { AppModule } from './app.module';\n",
      'src/app.module.ts': `import { ConfigModule } from '@nestjs/config';\n@Module({ imports: [JwtModule.registerAsync({ useFactory: () => ({ secret: '${KEY}' }) }), ConfigModule.forRoot()] })\nexport class AppModule {}\n`,
    },
    'src/app.module.ts',
    ['npm start: gets it by src/app.module.ts'],
  ],
  // Node: which file
  [
    'a path from the folder of the file',
    {
      ...scripts({ start: 'node src/a.js' }),
      'src/a.js': "require('dotenv').config({ path: require('path').join(__dirname, '..', '.env') });\n" + JS,
    },
    'src/a.js',
    ['npm start: gets it by src/a.js'],
  ],
  [
    'a URL',
    {
      ...scripts({ start: 'node src/a.mjs' }),
      'src/a.mjs': "process.loadEnvFile(new URL('../.env', import.meta.url));\n" + ESM,
    },
    'src/a.mjs',
    ['npm start: gets it by src/a.mjs'],
  ],
  [
    'the mode is in the name',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "require('dotenv').config({ path: `.env.${process.env.NODE_ENV}` });\n" + JS,
    },
    'a.js',
    ['npm start: gets it by a.js'],
    '.env.production',
  ],
  [
    'a list',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "require('dotenv').config({ path: ['.env.local', '.env'] });\n" + JS,
    },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'a variable names the file',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "require('dotenv').config({ path: process.env.FILE });\n" + JS,
    },
    'a.js',
    ['npm start: unknown, files, a.js'],
  ],
  // Frameworks
  [
    'Next',
    { ...scripts({ dev: 'next dev' }, { dependencies: { next: '16' } }), 'app/api/a/route.ts': ESM },
    'app/api/a/route.ts',
    ['npm run dev: gets it by Next.js'],
  ],
  [
    'Next without scripts',
    { ...asks('next'), 'app/api/a/route.ts': ESM },
    'app/api/a/route.ts',
    ['Next.js: gets it by Next.js'],
  ],
  [
    'a script next to Next',
    {
      ...scripts({ dev: 'next dev', seed: 'tsx scripts/seed.ts' }, { dependencies: { next: '16' } }),
      'scripts/seed.ts': ESM,
    },
    'scripts/seed.ts',
    ['npm run seed: nothing', '+ load-env-file in scripts/seed.ts'],
  ],
  [
    'a module that Next and a script use',
    {
      ...scripts({ dev: 'next dev', seed: 'tsx scripts/seed.ts' }, { dependencies: { next: '16' } }),
      'lib/a.ts': ESM,
      'scripts/seed.ts': "import '../lib/a';\n",
    },
    'lib/a.ts',
    ['npm run dev: gets it by Next.js', 'npm run seed: nothing', '+ --env-file=.env in seed'],
  ],
  [
    'the configuration of Next',
    { ...scripts({ dev: 'next dev' }), 'next.config.mjs': ESM },
    'next.config.mjs',
    ['npm run dev: gets it by Next.js'],
  ],
  [
    'the configuration of Astro',
    { ...scripts({ dev: 'astro dev' }), 'astro.config.mjs': ESM },
    'astro.config.mjs',
    ['npm run dev: nothing', '+ load-env-file in astro.config.mjs'],
  ],
  [
    'the configuration of Vite',
    { ...scripts({ dev: 'vite' }), 'vite.config.js': ESM },
    'vite.config.js',
    ['npm run dev: nothing', '+ load-env-file in vite.config.js'],
  ],
  [
    'a server next to Vite',
    { ...scripts({ dev: 'vite', start: 'node server.js' }), 'server.js': JS },
    'server.js',
    ['npm start: nothing', '+ load-env-file in server.js'],
  ],
  [
    'Bun',
    { 'bun.lock': '', ...scripts({ start: 'bun run a.ts' }), 'a.ts': ESM },
    'a.ts',
    ['npm start: gets it by Bun'],
  ],
  [
    'Deno',
    { 'deno.json': '{"tasks":{"dev":"deno run --env-file main.ts"}}', 'main.ts': ESM },
    'main.ts',
    ['deno task dev: gets it by deno --env-file'],
  ],
  [
    'Wrangler',
    { 'wrangler.toml': '', ...scripts({ dev: 'wrangler dev' }), 'src/index.ts': ESM },
    'src/index.ts',
    ['npm run dev: gets it by Wrangler'],
    '.dev.vars',
  ],
  [
    'Astro: its own folder',
    { ...scripts({ dev: 'astro dev' }), 'src/pages/a.ts': ESM },
    'src/pages/a.ts',
    ['npm run dev: gets it by Astro'],
  ],
  [
    'Astro: process.env of another file',
    { ...scripts({ dev: 'astro dev' }), 'lib/a.ts': ESM },
    'lib/a.ts',
    ['npm run dev: nothing'],
  ],
  [
    'a function of Supabase',
    {
      ...scripts({ dev: 'next dev' }, { dependencies: { next: '16' } }),
      'supabase/functions/pay/index.ts': ESM,
    },
    'supabase/functions/pay/index.ts',
    ['supabase functions serve: gets it by Supabase'],
    'supabase/functions/.env',
  ],
  // Other starts
  [
    'a Procfile without a runner',
    { ...scripts({ start: 'node a.js' }), Procfile: 'web: node a.js\n', 'a.js': JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a Procfile with its runner',
    { ...scripts({ dev: 'nf start' }), Procfile: 'web: node a.js\n', 'a.js': JS },
    'a.js',
    ['Procfile: web: gets it by nf start'],
  ],
  [
    'Compose, its own service',
    {
      'compose.yaml': 'services:\n  api:\n    build: .\n    command: node a.js\n    env_file: .env\n',
      'a.js': JS,
    },
    'a.js',
    ['compose.yaml: api: gets it by compose.yaml: api'],
  ],
  [
    'Compose, another service',
    {
      'compose.yaml': 'services:\n  db:\n    image: postgres\n    env_file: .env\n',
      ...scripts({ start: 'node a.js' }),
      'a.js': JS,
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    "Compose and the image's command",
    {
      'compose.yaml': 'services:\n  api:\n    build: .\n    env_file:\n      - path: .env\n',
      Dockerfile: 'FROM node\nWORKDIR /app\nCMD ["node", "/app/a.js"]\n',
      'a.js': JS,
    },
    'a.js',
    ['compose.yaml: api: gets it by compose.yaml: api'],
  ],
  [
    'docker run',
    {
      Dockerfile: 'FROM node\nCMD ["node", "a.js"]\n',
      'run.sh': 'docker run --env-file .env app\n',
      'a.js': JS,
    },
    'a.js',
    ['Dockerfile: gets it by docker run --env-file'],
  ],
  [
    'an image alone is deployed',
    {
      Dockerfile: 'FROM node\nCMD ["node", "a.js"]\n',
      ...scripts({ start: 'node --env-file=.env a.js' }),
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'a launch configuration',
    {
      '.vscode/launch.json':
        '{"configurations":[{"name":"Server","type":"node","request":"launch","program":"${workspaceFolder}/a.js","envFile":"${workspaceFolder}/.env"}]}',
      'a.js': JS,
    },
    'a.js',
    ['launch.json: Server: gets it by launch.json'],
  ],
  [
    'a launch configuration without a file',
    {
      '.vscode/launch.json':
        '{"configurations":[{"name":"Server","type":"node","request":"launch","program":"${workspaceFolder}/a.js"}]}',
      'a.js': JS,
    },
    'a.js',
    ['launch.json: Server: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a task',
    {
      '.vscode/tasks.json':
        '{"tasks":[{"label":"run","type":"shell","command":"node --env-file=.env a.js"}]}',
      'a.js': JS,
    },
    'a.js',
    ['tasks.json: run: gets it by node --env-file'],
  ],
  [
    'make',
    { Makefile: 'include .env\nexport\n\nrun:\n\t@node a.js\n', 'a.js': JS },
    'a.js',
    ['make run: gets it by make'],
  ],
  [
    'make without export',
    { Makefile: 'include .env\n\nrun:\n\tnode a.js\n', 'a.js': JS },
    'a.js',
    ['make run: nothing', '+ load-env-file in a.js'],
  ],
  [
    'just',
    { justfile: 'set dotenv-load\n\nrun:\n    node a.js\n', 'a.js': JS },
    'a.js',
    ['just run: gets it by just'],
  ],
  [
    'a shell script',
    { 'run.sh': '#!/bin/sh\nset -a\n. ./.env\nset +a\nexec node a.js\n', 'a.js': JS },
    'a.js',
    ['run.sh: gets it by the shell'],
  ],
  [
    'systemd',
    {
      'app.service':
        '[Service]\nWorkingDirectory=/srv/app\nExecStart=/usr/bin/node /srv/app/a.js\nEnvironmentFile=/srv/app/.env\n',
      'a.js': JS,
    },
    'a.js',
    ['app.service: gets it by systemd'],
  ],
  [
    'PM2',
    {
      'ecosystem.config.js':
        "module.exports = { apps: [{ name: 'api', script: 'a.js', node_args: '--env-file=.env' }] };\n",
      'a.js': JS,
    },
    'a.js',
    ['PM2: api: gets it by node --env-file'],
  ],
  [
    'nodemon.json',
    { ...scripts({ dev: 'nodemon' }), 'nodemon.json': '{"exec":"tsx --env-file=.env a.ts"}', 'a.ts': ESM },
    'a.ts',
    ['nodemon: gets it by nodemon'],
  ],
  [
    'direnv',
    { '.envrc': 'dotenv\n', ...scripts({ start: 'node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by direnv'],
  ],
  [
    'mise',
    { 'mise.toml': '[env]\n_.file = ".env"\n', ...scripts({ start: 'node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by mise'],
  ],
  ['nothing names the program', { 'a.js': JS }, 'a.js', ['a.js: nothing', '+ load-env-file in a.js']],
  [
    'two programs',
    { 'one.js': "require('dotenv').config();\nrequire('./a');\n", 'two.js': "require('./a');\n", 'a.js': JS },
    'a.js',
    ['one.js: gets it by one.js', 'two.js: nothing', '+ load-env-file in two.js'],
  ],
  // Tests
  [
    'a test is not the server',
    {
      ...scripts({ start: 'node server.js', test: 'node a.test.js' }),
      'server.js': "require('dotenv').config();\n",
      'a.test.js': JS,
    },
    'a.test.js',
    ['npm test: nothing', '+ load-env-file in a.test.js'],
  ],
  [
    'a test runner with a setup file',
    {
      ...scripts({ test: 'jest' }),
      'jest.config.js': "module.exports = { setupFiles: ['./test/env.js'] };\n",
      'test/env.js': "require('dotenv').config();\n",
      'test/a.test.js': JS,
    },
    'test/a.test.js',
    ['npm test: gets it by test/env.js'],
  ],
  [
    'a test runner without',
    { ...scripts({ test: 'vitest' }), 'test/a.test.js': JS },
    'test/a.test.js',
    ['npm test: nothing'],
  ],
  [
    "the loader of the tests is not the program's",
    {
      ...scripts({ start: 'node a.js', test: 'jest' }),
      'test/setup.js': "require('dotenv').config();\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  // Steps
  [
    'the flag after tsx and its command',
    { ...scripts({ dev: 'tsx watch src/index.ts' }), 'src/index.ts': "import './a';\n", 'src/a.ts': ESM },
    'src/a.ts',
    ['npm run dev: nothing', '+ --env-file=.env in dev'],
  ],
  [
    'the flag of nodemon',
    { ...scripts({ dev: 'nodemon -e js,json main.mjs' }), 'main.mjs': "import './a.mjs';\n", 'a.mjs': ESM },
    'a.mjs',
    ['npm run dev: nothing', '+ --env-file=.env in dev'],
  ],
  [
    'the flag in a command of nodemon',
    {
      ...scripts({ dev: 'nodemon --exec "tsx src/index.ts"' }),
      'src/index.ts': "import './a';\n",
      'src/a.ts': ESM,
    },
    'src/a.ts',
    ['npm run dev: nothing', '+ --env-file=.env in dev'],
  ],
  [
    'ts-node has no flag',
    { ...scripts({ dev: 'ts-node src/index.ts' }), 'src/index.ts': "import './a';\n", 'src/a.ts': ESM },
    'src/a.ts',
    ['npm run dev: nothing', '+ node --env-file=.env -r ts-node/register in dev'],
  ],
  [
    'a Node version that has no flag',
    {
      ...scripts({ start: 'node main.mjs' }, { engines: { node: '>=18' } }),
      'main.mjs': "import './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: nothing'],
  ],
  [
    '.nvmrc names a version with the better flag',
    {
      '.nvmrc': '22.12',
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: nothing', '+ --env-file-if-exists=.env in start'],
  ],
  [
    'types too old for loadEnvFile',
    { 'package.json': '{"devDependencies":{"@types/node":"^18"}}', 'a.ts': ESM },
    'a.ts',
    ['a.ts: nothing'],
  ],
  // Python
  [
    'Python: below the call',
    { 'main.py': 'from dotenv import load_dotenv\nload_dotenv()\nimport a\n', 'a.py': PY },
    'a.py',
    ['main.py: gets it by main.py'],
  ],
  [
    'Python: above the call',
    {
      'requirements.txt': 'python-dotenv\n',
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\n',
      'a.py': PY,
    },
    'a.py',
    ['main.py: late, main.py', '+ python-dotenv-first in main.py'],
  ],
  [
    'Python: in a function',
    {
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\na.key()\n',
      'a.py': `def key():\n    return "${KEY}"\n`,
    },
    'a.py',
    ['main.py: gets it by main.py'],
  ],
  [
    'Python: a default is evaluated early',
    {
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\n',
      'a.py': `def key(value="${KEY}"):\n    return value\n`,
    },
    'a.py',
    ['main.py: late, main.py'],
  ],
  [
    'Python: a class body',
    {
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\n',
      'a.py': `class A:\n    key = "${KEY}"\n`,
    },
    'a.py',
    ['main.py: late, main.py'],
  ],
  [
    'Python: the call in main',
    {
      'main.py': `from dotenv import load_dotenv\n${PY}\ndef main():\n    load_dotenv()\n\nif __name__ == "__main__":\n    main()\n`,
    },
    'main.py',
    ['main.py: late, main.py'],
  ],
  [
    'Python: a package that loads',
    {
      'app/__init__.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'app/a.py': PY,
      'main.py': 'from app import a\n',
    },
    'app/a.py',
    ['main.py: gets it by app/__init__.py'],
  ],
  [
    'Python: only the tests load',
    {
      'requirements.txt': 'python-dotenv\n',
      'tests/conftest.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'main.py': PY,
    },
    'main.py',
    ['main.py: nothing', '+ python-dotenv in main.py'],
  ],
  [
    'Python: a test',
    {
      Makefile: 'test:\n\tpytest\n',
      'tests/conftest.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'tests/test_a.py': PY,
    },
    'tests/test_a.py',
    ['make test: gets it by tests/conftest.py'],
  ],
  [
    'Python: uvicorn',
    {
      Makefile: 'dev:\n\tuvicorn app.main:app --reload --env-file .env\n',
      'app/__init__.py': '',
      'app/main.py': PY,
    },
    'app/main.py',
    ['make dev: gets it by uvicorn --env-file'],
  ],
  [
    'Python: flask run',
    { 'requirements.txt': 'Flask\npython-dotenv\n', Makefile: 'dev:\n\tflask run\n', 'app.py': PY },
    'app.py',
    ['make dev: gets it by flask run'],
  ],
  ['Python: Pipenv', { Pipfile: '[packages]\n', 'main.py': PY }, 'main.py', ['Pipenv: gets it by Pipenv']],
  [
    'Python: uv',
    { Makefile: 'dev:\n\tuv run --env-file .env main.py\n', 'main.py': PY },
    'main.py',
    ['make dev: gets it by uv run'],
  ],
  [
    'Python: Django',
    {
      'manage.py': 'import os, sys\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
      Makefile: 'dev:\n\tpython manage.py runserver\n',
      'site/__init__.py': '',
      'site/settings.py': 'import environ\nenviron.Env.read_env(".env")\n' + PY,
      'requirements.txt': 'django\n',
    },
    'site/settings.py',
    ['make dev: gets it by site/settings.py'],
  ],
  [
    'Python: an application of Django',
    {
      'manage.py': 'import os, sys\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
      Makefile: 'dev:\n\tpython manage.py runserver\n',
      'site/__init__.py': '',
      'site/settings.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'shop/views.py': PY,
      'requirements.txt': 'django\npython-dotenv\n',
    },
    'shop/views.py',
    ['make dev: gets it by site/settings.py'],
  ],
  [
    'Python: decouple fills nothing',
    { 'requirements.txt': 'python-decouple\n', 'main.py': 'from decouple import config\n' + PY },
    'main.py',
    ['main.py: own-object, python-decouple'],
  ],
  [
    'Python: Starlette fills nothing',
    {
      'requirements.txt': 'starlette\n',
      'main.py': 'from starlette.config import Config\nconfig = Config(".env")\n' + PY,
    },
    'main.py',
    ['main.py: own-object, Starlette'],
  ],
  [
    'Python: a path from the file',
    {
      'app/main.py':
        'from pathlib import Path\nfrom dotenv import load_dotenv\nload_dotenv(Path(__file__).resolve().parent.parent / ".env")\n' +
        PY,
    },
    'app/main.py',
    ['app/main.py: gets it by app/main.py'],
  ],
  // Go
  [
    'Go: in a function',
    {
      'go.mod': 'module example.com/a\n\nrequire github.com/joho/godotenv v1.5.1\n',
      'main.go': `package main\n\nimport "github.com/joho/godotenv"\n\nfunc main() {\n\tgodotenv.Load()\n\tkey()\n}\n`,
      'key.go': GO,
    },
    'key.go',
    ['go run .: gets it by main.go'],
  ],
  [
    'Go: a package variable',
    {
      'go.mod': 'module example.com/a\n\nrequire github.com/joho/godotenv v1.5.1\n',
      'main.go': `package main\n\nimport "github.com/joho/godotenv"\n\nvar key = "${KEY}"\n\nfunc main() {\n\tgodotenv.Load()\n}\n`,
    },
    'main.go',
    ['go run .: late, main.go', '+ go-autoload in main.go'],
  ],
  [
    'Go: a variable of another package',
    {
      'go.mod': 'module example.com/a\n',
      'cmd/api/main.go': `package main\n\nimport (\n\t"example.com/a/internal/pay"\n\t"github.com/joho/godotenv"\n)\n\nfunc main() {\n\tgodotenv.Load()\n\tpay.Pay()\n}\n`,
      'internal/pay/pay.go': `package pay\n\nvar key = "${KEY}"\n\nfunc Pay() {}\n`,
    },
    'internal/pay/pay.go',
    ['go run ./cmd/api: late, cmd/api/main.go'],
  ],
  [
    'Go: autoload',
    {
      'go.mod': 'module example.com/a\n',
      'main.go': `package main\n\nimport _ "github.com/joho/godotenv/autoload"\n\nvar key = "${KEY}"\n\nfunc main() {}\n`,
    },
    'main.go',
    ['go run .: gets it by main.go'],
  ],
  [
    'Go: nothing',
    { 'go.mod': 'module example.com/a\n', 'main.go': `package main\n\nfunc main() { println("${KEY}") }\n` },
    'main.go',
    ['go run .: nothing'],
  ],
  [
    'Go: viper fills nothing',
    {
      'go.mod': 'module example.com/a\n',
      'main.go': `package main\n\nimport "github.com/spf13/viper"\n\nfunc main() {\n\tviper.SetConfigFile(".env")\n\tprintln("${KEY}")\n}\n`,
    },
    'main.go',
    ['go run .: own-object, Viper'],
  ],
  // Others
  [
    'Ruby: dotenv-rails',
    { Gemfile: "gem 'dotenv-rails'\n", 'app/a.rb': `KEY = '${KEY}'\n` },
    'app/a.rb',
    ['dotenv-rails: gets it by dotenv-rails'],
  ],
  [
    'Ruby: below require',
    { Gemfile: "gem 'dotenv'\n", 'main.rb': `require 'dotenv/load'\nKEY = '${KEY}'\n` },
    'main.rb',
    ['main.rb: gets it by main.rb'],
  ],
  [
    'Ruby: above the call',
    {
      Gemfile: "gem 'dotenv'\n",
      'main.rb': "require_relative 'a'\nrequire 'dotenv'\nDotenv.load\n",
      'a.rb': `KEY = '${KEY}'\n`,
    },
    'a.rb',
    ['main.rb: late, main.rb', '+ ruby-dotenv in main.rb'],
  ],
  [
    'Ruby: the gem is installed',
    { Gemfile: "gem 'dotenv'\n", 'a.rb': `KEY = '${KEY}'\n` },
    'a.rb',
    ['a.rb: nothing', '+ ruby-dotenv in a.rb'],
  ],
  [
    'PHP: Laravel',
    {
      'composer.json': '{"require":{"laravel/framework":"^12"}}',
      'config/a.php': `<?php\nreturn ['key' => '${KEY}'];\n`,
    },
    'config/a.php',
    ['Laravel: gets it by Laravel'],
  ],
  [
    'PHP: Laravel, outside of its configuration',
    { 'composer.json': '{"require":{"laravel/framework":"^12"}}', 'app/a.php': `<?php\n$key = '${KEY}';\n` },
    'app/a.php',
    ['Laravel: unknown, cached, Laravel'],
  ],
  [
    'PHP: phpdotenv',
    {
      'index.php':
        "<?php\n$dotenv = Dotenv\\Dotenv::createImmutable(__DIR__);\n$dotenv->load();\nrequire 'a.php';\n",
      'a.php': `<?php\n$key = '${KEY}';\n`,
    },
    'a.php',
    ['index.php: gets it by index.php'],
  ],
  [
    'PHP: too late',
    {
      'index.php':
        "<?php\nrequire 'a.php';\n$dotenv = Dotenv\\Dotenv::createImmutable(__DIR__);\n$dotenv->load();\n",
      'a.php': `<?php\n$key = '${KEY}';\n`,
    },
    'a.php',
    ['index.php: late, index.php'],
  ],
  [
    'Rust: dotenvy',
    {
      'Cargo.toml': '[package]\n',
      'src/main.rs': `fn main() {\n    dotenvy::dotenv().ok();\n    let key = "${KEY}";\n}\n`,
    },
    'src/main.rs',
    ['cargo run: gets it by src/main.rs'],
  ],
  [
    'Rust: too late',
    {
      'Cargo.toml': '[package]\n',
      'src/main.rs': `fn main() {\n    let key = "${KEY}";\n    dotenvy::dotenv().ok();\n}\n`,
    },
    'src/main.rs',
    ['cargo run: late, src/main.rs'],
  ],
  [
    'Java: nothing sets the environment',
    { 'pom.xml': '<project/>', 'src/A.java': `class A { String key = "${KEY}"; }\n` },
    'src/A.java',
    ['java: nothing'],
  ],
  [
    'Java: spring-dotenv',
    {
      'pom.xml': '<artifactId>spring-dotenv</artifactId>',
      'src/A.java': `class A { String key = "${KEY}"; }\n`,
    },
    'src/A.java',
    ['java: own-object, spring-dotenv'],
  ],
  [
    'C#: DotNetEnv',
    { 'a.csproj': '', 'Program.cs': `DotNetEnv.Env.Load();\nvar key = "${KEY}";\n` },
    'Program.cs',
    ['dotnet run: gets it by Program.cs'],
  ],
  [
    'C#: too late',
    {
      'a.csproj': '',
      'Program.cs': `class Program {\n  static string key = "${KEY}";\n  static void Main() { DotNetEnv.Env.Load(); }\n}\n`,
    },
    'Program.cs',
    ['dotnet run: late, Program.cs'],
  ],
  ['Bash: sourced above', { 'a.sh': `. ./.env\nkey='${KEY}'\n` }, 'a.sh', ['a.sh: gets it by a.sh']],
  ['Bash: sourced below', { 'a.sh': `key='${KEY}'\n. ./.env\n` }, 'a.sh', ['a.sh: late, a.sh']],
];

suite('whether the env file is loaded before the line is read', () => {
  for (const [what, files, file, answer, target] of CASES) {
    test(what, async () => assert.deepEqual(inShort(await loadingFor(files, file, target)), answer));
  }

  test('unknown if the project is too large to read', async () => {
    const many = Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`f${i}.js`, '']));
    assert.equal((await loadingFor({ ...many, 'f1.js': JS }, 'f1.js')).kind, 'unknown');
  });

  test('unknown for a configuration file', async () => {
    assert.equal((await loadingFor({ 'a.yaml': `key: ${KEY}\n` }, 'a.yaml')).kind, 'unknown');
  });
});
