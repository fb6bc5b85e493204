import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memberOf, parseJson, type JsonNode } from '../../../src/core/base/json';

suite('JSON with positions', () => {
  test('has the values of JSON.parse, and every span covers exactly its value', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, isPretty) => {
        const text = isPretty ? JSON.stringify(JSON.parse(json), undefined, 2) : json;
        const check = ({ span, value, members = [] }: JsonNode): void => {
          assert.deepEqual(JSON.parse(text.slice(span.start, span.end)), value);
          for (const { name, nameSpan, node } of members) {
            assert.equal(JSON.parse(text.slice(nameSpan.start, nameSpan.end)), name);
            check(node);
          }
        };
        const root = parseJson(text);
        assert.ok(root);
        check(root);
      }),
    );
  });

  test('keeps both members where a name occurs twice; the last one counts', () => {
    const root = parseJson('\uFEFF{ "a": 1, "b": 2, "a": { "c": 3 } }');
    assert.deepEqual(
      root?.members?.map(({ name, node }) => [name, node.value]),
      [
        ['a', 1],
        ['b', 2],
        ['a', { c: 3 }],
      ],
    );
    assert.deepEqual(memberOf(root, 'a')?.node.value, { c: 3 });
  });

  test('rejects comments, trailing commas and anything else that is not JSON', () => {
    for (const text of ['', '{', '{"a": 1,}', '// no\n{}', '{} {}', "{'a': 1}"])
      assert.equal(parseJson(text), undefined, text);
  });

  test('does not fail on nesting of any depth', () => {
    const depth = 200_000;
    assert.doesNotThrow(() => parseJson('['.repeat(depth) + ']'.repeat(depth)));
  });
});
