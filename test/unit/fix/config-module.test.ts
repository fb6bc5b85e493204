import assert from 'node:assert/strict';
import { fixed, offer, SECRET } from '../../support/moves';

const STRICT = '{"compilerOptions":{"strict":true}}';
const KEY = `export const acmeKey = '${SECRET}';\n`;

/** The texts of `src/config.ts` and the file with the key after the fix. */
async function moved(
  config: string,
  source: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const files = {
    'package.json': '{"type":"module"}',
    'tsconfig.json': STRICT,
    'src/config.ts': config,
    'src/a.ts': source,
    ...more,
  };
  const changed = await fixed({ files, file: 'src/a.ts' }, false);
  return [changed['src/config.ts'] ?? config, changed['src/a.ts'] ?? ''];
}

suite('a key is read through the config module of the project', () => {
  test('with members in camel case', async () => {
    const config =
      'export const config = {\n  port: Number(process.env.PORT ?? 3000),\n  databaseUrl: process.env.DATABASE_URL!,\n};\n';
    assert.deepEqual(await moved(config, KEY), [
      config.replace('};', '  acmeKey: process.env.ACME_KEY!,\n};'),
      "import { config } from './config';\nexport const acmeKey = config.acmeKey;\n",
    ]);
  });

  test('with members that have the names of their variables, through an existing import', async () => {
    const config =
      'export const env = {\n  A: process.env.A as string,\n  B: process.env.B as string,\n} as const;\n';
    const source = `import { env } from './config';\n${KEY}console.log(env.A);\n`;
    assert.deepEqual(await moved(config, source), [
      config.replace('} as', '  ACME_KEY: process.env.ACME_KEY as string,\n} as'),
      "import { env } from './config';\nexport const acmeKey = env.ACME_KEY;\nconsole.log(env.A);\n",
    ]);
  });

  test('with a default export', async () => {
    const config =
      'const settings = { a_b: process.env.A_B!, c_d: process.env.C_D! };\nexport default settings;\n';
    assert.deepEqual(await moved(config, KEY), [
      config.replace(' };', ', acme_key: process.env.ACME_KEY! };'),
      "import settings from './config';\nexport const acmeKey = settings.acme_key;\n",
    ]);
  });

  test('not if the module imports the file, or reads the environment only once', async () => {
    const once = 'export const config = { a: process.env.A!, b: 1 };\n';
    const circular = `import './a';\nexport const config = { a: process.env.A!, b: process.env.B! };\n`;
    for (const config of [once, circular]) {
      assert.deepEqual(await moved(config, KEY), [config, 'export const acmeKey = process.env.ACME_KEY!;\n']);
    }
  });

  test('whether it arrives depends on where the module reads it', async () => {
    const config = 'export const config = { a: process.env.A!, b: process.env.B! };\n';
    const files = {
      'package.json': '{"type":"module","scripts":{"start":"tsx src/main.ts"}}',
      'tsconfig.json': STRICT,
      'src/a.ts': KEY,
      'src/main.ts': "import './a';\nimport dotenv from 'dotenv';\ndotenv.config();\n",
    };
    const late = await offer({ files: { ...files, 'src/config.ts': config }, file: 'src/a.ts' });
    assert.equal(late.ok && late.loading.kind, 'missing');
    const early = await offer({
      files: { ...files, 'src/config.ts': `import 'dotenv/config';\n${config}` },
      file: 'src/a.ts',
    });
    assert.equal(early.ok && early.loading.kind, 'loaded');
  });
});
