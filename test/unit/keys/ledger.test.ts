import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KeywardFileEdit } from '../../../src/core/base/keyward-file';
import { markRotated, parseLedger, recordKey, checkOff } from '../../../src/core/keys';
import { applyEdits } from '../../../src/core/base/text';

const STRIPE = { id: '.env#STRIPE_KEY', provider: 'Stripe', ruleId: 'stripe-secret-key-live' };

function mark(text: string | undefined, id: string, date: string): KeywardFileEdit {
  const edit = markRotated(text, { id }, date, 'user');
  assert.ok(edit.ok, edit.ok ? '' : edit.reason);
  assert.equal(applyEdits(text ?? '', edit.edits), edit.newText);
  return edit;
}

suite('the ledger', () => {
  test('is created with its first entry', () => {
    const edit = markRotated(undefined, STRIPE, '2026-03-01', 'user');
    assert.equal(
      edit.ok && edit.newText,
      `{
  "version": 1,
  "policy": {},
  "keys": {
    ".env#STRIPE_KEY": { "provider": "Stripe", "ruleId": "stripe-secret-key-live", "rotated": { "date": "2026-03-01", "source": "user" } }
  }
}
`,
    );
  });

  test('has one key per line, sorted, each written once', () => {
    let text = mark(undefined, '.env#M', '2026-01-01').newText;
    for (const id of ['.env#Z', '.env#A', 'api/.env#A', '.env#N', '.env#A'])
      text = mark(text, id, '2026-01-02').newText;
    const ids = text.split('\n').flatMap((line) => /^ {4}"([^"]+)": \{.*\},?$/.exec(line)?.[1] ?? []);
    assert.deepEqual(ids, ['.env#A', '.env#M', '.env#N', '.env#Z', 'api/.env#A']);
    assert.equal(mark(text, '.env#A', '2026-01-02').newText, text);
  });

  test('keeps an earlier rotation in the history', () => {
    const first = mark(undefined, '.env#A', '2026-01-01').newText;
    const { ledger } = parseLedger(
      mark(mark(first, '.env#A', '2026-02-01').newText, '.env#A', '2026-03-01').newText,
    );
    const key = ledger.keys.get('.env#A');
    assert.deepEqual(key?.rotated, { date: '2026-03-01', source: 'user' });
    assert.deepEqual(
      key.history.map(({ date }) => date),
      ['2026-01-01', '2026-02-01'],
    );
  });

  test('only the entry changes: formatting, unknown fields, newer versions and big numbers stay', () => {
    const text = [
      '{ "version": 7, "future": [1, {"a": "}"}],',
      '\t"policy": {"intervalDays": 30, "new": 12345678901234567890},',
      '\t"keys": {',
      '\t\t".env#A": {"owner":"Ann",   "rotated":"2025-01-01", "later": {"x": 1.0}},',
      '\t\t".env#C": {"rotated": { "date": "2025-01-01", "source": "git" }}',
      '\t}',
      '}',
    ].join('\r\n');
    const { newText } = mark(text, '.env#A', '2026-01-01');
    assert.equal(
      newText,
      text.replace(
        '"rotated":"2025-01-01", "later": {"x": 1.0}',
        '"rotated":{ "date": "2026-01-01", "source": "user" }, "later": {"x": 1.0}, "history": [{ "date": "2025-01-01", "source": "user" }]',
      ),
    );
    const added = mark(text, '.env#B', '2026-01-01').newText;
    assert.equal(
      added,
      text.replace(
        '".env#C"',
        '".env#B": { "rotated": { "date": "2026-01-01", "source": "user" } },\r\n\t\t".env#C"',
      ),
    );
  });

  const SHAPES: readonly (readonly [before: string, after: string])[] = [
    ['', '{\n  "version": 1,\n  "policy": {},\n  "keys": {\n    $\n  }\n}\n'],
    ['{}', '{\n  "keys": {\n    $\n  }\n}'],
    ['{"a":1}', '{"a":1, "keys": {\n    $\n  }}'],
    ['{"keys":{}}', '{"keys":{\n    $\n  }}'],
    ['{"keys":{".env#A":null}}', '{"keys":{$}}'],
    ['{"keys":{".env#A":{}}}', '{"keys":{$}}'],
    ['\uFEFF{"keys":{".env#B":{}}}', '\uFEFF{"keys":{$, ".env#B":{}}}'],
  ];
  for (const [before, after] of SHAPES) {
    test(`into ${JSON.stringify(before)}`, () => {
      const expected = after.replace(
        '$',
        '".env#A": { "rotated": { "date": "2026-01-01", "source": "user" } }',
      );
      assert.equal(
        mark(before, '.env#A', '2026-01-01').newText.replace('".env#A":{', '".env#A": {'),
        expected,
      );
    });
  }

  const BROKEN: readonly (readonly [text: string, problem: RegExp])[] = [
    ['{"keys": {', /not valid JSON/],
    ['[]', /not a JSON object/],
    ['"x"', /not a JSON object/],
    ['{"keys": []}', /"keys" in \.keyward\.json is not a JSON object/],
    ['{"keys": "x"}', /"keys" in \.keyward\.json is not a JSON object/],
  ];
  for (const [text, problem] of BROKEN) {
    test(`never overwrites ${text}`, () => {
      assert.match(parseLedger(text).problem ?? '', problem);
      const edit = markRotated(text, STRIPE, '2026-01-01', 'user');
      assert.match(edit.ok ? edit.newText : edit.reason, problem);
    });
  }

  test('with conflict markers, both sides are read and nothing is written', () => {
    const line = (name: string, date: string) =>
      `    ".env#${name}": { "rotated": { "date": "${date}", "source": "user" } },`;
    const text = [
      '{',
      '  "keys": {',
      line('A', '2026-01-01'),
      '<<<<<<< ours',
      line('B', '2026-02-01'),
      '=======',
      line('B', '2026-03-01'),
      line('C', '2026-01-01'),
      '>>>>>>> theirs',
      '  }',
      '}',
    ].join('\n');
    const { ledger, problem } = parseLedger(text);
    assert.match(problem ?? '', /merge conflicts/);
    assert.deepEqual(
      [...ledger.keys].map(([id, key]) => [id, key.rotated?.date]),
      [
        ['.env#A', '2026-01-01'],
        ['.env#B', '2026-03-01'],
        ['.env#C', '2026-01-01'],
      ],
    );
    assert.equal(markRotated(text, STRIPE, '2026-01-01', 'user').ok, false);
  });

  test('reads the valid fields of hand-written entries', () => {
    const { ledger, problem } = parseLedger(
      JSON.stringify({
        policy: {
          intervalDays: '30',
          soonDays: 7,
          reminderDays: [1, 30, 7.5, 30, 'x'],
          kinds: { 'OAuth token': 20 },
          owner: 'Platform team',
          providers: { Stripe: { intervalDays: 30 }, AWS: 60, X: -1 },
        },
        keys: {
          '.env#A': {
            created: '2026-01-01',
            rotated: { date: '2026-02-30' },
            owner: 3,
            note: 'n',
            intervalDays: 45,
            expires: { date: '2027-01-01', source: '?' },
            environment: 'staging',
            checklist: { quota: '2026-01-02', monitored: true },
          },
          '.env#B': 7,
        },
      }),
    );
    assert.equal(problem, undefined);
    assert.deepEqual(ledger.policy, {
      soonDays: 7,
      reminderDays: [30, 1],
      owner: 'Platform team',
      kinds: new Map([['oauth token', 20]]),
      providers: new Map([
        ['stripe', 30],
        ['aws', 60],
      ]),
    });
    assert.deepEqual(ledger.keys.get('.env#A'), {
      id: '.env#A',
      created: { date: '2026-01-01', source: 'user' },
      expires: { date: '2027-01-01', source: 'user' },
      note: 'n',
      intervalDays: 45,
      environment: 'staging',
      history: [],
      checklist: { quota: { date: '2026-01-02', source: 'user' } },
    });
    assert.deepEqual(ledger.keys.get('.env#B'), { id: '.env#B', history: [], checklist: {} });
  });

  test('checking off an item records its day; the others stay', () => {
    const first = checkOff(undefined, STRIPE, 'quota', '2026-01-02');
    assert.ok(first.ok);
    const second = checkOff(first.newText, STRIPE, 'restricted', '2026-01-03');
    assert.ok(second.ok);
    const ticks = (text: string) => parseLedger(text).ledger.keys.get(STRIPE.id)?.checklist;
    assert.deepEqual(Object.keys(ticks(second.newText) ?? {}), ['quota', 'restricted']);
    const unchecked = checkOff(second.newText, STRIPE, 'quota', undefined);
    assert.ok(unchecked.ok);
    assert.deepEqual(ticks(unchecked.newText), { restricted: { date: '2026-01-03', source: 'user' } });
  });

  test('refuses what is not a date or not a key', () => {
    assert.equal(markRotated(undefined, STRIPE, '2026-02-30', 'user').ok, false);
    assert.equal(markRotated(undefined, { id: 'STRIPE_KEY' }, '2026-02-28', 'user').ok, false);
    assert.equal(markRotated(undefined, { id: '.env#A\n' }, '2026-02-28', 'user').ok, false);
  });

  test('any JSON: no crash, everything stays, and the entry is read back', () => {
    const id = fc.constantFrom('.env#A', '.env#B', 'x/.env#A', '.env#__proto__', '.env#"\\');
    const keys = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        id,
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('rotated', 'owner', 'x'), fc.jsonValue())),
      ),
    );
    const ledgers = fc.oneof(
      fc.jsonValue(),
      fc.record({ version: fc.jsonValue(), policy: fc.jsonValue(), keys }, { requiredKeys: [] }),
    );
    const spaced = fc
      .tuple(ledgers, fc.constantFrom(undefined, 1, '\t'))
      .map(([value, space]) => JSON.stringify(value, null, space));
    fc.assert(
      fc.property(spaced, id, (text, key) => {
        const { problem } = parseLedger(text);
        const edit = recordKey(text, { id: key }, { owner: 'Ann', note: 'x "y"' });
        assert.equal(edit.ok, problem === undefined);
        if (!edit.ok) return;
        const before = JSON.parse(text) as { keys?: Record<string, object> };
        const after = JSON.parse(edit.newText) as { keys: Record<string, object> };
        assert.deepEqual(after.keys[key], { ...asObject(before.keys?.[key]), owner: 'Ann', note: 'x "y"' });
        const others = (entries: Record<string, object> = {}) =>
          Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
        assert.deepEqual(others(after.keys), others(before.keys));
        assert.deepEqual({ ...after, keys: 0 }, { ...before, keys: 0 });
        assert.equal(parseLedger(edit.newText).ledger.keys.get(key)?.owner, 'Ann');
        const again = recordKey(edit.newText, { id: key }, { owner: 'Ann', note: 'x "y"' });
        assert.deepEqual(again.ok && again.edits, []);
      }),
      { numRuns: 3000 },
    );
  });

  test('any text: no crash', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '{'.repeat(50_000),
            '['.repeat(50_000) + ']'.repeat(50_000),
            '{"a":'.repeat(5000) + '1' + '}'.repeat(5000),
          ),
        ),
        (text) => {
          parseLedger(text);
          markRotated(text, STRIPE, '2026-01-01', 'user');
        },
      ),
    );
  });
});

/** An entry that is not a plain object is replaced with an empty object. */
function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
