import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { markRotated, mergeKeywardFiles, recordKey, checkOff } from '../../../src/core/keys';

const schema = JSON.parse(readFileSync('media/keyward.schema.json', 'utf8')) as object;

interface Manifest {
  readonly contributes: { readonly jsonValidation: readonly { fileMatch: string; url: string }[] };
}

suite('the JSON schema of .keyward.json', () => {
  const validate = new Ajv().compile(schema);
  const problems = (text: string): unknown => (validate(JSON.parse(text)) === true ? [] : validate.errors);

  test('is applied by VS Code', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    assert.deepEqual(contributes.jsonValidation, [
      { fileMatch: '.keyward.json', url: './media/keyward.schema.json' },
    ]);
  });

  test('accepts everything Keyward writes, including merged histories', () => {
    const key = { id: '.env#A', provider: 'Acme', ruleId: 'acme-key' };
    const facts = {
      created: { date: '2026-01-01', source: 'git' },
      expires: { date: '2027-01-01', source: 'key itself' },
    } as const;
    let text: string | undefined;
    for (const step of [
      (from?: string) => markRotated(from, key, '2026-01-01', 'user'),
      (from?: string) => markRotated(from, key, '2026-02-01', 'observed'),
      (from?: string) => checkOff(from, key, 'quota', '2026-02-02'),
      (from?: string) =>
        recordKey(from, key, {
          ...facts,
          owner: 'Ann',
          note: 'n',
          environment: 'production',
          intervalDays: 30,
        }),
    ]) {
      const edit = step(text);
      assert.ok(edit.ok);
      text = edit.newText;
      assert.deepEqual(problems(text), []);
    }
    const other = recordKey(text, key, { owner: 'Bob' });
    const merged = mergeKeywardFiles(text!, other.ok ? other.newText : '');
    assert.ok(merged.ok && merged.newText.includes('superseded'));
    assert.deepEqual(problems(merged.newText), []);
  });

  test('accepts what the help page shows, bare days, and unknown fields', () => {
    for (const value of [
      {},
      { version: 1, policy: {}, keys: {} },
      { version: 2, future: 1, allow: {}, policy: { detection: {} }, keys: { '.env#A': { later: true } } },
      {
        policy: {
          intervalDays: 90,
          kinds: { 'OAuth token': 30 },
          providers: { Stripe: { intervalDays: 60 } },
          reminderDays: [14, 7],
        },
      },
      { keys: { '.env#A': { rotated: '2026-01-01', checklist: { quota: '2026-01-02' } } } },
    ])
      assert.deepEqual(problems(JSON.stringify(value)), []);
  });

  test('reports what Keyward would ignore', () => {
    for (const value of [
      { keys: [] },
      { keys: { A: {} } },
      { policy: { intervalDays: 0 } },
      { policy: { reminderDays: ['7'] } },
      { keys: { '.env#A': { rotated: '1 January' } } },
      { keys: { '.env#A': { rotated: { date: '2026-01-01', source: 'guess' } } } },
    ])
      assert.notDeepEqual(problems(JSON.stringify(value)), []);
  });

  test('accepts any change of a key', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.integer({ min: 1, max: 3650 }),
        (owner, note, intervalDays) => {
          const edit = recordKey(undefined, { id: '.env#A' }, { owner, note, intervalDays });
          assert.deepEqual(edit.ok && problems(edit.newText), []);
        },
      ),
    );
  });
});
