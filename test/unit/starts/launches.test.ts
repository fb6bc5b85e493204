import assert from 'node:assert/strict';
import { loadingFor } from '../../support/starts';
import { JS, scripts } from './cases';

suite('the programs that a command starts', () => {
  test('scripts that run all scripts end', async () => {
    const all = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`run${i}`, 'run-p "*"']));
    const files = { ...scripts({ ...all, start: 'node --env-file=.env a.js' }), 'a.js': JS };
    const { starts } = await loadingFor(files, 'a.js');
    assert.ok(starts.some(({ start }) => start.label === 'npm start'));
  });
});
