import type { FolderScanner } from '../core/scan/file-scan';
import type { CompilePattern, ParseToml } from '../core/policy';
import type { Grammar, WithTree } from '../core/syntax';
import type { SoughtValue } from '../core/env-files';
import type { HistoryAnswer } from '../core/leaks/history';
import type { HookChange } from '../core/pre-commit';
import type { Refusal } from '../core/base/refusal';
import type { Git, GitResult } from '../node/git/git';
import type { EnvFileFacts, EnvFileQuestion, OutputSearch, StagedText } from '../node/platform';

/** What the host machine lends the editor. The browser build fills in what it has; `git` is then absent. */
export interface Platform {
  /** Absent where there is no machine to run git on: the browser. */
  readonly git?: Git;
  /** What git has of env files; absent where `git` is. */
  envFiles?(question: EnvFileQuestion): Promise<EnvFileFacts>;
  /** Looks for values in what a build wrote; absent where there is no file system to walk. */
  searchBuildOutput?(folder: string, values: readonly SoughtValue[]): Promise<OutputSearch>;
  /** Loads a grammar on first use. @throws when its file cannot be read */
  parser(grammar: Grammar): Promise<WithTree>;
  /** dotenv's own parser, the proof that an env file reads back; loaded on first use. */
  envParser(): Promise<(text: string) => Record<string, string>>;
  /** What stands in the way of writing a file on disk; @param file absolute path. Absent: it cannot be told. */
  readOnlyPart?(file: string): Promise<'file' | 'folder' | undefined>;
  /** Scans folders on this machine's disk in a thread of its own; absent where there is no disk: the browser. */
  readonly folderScanner?: FolderScanner & { dispose(): Promise<void> };
  /** Patterns of users and of other scanners' files, in time linear in the text; the engine is loaded on first use. */
  readonly compilePattern: CompilePattern;
  /** For other scanners' configurations; loaded on first use. */
  readonly parseToml: ParseToml;
  /** Asks the history of the repository around a folder, and of its submodules, for values. Absent where git is. */
  readonly searchHistories?: SearchHistories;
  /** Puts the check of staged changes into the project's pre-commit hook, or takes it out. Absent where git is. */
  readonly hooks?: HookWriter;
  /** What the next commit of the repository around a folder would hold, text by text. Absent where git is. */
  stagedTexts?(folder: string): Promise<GitResult<readonly StagedText[]>>;
  /** Whether a day was nobody's before in a folder that all windows share; absent where there is no disk: the browser. */
  claimDay?(folder: string, day: string): Promise<boolean>;
  /**
   * The first of some files that can be read and lies, links followed, in one of the folders; absolute paths. Undefined: there is
   * none, or it is too large. Absent where there is no disk.
   */
  readNamedFile?(
    candidates: readonly string[],
    folders: readonly string[],
  ): Promise<{ readonly file: string; readonly bytes: Uint8Array } | undefined>;
}

export type SearchHistories = (
  folder: string,
  values: readonly string[],
  onProgress: (done: number, all: number) => void,
  signal: AbortSignal,
) => Promise<GitResult<readonly HistoryAnswer[]>>;

export interface HookWriter {
  install(folder: string): Promise<HookChange | Refusal>;
  uninstall(
    folder: string,
  ): Promise<{ readonly ok: true; readonly changes: readonly HookChange[] } | Refusal>;
}
