import assert from 'node:assert/strict';
import { chmodSync, existsSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createGit } from '../../../../src/node/git/git';
import { trustedSearchPath } from '../../../../src/node/git/search-path';
import { GitSandbox } from '../../../support/git-sandbox';

const join = (...entries: readonly string[]): string => entries.join(path.delimiter);

suite('The folders in which Git is searched for', function () {
  let place: GitSandbox;
  setup(() => {
    place = new GitSandbox();
  });
  teardown(() => place.remove());

  test('are not inside the repository', () => {
    const repo = place.init('repo', { 'bin/x': '', 'app/node_modules/.bin/x': '', 'app/src/a.js': '' });
    place.write('other/node_modules/.bin/x');
    symlinkSync(path.join(repo, 'bin'), place.path('link'));
    const brought = [
      ...['', '.', './bin', 'node_modules/.bin', '..'],
      ...[repo, path.join(repo, 'bin'), path.join(repo, 'missing'), path.join(repo, 'app', '..', 'bin')],
      ...[
        path.join(repo, 'app/node_modules/.bin'),
        place.path('other/node_modules/.bin/'),
        place.path('link'),
      ],
    ];
    const usual = ['/usr/bin', '/bin', place.path('repository'), place.path('other')];
    for (const folder of [repo, path.join(repo, 'app'), path.join(repo, 'app', 'src')])
      assert.equal(trustedSearchPath(join(...brought, ...usual), folder), join(...usual));
  });

  test('a home folder under version control keeps its programs', () => {
    const home = homedir();
    const usual = join(path.join(home, '.local', 'bin'), '/usr/bin');
    assert.equal(trustedSearchPath(usual, home), usual);
    assert.equal(trustedSearchPath(usual, path.dirname(home)), usual);
  });

  test('no program of the repository runs in its place', async () => {
    const repo = place.init('repo', { '.env': 'A=1\n' });
    const marker = place.path('ran');
    for (const folder of ['.', 'bin', 'node_modules/.bin']) {
      const program = place.write(path.join('repo', folder, 'git'), `#!/bin/sh\necho ran > ${marker}\n`);
      chmodSync(program, 0o755);
    }
    const brought = ['.', 'bin', 'node_modules/.bin'].flatMap((folder) => [folder, path.join(repo, folder)]);
    const PATH = join(...brought, process.env['PATH'] ?? '');
    const git = createGit({ environment: { ...place.environment, PATH } });
    assert.equal((await git.repositoryRoot(repo)).ok, true);
    assert.ok(await git.stateOf(path.join(repo, '.env')));
    assert.equal(existsSync(marker), false);
  });
});
