import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { l10nBundle } from '../../docs/l10n-bundle';

suite('l10n/bundle.l10n.json', () => {
  test('has the strings of src', async () => {
    const committed = readFileSync('l10n/bundle.l10n.json', 'utf8');
    assert.ok(committed === (await l10nBundle()), 'Run “npm run docs” and commit the result.');
  });
});
