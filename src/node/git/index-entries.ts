import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { insideOf } from './repository-root';
import type { GitCall, GitResult, RunGit } from './git-run';
import type { GitFailure } from './process';

/** A file in git's index. */
export interface IndexEntry {
  /** Below the root, `/` between names. */
  readonly name: string;
  /** Name of the content, in the repository's own hash. */
  readonly object: string;
  /** Left out of the working tree on purpose (sparse checkout): it need not be on the disk. */
  readonly skipped: boolean;
}

export interface GitIndex {
  /** The index entries that match. @param pathspecs as git reads them, magic included */
  entriesOf(
    root: string,
    pathspecs: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<readonly IndexEntry[]>>;
  /**
   * Those of the entries whose file differs from the index. The files are read here, not by git: where it is in doubt git
   * would run the filters that the repository's configuration names. Entries with a filter are left out for that reason.
   */
  changed(
    root: string,
    entries: readonly IndexEntry[],
    filters: ReadonlyMap<string, string>,
  ): Promise<ReadonlySet<string>>;
  /** The filter attribute (`git-crypt`, `lfs`) of those of `paths` that have one. */
  filtersOf(
    root: string,
    paths: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<ReadonlyMap<string, string>>>;
  /** Makes git forget the files and leaves them on the disk: what `git rm --cached` does, without looking at the files. */
  stopTracking(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<undefined>>;
  /** Puts the index back to what the last commit has of the paths; the files stay as they are. */
  unstage(root: string, paths: readonly string[], call?: GitCall): Promise<GitResult<undefined>>;
}

const NO_OBJECT = '0'.repeat(40);

export function createGitIndex(run: RunGit): GitIndex {
  const entriesOf: GitIndex['entriesOf'] = async (root, pathspecs, call = {}) => {
    const output = await run(root, ['ls-files', '-t', '-s', '-z', '--', ...pathspecs], call);
    if (!output.ok) return output;
    const entries = output.stdout.split('\0').flatMap((record): IndexEntry[] => {
      const match = /^(\w) \d+ ([\da-f]+) \d\t(.+)$/s.exec(record);
      if (!match) return [];
      const [, tag, object = '', name = ''] = match;
      return [{ name, object, skipped: tag === 'S' }];
    });
    return { ok: true, value: entries };
  };

  const changed: GitIndex['changed'] = async (root, entries, filters) => {
    const found = new Set<string>();
    for (const { name, object, skipped } of entries) {
      if (skipped || filters.has(name)) continue;
      const bytes = await readFile(join(root, name)).catch(() => undefined);
      if (bytes === undefined || !contentNames(bytes, object.length).includes(object)) found.add(name);
    }
    return found;
  };

  const filtersOf: GitIndex['filtersOf'] = async (root, paths, call = {}) => {
    const inside = insideOf(root, paths);
    if (inside.length === 0) return { ok: true, value: new Map() };
    const input = inside.map(({ name }) => `${name}\0`).join('');
    const output = await run(root, ['check-attr', '-z', '--stdin', 'filter'], call, { input });
    if (!output.ok) return output;
    const fields = output.stdout.split('\0');
    const filters = new Map<string, string>();
    inside.forEach(({ given }, i) => {
      const value = fields[i * 3 + 2] ?? '';
      if (value !== '' && value !== 'unspecified' && value !== 'unset') filters.set(given, value);
    });
    return { ok: true, value: filters };
  };

  /**
   * Each record is `mode object<tab>path`; mode 0 takes the entry out. Before it writes an index, git looks again at files that
   * are as young as the index, through the filters that the configuration names: those are switched off for this run.
   */
  const write = async (
    root: string,
    records: readonly string[],
    call: GitCall,
  ): Promise<GitResult<undefined>> => {
    const names = await run(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'], call, {
      expectedCodes: [1],
    });
    if (!names.ok) return names;
    const off = filtersOff(names.stdout.split('\0'));
    if (off === undefined) return { ok: false, reason: 'failed', message: ODD_FILTER };
    const input = records.map((record) => `${record}\0`).join('');
    const output = await run(root, [...off, 'update-index', '-z', '--index-info'], call, { input });
    return output.ok ? { ok: true, value: undefined } : inWords(output);
  };

  const stopTracking: GitIndex['stopTracking'] = (root, paths, call = {}) =>
    write(
      root,
      insideOf(root, paths).map(({ name }) => `0 ${NO_OBJECT}\t${name}`),
      call,
    );

  const unstage: GitIndex['unstage'] = async (root, paths, call = {}) => {
    const head = await run(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], call, {
      expectedCodes: [1],
    });
    if (!head.ok) return head;
    if (head.code !== 0) return stopTracking(root, paths, call); // before the first commit there is nothing to go back to
    const inside = insideOf(root, paths);
    const args = ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', head.stdout.trim(), '--'];
    const tree = await run(root, [...args, ...inside.map(({ name }) => name)], call);
    if (!tree.ok) return tree;
    const committed = new Map(
      tree.stdout.split('\0').flatMap((record) => {
        const match = /^(\d+) \w+ ([\da-f]+)\t(.+)$/s.exec(record);
        return match ? [[match[3] ?? '', `${match[1] ?? ''} ${match[2] ?? ''}`] as const] : [];
      }),
    );
    const records = inside.map(({ name }) => `${committed.get(name) ?? `0 ${NO_OBJECT}`}\t${name}`);
    return write(root, records, call);
  };

  return { entriesOf, changed, filtersOf, stopTracking, unstage };
}

/** Git's names for a content as it is and, since git may turn line ends, with LF. @param length of a name: 40 or 64 */
function contentNames(bytes: Buffer, length: number): string[] {
  const nameOf = (content: Buffer): string =>
    createHash(length === 64 ? 'sha256' : 'sha1')
      .update(`blob ${content.length}\0`)
      .update(content)
      .digest('hex');
  const turned = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return [nameOf(bytes), nameOf(turned)];
}

const ODD_FILTER =
  'The repository’s configuration names a filter with “=” in its name, which cannot be switched off. Run “git rm --cached” yourself.';

/** Options that empty every setting of these filters. Undefined where one's name cannot be written as an option. */
function filtersOff(settings: readonly string[]): string[] | undefined {
  const filters = new Set(settings.map((name) => name.slice(0, name.lastIndexOf('.'))).filter(Boolean));
  if ([...filters].some((name) => name.includes('='))) return undefined;
  return [...filters].flatMap((name) =>
    ['clean=', 'smudge=', 'process=', 'required=false'].flatMap((setting) => ['-c', `${name}.${setting}`]),
  );
}

/** What a person can do something about is said in full; the rest in git's words. */
function inWords(failure: GitFailure): GitFailure {
  return failure.message.includes('index.lock')
    ? {
        ...failure,
        message: 'Another git command is at work in this repository. Try again when it has ended.',
      }
    : failure;
}
