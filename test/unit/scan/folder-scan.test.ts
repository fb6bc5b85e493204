import assert from 'node:assert/strict';
import type { FolderToScan, ScannedFile, ScanProgress, UsedEntry } from '../../../src/core/scan/file-scan';
import { valueDigest } from '../../../src/core/policy/allow/value-digest';
import { scanFolders } from '../../../src/node/scan/folder-scan';
import { drawSecret } from '../../editor/support/secrets';
import { Project } from '../cli/command-line';

suite('scanning a folder for the editor', () => {
  let project: Project;
  setup(() => {
    project = new Project();
  });
  teardown(() => project.remove());

  const line = (): string => `a("${drawSecret('sendgrid-api-key')}");\n`;
  const folder = (change: Partial<FolderToScan> = {}): FolderToScan => ({
    uri: 'file:///x',
    path: project.folder,
    exclude: [],
    policy: { within: '', layers: [] },
    ...change,
  });

  function run(
    folders: readonly FolderToScan[],
    cancelAfter = Infinity,
  ): {
    files: ScannedFile[];
    used: UsedEntry[];
    problems: string[];
    reports: ScanProgress[];
    done: ScanProgress | undefined;
  } {
    const [files, used, problems, reports]: [ScannedFile[], UsedEntry[], string[], ScanProgress[]] = [
      [],
      [],
      [],
      [],
    ];
    let steps = 0;
    let clock = 0;
    const done = scanFolders(
      { folders, pace: 'foreground', countFirst: true, asksGit: false, ignore: new Map() },
      {
        found: (found) => files.push(...found),
        used: (entries) => used.push(...entries),
        problem: (words) => problems.push(words),
        progress: (progress) => reports.push(progress),
      },
      { canceled: () => steps >= cancelAfter, pause: () => steps++, now: () => (clock += 60) },
    );
    return { files, used, problems, reports, done };
  }

  test('reports findings by line and column, and keeps nothing of the secret', () => {
    project.write('src/a.js', `\r\n  ${line()}`);
    const { files, done, reports } = run([folder()]);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['src/a.js'],
    );
    const [found] = files[0]!.findings;
    assert.deepEqual([found!.range.line, found!.range.column], [1, 5]);
    assert.match(found!.masked, /^SG\.•••$/);
    assert.equal(done?.total, 1);
    assert.equal(done.files, 1);
    assert.ok(reports.length > 0);
  });

  test('applies the folder’s policy: allowed, turned off, excluded, custom patterns', () => {
    const allowed = line();
    for (const name of ['a.js', 'gen/c.js', 'sub/d.js']) project.write(name, line());
    project.write('docs/b.js', allowed);
    const seal = valueDigest({ ruleId: 'sendgrid-api-key' }, /"([^"]+)"/.exec(allowed)?.[1] ?? '');
    assert.ok(seal);
    project.write('own.js', 'const x = "house-0123456789";\n');
    const policy: FolderToScan['policy'] = {
      within: 'packages/api',
      layers: [
        {
          folder: 'packages/api',
          detection: {
            excludedPaths: ['gen/**'],
            patterns: [{ id: 'house', pattern: 'house-[0-9]{10}', confidence: 'high' }],
          },
          allow: [
            { id: 'one', value: seal, in: 'docs/b.js' },
            { id: 'idle', value: seal, in: 'sub/**' },
          ],
        },
        { folder: 'packages/api/sub', detection: { disabledProviders: ['SendGrid'] }, allow: [] },
      ],
    };
    const { files, used } = run([folder({ policy })]);
    assert.deepEqual(files.map(({ name }) => name).sort(), ['a.js', 'own.js']);
    assert.deepEqual(used, [{ folder: 0, listFolder: 'packages/api', id: 'one' }]);
  });

  test('only scans what was requested: a file, a folder, something that no longer exists', () => {
    for (const name of ['a.js', 'b/c.js', 'b/d/e.js', 'f/g.js']) project.write(name, line());
    const { files } = run([folder({ only: ['a.js', 'b/d', 'gone/x.js'] })]);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a.js', 'b/d/e.js'],
    );
  });

  test('applies ignore files to single files also', () => {
    project.write('.git/HEAD', '');
    project.write('.gitignore', '/b/\n');
    project.write('b/c.js', line());
    project.write('a.js', line());
    const { files, done } = run([folder({ only: ['b/c.js', 'a.js'] })]);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a.js'],
    );
    assert.deepEqual(done?.skipped, { ignored: 1 });
  });

  test('a canceled scan returns what it has and ends', () => {
    for (let i = 0; i < 20; i++) project.write(`${10 + i}.js`, line());
    const { files, done } = run([folder()], 5);
    assert.equal(done, undefined);
    assert.ok(files.length > 0 && files.length < 20, `${files.length}`);
  });

  test('a file with very many findings is kept in part and counted in full', () => {
    project.write('dump.txt', Array.from({ length: 520 }, line).join(''));
    const [file] = run([folder()]).files;
    assert.equal(file!.findings.length, 500);
    assert.equal(file!.more, 20);
  });

  test('a folder that no longer exists is skipped, not an error', () => {
    const { done } = run([folder({ path: project.path('nowhere') }), folder()]);
    assert.deepEqual(done?.skipped, { vanished: 1 });
  });
});
