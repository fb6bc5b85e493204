import type { GitFailure, GitResult } from '../../platform/git';
import { readWholeObjects, type ObjectKind } from '../git/objects';
import { runGit } from '../git/process';
import type { HistoryRepository } from './history-repository';

/** An object that a ref names. */
export interface NamedObject {
  readonly id: string;
  /** Full name of the ref. */
  readonly ref: string;
}

/** Where the history of a repository begins. */
export interface HistoryTips {
  /** What branches, tags, other refs, HEAD, other working trees and all stashes name. */
  readonly commits: readonly string[];
  /** Tags with a message. */
  readonly tags: readonly NamedObject[];
  /** A tag may name a folder or a file instead of a commit. */
  readonly trees: readonly NamedObject[];
  readonly blobs: readonly NamedObject[];
  /** Refs whose object is missing or damaged. */
  readonly lost: readonly string[];
}

/** Determines the type of objects. Those that are missing are not in the result. */
export type KindsOf = (ids: readonly string[]) => Promise<GitResult<ReadonlyMap<string, ObjectKind>>>;

/** The most tags between a ref and what it finally names. */
const MOST_TAGS = 10;

/** Lists what refs, HEAD, working trees and stashes name. */
export async function historyTips(
  place: HistoryRepository,
  kindsOf: KindsOf,
): Promise<GitResult<HistoryTips>> {
  const named = await namedObjects(place);
  if (!named.ok) return named;
  const { lost } = named;
  const commits = new Set<string>();
  const tags: NamedObject[] = [];
  const trees: NamedObject[] = [];
  const blobs: NamedObject[] = [];
  const seen = new Set<string>();
  let open = named.objects;
  for (let depth = 0; open.length > 0 && depth < MOST_TAGS; depth++) {
    const kinds = await kindsOf(open.map(({ id }) => id));
    if (!kinds.ok) return kinds;
    const found: NamedObject[] = [];
    for (const one of open) {
      if (one.id !== '' && seen.has(one.id)) continue;
      seen.add(one.id);
      const kind = kinds.value.get(one.id);
      if (kind === 'commit') commits.add(one.id);
      else if (kind === 'tag') found.push(one);
      else if (kind === 'tree') trees.push(one);
      else if (kind === 'blob') blobs.push(one);
      else lost.push(one.ref);
    }
    tags.push(...found);
    const targets = await targetsOf(place, found);
    if (!targets.ok) return targets;
    open = targets.objects;
  }
  return { ok: true, value: { commits: [...commits], tags, trees, blobs, lost } };
}

interface NamedObjects {
  readonly ok: true;
  readonly objects: readonly NamedObject[];
  /** Refs that Git cannot read. */
  readonly lost: string[];
}

async function namedObjects({ root, options }: HistoryRepository): Promise<NamedObjects | GitFailure> {
  const refs = await runGit(
    { folder: root, args: ['for-each-ref', '--format=%(objectname) %(refname)'] },
    options,
  );
  if (!refs.ok) return refs;
  const lost = [...refs.warnings.matchAll(/ignoring broken ref (\S+)/g)].map(([, ref = '']) => ref);
  const objects = refs.stdout.split('\n').flatMap((line): NamedObject[] => {
    const space = line.indexOf(' ');
    return space < 0 ? [] : [{ id: line.slice(0, space), ref: line.slice(space + 1) }];
  });
  const worktrees = await runGit({ folder: root, args: ['worktree', 'list', '--porcelain'] }, options);
  if (!worktrees.ok) return worktrees;
  for (const line of worktrees.stdout.split('\n'))
    if (line.startsWith('HEAD ') && !/^HEAD 0+$/.test(line)) objects.push({ id: line.slice(5), ref: 'HEAD' });
  if (objects.some(({ ref }) => ref === 'refs/stash')) {
    // Older stashes are only in the reflog.
    const args = ['reflog', 'show', '--no-show-signature', '--format=%H', 'refs/stash', '--'];
    const stashes = await runGit({ folder: root, args, expectedCodes: [128] }, options);
    if (!stashes.ok) return stashes;
    const ids = stashes.stdout.split('\n').filter((id) => /^[0-9a-f]{40,64}$/.test(id));
    ids.forEach((id, i) => objects.push({ id, ref: `stash@{${i}}` }));
    if (stashes.code !== 0) lost.push('refs/stash');
  }
  return { ok: true, objects, lost };
}

/** What tags name. */
async function targetsOf(
  { root, options }: HistoryRepository,
  tags: readonly NamedObject[],
): Promise<{ readonly ok: true; readonly objects: readonly NamedObject[] } | GitFailure> {
  const texts = await readWholeObjects(
    root,
    tags.map(({ id }) => id),
    options,
  );
  if (!texts.ok) return texts;
  const objects = tags.map(({ ref }, i): NamedObject => {
    const head = texts.value[i]?.toString('latin1', 0, 100) ?? '';
    return { id: /^object ([0-9a-f]{40,64})\n/.exec(head)?.[1] ?? '', ref };
  });
  return { ok: true, objects };
}
