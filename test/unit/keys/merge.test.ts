import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  markRotated,
  mergeBothSides,
  mergeKeywardFiles,
  parseLedger,
  recordKey,
  recordStep,
  ROTATION_STEPS,
  checkOff,
  type DatedFact,
} from '../../../src/core/keys';

const day = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const id = fc.constantFrom('.env#A', '.env#B', 'api/.env#A', 'web/.env.local#LONG_NAME', '.env#__proto__');
const source = fc.constantFrom('user', 'git', 'first seen', 'moved', 'observed', 'key itself');
const fact = fc.record({ date: day, source }) as fc.Arbitrary<DatedFact>;

type Step = (text: string | undefined) => string;

const orSame = (edit: { ok: boolean; newText?: string }, text: string | undefined): string =>
  edit.ok ? (edit.newText ?? '') : (text ?? '');

/** A change that a person makes to a ledger. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(id, day, source).map(
    ([key, date, from]): Step =>
      (text) =>
        orSame(markRotated(text, { id: key }, date, from), text),
  ),
  fc.tuple(id, fc.constantFrom('created', 'expires', 'exposed', 'retired'), fact).map(
    ([key, field, value]): Step =>
      (text) =>
        orSame(recordKey(text, { id: key }, { [field]: value }), text),
  ),
  fc.tuple(id, fc.constantFrom('owner', 'note', 'environment'), fc.string()).map(
    ([key, field, value]): Step =>
      (text) =>
        orSame(recordKey(text, { id: key }, { [field]: value }), text),
  ),
  fc.tuple(id, fc.constantFrom('quota' as const, 'monitored' as const), day).map(
    ([key, item, date]): Step =>
      (text) =>
        orSame(checkOff(text, { id: key }, item, date), text),
  ),
  fc.tuple(id, fc.constantFrom(...ROTATION_STEPS), day).map(
    ([key, name, date]): Step =>
      (text) =>
        orSame(recordStep(text, { id: key }, name, true, date), text),
  ),
  fc.tuple(fc.integer({ min: 1, max: 400 }), fc.jsonValue()).map(([days, other]): Step => (text) => {
    const root = JSON.parse(text ?? '{"version":1,"keys":{}}') as Record<string, unknown>;
    return JSON.stringify(
      { ...root, policy: { intervalDays: days, [`x${days % 3}`]: other }, [`y${days % 2}`]: other },
      null,
      2,
    );
  }),
);
const steps = fc.array(step, { maxLength: 8 });

function walk(from: string | undefined, through: readonly Step[]): string {
  return through.reduce<string | undefined>((text, next) => next(text), from) ?? '{"version":1,"keys":{}}';
}

function dates(text: string): Map<string, Set<string>> {
  const { keys = {} } = JSON.parse(text) as { keys?: Record<string, unknown> };
  return new Map(
    Object.entries(keys).map(([key, entry]) => [
      key,
      new Set(JSON.stringify(entry).match(/\d{4}-\d\d-\d\d/g)),
    ]),
  );
}

function merged(a: string, b: string, base?: string): string {
  const result = mergeKeywardFiles(a, b, base);
  assert.ok(result.ok);
  return result.newText;
}

/** The parsed text, independent of the order of members. */
function meaning(text: string): unknown {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.entries(value)
      .map(([name, inside]) => [name, sorted(inside)])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
  };
  return sorted(JSON.parse(text));
}

suite('merging two ledgers', function () {
  this.timeout(60_000);

  test('no entry and no date of any two histories is lost, whichever side is ours', () => {
    fc.assert(
      fc.property(steps, steps, steps, (common, left, right) => {
        const base = walk(undefined, common);
        const [a, b] = [walk(base, left), walk(base, right)];
        for (const text of [merged(a, b), merged(a, b, base)]) {
          const kept = dates(text);
          for (const side of [a, b]) {
            for (const [key, days] of dates(side))
              for (const date of days) assert.ok(kept.get(key)?.has(date), `${key} ${date}`);
          }
          assert.equal(parseLedger(text).problem, undefined);
          assert.deepEqual(meaning(merged(text, text)), meaning(text));
        }
        assert.deepEqual(meaning(merged(a, b)), meaning(merged(b, a)));
        assert.deepEqual(meaning(merged(a, b, base)), meaning(merged(b, a, base)));
        assert.deepEqual(meaning(merged(a, a)), meaning(a));
        const [one, two] = [parseLedger(a).ledger.keys, parseLedger(b).ledger.keys];
        for (const [key, { rotated }] of parseLedger(merged(a, b)).ledger.keys) {
          const all = [one.get(key)?.rotated?.date ?? '', two.get(key)?.rotated?.date ?? ''];
          assert.equal(rotated?.date ?? '', all.sort().at(-1), 'the later rotation counts');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('any two JSON values: no crash, and a refusal for anything but an object', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (a, b) => {
        const isObject = (text: string) => /^\s*\{/.test(text);
        assert.equal(mergeKeywardFiles(a, b).ok, isObject(a) && isObject(b));
      }),
    );
  });

  const line = (name: string, date: string, rest = '') =>
    `    ".env#${name}": { "rotated": { "date": "${date}", "source": "user" }${rest} }`;
  const file = (...lines: string[]) =>
    `{\n  "version": 1,\n  "policy": {},\n  "keys": {\n${lines.join(',\n')}\n  }\n}\n`;

  test('the result is formatted like a file that was never merged', () => {
    const ours = file(line('A', '2026-01-01'), line('C', '2026-03-01', ', "owner": "Ann"'));
    const theirs = file(line('B', '2026-02-01'), line('C', '2026-04-01', ', "owner": "Bob"'));
    const result = mergeKeywardFiles(ours, theirs);
    assert.ok(result.ok);
    assert.equal(result.differences, 1);
    const history = ', "owner": "Bob", "history": [{ "date": "2026-03-01", "source": "user" }]';
    const superseded = ', "superseded": [{ "field": "owner", "value": "Ann" }]';
    assert.equal(
      result.newText,
      file(line('A', '2026-01-01'), line('B', '2026-02-01'), line('C', '2026-04-01', history + superseded)),
    );
  });

  test('with the common ancestor, a value that one side changed is not a difference', () => {
    const base = file(line('C', '2026-03-01', ', "owner": "Zoe"'));
    const ours = file(line('C', '2026-03-01', ', "owner": "Ann"'));
    const result = mergeKeywardFiles(ours, base, base);
    assert.ok(result.ok);
    assert.deepEqual([result.newText, result.differences], [ours, 0]);
  });

  test('fields of newer versions and big numbers stay as written', () => {
    const ours = '{\n  "version": 9,\n  "future": { "n": 12345678901234567890 },\n  "keys": {}\n}\n';
    const text = merged(ours, '{"version":1,"keys":{".env#A":{"x": 1.0}}}');
    assert.ok(
      text.includes('12345678901234567890') && text.includes('{"x": 1.0}') && text.includes('"version": 9'),
    );
  });

  for (const style of ['merge', 'diff3', 'CRLF'] as const) {
    test(`Git’s conflict markers (${style})`, () => {
      const base = style === 'diff3' ? ['||||||| base', line('B', '2026-01-01')] : [];
      const lines = [
        '{',
        '  "keys": {',
        `${line('A', '2026-01-01')},`,
        '<<<<<<< ours',
        line('B', '2026-02-01'),
        ...base,
        '=======',
        `${line('B', '2026-03-01')},`,
        line('C', '2026-01-01'),
        '>>>>>>> theirs',
        '  }',
        '}',
        '',
      ];
      const result = mergeBothSides(lines.join(style === 'CRLF' ? '\r\n' : '\n'));
      assert.ok(result.ok);
      const { ledger, problem } = parseLedger(result.newText);
      assert.equal(problem, undefined);
      assert.deepEqual([...ledger.keys.keys()], ['.env#A', '.env#B', '.env#C']);
      const b = ledger.keys.get('.env#B');
      assert.equal(b?.rotated?.date, '2026-03-01');
      assert.deepEqual(
        b.history.map(({ date }) => date),
        ['2026-02-01'],
      );
      assert.equal(result.newText.includes('\r\n'), style === 'CRLF');
    });
  }

  test('an entry that Git duplicated is a problem, is read from both, and is merged into one', () => {
    const text = file(line('A', '2026-02-01'), line('A', '2026-01-01', ', "note": "n"'));
    const { ledger, problem } = parseLedger(text);
    assert.match(problem ?? '', /has a duplicate entry\. Run /);
    assert.deepEqual(
      [ledger.keys.get('.env#A')?.rotated?.date, ledger.keys.get('.env#A')?.note],
      ['2026-02-01', 'n'],
    );
    assert.equal(recordKey(text, { id: '.env#A' }, { owner: 'x' }).ok, false);
    const result = mergeBothSides(text);
    assert.ok(result.ok);
    assert.equal(parseLedger(result.newText).problem, undefined);
    assert.deepEqual(dates(result.newText).get('.env#A'), new Set(['2026-01-01', '2026-02-01']));
  });

  test('missing and extra commas after a merge are fixed; other errors are refused', () => {
    const good = file(line('A', '2026-02-01'), line('B', '2026-01-01'));
    for (const bad of [good.replace('} },\n', '} }\n'), good.replace('} }\n', '} },\n')]) {
      assert.notEqual(bad, good);
      const result = mergeBothSides(bad);
      assert.deepEqual(result.ok && meaning(result.newText), meaning(good));
    }
    for (const bad of ['{ "keys": {', '[]', '<<<<<<< a\n{}\n=======\n', 'x'])
      assert.equal(mergeBothSides(bad).ok, false);
    const untouched = mergeBothSides(good);
    assert.deepEqual(untouched.ok && untouched.newText, good);
  });
});
