import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { isEnvFileName } from '../env/file-names';
import { envFolderOf, isCompose } from '../project/compose';
import { envFilesOf, type EnvFiles } from '../project/env-target';
import { folderOf, foldersUp, joinPath, nameOf } from '../project/paths';
import type { Project } from '../project/project';
import { loadingOf, type Loading } from '../starts/arrival';
import type { KeyLine } from '../starts/code-reader';
import type { FollowedStart } from '../starts/follow';
import type { LoadStep } from '../starts/load-step';
import { loadStepFor } from '../starts/load-steps';
import { commonFolder, filesLoadedBy } from '../starts/loaded-files';
import type { Grammar, WithTree } from '../syntax';
import type { FileChanges } from './file-changes';
import type { MoveHost } from './host';
import { NO_MEMORY, type PlanningMemory } from './planning-memory';
import { codeEdits, flagEdits, grammarOf } from './load-code';

interface ProgramEnvFiles {
  readonly files: EnvFiles;
  readonly followed: readonly FollowedStart[];
  /** Paths of all env files in the file's folder and above. */
  readonly existing: ReadonlySet<string>;
}

/** The starts of the program that contains a line, and the env files that it reads. */
export async function programEnvFiles(
  host: MoveHost,
  project: Project,
  line: KeyLine,
  memory: PlanningMemory = NO_MEMORY,
): Promise<ProgramEnvFiles> {
  const { survey } = project;
  const usual = envFolderOf(survey);
  const listed = new Map<string, readonly string[]>();
  const namesIn = async (folder: string): Promise<readonly string[]> => {
    const names = listed.get(folder) ?? (await host.reader.list(folder)).map(({ name }) => name);
    listed.set(folder, names);
    return names;
  };
  for (const folder of new Set([usual, survey.folder, ...foldersUp(folderOf(line.file))]))
    await namesIn(folder);
  const existing = [...listed].flatMap(([folder, names]) =>
    names.filter(isEnvFileName).map((name) => joinPath(folder, name)),
  );
  const parser = (grammar: Grammar): Promise<WithTree> => host.parser(grammar);
  const followed = await memory.followStarts(project, line, parser, new Set(existing));
  const folder = isCompose(survey) ? usual : commonFolder(project, followed, existing);
  const named = filesLoadedBy(followed, existing);
  return {
    followed,
    existing: new Set(existing),
    files: envFilesOf(project, { folder, names: await namesIn(folder), named }),
  };
}

/** Whether the line gets a value from the env file at `target`, and what could be added. */
export function loadingFor(
  project: Project,
  followed: readonly FollowedStart[],
  line: KeyLine,
  target: string,
): Loading {
  return loadingOf(project, followed, target, loadStepFor(project, followed, line, target));
}

/** Adds the edits of a step; a refusal if its file has changed. */
export async function addLoading(
  host: Pick<MoveHost, 'reader' | 'parser'>,
  { file, text }: Pick<KeyLine, 'file' | 'text'>,
  step: LoadStep,
  changes: FileChanges,
): Promise<Refusal | undefined> {
  const before = step.path === file ? text : await host.reader.read(step.path);
  const edits =
    before === undefined
      ? undefined
      : step.kind === 'flag'
        ? flagEdits(step, before)
        : codeEdits(step, before, await host.parser(grammarOf(step.path)));
  if (before === undefined || edits === undefined) {
    return refuse(
      l10n.t("Keyward can't add loading of the .env to {0}.", nameOf(step.path)),
      l10n.t('Choose the fix without loading, and load the file yourself.'),
    );
  }
  // A module that validates the environment must find it loaded, so this import comes before the module's.
  changes.add(step.path, before, edits, step.kind === 'code' && step.code === 'import-dotenv');
  return undefined;
}
