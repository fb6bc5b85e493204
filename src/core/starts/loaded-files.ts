import { isEnvExampleName, isEnvFileName } from '../env/file-names';
import { isInside, nameOf } from '../project/paths';
import type { Project } from '../project/project';
import { matchesFile } from './arrival';
import type { FollowedStart } from './follow';

/**
 * The env files that the starts of a line name, in order: where a new variable may go. Empty if they name none, or if a framework
 * has its usual files.
 * @param existing paths of env files that exist, for names that are decided when the program runs
 */
export function filesLoadedBy(followed: readonly FollowedStart[], existing: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { start, order } of followed) {
    if (start.kind === 'deployed') continue;
    for (const { files = [] } of [...start.loads, ...(order?.before ?? []), ...(order?.after ?? [])]) {
      const patterns = files.filter((file) => file.includes('*'));
      // A framework reads several files: Git and convention decide which of them a key goes to.
      if (patterns.length > 1) continue;
      for (const file of files) {
        if (!file.includes('*')) {
          if (isPlainName(file)) found.add(file);
          continue;
        }
        for (const path of existing.filter((one) => matchesFile(file, one) && !isEnvExampleName(nameOf(one))))
          found.add(path);
      }
    }
  }
  return [...found];
}

function isPlainName(path: string): boolean {
  return isEnvFileName(nameOf(path)) && !isEnvExampleName(nameOf(path)) && nameOf(path) !== '.envrc';
}

/** The folder in which the starts of a line run, if all of them run in the same one and the project has no env file elsewhere. */
export function commonFolder(
  { survey }: Pick<Project, 'survey'>,
  followed: readonly FollowedStart[],
  existing: readonly string[],
): string {
  const folders = new Set(
    followed
      .filter(({ start }) => start.kind === 'script' || start.kind === 'tool')
      .map(({ start }) => start.folder),
  );
  const [folder] = folders;
  if (folder === undefined || folders.size > 1) return survey.envFolder;
  const hasOwn = existing.some((path) => isInside(survey.envFolder, path) && isPlainName(path));
  return hasOwn ? survey.envFolder : folder;
}
