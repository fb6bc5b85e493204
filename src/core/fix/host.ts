import type { Project } from '../project/describe';
import type { GitState } from '../project/env-target';
import type { ProjectReader } from '../project/reader';
import type { Grammar, WithTree } from '../syntax';
import type { Span } from '../base/text';
import type { TypescriptStyle } from './access';

/** What git says of a file. */
export interface GitAnswer {
  readonly state: GitState;
  /** The repository's top as the reader's paths have it; `''` also where it lies above them. */
  readonly top: string;
}

/** What planning needs of the machine, or of the editor. */
export interface MoveHost {
  readonly reader: ProjectReader;
  /** In the order asked. */
  gitStates(files: readonly string[]): Promise<readonly GitAnswer[]>;
  /** @throws when the grammar's file cannot be read */
  parser(grammar: Grammar): Promise<WithTree>;
  /** The real loader's parser (dotenv's), for the proof. */
  envParser(): Promise<(text: string) => Record<string, string>>;
  /** A project remembered from before; default: read anew. */
  project?(file: string, languageId: string | undefined): Promise<Project>;
}

export interface MoveRequest {
  /** Path as the reader has it. */
  readonly file: string;
  /** The file as it is now: positions refer to this. */
  readonly text: string;
  /** VS Code's; undefined: the name's ending tells. */
  readonly languageId?: string | undefined;
  readonly secret: Span;
  readonly provider: string | undefined;
  /** Conventional variable names of the finding's format. */
  readonly envNames: readonly string[];
  readonly typescriptStyle: TypescriptStyle;
  /** Env file that the user chose for this folder. */
  readonly envFile?: string;
  /** Make an example of the env file (names without values) where there is none. Default false. */
  readonly createExample?: boolean;
  /** The name that the user wants; default: the one that fits. */
  readonly name?: string | undefined;
}
