import { folderOf, isInside, nameOf, resolvePath } from '../../project/paths';
import type { Project } from '../../project/project';
import type { EnvLoad, Start } from '../start';
import { composeStarts, dockerfileStarts, workflowStarts } from './containers';
import { launchConfigurations, taskStarts } from './editor-files';
import { denoTasks, nodemonFiles, packageStarts } from './package-scripts';
import { pm2Starts, procfileStarts, recipeStarts, shellStarts, systemdStarts } from './process-files';

const known = new WeakMap<Project['survey']['listings'], readonly Start[]>();

/** Every way to start a program that the project's files define. */
export function startsOf(project: Project): readonly Start[] {
  const { listings } = project.survey;
  const found = known.get(listings) ?? read(project);
  known.set(listings, found);
  return found;
}

function read(project: Project): Start[] {
  const all = [
    packageStarts,
    nodemonFiles,
    denoTasks,
    procfileStarts,
    systemdStarts,
    pm2Starts,
    recipeStarts,
    shellStarts,
  ]
    .concat(dockerfileStarts, composeStarts, workflowStarts, launchConfigurations, taskStarts)
    .flatMap((reader) => reader(project));
  const everywhere = folderLoads(project);
  if (everywhere.length === 0) return all;
  return all.map((start) =>
    start.kind === 'deployed' || start.kind === 'container'
      ? start
      : { ...start, loads: [...loadsFor(start.folder, everywhere), ...start.loads] },
  );
}

/** What a shell in the folder has loaded: direnv, mise. */
interface FolderLoad extends EnvLoad {
  readonly folder: string;
}

/** The loads of a shell in a folder. */
export function loadsFor(folder: string, loads: readonly FolderLoad[]): EnvLoad[] {
  return loads
    .filter((one) => one.folder === folder || isInside(one.folder, folder))
    .map(({ by, files }) => ({ by, files }));
}

/** What direnv and mise load in the folders of the project. */
export function folderLoads({ survey }: Project): FolderLoad[] {
  return [...survey.texts].flatMap(([path, text]): FolderLoad[] => {
    const folder = folderOf(path);
    const files = (pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].flatMap(([, file]) => resolvePath(folder, file ?? '.env') ?? []);
    if (nameOf(path) === '.envrc') {
      const found = files(/^[ \t]*dotenv(?:_if_exists)?\b(?:[ \t]+["']?([^\s"'#]+))?/gm);
      return found.length > 0 ? [{ by: 'direnv', folder, files: found }] : [];
    }
    if (/^\.?mise\.toml$/.test(nameOf(path))) {
      const found = files(/^[ \t]*_\.file[ \t]*=[ \t]*(?:\[[ \t]*)?["']([^"']+)/gm);
      return found.length > 0 ? [{ by: 'mise', folder, files: found }] : [];
    }
    return [];
  });
}
