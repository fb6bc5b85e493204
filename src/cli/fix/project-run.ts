import { refuse, type Refusal } from '../../core/base/refusal';
import { Batch } from '../../core/fix/batch';
import { obstacleTo } from '../../node/files/obstacle';
import type { Git } from '../../platform/git';
import type { Platform } from '../../platform/platform';
import type { ProjectRun } from './fix-run';
import { gitAnswers } from './git-answers';
import { ProjectFiles } from './project-files';

export interface ProjectRunOptions {
  /** Absolute, and below the project's top; undefined: the one that the project loads. */
  readonly envFile?: string | undefined;
  /** If nothing loads the env file, add what does. */
  readonly load?: boolean;
  /** Files, by absolute path, that could not be written before. */
  readonly blocked?: ReadonlyMap<string, Refusal>;
  readonly onError?: (error: unknown) => void;
}

/** A batch that moves keys of the project at `top`. */
export function projectRun(
  platform: Platform,
  git: Git,
  top: string,
  { envFile, load = false, blocked, onError }: ProjectRunOptions = {},
): ProjectRun {
  const project = new ProjectFiles(top);
  const wanted = envFile === undefined ? undefined : project.below(envFile);
  const host = {
    reader: project.reader,
    gitStates: (files: readonly string[]) => gitAnswers(git, project, files),
    parser: platform.parser.bind(platform),
    envParser: platform.envParser.bind(platform),
    nodeEnvParser: platform.nodeEnvParser,
  };
  const obstacles = new Map<string, Refusal | undefined>();
  const refusedFile = (file: string): Refusal | undefined => {
    const absolute = project.above(file);
    // Writing checks again. Here, each key needs the answer once.
    if (!obstacles.has(absolute))
      obstacles.set(absolute, blocked?.get(absolute) ?? obstacleTo(absolute, top));
    return obstacles.get(absolute);
  };
  const batch = new Batch(host, {
    load,
    ...(onError && { onError }),
    comments: true,
    checkFile: refusedFile,
    checkPlan: ({ envPath }) => {
      // The planner avoids a file that Git tracks. A file that the user named must not silently become another one.
      if (wanted !== undefined && envPath !== wanted) {
        return refuse(
          `Git tracks ${wanted}, so the key would be in the next commit.`,
          'Name another --target.',
        );
      }
      return undefined;
    },
  });
  return { project, batch, envFile: wanted };
}
