import assert from 'node:assert/strict';
import { isGeneric } from '../../../src/core/finding/generic';
import { confidenceInWords, reasonInWords, titleInSentence } from '../../../src/core/finding/words';
import { formatById } from '../../../src/core/formats';

suite('words about findings', () => {
  test('confidence', () => {
    assert.deepEqual((['high', 'medium', 'low'] as const).map(confidenceInWords), [
      'certain',
      'likely',
      'possible',
    ]);
  });

  test('a name that may be a part of another secret is not shown', () => {
    const wordsFor = (name: string) => reasonInWords({ id: 'assigned-to', name });
    const value = ['Zx9', 'Qw3', 'Lm7', 'Vb2', 'Kj8', 'Np4', 'Rt6'].join('');
    for (const name of [value, `${value}_KEY`, `my-${value}`])
      assert.equal(wordsFor(name), 'Assigned to a name that looks like a value itself');
    for (const name of ['apiKeyV2', 'STRIPE_SECRET_KEY_2024', 'clientSecretForTheProductionServer2'])
      assert.equal(wordsFor(name), `Assigned to \`${name}\``);
  });

  test('a title within a sentence', () => {
    assert.equal(titleInSentence(formatById('generic-password-assignment')), 'password');
    assert.equal(titleInSentence(formatById('generic-api-key-assignment')), 'API key');
    assert.equal(titleInSentence(formatById('stripe-secret-key-live')), 'Stripe live secret key');
    assert.equal(titleInSentence({ title: 'Internal token', kind: 'secret' }), 'Internal token');
  });
});

suite('a generic finding', () => {
  test('has neither a provider nor the form of a private key', () => {
    assert.equal(isGeneric(formatById('generic-password-assignment')), true);
    assert.equal(isGeneric(formatById('openssh-private-key')), false);
    assert.equal(isGeneric(formatById('stripe-secret-key-live')), false);
  });
});
