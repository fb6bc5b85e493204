import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readRegularAsync } from '../files/regular-file';
import { insideOf } from './repository-root';
import type { Git, GitCall, GitFailure, GitResult } from '../../platform/git';
import { isTerminated, notPrinted } from './printed';
import type { RunGit } from './process';

/** A file in Git's index. */
export interface IndexEntry {
  /** Below the root, `/` between names. */
  readonly name: string;
  /** Object ID of the content, in the repository's own hash. */
  readonly object: string;
  /** Left out of the working tree on purpose (sparse checkout), so it may be missing on disk. */
  readonly skipped: boolean;
}

export interface IndexEntries extends Pick<Git, 'stopTracking' | 'unstage'> {
  /** The index entries that match. @param pathspecs in Git's syntax, magic included */
  entriesOf(
    root: string,
    pathspecs: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<readonly IndexEntry[]>>;
  /**
   * The entries with a file on disk that differs from the index. The files are read here, not by Git, which could run the
   * filters that the repository's configuration names. Entries with a filter are left out for the same reason.
   */
  changed(
    root: string,
    entries: readonly IndexEntry[],
    filters: ReadonlyMap<string, string>,
  ): Promise<ReadonlySet<string>>;
  /** The filter attribute (`git-crypt`, `lfs`) of each path that has one. */
  filtersOf(
    root: string,
    paths: readonly string[],
    call?: GitCall,
  ): Promise<GitResult<ReadonlyMap<string, string>>>;
}

const NO_OBJECT = '0'.repeat(40);

const NOT_A_LIST = notPrinted('a list of files');

export function createIndexEntries(run: RunGit): IndexEntries {
  const entriesOf: IndexEntries['entriesOf'] = async (root, pathspecs, call = {}) => {
    const output = await run(root, ['ls-files', '-t', '-s', '-z', '--', ...pathspecs], call);
    if (!output.ok) return output;
    const entries: IndexEntry[] = [];
    const records = output.stdout.split('\0');
    const rest = records.pop();
    for (const record of records) {
      const [, tag, object = '', name = ''] = /^(\w) \d+ ([\da-f]+) \d\t(.+)$/s.exec(record) ?? [];
      if (tag === undefined) return NOT_A_LIST;
      entries.push({ name, object, skipped: tag === 'S' });
    }
    return rest === '' ? { ok: true, value: entries } : NOT_A_LIST;
  };

  const changed: IndexEntries['changed'] = async (root, entries, filters) => {
    const found = new Set<string>();
    for (const { name, object, skipped } of entries) {
      if (skipped || filters.has(name)) continue;
      const bytes = await readRegularAsync(join(root, name)).catch(() => undefined);
      if (bytes === undefined || !objectIdsOf(bytes, object.length).includes(object)) found.add(name);
    }
    return found;
  };

  const filtersOf: IndexEntries['filtersOf'] = async (root, paths, call = {}) => {
    const inside = insideOf(root, paths);
    if (inside.length === 0) return { ok: true, value: new Map() };
    const input = inside.map(({ name }) => `${name}\0`).join('');
    const output = await run(root, ['check-attr', '-z', '--stdin', 'filter'], call, { input });
    if (!output.ok) return output;
    const fields = output.stdout.split('\0');
    if (!isTerminated(output.stdout) || fields.length !== inside.length * 3 + 1)
      return notPrinted('one attribute for each file');
    const filters = new Map<string, string>();
    inside.forEach(({ given }, i) => {
      const value = fields[i * 3 + 2] ?? '';
      if (value !== '' && value !== 'unspecified' && value !== 'unset') filters.set(given, value);
    });
    return { ok: true, value: filters };
  };

  /**
   * Each record is `mode object<tab>path`; mode 0 removes the entry. Before it writes an index, Git rereads files as new as the
   * index through the filters that the configuration names, so those are turned off for this run.
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
    if (!isTerminated(names.stdout)) return notPrinted('a list of settings');
    const overrides = filterOverrides(names.stdout.split('\0'));
    if (overrides === undefined) return { ok: false, reason: 'failed', message: oddFilterMessage() };
    const input = records.map((record) => `${record}\0`).join('');
    const output = await run(root, [...overrides, 'update-index', '-z', '--index-info'], call, { input });
    return output.ok ? { ok: true, value: undefined } : withAdvice(output);
  };

  const stopTracking: IndexEntries['stopTracking'] = (root, paths, call = {}) =>
    write(
      root,
      insideOf(root, paths).map(({ name }) => `0 ${NO_OBJECT}\t${name}`),
      call,
    );

  const unstage: IndexEntries['unstage'] = async (root, paths, call = {}) => {
    const head = await run(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], call, {
      expectedCodes: [1],
    });
    if (!head.ok) return head;
    if (head.code !== 0) return stopTracking(root, paths, call); // there is no commit to reset to yet
    const inside = insideOf(root, paths);
    const args = ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', head.stdout.trim(), '--'];
    const tree = await run(root, [...args, ...inside.map(({ name }) => name)], call);
    if (!tree.ok) return tree;
    if (!isTerminated(tree.stdout)) return NOT_A_LIST;
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

/**
 * Git's object IDs for the content unchanged and, since Git may convert line endings, with LF.
 * @param length length of an ID: 40 or 64
 */
function objectIdsOf(bytes: Buffer, length: number): string[] {
  const idOf = (content: Buffer): string =>
    createHash(length === 64 ? 'sha256' : 'sha1')
      .update(`blob ${content.length}\0`)
      .update(content)
      .digest('hex');
  const withLf = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return [idOf(bytes), idOf(withLf)];
}

function oddFilterMessage(): string {
  return l10n.t(
    `The repository's configuration has a filter with "=" in its name, which can't be turned off. Run "git rm --cached" yourself.`,
  );
}

/** Options that turn off these filters. Undefined if a name cannot be written as an option. */
function filterOverrides(settings: readonly string[]): string[] | undefined {
  const filters = new Set(settings.map((name) => name.slice(0, name.lastIndexOf('.'))).filter(Boolean));
  if ([...filters].some((name) => name.includes('='))) return undefined;
  return [...filters].flatMap((name) =>
    ['clean=', 'smudge=', 'process=', 'required=false'].flatMap((setting) => ['-c', `${name}.${setting}`]),
  );
}

/** Explains the failure that a person can do something about; any other keeps Git's message. */
function withAdvice(failure: GitFailure): GitFailure {
  return failure.message.includes('index.lock')
    ? {
        ...failure,
        message: l10n.t('Another Git command is running in this repository. Try again when it is done.'),
      }
    : failure;
}
