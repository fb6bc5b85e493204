import { foldersUp, folderOf, isInside, pathBelow } from '../project/paths';

/**
 * The contents of the files in a workspace folder that decide what leaves it: package.json, ignore files, Dockerfiles,
 * Compose files. By path below the folder, `/` between names.
 */
export type ProjectTexts = ReadonlyMap<string, string>;

/** What contains the file or value. The values are part of the command line's JSON; `./words` has labels for people. */
export type ExposureThrough =
  'docker' | 'npm' | 'vsix' | 'served folder' | 'bundle' | 'source map' | 'project file';

/** How an env file, or a value in it, leaves the machine other than through Git. Never contains a value. */
export interface ExposurePath {
  readonly through: ExposureThrough;
  readonly reason: ExposureReason;
  /** The file that shows it, where it can be fixed; below the workspace folder. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** False: whether it leaves the machine depends on something else. */
  readonly certain: boolean;
  /** A line that prevents it, and the ignore file to add it to. */
  readonly fix?: { readonly file: string; readonly pattern: string };
}

/** Why, in detail. {@link exposureText} makes sentences of it. */
export type ExposureReason =
  /** A `COPY` or `ADD` includes it, and no ignore file excludes it; `by`: a pattern that re-includes it. */
  | {
      readonly id: 'copied';
      readonly instruction: string;
      /** False: only an earlier stage has it, and with it the build cache. */
      readonly inImage: boolean;
      readonly ignoreFile: string | undefined;
      readonly by: { readonly pattern: string; readonly line: number } | undefined;
    }
  | { readonly id: 'npm-package'; readonly name: string; readonly by: PackageRule }
  | { readonly id: 'extension-package'; readonly by: PackageRule }
  | { readonly id: 'served' | 'deployed'; readonly folder: string }
  /** A file that Git does not ignore contains the value of a variable. */
  | { readonly id: 'value-in-file'; readonly name: string }
  /** @field name of the variable */
  | {
      readonly id: 'value-in-output';
      readonly name: string;
      readonly publicPrefix: string | undefined;
    };

/** What decided: `files` in package.json, an ignore file that does not exclude it, or neither. */
export type PackageRule = 'files' | 'ignore-file' | 'default';

/** VS Code glob of the files in {@link ProjectTexts}. */
export const PROJECT_GLOB =
  '**/{package.json,.gitignore,.npmignore,.vscodeignore,*.dockerignore,.dockerignore,*ockerfile*,*ontainerfile*,compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml}';

export function isProjectFileName(name: string): boolean {
  return /^package\.json$|^\.(?:git|npm|vscode|docker)ignore$|\.dockerignore$|dockerfile|containerfile|^(?:docker-)?compose.*\.ya?ml$/i.test(
    name,
  );
}

/** `path` relative to `folder`; undefined if it is not in it. */
export function below(folder: string, path: string): string | undefined {
  return isInside(folder, path) ? pathBelow(folder, path) : undefined;
}

/** The folder of a path and all folders above it, the nearest first, '' last. */
export function foldersAbove(path: string): string[] {
  return foldersUp(folderOf(path));
}
