import path from 'node:path';
import { drawSecret } from '../support/secrets';
import { type FixtureBuilder, git, initRepository, writeFiles } from '../support/fixture';

const workspace: FixtureBuilder = async (folder) => {
  await writeFiles(folder, {
    'one/src/index.ts': '\n',
    'two/src/index.ts': '\n',
    'two/src/left.js': `connect("${drawSecret('sendgrid-api-key')}");\n`,
    'all.code-workspace': JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }, { path: 'tree' }] }),
  });
  initRepository(path.join(folder, 'one'));
  // A worktree, whose Git data is in a folder that is not open.
  await writeFiles(folder, { 'closed/.gitignore': '.env\n' });
  initRepository(path.join(folder, 'closed'));
  git(path.join(folder, 'closed'), 'add', '.');
  git(path.join(folder, 'closed'), 'commit', '--quiet', '-m', 'first');
  git(path.join(folder, 'closed'), 'worktree', 'add', '--quiet', '../tree');
  return {
    open: path.join(folder, 'all.code-workspace'),
    settings: { 'keyward.workspaceScan.afterOpening': true },
  };
};

export default workspace;
