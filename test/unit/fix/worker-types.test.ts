import assert from 'node:assert/strict';
import { fixed, plan, SECRET } from '../../support/moves';

const WORKER = { 'wrangler.jsonc': '{}', 'tsconfig.json': '{"compilerOptions":{"strict":true}}' };
const HANDLER = (parameters: string): string =>
  `export default {\n\tasync fetch(${parameters}): Promise<Response> {\n\t\treturn use('${SECRET}');\n\t},\n};\n`;

interface Case {
  readonly files?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly text: string;
  /** Files with what they contain after the fix. */
  readonly after: Readonly<Record<string, string>>;
}

const GENERATED =
  'declare namespace Cloudflare {\n\tinterface Env {\n\t\tKV: KVNamespace;\n\t}\n}\ninterface Env extends Cloudflare.Env {}\n';

const CASES: Readonly<Record<string, Case>> = {
  'an interface of the same file': {
    text: `export interface Env {\n\tKV: KVNamespace;\n}\n\n${HANDLER('request: Request, env: Env')}`,
    after: { 'src/index.ts': 'interface Env {\n\tKV: KVNamespace;\n\tACME_API_KEY: string;\n}' },
  },
  'an empty interface': {
    text: `interface Env {}\n${HANDLER('request: Request, env: Env')}`,
    after: { 'src/index.ts': 'interface Env { ACME_API_KEY: string; }' },
  },
  'a type': {
    text: `type Bindings = {\n  KV: KVNamespace\n}\n${HANDLER('request: Request, env: Bindings')}`,
    after: { 'src/index.ts': '  ACME_API_KEY: string' },
  },
  'a type of another file': {
    files: {
      'src/types.ts': 'export interface Env {\n  KV: KVNamespace;\n}\n',
      'src/other.ts': 'interface Env {\n  A: 1;\n}\n',
    },
    text: `import type { Env } from './types';\n${HANDLER('request: Request, env: Env')}`,
    after: { 'src/types.ts': '  ACME_API_KEY: string;' },
  },
  'what wrangler generates': {
    files: { 'worker-configuration.d.ts': GENERATED },
    text: HANDLER('request: Request, env: Env'),
    after: { 'worker-configuration.d.ts': '\t\tKV: KVNamespace;\n\t\tACME_API_KEY: string;\n' },
  },
  'generated, read with an import': {
    files: { 'worker-configuration.d.ts': GENERATED },
    text: `export const key = '${SECRET}';\n`,
    after: {
      'src/index.ts': "from 'cloudflare:workers'",
      'worker-configuration.d.ts': 'ACME_API_KEY: string;',
    },
  },
  'with a namespace': {
    files: { 'worker-configuration.d.ts': GENERATED },
    text: HANDLER('request: Request, env: Cloudflare.Env'),
    after: { 'worker-configuration.d.ts': 'ACME_API_KEY: string;' },
  },
  'Hono with a type': {
    text: `import { Hono } from 'hono';\ntype Bindings = {\n  KV: KVNamespace;\n};\nconst app = new Hono<{ Bindings: Bindings }>();\napp.get('/', (c) => use('${SECRET}'));\n`,
    after: { 'src/index.ts': '  KV: KVNamespace;\n  ACME_API_KEY: string;\n' },
  },
  'Hono without a name for it': {
    text: `import { Hono } from 'hono';\nconst app = new Hono<{ Bindings: { KV: KVNamespace } }>();\napp.get('/', (c) => use('${SECRET}'));\n`,
    after: { 'src/index.ts': '{ Bindings: { KV: KVNamespace; ACME_API_KEY: string } }' },
  },
  'Hono in TSX': {
    file: 'src/index.tsx',
    text: `import { Hono } from 'hono';\ntype Env = { KV: KVNamespace };\nconst app = new Hono<{ Bindings: Env }>();\napp.get('/', (c) => c.html(<p>{'${SECRET}'}</p>));\n`,
    after: { 'src/index.tsx': '{ KV: KVNamespace; ACME_API_KEY: string }' },
  },
  'a function of Pages': {
    text: `interface Env {\n  KV: KVNamespace;\n}\nexport const onRequest: PagesFunction<Env> = async (context) => use('${SECRET}');\n`,
    after: { 'src/index.ts': '  ACME_API_KEY: string;' },
  },
  'a handler whose type is declared': {
    text: `interface Env {\n  KV: KVNamespace;\n}\nexport default {\n  async fetch(request, env) {\n    return use('${SECRET}');\n  },\n} satisfies ExportedHandler<Env>;\n`,
    after: { 'src/index.ts': '  ACME_API_KEY: string;' },
  },
};

suite("the type of a Worker's environment", () => {
  for (const [title, { files = {}, file = 'src/index.ts', text, after }] of Object.entries(CASES))
    test(title, async () => {
      const changed = await fixed({ files: { ...WORKER, ...files, [file]: text }, file });
      assert.ok(changed[file]?.includes('ACME_API_KEY') && !changed[file].includes(SECRET));
      for (const [path, part] of Object.entries(after)) {
        assert.ok(changed[path]?.includes(part), changed[path]);
      }
      const [count] = [
        Object.values(changed)
          .join('\n')
          .match(/ACME_API_KEY: string/g)?.length,
      ];
      assert.equal(count, 1);
    });

  test('a type that the project does not declare is a reason not to move', async () => {
    const text = HANDLER('request: Request, env: Env');
    const planned = await plan({ files: { ...WORKER, 'src/index.ts': text }, file: 'src/index.ts' });
    assert.ok(!planned.ok);
    assert.match(planned.nextStep, /wrangler types/);
  });

  test('nothing is declared where nothing checks types', async () => {
    for (const [file, tsconfig] of [
      ['src/index.js', { 'tsconfig.json': '{}' }],
      ['src/index.ts', {}],
    ] as const) {
      const text = HANDLER('request, env').replace(': Promise<Response>', '');
      const changed = await fixed({ files: { 'wrangler.jsonc': '{}', ...tsconfig, [file]: text }, file });
      assert.ok(changed[file]?.includes('env.ACME_API_KEY'));
    }
  });
});
