import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatById } from '../../src/core/formats';
import { sampleSecret } from '../support/samples';

const cli = join(process.cwd(), 'dist', 'cli.js');

const DIGEST = `import { createHash } from 'node:crypto';
const stripeKey: string = 'KEY';
console.log(createHash('sha256').update(stripeKey).digest('hex'));
`;
const TYPESCRIPT = {
  'package.json': '{"type":"module","scripts":{"start":"node --env-file=.env main.ts"}}',
  'tsconfig.json': '{"compilerOptions":{"strict":true,"allowImportingTsExtensions":true,"noEmit":true}}',
  'main.ts': "import './env.ts';\nimport './pay.ts';\n",
  'pay.ts': DIGEST,
  '.env': 'PORT=80\n',
};

/** Schemas as in the libraries' own documentation. The program fails if the environment does not match the schema. */
const SCHEMAS: readonly (readonly [library: string, env: string])[] = [
  [
    'zod',
    "import { z } from 'zod';\nexport const env = z.object({\n  PORT: z.coerce.number(),\n}).parse(process.env);\n",
  ],
  [
    'zod with safeParse',
    "import * as z from 'zod';\nconst parsed = z.object({ PORT: z.string() }).safeParse(process.env);\nif (!parsed.success) throw new Error('bad');\nexport const env = parsed.data;\n",
  ],
  [
    'envalid',
    "import { cleanEnv, port } from 'envalid';\nexport const env = cleanEnv(process.env, {\n  PORT: port(),\n});\n",
  ],
  [
    't3-env',
    "import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\nexport const env = createEnv({\n  server: {\n    PORT: z.string(),\n  },\n  runtimeEnv: process.env,\n});\n",
  ],
  [
    't3-env, with each variable passed explicitly',
    "import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\nexport const env = createEnv({\n  server: { PORT: z.string() },\n  runtimeEnvStrict: { PORT: process.env.PORT },\n});\n",
  ],
];

const PYTHON = `import hashlib
from config import settings
stripe_key = "KEY"
print(settings.port, hashlib.sha256(stripe_key.encode()).hexdigest())
`;
const SETTINGS = `from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    port: int


settings = Settings()
`;

suite('environment schemas with the real libraries', () => {
  let top: string;
  let key: string;

  suiteSetup(function () {
    this.timeout(300_000);
    top = mkdtempSync(join(tmpdir(), 'declared-'));
    writeFileSync(join(top, 'package.json'), '{"private":true}');
    const packages = ['zod@4', 'envalid@8', '@t3-oss/env-core@0.13'];
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...packages], { cwd: top });
    execFileSync('python3', ['-m', 'venv', join(top, 'venv')]);
    execFileSync(join(top, 'venv/bin/pip'), ['install', '--quiet', 'pydantic-settings==2.*']);
  });
  suiteTeardown(() => rmSync(top, { recursive: true, force: true }));
  setup(() => {
    const format = formatById('stripe-secret-key-live');
    assert.ok(format);
    key = sampleSecret(format, Math.random);
  });

  function lay(folder: string, files: Readonly<Record<string, string>>): string {
    const at = join(top, folder);
    mkdirSync(at);
    for (const [name, text] of Object.entries(files))
      writeFileSync(
        join(at, name),
        text.replace('KEY', () => key),
      );
    return at;
  }

  function run(cwd: string, command: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
    assert.equal(status, 0, stderr.replaceAll(key, '(key)'));
    return stdout;
  }

  /** Checks that the program's output is the same before and after the fix. */
  function assertSameOutput(at: string, source: string, start: readonly [string, ...string[]]): void {
    const before = run(at, ...start);
    run(at, process.execPath, cli, 'fix', source, '--write');
    assert.ok(!readFileSync(join(at, source), 'utf8').includes(key), 'the key is gone');
    assert.equal(run(at, ...start), before);
  }

  SCHEMAS.forEach(([library, env], i) => {
    test(library, function () {
      this.timeout(60_000);
      const at = lay(`case-${i}`, { ...TYPESCRIPT, 'env.ts': env });
      assertSameOutput(at, 'pay.ts', [process.execPath, '--env-file=.env', 'main.ts']);
      assert.match(readFileSync(join(at, 'pay.ts'), 'utf8'), /\benv\.STRIPE_SECRET_KEY|\benv\.STRIPE_KEY/);
    });
  });

  const KINDS = [
    ['plain fields', SETTINGS],
    ['secret fields', SETTINGS.replace('port: int\n', 'port: int\n    token: SecretStr = SecretStr("")\n')],
  ] as const;
  KINDS.forEach(([what, settings], i) => {
    test(`pydantic-settings: ${what}`, function () {
      this.timeout(60_000);
      const files = { 'requirements.txt': 'pydantic-settings\n', 'config.py': settings, 'app.py': PYTHON };
      const at = lay(`python-${i}`, { ...files, '.env': 'PORT=80\n' });
      assertSameOutput(at, 'app.py', [join(top, 'venv/bin/python'), 'app.py']);
      assert.match(readFileSync(join(at, 'app.py'), 'utf8'), /settings\.stripe_(?:secret_)?key/);
    });
  });
});
