import assert from 'node:assert/strict';
import { scan } from '../../src/core/detect';
import { randomCharacters, seeded } from './samples';

/** How a secret is written in a file. */
export type Form = (secret: string) => readonly [fileName: string, text: string];

/** Tests that a random secret in each form is the only finding, and whole. */
export function testFoundWhole(
  forms: Readonly<Record<string, Form>>,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): void {
  for (const [what, write] of Object.entries(forms))
    test(what, () => {
      const random = seeded(what.length * seed);
      for (let round = 0; round < rounds; round++) {
        const secret = randomCharacters(random, 'A-Za-z0-9', 32);
        const [fileName, text] = write(secret);
        const start = text.indexOf(secret);
        const spans = scan(text, { fileName }).map(({ span }) => span);
        assert.deepEqual(spans, [{ start, end: start + secret.length }], text);
      }
    });
}
