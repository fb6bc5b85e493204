import { dirname, resolve } from 'node:path';
import type { Git, GitCall, GitFailure, GitFileState, GitResult, IgnoredByGit } from '../../platform/git';
import { createCommitted } from './committed';
import { createIndexEntries, type IndexEntries } from './index-entries';
import { createProjectIdentity } from './project-identity';
import { createPathHistory, type PathHistory } from './path-history';
import { isTerminated, notPrinted } from './printed';
import { createVersions, type Versions } from './versions';
import { runGit, type GitProcessOptions, type RunGit } from './process';
import {
  existingFolder,
  folderToAskIn,
  hasGitFolder,
  insideOf,
  linkIn,
  rootIn,
  type Inside,
} from './repository-root';

export type { GitProcessOptions } from './process';
export type { CommittedPaths } from './path-history';
export type { IndexEntry } from './index-entries';

/** All queries to the Git binary. Paths are absolute or relative to the root; answers contain them as given. */
export interface GitClient extends Git, PathHistory, IndexEntries, Versions {
  /** Top folder of the repository around `folder`, in the spelling of `folder` if a link leads there. */
  repositoryRoot(folder: string, call?: GitCall): Promise<GitResult<string>>;
  /** Ignore rules only, like `check-ignore --no-index`. Paths that are not below `root` are missing from the answer. */
  checkIgnore(
    root: string,
    paths: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<Map<string, IgnoredByGit>>>;
  /** The paths that are in the index. */
  tracked(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<Set<string>>>;
  /** The paths with an index entry that differs from the last commit: added, changed or removed. */
  staged(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<Set<string>>>;
}

/** Most paths of one run, and most characters of paths passed as arguments (the limit on Windows is 32,767). */
const MAX_PATHS = 2000;
const MAX_ARGUMENT_CHARACTERS = 16_000;

const NO_REPOSITORY: GitFailure = {
  ok: false,
  reason: 'not-a-repository',
  message: 'No parent folder contains .git.',
};

/** Options of `git diff`, so that no setting changes what it lists. */
const PLAIN_DIFF = [
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ita-invisible-in-index',
];

/** Runs the user's own Git; see `runGit` for what a repository's configuration is not allowed to do. */
export function createGit(options: GitProcessOptions = {}): GitClient {
  const run: RunGit = (folder, args, call, rest = {}) =>
    runGit({ folder, args, signal: call.signal, ...rest }, options);

  const repositoryRoot: GitClient['repositoryRoot'] = async (folder, call = {}) => {
    const existing = existingFolder(folder);
    const output = await run(existing, ['rev-parse', '--show-toplevel', '--show-cdup'], call);
    if (output.ok) {
      const root = rootIn(output.stdout, existing);
      return root === undefined ? notPrinted('the top folder of a repository') : { ok: true, value: root };
    }
    return isRepositoryAround(existing, output) ? { ...output, reason: 'unreachable' } : output;
  };

  /** Git also reports that there is no repository if there is one that it cannot read, or that is on another file system. */
  const isRepositoryAround = (folder: string, { reason, message }: GitFailure): boolean =>
    reason === 'not-a-repository' &&
    /not a git repository/i.test(message) &&
    (options.environment ?? process.env)['GIT_CEILING_DIRECTORIES'] === undefined &&
    hasGitFolder(folder);

  const gitFolders: GitClient['gitFolders'] = async (root, call = {}) => {
    const own = await run(root, ['rev-parse', '--absolute-git-dir'], call);
    if (!own.ok) return own;
    const shared = await run(root, ['rev-parse', '--git-common-dir'], call);
    if (!shared.ok) return shared;
    return {
      ok: true,
      value: [resolve(root, own.stdout.slice(0, -1)), resolve(root, shared.stdout.slice(0, -1))],
    };
  };

  const checkIgnore: GitClient['checkIgnore'] = async (root, paths, call = {}) => {
    const answers = new Map<string, IgnoredByGit>();
    const inside = insideOf(root, paths);
    for (let i = 0; i < inside.length; i += MAX_PATHS) {
      const problem = await checkBatch(inside.slice(i, i + MAX_PATHS));
      if (problem) return problem;
    }
    return { ok: true, value: answers };

    /** A path that Git cannot check (beyond a link) fails its whole batch: it is found by halving and left out. */
    async function checkBatch(batch: readonly Inside[]): Promise<GitFailure | undefined> {
      const input = batch.map(({ name }) => `./${name}\0`).join(''); // `./`: `:(top)x` is a name, not magic
      const args = ['check-ignore', '-z', '-v', '--non-matching', '--no-index', '--stdin'];
      const output = await run(root, args, call, { input, expectedCodes: [1] });
      if (output.ok)
        return readIgnoreRecords(output.stdout, batch, answers)
          ? undefined
          : notPrinted('one ignore rule for each file');
      if (output.reason !== 'failed') return output;
      if (batch.length === 1)
        return /beyond a symbolic link|outside repository/.test(output.message) ? undefined : output;
      const half = batch.length >> 1;
      return (await checkBatch(batch.slice(0, half))) ?? (await checkBatch(batch.slice(half)));
    }
  };

  /** The paths that a listing command prints. */
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
      if (!isTerminated(output.stdout)) return notPrinted('a list of files');
      const names = new Set(output.stdout.split('\0'));
      for (const { given, name } of batch) if (names.has(name)) found.add(given);
    }
    return { ok: true, value: found } as const;
  };

  const tracked: GitClient['tracked'] = (root, paths, call = {}) =>
    listed(root, ['ls-files', '-z'], paths, call);

  const staged: GitClient['staged'] = (root, paths, call = {}) =>
    // `git add -N` only announces a file: the next commit would not contain it.
    listed(root, ['diff', '--cached', '--name-only', '-z', ...PLAIN_DIFF], paths, call);

  const statesOf: GitClient['statesOf'] = async (files, call = {}) => {
    const states = new Map<string, GitFileState | GitFailure>();
    const byRoot = new Map<string, string[]>();
    const roots = new Map<string, Promise<GitResult<string>>>();
    const rootAt = (folder: string | undefined): Promise<GitResult<string>> => {
      if (folder === undefined) return Promise.resolve(NO_REPOSITORY);
      const known = roots.get(folder) ?? repositoryRoot(folder, call);
      roots.set(folder, known);
      return known;
    };
    const askedIn = new Map<string, string | undefined>();
    for (const file of files) {
      const folder = dirname(file);
      if (!askedIn.has(folder)) askedIn.set(folder, folderToAskIn(folder));
      const root = await rootAt(askedIn.get(folder));
      if (root.ok) byRoot.set(root.value, [...(byRoot.get(root.value) ?? []), file]);
      else states.set(file, root);
    }
    for (const [root, group] of byRoot) {
      const linked = new Map<string, string>();
      for (const file of group) {
        const target = linkIn(root, file);
        if (target !== undefined) linked.set(file, target);
      }
      const answers = new Map(await groupStates(root, [...new Set([...group, ...linked.values()])], call));
      for (const file of group) {
        const state = answers.get(file);
        const behind = answers.get(linked.get(file) ?? '');
        if (behind?.ok === false) states.set(file, behind);
        else if (state?.ok === true && behind) {
          const { ignored, tracked: isTracked } = behind;
          states.set(file, { ...state, behindLink: { ignored, tracked: isTracked } });
        } else if (state) states.set(file, state);
      }
    }
    return states;
  };

  const groupStates = async (root: string, files: readonly string[], call: GitCall) => {
    const [rules, index, changes] = await Promise.all([
      checkIgnore(root, files, call),
      tracked(root, files, call),
      staged(root, files, call),
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

  const stateOf: GitClient['stateOf'] = async (file, call = {}) =>
    (await statesOf([file], call)).get(file) ?? {
      ok: false,
      reason: 'failed',
      message: 'git was not run.',
    };

  const history = createPathHistory(run);
  return {
    repositoryRoot,
    gitFolders,
    ...createProjectIdentity(run, repositoryRoot),
    checkIgnore,
    tracked,
    staged,
    stateOf,
    statesOf,
    ...createIndexEntries(run),
    ...createVersions(run, options, history),
    ...history,
    ...createCommitted(run),
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

/**
 * Reads records of `check-ignore -z -v --non-matching`: source, line, pattern, path; one per path, in order.
 * @returns false if the text is anything else
 */
function readIgnoreRecords(
  stdout: string,
  batch: readonly Inside[],
  answers: Map<string, IgnoredByGit>,
): boolean {
  const fields = stdout.split('\0');
  if (!isTerminated(stdout) || fields.length !== batch.length * 4 + 1) return false;
  batch.forEach(({ given }, i) => {
    const [file = '', line = '', pattern = ''] = fields.slice(i * 4, i * 4 + 3);
    const by = { file, line: Number(line), pattern };
    answers.set(given, file === '' ? { ignored: false } : { ignored: !pattern.startsWith('!'), by });
  });
  return true;
}
