import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryAnswer, ValueHistory } from '../../../src/core/leaks/history';
import {
  incidentSteps,
  INCIDENT_STEPS,
  namedRefs,
  readIncident,
  readPushProtection,
  recordIncident,
  verdictOf,
  verdictWords,
  type Incident,
} from '../../../src/core/leaks';

const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`) / 1000;
const mention = (date: string, id = 'a'.repeat(40)) => ({ id, authoredAt: noon(date), path: 'a.js' });

function answer(history: Partial<ValueHistory>, rest: Partial<HistoryAnswer> = {}): HistoryAnswer {
  const value: ValueHistory = { answer: 'committed', introduced: [], removed: [], refs: [], ...history };
  return { root: '/repo', values: [value], shallow: false, partial: false, ...rest };
}

suite('incidents', () => {
  suite('what history says, in words', () => {
    const cases: readonly [string, HistoryAnswer[], string][] = [
      ['never', [answer({ answer: 'never committed' })], 'It was never committed here.'],
      [
        'pushed',
        [
          answer({
            introduced: [mention('2026-03-02')],
            refs: ['refs/heads/main', 'refs/remotes/origin/main'],
            pushed: { commit: mention('2026-03-02'), refs: ['refs/remotes/origin/main'] },
          }),
        ],
        'Exposed since 2026-03-02, 41 days, on origin/main.',
      ],
      [
        'committed, removed, not pushed',
        [
          answer({
            introduced: [mention('2026-03-02')],
            removed: [mention('2026-03-05')],
            refs: ['refs/heads/main', 'refs/tags/v1', 'refs/stash'],
          }),
        ],
        'Committed on 2026-03-02, last changed on 2026-03-05 (main, tag v1, the stash); as far as this repository knows no remote has it.',
      ],
      [
        'amended away',
        [answer({ introduced: [mention('2026-03-02')] })],
        'Committed on 2026-03-02, in commits that no branch holds any more; no remote has it.',
      ],
      [
        'shallow',
        [answer({ answer: 'never committed' }, { shallow: true })],
        'It was never committed here. This copy of the repository is shallow: older commits could not be looked at.',
      ],
      [
        'only in a submodule',
        [
          answer({ answer: 'never committed' }),
          answer({ introduced: [mention('2026-04-11')], refs: ['refs/heads/x'] }),
        ],
        'Committed on 2026-04-11 (x); as far as this repository knows no remote has it.',
      ],
    ];
    for (const [name, answers, words] of cases) {
      test(name, () => assert.equal(verdictWords(verdictOf(answers, 0), '2026-04-12'), words));
    }

    test('many refs are named as a number', () => {
      assert.equal(
        namedRefs(['a', 'b', 'c', 'd', 'e'].map((name) => `refs/heads/${name}`)),
        'a, b, c and 2 more',
      );
    });
  });

  suite('the ledger', () => {
    const incident: Incident = {
      exposed: { date: '2026-03-02', source: 'git' },
      refs: ['origin/main'],
      steps: { revoke: '2026-03-04', create: '2026-03-04' },
    };
    const key = { id: '.env#STRIPE_KEY', provider: 'Stripe' };

    test('written is read; all else stays', () => {
      const before = '{\n  "keys": {\n    ".env#A": { "note": "mine", "future": [1] }\n  }\n}\n';
      const written = recordIncident(before, key, incident);
      assert.ok(written.ok);
      assert.deepEqual(readIncident(written.newText, key.id), incident);
      assert.ok(written.newText.includes('".env#A": { "note": "mine", "future": [1] }'));
      const closed = recordIncident(written.newText, key, { ...incident, closed: '2026-03-09' });
      assert.ok(closed.ok);
      assert.equal(readIncident(closed.newText, key.id)?.closed, '2026-03-09');
      assert.equal(closed.newText.split('STRIPE_KEY').length, 2, 'one entry');
    });

    test('a broken file is not written to; anything is read without a crash', () => {
      assert.equal(recordIncident('<<<<<<< HEAD\n{', key, incident).ok, false);
      assert.equal(readIncident(undefined, key.id), undefined);
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          const text = JSON.stringify({ keys: { [key.id]: value } });
          const read = readIncident(text, key.id);
          assert.ok(read === undefined || /^\d{4}/.test(read.exposed.date));
        }),
      );
    });
  });

  test('steps: in order, each once, with the provider’s pages', () => {
    const facts = {
      consoleUrl: 'https://example.com/keys',
      monitoringUrl: 'https://example.com/usage',
      restrictions: ['scope', 'IP'],
    };
    const steps = incidentSteps({ name: 'A_KEY', provider: 'Example', facts, pushed: true });
    assert.deepEqual(
      steps.map(({ id }) => id),
      [...INCIDENT_STEPS],
    );
    assert.deepEqual(
      steps.map(({ link }) => link?.url),
      ['https://example.com/keys', undefined, undefined, 'https://example.com/usage', undefined, undefined],
    );
    assert.match(steps[1]?.text ?? '', /limited by scope or IP/);
    assert.match(steps[4]?.text ?? '', /secondary/);
    const unknown = incidentSteps({ name: 'A_KEY', pushed: false });
    assert.ok(unknown.every(({ link }) => link === undefined));
    assert.match(unknown[4]?.text ?? '', /amend/);
  });

  test('GitHub’s push protection: the places it names', () => {
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
