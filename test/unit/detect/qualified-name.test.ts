import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, integer, type Random, seeded } from '../../support/samples';

const ROUNDS = 20;

/** For a provider without a known format, so that only the words around the key show what it is. */
const SENTENCES: Readonly<Record<string, (secret: string) => string>> = {
  'a name in words, and a colon': (s) => `acme api key: ${s}\n`,
  'a name in words, and nothing else': (s) => `acme.io api key ${s}\n`,
  'a compound name and nothing else': (s) => `acme tracking_api_key ${s}\n`,
  'a sentence': (s) => `The API key is ${s} and must be rotated.\n`,
  'a token in a sentence': (s) => `Our access token is ${s}.\n`,
  'a name of two words': (s) => `acme secretKey= ${s}\n`,
};

function key(random: Random): string {
  return `${randomCharacters(random, 'A-Za-z', 2)}${randomCharacters(random, 'A-Za-z0-9', integer(random, 26, 38))}${randomCharacters(random, '0-9', 3)}`;
}

function assertFound(text: string, secret: string): void {
  const start = text.indexOf(secret);
  const spans = scan(text).map(({ span }) => span);
  assert.deepEqual(spans, [{ start, end: start + secret.length }], text.replace(secret, '…'));
}

suite('a key in prose is found at its exact position in', () => {
  for (const [what, write] of Object.entries(SENTENCES)) {
    test(what, () => {
      const random = seeded(what.length * 31);
      for (let round = 0; round < ROUNDS; round++) {
        const secret = key(random);
        assertFound(write(secret), secret);
      }
    });
  }

  test('prose about keys is not reported', () => {
    const random = seeded(7);
    for (let round = 0; round < ROUNDS; round++) {
      const commit = randomCharacters(random, '0-9a-f', 40);
      for (const text of [
        'The API key is required for every request.',
        'See the [JSON Web Token spec](https://tools.ietf.org/html/rfc7519) for more information.',
        'Set the api key documentation-for-your-project first.',
        `Path to Secret: "${uuid(random)}"`,
        `const secretKey = "${uuid(random)}";`,
        `See commit ${commit} for the token change.`,
        `-----BEGIN PUBLIC KEY----- ${randomCharacters(random, 'A-Za-z0-9', 60)}4. and so on`,
        `${randomCharacters(random, 'A-Za-z0-9', 30)}/${randomCharacters(random, 'A-Z', 12)}Key ${randomCharacters(random, 'A-Za-z0-9', 60)}`,
      ])
        assert.deepEqual(scan(text), [], text);
    }
  });
});

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => randomCharacters(random, '0-9a-f', length)).join('-');
}

suite('a token of several parts is found as a whole', () => {
  const parts = (random: Random, mark: string): string =>
    `${randomCharacters(random, 'A-Za-z0-9', 21)}4${mark}${randomCharacters(random, 'A-Za-z0-9', 30)}7`;

  for (const mark of ['.', ':', '|', '~', '/', '+']) {
    test(`after Bearer, separated by ${mark}`, () => {
      const random = seeded(mark.charCodeAt(0));
      for (let round = 0; round < ROUNDS; round++) {
        const secret = parts(random, mark);
        assertFound(`curl -H "Authorization: Bearer ${secret}" https://api.acme.io/v1`, secret);
      }
    });
  }

  test('with Base64 padding', () => {
    const random = seeded(5);
    const secret = `${randomCharacters(random, 'A-Za-z0-9', 30)}2${randomCharacters(random, 'A-Za-z0-9', 12)}=`;
    assertFound(`curl -H 'Authorization: Bearer ${secret}' https://api.acme.io/v1`, secret);
  });

  test('assigned to a name, with or without quotes', () => {
    const random = seeded(6);
    for (let round = 0; round < ROUNDS; round++) {
      const secret = parts(random, '.');
      assertFound(`acmeToken = "${secret}"\n`, secret);
      assertFound(`ACME_TOKEN=${secret}\n`, secret);
    }
  });

  test('is not found in code without quotes, where it is a path of names', () => {
    const random = seeded(8);
    const text = `const token = e.${randomCharacters(random, 'A-Za-z0-9', 20)}3.${randomCharacters(random, 'A-Za-z0-9', 20)};\n`;
    assert.deepEqual(scan(text, { languageId: 'javascript' }), []);
  });
});

suite('a key passed to curl as a user', () => {
  test('is found, and a name is not', () => {
    const secret = key(seeded(9));
    assertFound(`curl -u ${secret}: https://api.acme.io/v1/me`, secret);
    assertFound(`curl https://api.acme.io/v1/me --user "${secret}:"`, secret);
    assert.deepEqual(scan('curl -u administrator-of-this-site: https://api.acme.io/v1/me'), []);
  });
});
