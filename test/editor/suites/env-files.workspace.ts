import { chmodSync } from 'node:fs';
import path from 'node:path';
import { initRepository, type FixtureBuilder, writeFiles } from '../support/fixture';

/** A `git` that logs each run to a file next to the workspace. */
export const countingGit = (folder: string): string => path.join(path.dirname(folder), 'git-counted');
export const gitCalls = (folder: string): string => path.join(path.dirname(folder), 'git-calls');

const workspace: FixtureBuilder = async (folder) => {
  initRepository(folder);
  const outside = path.dirname(folder);
  await writeFiles(outside, {
    'git-counted': `#!/bin/sh\necho "$*" >> '${gitCalls(folder)}'\nexec git "$@"\n`,
    'git-calls': '',
  });
  chmodSync(countingGit(folder), 0o755);
  // The editor's own Git extension would also be counted.
  return {
    open: folder,
    settings: {
      'git.enabled': false,
      'keyward.envFiles.include': ['conf/*.secret'],
    },
  };
};

export default workspace;
