import assert from 'node:assert/strict';
import { recognizers } from '../../../src/core/detect/recognizers/all';
import { allFormats, type FormatId, leftOut } from '../../../src/core/formats';

suite('recognizers', () => {
  test('have unique IDs', () => {
    const ids = recognizers.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('have unique, lower-case ASCII triggers', () => {
    const triggers = recognizers.flatMap((recognizer) =>
      'triggers' in recognizer ? recognizer.triggers : [],
    );
    assert.equal(new Set(triggers).size, triggers.length);
    for (const trigger of triggers) assert.match(trigger, /^[\n\r -@[-~]+$/);
  });

  test('list every format that segments do not describe, and no other', () => {
    const listed = new Set(recognizers.flatMap(({ formats }) => formats));
    const structured = allFormats.filter(({ structure }) => structure !== undefined);
    const missing = structured.filter(({ id }) => !listed.has(id)).map(({ id }) => id);
    assert.deepEqual(
      missing.filter((id) => leftOut[id] === undefined),
      [],
    );
    for (const { id, structure } of allFormats) if (listed.has(id)) assert.ok(structure !== undefined, id);
  });

  test('cannot list a format that does not exist', () => {
    // @ts-expect-error: a typo in an ID does not compile
    const id: FormatId = 'stripe-secret-key-liv';
    assert.ok(!allFormats.some((format) => format.id === id));
  });
});
