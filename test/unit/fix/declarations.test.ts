import assert from 'node:assert/strict';
import { fixed, plan, SECRET } from '../../support/moves';

const KEY = `export const acmeKey = '${SECRET}';\n`;
const strict = {
  'package.json': '{"scripts":{"dev":"node --env-file=.env src/a.ts"}}',
  'tsconfig.json': '{"compilerOptions":{"strict":true}}',
};

suite('TypeScript declarations also get the name', () => {
  const D_TS = 'declare namespace NodeJS {\n  interface ProcessEnv {\n    readonly PORT: string;\n  }\n}\n';
  const DECLARED = D_TS.replace('PORT: string;\n', 'PORT: string;\n    readonly ACME_KEY: string;\n');

  test('in ProcessEnv without strict', async () => {
    const files = { 'package.json': strict['package.json'], 'src/env.d.ts': D_TS, 'src/a.ts': KEY };
    const after = await fixed({ files, file: 'src/a.ts' });
    assert.equal(after['src/env.d.ts'], DECLARED);
    assert.equal(after['src/a.ts'], 'export const acmeKey = process.env.ACME_KEY;\n');
  });

  test('in ProcessEnv next to a schema, and next to an assertion', async () => {
    const schema =
      "import { z } from 'zod';\nexport const env = z.object({ A: z.string() }).parse(process.env);\n";
    const files = { ...strict, 'src/env.d.ts': D_TS, 'src/env.ts': schema, 'src/a.ts': KEY };
    const after = await fixed({ files, file: 'src/a.ts' });
    assert.equal(after['src/env.d.ts'], DECLARED);
    assert.match(after['src/env.ts'] ?? '', /ACME_KEY: z\.string\(\)\.min\(1\)/);
    const asserted = await fixed({ files, file: 'src/a.ts', typescriptStyle: 'non-null' });
    assert.equal(asserted['src/env.d.ts'], DECLARED);
  });

  test('in ImportMetaEnv if the code reads that', async () => {
    const files = {
      'package.json': '{"dependencies":{"astro":"5"}}',
      'astro.config.mjs': '',
      'src/env.d.ts': 'interface ImportMetaEnv {\n  readonly PORT: string;\n}\n',
      'src/lib/a.ts': KEY,
    };
    const after = await fixed({ files, file: 'src/lib/a.ts' });
    assert.equal(after['src/lib/a.ts'], 'export const acmeKey = import.meta.env.ACME_KEY;\n');
    assert.match(after['src/env.d.ts'] ?? '', /\n {2}readonly ACME_KEY: string;\n\}/);
  });
});

suite('a schema is extended only if that is correct', () => {
  const SCHEMAS: readonly (readonly [what: string, schema: string])[] = [
    [
      't3-env that hands over import.meta.env',
      "import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { A: z.string() }, runtimeEnv: import.meta.env });\n",
    ],
    [
      'a schema that is turned into something else',
      "import { z } from 'zod';\nexport const env = z.object({ A: z.string() }).transform((all) => ({ a: all.A })).parse(process.env);\n",
    ],
    [
      'an object of another library',
      "import * as z from 'other';\nexport const env = z.object({ A: z.string() }).parse(process.env);\n",
    ],
    [
      'a schema that imports the file',
      "import { z } from 'zod';\nimport { acmeKey } from './a';\nexport const env = z.object({ A: z.string() }).parse(process.env);\nexport const k = acmeKey;\n",
    ],
  ];
  for (const [what, schema] of SCHEMAS) {
    test(`not ${what}`, async () => {
      const files = { ...strict, 'src/env.ts': schema, 'src/a.ts': KEY };
      const after = await fixed({ files, file: 'src/a.ts' });
      assert.equal(after['src/a.ts'], 'export const acmeKey = process.env.ACME_KEY!;\n');
      assert.equal(after['src/env.ts'], undefined);
    });
  }
});

suite('pydantic-settings', () => {
  const SETTINGS = `from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    port: int = 80  # ours
    name: str


settings = Settings()
`;
  const WITH_FIELD = SETTINGS.replace('    name: str\n', '    name: str\n    acme_key: str\n');
  const key = `acme_key = "${SECRET}"\n`;

  test('the class gets a field, and the object is read', async () => {
    const files = { 'requirements.txt': 'pydantic-settings\n', 'config.py': SETTINGS, 'app.py': key };
    const after = await fixed({ files, file: 'app.py' });
    assert.equal(after['app.py'], 'from config import settings\n\nacme_key = settings.acme_key\n');
    assert.equal(after['config.py'], WITH_FIELD);
    assert.equal(after['.env'], `ACME_KEY=${SECRET}\n`);
  });

  test('in the style of the class: capitals, SecretStr, CRLF, and the import like other files', async () => {
    const settings = SETTINGS.replace('port: int', 'PORT: int')
      .replace('name: str', 'NAME: SecretStr')
      .replaceAll('\n', '\r\n');
    const files = {
      'requirements.txt': 'pydantic-settings\n',
      'shop/__init__.py': '',
      'shop/core/config.py': settings,
      'shop/main.py': 'from shop.core.config import settings\n',
      'shop/pay.py': `import re\n${key}`,
    };
    const after = await fixed({ files, file: 'shop/pay.py' });
    assert.equal(
      after['shop/pay.py'],
      'import re\nfrom shop.core.config import settings\nacme_key = settings.ACME_KEY.get_secret_value()\n',
    );
    assert.match(
      after['shop/core/config.py'] ?? '',
      /\r\n {4}NAME: SecretStr\r\n {4}ACME_KEY: SecretStr\r\n/,
    );
  });

  test('a second key uses the existing import and class', async () => {
    const files = {
      'requirements.txt': 'pydantic-settings\n',
      'config.py': WITH_FIELD,
      'app.py': `from config import settings\nf("Bearer ${SECRET}", settings.port)\n`,
    };
    const after = await fixed({ files, file: 'app.py' });
    assert.match(
      after['app.py'] ?? '',
      /^from config import settings\nf\(f"Bearer \{settings\.acme_api_key\}"/,
    );
    assert.match(after['config.py'] ?? '', / {4}acme_key: str\n {4}acme_api_key: str\n/);
  });

  const REFUSED: readonly (readonly [
    what: string,
    files: Record<string, string>,
    file: string,
    reason: RegExp,
  ])[] = [
    [
      'a prefix',
      {
        'config.py': SETTINGS.replace('env_file=".env"', 'env_file=".env", env_prefix="SHOP_"'),
        'app.py': key,
      },
      'app.py',
      /doesn't declare/,
    ],
    [
      'no object',
      { 'config.py': SETTINGS.replace('\nsettings = Settings()\n', ''), 'app.py': key },
      'app.py',
      /doesn't declare/,
    ],
    [
      'a circular import',
      { 'config.py': `import app\n${SETTINGS}`, 'app.py': key },
      'app.py',
      /doesn't declare/,
    ],
  ];
  for (const [what, files, file, reason] of REFUSED) {
    test(`refused: ${what}`, async () => {
      const planned = await plan({ files: { 'requirements.txt': 'pydantic-settings\n', ...files }, file });
      assert.ok(!planned.ok);
      assert.match(planned.reason, reason);
    });
  }

  test('a class that reads no env file, or ignores other variables, does not prevent os.environ', async () => {
    const ignoring = SETTINGS.replace('env_file=".env"', 'env_file=".env", extra="ignore", env_prefix="A_"');
    for (const config of [ignoring, SETTINGS.replace('env_file=".env"', 'env_prefix="A_"')]) {
      const files = {
        'requirements.txt': 'pydantic-settings\npython-dotenv\n',
        'config.py': config,
        'app.py': key,
      };
      const after = await fixed({ files, file: 'app.py' });
      assert.match(after['app.py'] ?? '', /os\.environ\["ACME_KEY"\]/);
      assert.equal(after['config.py'], undefined);
    }
  });
});
