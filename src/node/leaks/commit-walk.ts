import type { GitFailure, GitResult } from '../../platform/git';
import { readWholeObjects, type ObjectKind } from '../git/objects';
import { readCommit, readTree, type CommitObject, type TreeEntry } from './object-texts';
import type { HistoryRepository } from './history-repository';
import type { NamedObject } from './history-tips';

/** The content of a file, with the oldest commit that contains it at this path. */
export interface WalkedContent {
  /** Relative to the repository's top, `/` between names. */
  readonly path: string;
  readonly object: string;
  readonly commit: string | undefined;
  readonly authoredAt: number | undefined;
}

export interface WalkResult {
  readonly contents: readonly WalkedContent[];
  /** Contents of the same paths in the excluded commits. */
  readonly before: readonly { readonly path: string; readonly object: string }[];
  /** The commits that were read. */
  readonly commits: readonly string[];
  /** IDs of commits and folders that are missing or damaged. */
  readonly missing: ReadonlySet<string>;
}

export interface WalkRequest {
  readonly tips: readonly string[];
  /** What these commits and their ancestors contain is left out. */
  readonly excluded: readonly string[];
  /** Folders that tags name. Their contents are below the name of the ref and have no commit. */
  readonly trees: readonly NamedObject[];
  /** Relative to the repository's top; only contents at or below them; empty: all. */
  readonly paths: readonly string[];
  /** All objects in this clone. Undefined if only folders are read and the clone is not partial. */
  readonly present: ReadonlyMap<string, ObjectKind> | undefined;
  /** Commits of a shallow clone whose parents are known to be missing. */
  readonly boundary: ReadonlySet<string>;
}

type FoundContent = Omit<WalkedContent, 'authoredAt'>;

/** Objects per run of `git cat-file`. */
const BATCH = 20_000;

interface OpenFolder {
  readonly id: string;
  /** Ends with `/`, or is empty. */
  readonly path: string;
  readonly commit: string | undefined;
}

/**
 * Reads commits and folders object by object, for repositories in which `git log` ends at the first one that is missing:
 * damaged ones, and partial clones. Slower than `git log`, and has the same result where nothing is missing.
 */
export async function walkCommits(
  place: HistoryRepository,
  request: WalkRequest,
): Promise<GitResult<WalkResult>> {
  const { present, boundary, paths, trees } = request;
  const missing = new Set<string>();
  const commits = await presentCommits(place, request.tips.length > 0 ? present : undefined);
  if (!commits.ok) return commits;
  const reachable = (tips: readonly string[], stop: ReadonlySet<string>): Set<string> => {
    const found = new Set<string>();
    const open = [...tips];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id) || stop.has(id)) continue;
      const commit = commits.value.get(id);
      if (!commit) missing.add(id);
      else {
        found.add(id);
        if (!boundary.has(id)) open.push(...commit.parents);
      }
    }
    return found;
  };
  const old = reachable(request.excluded, new Set());
  const wanted = reachable(request.tips, old);
  const timeOf = (id: string) => commits.value.get(id)?.authoredAt ?? Infinity;
  const parents = new Set([...wanted].flatMap((id) => commits.value.get(id)?.parents ?? []));
  const edge = [...parents].filter((id) => old.has(id));

  const reader = new FolderReader(place, paths, present, missing);
  const topsOf = (ids: readonly string[]): OpenFolder[] =>
    ids.map((commit) => ({ id: commits.value.get(commit)?.tree ?? '', path: '', commit }));
  const earlier = await reader.read(topsOf(edge));
  if (!earlier.ok) return earlier;
  const sorted = [...wanted].sort((a, b) => timeOf(a) - timeOf(b));
  const tagged = trees.map(({ id, ref }) => ({ id, path: `${ref}/`, commit: undefined }));
  const found = await reader.read([...topsOf(sorted), ...tagged]);
  if (!found.ok) return found;
  const contents = found.value.map((one) => ({
    ...one,
    authoredAt: commits.value.get(one.commit ?? '')?.authoredAt,
  }));
  const changed = new Set(contents.map(({ path }) => path));
  const before = earlier.value.filter(({ path }) => changed.has(path));
  return { ok: true, value: { contents, before, commits: sorted, missing } };
}

async function presentCommits(
  { root, options }: HistoryRepository,
  present: ReadonlyMap<string, ObjectKind> | undefined,
): Promise<{ readonly ok: true; readonly value: ReadonlyMap<string, CommitObject> } | GitFailure> {
  const ids = [...(present ?? [])].filter(([, kind]) => kind === 'commit').map(([id]) => id);
  const commits = new Map<string, CommitObject>();
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const texts = await readWholeObjects(root, batch, options);
    if (!texts.ok) return texts;
    for (const [i, id] of batch.entries()) {
      const commit = readCommit(texts.value[i]?.toString('utf8') ?? '');
      if (commit) commits.set(id, commit);
    }
  }
  return { ok: true, value: commits };
}

/** Lists what folders contain, each content and folder once per path. */
class FolderReader {
  readonly #place: HistoryRepository;
  readonly #paths: readonly string[];
  readonly #present: ReadonlyMap<string, ObjectKind> | undefined;
  readonly #missing: Set<string>;
  readonly #seen = new Set<string>();

  constructor(
    place: HistoryRepository,
    paths: readonly string[],
    present: ReadonlyMap<string, ObjectKind> | undefined,
    missing: Set<string>,
  ) {
    this.#place = place;
    this.#paths = paths;
    this.#present = present;
    this.#missing = missing;
  }

  /** What no earlier call has returned. What several folders contain is returned with the first of them. */
  async read(tops: readonly OpenFolder[]): Promise<GitResult<readonly FoundContent[]>> {
    const contents: FoundContent[] = [];
    let open = tops.filter(({ id, path }) => this.#isNew(id, path));
    while (open.length > 0) {
      const inner: OpenFolder[] = [];
      const ids = [...new Set(open.map(({ id }) => id))].filter((id) => this.#isHere(id));
      const folders = await this.#foldersIn(ids);
      if (!folders.ok) return folders;
      for (const { id: folder, path, commit } of open) {
        for (const { mode, name, id } of folders.value.get(folder) ?? []) {
          const at = path + name;
          if (!this.#isWanted(at) || !this.#isNew(id, at)) continue;
          if (mode === '40000') inner.push({ id, path: `${at}/`, commit });
          else if (mode.startsWith('100')) contents.push({ path: at, object: id, commit });
        }
      }
      open = inner;
    }
    return { ok: true, value: contents };
  }

  #isHere(id: string): boolean {
    const isHere = !this.#present || this.#present.get(id) === 'tree';
    if (!isHere) this.#missing.add(id);
    return isHere;
  }

  #isNew(id: string, path: string): boolean {
    const key = `${id} ${path}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  /** Whether a path is at, below or above one of the paths asked for. */
  #isWanted(at: string): boolean {
    if (this.#paths.length === 0) return true;
    return this.#paths.some(
      (path) => path === '.' || path === at || at.startsWith(`${path}/`) || path.startsWith(`${at}/`),
    );
  }

  async #foldersIn(ids: readonly string[]): Promise<GitResult<ReadonlyMap<string, readonly TreeEntry[]>>> {
    const { root, options } = this.#place;
    const folders = new Map<string, readonly TreeEntry[]>();
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH);
      const trees = await readWholeObjects(root, batch, options);
      if (!trees.ok) return trees;
      for (const [i, id] of batch.entries()) {
        const tree = trees.value[i];
        if (tree) folders.set(id, readTree(tree, id.length / 2));
        else this.#missing.add(id);
      }
    }
    return { ok: true, value: folders };
  }
}
