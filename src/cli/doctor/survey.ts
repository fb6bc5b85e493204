import path from 'node:path';
import type { Unknown } from '../../core/base/unknown';
import { matchesFile } from '../../core/base/glob';
import { THIRD_PARTY_FOLDERS } from '../../core/base/third-party-folders';
import {
  type FoundFile,
  type GitFacts,
  isProjectFileName,
  kindOf,
  reportsOf,
  searchedValuesIn,
  type EnvFileReport,
} from '../../core/env-files';
import type { IgnoreSettings } from '../../core/gitignore';
import { problemText } from '../../core/pre-commit/words';
import { folderOf, joinPath, nameOf } from '../../core/project/paths';
import { searchBuildOutput } from '../../node/env-files/build-output';
import { EnvFileInspector } from '../../node/env-files/env-files-in-git';
import { readDecodedText } from '../../node/files/decoded-text';
import { isAbsence, LARGEST_TEXT, readTextIfExists } from '../../node/files/regular-file';
import { walkFiles } from '../../node/files/walk';
import { IgnoreRules, rulesAbove } from '../../node/files/ignore-rules';
import { createGit } from '../../node/git/git';
import { ignoreSettings } from '../../node/git/ignore-settings';
import { gitUnknown } from '../../node/git/unknown';
import { deadHooks } from '../../node/pre-commit/hook-status';
import { distinct, unreadable } from '../shared/unknowns';
import { valuesInFiles } from './values-in-files';

export interface Survey {
  readonly reports: readonly EnvFileReport[];
  /** What could not be determined. */
  readonly unknown: readonly Unknown[];
  /** Hooks that contain the check for keys but don't run it: why, and what to do. */
  readonly deadHooks: readonly { readonly reason: string; readonly nextStep: string }[];
}

export interface SurveyOptions {
  readonly history: boolean;
  /** Globs of other files that contain secrets. */
  readonly include: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** Milliseconds for one run of Git: reading a long history can be slow on a build server. */
const GIT_TIMEOUT_MS = 60_000;

/** Everything known about the env files below a folder (absolute). @throws when the folder cannot be read */
export async function surveyFolder(folder: string, options: SurveyOptions): Promise<Survey> {
  const { files, texts, repositories, unknown } = collect(folder, options.include);
  const absolute = (name: string): string => path.join(folder, ...name.split('/'));
  const git = createGit({ environment: options.environment, timeoutMs: GIT_TIMEOUT_MS });
  const quick = await new EnvFileInspector(git).ask({
    folder,
    files: files.map((file) => absolute(file.path)),
    repositories,
  });
  const asked = options.history ? await quick.withHistory() : quick;
  unknown.push(...asked.unknown);
  const ignore = await ignoreSettings(folder, { environment: options.environment });
  const own = ownReading(folder, texts, ignore);
  const gitOf = (name: string): GitFacts | undefined => {
    const facts = asked.facts.get(absolute(name));
    if (!facts || !('ok' in facts)) return facts;
    unknown.push(gitUnknown('What Git tracks and has in its history is unknown', facts));
    return own(name);
  };
  const sought = files
    .filter(({ kind }) => kind === 'env')
    .flatMap((file) => searchedValuesIn(file.path, file.text));
  const { found, stopped } = await searchBuildOutput(folder, sought);
  if (stopped)
    unknown.push({
      because: 'The build output is too large to search completely.',
      advice: 'Remove old builds, then run the command again.',
    });
  const absent = asked.absent.map((file) => path.relative(folder, file).split(path.sep).join('/'));
  const values = valuesInFiles(folder, ignore);
  for (const { file, error } of values.unread) unknown.push(unreadable(file, error));
  const reports = reportsOf({ files, absent, gitOf, texts, inOutput: found, inFiles: values.found });
  return { reports, unknown: distinct(unknown), deadHooks: await deadHooksOf(folder, options.environment) };
}

async function deadHooksOf(folder: string, environment: NodeJS.ProcessEnv): Promise<Survey['deadHooks']> {
  const dead = await deadHooks(folder, { environment });
  return dead.flatMap(({ hook, effect }) =>
    effect.state === 'inactive' ? [problemText(effect.problem, hook)] : [],
  );
}

function collect(
  folder: string,
  include: readonly string[],
): { files: FoundFile[]; texts: Map<string, string>; repositories: string[]; unknown: Unknown[] } {
  const files: FoundFile[] = [];
  const texts = new Map<string, string>();
  const repositories: string[] = [];
  const unknown: Unknown[] = [];
  const skip = (name: string, error: unknown): void => void unknown.push(unreadable(name, error));
  const read = (absolute: string, name: string, isSecret: boolean): string | undefined => {
    try {
      // Ignore files are read as Git and Docker read them.
      return isSecret ? readDecodedText(absolute, LARGEST_TEXT) : readTextIfExists(absolute);
    } catch (error) {
      if (!isAbsence(error)) skip(name, error);
      return undefined;
    }
  };
  const take = (absolute: string, name: string): void => {
    const kind = include.some((glob) => matchesFile(glob, name)) ? 'named' : kindOf(name);
    const isProjectFile = isProjectFileName(nameOf(name));
    if (kind === undefined && !isProjectFile) return;
    const text = read(absolute, name, kind !== undefined);
    if (text === undefined) return;
    if (kind !== undefined) files.push({ path: name, kind, text });
    if (isProjectFile) texts.set(name, text);
  };
  walkFiles(
    folder,
    { ignore: undefined, skipFolders: new Set(THIRD_PARTY_FOLDERS) },
    {
      file: take,
      skipped: (name, reason, error) => {
        if (reason === 'unreadable') skip(name, error);
      },
      repository: (absolute) => void repositories.push(absolute),
    },
  );
  return { files, texts, repositories, unknown };
}

/** What the ignore files and the index say where Git gives no answer. Doesn't read the history. */
function ownReading(
  folder: string,
  texts: ReadonlyMap<string, string>,
  settings: IgnoreSettings,
): (name: string) => GitFacts {
  const above = rulesAbove(folder, settings);
  let rules = above.rules === IgnoreRules.none ? IgnoreRules.ofTop(folder, settings) : above.rules;
  const depthOf = (name: string): number => name.split('/').length;
  const ignoreFiles = [...texts].filter(([name]) => nameOf(name) === '.gitignore');
  for (const [name, text] of ignoreFiles.sort(([a], [b]) => depthOf(a) - depthOf(b)))
    rules = rules.with([above.below, folderOf(name)].filter(Boolean).join('/'), text);
  return (name) => {
    const below = joinPath(above.below, name);
    const { ignored, by } = rules.answer(below, false);
    const source = by && { file: joinPath(by.folder, '.gitignore'), line: by.line, pattern: by.pattern };
    const tracked = rules.isTracked(below);
    return {
      byGit: false,
      ignored,
      ...(tracked !== undefined && { tracked }),
      ...(source && { by: source }),
    };
  };
}
