import assert from 'node:assert/strict';
import { planRename, variableAt } from '../../../../src/core/fix/rename';
import { hostOf } from '../../../support/moves';

const OLD = 'SHOP_KEY';
const NEW = 'PAY_KEY';
type Files = Readonly<Record<string, string>>;

const host = (files: Files) => hostOf({ files });

async function plan(files: Files, newName = NEW, folder = '', name = OLD) {
  return planRename(host(files), { name, folder }, newName);
}

/** All files after the rename, and the mentions that keep the old name. */
async function renamed(files: Files, newName = NEW, folder = '', name = OLD) {
  const planned = await plan(files, newName, folder, name);
  if (!planned.ok) throw new Error(`refused: ${planned.reason} ${planned.nextStep}`);
  const after = { ...files, ...Object.fromEntries(planned.files.map((one) => [one.path, one.newText])) };
  return { after, mentions: planned.mentions.map(({ path, line }) => `${path}:${line + 1}`), planned };
}

async function reasonOf(files: Files, newName: string, folder = '', name = OLD): Promise<string> {
  const planned = await plan(files, newName, folder, name);
  assert.ok(!planned.ok, 'refused');
  return `${planned.reason} ${planned.nextStep}`;
}

const ENV = { '.env': 'A=1\nSHOP_KEY=v\n' };

/** Each `§` is the name. */
const READS: readonly (readonly [what: string, file: string, text: string])[] = [
  ['process.env', 'a.js', "f(process.env.§, process.env['§'], process?.env?.§);\n"],
  ['TypeScript’s assertions', 'a.ts', 'f(process.env.§!, (process.env as Env).§);\n'],
  ['import.meta.env', 'a.ts', 'f(import.meta.env.§);\n'],
  ['Bun and Deno', 'a.ts', "f(Bun.env.§, Deno.env.get('§'));\n"],
  ['a helper', 'a.ts', "f(requireEnv('§'), config.getOrThrow<string>('§'));\n"],
  ['a name for the environment', 'a.js', 'const e = process.env;\nf(e.§);\n'],
  ['a destructured environment', 'a.js', 'const { §: key } = process.env;\n'],
  ['an imported environment', 'a.js', "import { env as e } from 'node:process';\nf(e.§);\n"],
  ['SvelteKit', 'a.ts', "import { env } from '$env/dynamic/private';\nf(env.§);\n"],
  ['a Worker', 'a.ts', 'export default { fetch(request: Request, env: Env) { return f(env.§); } };\n'],
  ['membership', 'a.js', "if ('§' in process.env) f();\n"],
  ['Vue', 'a.vue', '<script setup lang="ts">\nf(import.meta.env.§);\n</script>\n<template><p/></template>\n'],
  [
    'declared types',
    'env.d.ts',
    'interface ImportMetaEnv {\n  readonly §: string;\n}\ninterface Env { §: string }\n',
  ],
  [
    'Python',
    'a.py',
    'import os\nf(os.environ["§"], os.getenv(\'§\'), os.environ.get("§", ""), "§" in os.environ)\n',
  ],
  ['Go', 'a.go', 'package a\n\nvar k, ok = os.LookupEnv("§")\nvar l = os.Getenv("§")\n'],
  ['Ruby', 'a.rb', "f(ENV['§'], ENV.fetch(\"§\"))\ng ENV.fetch '§'\n"],
  ['PHP', 'a.php', "<?php\nf($_ENV['§'], getenv(\"§\"), env('§'));\n"],
  ['Java', 'A.java', 'class A { String k = System.getenv("§"); String l = dotenv.get("§"); }\n'],
  ['C#', 'A.cs', 'class A { string k = Environment.GetEnvironmentVariable("§"); }\n'],
  ['Rust', 'a.rs', 'fn main() { f(std::env::var("§").unwrap(), env!("§")); }\n'],
  ['Bash', 'a.sh', 'curl -H "X: $§" ${§:-none}\n'],
  ['PowerShell', 'a.ps1', 'f $env:§\n'],
  ['Compose', 'compose.yaml', 'services:\n  a:\n    environment:\n      - K=${§}\n'],
];

suite('a variable is renamed wherever it is read', () => {
  for (const [what, file, text] of READS) {
    test(what, async () => {
      const before = { ...ENV, [file]: text.replaceAll('§', OLD) };
      const { after, mentions } = await renamed(before);
      assert.equal(after[file], text.replaceAll('§', NEW));
      assert.equal(after['.env'], 'A=1\nPAY_KEY=v\n');
      assert.deepEqual(mentions, []);
    });
  }

  test('a local variable keeps its own name', async () => {
    const { after } = await renamed({
      ...ENV,
      'a.js': 'const { SHOP_KEY, PORT } = process.env;\nf(SHOP_KEY);\n',
      'b.js': "const { SHOP_KEY = 'none' } = process.env;\nf(SHOP_KEY);\n",
      'c.ts': "import { SHOP_KEY } from '$env/static/private';\nf(SHOP_KEY);\n",
    });
    assert.equal(after['a.js'], 'const { PAY_KEY: SHOP_KEY, PORT } = process.env;\nf(SHOP_KEY);\n');
    assert.equal(after['b.js'], "const { PAY_KEY: SHOP_KEY = 'none' } = process.env;\nf(SHOP_KEY);\n");
    assert.equal(after['c.ts'], "import { PAY_KEY as SHOP_KEY } from '$env/static/private';\nf(SHOP_KEY);\n");
  });

  test('schemas of zod, envalid and t3-env, and reads through them', async () => {
    const schemas = [
      "import { z } from 'zod';\nexport const env = z.object({ §: z.string() }).parse(process.env);\n",
      "import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { §: str() });\n",
      "import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { §: z.string() }, runtimeEnv: { §: process.env.§ } });\n",
    ];
    for (const schema of schemas) {
      const use = "import { env } from '~/env';\nf(env.§);\n";
      const { after, mentions } = await renamed({
        ...ENV,
        'src/env.ts': schema.replaceAll('§', OLD),
        'src/a.ts': use.replaceAll('§', OLD),
      });
      assert.equal(after['src/env.ts'], schema.replaceAll('§', NEW));
      assert.equal(after['src/a.ts'], use.replaceAll('§', NEW));
      assert.deepEqual(mentions, []);
    }
  });

  test('a field of pydantic-settings, its alias, and reads through the object', async () => {
    const settings =
      'class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file=".env")\n    shop_key: str\n\n\nsettings = Settings()\n';
    const { after } = await renamed({
      ...ENV,
      'config.py': settings,
      'a.py': 'from config import settings\n\nshop_key = settings.shop_key\n',
      'other.py': 'def f(shop_key):\n    return thing.shop_key\n',
    });
    assert.equal(after['config.py'], settings.replace('shop_key', 'pay_key'));
    assert.equal(after['a.py'], 'from config import settings\n\nshop_key = settings.pay_key\n');
    assert.equal(after['other.py'], 'def f(shop_key):\n    return thing.shop_key\n');
    const alias = 'class S(BaseSettings):\n    key: str = Field(validation_alias="SHOP_KEY")\n';
    const aliased = await renamed({ ...ENV, 'config.py': alias });
    assert.equal(aliased.after['config.py'], alias.replace(OLD, NEW));
    const prefixed = 'class S(BaseSettings):\n    model_config = C(env_prefix="SHOP_")\n    key: str\n';
    assert.match(await reasonOf({ ...ENV, 'config.py': prefixed }, NEW), /adds the prefix SHOP_/);
  });
});

suite('the files that contain the variable', () => {
  test('env files of all modes, examples with commented names, references in values, byte order mark and CRLF', async () => {
    const { after } = await renamed({
      '.env': '\uFEFFSHOP_KEY=v # note\r\nURL="https://${SHOP_KEY}@h"\r\nRAW=\'${SHOP_KEY}\'',
      '.env.production': 'export SHOP_KEY="w"\nSHOP_KEY_2=x\n',
      '.env.example': '# Shop\n# SHOP_KEY=\nMY_SHOP_KEY=\n',
    });
    assert.equal(
      after['.env'],
      '\uFEFFPAY_KEY=v # note\r\nURL="https://${PAY_KEY}@h"\r\nRAW=\'${SHOP_KEY}\'',
    );
    assert.equal(after['.env.production'], 'export PAY_KEY="w"\nSHOP_KEY_2=x\n');
    assert.equal(after['.env.example'], '# Shop\n# PAY_KEY=\nMY_SHOP_KEY=\n');
  });

  test('a package with its own variable keeps it; a package without reads the one of the folder above', async () => {
    const files = {
      ...ENV,
      'api/.env': 'SHOP_KEY=other\n',
      'api/a.js': 'f(process.env.SHOP_KEY);\n',
      'web/package.json': '{}',
      'web/a.js': 'f(process.env.SHOP_KEY);\n',
      'node_modules/b/a.js': 'f(process.env.SHOP_KEY);\n',
    };
    const { planned } = await renamed(files);
    assert.deepEqual(
      planned.files.map(({ path }) => path),
      ['.env', 'web/a.js'],
    );
    const own = await renamed(files, NEW, 'api');
    assert.deepEqual(
      own.planned.files.map(({ path }) => path),
      ['api/.env', 'api/a.js'],
    );
  });

  test('the ledger keeps the dates under the new name', async () => {
    const ledger = '{\n  "version": 1,\n  "keys": {\n    ".env#SHOP_KEY": { "owner": "ops" }\n  }\n}\n';
    const { after } = await renamed({ ...ENV, '.keyward.json': ledger });
    assert.equal(after['.keyward.json'], ledger.replace(OLD, NEW));
  });

  test('mentions of the name stay and are reported', async () => {
    const { planned, mentions } = await renamed({
      ...ENV,
      'README.md': 'Set\nSHOP_KEY first.\n',
      'a.js': '// SHOP_KEY\nlog("SHOP_KEY");\nf(process.env.SHOP_KEY, box.SHOP_KEY, $SHOP_KEY, SHOP_KEYS);\n',
      '.github/workflows/ci.yml': 'env:\n  SHOP_KEY: ${{ secrets.SHOP_KEY }}\n',
    });
    assert.equal(planned.reads, 1);
    assert.deepEqual(mentions.sort(), [
      '.github/workflows/ci.yml:2',
      '.github/workflows/ci.yml:2',
      'README.md:2',
      'a.js:1',
      'a.js:2',
      'a.js:3',
      'a.js:3',
    ]);
  });
});

suite('refused names', () => {
  const files = { '.env': 'SHOP_KEY=v\nOther=1\n', 'a.js': 'f(process.env.SHOP_KEY, process.env.FREE);\n' };
  for (const [newName, reason] of [
    ['pay-key', /capital letters/],
    ['1KEY', /capital letters/],
    ['', /capital letters/],
    ['PATH', /reserved for the system/],
    ['VITE_KEY', /published to every visitor/],
    ['OTHER', /already has Other/],
    ['FREE', /a\.js already reads a variable named FREE/],
  ] as const) {
    test(newName || 'an empty name', async () => {
      assert.match(await reasonOf(files, newName), reason);
    });
  }

  test('a public name may stay public, and loses its prefix only if no bundle uses it', async () => {
    const name = 'VITE_SHOP';
    const publics = { '.env': 'VITE_SHOP=v\n', 'a.js': 'f(import.meta.env.VITE_SHOP);\n' };
    const { after } = await renamed(publics, 'VITE_PAY', '', name);
    assert.equal(after['a.js'], 'f(import.meta.env.VITE_PAY);\n');
    assert.match(await reasonOf(publics, 'PAY', '', name), /import\.meta\.env, which only has/);
    const server = { '.env': 'VITE_SHOP=v\n', 'a.js': 'f(process.env.VITE_SHOP);\n' };
    assert.equal((await renamed(server, 'PAY', '', name)).after['a.js'], 'f(process.env.PAY);\n');
  });
});

suite('where a variable can be renamed', () => {
  const files: Files = {
    '.env': 'SHOP_KEY=v\n',
    'src/env.ts':
      "import { z } from 'zod';\nexport const env = z.object({ SHOP_KEY: z.string() }).parse(process.env);\n",
    'src/a.ts':
      "import { env } from './env';\nfunction shop() { return env.SHOP_KEY; }\nconst SHOP_KEY = 1;\nf(process.env.UNKNOWN, SHOP_KEY);\n",
  };
  const at = (path: string, part: string) =>
    variableAt(host(files), { path, text: files[path]! }, files[path]!.indexOf(part) + part.length);

  test('at a read, in the env file, in a schema and at reads through it', async () => {
    for (const [path, part] of [
      ['src/a.ts', 'env.SHOP'],
      ['src/env.ts', '{ SHOP_KEY'],
      ['.env', 'SHOP_KEY'],
    ] as const) {
      const variable = await at(path, part);
      assert.ok(variable.ok, `${path} ${part}`);
      assert.equal(variable.name, OLD);
      assert.equal(files[path]!.slice(variable.span.start, variable.span.end), OLD);
    }
  });

  test('not at an identifier, a local with the same name, a variable that no env file has, or a value', async () => {
    for (const [path, part] of [
      ['src/a.ts', 'function sho'],
      ['src/a.ts', 'const SHOP'],
      ['src/a.ts', 'env.UNKNOWN'],
      ['.env', 'KEY=v'],
    ] as const) {
      assert.equal((await at(path, part)).ok, false, `${path} ${part}`);
    }
  });
});
