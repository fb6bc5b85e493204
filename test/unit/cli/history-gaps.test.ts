import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { GitSandbox } from '../../support/git-sandbox';
import { Project, stripe } from './command-line';

/** What a plain `git log --all` does not show, and what is missing from the clone. */
suite('keyward scan --history in unusual repositories', function () {
  this.timeout(120_000);
  let place: GitSandbox;
  const project = new Project();
  suiteTeardown(() => project.remove());
  setup(() => {
    place = new GitSandbox();
    place.init('repo');
  });
  teardown(() => place.remove());

  const commit = (day: number, files: Readonly<Record<string, string | null>>): string =>
    place.commit('repo', `2026-02-0${day}`, files);
  let seed = 1000;
  const line = () => `const key = "${stripe(++seed)}";\n`;
  const scan = async (
    folder: string,
    args: readonly string[] = [],
    environment: NodeJS.ProcessEnv = place.environment,
  ) => {
    const { code, stdout, stderr } = await project.run(['scan', '--history', '--format', 'json', ...args], {
      cwd: place.path(folder),
      environment,
    });
    const report = stdout === '' ? { findings: [] } : (JSON.parse(stdout) as { findings: Found[] });
    return { code, stderr, files: report.findings.map(({ file }) => file).sort(), findings: report.findings };
  };
  interface Found {
    readonly file: string;
    readonly line: number;
    readonly commit?: { readonly id: string; readonly date: string | null };
  }
  const object = (repo: string, ...args: string[]) => place.run(repo, ...args).trim();
  const stored = (repo: string, text: string, type: string): string =>
    execFileSync('git', ['hash-object', '-t', type, '-w', '--stdin', '--literally'], {
      cwd: place.path(repo),
      env: place.environment,
      input: text,
      encoding: 'utf8',
    }).trim();
  const removeObject = (repo: string, id: string) =>
    rmSync(place.path(repo, '.git/objects', id.slice(0, 2), id.slice(2)));

  suite('everything that a push could send is scanned', () => {
    test('all stashes, with their index and untracked files', async () => {
      commit(1, { 'a.ts': 'clean\n' });
      for (const name of ['one.ts', 'two.ts', 'three.ts']) {
        place.write(`repo/${name}`, line());
        if (name !== 'two.ts') place.run('repo', 'add', '-A');
        place.run('repo', 'stash', '-q', '--include-untracked');
      }
      assert.deepEqual((await scan('repo')).files, ['one.ts', 'three.ts', 'two.ts']);
    });

    test('commits that a replacement or a graft hides', async () => {
      const root = commit(1, { 'a.ts': 'clean\n' });
      const bad = commit(2, { 'a.ts': line() });
      const last = commit(3, { 'a.ts': 'clean again\n' });
      place.run(
        'repo',
        'replace',
        bad,
        object('repo', 'commit-tree', '-p', root, '-m', 'x', `${root}^{tree}`),
      );
      assert.deepEqual((await scan('repo')).files, ['a.ts']);
      place.run('repo', 'replace', '-d', bad);
      place.write('repo/.git/info/grafts', `${last} ${root}\n`);
      assert.deepEqual((await scan('repo')).files, ['a.ts']);
    });

    test('contents that a replaced blob hides', async () => {
      commit(1, { 'a.ts': line() });
      place.run(
        'repo',
        'replace',
        object('repo', 'rev-parse', 'HEAD:a.ts'),
        stored('repo', 'clean\n', 'blob'),
      );
      assert.deepEqual((await scan('repo')).files, ['a.ts']);
    });

    test('commits without a readable date, or with a date after the year 9999', async () => {
      commit(1, { 'a.ts': line() });
      const tree = object('repo', 'rev-parse', 'HEAD^{tree}');
      const people = [
        'A <a@example.com>',
        'A <a@example.com',
        'A <a@example.com> x +0000',
        'A <a@example.com> 999999999999999 +0000',
      ];
      for (const person of people) {
        const id = stored('repo', `tree ${tree}\nauthor ${person}\ncommitter ${person}\n\nx\n`, 'commit');
        place.run('repo', 'update-ref', 'refs/heads/main', id);
        const { findings, code, stderr } = await scan('repo');
        assert.deepEqual([findings.length, code, stderr], [1, 1, ''], person);
        assert.deepEqual(findings[0]?.commit, { id, date: null }, person);
        const text = await project.run(['scan', '--history'], {
          cwd: place.path('repo'),
          environment: place.environment,
        });
        assert.match(text.stdout, /added in commit [0-9a-f]{10}, which has no readable date/);
      }
    });

    test('notes, tag messages, and tags that name a tag, a folder or a file', async () => {
      commit(1, { 'a.ts': 'clean\n' });
      const message = line();
      place.run('repo', 'tag', '-a', '-m', `release\n\n${message}`, 'v1');
      place.run('repo', 'tag', '-a', '-m', 'again', 'v1-again', 'v1');
      place.run('repo', 'notes', 'add', '-m', line());
      place.run('repo', 'tag', 'file', stored('repo', line(), 'blob'));
      const folder = stored('repo', '', 'tree');
      assert.equal(folder.length, 40);
      const inner = execFileSync('git', ['mktree'], {
        cwd: place.path('repo'),
        env: place.environment,
        input: `100644 blob ${stored('repo', line(), 'blob')}\tin-folder.ts\n`,
        encoding: 'utf8',
      }).trim();
      place.run('repo', 'tag', '-a', '-m', 'folder', 'folder', inner);
      const { files, findings } = await scan('repo');
      assert.equal(files.length, 4, files.join());
      assert.deepEqual(
        files.filter((file) => file.startsWith('refs/')),
        ['refs/tags/file', 'refs/tags/folder/in-folder.ts', 'refs/tags/v1'],
      );
      assert.equal(
        findings.find(({ file }) => file === 'refs/tags/v1')?.line,
        3,
        'from the first line of the message',
      );
    });

    test('bare and mirror clones, inside .git, and another worktree’s detached HEAD', async () => {
      commit(1, { 'a.ts': line() });
      commit(2, { 'a.ts': 'clean\n' });
      place.run('.', 'clone', '-q', '--mirror', 'repo', 'mirror.git');
      place.run('.', 'clone', '-q', '--bare', 'repo', 'bare.git');
      for (const folder of ['mirror.git', 'bare.git', 'bare.git/refs', 'repo/.git'])
        assert.deepEqual([(await scan(folder)).code, folder], [1, folder]);
      const from = { ...place.environment, GIT_DIR: place.path('bare.git') };
      assert.deepEqual((await scan('.', [], from)).code, 1);
      place.run('repo', 'worktree', 'add', '-q', '--detach', '../tree');
      place.commit('tree', '2026-02-03', { 'detached.ts': line() });
      assert.deepEqual((await scan('repo')).files, ['a.ts', 'detached.ts']);
    });

    test('a bare repository among the files of a working tree is refused', async () => {
      commit(1, { 'a.ts': 'clean\n' });
      place.run('.', 'clone', '-q', '--bare', 'repo', 'repo/inner.git');
      const { code, stderr } = await scan('repo/inner.git');
      assert.equal(code, 2);
      assert.match(stderr, /cannot use bare repository/);
    });
  });

  test('no setting of the repository or the user changes what is read', async () => {
    commit(1, { 'a.ts': line(), 'b.ts': 'clean\n' });
    commit(2, { 'a.ts': 'clean\n' });
    const settings = [
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['i18n.commitEncoding', 'UTF-7'],
      ['log.follow', 'true'],
      ['log.date', 'raw'],
      ['log.showRoot', 'false'],
      ['log.diffMerges', 'off'],
      ['diff.orderFile', 'nowhere'],
      ['diff.relative', 'true'],
      ['diff.renames', 'copies'],
      ['diff.noPrefix', 'true'],
      ['format.pretty', 'oneline'],
      ['format.notes', 'true'],
      ['color.ui', 'always'],
      ['core.quotePath', 'true'],
      ['core.abbrev', '4'],
      ['log.excludeDecoration', 'refs/heads/*'],
      ['transfer.hideRefs', 'refs'],
    ] as const;
    for (const [name, value] of settings) {
      place.run('repo', 'config', name, value);
      assert.deepEqual((await scan('repo', ['a.ts'])).files, ['a.ts'], name);
      place.run('repo', 'config', '--unset', name);
    }
  });

  test('needs nothing that Git 2.30 lacks', async function () {
    if (process.platform === 'win32') this.skip(); // the older Git is a shell script
    commit(1, { 'a.ts': line() });
    const newer =
      '--diff-merges=*|--no-diff-merges|-z*batch*|--batch-command|--refetch|--max-depth*|--missing=print-info';
    place.write(
      'bin/git',
      `#!/bin/sh\nfor a; do case $a in ${newer}) echo "fatal: unknown option $a" >&2; exit 128;; esac; done\nPATH="\${PATH#*:}" exec git "$@"\n`,
    );
    chmodSync(place.path('bin/git'), 0o755);
    const path = `${place.path('bin')}:${process.env['PATH'] ?? ''}`;
    assert.deepEqual((await scan('repo', [], { ...place.environment, PATH: path })).code, 1);
  });

  suite('what is missing is unknown, and the rest is scanned', () => {
    test('a missing or damaged content', async () => {
      commit(1, { 'a.ts': line() });
      const first = object('repo', 'rev-parse', 'HEAD:a.ts');
      removeObject('repo', first);
      const clean = await scan('repo');
      assert.deepEqual([clean.code, clean.files], [2, []]);
      assert.match(clean.stderr, /cannot read a\.ts: it is missing from the repository/);
      const broken = commit(2, { 'a.ts': null, 'b.ts': line(), 'c.ts': line() });
      const second = object('repo', 'rev-parse', `${broken}:b.ts`);
      const file = place.path('repo/.git/objects', second.slice(0, 2), second.slice(2));
      chmodSync(file, 0o644);
      writeFileSync(file, 'damaged');
      const { code, files, stderr } = await scan('repo');
      assert.deepEqual([code, files], [2, ['c.ts']]);
      assert.match(stderr, /cannot read b\.ts/);
    });

    test('a missing commit, folder or ref', async () => {
      const first = commit(1, { 'a.ts': 'clean\n', 'd/b.ts': 'clean\n' });
      commit(2, { 'a.ts': 'other\n', 'd/b.ts': 'other\n' });
      removeObject('repo', object('repo', 'rev-parse', `${first}:d`));
      const folder = await scan('repo');
      assert.equal(folder.code, 2);
      assert.match(folder.stderr, /1 commit or folder is missing and was not scanned: run "git fsck"/);
      commit(3, { 'c.ts': line() });
      removeObject('repo', first);
      const both = await scan('repo');
      assert.deepEqual([both.code, both.files], [2, ['c.ts']]);
      assert.match(both.stderr, /is missing and was not scanned/);
      place.write('repo/.git/refs/heads/gone', `${'1'.repeat(40)}\n`);
      place.write('repo/.git/refs/heads/broken', 'nonsense\n');
      const { stderr, files } = await scan('repo');
      assert.match(stderr, /cannot read refs\/heads\/gone/);
      assert.match(stderr, /cannot read refs\/heads\/broken/);
      assert.deepEqual(files, ['c.ts']);
    });

    for (const filter of ['blob:none', 'tree:0', 'blob:limit=20']) {
      test(`a partial clone with ${filter}`, async () => {
        commit(1, { 'a.ts': `${line()}// long enough to be left out\n` });
        commit(2, { 'a.ts': 'clean\n', 'd/b.ts': line() });
        place.run('repo', 'config', 'uploadpack.allowFilter', 'true');
        place.run('.', 'clone', '-q', `--filter=${filter}`, `file://${place.path('repo')}`, 'part');
        const before = readdirSync(place.path('part/.git/objects/pack'));
        const { code, files, stderr } = await scan('part');
        assert.deepEqual([code, files], [2, ['d/b.ts']]);
        assert.match(stderr, /this is a partial clone; clone without --filter to scan everything/);
        assert.deepEqual(readdirSync(place.path('part/.git/objects/pack')), before, 'nothing is fetched');
        place.run('part', 'checkout', '-q', '--detach', 'HEAD');
        const since = await scan('part', ['--since', 'HEAD']);
        assert.deepEqual([since.code, since.files], [0, []]);
      });
    }

    test('a shallow clone, unless --allow-shallow or the range is complete', async () => {
      commit(1, { 'a.ts': line() });
      commit(2, { 'a.ts': 'clean\n' });
      commit(3, { 'a.ts': 'still clean\n' });
      place.run('.', 'clone', '-q', '--depth=2', `file://${place.path('repo')}`, 'shallow');
      const { code, stderr } = await scan('shallow');
      assert.equal(code, 2);
      assert.match(stderr, /shallow clone, so older commits are unknown.*fetch-depth: 0.*--allow-shallow/);
      assert.equal((await scan('shallow', ['--allow-shallow'])).code, 0);
      assert.equal((await scan('shallow', ['--since', 'HEAD~1'])).code, 0);
      place.run('shallow', 'checkout', '-q', '--orphan', 'other');
      place.commit('shallow', '2026-02-04', { 'b.ts': 'clean\n' });
      const open = await scan('shallow', ['--since', 'HEAD', 'a.ts']);
      assert.equal(open.code, 0);
      place.run('shallow', 'checkout', '-q', 'main');
      assert.equal(
        (await scan('shallow', ['--since', 'other', 'b.ts'])).code,
        2,
        'main reaches the missing commits',
      );
    });
  });
});
