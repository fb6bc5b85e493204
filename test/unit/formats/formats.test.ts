import assert from 'node:assert/strict';
import { allFormats, findFormat, formatForEnvName, leftOut } from '../../../src/core/formats';

suite('the formats', () => {
  test('have ids of their own', () => {
    const ids = allFormats.map((format) => format.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  test('are plain data, which the product has as JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(allFormats)), allFormats);
  });

  test('cover every entry the facts have, and more', () => {
    assert.ok(allFormats.length >= 574, `${allFormats.length}`);
  });

  test('are found by their id', () => {
    assert.equal(findFormat('stripe-secret-key-live')?.provider, 'Stripe');
    assert.equal(findFormat('no-such-format'), undefined);
  });

  test('have a form or a structure', () => {
    for (const format of allFormats) {
      assert.ok(format.segments.length > 0 || format.structure !== undefined, format.id);
      if (format.structure === 'pem' && format.id !== 'oracle-cloud-api-private-key')
        assert.ok(format.label, format.id);
    }
  });

  test('have bounds that make sense', () => {
    for (const format of allFormats) {
      for (const segment of format.segments) {
        if (!('set' in segment)) continue;
        const [min, max] =
          typeof segment.length === 'number' ? [segment.length, segment.length] : segment.length;
        assert.ok(min >= 0 && max >= min && max <= 5000, format.id);
        assert.notEqual(segment.set, '', format.id);
      }
    }
  });

  test('demand context only where they name words', () => {
    for (const format of allFormats) {
      if (format.contextRequired === true) assert.ok((format.context ?? []).length > 0, format.id);
    }
  });

  test('have variable names a shell accepts', () => {
    for (const format of allFormats)
      for (const name of format.envNames) assert.match(name, /^[A-Za-z_][A-Za-z0-9_]*$/, format.id);
  });

  test('have whole days and secure addresses in their rotation facts', () => {
    for (const { id, rotation } of allFormats) {
      for (const days of [rotation.days, rotation.maxLifetimeDays]) {
        assert.ok(days === undefined || (Number.isInteger(days) && days > 0), id);
      }
      for (const url of [rotation.consoleUrl, rotation.docsUrl, rotation.monitoringUrl]) {
        if (url !== undefined) assert.equal(new URL(url).protocol, 'https:', id);
      }
    }
  });

  test('give a reason where they are left out, and only where they exist', () => {
    for (const [id, reason] of Object.entries(leftOut)) {
      assert.ok(findFormat(id), id);
      assert.ok(reason.length > 10, id);
    }
  });
});

suite('the format for a variable name', () => {
  test('is the one whose first choice it is', () => {
    assert.equal(formatForEnvName('STRIPE_SECRET_KEY')?.id, 'stripe-secret-key-live');
    assert.equal(formatForEnvName('OPENAI_API_KEY')?.provider, 'OpenAI');
    assert.equal(formatForEnvName('GITHUB_TOKEN')?.provider, 'GitHub');
    assert.equal(formatForEnvName('AWS_SECRET_ACCESS_KEY')?.id, 'aws-secret-access-key');
  });

  test('does not depend on case or a public prefix', () => {
    assert.equal(formatForEnvName('openai_api_key')?.provider, 'OpenAI');
    assert.equal(formatForEnvName('VITE_OPENAI_API_KEY')?.provider, 'OpenAI');
  });

  test('is none for an unknown name', () => {
    assert.equal(formatForEnvName('LOG_LEVEL'), undefined);
  });
});
