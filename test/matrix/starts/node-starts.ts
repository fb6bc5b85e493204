import { combinations, KEY_MARK, type StartCase } from './start-case';

/** Where the key is in its module, and how the program gets it from there. */
const KEYS = {
  'a constant': [`const key = '${KEY_MARK}';`, 'key'],
  'a function': [`const key = () => '${KEY_MARK}';`, 'key()'],
  'a function that is called right away': [`const make = () => '${KEY_MARK}';\nconst key = make();`, 'key'],
  'a static field': [`class Key { static value = '${KEY_MARK}'; }\nconst key = Key;`, 'key.value'],
  'a field of an object': [`class Key { value = '${KEY_MARK}'; }\nconst key = Key;`, 'new key().value'],
  'a default parameter': [`const key = (value = '${KEY_MARK}') => value;`, 'key()'],
  'an array method': [`const [key] = ['${KEY_MARK}'].map((one) => one + '');`, 'key'],
} as const;

/** What loads the env file in the code: its lines by module system. */
const LOADS = {
  nothing: ['', ''],
  'a call': ["require('dotenv').config({ quiet: true });", 'dotenv.config({ quiet: true });'],
  'a function that is called': [
    "function setUp() { require('dotenv').config({ quiet: true }); }\nsetUp();",
    'function setUp() { dotenv.config({ quiet: true }); }\nsetUp();',
  ],
  'a function that nothing calls': [
    "function setUp() { require('dotenv').config({ quiet: true }); }",
    'function setUp() { dotenv.config({ quiet: true }); }',
  ],
  Node: ['process.loadEnvFile();', 'process.loadEnvFile();'],
  'a module': ["require('./env');", "import './env.mjs';"],
  'a comment': ["// require('dotenv').config();", '// dotenv.config();'],
  parseEnv: [
    "require('node:util').parseEnv('A=1');",
    "import { parseEnv } from 'node:util';\nparseEnv('A=1');",
  ],
  'another file': [
    "require('dotenv').config({ path: '.env.other', quiet: true });",
    "dotenv.config({ path: '.env.other', quiet: true });",
  ],
  'a path from its folder': [
    "require('dotenv').config({ path: require('node:path').join(__dirname, '.env'), quiet: true });",
    "dotenv.config({ path: new URL('.env', import.meta.url), quiet: true });",
  ],
} as const;

const STARTS = {
  node: 'node ENTRY',
  'the flag of Node': 'node --env-file=.env ENTRY',
  'a module before': 'node --import ./env.mjs ENTRY',
  'dotenv before': 'node -r dotenv/config ENTRY',
  'the shell': 'set -a; . ./.env; node ENTRY',
  'the shell without exporting': '. ./.env; node ENTRY',
} as const;

const DOTENV = 'import dotenv from "dotenv";\n';
const PRINT = (value: string, esm: boolean): string =>
  `${esm ? 'import { createHash } from "node:crypto";\n' : 'const { createHash } = require("node:crypto");\n'}console.log(createHash("sha256").update(String(${value})).digest("hex"));\n`;

/** Node programs: how they are started, what loads the env file where, and where the key is. */
export function nodeStarts(): StartCase[] {
  const all = combinations({
    esm: [false, true],
    start: Object.keys(STARTS) as (keyof typeof STARTS)[],
    load: Object.keys(LOADS) as (keyof typeof LOADS)[],
    at: ['first', 'last'] as const,
    key: Object.keys(KEYS) as (keyof typeof KEYS)[],
    where: ['entry', 'module', 'module of a module'] as const,
  });
  return all.map((one, i) => caseOf(one, i));
}

function caseOf(
  {
    esm,
    start,
    load,
    at,
    key,
    where,
  }: {
    esm: boolean;
    start: keyof typeof STARTS;
    load: keyof typeof LOADS;
    at: 'first' | 'last';
    key: keyof typeof KEYS;
    where: 'entry' | 'module' | 'module of a module';
  },
  i: number,
): StartCase {
  const ending = esm ? 'mjs' : 'js';
  const [definition, use] = KEYS[key];
  const loading = LOADS[load][esm ? 1 : 0];
  const file = where === 'entry' ? `main.${ending}` : `key.${ending}`;
  const bring = (name: string): string =>
    esm ? `import { key } from './${name}.mjs';` : `const { key } = require('./${name}');`;
  const give = esm ? 'export { key };' : 'module.exports = { key };';
  const inner = where === 'module of a module' ? 'outer' : 'key';
  const body = where === 'entry' ? definition : bring(inner);
  const dotenv = esm && loading.includes('dotenv.config') ? DOTENV : '';
  const lines = at === 'first' ? [loading, body] : [body, loading];
  const entry = `${dotenv}${lines.join('\n')}\n${PRINT(use, esm)}`;
  const command = STARTS[start].replace('ENTRY', `main.${ending}`);
  return {
    id: `node-${i}`,
    file,
    command,
    files: {
      'package.json': JSON.stringify({ scripts: { start: command }, dependencies: { dotenv: '17' } }),
      '.env': 'OTHER=1\n',
      '.env.other': 'OTHER=2\n',
      'env.js': "require('dotenv').config({ quiet: true });\n",
      'env.mjs': `${DOTENV}dotenv.config({ quiet: true });\n`,
      [`main.${ending}`]: entry,
      ...(where === 'entry' ? {} : { [`key.${ending}`]: `${definition}\n${give}\n` }),
      ...(inner === 'outer' ? { [`outer.${ending}`]: `${bring('key')}\n${give}\n` } : {}),
    },
  };
}
