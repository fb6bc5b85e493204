import path from 'node:path';
import type { HistoryAnswer } from '../core/leaks/history';
import { quoted, type HookChange } from '../core/pre-commit';
import type { CompilePattern, ParseToml } from '../core/policy';
import type { Refusal } from '../core/base/refusal';
import type { Grammar, WithTree } from '../core/syntax';
import { searchBuildOutput } from './env-files/build-output';
import { claimDay } from './keys/day-claim';
import { EnvFileInspector, type EnvFileFacts, type EnvFileQuestion } from './env-files/env-files-in-git';
import { readNamedFile } from './keys/named-file';
import { createGit, type Git, type GitProcessOptions, type GitResult } from './git/git';
import type { uninstallHook } from './pre-commit/hook-files';
import { compilePattern } from '../platform/patterns';
import { ScanThread } from './scan/scan-thread';
import type { StagedText } from './pre-commit/staged-texts';
import { parseToml } from '../platform/toml';
import { createTrees } from '../platform/grammars';
import { readOnlyPart } from './files/read-only';

export type { OutputSearch } from './env-files/build-output';
export type { EnvFileFacts, EnvFileQuestion } from './env-files/env-files-in-git';
export type { StagedText } from './pre-commit/staged-texts';

/** What a machine with Node offers: git, files, dotenv. The editor takes it as its `Platform`. */
export interface DesktopPlatform {
  readonly git: Git;
  envFiles(question: EnvFileQuestion): Promise<EnvFileFacts>;
  readonly searchBuildOutput: typeof searchBuildOutput;
  parser(grammar: Grammar): Promise<WithTree>;
  envParser(): Promise<(text: string) => Record<string, string>>;
  /** What stands in the way of writing a file; @param file absolute path */
  readOnlyPart(file: string): Promise<'file' | 'folder' | undefined>;
  readonly folderScanner: ScanThread;
  readonly compilePattern: CompilePattern;
  readonly parseToml: ParseToml;
  searchHistories(
    folder: string,
    values: readonly string[],
    onProgress: (done: number, all: number) => void,
    signal: AbortSignal,
  ): Promise<GitResult<readonly HistoryAnswer[]>>;
  readonly hooks: {
    install(folder: string): Promise<HookChange | Refusal>;
    uninstall(folder: string): ReturnType<typeof uninstallHook>;
  };
  stagedTexts(folder: string): Promise<GitResult<readonly StagedText[]>>;
  readonly claimDay: typeof claimDay;
  readonly readNamedFile: typeof readNamedFile;
}

/**
 * @param dist absolute path of the folder with the bundles and the tree-sitter `.wasm` files
 * @param gitPath the git the user has chosen, asked before each run: settings may come late; undefined: the one on the PATH
 */
export function createDesktopPlatform(
  dist: string,
  gitPath: () => string | undefined = () => undefined,
): DesktopPlatform {
  const chosenGit: GitProcessOptions = {
    get gitPath() {
      return gitPath() ?? 'git';
    },
  };
  const git = createGit(chosenGit);
  const inspector = new EnvFileInspector(git);
  return {
    git,
    envFiles: (question) => inspector.ask(question),
    searchBuildOutput,
    claimDay,
    readNamedFile,
    parser: createTrees(dist),
    envParser: async () => (await import('dotenv')).parse,
    readOnlyPart,
    folderScanner: new ScanThread(path.join(dist, 'scan-worker.js')),
    compilePattern,
    parseToml,
    searchHistories: async (folder, values, onProgress, signal) =>
      (await import('./leaks/history-search')).searchHistories(
        folder,
        values,
        { gitPath: gitPath() ?? 'git', onProgress },
        { signal },
      ),
    hooks: {
      install: async (folder) =>
        (await import('./pre-commit/hook-files')).installHook(folder, {
          gitPath: gitPath() ?? 'git',
          fallback: installedCommand(dist),
        }),
      uninstall: async (folder) => (await import('./pre-commit/hook-files')).uninstallHook(folder, chosenGit),
    },
    stagedTexts: async (folder) => (await import('./pre-commit/staged-texts')).stagedTexts(folder, chosenGit),
  };
}

/**
 * The command line that the extension brings, for a hook on this machine. The editor's own program runs it as Node; the extension's
 * folder has its version in its name, so any version does.
 */
function installedCommand(dist: string): string {
  const extension = path.dirname(dist);
  const versions = extension.replace(/-\d+\.\d+\.\d+[^/\\]*$/, '-');
  const script = path.join(extension, 'dist', 'cli.js');
  if (versions === extension)
    return `env ELECTRON_RUN_AS_NODE=1 ${quoted(process.execPath)} ${quoted(script)}`;
  const newest = `"$(ls -d ${quoted(versions)}*/dist/cli.js 2>/dev/null | tail -n 1)"`;
  return `env ELECTRON_RUN_AS_NODE=1 ${quoted(process.execPath)} ${newest}`;
}
