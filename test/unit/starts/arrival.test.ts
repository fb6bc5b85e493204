import assert from 'node:assert/strict';
import { loadingFor } from '../../support/starts';
import { JS, KEY } from './cases';

suite('whether the env file is loaded, where it cannot be known', () => {
  test('unknown if the project is too large to read', async () => {
    const many = Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`f${i}.js`, '']));
    assert.equal((await loadingFor({ ...many, 'f1.js': JS }, 'f1.js')).kind, 'unknown');
  });

  test('unknown for a configuration file', async () => {
    assert.equal((await loadingFor({ 'a.yaml': `key: ${KEY}\n` }, 'a.yaml')).kind, 'unknown');
  });
});
