import type { GitCall, GitFailure, GitResult } from '../../platform/git';
import { readWholeObjects } from './objects';
import { CHANGES, COMMITS } from './path-history';
import type { GitProcessOptions, RunGit } from './process';

export interface Versions {
  /**
   * Every content that a reachable commit has of some files. What the caller needs of it is computed right away, since contents are
   * secrets: nothing else is kept.
   * @param names paths below the root
   * @param has whether a content is one to search for
   * @returns the names with at least one such content; a failure if one content is missing or there are too many
   */
  withVersion(
    root: string,
    names: readonly string[],
    has: (name: string, content: Buffer) => boolean,
    call?: GitCall,
  ): Promise<GitResult<ReadonlySet<string>>>;
}

/** Most contents, and how many are read at a time. */
const MOST = 5000;
const AT_A_TIME = 100;

export function createVersions(run: RunGit, options: GitProcessOptions): Versions {
  return {
    withVersion: async (root, names, has, call = {}) => {
      const found = new Set<string>();
      if (names.length === 0) return { ok: true, value: found };
      const specs = names.map((name) => `:(top,literal)${name}`);
      const commits = await run(root, [...COMMITS, '--all', '--', ...specs], call);
      if (!commits.ok) return commits;
      // Not `rev-list --objects`: of files with the same content, it names only one.
      const args = [...CHANGES, '--raw', '--no-abbrev', '--', ...specs];
      const listed = await run(root, args, call, { input: commits.stdout });
      if (!listed.ok) return listed;
      const versions = versionsIn(listed.stdout);
      if (versions.length > MOST) return failed(`There are more than ${MOST} versions of key files.`);
      for (let at = 0; at < versions.length; at += AT_A_TIME) {
        const batch = versions.slice(at, at + AT_A_TIME).filter(([, name]) => !found.has(name));
        const contents = await readWholeObjects(
          root,
          batch.map(([id]) => id),
          options,
          call,
        );
        if (!contents.ok) return contents;
        for (const [index, content] of contents.value.entries()) {
          const name = batch[index]?.[1] ?? '';
          if (content === undefined) return failed(`A version of ${name} is missing.`);
          if (has(name, content)) found.add(name);
        }
      }
      return { ok: true, value: found };
    },
  };
}

/** Content and name of each version, from records `:mode mode old new status`, NUL, name, NUL. */
function versionsIn(stdout: string): (readonly [id: string, name: string])[] {
  const fields = stdout.split('\0');
  const found = new Map<string, readonly [string, string]>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', before = '', after = ''] = (fields[at] ?? '').split(' ');
    const name = fields[at + 1] ?? '';
    if (mode === '160000') continue; // a submodule's commit
    for (const id of [before, after]) if (!/^0+$/.test(id)) found.set(`${id} ${name}`, [id, name]);
  }
  return [...found.values()];
}

function failed(message: string): GitFailure {
  return { ok: false, reason: 'failed', message };
}
