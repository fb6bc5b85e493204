import assert from 'node:assert/strict';
import { objectPaths } from '../../../src/core/project/object-path';

const CASES: readonly (readonly [text: string, path: string])[] = [
  ["export default { a: { b: 'KEY' } }", 'a b'],
  ["export default defineConfig({ a: { 'b-c': f('KEY') } })", 'defineConfig() a b-c f()'],
  ["const a: Record<string, string> = { b: 'KEY' }", 'a b'],
  ["const x = { y: 1 }\nconst a = 'KEY'", 'a'],
  [
    "module.exports = { plugins: [new webpack.DefinePlugin({ A: JSON.stringify('KEY') })] }",
    'exports plugins DefinePlugin() A stringify()',
  ],
  [
    "export default defineConfig(({ mode }) => { return { define: { A: 'KEY' } } })",
    'defineConfig() => return define A',
  ],
  ["export default defineConfig(({ mode }) => ({ define: { A: 'KEY' } }))", 'defineConfig() => () define A'],
  [
    "export async function loader({ a }: Args): Promise<X> { if (a) { return json({ k: 'KEY' }) } }",
    'loader if return json() k',
  ],
  ["export const loader = async (): Promise<X> => { return { k: 'KEY' } }", 'loader => return k'],
  ["/* a: { */ // b: {\nconst c = `}` + 'KEY'", 'c'],
  ["const a = { b() { return 1 }, c: 'KEY' }", 'a c'],
  ["config.define = { A: 'KEY' }", 'define A'],
  ["({ a: [{ b: 1 }, { c: 'KEY' }] })", '() a c'],
];

suite('names around a position', () => {
  for (const [text, path] of CASES)
    test(text, () => {
      const [found] = objectPaths(text, [text.indexOf('KEY')]);
      assert.equal(found?.join(' '), path);
    });

  test('several positions are read in one pass', () => {
    const text = "a = { b: 'KEY', c: { d: 'KEY' } }";
    const found = objectPaths(text, [text.indexOf('KEY'), text.lastIndexOf('KEY')]);
    assert.deepEqual(found, [
      ['a', 'b'],
      ['a', 'c', 'd'],
    ]);
  });
});
