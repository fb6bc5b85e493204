import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../support/files-below';
import { type FixtureBuilder, git, initRepository, writeFiles } from '../support/fixture';

/** Settings with which a repository would hide keys, name programs and widen what is read. */
const settings = (trap: string): object => ({
  'keyward.detection.enabled': false,
  'keyward.detection.minimumConfidence': 'high',
  'keyward.detection.excludedPaths': ['**'],
  'keyward.detection.severity': { certain: 'off', likely: 'off' },
  'keyward.detection.disabledProviders': ['Stripe'],
  'keyward.detection.patterns': [{ id: 'x', title: '![x](http://127.0.0.1:9/x.png)', regex: '.+' }],
  'keyward.gitignore.check': false,
  'keyward.envFiles.include': ['**'],
  'keyward.paste.guard': 'off',
  'keyward.workspaceScan.afterOpening': true,
  'git.path': trap,
});

/**
 * A repository from someone else, in Restricted Mode. Each program that it names leaves a file next to it. The list of its
 * files is there as well, to compare it afterward.
 */
const workspace: FixtureBuilder = async (folder) => {
  const repository = path.join(folder, 'repository');
  const trap = path.join(repository, 'trap');
  await writeFiles(repository, {
    trap: `#!/bin/sh\necho "$0 $@" >> '${path.join(folder, 'ran')}'\n`,
    'package.json': '{"scripts":{"prepare":"./trap"},"devDependencies":{"husky":"9"}}\n',
    'app.js': '\n',
    '.env': 'A=1\n',
    '.gitignore': 'node_modules/\n',
    '.husky/pre-commit': './trap\n',
    'node_modules/.bin/keyward': `#!/bin/sh\n'${trap}'\n`,
    'node_modules/.bin/git': `#!/bin/sh\n'${trap}'\n`,
    '.vscode/settings.json': JSON.stringify(settings(trap)),
  });
  initRepository(repository);
  for (const name of ['trap', '.husky/pre-commit', 'node_modules/.bin/keyward', 'node_modules/.bin/git'])
    await chmod(path.join(repository, name), 0o755);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'first');
  const programs = {
    'core.fsmonitor': trap,
    'core.hooksPath': '.husky',
    'core.sshCommand': trap,
    'filter.x.clean': trap,
  };
  for (const [name, value] of Object.entries(programs))
    execFileSync('git', ['config', name, value], { cwd: repository });
  await writeFile(path.join(repository, '.git/info/attributes'), '* filter=x\n');
  await writeFile(path.join(folder, 'before.json'), JSON.stringify(filesBelow(repository)));
  return {
    open: repository,
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.enabled': true },
  };
};

export default workspace;
