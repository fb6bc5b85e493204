import { answersFor, ESM, JS, scripts } from './cases';

answersFor('what a Node command loads before the line is read', [
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
  // Which file
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
]);
