import * as vscode from 'vscode';
import { THIRD_PARTY_GLOB } from '../../core/base/third-party-folders';
import { ENV_FILE_NAMES } from '../../core/env/file-names';
import type {
  EnvFileReport,
  EnvProblem,
  FoundFile,
  GitFacts,
  ProjectTexts,
  ValueInOutput,
} from '../../core/env-files';
import type { EnvFilesInGit } from '../../platform/git';
import { readText, relativePath } from '../shared/documents';
import { ownFacts } from '../shared/ignore-state';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';

/** An env file, what is known about it, and its problems. */
export interface EnvFileEntry {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  readonly report: EnvFileReport;
  readonly problems: readonly EnvProblem[];
}

/** What is known about a workspace folder's env files. */
export interface FolderSurvey {
  readonly entries: readonly EnvFileEntry[];
  readonly notes: readonly string[];
}

/** What is known quickly, and a way to get the rest. */
export interface QuickSurvey extends FolderSurvey {
  /** Also checks history, images, packages, and, if requested, built code. */
  whole(searchOutput: boolean): Promise<FolderSurvey>;
}

interface Located extends FoundFile {
  readonly uri: vscode.Uri;
}

const MOST_FILES = 2000;
/** Larger files are not env files. Characters. */
const LARGEST = 2_000_000;

/** Values found in each folder's build output by the last search, by the folder's URI. */
export type FoundInOutput = Map<string, readonly ValueInOutput[]>;

/** Surveys only the env files at the top of the folder, without searching a large folder first. */
export async function surveyTop(services: Services, folder: vscode.WorkspaceFolder): Promise<FolderSurvey> {
  const { kindOf } = await import('../../core/env-files');
  const uris = readSettings(folder.uri).gitignoreCheck ? await filesAtTop(folder) : [];
  const files = await readAll(folder, uris, (_, path) => kindOf(path));
  if (files.length === 0) return { entries: [], notes: [] };
  return (await askGit(services, folder, files, true)).compose();
}

/**
 * Finds the folder's env files and asks Git about them, if Git may run here.
 * @param foundInOutput reused while the build output isn't searched, and updated when it is
 */
export async function surveyFolder(
  services: Services,
  folder: vscode.WorkspaceFolder,
  foundInOutput: FoundInOutput,
): Promise<QuickSurvey> {
  const { platform } = services;
  const settings = readSettings(folder.uri);
  const files = settings.gitignoreCheck ? await findFiles(folder, settings.envFileGlobs) : [];
  const { asked, compose } = await askGit(services, folder, files);
  const known = foundInOutput.get(folder.uri.toString()) ?? [];
  return {
    ...compose(asked, new Map(), known),
    async whole(searchOutput) {
      const [facts, texts] = await Promise.all([
        asked?.withHistory(),
        settings.gitignoreCheck ? projectTexts(folder) : new Map<string, string>(),
      ]);
      let inOutput = known;
      if (searchOutput && folder.uri.scheme === 'file' && platform.searchBuildOutput) {
        const { searchedValuesIn } = await import('../../core/env-files');
        const sought = files
          .filter(({ kind }) => kind === 'env')
          .flatMap(({ path, text }) => searchedValuesIn(path, text));
        inOutput = (await platform.searchBuildOutput(folder.uri.fsPath, sought)).found;
        foundInOutput.set(folder.uri.toString(), inOutput);
      }
      return compose(facts, texts, inOutput);
    },
  };
}

interface GitAnswers {
  readonly asked: EnvFilesInGit | undefined;
  /** Combines everything known. @param facts newer than `asked` */
  readonly compose: (
    facts?: EnvFilesInGit,
    texts?: ProjectTexts,
    inOutput?: readonly ValueInOutput[],
  ) => FolderSurvey;
}

async function askGit(
  { platform }: Services,
  folder: vscode.WorkspaceFolder,
  files: readonly Located[],
  only = false,
): Promise<GitAnswers> {
  const core = await import('../../core/env-files');
  const mayAsk = folder.uri.scheme === 'file' && vscode.workspace.isTrusted;
  const asked = mayAsk
    ? await platform.envFiles?.({
        folder: folder.uri.fsPath,
        files: files.map(({ uri }) => uri.fsPath),
        only,
      })
    : undefined;
  const gitOf = await gitAnswers(files, asked);
  const compose: GitAnswers['compose'] = (facts = asked, texts = new Map(), inOutput = []) => {
    const absent = (facts?.absent ?? []).flatMap((file) => {
      const path = relativePath(folder.uri, vscode.Uri.file(file));
      return path === undefined ? [] : [path];
    });
    const ofGit = (path: string): GitFacts | undefined => {
      const known = facts?.facts.get(vscode.Uri.joinPath(folder.uri, path).fsPath);
      return known && !('ok' in known) ? known : gitOf.get(path);
    };
    const reports = core.reportsOf({ files, absent, gitOf: ofGit, texts, inOutput });
    const entries = reports.map((report) => ({
      uri: vscode.Uri.joinPath(folder.uri, report.file),
      folder,
      report,
      problems: core.problemsOf(report),
    }));
    return { entries, notes: (facts?.unknown ?? []).map(({ because }) => because) };
  };
  return { asked, compose };
}

/** Git's answers, or Keyward's own reading of the ignore files where Git could not answer. */
async function gitAnswers(
  files: readonly Located[],
  asked: EnvFilesInGit | undefined,
): Promise<ReadonlyMap<string, GitFacts | undefined>> {
  const answers = await Promise.all(
    files.map(async ({ path, uri }): Promise<readonly [string, GitFacts | undefined]> => {
      const known = asked?.facts.get(uri.fsPath);
      const isAnswer = asked !== undefined && (known === undefined || !('ok' in known));
      return [path, isAnswer ? known : await ownFacts(uri)];
    }),
  );
  return new Map(answers);
}

async function findFiles(folder: vscode.WorkspaceFolder, globs: readonly string[]): Promise<Located[]> {
  const { KEY_FILE_NAMES, kindOf } = await import('../../core/env-files');
  const find = (glob: string): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), THIRD_PARTY_GLOB, MOST_FILES);
  // A search skips files that the user hides in the Explorer, but Git commits them. At the top of the folder, they are found.
  const [top, usual, named] = await Promise.all([
    filesAtTop(folder),
    find(`**/{${[...ENV_FILE_NAMES, ...KEY_FILE_NAMES].join(',')}}`),
    Promise.all(globs.map((glob) => find(glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`))),
  ]);
  const extra = new Set(named.flat().map((uri) => uri.toString()));
  const all = new Map([...top, ...usual, ...named.flat()].map((uri) => [uri.toString(), uri]));
  return readAll(folder, [...all.values()], (uri, path) =>
    extra.has(uri.toString()) ? 'named' : kindOf(path),
  );
}

async function filesAtTop(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const { kindOf } = await import('../../core/env-files');
  const names = await vscode.workspace.fs.readDirectory(folder.uri).then(
    (entries) => entries.map(([name]) => name).filter((name) => kindOf(name) !== undefined),
    () => [], // unreadable
  );
  return names.slice(0, MOST_FILES).map((name) => vscode.Uri.joinPath(folder.uri, name));
}

/** Reads files of a known kind. Files that are too large or unreadable are skipped. */
async function readAll(
  folder: vscode.WorkspaceFolder,
  uris: readonly vscode.Uri[],
  kindOf: (uri: vscode.Uri, path: string) => FoundFile['kind'] | undefined,
): Promise<Located[]> {
  const located = await Promise.all(
    uris.map(async (uri): Promise<Located | undefined> => {
      const path = relativePath(folder.uri, uri);
      const kind = path === undefined ? undefined : kindOf(uri, path);
      if (path === undefined || kind === undefined || belongsElsewhere(folder, uri)) return undefined;
      const text = await readText(uri).catch(() => undefined); // unreadable, or a folder
      return text === undefined || text.length > LARGEST ? undefined : { path, kind, uri, text };
    }),
  );
  return located.filter((file) => file !== undefined);
}

/** Files of a nested workspace folder belong to that folder only. */
function belongsElsewhere(folder: vscode.WorkspaceFolder, uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() !== folder.uri.toString();
}

async function projectTexts(folder: vscode.WorkspaceFolder): Promise<ProjectTexts> {
  const { PROJECT_GLOB } = await import('../../core/env-files');
  const pattern = new vscode.RelativePattern(folder, PROJECT_GLOB);
  const texts = new Map<string, string>();
  for (const uri of await vscode.workspace.findFiles(pattern, THIRD_PARTY_GLOB, MOST_FILES)) {
    const path = relativePath(folder.uri, uri);
    const text = await readText(uri).catch(() => undefined); // unreadable
    if (path !== undefined && text !== undefined) texts.set(path, text);
  }
  return texts;
}
