import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { ENV_FILE_NAMES } from '../../core/env/file-names';
import { isThirdParty } from '../../core/base/third-party-folders';
import { KEY_FILE_NAMES, kindOf, secretsIn, type GitFacts } from '../../core/env-files';
import type { Unknown } from '../../core/base/unknown';
import { TextDecoding } from '../files/text-decoding';
import { gitUnknown } from '../git/unknown';
import type { EnvFileQuery, EnvFilesInGit, GitCall, GitFailure, GitFileState } from '../../platform/git';
import type { CommittedPaths, GitClient, IndexEntry } from '../git/git';

/** Most absent files that are reported. */
const MOST_ABSENT = 200;

/** Asks Git about many env files, with a few runs per repository for any number of files. Never throws. */
export class EnvFileInspector {
  readonly #git: GitClient;
  /** Cached answers of {@link GitClient.committedPaths} until a ref moves: typing and saving do not make Git reread its history. */
  readonly #known = new Map<string, { readonly key: string; readonly answer: History }>();

  constructor(git: GitClient) {
    this.#git = git;
  }

  async ask(query: EnvFileQuery, call: GitCall = {}): Promise<EnvFilesInGit> {
    const [states, own] = await Promise.all([
      this.#git.statesOf(query.files, call),
      query.only === true ? undefined : this.#git.repositoryRoot(query.folder, call),
    ]);
    const facts = new Map<string, GitFacts | GitFailure | undefined>();
    const byRoot = new Map<string, string[]>();
    for (const [file, state] of states) {
      if (state.ok) byRoot.set(state.root, [...(byRoot.get(state.root) ?? []), file]);
      facts.set(file, state.ok ? factsOf(state) : state.reason === 'not-a-repository' ? undefined : state);
    }
    if (!own) return this.#merged(facts, [], []);
    const unknown: Unknown[] = [];
    const inside = await Promise.all(
      (query.repositories ?? []).map((one) => this.#git.repositoryRoot(one, call)),
    );
    for (const top of [own, ...inside]) {
      if (top.ok) byRoot.set(top.value, byRoot.get(top.value) ?? []);
      else if (top.reason !== 'not-a-repository') {
        // With files there, their own facts have the same answer.
        unknown.push(gitUnknown(l10n.t('What Git tracks in {0} is unknown', query.folder), top));
      }
    }
    const repositories: Repository[] = [];
    for (const [root, files] of byRoot) {
      const repository = new Repository(this.#git, root, query.folder, files);
      const index = await repository.askIndex(call);
      if (index.ok) repositories.push(repository);
      else unknown.push(gitUnknown(l10n.t('What Git tracks in {0} is unknown', root), index));
    }
    return this.#merged(facts, repositories, unknown);
  }

  #merged(
    known: EnvFilesInGit['facts'],
    repositories: readonly Repository[],
    unknown: readonly Unknown[],
    histories: ReadonlyMap<Repository, History> = new Map(),
  ): EnvFilesInGit {
    const facts = new Map(known);
    const absent = new Set<string>();
    for (const repository of repositories) {
      for (const [file, more] of repository.merge(facts, histories.get(repository))) {
        if (!known.has(file)) absent.add(file);
        facts.set(file, more);
      }
    }
    return {
      facts,
      absent: [...absent].sort().slice(0, MOST_ABSENT),
      unknown,
      withHistory: async (call = {}) => {
        const more = [...unknown];
        const answers = new Map<Repository, History>();
        for (const repository of repositories) {
          const history = await this.#history(repository, call);
          if (!history.ok)
            more.push(gitUnknown(l10n.t('The history of {0} is unknown', repository.root), history));
          else {
            answers.set(repository, history.value);
            if (history.value.shallow)
              more.push({
                because: l10n.t("{0} is a shallow clone, so older commits weren't checked.", repository.root),
                advice: l10n.t('Run "git fetch --unshallow" (in CI: fetch-depth: 0), or use --no-history.'),
              });
          }
        }
        return this.#merged(known, repositories, more, answers);
      },
    };
  }

  async #history(
    repository: Repository,
    call: GitCall,
  ): Promise<{ readonly ok: true; readonly value: History } | GitFailure> {
    const refs = await this.#git.refsOf(repository.root, call);
    if (!refs.ok) return refs;
    const key = [refs.value, ...repository.pathspecs].join('\n');
    const known = this.#known.get(repository.root);
    if (known?.key === key) return { ok: true, value: known.answer };
    const fresh = await this.#git.committedPaths(repository.root, repository.pathspecs, call);
    if (!fresh.ok) return fresh;
    const names = [...fresh.value.committed].filter((name) => isJudged(name) && !isThirdParty(name));
    const withKeys = await this.#git.withVersion(repository.root, names, containsKey, call);
    if (!withKeys.ok) return withKeys;
    const answer = { ...fresh.value, withKeys: withKeys.value };
    this.#known.set(repository.root, { key, answer });
    return { ok: true, value: answer };
  }
}

interface History extends CommittedPaths {
  /** Files with a key in a version that a commit contains. */
  readonly withKeys: ReadonlySet<string>;
}

/** Whether what commits have of a file is read. A value in an example that looks real is reported where it is. */
function isJudged(name: string): boolean {
  const kind = kindOf(name);
  return kind !== undefined && kind !== 'example';
}

function containsKey(name: string, content: Buffer): boolean {
  const kind = kindOf(name);
  if (kind === undefined) return false;
  const text = new TextDecoding().push(content, true)?.text ?? content.toString('latin1');
  return secretsIn(kind, text, name) > 0;
}

function factsOf({ root, ignored, by, tracked, staged }: GitFileState): GitFacts {
  return { byGit: true, root, ignored, tracked, staged, ...(by && { by }) };
}

/** The part of one repository that is inside the folder of the query. */
class Repository {
  readonly root: string;
  readonly pathspecs: readonly string[];
  readonly #git: GitClient;
  readonly #files: readonly string[];
  #entries: readonly IndexEntry[] = [];
  #filters: ReadonlyMap<string, string> = new Map();
  #changed: ReadonlySet<string> = new Set();
  #withKeys: ReadonlySet<string> = new Set();

  constructor(git: GitClient, root: string, folder: string, files: readonly string[]) {
    this.#git = git;
    this.root = root;
    this.#files = files;
    const below = slashes(relative(root, folder));
    const isAbove = below.startsWith('..') || isAbsolute(below); // a repository inside the folder: all of it
    const prefix = isAbove || below === '' ? '' : `${below.replace(/[\\*?[\]]/g, '\\$&')}/`;
    this.pathspecs = [
      ...[...ENV_FILE_NAMES, ...KEY_FILE_NAMES].map((name) => `:(top,glob,icase)${prefix}**/${name}`),
      ...files
        .filter((file) => kindOf(file) === undefined)
        .map((file) => `:(top,literal)${this.#nameOf(file)}`),
    ];
  }

  async askIndex(call: GitCall): Promise<{ readonly ok: true } | GitFailure> {
    const entries = await this.#git.entriesOf(this.root, this.pathspecs, call);
    if (!entries.ok) return entries;
    this.#entries = entries.value.filter(({ name }) => !isThirdParty(name));
    const names = this.#entries.map(({ name }) => name);
    const filters = await this.#git.filtersOf(this.root, names, call);
    if (!filters.ok) return filters;
    this.#filters = filters.value;
    this.#changed = await this.#git.changed(this.root, this.#entries, this.#filters);
    const differing = this.#entries.filter(({ name }) => this.#changed.has(name) && isJudged(name));
    const withKeys = await this.#git.withContent(this.root, differing, containsKey, call);
    if (!withKeys.ok) return withKeys;
    this.#withKeys = withKeys.value;
    return { ok: true };
  }

  /** The known facts with those from the index and the history, and facts of files that only Git has. */
  *merge(
    facts: ReadonlyMap<string, GitFacts | GitFailure | undefined>,
    history: History | undefined,
  ): Generator<readonly [string, GitFacts]> {
    const asked = new Map(this.#files.map((file) => [this.#nameOf(file), file]));
    for (const [name, file] of asked) {
      const known = facts.get(file);
      if (known && !('ok' in known)) yield [file, this.#withMore(known, name, history)];
    }
    const elsewhere = [...this.#entries.map(({ name }) => name), ...(history?.committed ?? [])];
    for (const name of new Set(elsewhere)) {
      const file = join(this.root, name);
      if (asked.has(name) || isThirdParty(name) || existsSync(file)) continue;
      const tracked = this.#entries.some((entry) => entry.name === name);
      const hasKey = this.#withKeys.has(name) || history?.withKeys.has(name) === true;
      if (!hasKey && kindOf(name) !== 'env') continue;
      yield [file, this.#withMore({ byGit: true, root: this.root, ignored: false, tracked }, name, history)];
    }
  }

  #withMore(known: GitFacts, name: string, history: History | undefined): GitFacts {
    const filter = this.#filters.get(name);
    const isEntry = this.#entries.some((entry) => entry.name === name);
    return {
      ...known,
      ...(isEntry && filter === undefined && { changed: this.#changed.has(name) }),
      ...(this.#changed.has(name) && isJudged(name) && { keysInIndex: this.#withKeys.has(name) }),
      ...(filter !== undefined && { filter }),
      ...(history
        ? {
            inHistory: history.committed.has(name),
            pushed: history.pushed.has(name),
            ...(isJudged(name) && { keysInHistory: history.withKeys.has(name) }),
          }
        : known.tracked && known.staged === false && { inHistory: true }),
    };
  }

  #nameOf(file: string): string {
    return slashes(relative(this.root, file));
  }
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
