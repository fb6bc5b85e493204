import { allAtLeast } from './manifest';
import type { Project } from './project';
import { configurations } from './survey';

type Versions = readonly (readonly [major: number, minor: number])[];

/** Versions of Node, by release line, that have `process.loadEnvFile`. */
export const LOAD_ENV_FILE: Versions = [
  [20, 12],
  [21, 7],
];
/** `node --env-file`. */
export const ENV_FILE_FLAG: Versions = [[20, 6]];
/** `node --env-file-if-exists`. */
export const IF_EXISTS_FLAG: Versions = [[22, 9]];

/** The range of versions that the project names; undefined if it names none. */
export function nodeVersions({ manifest, survey }: Project): string | undefined {
  return manifest.node ?? configurations(survey, /^\.(?:nvmrc|node-version)$/)[0]?.text.trim();
}

/** A project that names no version is assumed to use a Node version that is still maintained. */
export function nodeHas(project: Project, wanted: Versions): boolean {
  const versions = nodeVersions(project);
  return versions === undefined || allAtLeast(versions, wanted);
}

/** Whether the installed types know `process.loadEnvFile`. */
export function typesHave({ manifest }: Project): boolean {
  const types = manifest.dependencies.get('@types/node');
  return types === undefined || allAtLeast(types, LOAD_ENV_FILE);
}
