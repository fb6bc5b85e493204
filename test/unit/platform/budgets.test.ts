import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Grammar, WithTree } from '../../../src/core/syntax';
import { createGrammars } from '../../../src/platform/grammars';
import { yamlDepth } from '../../../src/core/base/yaml-depth';
import { addToLefthook, addToOvercommit, addToPreCommit } from '../../../src/core/pre-commit';
import { assertLinear } from '../../support/growth';
import { plan, SECRET } from '../../support/moves';

const wasm = path.resolve('node_modules/@vscode/tree-sitter-wasm/wasm');
const parser = createGrammars((name) => readFile(path.join(wasm, `${name}.wasm`)));

suite('the limits of a parse', () => {
  const typeOf = async (grammar: Grammar, text: string): Promise<string> => {
    const withTree: WithTree = await parser(grammar);
    return withTree(text, (root) => root.type);
  };
  const DEEP: readonly (readonly [Grammar, string])[] = [
    ['typescript', `const a = ${'['.repeat(30_000)}1${']'.repeat(30_000)}`],
    ['typescript', `const a = ${'b + '.repeat(30_000)}c`],
    ['python', `a = ${'('.repeat(30_000)}1${')'.repeat(30_000)}`],
    ['yaml', '['.repeat(20_000)],
    ['yaml', '{a: '.repeat(20_000)],
    ['yaml', '- '.repeat(20_000)],
    ['yaml', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ];
  for (const [grammar, text] of DEEP) {
    test(`${grammar}: ${text.slice(0, 14).trim()}… is not read`, async () => {
      assert.equal(await typeOf(grammar, text), 'UNREAD');
    });
  }

  test('ordinary text is parsed, even after text that was not', async () => {
    assert.equal(await typeOf('typescript', `f(${'[1, '.repeat(100)}${']'.repeat(100)});`), 'program');
    assert.equal(await typeOf('typescript', `const a = [${'1,\n'.repeat(20_000)}];`), 'program');
    assert.equal(await typeOf('yaml', 'a:\n  - b: [c, { d: e }]\n'), 'stream');
  });
});

suite('YAML that the core reads itself', () => {
  // Such a text makes the library run out of memory, which ends the process.
  const DEEP = ['['.repeat(20_000), '{a: '.repeat(20_000), '- '.repeat(20_000)];

  test('a Compose file that is nested too deep is not read', async () => {
    for (const text of DEEP) {
      const files = {
        'compose.yaml': `services:\n  a:\n    x: ${text}`,
        'package.json': '{"dependencies":{"dotenv":"16"}}',
        'a.js': `const key = '${SECRET}';\n`,
      };
      assert.ok((await plan({ files, file: 'a.js' })).ok);
    }
  });

  test('a hook file that is nested too deep or has a key twice is refused, and a long one is read in linear time', () => {
    const options = { hook: 'pre-commit' } as const;
    for (const text of [...DEEP, 'a: 1\nb: 2\na: 3\n', 'a:\n  b: 1\n  b: 2\n'])
      for (const add of [addToLefthook, addToPreCommit, addToOvercommit])
        assert.equal(add(text, options).ok, false);
    const keys = (n: number) => Array.from({ length: n }, (_, i) => `k${i}: 1\n`).join('');
    assertLinear((text) => assert.ok(addToLefthook(text, options).ok), keys, 1000);
  });
});

suite('the depth of YAML text', () => {
  const CASES: readonly (readonly [string, number])[] = [
    ['a: b\n', 1],
    ['a:\n  b:\n    - c\n', 4],
    ['- - - a', 4],
    ['a: [[b], {c: d}]', 3],
    ['a: \\033[0m \\033[1m', 1],
    ['a:\n  b\nc:\n  d\n', 2],
  ];
  for (const [text, depth] of CASES) {
    test(JSON.stringify(text), () => assert.equal(yamlDepth(text), depth));
  }

  test('is found in linear time', () => {
    for (const piece of ['[', '- ', ' ', '\n', 'a: ', '{a: [']) {
      assertLinear(yamlDepth, (n) => piece.repeat(n), 20_000);
    }
  });
});
