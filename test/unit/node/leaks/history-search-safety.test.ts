import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { GitFailure } from '../../../../src/platform/git';
import { searchHistory } from '../../../../src/node/leaks/history-search';
import { randomValue, GitSandbox } from '../../../support/git-sandbox';

suite('Safety of the history search', function () {
  this.timeout(60_000);
  let place: GitSandbox;
  let value: string;

  setup(() => {
    place = new GitSandbox();
    value = randomValue();
  });
  teardown(() => place.remove());

  test('searches ten thousand commits with progress, and stops when canceled', async () => {
    place.init('repo');
    const date = Date.parse('2026-01-01T12:00:00Z') / 1000;
    const stream = Array.from({ length: 10_000 }, (_, i) => {
      const text = i === 7000 ? `key ${value}\n` : `${i} `.padEnd(80, 'words ');
      const data = `data ${Buffer.byteLength(text)}\n${text}`;
      return `commit refs/heads/main\ncommitter A <a@example.com> ${date + i} +0000\ndata 1\nx\nM 644 inline f${i % 50}\n${data}\n`;
    }).join('');
    execFileSync('git', ['fast-import', '--quiet'], {
      cwd: place.path('repo'),
      env: place.environment,
      input: stream,
    });
    const steps: number[] = [];
    const options = {
      environment: place.environment,
      onProgress: (done: number, all: number) => void steps.push(done / all),
    };
    const result = await searchHistory(place.path('repo'), [value], options);
    assert.ok(result.ok);
    const [history] = result.value.values;
    assert.equal(history?.introduced[0]?.authoredAt, date + 7000);
    assert.equal(history.removed[0]?.authoredAt, date + 7050);
    assert.deepEqual(
      [...steps].sort((a, b) => a - b),
      steps,
      'progress only goes forward',
    );
    assert.equal(steps.at(-1), 1);

    const controller = new AbortController();
    let seen = 0;
    const withdrawn = await searchHistory(
      place.path('repo'),
      [value],
      {
        ...options,
        onProgress: () => {
          if (++seen === 100) controller.abort();
        },
      },
      { signal: controller.signal },
    );
    assert.equal((withdrawn as GitFailure).reason, 'aborted');
  });

  test('canary: no argument, environment variable or file of Git contains the value', async function () {
    if (process.platform === 'win32') this.skip(); // the wrapper is a shell script
    place.init('repo');
    for (let i = 0; i < 20; i++) place.commit('repo', '2026-01-05', { [`f${i}.js`]: `${i} ${value}` });
    const log = place.write('wrapper.log');
    const wrapper = place.write('wrapper', `#!/bin/sh\n{ echo "run $*"; env; } >> '${log}'\nexec git "$@"\n`);
    chmodSync(wrapper, 0o755);
    mkdirSync(place.path('tmp'));
    const everyFile = () => readdirSync(place.path('repo'), { recursive: true }).sort();
    const before = everyFile();
    const result = await searchHistory(place.path('repo'), [value], {
      gitPath: wrapper,
      environment: { ...place.environment, TMPDIR: place.path('tmp') },
    });
    assert.ok(result.ok && result.value.values[0]?.introduced.length === 20);
    const recorded = readFileSync(log, 'utf8');
    assert.ok(
      recorded.includes('cat-file') && recorded.includes('for-each-ref'),
      'the wrapper recorded the runs of git',
    );
    assert.ok(!recorded.includes(value));
    assert.deepEqual(readdirSync(place.path('tmp')), []);
    assert.deepEqual(everyFile(), before);
  });

  test('a hostile repository cannot run anything', async () => {
    place.init('repo');
    place.commit('repo', '2026-01-05', { 'a.js': value, '.gitattributes': '* diff=trap filter=trap\n' });
    const trap = place.write('trap.sh', '#!/bin/sh\ntouch "$(dirname "$0")/sprung"\n');
    chmodSync(trap, 0o755);
    const settings = [
      'core.fsmonitor',
      'core.pager',
      'pager.log',
      'pager.cat-file',
      'diff.external',
      'diff.trap.command',
      'diff.trap.textconv',
      'filter.trap.smudge',
      'gpg.program',
      'core.alternateRefsCommand',
    ];
    for (const setting of settings) place.run('repo', 'config', setting, trap);
    place.run('repo', 'config', 'log.showSignature', 'true');
    for (const name of ['log', 'cat-file', 'for-each-ref', 'rev-parse']) {
      place.run('repo', 'config', `alias.${name}`, `!${trap}`);
    }
    const result = await searchHistory(place.path('repo'), [value], { environment: place.environment });
    assert.ok(result.ok);
    assert.equal(result.value.values[0]?.answer, 'committed');
    assert.ok(!readdirSync(place.folder).includes('sprung'));
  });
});
