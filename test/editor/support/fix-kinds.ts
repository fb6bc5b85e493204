import { LOADED } from './cases';

const STRICT = '{ "compilerOptions": { "strict": true } }\n';
const SCHEMA =
  "import { z } from 'zod';\n\nexport const env = z.object({\n  PORT: z.string(),\n}).parse(process.env);\n";

/** Each kind of fix: the project, the files that change, and the title in the light bulb. */
export const KINDS: readonly (readonly [
  what: string,
  files: Record<string, string>,
  source: string,
  title: RegExp,
  changed: readonly string[],
])[] = [
  [
    'nothing added',
    { 'package.json': LOADED },
    'app.js',
    /^Move to \.env as STRIPE_SECRET_KEY$/,
    ['.env', '.gitignore'],
  ],
  [
    'loaded in the file itself',
    { 'package.json': '{}' },
    'app.js',
    /and load it in app\.js$/,
    ['.env', '.gitignore'],
  ],
  [
    'loaded in another file',
    { 'package.json': '{}', 'server.js': "require('./app');\r\n" },
    'app.js',
    /and load it in server\.js$/,
    ['.env', '.gitignore', 'server.js'],
  ],
  [
    'loaded by a flag',
    {
      'package.json': '{ "type": "module", "scripts": { "start": "node main.js" } }',
      'main.js': "import './app.js';\n",
    },
    'app.js',
    /and load it with npm run start$/,
    ['.env', '.gitignore', 'package.json'],
  ],
  [
    'added to a schema',
    { 'package.json': LOADED, 'tsconfig.json': STRICT, 'env.ts': SCHEMA },
    'app.ts',
    /^Move to \.env as STRIPE_SECRET_KEY$/,
    ['.env', '.gitignore', 'env.ts'],
  ],
  [
    'with a new helper',
    { 'package.json': LOADED, 'tsconfig.json': STRICT, 'eslint.config.js': 'tseslint.configs.strict' },
    'app.ts',
    /^Move to \.env as STRIPE_SECRET_KEY$/,
    ['.env', '.gitignore', 'require-env.ts'],
  ],
  [
    'added to an example',
    { 'package.json': LOADED, '.env.sample': '# Payments with Stripe\r\nSTRIPE_PRICE=\r\n\r\nPORT=\r\n' },
    'app.js',
    /^Move to \.env as STRIPE_SECRET_KEY$/,
    ['.env', '.gitignore', '.env.sample'],
  ],
  [
    'in another env file',
    { 'package.json': '{"dependencies":{"next":"16"}}', '.env': 'A=1\n', '.gitignore': '.env*.local\n' },
    'app.js',
    /^Move to \.env\.local as/,
    ['.env.local'],
  ],
];
