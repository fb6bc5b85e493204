import type { Project } from '../project/project';

/** What fills the environment from env files. */
export interface EnvLoad {
  /** What loads, as people know it: `dotenv-cli`, `server.js`, `Next.js`. */
  readonly by: string;
  /** Paths of the files that it may read; a `*` matches any part of a name. Undefined: any file. */
  readonly files: readonly string[] | undefined;
}

/** A working directory in a project. */
export interface WorkingFolder {
  readonly project: Project;
  readonly folder: string;
}

/** What a start runs. */
export type Program =
  /** A source file, by path. */
  | { readonly kind: 'file'; readonly path: string }
  /** A framework's own command, which finds the application's files itself. */
  | { readonly kind: 'framework'; readonly name: string }
  /** A test runner, which finds the test files itself. */
  | { readonly kind: 'tests' }
  /** A package by its folder: Go and Rust build whole folders. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A file that is not in the project, or a command that is not known. */
  | { readonly kind: 'unknown' };

/** Where a flag that loads an env file can be added, in the text of the command. */
export interface FlagPlace {
  /** UTF-16 offset in the command. */
  readonly at: number;
  /** The words that are replaced by the flag: `ts-node` cannot take it. Default 0 characters. */
  readonly replaces?: string;
  /** Written before and after the flag, instead of one space before it. */
  readonly before?: string;
  readonly after?: string;
}

/** What one command starts. */
export interface Launch {
  readonly program: Program;
  /** The program's working directory. */
  readonly folder: string;
  /** In the order in which they load, all before the program's own code. */
  readonly loads: readonly EnvLoad[];
  /** Modules that are evaluated before the program: `node -r ./env.js`. As written. */
  readonly preloads: readonly string[];
  /** Names of variables that the command sets itself. */
  readonly sets: readonly string[];
  /** A command that fills the environment from a source that is not a file here: `doppler run`. */
  readonly opaque?: string | undefined;
  readonly flag?: FlagPlace | undefined;
  /** Scripts of package.json through which the command runs the program. */
  readonly through: readonly string[];
}

/** Who starts the program. A `deployed` start runs on another machine, where a local env file does not exist. */
export type StartKind = 'script' | 'editor' | 'container' | 'tool' | 'deployed' | 'test' | 'file';

/** One way in which a program of the project begins. */
export interface Start extends Launch {
  readonly kind: StartKind;
  /** As people know it: `npm run dev`, `Procfile: web`, `python main.py`. */
  readonly label: string;
  /** The file that defines it; undefined for a program that nothing names. */
  readonly definedIn: string | undefined;
  /** Name of the script in package.json. */
  readonly script?: string;
}
