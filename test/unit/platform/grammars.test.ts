import assert from 'node:assert/strict';
import { keepingLast } from '../../../src/platform/grammars';
import { treesFor } from '../../support/trees';

/** A parser that counts the trees it creates and those that are not freed yet. */
function counting(): { made: string[]; alive: Set<string>; withTree: ReturnType<typeof keepingLast> } {
  const made: string[] = [];
  const alive = new Set<string>();
  const withTree = keepingLast((text) => {
    const name = `${made.length} ${text.slice(0, 10)}`;
    made.push(name);
    alive.add(name);
    const rootNode = {
      get text() {
        assert.ok(alive.has(name), 'the tree is still there');
        return text;
      },
    };
    return { rootNode, delete: () => void alive.delete(name) } as unknown as ReturnType<
      Parameters<typeof keepingLast>[0]
    >;
  });
  return { made, alive, withTree };
}

suite('Syntax trees of a parser', () => {
  test('parses the same text once, and keeps only the last three trees', () => {
    const { made, alive, withTree } = counting();
    for (const text of ['a', 'a', 'b', 'c', 'b', 'a', 'd', 'b', 'c'])
      assert.equal(
        withTree(text, (root) => root.text),
        text,
      );
    assert.equal(made.length, 5, 'c was used least recently when d came');
    assert.equal(alive.size, 3);
  });

  test('keeps a tree that is in use, no matter what is parsed in the meantime', () => {
    const { alive, withTree } = counting();
    withTree('a', (outer) => {
      withTree('b', (inner) => assert.equal(inner.text, 'b'));
      withTree('a', (again) => assert.equal(again.text, 'a'));
      withTree('c', () => undefined);
      assert.equal(outer.text, 'a');
    });
    assert.equal(alive.size, 3);
  });

  test('frees trees after an exception and after a long text', () => {
    const { alive, withTree } = counting();
    assert.throws(() =>
      withTree('a', () => {
        throw new Error('no');
      }),
    );
    assert.equal(alive.size, 1);
    withTree('x'.repeat(1_200_000), (root) => assert.equal(root.text.length, 1_200_000));
    assert.ok(![...alive].some((name) => name.includes('xxx')));
  });

  test('with a real grammar, a kept tree equals a new one', async () => {
    const withTree = await treesFor('javascript');
    const kinds = (text: string): string =>
      withTree(text, (root) => `${root.childCount}${root.child(0)?.type}`);
    assert.deepEqual(['f();', 'f();', 'let a;', 'f();'].map(kinds), [
      '1expression_statement',
      '1expression_statement',
      '1lexical_declaration',
      '1expression_statement',
    ]);
  });
});
