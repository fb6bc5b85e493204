import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { parseEnv as nodeParse } from 'node:util';
import fc from 'fast-check';
import { parseEnv } from '../../../src/core/env/document';
import type { Loader } from '../../../src/core/env/encode';
import { LOADERS } from '../../../src/core/env/readers';
import { planEnvUpsert, type EnvUpsert, type EnvUpsertInput } from '../../../src/core/env/upsert';
import { applyEdits } from '../../../src/core/base/text';
import { envText, envValue, unescaped } from './generators';

interface Options {
  readonly value?: string;
  readonly loaders?: readonly Loader[];
  readonly replace?: boolean;
}

function upsert(
  text: string | undefined,
  { value = 'v1', loaders = ['dotenv', 'node'], ...rest }: Options = {},
) {
  return planEnvUpsert({ text, name: 'NEW', value, loaders, parse, ...rest });
}

function assertPlan(plan: ReturnType<typeof planEnvUpsert>): asserts plan is EnvUpsert {
  assert.ok(plan.ok, plan.ok ? '' : plan.reason);
}

/** Loaders that remove a backslash in double quotes. dotenv, which is used to check the file, does not. */
const unescapes = (loader: Loader): boolean => ['bash', 'python-dotenv', 'phpdotenv'].includes(loader);

suite('env upsert', () => {
  const CASES: readonly (readonly [
    what: string,
    before: string | undefined,
    after: string,
    change: string,
    options?: Options,
  ])[] = [
    ['no file', undefined, 'NEW=v1\n', 'created'],
    ['empty file', '', 'NEW=v1\n', 'appended'],
    ['final newline', 'A=1\n', 'A=1\nNEW=v1\n', 'appended'],
    ['no final newline', 'A=1', 'A=1\nNEW=v1', 'appended'],
    ['CRLF', 'A=1\r\n', 'A=1\r\nNEW=v1\r\n', 'appended'],
    ['CRLF without a final newline', 'A=1\r\nB=2', 'A=1\r\nB=2\r\nNEW=v1', 'appended'],
    ['comments and blank lines', '# one\n\nA=1 # x\n\n', '# one\n\nA=1 # x\n\nNEW=v1\n', 'appended'],
    ['BOM before entries', '\uFEFFA=1\n', '\uFEFFA=1\nNEW=v1\n', 'appended'],
    ['BOM alone', '\uFEFF', 'NEW=v1\n', 'appended'],
    ['BOM before comments', '\uFEFF# x\n', '# x\nNEW=v1\n', 'appended'],
    ['BOM before a stray line', '\uFEFFstray\n', 'NEW=v1\nstray\n', 'appended'],
    ['a last line without =', 'A=1\nstray\n', 'A=1\nNEW=v1\nstray\n', 'appended'],
    ['only a line without =', 'stray', 'NEW=v1\nstray', 'appended'],
    [
      'a comment after the last entry, then a stray line',
      'A=1 # x\n# y\nstray',
      'A=1 # x\nNEW=v1\n# y\nstray',
      'appended',
    ],
    ['a quoted value with a tail', "A='abc' x\n", "A='abc' x\nNEW=v1\n", 'appended'],
    ['a line of spaces at the end', 'A=1\n  \n', 'A=1\nNEW=v1\n  \n', 'appended'],
    ['an indented comment at the end', 'A=1\n  # x', 'A=1\nNEW=v1\n  # x', 'appended'],
    ['a last line with a colon', 'A=1\nB: 2\n', 'A=1\nNEW=v1\nB: 2\n', 'appended'],
    ['empty value after a BOM', '\uFEFF# x\nNEW=\n', '# x\nNEW=v1\n', 'replaced'],
    ['same value', 'NEW=v1\n', 'NEW=v1\n', 'none'],
    ['same value in quotes', "NEW='v1' # x", "NEW='v1' # x", 'none'],
    [
      'same value with escaped dollars',
      "NEW='a\\$b'\n",
      "NEW='a\\$b'\n",
      'none',
      { value: 'a$b', loaders: ['next'] },
    ],
    ['empty value', 'NEW=\nB=2\n', 'NEW=v1\nB=2\n', 'replaced'],
    ['empty value in quotes', 'export NEW = "" # x\n', 'export NEW = v1 # x\n', 'replaced'],
    ['empty value before a comment', 'NEW=#x\n', 'NEW=v1 #x\n', 'replaced'],
    ['empty value after a colon', 'NEW: \nB=1', 'NEW=v1 \nB=1', 'replaced'],
    ['replaced in place', 'A=1\nNEW="old" # x\nB=2', 'A=1\nNEW=v1 # x\nB=2', 'replaced', { replace: true }],
    ['the last of several is replaced', 'NEW=a\nNEW=b\n', 'NEW=a\nNEW=v1\n', 'replaced', { replace: true }],
    ['value in several lines', 'A=1\n', "A=1\nNEW='a\nb'\n", 'appended', { value: 'a\nb' }],
    ['value in several lines, CRLF', 'A=1\r\n', 'A=1\r\nNEW="a\\nb"\r\n', 'appended', { value: 'a\nb' }],
  ];
  for (const [what, before, after, change, options] of CASES) {
    test(what, () => {
      const plan = upsert(before, options);
      assertPlan(plan);
      assert.equal(plan.newText, after);
      assert.equal(plan.change, change);
    });
  }

  const REFUSED: readonly (readonly [what: string, before: string, reason: RegExp, options?: Options])[] = [
    ['another value', 'NEW=old\n', /already has another value/],
    ['an open quote', "B=1\nA='abc\n", /Line 2 .* opens a quote/],
    ['an open quote above the line to fill', 'A="abc\nNEW=\n', /Line 1 .* opens a quote/],
    ['a line without a name', '=5\nA=1\n', /starts with "="/],
    ['a stray line above the line to fill', 'stray\nNEW=\n', /a line above NEW/],
    ['a backslash at the end, for a shell', 'A=1\\\n', /joins|join it/, { loaders: ['bash'] }],
    ['two lines of the name with Deno', 'NEW=\nNEW=\n', /Deno uses the first/, { loaders: ['deno'] }],
    [
      'a value that no form fits',
      '',
      /would be run as a command/,
      { value: 'a$(b)', loaders: ['dotenv-expand'] },
    ],
  ];
  for (const [what, before, reason, options] of REFUSED) {
    test(`refuses ${what}`, () => {
      const plan = upsert(before, options);
      assert.match(plan.ok ? plan.newText : plan.reason, reason);
    });
  }

  test('refuses a name that a loader would not read', () => {
    for (const name of ['', '1A', 'A-B', 'A B', 'CLÉ', 'A=B', 'A\nB']) {
      assert.equal(planEnvUpsert({ text: '', name, value: 'v', loaders: [], parse }).ok, false);
    }
  });

  test('any file, value and loaders: the value is read back, nothing else changes, and repeating it does nothing', () => {
    let planned = 0;
    const loaderSets = fc.uniqueArray(fc.constantFrom(...LOADERS), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(envText, envValue, loaderSets, fc.boolean(), (text, value, loaders, replace) => {
        const input = { name: 'KEY', value, loaders, parse, replace };
        const plan = planEnvUpsert({ ...input, text });
        if (!plan.ok) return;
        planned++;
        assert.equal(applyEdits(text, plan.edits), plan.newText);
        const before = parse(text);
        const after = parse(plan.newText);
        const { written = '' } = parseEnv(plan.newText).entries.findLast((one) => one.name === 'KEY') ?? {};
        const read = [
          after['KEY'],
          ...(loaders.every(unescapes) ? [unescaped(written, loaders.includes('bash'))] : []),
        ];
        assert.ok(read.includes(value) || read.includes(value.replaceAll('$', '\\$')));
        assert.deepEqual({ ...after, KEY: '' }, { ...before, KEY: '' });
        const again = planEnvUpsert({ ...input, text: plan.newText });
        assert.equal(again.ok && again.change, 'none');
      }),
      { numRuns: 4000 },
    );
    assert.ok(planned > 1500, String(planned));
  });

  test('any file, any name, any value: dotenv reads the new value and every other variable as before', () => {
    const name = fc.oneof(
      fc.constantFrom('A', 'B', 'KEY', 'value', 'x', '_', 'export', 'A1', 'KEYA'),
      fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/),
    );
    let inPlace = 0;
    let added = 0;
    fc.assert(
      fc.property(
        envText,
        name,
        envValue,
        fc.boolean(),
        fc.boolean(),
        (given, key, value, replace, there) => {
          const text = there ? `${key}=old # kept\n${given}` : given;
          const plan = planEnvUpsert({ text, name: key, value, loaders: ['dotenv'], parse, replace });
          if (!plan.ok) return;
          const before = new Map(Object.entries(parse(text)));
          const after = new Map(Object.entries(parse(plan.newText)));
          const isNew = !before.has(key);
          assert.equal(after.get(key), value);
          after.delete(key);
          before.delete(key);
          assert.deepEqual([...after], [...before]);
          if (plan.change === 'replaced') inPlace++;
          if (plan.change === 'appended' && isNew) added++;
        },
      ),
      { numRuns: 6000 },
    );
    assert.ok(inPlace > 100 && added > 1500, `${inPlace} in place, ${added} added`);
  });

  test('well-formed files: Node also reads the new value, and every other variable as before', () => {
    const line = fc.constantFrom(
      '# note',
      '',
      'A=1',
      'export B="two words"',
      "C='x # y' # z",
      'D=',
      'E=`q`',
      'stray line',
      'F = 3',
    );
    const files = fc.tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean());
    fc.assert(
      fc.property(files, envValue, ([lines, eol, final], value) => {
        const text = lines.join(eol) + (final && lines.length > 0 ? eol : '');
        const plan = planEnvUpsert({ text, name: 'KEY', value, loaders: ['dotenv', 'node'], parse });
        if (!plan.ok) return;
        assert.deepEqual({ ...nodeParse(plan.newText) }, { ...nodeParse(text), KEY: value });
      }),
      { numRuns: 3000 },
    );
  });

  test('the proof asks Node’s own parser where Node loads the file, and dotenv’s where dotenv does', () => {
    // A parser that never finds the new line.
    const confused = (): Record<string, string> => ({});
    const plan = (loaders: readonly Loader[], parsers: Pick<EnvUpsertInput, 'parse' | 'parseAsNode'>) =>
      planEnvUpsert({ text: 'A=1\n', name: 'NEW', value: 'v1', loaders, ...parsers }).ok;
    const oddNode = { parse, parseAsNode: confused };
    assert.equal(plan(['dotenv'], oddNode), true);
    assert.equal(plan(['dotenv', 'node'], oddNode), false);
    assert.equal(plan(['node'], oddNode), false);
    const oddDotenv = { parse: confused, parseAsNode: parse };
    assert.equal(plan(['node'], oddDotenv), true);
    assert.equal(plan(['node', 'dotenv'], oddDotenv), false);
  });

  test('what is proven with the parser of this Node is read by it', () => {
    fc.assert(
      fc.property(
        envText,
        fc.constantFrom<readonly Loader[]>(['node'], ['dotenv', 'node']),
        (text, loaders) => {
          const before = nodeParse(text);
          const planned = planEnvUpsert({
            ...{ text, name: 'NEW', value: 'v1', loaders, parse },
            parseAsNode: (one) => ({ ...nodeParse(one) }) as Record<string, string>,
          });
          if (!planned.ok || 'NEW' in before) return;
          assert.deepEqual({ ...nodeParse(planned.newText) }, { ...before, NEW: 'v1' });
        },
      ),
    );
  });
});
