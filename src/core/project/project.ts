import type { Loader } from '../env/readers';
import type { Manifest } from './manifest';
import type { ModuleGraph } from './modules';
import type { Survey } from './survey';
import type { TypeChecking } from './tsconfig';

/**
 * What is known about the project of a source file. It contains no values of env files and can be cached while the files
 * stay the same.
 */
export interface Project {
  readonly survey: Survey;
  /** The nearest package.json; an empty manifest if no folder above has one. */
  readonly manifest: Manifest;
  /** Every package named in the nearest package.json and those above it: in a monorepo, tools are often at the top. */
  readonly packages: ReadonlySet<string>;
  readonly checking: TypeChecking;
  readonly graph: ModuleGraph;
  /** Everything that reads the env files: a value must be written so that each of them reads it. */
  readonly loaders: readonly Loader[];
}
