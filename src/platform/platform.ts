import type { Refusal } from '../core/base/refusal';
import type { SearchedValue, ValueInOutput } from '../core/env-files';
import type { HistoryResult } from '../core/leaks/history';
import type { CompilePattern, ParseToml } from '../core/policy';
import type { HookChange, HookStatus } from '../core/pre-commit';
import type { FolderScanner } from '../core/scan/file-scan';
import type { Grammar, WithTree } from '../core/syntax';
import type { EnvFileQuery, EnvFilesInGit, Git, GitResult, StagedText } from './git';

/**
 * What the machine offers the editor. `src/node/platform.ts` implements all of it. The optional members are missing where
 * there is no Git, no disk or no threads, as in a browser.
 */
export interface Platform {
  /** Missing where Git cannot be run. */
  readonly git?: Git;
  /** What Git knows about env files. Missing where `git` is. */
  envFiles?(query: EnvFileQuery): Promise<EnvFilesInGit>;
  /** Searches build output for values. Missing without a disk. */
  searchBuildOutput?(folder: string, values: readonly SearchedValue[]): Promise<OutputSearch>;
  /** Loads a grammar on first use. @throws when its file cannot be read */
  parser(grammar: Grammar): Promise<WithTree>;
  /** dotenv's own parser, which proves that an env file reads back. Loaded on first use. */
  envParser(): Promise<(text: string) => Record<string, string>>;
  /** Node's own parser of env files, which differs from dotenv's. Missing without Node, and before Node 20.12. */
  readonly nodeEnvParser?: ((text: string) => Record<string, string>) | undefined;
  /** For running the command line in a terminal. Missing without a disk. */
  readonly programs?: {
    /** Absolute path of what runs scripts: Node, or VS Code's executable with `ELECTRON_RUN_AS_NODE`. */
    readonly runtime: string;
    /** Between the folders in PATH. */
    readonly pathDelimiter: string;
  };
  /** What prevents writing a file, if anything. Missing where that is unknown. @param file absolute path */
  readOnlyPart?(file: string): Promise<'file' | 'folder' | undefined>;
  /**
   * Why a file can't be written for other reasons: it isn't a regular file, a link leads out of the repository, or it isn't UTF-8.
   * Missing without a disk. @param file absolute path @param folder absolute path of the project, outside a repository
   */
  obstacleTo?(file: string, folder: string): Promise<Refusal | undefined>;
  /**
   * Waits until no other Keyward process writes to the folders of the files, and keeps them from doing so until the result is called.
   * Missing without a disk. @param files absolute paths
   */
  lockFiles?(files: readonly string[]): Promise<(() => void) | Refusal>;
  /** Lets only the owner read a new env file, unless the env files next to it can be read by others. Missing without a disk. */
  restrictNewEnvFile?(file: string): Promise<void>;
  /** Scans folders on this machine's disk in a separate thread. Missing without a disk. */
  readonly folderScanner?: FolderScanner & { dispose(): Promise<void> };
  /** Compiles patterns from users and other scanners' files to run in linear time. The engine is loaded on first use. */
  readonly compilePattern: CompilePattern;
  /** For other scanners' configuration files. Loaded on first use. */
  readonly parseToml: ParseToml;
  /** Searches the history of the repository around a folder, and of its submodules, for values. Missing where `git` is. */
  readonly searchHistories?: SearchHistories;
  /** Adds the check of staged changes to the project's pre-commit hook, or removes it. Missing where `git` is. */
  readonly hooks?: HookWriter;
  /** The changed files that the next commit of the repository around a folder would contain. Missing where `git` is. */
  stagedTexts?(folder: string): Promise<GitResult<readonly StagedText[]>>;
  /**
   * Claims a day for this window among all windows that share the folder; false if it is taken. Missing without a disk.
   * @param folder absolute path
   * @param day `YYYY-MM-DD`
   */
  claimDay?(folder: string, day: string): Promise<boolean>;
  /**
   * Reads the first candidate that exists, if it is inside one of the folders after following links; absolute paths.
   * Undefined: no candidate exists, or it cannot be read or is too large. The method is missing where there is no disk.
   */
  readNamedFile?(candidates: readonly string[], folders: readonly string[]): Promise<NamedFile | undefined>;
}

/** A file that a variable names, and its content. */
export interface NamedFile {
  /** As given, links not followed. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface OutputSearch {
  readonly found: readonly ValueInOutput[];
  /** A limit was reached, so part of the build output was not searched. */
  readonly stopped: boolean;
}

export type SearchHistories = (
  folder: string,
  values: readonly string[],
  onProgress: (done: number, all: number) => void,
  signal: AbortSignal,
) => Promise<GitResult<readonly HistoryResult[]>>;

export interface HookWriter {
  /** @param outside write the hook even if Git looks for hooks outside the repository */
  install(folder: string, outside: boolean): Promise<HookChange | Refusal>;
  uninstall(
    folder: string,
  ): Promise<{ readonly ok: true; readonly changes: readonly HookChange[] } | Refusal>;
  /** Runs the pre-commit hook with a made-up key in a temporary folder, and reports whether it stops. */
  prove(folder: string): Promise<(HookStatus & { readonly ok: true }) | Refusal>;
  /** The same, judged by the hook's files alone. */
  read(folder: string): Promise<(HookStatus & { readonly ok: true }) | Refusal>;
}
