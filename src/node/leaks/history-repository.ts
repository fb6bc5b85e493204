import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { GitResult } from '../../platform/git';
import type { GitProcessOptions } from '../git/git';
import { namedRepository, objectFolders } from '../git/named-repository';
import { runGit } from '../git/process';

/** A repository with or without a working tree. */
export interface HistoryRepository {
  /** The top folder of the working tree, or the repository's own folder if it has none. */
  readonly root: string;
  /** For every run of Git in `root`. */
  readonly options: GitProcessOptions;
}

/**
 * The repository around a folder: a working tree, a bare or mirror clone, or the one that `GIT_DIR` names. A bare repository
 * inside a working tree is refused, because its configuration is among the files of that tree.
 */
export async function historyRepository(
  folder: string,
  options: GitProcessOptions,
): Promise<GitResult<HistoryRepository>> {
  const caller = options.environment ?? process.env;
  const withTree = await namedRepository(folder, caller, options);
  if (withTree.ok || withTree.reason !== 'not-a-repository') return withTree;
  const named = caller['GIT_DIR'];
  const isNamed = named !== undefined && named !== '';
  const bare = isNamed ? resolve(folder, named) : bareRepositoryAround(folder);
  if (bare === undefined) return withTree;
  const objects = objectFolders(bare, caller);
  const here: GitProcessOptions = isNamed
    ? { ...options, repository: { GIT_DIR: bare, ...objects } }
    : { ...options, repository: objects, repositoryArguments: ['-c', 'safe.bareRepository=all'] };
  const answer = await runGit({ folder: bare, args: ['rev-parse', '--git-dir'] }, here);
  return answer.ok ? { ok: true, value: { root: bare, options: here } } : answer; // such as another user's
}

/** The bare repository that contains `folder`. Undefined if it is in none, or if the repository is inside a working tree. */
function bareRepositoryAround(folder: string): string | undefined {
  let found: string | undefined;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (found === undefined && ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(at, name))))
      found = at;
    const inner = join(at, '.git');
    if (existsSync(inner) && inner !== found) return undefined;
    if (dirname(at) === at) return found;
  }
}
