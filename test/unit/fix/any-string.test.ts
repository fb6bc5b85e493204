import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { offerMove, planMove, type MoveRequest } from '../../../src/core/fix';
import { anyStringAt } from '../../../src/core/fix/any-string';
import type { Refusal } from '../../../src/core/base/refusal';
import { hostOf } from '../../support/moves';

const LOADED = { 'package.json': '{"scripts":{"start":"node --env-file=.env a.js"}}' };

/** @param source with `|` at the cursor */
async function moved(
  file: string,
  source: string,
  { name, files = {} }: { name?: string; files?: Record<string, string> } = {},
): Promise<{ offered: string; reuse: boolean; after: Record<string, string> } | Refusal> {
  const text = source.replace('|', '');
  const host = hostOf({ files: { ...LOADED, ...files, [file]: text } });
  const found = await anyStringAt(host, { file, text }, source.indexOf('|'));
  if (!found.ok) return found;
  const { span: secret, provider, envNames } = found;
  const request: MoveRequest = { file, text, secret, provider, envNames, typescriptStyle: 'auto', name };
  const offered = await offerMove(host, request);
  const plan = offered.ok ? await planMove(host, request, true) : offered;
  if (!offered.ok || !plan.ok) return plan.ok ? assert.fail() : plan;
  const after = Object.fromEntries(plan.files.map(({ path, newText }) => [path, newText]));
  return { offered: offered.name, reuse: offered.reuse, after };
}

suite('any string', () => {
  const CASES: readonly (readonly [
    file: string,
    before: string,
    name: string,
    after: string,
    value: string,
  ])[] = [
    [
      'a.js',
      "const dbHost = 'db.|internal';\n",
      'DB_HOST',
      'const dbHost = process.env.DB_HOST;\n',
      'db.internal',
    ],
    ['a.js', 'open("a b|");\n', 'APP_SETTING', 'open(process.env.APP_SETTING);\n', 'a b'],
    ['a.js', '|"x" + y;\n', 'APP_SETTING', 'process.env.APP_SETTING + y;\n', 'x'],
    ['a.js', 'const region = `eu|-1`;\n', 'REGION', 'const region = process.env.REGION;\n', 'eu-1'],
    ['a.py', 'import os\nregion = r"eu|"\n', 'REGION', 'import os\nregion = os.environ["REGION"]\n', 'eu'],
    [
      'a.go',
      'package a\n\nimport "os"\n\nvar r = "e|u"\n',
      'R',
      'package a\n\nimport "os"\n\nvar r = os.Getenv("R")\n',
      'eu',
    ],
    ['a.rb', "region = 'e|u'\n", 'REGION', "region = ENV.fetch('REGION')\n", 'eu'],
  ];
  for (const [file, before, name, after, value] of CASES) {
    test(`${file}: ${before.trim()}`, async () => {
      const result = await moved(file, before);
      assert.ok('after' in result, JSON.stringify(result));
      assert.equal(result.offered, name);
      assert.equal(result.after[file], after);
      assert.deepEqual(parse(result.after['.env'] ?? ''), { [name]: value });
    });
  }

  test('the name entered by the user is used', async () => {
    const result = await moved('a.js', "open('e|u');\n", { name: 'MY_REGION' });
    assert.ok('after' in result);
    assert.equal(result.after['a.js'], 'open(process.env.MY_REGION);\n');
  });

  test('a value that .env already has is used', async () => {
    const result = await moved('a.js', "open('e|u');\n", { files: { '.env': 'AREA=eu\n' } });
    assert.ok('after' in result);
    assert.deepEqual([result.offered, result.reuse], ['AREA', true]);
    assert.deepEqual(result.after, { 'a.js': 'open(process.env.AREA);\n' });
  });

  const NAMES: readonly (readonly [name: string, reason: RegExp])[] = [
    ['lower', /capital letters/],
    ['2_TWO', /capital letters/],
    ['A-B', /capital letters/],
    ['PATH', /reserved for the system/],
    ['VITE_REGION', /published/],
    ['TAKEN', /another value/],
    [`A${'B'.repeat(64)}`, /at most 64/],
  ];
  for (const [name, reason] of NAMES) {
    test(`the name ${name.slice(0, 12)} is refused`, async () => {
      const result = await moved('a.js', "open('e|u');\n", { name, files: { '.env': 'TAKEN=us\n' } });
      assert.ok('reason' in result);
      assert.match(result.reason, reason);
    });
  }

  const REFUSED: readonly (readonly [what: string, file: string, source: string, reason: RegExp])[] = [
    ['nothing', 'a.js', 'open(|);\n', /no string/],
    ['an empty string', 'a.js', "open('|');\n", /empty/],
    ['a very long one', 'a.js', `open('|${'a'.repeat(5000)}');\n`, /too long/],
    ['a template with code', 'a.js', 'open(`a|${b}`);\n', /./],
    ['the name of a module', 'a.js', "import a from './|b.js';\n", /./],
    ['a property’s name', 'a.js', "f({ 'a|-b': 1 });\n", /./],
    ['a comment', 'a.js', "// 'a|b'\n", /./],
    ['JSON', 'a.json', '{ "a": "b|" }\n', /JSON/],
    ['a docstring', 'a.py', '"""do|c"""\n', /./],
  ];
  for (const [what, file, source, reason] of REFUSED) {
    test(`${what} is refused`, async () => {
      const result = await moved(file, source);
      assert.ok('reason' in result, JSON.stringify(result));
      assert.match(result.reason, reason);
    });
  }
});
