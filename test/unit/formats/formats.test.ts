import assert from 'node:assert/strict';
import {
  allFormats,
  commonWords,
  findFormat,
  formatById,
  formatForEnvName,
  leftOut,
  providerIcon,
} from '../../../src/core/formats';
import { providers } from '../../../src/core/formats/providers';

suite('formats', () => {
  test('have unique IDs', () => {
    const ids = allFormats.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  test('are plain data, which the product has as JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(allFormats)), allFormats);
  });

  test('are found by ID', () => {
    assert.equal(formatById('stripe-secret-key-live').provider, 'Stripe');
    assert.equal(findFormat('stripe-secret-key-live'), formatById('stripe-secret-key-live'));
    assert.equal(findFormat('no-such-format'), undefined);
  });

  test('have unique titles, without the kind in parentheses', () => {
    const titles = allFormats.map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title, index) => titles.indexOf(title) !== index),
      [],
    );
    for (const { id, title, kind } of allFormats) {
      assert.ok(!title.includes(`(${kind})`) || kind === 'JWT', id);
      assert.ok(!/\bPAT\b/.test(title), id);
    }
  });

  test('have segments or a structure', () => {
    for (const format of allFormats) {
      assert.ok(format.segments.length > 0 || format.structure !== undefined, format.id);
      if (format.structure === 'pem' && format.id !== 'oracle-cloud-api-private-key')
        assert.ok(format.label, format.id);
    }
  });

  test('have valid lengths and sets', () => {
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

  test('require context only if they list words', () => {
    for (const format of allFormats) {
      if (format.contextRequired === true) assert.ok((format.context ?? []).length > 0, format.id);
    }
  });

  test('have variable names that a shell accepts', () => {
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

  test('take from their provider what they do not state themselves', () => {
    const { rotation: webhook } = formatById('stripe-webhook-secret');
    assert.equal(webhook.consoleUrl, 'https://dashboard.stripe.com/webhooks');
    assert.equal(webhook.monitoringUrl, formatById('stripe-secret-key-live').rotation.monitoringUrl);
    assert.equal(formatById('gitlab-session-cookie').rotation.consoleUrl, undefined);
  });

  test('have no provider if no one issues them', () => {
    for (const id of ['generic-password-assignment', 'openssh-private-key', 'jwt'] as const)
      assert.equal(formatById(id).provider, undefined, id);
  });

  test('pair secrets with identifiers', () => {
    for (const { id, usedWith = [] } of allFormats) {
      for (const identifier of usedWith)
        assert.match(formatById(identifier).kind, /^(?:identifier|access key ID)$/, id);
    }
  });

  test('have a reason if they are left out', () => {
    for (const [id, reason] of Object.entries(leftOut)) {
      assert.ok(findFormat(id), id);
      assert.ok(reason.length > 10, id);
    }
  });
});

suite('providers', () => {
  test('have one record each', () => {
    const names = providers.flatMap(({ name }) => name?.toLowerCase() ?? []);
    assert.equal(new Set(names).size, names.length);
  });

  test('name ordinary words among the context words of formats', () => {
    const context = new Set(allFormats.flatMap(({ context: words = [] }) => words));
    for (const word of commonWords.keys()) assert.ok(context.has(word), word);
    assert.equal(commonWords.get('notion'), 'line');
    assert.equal(commonWords.get('channel'), 'name');
    assert.equal(commonWords.get('stripe'), undefined);
  });

  test('have an icon for what they do, in any case of the name', () => {
    assert.equal(providerIcon('Stripe'), 'credit-card');
    assert.equal(providerIcon('github'), 'github');
    assert.equal(providerIcon('No such provider'), undefined);
    assert.equal(providerIcon('constructor'), undefined);
  });
});

suite('the format for a variable name', () => {
  test('is the one that lists the name first', () => {
    assert.equal(formatForEnvName('STRIPE_SECRET_KEY')?.id, 'stripe-secret-key-live');
    assert.equal(formatForEnvName('OPENAI_API_KEY')?.provider, 'OpenAI');
    assert.equal(formatForEnvName('GITHUB_TOKEN')?.provider, 'GitHub');
    assert.equal(formatForEnvName('AWS_SECRET_ACCESS_KEY')?.id, 'aws-secret-access-key');
  });

  test('does not depend on case or a public prefix', () => {
    assert.equal(formatForEnvName('openai_api_key')?.provider, 'OpenAI');
    assert.equal(formatForEnvName('VITE_OPENAI_API_KEY')?.provider, 'OpenAI');
  });

  test('is undefined for an unknown name', () => {
    assert.equal(formatForEnvName('LOG_LEVEL'), undefined);
  });
});
