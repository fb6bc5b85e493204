import * as vscode from 'vscode';
import { createMatcher, type IgnoreAnswer } from '../../core/gitignore';
import type { GitFacts } from '../../core/env-files';
import type { Git } from '../../platform/git';
import { baseName, exists, foldersUpTo, parentOf, readText, relativePath } from './documents';

/** What Git does with an env file. */
export type IgnoreState =
  | { readonly kind: 'no-repository' }
  | {
      readonly kind: 'ignored' | 'not-ignored' | 'tracked';
      /** Top folder of the repository. */
      readonly root: vscode.Uri;
      /** False if `git` can't be run, and Keyward has evaluated the `.gitignore` files itself. */
      readonly byGit: boolean;
      /** The file is a link to a file that Git doesn't ignore. */
      readonly isExposedLink?: boolean;
    };

const FILE_SYSTEM_ROOT = '/';

/**
 * Asks Git, or evaluates the `.gitignore` files itself if `git` can't be run. In Restricted Mode `git` is not run, because a
 * repository's configuration can start programs.
 */
export async function ignoreStatesOf(
  git: Git | undefined,
  files: readonly vscode.Uri[],
): Promise<IgnoreState[]> {
  const asked = files.filter(({ scheme }) => git && scheme === 'file' && vscode.workspace.isTrusted);
  const answers = await git?.statesOf(asked.map(({ fsPath }) => fsPath));
  return Promise.all(
    files.map(async (file): Promise<IgnoreState> => {
      const answer = asked.includes(file) ? answers?.get(file.fsPath) : undefined;
      if (answer?.ok) {
        const root = vscode.Uri.file(answer.root);
        const { tracked, behindLink } = answer;
        if (tracked || behindLink?.tracked === true) return { kind: 'tracked', root, byGit: true };
        if (behindLink?.ignored === false)
          return { kind: 'not-ignored', root, byGit: true, isExposedLink: true };
        return { kind: answer.ignored ? 'ignored' : 'not-ignored', root, byGit: true };
      }
      return answer?.reason === 'not-a-repository' ? { kind: 'no-repository' } : evaluated(file);
    }),
  );
}

export async function ignoreStateOf(git: Git | undefined, file: vscode.Uri): Promise<IgnoreState> {
  const [state] = await ignoreStatesOf(git, [file]);
  return state ?? { kind: 'no-repository' };
}

async function evaluated(file: vscode.Uri): Promise<IgnoreState> {
  const own = await readRules(file);
  if (!own) return { kind: 'no-repository' };
  return { kind: own.answer.ignored ? 'ignored' : 'not-ignored', root: own.root, byGit: false };
}

/** Keyward's own evaluation of the ignore files, without global excludes, index, and history; undefined outside repositories. */
export async function ownFacts(file: vscode.Uri): Promise<GitFacts | undefined> {
  const own = await readRules(file);
  if (!own) return undefined;
  const { ignored, by } = own.answer;
  const source = by && {
    line: by.line,
    pattern: by.pattern,
    file: by.folder === '' ? '.gitignore' : `${by.folder}/.gitignore`,
  };
  const root = file.scheme === 'file' ? { root: own.root.fsPath } : {};
  return { byGit: false, ignored, ...root, ...(source && { by: source }) };
}

async function readRules(
  file: vscode.Uri,
): Promise<{ readonly root: vscode.Uri; readonly answer: IgnoreAnswer } | undefined> {
  const folders = foldersUpTo(parentOf(file), file.with({ path: FILE_SYSTEM_ROOT }));
  const marks = await Promise.all(folders.map((folder) => exists(vscode.Uri.joinPath(folder, '.git'))));
  const root = folders[marks.indexOf(true)];
  if (!root) return undefined;
  const inside = folders.slice(0, folders.indexOf(root) + 1);
  const files = await Promise.all(
    inside.map(async (folder) => ({
      folder: relativePath(root, folder) ?? '',
      text: (await readText(vscode.Uri.joinPath(folder, '.gitignore'))) ?? '',
    })),
  );
  return { root, answer: createMatcher(files)(relativePath(root, file) ?? baseName(file)) };
}

/** A `.gitignore`, and the path of an env file relative to its folder. */
export interface IgnoreFile {
  readonly uri: vscode.Uri;
  readonly envPath: string;
}

/**
 * The `.gitignore` that decides about `env`: the nearest one, because it overrides those above it. Otherwise a new one, at the top of
 * the repository if that is open in this window, or else in the workspace folder.
 */
export async function ignoreFileFor(
  env: vscode.Uri,
  workspaceFolder: vscode.Uri,
  root: vscode.Uri,
): Promise<IgnoreFile> {
  const rootIsOpen = root.path === workspaceFolder.path || relativePath(workspaceFolder, root) !== undefined;
  const top = rootIsOpen ? root : workspaceFolder;
  const folders = foldersUpTo(parentOf(env), top);
  const candidates = folders.map((folder) => vscode.Uri.joinPath(folder, '.gitignore'));
  const present = await Promise.all(candidates.map(exists));
  const folder = folders[present.indexOf(true)] ?? top;
  return {
    uri: vscode.Uri.joinPath(folder, '.gitignore'),
    envPath: relativePath(folder, env) ?? baseName(env),
  };
}
