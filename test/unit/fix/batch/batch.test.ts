import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { Batch, type BatchOptions, type BatchResult } from '../../../../src/core/fix/batch';
import type { Finding, FindingPart } from '../../../../src/core/finding/finding';
import type { MoveHost } from '../../../../src/core/fix';
import { applyEdits } from '../../../../src/core/base/text';
import { hostOf } from '../../../support/moves';

const [ONE, TWO, ID] = ['first', 'second', 'ident'].map((word) => [word, 'with', 'parts'].join('-')) as [
  string,
  string,
  string,
];
const PACKAGE = '{"scripts":{"start":"node --env-file=.env a.js"}}';

function findingAt(text: string, value: string, envNames: string[] = [], after = 0): Finding {
  const start = text.indexOf(value, after);
  assert.ok(start >= 0);
  return {
    ...{ ruleId: 'acme', provider: 'Acme', title: 'Acme key', kind: 'API key', sensitivity: 'secret' },
    ...{ confidence: 'high', test: false, why: [], envNames, span: { start, end: start + value.length } },
  };
}

interface Ran {
  readonly results: readonly BatchResult[];
  /** The contents, after the batch, of the files that it changes. */
  readonly after: Readonly<Record<string, string>>;
}

/** Moves `values` out of each file in turn. */
async function ran(
  files: Readonly<Record<string, string>>,
  keys: Readonly<Record<string, readonly (string | Finding)[]>>,
  options: Partial<BatchOptions> & { readonly host?: MoveHost } = {},
): Promise<Ran> {
  const batch = new Batch(options.host ?? hostOf({ files }), { load: true, ...options });
  const results: BatchResult[] = [];
  for (const [file, values] of Object.entries(keys)) {
    const body = (files[file] ?? '').replace(/^\uFEFF/, '');
    const findings = values.map((value) => (typeof value === 'string' ? findingAt(body, value) : value));
    results.push(...(await batch.move({ file, findings, typescriptStyle: 'auto' })));
  }
  const changed = batch.changed();
  for (const { path, before, edits, newText } of changed) {
    assert.equal(before, files[path]);
    assert.equal(applyEdits(before ?? '', edits), newText);
  }
  return { results, after: Object.fromEntries(changed.map(({ path, newText }) => [path, newText])) };
}

suite('many keys at once', () => {
  test('in several files and packages: each env file is changed once, and one value has one name', async () => {
    const files = {
      'a/package.json': PACKAGE,
      'b/package.json': PACKAGE,
      'a/.env': '# ours\nX=1',
      'a/a.js': `f('${ONE}');\ng('${TWO}', '${ONE}');\n`,
      'a/lib/c.js': `module.exports = '${TWO}';\n`,
      'b/a.js': `f('${ONE}');\n`,
    };
    const second = { ...findingAt(files['a/a.js'], ONE, [], 15) };
    const { results, after } = await ran(files, {
      'a/a.js': [ONE, TWO, second],
      'a/lib/c.js': [TWO],
      'b/a.js': [ONE],
    });
    assert.deepEqual(results.map(({ outcome }) => outcome.kind === 'moved' && outcome.reuse), [
      false,
      false,
      true,
      true,
      false,
    ]); // prettier-ignore
    assert.deepEqual(Object.keys(after).sort(), ['a/.env', 'a/a.js', 'a/lib/c.js', 'b/.env', 'b/a.js']);
    assert.deepEqual(Object.values(parse(after['a/.env'] ?? '')), ['1', ONE, TWO]);
    assert.deepEqual(Object.values(parse(after['b/.env'] ?? '')), [ONE]);
    for (const text of [after['a/a.js'], after['a/lib/c.js'], after['b/a.js']]) {
      assert.doesNotMatch(text ?? '', /with-parts/);
    }
  });

  test('two in one string, and the same key three times', async () => {
    const text = `f("${ONE} or ${TWO}");\ng("${ONE},${ONE},${ONE}");\n`;
    const line = text.indexOf('g(');
    const again = [line, line + ONE.length + 3, line + 2 * ONE.length + 4].map((after) =>
      findingAt(text, ONE, [], after),
    );
    const { after } = await ran({ 'package.json': PACKAGE, 'a.js': text }, { 'a.js': [ONE, TWO, ...again] });
    const [, name = '', other = ''] =
      /\$\{process\.env\.(\w+)\} or \$\{process\.env\.(\w+)\}/.exec(after['a.js'] ?? '') ?? [];
    assert.equal(
      after['a.js'],
      `f(\`\${process.env.${name}} or \${process.env.${other}}\`);\ng(\`${[1, 2, 3].map(() => `\${process.env.${name}}`).join(',')}\`);\n`,
    );
    assert.deepEqual(parse(after['.env'] ?? ''), { [name]: ONE, [other]: TWO });
  });

  test('strict TypeScript keeps the code around a key at the end of a concatenation or fallback', async () => {
    for (const [text, after] of [
      [`f(given ?? "${ONE} and ${TWO}");\n`, 'f(given ?? `${process.env.A!} and ${process.env.B!}`);\n'],
      [`f(given + "to ${ONE}.${TWO}.");\n`, 'f(given + `to ${process.env.A!}.${process.env.B!}.`);\n'],
      [`f(given + "${ONE}", "${TWO}");\n`, 'f(given + (process.env.A!), process.env.B!);\n'],
    ] as const) {
      const files = {
        'package.json': PACKAGE,
        'tsconfig.json': '{"compilerOptions":{"strict":true}}',
        'a.ts': text,
      };
      const keys = [findingAt(text, ONE, ['A']), findingAt(text, TWO, ['B'])];
      assert.equal((await ran(files, { 'a.ts': keys })).after['a.ts'], after);
    }
  });

  test('a byte order mark stays where it is', async () => {
    const { after } = await ran(
      { 'package.json': PACKAGE, 'a.js': `\uFEFFf('${ONE}');\r\ng('${TWO}');\r\n` },
      { 'a.js': [ONE, TWO] },
    );
    assert.match(after['a.js'] ?? '', /^\uFEFFf\(process\.env\.\w+\);\r\ng\(process\.env\.\w+\);\r\n$/);
  });

  test('what loads the env file, and a helper, are added once', async () => {
    const js = {
      'package.json': '{"dependencies":{"dotenv":"17"},"main":"a.js"}',
      'a.js': `require('./b');\nf('${ONE}');\n`,
      'b.js': `f('${TWO}');\n`,
    };
    const loaded = await ran(js, { 'b.js': [TWO], 'a.js': [ONE] });
    assert.equal(loaded.after['a.js']?.match(/dotenv/g)?.length, 1);
    const ts = {
      'package.json': '{"dependencies":{"dotenv":"17"}}',
      'tsconfig.json': '{"compilerOptions":{"strict":true}}',
      'eslint.config.js': 'export default tseslint.configs.strict;',
      'a.ts': `f('${ONE}');\n`,
      'b.ts': `f('${TWO}');\n`,
    };
    const helped = await ran(ts, { 'a.ts': [ONE], 'b.ts': [TWO] });
    assert.deepEqual(Object.keys(helped.after).sort(), ['.env', 'a.ts', 'b.ts', 'require-env.ts']);
    for (const name of ['a.ts', 'b.ts']) assert.match(helped.after[name] ?? '', /import \{ requireEnv \}/);
  });

  test('a key that cannot be moved stays, and the others move', async () => {
    const text = `enum E { a = '${ONE}' }\nf('${TWO}');\n`;
    const { results, after } = await ran({ 'package.json': PACKAGE, 'a.ts': text }, { 'a.ts': [ONE, TWO] });
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['refused', 'moved'],
    );
    assert.ok(after['a.ts']?.startsWith(`enum E { a = '${ONE}' }\nf(process.env.`));
  });

  test('Git is asked once per env file, and a stopped batch keeps its changes', async () => {
    const files = { 'package.json': PACKAGE, 'a.js': `f('${ONE}', '${TWO}');\n`, 'b.js': `f('${TWO}');\n` };
    const host = hostOf({ files });
    const asked: string[] = [];
    let steps = 0;
    const { results, after } = await ran(
      files,
      { 'a.js': [ONE, TWO], 'b.js': [TWO] },
      {
        host: { ...host, gitStates: (paths) => (asked.push(...paths), host.gitStates(paths)) },
        step: () => Promise.resolve(++steps <= 2),
      },
    );
    assert.deepEqual(asked, ['.env']);
    assert.equal(results.length, 2);
    assert.deepEqual(Object.keys(after).sort(), ['.env', 'a.js']);
  });
});

suite('a pair becomes two variables at once', () => {
  const pair = (text: string): Finding => {
    const part: FindingPart = {
      ...{ ruleId: 'acme-id', title: 'Acme key id', envNames: ['ACME_KEY_ID'] },
      span: findingAt(text, ID).span,
    };
    return { ...findingAt(text, ONE, ['ACME_SECRET']), parts: [part] };
  };

  for (const [what, text, after] of [
    [
      'id first',
      `f({ id: '${ID}', key: '${ONE}' });\n`,
      'f({ id: process.env.ACME_KEY_ID, key: process.env.ACME_SECRET });\n',
    ],
    ['secret first', `f('${ONE}', '${ID}');\n`, 'f(process.env.ACME_SECRET, process.env.ACME_KEY_ID);\n'],
    [
      'in one string',
      `f('${ID}:${ONE}');\n`,
      'f(`${process.env.ACME_KEY_ID}:${process.env.ACME_SECRET}`);\n',
    ],
  ] as const) {
    test(what, async () => {
      const { results, after: files } = await ran(
        { 'package.json': PACKAGE, 'a.js': text },
        { 'a.js': [pair(text)] },
      );
      assert.equal(files['a.js'], after);
      assert.deepEqual(parse(files['.env'] ?? ''), { ACME_KEY_ID: ID, ACME_SECRET: ONE });
      const [result] = results;
      assert.ok(result?.outcome.kind === 'moved');
      assert.deepEqual(
        [result.outcome.name, result.outcome.parts.map(({ name }) => name)],
        ['ACME_SECRET', ['ACME_KEY_ID']],
      );
    });
  }

  test('an ID that cannot be moved stays and is reported; a secret that cannot be moved keeps its ID', async () => {
    const text = `enum E { a = '${ID}' }\nf('${ONE}');\n`;
    const { results, after } = await ran({ 'package.json': PACKAGE, 'a.ts': text }, { 'a.ts': [pair(text)] });
    assert.ok(after['a.ts']?.startsWith(`enum E { a = '${ID}' }\nf(process.env.`));
    assert.match(
      results[0]?.outcome.kind === 'moved' ? results[0].outcome.notes.join() : '',
      /Acme key id stays: An enum/,
    );
    const refused = `enum E { a = '${ONE}' }\nf('${ID}', '${TWO}');\n`;
    const none = await ran({ 'package.json': PACKAGE, 'a.ts': refused }, { 'a.ts': [pair(refused), TWO] });
    assert.ok(none.after['a.ts']?.startsWith(`enum E { a = '${ONE}' }\nf('${ID}', process.env.`));
    assert.doesNotMatch(none.after['.env'] ?? '', /ACME_KEY_ID/);
  });
});
