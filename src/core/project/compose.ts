import type { Loader } from '../env/readers';
import type { Project } from './describe';
import { folderOf, foldersUp, nameOf } from './paths';
import type { Survey } from './survey';

const COMPOSE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
/** The file that is first: where it lies is the project's directory, and there alone Compose looks for a `.env`. */
const BASE = /^(?:docker-)?compose\.ya?ml$/i;

/** Whether the key stands in a file of Docker Compose. */
export function isCompose({ file }: Survey): boolean {
  return COMPOSE.test(nameOf(file));
}

/** Folder whose env files the program in question reads: the package's, or the one of the Compose project. */
export function envFolderOf(survey: Survey): string {
  if (!isCompose(survey)) return survey.envFolder;
  const own = folderOf(survey.file);
  const hasBase = (folder: string): boolean =>
    survey.listings.get(folder)?.some((name) => BASE.test(name)) ?? false;
  return foldersUp(own).find(hasBase) ?? own;
}

/** Who reads the env file that a key goes to. */
export function loadersFor({ survey, loaders }: Project): readonly Loader[] {
  return isCompose(survey) && !loaders.includes('docker-compose') ? ['docker-compose', ...loaders] : loaders;
}
