import type { Leak } from './exposure-path';
import type { SensitiveKind } from './sensitive-files';

/** Which pattern decided, in which file. */
export interface RuleSource {
  /** As git names it: relative to the repository's top, or absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly pattern: string;
}

/** What git has, or would take, of one file. Undefined fields: it could not be found out. */
export interface GitFacts {
  /** False: git could not be asked, Keyward's own reading of the ignore files answers; it knows no index and no history. */
  readonly byGit: boolean;
  /** Top folder of the repository: absolute, in the platform's spelling. Absent where it lies on no disk. */
  readonly root?: string;
  readonly ignored: boolean;
  /** A negated pattern included, which is why the file is not ignored. */
  readonly by?: RuleSource;
  readonly tracked?: boolean;
  /** The index differs from the last commit. */
  readonly staged?: boolean;
  /** The file differs from the index. */
  readonly changed?: boolean;
  /** Some commit that can be reached holds the path. */
  readonly inHistory?: boolean;
  /** A remote-tracking branch reaches such a commit. */
  readonly pushed?: boolean;
  /** Content goes through this filter on its way into git: `git-crypt` encrypts. */
  readonly filter?: string;
}

/** One env file, key file or example, and everything that is known of where it can go. Never holds a value. */
export interface EnvFileReport {
  /** Below the workspace folder, `/` between names. */
  readonly file: string;
  readonly kind: SensitiveKind;
  /** False: git has it, or had it, but it is not on the disk. */
  readonly present: boolean;
  /** Secrets in it, as it stands on the disk. */
  readonly secrets: number;
  /** Undefined: there is no repository around it. */
  readonly git: GitFacts | undefined;
  readonly leaks: readonly Leak[];
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
  | 'env-example-key'
  | 'env-example-ignored';

export interface EnvProblem {
  readonly id: ProblemId;
  /** `warning`: a secret is out, or will be with the next ordinary step. `information`: it may, or there is none in it. */
  readonly severity: 'warning' | 'information';
  readonly file: string;
  /** One sentence. */
  readonly message: string;
  /** What to do: one sentence. */
  readonly advice: string;
  readonly leak?: Leak;
}
