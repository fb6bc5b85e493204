import type { Loader } from '../env/readers';
import type { Project } from './project';
import { folderOf, foldersUp, nameOf } from './paths';
import { hasSpringDotenv, isSpringFile } from './spring';
import { functionsFolder } from './supabase';
import type { Survey } from './survey';

/** Names of Compose files. */
export const COMPOSE_FILE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
/** The first file: its folder is the project's directory, the only one in which Compose looks for a `.env`. */
const BASE = /^(?:docker-)?compose\.ya?ml$/i;

/** Whether the key is in a Docker Compose file. */
export function isCompose({ file }: Survey): boolean {
  return COMPOSE_FILE.test(nameOf(file));
}

/** Folder of the env files that the program reads: the package's, or that of the Compose project. */
export function envFolderOf(survey: Survey): string {
  if (!isCompose(survey)) return functionsFolder(survey.file) ?? survey.envFolder;
  const own = folderOf(survey.file);
  const hasBase = (folder: string): boolean =>
    survey.listings.get(folder)?.some((name) => BASE.test(name)) ?? false;
  return foldersUp(own).find(hasBase) ?? own;
}

/** What reads the env file that a key goes to. */
export function loadersFor({ survey, loaders }: Project): readonly Loader[] {
  // Supabase's command reads the file with Go's loader.
  if (functionsFolder(survey.file) !== undefined) return ['godotenv'];
  // Spring imports the file as properties, in which quotes are part of a value.
  if (isSpringFile(survey)) {
    const others = loaders.filter((one) => one !== 'dotenv-java' || hasSpringDotenv(survey));
    return ['spring', ...others];
  }
  return isCompose(survey) && !loaders.includes('docker-compose') ? ['docker-compose', ...loaders] : loaders;
}
