import type { Project } from '../project/project';
import type { GitState } from '../project/env-target';
import type { ProjectReader } from '../project/reader';
import type { ParseEnv } from '../env/upsert';
import type { Grammar, WithTree } from '../syntax';
import type { Span } from '../base/text';
import type { TypescriptStyle } from './access';

/** Git's answer about one file. */
export interface GitAnswer {
  readonly state: GitState;
  /** The top of the repository in the reader's form of paths; `''` also if it is above them. */
  readonly top: string;
}

/** What planning needs from the machine or the editor. */
export interface MoveHost {
  readonly reader: ProjectReader;
  /** In the order of `files`. */
  gitStates(files: readonly string[]): Promise<readonly GitAnswer[]>;
  /** @throws when the grammar's file cannot be read */
  parser(grammar: Grammar): Promise<WithTree>;
  /** The real loader's parser (dotenv's), for the proof. */
  envParser(): Promise<ParseEnv>;
  /** Node's own parser (`node --env-file`), where the machine has one. */
  readonly nodeEnvParser?: ParseEnv | undefined;
  /** A cached project; default: read again. */
  project?(file: string, languageId: string | undefined): Promise<Project>;
}

export interface MoveRequest {
  /** Path in the reader's form. */
  readonly file: string;
  /** Current text of the file: positions refer to it. */
  readonly text: string;
  /** VS Code's; undefined: judged by the extension of the name. */
  readonly languageId?: string | undefined;
  readonly secret: Span;
  readonly provider: string | undefined;
  /** Conventional variable names of the finding's format. */
  readonly envNames: readonly string[];
  readonly typescriptStyle: TypescriptStyle;
  /** Env file that the user chose for this folder. */
  readonly envFile?: string;
  /** Create an example of the env file (names without values) if there is none. Default false. */
  readonly createExample?: boolean;
  /** A name chosen by the user; default: one that fits. */
  readonly name?: string | undefined;
}
