import path from 'node:path';
import type { GitAnswer } from '../../core/fix';
import type { Git, GitFailure, GitFileState } from '../../platform/git';
import type { ProjectFiles } from './project-files';

/** The state of env files in Git. If Git gives no answer, the state is unknown, never safe. */
export async function gitAnswers(
  git: Git,
  project: ProjectFiles,
  files: readonly string[],
): Promise<GitAnswer[]> {
  const absolute = files.map((file) => path.join(project.top, file));
  const states = await git.statesOf(absolute);
  return absolute.map((file): GitAnswer => {
    const state = states.get(file);
    if (state?.ok === true) return { state: kindOf(state), top: topBelow(project, state.root) };
    return { state: state?.reason === 'not-a-repository' ? 'none' : 'unknown', top: '' };
  });
}

function kindOf({ tracked, ignored, behindLink }: GitFileState): GitAnswer['state'] {
  if (tracked || behindLink?.tracked === true) return 'tracked';
  if (behindLink?.ignored === false) return 'unknown';
  return ignored ? 'ignored' : 'not-ignored';
}

/** Whether a file can contain a key now: Git ignores it, or there is no repository. */
export function isSafe(state: GitFileState | GitFailure | undefined): boolean {
  if (state?.ok === true) return kindOf(state) === 'ignored';
  return state?.reason === 'not-a-repository';
}

/** A repository that starts above the project's top starts at that top for the project. */
function topBelow(project: ProjectFiles, root: string): string {
  const below = project.below(root);
  return below === '..' || below.startsWith('../') ? '' : below;
}
