import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryResult, ValueHistory } from '../../../src/core/leaks/history';
import {
  leakSteps,
  LEAK_STEPS,
  namedRefs,
  readLeak,
  readPushProtection,
  recordLeak,
  verdictOf,
  verdictInWords,
  type LeakRecord,
} from '../../../src/core/leaks';

const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`) / 1000;
const undated = { id: 'b'.repeat(40), authoredAt: undefined, path: 'a.js' };
const commitOn = (date: string, id = 'a'.repeat(40)) => ({ id, authoredAt: noon(date), path: 'a.js' });

function answer(history: Partial<ValueHistory>, rest: Partial<HistoryResult> = {}): HistoryResult {
  const value: ValueHistory = { answer: 'committed', introduced: [], removed: [], refs: [], ...history };
  return { root: '/repo', values: [value], shallow: false, partial: false, ...rest };
}

suite('leaked keys', () => {
  suite('the result of a history search, in words', () => {
    const cases: readonly [string, HistoryResult[], string][] = [
      ['never', [answer({ answer: 'never committed' })], 'Never committed to this repository.'],
      [
        'pushed',
        [
          answer({
            introduced: [commitOn('2026-03-02')],
            refs: ['refs/heads/main', 'refs/remotes/origin/main'],
            pushed: { commit: commitOn('2026-03-02'), refs: ['refs/remotes/origin/main'] },
          }),
        ],
        'Exposed since Mar 2, 2026 (41 days) on origin/main.',
      ],
      [
        'committed, removed, not pushed',
        [
          answer({
            introduced: [commitOn('2026-03-02')],
            removed: [commitOn('2026-03-05')],
            refs: ['refs/heads/main', 'refs/tags/v1', 'refs/stash'],
          }),
        ],
        'Committed on Mar 2, 2026, last changed on Mar 5, 2026 (main, tag v1, stash). Not on any known remote.',
      ],
      [
        'amended away',
        [answer({ introduced: [commitOn('2026-03-02')] })],
        'Committed on Mar 2, 2026. No branch and no known remote contains the commits.',
      ],
      [
        'pushed in a commit without a readable date',
        [
          answer({
            introduced: [undated],
            refs: ['refs/remotes/origin/main'],
            pushed: { commit: undated, refs: ['refs/remotes/origin/main'] },
          }),
        ],
        'Exposed on origin/main. The commits have no readable date.',
      ],
      [
        'committed without a readable date',
        [answer({ introduced: [undated], refs: ['refs/heads/main'] })],
        'Committed, but not on any known remote. The commits have no readable date.',
      ],
      [
        'shallow',
        [answer({ answer: 'never committed' }, { shallow: true })],
        "Never committed to this repository. This is a shallow clone, so older commits couldn't be searched.",
      ],
      [
        'only in a submodule',
        [
          answer({ answer: 'never committed' }),
          answer({ introduced: [commitOn('2026-04-11')], refs: ['refs/heads/x'] }),
        ],
        'Committed on Apr 11, 2026 (x). Not on any known remote.',
      ],
    ];
    for (const [name, answers, words] of cases) {
      test(name, () => assert.equal(verdictInWords(verdictOf(answers, 0), '2026-04-12'), words));
    }

    test('names three refs and counts the others', () => {
      assert.equal(
        namedRefs(['a', 'b', 'c', 'd', 'e'].map((name) => `refs/heads/${name}`)),
        'a, b, c and 2 more',
      );
    });
  });

  suite('the record in .keyward.json', () => {
    const leak: LeakRecord = {
      exposed: { date: '2026-03-02', source: 'git' },
      refs: ['origin/main'],
      steps: { revoke: '2026-03-04', create: '2026-03-04' },
    };
    const key = { id: '.env#STRIPE_KEY', provider: 'Stripe' };

    test('is read back as written, and the rest of the file stays', () => {
      const before = '{\n  "keys": {\n    ".env#A": { "note": "mine", "future": [1] }\n  }\n}\n';
      const written = recordLeak(before, key, leak);
      assert.ok(written.ok);
      assert.deepEqual(readLeak(written.newText, key.id), leak);
      assert.ok(written.newText.includes('".env#A": { "note": "mine", "future": [1] }'));
      const closed = recordLeak(written.newText, key, { ...leak, closed: '2026-03-09' });
      assert.ok(closed.ok);
      assert.equal(readLeak(closed.newText, key.id)?.closed, '2026-03-09');
      assert.equal(closed.newText.split('STRIPE_KEY').length, 2, 'one entry');
    });

    test('is not written to a broken file, and is read from any JSON without a crash', () => {
      assert.equal(recordLeak('<<<<<<< HEAD\n{', key, leak).ok, false);
      assert.equal(readLeak(undefined, key.id), undefined);
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          const text = JSON.stringify({ keys: { [key.id]: value } });
          const read = readLeak(text, key.id);
          assert.ok(read === undefined || /^\d{4}/.test(read.exposed.date));
        }),
      );
    });
  });

  test('the steps come in the right order, each once, with links to the provider’s pages', () => {
    const facts = {
      consoleUrl: 'https://example.com/keys',
      monitoringUrl: 'https://example.com/usage',
      restrictions: ['scope', 'ip'] as const,
    };
    const steps = leakSteps({ name: 'A_KEY', provider: 'Example', facts, pushed: true });
    assert.deepEqual(
      steps.map(({ id }) => id),
      [...LEAK_STEPS],
    );
    assert.deepEqual(
      steps.map(({ link }) => link?.url),
      ['https://example.com/keys', undefined, undefined, 'https://example.com/usage', undefined, undefined],
    );
    assert.match(steps[1]?.text ?? '', /limited by scope or IP address/);
    assert.match(steps[4]?.text ?? '', /optional/);
    const unknown = leakSteps({ name: 'A_KEY', pushed: false });
    assert.ok(unknown.every(({ link }) => link === undefined));
    assert.match(unknown[4]?.text ?? '', /amend/);
  });

  test('the secrets that GitHub’s push protection blocked are read from Git’s output', () => {
    const commit = 'c'.repeat(40);
    const stderr = [
      'remote: error: GH013: Repository rule violations found for refs/heads/main.        ',
      'remote: - GITHUB PUSH PROTECTION',
      'remote:   —————————————————————————————————————————',
      'remote:     - Push cannot contain secrets',
      'remote:      —— Stripe API Key ————————————————————',
      'remote:       locations:',
      `remote:         - commit: ${commit}`,
      'remote:           path: src/pay ment.js:12',
      'remote:           path: b.js:3',
      'remote:      —— GitHub Personal Access Token ——————',
      'remote:       locations:',
      `remote:         - commit: ${'d'.repeat(40)}`,
      'remote:           path: c.yml:1',
      'To github.com:me/it.git',
      ' ! [remote rejected] main -> main (push declined due to repository rule violations)',
    ].join('\n');
    assert.deepEqual(readPushProtection(stderr), [
      { kind: 'Stripe API Key', commit, path: 'src/pay ment.js', line: 12 },
      { kind: 'Stripe API Key', commit, path: 'b.js', line: 3 },
      { kind: 'GitHub Personal Access Token', commit: 'd'.repeat(40), path: 'c.yml', line: 1 },
    ]);
    assert.equal(readPushProtection('! [rejected] main -> main (non-fast-forward)'), undefined);
  });
});
