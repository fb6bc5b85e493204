import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Linter, type Rule } from 'eslint';

const FILE = pathToFileURL(path.resolve('test/host/slow-regexp-rule.mjs')).href;

/** The messages of the rule for a source text. */
async function messagesFor(source: string): Promise<readonly string[]> {
  const { default: rule } = (await import(FILE)) as { default: Rule.RuleModule };
  return new Linter()
    .verify(source, {
      plugins: { keyward: { rules: { 'slow-regexp': rule } } },
      rules: { 'keyward/slow-regexp': 'error' },
    })
    .map(({ message }) => message);
}

suite('the lint rule about slow regular expressions', () => {
  const EXPONENTIAL = String.raw`/^(?:a+)+$/`;
  const QUADRATIC = String.raw`/a*b/`;

  test('refuses exponential time, even with a stated limit', async () => {
    assert.match((await messagesFor(`export const e = ${EXPONENTIAL};`))[0] ?? '', /exponential/);
    assert.equal(
      (await messagesFor(`// bounded: 40 characters\nexport const e = ${EXPONENTIAL};`)).length,
      1,
    );
  });

  test('accepts polynomial time only with a stated limit', async () => {
    assert.match((await messagesFor(`export const e = ${QUADRATIC};`))[0] ?? '', /polynomial/);
    assert.deepEqual(
      await messagesFor(`// bounded: a name of 40 characters\nexport const e = ${QUADRATIC};`),
      [],
    );
    assert.equal((await messagesFor(`// bounded: short\nexport const e = ${QUADRATIC};`)).length, 1);
  });

  test('reads expressions that are built from parts', async () => {
    const built = `const part = 'a+'; export const e = new RegExp('^(?:' + part + ')+$');`;
    assert.match((await messagesFor(built))[0] ?? '', /exponential/);
  });

  test('accepts linear time', async () => {
    assert.deepEqual(
      await messagesFor('export const e = /^[a-z]+$/; export const f = /key_[0-9]{4,8}/g;'),
      [],
    );
  });
});
