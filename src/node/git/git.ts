import { dirname, resolve } from 'node:path';
import { createGitDates, type GitDates } from './committed';
import { createGitHistory, type GitHistory } from './path-history';
import { createGitIndex, type GitIndex } from './index-entries';
import { runGit, type GitFailure, type GitProcessOptions } from './process';
import { existingFolder, insideOf, repositoryPlace, rootIn, type Inside } from './repository-root';
import type { GitCall, GitResult, RunGit } from './git-run';

export type { GitFailure, GitFailureReason, GitProcessOptions } from './process';
export type { GitCall, GitResult } from './git-run';
export type { HistoryAnswer } from './path-history';
export type { IndexEntry } from './index-entries';

/** What git's ignore rules say of a path; whether it is tracked all the same is another question. */
export interface IgnoredByGit {
  readonly ignored: boolean;
  /** The pattern that decided, a negated one included. */
  readonly by?: {
    /** `.gitignore`, `.git/info/exclude` or the global file: as git names it, relative to the root or absolute. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
    readonly pattern: string;
  };
}

/** Everything a fix must know of one file. A tracked file goes into the next commit even when a rule ignores it. */
export interface GitFileState extends IgnoredByGit {
  readonly ok: true;
  /** Top folder of the innermost repository around the file. */
  readonly root: string;
  /** In the index. */
  readonly tracked: boolean;
  /** The index differs from the last commit. */
  readonly staged: boolean;
}

/** Questions to the git binary. Paths given in are absolute or relative to the root; answers carry them as given. */
export interface Git extends GitDates, GitHistory, GitIndex {
  /** Top folder of the repository around `folder`, in the spelling of `folder` where a link leads there. */
  repositoryRoot(folder: string, call?: GitCall): Promise<GitResult<string>>;
  /** Where git keeps what it knows of a working tree: its own folder, then the one it shares with other worktrees. Absolute. */
  gitFolders(root: string, call?: GitCall): Promise<GitResult<readonly [string, string]>>;
  /** Rules only, as `check-ignore --no-index`. Paths that are not below `root` are missing from the answer. */
  checkIgnore(
    root: string,
    paths: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<Map<string, IgnoredByGit>>>;
  /** Those of `paths` that are in the index. */
  tracked(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<Set<string>>>;
  /** Those of `paths` whose index entry differs from the last commit: added, changed or removed. */
  staged(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<Set<string>>>;
  /** All of it for one absolute path; the file and its folder need not exist yet. */
  stateOf(file: string, call?: GitCall): Promise<GitFileState | GitFailure>;
  /** The same for many files, a few runs of git per repository. */
  statesOf(files: readonly string[], call?: GitCall): Promise<Map<string, GitFileState | GitFailure>>;
}

/** One run takes at most so many paths, and so many characters of them where they are arguments (Windows: 32,767). */
const MAX_PATHS = 2000;
const MAX_ARGUMENT_CHARACTERS = 16_000;

const NO_REPOSITORY: GitFailure = {
  ok: false,
  reason: 'not-a-repository',
  message: 'No folder above has a .git.',
};

/** Git as the user has it installed; see `runGit` for what a repository's configuration may not do. */
export function createGit(options: GitProcessOptions = {}): Git {
  const run: RunGit = (folder, args, call, rest = {}) =>
    runGit({ folder, args, signal: call.signal, ...rest }, options);

  const repositoryRoot: Git['repositoryRoot'] = async (folder, call = {}) => {
    const existing = existingFolder(folder);
    const output = await run(existing, ['rev-parse', '--show-toplevel', '--show-cdup'], call);
    return output.ok ? { ok: true, value: rootIn(output.stdout, existing) } : output;
  };

  const gitFolders: Git['gitFolders'] = async (root, call = {}) => {
    const own = await run(root, ['rev-parse', '--absolute-git-dir'], call);
    if (!own.ok) return own;
    const shared = await run(root, ['rev-parse', '--git-common-dir'], call);
    if (!shared.ok) return shared;
    return {
      ok: true,
      value: [resolve(root, own.stdout.slice(0, -1)), resolve(root, shared.stdout.slice(0, -1))],
    };
  };

  const checkIgnore: Git['checkIgnore'] = async (root, paths, call = {}) => {
    const answers = new Map<string, IgnoredByGit>();
    const inside = insideOf(root, paths);
    for (let i = 0; i < inside.length; i += MAX_PATHS) {
      const problem = await checkBatch(inside.slice(i, i + MAX_PATHS));
      if (problem) return problem;
    }
    return { ok: true, value: answers };

    /** One path that git cannot judge (beyond a link) fails its whole batch: halves find it and leave it out. */
    async function checkBatch(batch: readonly Inside[]): Promise<GitFailure | undefined> {
      const input = batch.map(({ name }) => `./${name}\0`).join(''); // `./`: `:(top)x` is a name, not magic
      const args = ['check-ignore', '-z', '-v', '--non-matching', '--no-index', '--stdin'];
      const output = await run(root, args, call, { input, expectedCodes: [1] });
      if (output.ok) {
        readIgnoreRecords(output.stdout, batch, answers);
        return undefined;
      }
      if (output.reason !== 'failed') return output;
      if (batch.length === 1)
        return /beyond a symbolic link|outside repository/.test(output.message) ? undefined : output;
      const half = batch.length >> 1;
      return (await checkBatch(batch.slice(0, half))) ?? (await checkBatch(batch.slice(half)));
    }
  };

  /** Those of `paths` that a listing command prints. */
  const listed = async (root: string, args: readonly string[], paths: readonly string[], call: GitCall) => {
    const found = new Set<string>();
    const inside = insideOf(root, paths);
    for (const batch of argumentBatches(inside)) {
      const output = await run(
        root,
        ['--literal-pathspecs', ...args, '--', ...batch.map(({ name }) => name)],
        call,
      );
      if (!output.ok) return output;
      const names = new Set(output.stdout.split('\0'));
      for (const { given, name } of batch) if (names.has(name)) found.add(given);
    }
    return { ok: true, value: found } as const;
  };

  const tracked: Git['tracked'] = (root, paths, call = {}) => listed(root, ['ls-files', '-z'], paths, call);

  const staged: Git['staged'] = (root, paths, call = {}) =>
    stagedGiven(root, paths, call, () => tracked(root, paths, call));

  /** @param index what {@link tracked} says of the paths, asked for where it is the answer */
  const stagedGiven = async (
    root: string,
    paths: readonly string[],
    call: GitCall,
    index: () => Promise<GitResult<Set<string>>>,
  ): Promise<GitResult<Set<string>>> => {
    const head = await run(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], call, {
      expectedCodes: [1],
    });
    if (!head.ok) return head;
    if (head.code !== 0) return index(); // before the first commit all of the index is new
    const args = [
      'diff-index',
      '--cached',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '-z',
      head.stdout.trim(),
    ];
    return listed(root, args, paths, call);
  };

  const statesOf: Git['statesOf'] = async (files, call = {}) => {
    const states = new Map<string, GitFileState | GitFailure>();
    const byRoot = new Map<string, string[]>();
    const roots = new Map<string, Promise<GitResult<string>>>();
    const rootAt = (place: string | undefined): Promise<GitResult<string>> => {
      if (place === undefined) return Promise.resolve(NO_REPOSITORY);
      const known = roots.get(place) ?? repositoryRoot(place, call);
      roots.set(place, known);
      return known;
    };
    const places = new Map<string, string | undefined>();
    for (const file of files) {
      const folder = dirname(file);
      if (!places.has(folder)) places.set(folder, repositoryPlace(folder));
      const root = await rootAt(places.get(folder));
      if (root.ok) byRoot.set(root.value, [...(byRoot.get(root.value) ?? []), file]);
      else states.set(file, root);
    }
    for (const [root, group] of byRoot) {
      for (const [file, state] of await groupStates(root, group, call)) states.set(file, state);
    }
    return states;
  };

  const groupStates = async (root: string, files: readonly string[], call: GitCall) => {
    const inIndex = tracked(root, files, call);
    const [rules, index, changes] = await Promise.all([
      checkIgnore(root, files, call),
      inIndex,
      stagedGiven(root, files, call, () => inIndex),
    ]);
    return files.map((file): [string, GitFileState | GitFailure] => {
      if (!rules.ok) return [file, rules];
      if (!index.ok) return [file, index];
      if (!changes.ok) return [file, changes];
      const rule = rules.value.get(file) ?? { ignored: false };
      return [
        file,
        { ok: true, root, ...rule, tracked: index.value.has(file), staged: changes.value.has(file) },
      ];
    });
  };

  const stateOf: Git['stateOf'] = async (file, call = {}) =>
    (await statesOf([file], call)).get(file) ?? {
      ok: false,
      reason: 'failed',
      message: 'git was not asked.',
    };

  const history = createGitHistory(run);
  return {
    repositoryRoot,
    gitFolders,
    checkIgnore,
    tracked,
    staged,
    stateOf,
    statesOf,
    ...createGitIndex(run),
    ...history,
    ...createGitDates(run, history),
  };
}

function* argumentBatches(inside: readonly Inside[]): Generator<readonly Inside[]> {
  let batch: Inside[] = [];
  let characters = 0;
  for (const one of inside) {
    if (batch.length > 0 && characters + one.name.length > MAX_ARGUMENT_CHARACTERS) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(one);
    characters += one.name.length + 1;
  }
  if (batch.length > 0) yield batch;
}

/** Records of `check-ignore -z -v --non-matching`: source, line, pattern, path; one per path asked, in order. */
function readIgnoreRecords(
  stdout: string,
  batch: readonly Inside[],
  answers: Map<string, IgnoredByGit>,
): void {
  const fields = stdout.split('\0');
  batch.forEach(({ given }, i) => {
    const [file = '', line = '', pattern = ''] = fields.slice(i * 4, i * 4 + 3);
    const by = { file, line: Number(line), pattern };
    answers.set(given, file === '' ? { ignored: false } : { ignored: !pattern.startsWith('!'), by });
  });
}
