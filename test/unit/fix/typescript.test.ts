import assert from 'node:assert/strict';
import { fixed, plan, SECRET } from '../../support/moves';
import { TYPESCRIPT_CASES, typescriptFiles } from './typescript-cases';

const KEY = `export const acmeKey = '${SECRET}';\n`;
const strict = {
  'package.json': '{"scripts":{"dev":"node --env-file=.env src/a.ts"}}',
  'tsconfig.json': '{"compilerOptions":{"strict":true}}',
};
const T3 = `import { createEnv } from '@t3-oss/env-nextjs';
import { z } from 'zod';

export const env = createEnv({
  server: {
    DATABASE_URL: z.string().url(),
  },
  runtimeEnv: {
    DATABASE_URL: process.env.DATABASE_URL, // ours
  },
});
`;

suite('TypeScript keeps its types', () => {
  const READS: readonly (readonly [what: string, files: Record<string, string>, source: string])[] = [
    ['loose', { 'package.json': strict['package.json'] }, 'export const acmeKey = process.env.ACME_KEY;\n'],
    ['strict', strict, 'export const acmeKey = process.env.ACME_KEY!;\n'],
    [
      'strict, and no property access from an index signature',
      { ...strict, 'tsconfig.json': '{"extends":"@tsconfig/strictest"}' },
      "export const acmeKey = process.env['ACME_KEY']!;\n",
    ],
    [
      'a helper that throws',
      {
        ...strict,
        'src/lib/config.ts':
          'export function mustHave(key: string): string {\n  const v = process.env[key];\n  if (!v) throw new Error(key);\n  return v;\n}\n',
      },
      "import { mustHave } from './lib/config';\nexport const acmeKey = mustHave('ACME_KEY');\n",
    ],
    [
      'a helper that needs more than a name is not used',
      {
        ...strict,
        'src/config.ts':
          'export function get(key: string, fallback: string): string {\n  const v = process.env[key];\n  if (!v) throw new Error(key);\n  return v;\n}\n',
      },
      'export const acmeKey = process.env.ACME_KEY!;\n',
    ],
  ];
  for (const [what, files, source] of READS) {
    test(what, async () => {
      const after = await fixed({ files: { ...files, 'src/a.ts': KEY }, file: 'src/a.ts' });
      assert.equal(after['src/a.ts'], source);
      assert.deepEqual(Object.keys(after).sort(), ['.env', 'src/a.ts']);
    });
  }

  const SCHEMAS: readonly (readonly [what: string, before: string, after: string, read?: string])[] = [
    [
      't3-env',
      T3,
      T3.replace('.url(),\n', '.url(),\n    ACME_KEY: z.string().min(1),\n').replace(
        '// ours\n',
        '// ours\n    ACME_KEY: process.env.ACME_KEY,\n',
      ),
    ],
    [
      'envalid, its import extended',
      "import { cleanEnv, port } from 'envalid';\nexport const env = cleanEnv(process.env, { PORT: port() });\n",
      "import { cleanEnv, port, str } from 'envalid';\nexport const env = cleanEnv(process.env, { PORT: port(), ACME_KEY: str() });\n",
    ],
    [
      'zod',
      "import { z } from 'zod';\nconst schema = z.object({\n  PORT: z.coerce.number()\n});\nexport default schema.parse(process.env);\n",
      "import { z } from 'zod';\nconst schema = z.object({\n  PORT: z.coerce.number(),\n  ACME_KEY: z.string().min(1)\n});\nexport default schema.parse(process.env);\n",
      "import env from './env';\nexport const acmeKey = env.ACME_KEY;\n",
    ],
    [
      'zod, parsed safely',
      "import { z } from 'zod';\nconst parsed = z.object({ A: z.string() }).safeParse(process.env);\nif (!parsed.success) throw new Error();\nexport const config = parsed.data;\n",
      "import { z } from 'zod';\nconst parsed = z.object({ A: z.string(), ACME_KEY: z.string().min(1) }).safeParse(process.env);\nif (!parsed.success) throw new Error();\nexport const config = parsed.data;\n",
      "import { config } from './env';\nexport const acmeKey = config.ACME_KEY;\n",
    ],
    [
      'an empty schema',
      "import { z } from 'zod';\nexport const env = z.object({}).parse(process.env);\n",
      "import { z } from 'zod';\nexport const env = z.object({ ACME_KEY: z.string().min(1) }).parse(process.env);\n",
    ],
    [
      'the name is known already',
      "import { z } from 'zod';\nexport const env = z.object({ ACME_KEY: z.string() }).parse(process.env);\n",
      '',
    ],
    [
      'CRLF and a comment after the last member',
      "import { z } from 'zod';\r\nexport const env = z.object({\r\n  A: z.string() // last\r\n}).parse(process.env);\r\n",
      "import { z } from 'zod';\r\nexport const env = z.object({\r\n  A: z.string(), // last\r\n  ACME_KEY: z.string().min(1)\r\n}).parse(process.env);\r\n",
    ],
  ];
  for (const [what, before, after, read] of SCHEMAS) {
    test(`schema: ${what}`, async () => {
      const files = { ...strict, 'src/env.ts': before, 'src/a.ts': KEY };
      const changed = await fixed({ files, file: 'src/a.ts' });
      assert.equal(
        changed['src/a.ts'],
        read ?? "import { env } from './env';\nexport const acmeKey = env.ACME_KEY;\n",
      );
      assert.equal(changed['src/env.ts'] ?? '', after);
    });
  }

  test('a declared ProcessEnv gets the name, and needs no assertion', async () => {
    const before = 'declare namespace NodeJS {\n  interface ProcessEnv {\n    PORT: string;\n  }\n}\n';
    const files = { ...strict, 'src/env.d.ts': before, 'src/a.ts': KEY };
    const changed = await fixed({ files, file: 'src/a.ts' });
    assert.equal(changed['src/a.ts'], 'export const acmeKey = process.env.ACME_KEY;\n');
    assert.equal(
      changed['src/env.d.ts'],
      before.replace('PORT: string;\n', 'PORT: string;\n    ACME_KEY: string;\n'),
    );
  });

  test('a schema that is not exported is not changed', async () => {
    const files = {
      ...strict,
      'src/env.ts': 'const env = z.object({}).parse(process.env);\n',
      'src/a.ts': KEY,
    };
    assert.match((await fixed({ files, file: 'src/a.ts' }))['src/a.ts'] ?? '', /process\.env\.ACME_KEY!/);
  });

  test('a project whose linter forbids ! gets a helper, created once', async () => {
    const files = {
      ...strict,
      'eslint.config.js': 'export default [tseslint.configs.strict]',
      'src/a.ts': KEY,
    };
    const first = await fixed({ files, file: 'src/a.ts' });
    assert.equal(
      first['src/a.ts'],
      "import { requireEnv } from './require-env';\nexport const acmeKey = requireEnv('ACME_KEY');\n",
    );
    assert.match(
      first['src/require-env.ts'] ?? '',
      /^\/\*\*[^]*export function requireEnv\(name: string\): string \{/,
    );
    const second = await fixed({ files: { ...files, ...first, 'src/b.ts': KEY }, file: 'src/b.ts' });
    assert.deepEqual(Object.keys(second), ['src/b.ts']);
    assert.match(second['src/b.ts'] ?? '', /requireEnv\('ACME_KEY'\)/);
  });

  test('the setting takes precedence over the project', async () => {
    const files = {
      ...strict,
      'src/env.ts': "import { z } from 'zod';\nexport const env = z.object({}).parse(process.env);\n",
      'src/a.ts': KEY,
    };
    const asserted = await fixed({ files, file: 'src/a.ts', typescriptStyle: 'non-null' });
    assert.equal(asserted['src/a.ts'], 'export const acmeKey = process.env.ACME_KEY!;\n');
    const helped = await fixed({ files, file: 'src/a.ts', typescriptStyle: 'require-env' });
    assert.match(helped['src/a.ts'] ?? '', /requireEnv\('ACME_KEY'\)/);
  });

  test('uses an alias that other files use, and an extension if imports have one', async () => {
    const schema =
      "import { z } from 'zod';\nexport const env = z.object({ ACME_KEY: z.string() }).parse(process.env);\n";
    const files = { ...strict, 'src/env.ts': schema, 'src/deep/a.ts': KEY };
    const alias = await fixed({
      files: { ...files, 'src/b.ts': "import { env } from '@/env';\n" },
      file: 'src/deep/a.ts',
    });
    assert.match(alias['src/deep/a.ts'] ?? '', /from '@\/env'/);
    const ending = await fixed({
      files: { ...files, 'src/b.ts': "import { env } from './env.js';\n" },
      file: 'src/deep/a.ts',
    });
    assert.match(ending['src/deep/a.ts'] ?? '', /from '\.\.\/env\.js'/);
  });

  test('no type is satisfied with an empty string', async () => {
    const planned = await plan({ files: { ...strict, 'src/a.ts': KEY }, file: 'src/a.ts' });
    assert.ok(planned.ok);
    for (const { newText } of planned.files) assert.doesNotMatch(newText, /\?\?|\|\|/);
  });
});

suite('TypeScript compiles after a move', () => {
  for (const one of TYPESCRIPT_CASES)
    test(one.title, async () => {
      const planned = await plan({ files: typescriptFiles(one), file: 'src/a.ts' });
      assert.equal(planned.ok, one.refused !== true);
      if (!planned.ok) return;
      const text = planned.files.find(({ path }) => path === 'src/a.ts')?.newText ?? '';
      assert.equal(text.startsWith('/// <reference types="node" />\n'), one.title === 'no types of Node');
    });
});
