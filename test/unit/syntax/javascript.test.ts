import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

/** Plain JavaScript and JSX; they must read the same under the TSX grammar. */
const fixable: readonly Fixable[] = [
  {
    source: `const stripeKey = '«${KEY}»';`,
    fixed: 'const stripeKey = process.env.X;',
    identifier: 'stripeKey',
  },
  { source: `const a = "«${KEY}»"`, fixed: 'const a = process.env.X' },
  { source: `const a = \`«${KEY}»\``, fixed: 'const a = process.env.X' },
  {
    source: `h = { Authorization: "Bearer «${KEY}»" }`,
    fixed: 'h = { Authorization: `Bearer ${process.env.X}` }',
    identifier: 'Authorization',
  },
  { source: `f('a\`b$\{c}\\'d «${KEY}»\\n')`, fixed: "f(`a\\`b\\${c}\\'d ${process.env.X}\\n`)" },
  { source: `f('cost $«${KEY}»')`, fixed: 'f(`cost $${process.env.X}`)' },
  { source: `f(\`a\${b} «${KEY}» c\`)`, fixed: 'f(`a${b} ${process.env.X} c`)' },
  { source: `f(\`a\${g('«${KEY}»')}\`)`, fixed: 'f(`a${g(process.env.X)}`)' },
  { source: `function f() { return'«${KEY}»' }`, fixed: 'function f() { return process.env.X }' },
  { source: `if ('«${KEY}»'in o) {}`, fixed: 'if (process.env.X in o) {}' },
  { source: `switch (a) { case'«${KEY}»': }`, fixed: 'switch (a) { case process.env.X: }' },
  {
    source: `function f(key = '«${KEY}»') {}`,
    fixed: 'function f(key = process.env.X) {}',
    identifier: 'key',
  },
  {
    source: `const { token = '«${KEY}»' } = o`,
    fixed: 'const { token = process.env.X } = o',
    identifier: 'token',
  },
  { source: `a.b.apiKey = '«${KEY}»'`, fixed: 'a.b.apiKey = process.env.X', identifier: 'apiKey' },
  { source: `a['api-key'] = '«${KEY}»'`, fixed: "a['api-key'] = process.env.X", identifier: 'api-key' },
  {
    source: `class A { static #token = '«${KEY}»' }`,
    fixed: 'class A { static #token = process.env.X }',
    identifier: 'token',
  },
  { source: `x = y || '«${KEY}»'`, fixed: 'x = y || process.env.X', identifier: 'x' },
  { source: `x = 'a' + '«${KEY}»'`, fixed: "x = 'a' + process.env.X" },
  { source: `export default '«${KEY}»'`, fixed: 'export default process.env.X' },
  { source: `new Stripe('«${KEY}»')`, fixed: 'new Stripe(process.env.X)' },
  { source: `const s = ['«${KEY}»']`, fixed: 'const s = [process.env.X]' },
  { source: `const s = () => '«${KEY}»'`, fixed: 'const s = () => process.env.X' },
  { source: `const a = "«k\\x33\\u0079»"`, fixed: 'const a = process.env.X', value: 'k3y' },
  { source: `const a = "«k\\\n3y»"`, fixed: 'const a = process.env.X', value: 'k3y' },
  { source: `const a = \`«k\r\ny»\``, fixed: 'const a = process.env.X', value: 'k\ny' },
  { source: `const a = <A k="«${KEY}»" />`, fixed: 'const a = <A k={process.env.X} />', identifier: 'k' },
  { source: `const a = <A k="a\\b «${KEY}»" />`, fixed: 'const a = <A k={`a\\\\b ${process.env.X}`} />' },
  { source: `const a = <A k={'«${KEY}»'} />`, fixed: 'const a = <A k={process.env.X} />', identifier: 'k' },
  { source: `const a = <p>key: «${KEY}»!</p>`, fixed: 'const a = <p>key: {process.env.X}!</p>' },
];

const typed: readonly Fixable[] = [
  {
    source: `const a: string = '«${KEY}»' as string`,
    fixed: 'const a: string = process.env.X as string',
    identifier: 'a',
  },
  {
    source: `const a = '«${KEY}»' satisfies string`,
    fixed: 'const a = process.env.X satisfies string',
  },
  { source: `const a = <any>'«${KEY}»'`, fixed: 'const a = <any>process.env.X' },
  {
    source: `const o = { k: '«${KEY}»' } as const`,
    fixed: 'const o = { k: process.env.X } as const',
  },
  {
    source: `class P { constructor(private key = '«${KEY}»') {} }`,
    fixed: 'class P { constructor(private key = process.env.X) {} }',
    identifier: 'key',
  },
  {
    source: `class P { @Inject('«${KEY}»') a: string }`,
    fixed: 'class P { @Inject(process.env.X) a: string }',
  },
];

const chains: readonly Fixable[] = [
  { source: `const a = '«k3' + 'y»'`, fixed: 'const a = process.env.X', identifier: 'a' },
  { source: `f('Bearer «k' + "3" +\n  \`y» !\`)`, fixed: 'f(`Bearer ${process.env.X} !`)' },
  { source: `f(a + '«k3' + 'y»' + b)`, fixed: 'f(a + process.env.X + b)' },
];

const refused: readonly Refused[] = [
  { source: `'«${KEY}»';`, refused: /directive/ },
  { source: `import a from '«${KEY}»'`, refused: /import/i },
  { source: `export * from '«${KEY}»'`, refused: /re-export/ },
  { source: `import a from 'm' with { type: '«${KEY}»' }`, refused: /import attribute|literal|prove/ },
  { source: `o = { '«${KEY}»': 1 }`, refused: /object key/ },
  { source: `class A { '«${KEY}»' = 1 }`, refused: /object key/ },
  { source: `tag\`«${KEY}»\``, refused: /tagged/ },
  { source: `// '«${KEY}»'`, refused: /comment/ },
  { source: `/«${KEY}»/`, refused: /regular expression/ },
  { source: `const a = «${KEY}»`, refused: /not inside a string/ },
  { source: `const a = '\\1«${KEY}»'`, refused: /template literal/ },
  { source: `const a = '\\x4«1${KEY}»'`, refused: /escape/ },
  { source: `const a = <A k="a&amp;«${KEY}»" />`, refused: /character reference/ },
  { source: `const a = '«k3' + b + 'y»'`, refused: /several strings/ },
  { source: `const a = '«k3' - 'y»'`, refused: /several strings/ },
  { source: `foo()\n'«${KEY}» b'.length`, refused: /syntax error/ },
];

const typedRefused: readonly Refused[] = [
  { source: `type T = '«${KEY}»'`, refused: /Types/ },
  { source: `type T = \`«${KEY}»\``, refused: /Types/ },
  { source: `const a: '«${KEY}»' = b`, refused: /Types/ },
  { source: `const a: 'k' = '«${KEY}»'`, refused: /certain texts/ },
  { source: `enum E { A = '«${KEY}»' }`, refused: /enum/ },
  { source: `const a = '«${KEY}»' as const`, refused: /as const/ },
  { source: `import a = require('«${KEY}»')`, refused: /import/i },
];

const strict = { read: 'process.env', assert: true } as const;

const styles: readonly Fixable[] = [
  { source: `f('«${KEY}»')`, fixed: 'f(process.env.X!)', style: strict },
  {
    source: `f("«${KEY}»")`,
    fixed: 'f(process.env["X"]!)',
    style: { ...strict, access: 'index' },
  },
  { source: `f('«${KEY}»')`, fixed: 'f(import.meta.env.X)', style: { read: 'import.meta.env' } },
  { source: `f('«${KEY}»')`, fixed: 'f(Bun.env.X!)', style: { read: 'Bun.env', assert: true } },
  { source: `f('«${KEY}»')`, fixed: "f(Deno.env.get('X')!)", style: { read: 'Deno.env', assert: true } },
  { source: `f('«${KEY}»')`, fixed: 'f(process.env.X)', style: { read: 'getenv' } },
  {
    source: `f('«${KEY}»')`,
    name: 'NUXT_STRIPE_SECRET_KEY',
    fixed: 'f(useRuntimeConfig().stripeSecretKey)',
    style: { read: 'useRuntimeConfig' },
  },
  {
    source: `f('«${KEY}»');\n`,
    fixed: "import { env } from './env';\nf(env.X);\n",
    style: { read: 'object', name: 'env', module: './env' },
  },
  {
    source: `// c\n\n// mine\nf('«${KEY}»')\n`,
    fixed: "// c\n\nimport { requireEnv } from './env'\n// mine\nf(requireEnv('X'))\n",
    style: { read: 'helper', name: 'requireEnv', module: './env' },
  },
  {
    source: `import a from "a"\nimport {\n  b,\n} from "./env"\nf(\`«${KEY}»\`)\n`,
    fixed: 'import a from "a"\nimport {\n  b, requireEnv,\n} from "./env"\nf(requireEnv("X"))\n',
    style: { read: 'helper', name: 'requireEnv', module: './env' },
  },
  {
    source: `import { requireEnv as need } from './env';\nf('«${KEY}»');`,
    fixed: "import { requireEnv as need } from './env';\nf(need('X'));",
    style: { read: 'helper', name: 'requireEnv', module: './env' },
  },
  {
    source: `'use client';\r\nf('«${KEY}»');\r\n`,
    fixed: "'use client';\r\nimport requireEnv from './env';\r\nf(requireEnv('X'));\r\n",
    style: { read: 'helper', name: 'requireEnv', module: './env', default: true },
  },
  {
    source: `#!/usr/bin/env node\nf('«${KEY}»');\n`,
    fixed: "#!/usr/bin/env node\nimport { requireEnv } from './env';\nf(requireEnv('X'));\n",
    style: { read: 'helper', name: 'requireEnv', module: './env' },
  },
  {
    source: `const STRIPE_KEY = '«${KEY}»';`,
    name: 'STRIPE_KEY',
    fixed:
      "import { STRIPE_KEY as STRIPE_KEY_FROM_ENV } from '$env/static/private';\nconst STRIPE_KEY = STRIPE_KEY_FROM_ENV;",
    style: { read: '$env/static/private' },
  },
  {
    source: `import { env } from '$env/dynamic/private';\nf('«${KEY}»');`,
    fixed: "import { env } from '$env/dynamic/private';\nf(env.X!);",
    style: { read: '$env/dynamic/private' },
  },
  {
    source: `export default { async fetch(request: Request, env: Env) { f('«${KEY}»') } }`,
    fixed: 'export default { async fetch(request: Request, env: Env) { f(env.X) } }',
    style: { read: 'cloudflare' },
  },
  {
    source: `import { Hono } from 'hono';\napp.get('/', (c) => f('«${KEY}»'));`,
    fixed: "import { Hono } from 'hono';\napp.get('/', (c) => f(c.env.X));",
    style: { read: 'cloudflare' },
  },
  {
    source: `export const onRequest = async ({ env }) => f('«${KEY}»');`,
    fixed: 'export const onRequest = async ({ env }) => f(env.X);',
    style: { read: 'cloudflare' },
  },
  {
    source: `export const a = '«${KEY}»';`,
    fixed: "import { env } from 'cloudflare:workers';\nexport const a = env.X;",
    style: { read: 'cloudflare' },
  },
];

const scripts: readonly Fixable[] = [
  {
    source: `'use strict';\nconst a = require('a');\nf('«${KEY}»');\n`,
    fixed:
      "'use strict';\nconst a = require('a');\nconst { requireEnv } = require('./env');\nf(requireEnv('X'));\n",
    style: { read: 'helper', name: 'requireEnv', module: './env' },
  },
  {
    source: `const { requireEnv } = require('./env');\nf('«${KEY}»');\n`,
    fixed: "const { requireEnv } = require('./env');\nf(requireEnv('X'));\n",
    style: { read: 'helper', name: 'requireEnv', module: './env' },
  },
  { source: `f('«${KEY}»')`, fixed: 'f(process.env.X)', style: strict },
];

const styleRefused: readonly Refused[] = [
  { source: `const process = 1; f('«${KEY}»')`, refused: /process/ },
  {
    source: `const env = 1; f('«${KEY}»')`,
    refused: /"env"/,
    style: { read: 'object', name: 'env', module: './env' },
  },
  { source: `f('«${KEY}»')`, refused: /NUXT_/, style: { read: 'useRuntimeConfig' } },
];

suite('the literal around a key: JavaScript, TypeScript, JSX, TSX', () => {
  for (const languageId of ['javascript', 'typescriptreact']) {
    fixes(languageId, [...fixable, ...chains]);
    refuses(languageId, refused);
  }
  fixes('typescript', [...typed, ...chains]);
  refuses('typescript', typedRefused);
});

suite('how JavaScript reads a variable', () => {
  fixes('typescript', styles);
  fixes('javascript', scripts);
  refuses('typescript', styleRefused);
});
