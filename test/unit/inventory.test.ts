import assert from 'node:assert/strict';
import { formatById } from '../../src/core/formats';
import { keysIn } from '../../src/core/inventory';
import { sampleSecret } from '../support/samples';

const stripe = (): string => sampleSecret(formatById('stripe-secret-key-live')!, Math.random);

suite('the keys of an env file', () => {
  test('a value that a rule recognises, whatever its name', () => {
    const [key, ...others] = keysIn(`PORT=3000\nPAY='${stripe()}' # live\nLOG_LEVEL=debug\n`);
    assert.deepEqual(others, []);
    assert.deepEqual([key?.name, key?.provider, key?.ruleId], ['PAY', 'Stripe', 'stripe-secret-key-live']);
  });

  test('a name from a provider’s documentation, whatever its value', () => {
    const [key] = keysIn('OPENAI_API_KEY=short\n');
    assert.equal(key?.provider, 'OpenAI');
  });

  test('a name that says secret, without a provider', () => {
    assert.deepEqual(
      keysIn('MY_TOKEN=abc\nINTERNAL_SECRET_2=def\nTOKENIZER=no\nKEYBOARD=no\n').map(({ name }) => name),
      ['MY_TOKEN', 'INTERNAL_SECRET_2'],
    );
  });

  test('empty values and earlier duplicates do not count', () => {
    const [first, last] = [stripe(), stripe()];
    const keys = keysIn(`A_KEY=\nB_KEY=${first}\nB_KEY=${last}\n`);
    assert.deepEqual(
      keys.map(({ name, value }) => [name, value]),
      [['B_KEY', last]],
    );
  });
});
