import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { addDays } from '../../../../src/core/keys';
import { claimDay } from '../../../../src/node/keys/day-claim';
import { temporaryFolder } from '../../../host/cleanup';

suite('Claiming a day', () => {
  test('exactly one of many claims succeeds, and none later', async () => {
    const folder = path.join(temporaryFolder('claim'), 'global', 'days');
    const answers = await Promise.all(Array.from({ length: 40 }, () => claimDay(folder, '2026-03-01')));
    assert.equal(answers.filter(Boolean).length, 1);
    assert.equal(await claimDay(folder, '2026-03-01'), false);
    assert.equal(await claimDay(folder, '2026-02-28'), true, 'a clock set back: another day');
  });

  test('the folder does not grow forever, and contains only days', async () => {
    const folder = temporaryFolder('claim');
    for (let i = 0; i < 120; i++) await claimDay(folder, addDays('2026-01-01', i));
    const days = readdirSync(folder).sort();
    assert.ok(days.length <= 91);
    assert.equal(days.at(-1), '2026-04-30');
    assert.ok(days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)));
  });
});
