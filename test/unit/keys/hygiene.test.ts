import assert from 'node:assert/strict';
import { formatById, type Format } from '../../../src/core/formats';
import { checklistOf, scoreOf, type EnvFileGitState, type KeyStatus } from '../../../src/core/keys';

const KEY: KeyStatus = {
  id: '.env#A_KEY',
  name: 'A_KEY',
  envFile: '.env',
  status: 'healthy',
  risks: [],
  present: true,
  history: [],
  checklist: {},
  ageIsMinimum: false,
  sameAs: [],
  interval: { days: 90, basis: 'default' },
};
const SAFE: EnvFileGitState = { ignored: true, tracked: false, inHistory: false };

function states(
  key: Partial<KeyStatus>,
  file: EnvFileGitState = SAFE,
  format?: Format,
): Record<string, boolean | 'unknown'> {
  const list = checklistOf({ ...KEY, ...key }, file, format);
  return Object.fromEntries(list.map(({ item, done }) => [item, done]));
}

suite('the checklist of a key', () => {
  test('items that Keyward checks', () => {
    const { inEnv, ignored, notInHistory, notInClient, fresh } = states({});
    assert.deepEqual([inEnv, ignored, notInHistory, notInClient, fresh], [true, true, true, true, true]);
    assert.equal(states({}, { ...SAFE, ignored: false })['ignored'], false);
    assert.equal(states({}, { ignored: true, tracked: true, inHistory: true })['ignored'], false);
    assert.equal(states({ name: 'NEXT_PUBLIC_A_KEY' })['notInClient'], false);
    for (const status of ['overdue', 'exposed'] as const) assert.equal(states({ status })['fresh'], false);
    assert.equal(states({ status: 'soon' })['fresh'], true);
  });

  test('items that could not be checked are unknown and do not count', () => {
    const { ignored, notInHistory } = states({}, {});
    assert.deepEqual([ignored, notInHistory], ['unknown', 'unknown']);
    assert.equal(states({ status: 'unknown' })['fresh'], 'unknown');
    assert.equal(states({ present: false })['inEnv'], 'unknown');
  });

  test('a committed value stays in the history until it is replaced', () => {
    const rotated = { date: '2026-02-01', source: 'user' } as const;
    assert.equal(states({ rotated }, { ...SAFE, inHistory: true })['notInHistory'], false);
    for (const risk of ['pushed', 'committed'] as const)
      assert.equal(states({ risks: [risk], rotated })['notInHistory'], false);
    assert.equal(states({ rotated }, { ...SAFE, tracked: true })['notInHistory'], false);
    assert.equal(states({ rotated })['notInHistory'], true);
  });

  test('items that the user checks off, with the day and the provider’s page', () => {
    const format = formatById('openai-project-key');
    const list = checklistOf(
      { ...KEY, checklist: { quota: { date: '2026-01-02', source: 'user' } } },
      SAFE,
      format,
    );
    const quota = list.find(({ item }) => item === 'quota');
    assert.deepEqual([quota?.done, quota?.by, quota?.since?.date], [true, 'user', '2026-01-02']);
    assert.equal(quota?.page, format.rotation.consoleUrl);
    assert.equal(list.find(({ item }) => item === 'monitored')?.page, format.rotation.monitoringUrl);
    // OpenAI has no allowlist of addresses, so the item is not listed.
    assert.equal(
      list.some(({ item }) => item === 'restricted'),
      false,
    );
    assert.equal(states({ owner: 'Ann' })['owner'], true);
    assert.deepEqual(checklistOf({ ...KEY, status: 'retired' }, SAFE), []);
  });

  test('the score only counts items that could be checked', () => {
    const all = checklistOf(KEY, {});
    assert.deepEqual(scoreOf([all]), { done: 3, of: 8, percent: 37 });
    assert.deepEqual(scoreOf([]), { done: 0, of: 0, percent: 100 });
    assert.equal(scoreOf([all, all]).of, 16);
  });
});
