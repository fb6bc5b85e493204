import assert from 'node:assert/strict';
import { PUBLIC_PREFIXES, publicPrefixOf } from '../../../src/core/base/public-prefixes';
import { exposureText } from '../../../src/core/env-files';
import { exposureInOutput } from '../../../src/core/env-files/build-output';
import { publicSecretsIn } from '../../../src/core/env-files/public-secrets';
import { nameProblem } from '../../../src/core/env/name';
import { formatById, formatForEnvName } from '../../../src/core/formats';
import { checklistOf, type KeyStatus } from '../../../src/core/keys';
import { sampleSecret, seeded } from '../../support/samples';

const stripe = formatById('stripe-secret-key-live');
assert.ok(stripe);
const secret = sampleSecret(stripe, seeded(7));

function notInClient(name: string): boolean | 'unknown' | undefined {
  const key: KeyStatus = {
    id: `.env#${name}`,
    name,
    envFile: '.env',
    status: 'healthy',
    risks: [],
    present: true,
    history: [],
    checklist: {},
    ageIsMinimum: false,
    sameAs: [],
  };
  return checklistOf(key, {}, stripe).find(({ item }) => item === 'notInClient')?.done;
}

suite('public prefixes', () => {
  for (const prefix of PUBLIC_PREFIXES) {
    test(`${prefix} means the same everywhere`, () => {
      const name = `${prefix}STRIPE_SECRET_KEY`;
      assert.equal(publicPrefixOf(name), prefix);
      assert.equal(publicSecretsIn(`${name}=${secret}\n`)[0]?.prefix, prefix, 'reported in the env file');
      assert.equal(formatForEnvName(name)?.id, stripe.id, 'recognized by its name');
      const leak = exposureInOutput({ envFile: '.env', name, file: 'dist/main.js' });
      assert.equal(leak.certain, false, 'meant to be in build output');
      assert.ok(exposureText(leak).includes(prefix));
      assert.equal(notInClient(name), false, 'fails its checklist');
      assert.ok(nameProblem(name, () => false, [])?.includes(prefix), 'refused as a new name');
    });
  }

  test('a name without a public prefix is private', () => {
    const name = 'STRIPE_SECRET_KEY';
    assert.equal(publicPrefixOf(name), undefined);
    assert.deepEqual(publicSecretsIn(`${name}=${secret}\n`), []);
    assert.equal(exposureInOutput({ envFile: '.env', name, file: 'dist/main.js' }).certain, true);
    assert.equal(notInClient(name), true);
    assert.equal(
      nameProblem(name, () => false, []),
      undefined,
    );
  });

  test('no prefix begins with another', () => {
    for (const prefix of PUBLIC_PREFIXES) {
      assert.equal(publicPrefixOf(`${prefix}A`), prefix);
    }
  });
});
