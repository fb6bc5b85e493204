import type { ExposurePath } from './exposure-path';
import type { SensitiveKind } from './sensitive-files';

/** The pattern that decided, and its file. */
export interface RuleSource {
  /** As Git reports it: relative to the top of the repository, or absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly pattern: string;
}

/** What Git knows about one file. Undefined fields could not be determined. */
export interface GitFacts {
  /** False: Git could not be asked, and Keyward read the ignore files itself. Index and history are unknown. */
  readonly byGit: boolean;
  /** Top folder of the repository: absolute, in the platform's spelling. Absent if it is not on disk. */
  readonly root?: string;
  readonly ignored: boolean;
  /** The deciding pattern, which may be a negated one that re-includes the file. */
  readonly by?: RuleSource;
  readonly tracked?: boolean;
  /** The index differs from the last commit. */
  readonly staged?: boolean;
  /** The file differs from the index. */
  readonly changed?: boolean;
  /** A reachable commit contains the path. */
  readonly inHistory?: boolean;
  /** The version in the index contains a key. The file on disk may differ. Undefined: they are the same, or not read. */
  readonly keysInIndex?: boolean;
  /** A version in a reachable commit contains a key. Undefined: not read. */
  readonly keysInHistory?: boolean;
  /** A remote-tracking branch reaches such a commit. */
  readonly pushed?: boolean;
  /** The content passes through this filter on its way into Git, such as `git-crypt`, which encrypts it. */
  readonly filter?: string;
}

/** What is known about one env file, key file or example. Never contains a value. */
export interface EnvFileReport {
  /** Below the workspace folder, `/` between names. */
  readonly file: string;
  readonly kind: SensitiveKind;
  /** False: Git tracks it or has it in its history, but it is not on disk. */
  readonly present: boolean;
  /** Number of secrets in the file on disk. */
  readonly secrets: number;
  /** Undefined: the file is not in a repository. */
  readonly git: GitFacts | undefined;
  readonly leaks: readonly ExposurePath[];
}

export type ProblemId =
  | 'env-not-ignored'
  | 'env-staged'
  | 'env-tracked'
  | 'env-in-history'
  | 'env-in-image'
  | 'env-in-package'
  | 'env-in-extension'
  | 'env-served'
  | 'env-in-bundle'
  | 'env-value-in-file'
  | 'env-example-key'
  | 'env-example-ignored';

export interface EnvProblem {
  readonly id: ProblemId;
  /** `warning`: a secret is exposed, or will be with the next ordinary step. `information`: it may be, or there is no secret. */
  readonly severity: 'warning' | 'information';
  readonly file: string;
  /** What is wrong: one or more sentences. */
  readonly message: string;
  /** What to do: one or more sentences. */
  readonly advice: string;
  readonly exposure?: ExposurePath;
}
