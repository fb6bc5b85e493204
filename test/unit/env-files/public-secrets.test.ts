import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { planPrivateName, publicSecretsIn } from '../../../src/core/env-files/public-secrets';
import { PUBLIC_PREFIXES } from '../../../src/core/base/public-prefixes';
import { findFormat } from '../../../src/core/formats';
import { applyEdits } from '../../../src/core/base/text';
import { sampleSecret, seeded } from '../../support/samples';
import { envText } from '../env/generators';

function sampleOf(id: string): string {
  const format = findFormat(id);
  assert.ok(format, id);
  return sampleSecret(format, seeded(7));
}

suite('a secret under a public name', () => {
  for (const prefix of PUBLIC_PREFIXES) {
    test(`${prefix} publishes it`, () => {
      const text = `A=1\nexport ${prefix}STRIPE_SECRET_KEY="${sampleOf('stripe-secret-key-live')}"\n`;
      const [found, ...others] = publicSecretsIn(text);
      assert.ok(found);
      assert.deepEqual(others, []);
      assert.deepEqual([found.prefix, found.confidence, found.test], [prefix, 'high', false]);
      assert.equal(text.slice(found.nameSpan.start, found.nameSpan.end), `${prefix}STRIPE_SECRET_KEY`);
    });
  }

  test('is not reported if the key is public by design, if nothing is certain, or under a private name', () => {
    const quiet = [
      `NEXT_PUBLIC_STRIPE_KEY=${sampleOf('stripe-publishable-key')}`,
      `STRIPE_SECRET_KEY=${sampleOf('stripe-secret-key-live')}`,
      'VITE_API_URL=https://api.example.com/v1',
      'VITE_BUILD_ID=4f9d2c1b7a6e5d4c3b2a1f0e9d8c7b6a',
      'NEXT_PUBLIC_STRIPE_SECRET_KEY=',
      '',
    ];
    for (const line of quiet) assert.deepEqual(publicSecretsIn(`${line}\n`), [], line.split('=')[0]);
  });

  test('loses its prefix on every line with the name, and all values stay', () => {
    const text = "# x\nVITE_A = 'one'\nB=2\nexport VITE_A=two # y\n";
    const plan = planPrivateName(text, 'VITE_A');
    assert.ok(plan.ok);
    assert.equal(applyEdits(text, plan.edits), "# x\nA = 'one'\nB=2\nexport A=two # y\n");
  });

  test('is not renamed to a taken or empty name', () => {
    for (const [text, name] of [
      ['VITE_A=1\nA=2\n', 'VITE_A'],
      ['VITE_=1\n', 'VITE_'],
      ['VITE_2=1\n', 'VITE_2'],
      ['A=1\n', 'A'],
    ] as const) {
      const plan = planPrivateName(text, name);
      assert.match(plan.ok ? '' : plan.nextStep, /\.$/, name);
    }
  });

  test('renaming changes no value of any file', () => {
    fc.assert(
      fc.property(envText, (text) => {
        const file = `${text}\nVITE_ZZ=1\n`;
        const plan = planPrivateName(file, 'VITE_ZZ');
        if (!plan.ok) return;
        const { VITE_ZZ: moved, ...rest } = parse(file);
        if (moved === undefined) return; // part of an open quote above
        assert.deepEqual(parse(applyEdits(file, plan.edits)), { ...rest, ZZ: moved });
      }),
    );
  });
});
