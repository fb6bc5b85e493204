import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { planLoad } from '../../../src/core/fix/load';
import { hostOf, plan, SECRET } from '../../support/moves';

const V2 = 'from pydantic_settings import BaseSettings, SettingsConfigDict\n';
const V1 = 'from pydantic import BaseSettings, Field\n';
const CONFIG = '    model_config = SettingsConfigDict(env_file=".env")\n';

interface Field {
  readonly what: string;
  /** Lines of the class. */
  readonly body: string;
  readonly after: string;
  readonly variable: string;
  readonly value?: string;
  readonly head?: string;
  readonly top?: string;
}

const FIELDS: readonly Field[] = [
  {
    what: 'a string',
    body: `    api_key: str = "${SECRET}"`,
    after: '    api_key: str',
    variable: 'API_KEY',
  },
  {
    what: 'a comment is kept, and the rest of the string belongs to the value',
    body: `    url: str = 'https://u:${SECRET}@h'  # ours`,
    after: '    url: str  # ours',
    variable: 'URL',
    value: `https://u:${SECRET}@h`,
  },
  {
    what: 'an optional SecretStr',
    body: `    key: SecretStr | None = SecretStr("${SECRET}")`,
    after: '    key: SecretStr | None',
    variable: 'KEY',
  },
  {
    what: 'Field with other options',
    body: `    key: str = Field("${SECRET}", description="a")`,
    after: '    key: str = Field(description="a")',
    variable: 'KEY',
  },
  {
    what: 'Field without other options',
    body: `    key: str = Field(default="${SECRET}")`,
    after: '    key: str',
    variable: 'KEY',
  },
  {
    what: 'an alias',
    body: `    key: str = Field(default="${SECRET}", validation_alias="THE_KEY")`,
    after: '    key: str = Field(validation_alias="THE_KEY")',
    variable: 'THE_KEY',
  },
  {
    what: 'the first of several aliases',
    body: `    key: str = Field(default="${SECRET}", validation_alias=AliasChoices("a_key", "b"))`,
    after: '    key: str = Field(validation_alias=AliasChoices("a_key", "b"))',
    variable: 'A_KEY',
  },
  {
    what: 'a prefix',
    top: '    model_config = SettingsConfigDict(env_file=".env", env_prefix="shop_")\n',
    body: `    key: str = "${SECRET}"`,
    after: '    key: str',
    variable: 'SHOP_KEY',
  },
  {
    what: 'a dictionary as configuration',
    top: '    model_config = {"env_file": ".env", "env_prefix": "A_"}\n',
    body: `    key: str = "${SECRET}"`,
    after: '    key: str',
    variable: 'A_KEY',
  },
  {
    what: 'a base class in the same file',
    head: `${V2}\n\nclass Base(BaseSettings):\n    model_config = SettingsConfigDict(env_file=".env", env_prefix="B_")\n\n\nclass S(Base):\n`,
    top: '',
    body: `    key: str = "${SECRET}"`,
    after: '    key: str',
    variable: 'B_KEY',
  },
  {
    what: 'version 1, its configuration, and a field without a type',
    head: `${V1}\n\nclass S(BaseSettings):\n    class Config:\n        env_file = ".env"\n        env_prefix = "ONE_"\n\n`,
    top: '',
    body: `    key = "${SECRET}"`,
    after: '    key: str',
    variable: 'ONE_KEY',
  },
  {
    what: 'version 1, a name of the field',
    head: `${V1}\n\nclass S(BaseSettings):\n    class Config:\n        env_file = ".env"\n        env_prefix = "ONE_"\n\n`,
    top: '',
    body: `    key: str = Field("${SECRET}", env="own_key")`,
    after: '    key: str = Field(env="own_key")',
    variable: 'OWN_KEY',
  },
];

const classOf = ({ head, top }: Pick<Field, 'head' | 'top'>): string =>
  (head ?? `${V2}\n\nclass S(BaseSettings):\n`) + (top ?? CONFIG);
const REQUIREMENTS = { 'requirements.txt': 'pydantic-settings\npython-dotenv\n' };

suite('a key is the default of a settings class', () => {
  for (const field of FIELDS) {
    test(field.what, async () => {
      const text = (body: string): string => `${classOf(field)}${body}\n\n\nsettings = S()\n`;
      const planned = await plan(
        { files: { ...REQUIREMENTS, 'c.py': text(field.body) }, file: 'c.py' },
        false,
      );
      assert.ok(planned.ok, 'reason' in planned ? planned.reason : '');
      const after = new Map(planned.files.map(({ path, newText }) => [path, newText]));
      assert.equal(after.get('c.py'), text(field.after));
      assert.deepEqual(parse(after.get('.env') ?? ''), { [field.variable]: field.value ?? SECRET });
      assert.equal(planned.loading.kind, 'loaded');
    });
  }

  const STAYS: readonly (readonly [what: string, top: string, body: string])[] = [
    ['a list', CONFIG, `    keys: list[str] = ["${SECRET}"]`],
    ['a number of names', CONFIG, `    key: str = f("${SECRET}")`],
    ['a factory', CONFIG, `    key: str = Field(default_factory=lambda: "${SECRET}")`],
    [
      'a name that is not a variable',
      '    model_config = SettingsConfigDict(case_sensitive=True)\n',
      `    key: str = "${SECRET}"`,
    ],
    [
      'an unknown prefix',
      '    model_config = SettingsConfigDict(env_prefix=PREFIX)\n',
      `    key: str = "${SECRET}"`,
    ],
    ['bytes', CONFIG, `    key: bytes = b"${SECRET}"`],
  ];
  for (const [what, top, body] of STAYS) {
    test(`stays: ${what}`, async () => {
      const files = { ...REQUIREMENTS, 'c.py': `${classOf({ top })}${body}\n` };
      const planned = await plan({ files, file: 'c.py' });
      assert.ok(!planned.ok);
      assert.match(planned.reason, /settings class/);
    });
  }

  const LOADING: readonly (readonly [what: string, files: Record<string, string>, kind: string])[] = [
    [
      'it reads another file',
      { 'c.py': '    model_config = SettingsConfigDict(env_file="prod.env")\n' },
      'loaded',
    ],
    ['it reads no file', { 'c.py': '' }, 'missing'],
    [
      'it reads no file, and the program loads one before',
      { 'c.py': '', 'main.py': 'from dotenv import load_dotenv\nload_dotenv()\nimport c\n' },
      'loaded',
    ],
    [
      'it reads no file, and the program loads one after',
      { 'c.py': '', 'main.py': 'import c\nfrom dotenv import load_dotenv\nload_dotenv()\n' },
      'missing',
    ],
    [
      'its files are computed',
      { 'c.py': '    model_config = SettingsConfigDict(env_file=FILE)\n' },
      'unknown',
    ],
  ];
  for (const [what, { 'c.py': top = '', ...others }, kind] of LOADING) {
    test(`whether it gets the value: ${what}`, async () => {
      const text = `${classOf({ top })}    key: str = "${SECRET}"\n\n\nsettings = S()\n`;
      const planned = await plan({ files: { ...REQUIREMENTS, ...others, 'c.py': text }, file: 'c.py' });
      assert.ok(planned.ok);
      assert.equal(planned.loading.kind, kind);
    });
  }

  test('version 1 without python-dotenv fails on an env file, so it is unknown', async () => {
    const text = `${V1}\n\nclass S(BaseSettings):\n    class Config:\n        env_file = ".env"\n\n    key: str = "${SECRET}"\n`;
    const planned = await plan({ files: { 'requirements.txt': 'pydantic<2\n', 'c.py': text }, file: 'c.py' });
    assert.ok(planned.ok);
    assert.equal(planned.loading.kind, 'unknown');
  });

  test('after the move, the second step still moves what loads the file above the import', async () => {
    const text = `${classOf({ top: '' })}    key: str\n\n\nsettings = S()\n`;
    const main =
      'import os\n\nfrom c import settings\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\nprint(settings, os)\n';
    const files = { ...REQUIREMENTS, '.env': 'KEY=a\n', 'c.py': text, 'main.py': main };
    const planned = await planLoad(hostOf({ files }), { file: 'c.py', text });
    assert.ok(planned?.ok);
    assert.deepEqual(planned.names, ['KEY']);
    assert.deepEqual(
      planned.files.map(({ path, newText }) => [path, newText]),
      [
        [
          'main.py',
          'from dotenv import load_dotenv\n\nload_dotenv()\n\nimport os\n\nfrom c import settings\n\nprint(settings, os)\n',
        ],
      ],
    );
  });
});
