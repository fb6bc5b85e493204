import { foldersUp, folderOf, isInside, pathBelow } from '../project/paths';

/**
 * The small files of a workspace folder that decide what leaves it: package.json, ignore files, Dockerfiles, compose
 * files. By path below the folder, `/` between names.
 */
export type ProjectTexts = ReadonlyMap<string, string>;

export type LeakThrough = 'docker' | 'npm' | 'vsix' | 'served folder' | 'bundle' | 'source map';

/** A way by which an env file, or a value of it, leaves the machine besides git. Never holds a value. */
export interface Leak {
  readonly through: LeakThrough;
  /** The middle of a sentence, without a full stop. */
  readonly reason: string;
  /** The file where it can be seen or put right, below the workspace folder. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** False: it may go out, depending on what else is done with it. */
  readonly certain: boolean;
  /** A line that, added to that ignore file, closes the way. */
  readonly fix?: { readonly file: string; readonly pattern: string };
}

/** Names of the files that {@link ProjectTexts} is made of; a glob for editors. */
export const PROJECT_GLOB =
  '**/{package.json,.gitignore,.npmignore,.vscodeignore,*.dockerignore,.dockerignore,*ockerfile*,*ontainerfile*,compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml}';

export function isProjectFileName(name: string): boolean {
  return /^package\.json$|^\.(?:git|npm|vscode|docker)ignore$|\.dockerignore$|dockerfile|containerfile|^(?:docker-)?compose.*\.ya?ml$/i.test(
    name,
  );
}

/** `path` as seen from `folder`; undefined when it lies elsewhere. */
export function below(folder: string, path: string): string | undefined {
  return isInside(folder, path) ? pathBelow(folder, path) : undefined;
}

/** The folder of a path and all above it, the nearest first, '' last. */
export function foldersAbove(path: string): string[] {
  return foldersUp(folderOf(path));
}
