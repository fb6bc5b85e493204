import { refuse } from '../../core/base/refusal';
import { Batch } from '../../core/fix/batch';
import type { Git } from '../../platform/git';
import type { Platform } from '../../platform/platform';
import type { ProjectRun } from './fix-run';
import { gitAnswers } from './git-answers';
import { ProjectFiles } from './project-files';

export interface ProjectRunOptions {
  /** Absolute, and below the project's top; undefined: the project decides. */
  readonly envFile?: string | undefined;
  /** Add what loads the env file, where nothing does and something fits. */
  readonly load?: boolean;
}

/** What is needed to move keys of the project at `top`. */
export function projectRun(
  platform: Platform,
  git: Git,
  top: string,
  { envFile, load = false }: ProjectRunOptions = {},
): ProjectRun {
  const project = new ProjectFiles(top);
  const wanted = envFile === undefined ? undefined : project.below(envFile);
  const host = {
    reader: project.reader,
    gitStates: (files: readonly string[]) => gitAnswers(git, project, files),
    parser: platform.parser.bind(platform),
    envParser: platform.envParser.bind(platform),
  };
  const batch = new Batch(host, {
    load,
    // The planner passes over a file that git has already; named on purpose, it is not silently another one.
    object: ({ envPath }) =>
      wanted === undefined || envPath === wanted
        ? undefined
        : refuse(
            `Git already has ${wanted}, so the key would be in the next commit.`,
            'Name another --env-file.',
          ),
  });
  return { project, batch, envFile: wanted };
}
