import path from 'node:path';
import type { GitAnswer } from '../../core/fix';
import { repositoryTop, rulesOfFolder } from '../../node/files/ignore-rules';
import type { Git } from '../../platform/git';
import type { ProjectFiles } from './project-files';

/** The state of env files in Git or, where Git gives no answer, by the ignore files. */
export async function gitAnswers(
  git: Git,
  project: ProjectFiles,
  files: readonly string[],
): Promise<GitAnswer[]> {
  const absolute = files.map((file) => path.join(project.top, file));
  const states = await git.statesOf(absolute);
  return absolute.map((file): GitAnswer => {
    const state = states.get(file);
    if (state?.ok === true) {
      const kind = state.tracked ? 'tracked' : state.ignored ? 'ignored' : 'not-ignored';
      return { state: kind, top: topBelow(project, state.root) };
    }
    return state?.reason === 'not-a-repository' ? { state: 'none', top: '' } : ownReading(project, file);
  });
}

function ownReading(project: ProjectFiles, file: string): GitAnswer {
  const root = repositoryTop(path.dirname(file));
  if (root === undefined) return { state: 'none', top: '' };
  const { rules, below } = rulesOfFolder(path.dirname(file));
  const name = path.basename(file);
  const ignored = rules.ignores(below === '' ? name : `${below}/${name}`, false);
  return { state: ignored ? 'ignored' : 'not-ignored', top: topBelow(project, root) };
}

/** A repository that starts above the project's top starts at that top for the project. */
function topBelow(project: ProjectFiles, root: string): string {
  const below = project.below(root);
  return below === '..' || below.startsWith('../') ? '' : below;
}
