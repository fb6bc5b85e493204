import { answersFor, ESM, scripts } from './cases';

answersFor('what a fix adds so that the env file is loaded', [
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
]);
