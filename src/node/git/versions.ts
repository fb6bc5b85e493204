import type { CommittedMarks, Git, GitCall, GitFailure, GitResult } from '../../platform/git';
import { TextDecoding } from '../files/text-decoding';
import { readWholeObjects } from './objects';
import { CHANGES, COMMITS, type PathHistory } from './path-history';
import type { GitProcessOptions, RunGit } from './process';
import { insideOf } from './repository-root';

export interface Versions extends Pick<Git, 'committedMarks'> {
  /**
   * Every content that a reachable commit has of some files. What the caller needs of it is computed right away, since contents are
   * secrets: nothing else is kept.
   * @param names paths below the root
   * @param has whether a content is one to search for
   * @returns the names with at least one such content; a failure if one content is missing or there are too many
   */
  withVersion(
    root: string,
    names: readonly string[],
    has: (name: string, content: Buffer) => boolean,
    call?: GitCall,
  ): Promise<GitResult<ReadonlySet<string>>>;
  /** The same for single contents, such as those of index entries. */
  withContent(
    root: string,
    contents: readonly { readonly object: string; readonly name: string }[],
    has: (name: string, content: Buffer) => boolean,
    call?: GitCall,
  ): Promise<GitResult<ReadonlySet<string>>>;
}

/** Most contents, and how many are read at a time. */
const MOST = 5000;
const AT_A_TIME = 100;

/** A content of a file in a commit, by object ID and name. */
type Version = readonly [id: string, name: string];

export function createVersions(run: RunGit, options: GitProcessOptions, history: PathHistory): Versions {
  /** @param which commits, as options of `rev-list` */
  const list = async (
    root: string,
    which: readonly string[],
    names: readonly string[],
    call: GitCall,
  ): Promise<GitResult<readonly Version[]>> => {
    const specs = names.map((name) => `:(top,literal)${name}`);
    const commits = await run(root, [...COMMITS, ...which, '--', ...specs], call);
    if (!commits.ok) return commits;
    if (commits.stdout === '') return { ok: true, value: [] };
    // Not `rev-list --objects`: of files with the same content, it names only one.
    const args = [...CHANGES, '--raw', '--no-abbrev', '--', ...specs];
    const listed = await run(root, args, call, { input: commits.stdout });
    if (!listed.ok) return listed;
    const versions = versionsIn(listed.stdout);
    if (versions.length > MOST) return failed(`There are more than ${MOST} versions of key files.`);
    return { ok: true, value: versions };
  };

  const readEach = async (
    root: string,
    versions: readonly Version[],
    take: (name: string, content: Buffer) => Promise<void> | void,
    call: GitCall,
  ): Promise<GitFailure | undefined> => {
    for (let at = 0; at < versions.length; at += AT_A_TIME) {
      const batch = versions.slice(at, at + AT_A_TIME);
      const contents = await readWholeObjects(
        root,
        batch.map(([id]) => id),
        options,
        call,
      );
      if (!contents.ok) return contents;
      for (const [index, content] of contents.value.entries()) {
        const name = batch[index]?.[1] ?? '';
        if (content === undefined) return failed(`A version of ${name} is missing.`);
        await take(name, content);
      }
    }
    return undefined;
  };

  const withVersion: Versions['withVersion'] = async (root, names, has, call = {}) => {
    const found = new Set<string>();
    if (names.length === 0) return { ok: true, value: found };
    const versions = await list(root, ['--all'], names, call);
    if (!versions.ok) return versions;
    const take = (name: string, content: Buffer): void => {
      if (has(name, content)) found.add(name);
    };
    return (await readEach(root, versions.value, take, call)) ?? { ok: true, value: found };
  };

  const withContent: Versions['withContent'] = async (root, contents, has, call = {}) => {
    const found = new Set<string>();
    const versions = contents.map(({ object, name }): Version => [object, name]);
    const take = (name: string, content: Buffer): void => {
      if (has(name, content)) found.add(name);
    };
    return (await readEach(root, versions, take, call)) ?? { ok: true, value: found };
  };

  const known = new Map<string, { readonly key: string; readonly value: CommittedMarks }>();

  const committedMarks: Versions['committedMarks'] = async (root, files, marksOf, call = {}) => {
    const inside = insideOf(root, files);
    const refs = await history.refsOf(root, call);
    if (!refs.ok) return refs;
    const names = inside.map(({ name }) => name);
    const key = [refs.value, ...names].join('\n');
    const before = known.get(root);
    if (before?.key === key) return { ok: true, value: before.value };
    const shallow = await run(root, ['rev-parse', '--is-shallow-repository'], call);
    if (!shallow.ok) return shallow;
    const marks = new Map(inside.map(({ given }) => [given, new Map<string, 'local' | 'pushed'>()]));
    const value: CommittedMarks = { marks, shallow: shallow.stdout.trim() === 'true' };
    if (names.length > 0) {
      const givenBy = new Map(inside.map(({ given, name }) => [name, given]));
      const pushed = await list(root, ['--remotes'], names, call);
      if (!pushed.ok) return pushed;
      const local = await list(root, ['--all', '--not', '--remotes'], names, call);
      if (!local.ok) return local;
      for (const [where, versions] of [
        ['local', local.value],
        ['pushed', pushed.value],
      ] as const) {
        const take = async (name: string, content: Buffer): Promise<void> => {
          const text = new TextDecoding().push(content, true)?.text;
          const of = marks.get(givenBy.get(name) ?? '');
          if (text !== undefined && of) for (const mark of await marksOf(text)) of.set(mark, where);
        };
        const failure = await readEach(root, versions, take, call);
        if (failure) return failure;
      }
    }
    known.set(root, { key, value });
    return { ok: true, value };
  };

  return { withVersion, withContent, committedMarks };
}

/** Content and name of each version, from records `:mode mode old new status`, NUL, name, NUL. */
function versionsIn(stdout: string): Version[] {
  const fields = stdout.split('\0');
  const found = new Map<string, Version>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', before = '', after = ''] = (fields[at] ?? '').split(' ');
    const name = fields[at + 1] ?? '';
    if (mode === '160000') continue; // a submodule's commit
    for (const id of [before, after]) if (!/^0+$/.test(id)) found.set(`${id} ${name}`, [id, name]);
  }
  return [...found.values()];
}

function failed(message: string): GitFailure {
  return { ok: false, reason: 'failed', message };
}
