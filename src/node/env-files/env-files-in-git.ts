import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { ENV_FILE_NAMES } from '../../core/env/file-names';
import { isForeign, KEY_FILE_NAMES, kindOf, type GitFacts } from '../../core/env-files';
import type { Git, GitCall, GitFailure, GitFileState, HistoryAnswer, IndexEntry } from '../git/git';

/** What git says of the env files below one folder. */
export interface EnvFileFacts {
  /** By absolute path; undefined: there is no repository around that file. A failure: git gave no answer. */
  readonly facts: ReadonlyMap<string, GitFacts | GitFailure | undefined>;
  /** Absolute paths of files that git has, or had, and the disk has not. Their facts are among the above. */
  readonly absent: readonly string[];
  /** What could not be found out, in sentences. */
  readonly notes: readonly string[];
  /** The same with what all commits say: takes as long as the history is, once for each state of the refs. */
  withHistory(call?: GitCall): Promise<EnvFileFacts>;
}

export interface EnvFileQuestion {
  /** Absolute: what git has below it is looked for, too. */
  readonly folder: string;
  /** Absolute paths of the files to judge. */
  readonly files: readonly string[];
  /** Nothing but these files: quicker, and without `changed` and `filter`. */
  readonly only?: boolean;
}

/** Gone files past this many say nothing more. */
const MOST_ABSENT = 200;

/** Asks git about many env files: a handful of runs for each repository, however many files. Never throws. */
export class EnvFileInspector {
  readonly #git: Git;
  /** Answers of {@link Git.historyOf} as long as no ref moves: typing and saving do not make git read its history again. */
  readonly #known = new Map<string, { readonly key: string; readonly answer: HistoryAnswer }>();

  constructor(git: Git) {
    this.#git = git;
  }

  async ask(question: EnvFileQuestion, call: GitCall = {}): Promise<EnvFileFacts> {
    const [states, own] = await Promise.all([
      this.#git.statesOf(question.files, call),
      question.only === true ? undefined : this.#git.repositoryRoot(question.folder, call),
    ]);
    const facts = new Map<string, GitFacts | GitFailure | undefined>();
    const byRoot = new Map<string, string[]>();
    for (const [file, state] of states) {
      if (state.ok) byRoot.set(state.root, [...(byRoot.get(state.root) ?? []), file]);
      facts.set(file, state.ok ? factsOf(state) : state.reason === 'not-a-repository' ? undefined : state);
    }
    if (!own) return this.#merged(facts, [], []);
    if (own.ok && !byRoot.has(own.value)) byRoot.set(own.value, []);
    const notes: string[] = [];
    const repositories: Repository[] = [];
    for (const [root, files] of byRoot) {
      const repository = new Repository(this.#git, root, question.folder, files);
      const index = await repository.askIndex(call);
      if (index.ok) repositories.push(repository);
      else notes.push(`What git tracks in ${root} could not be asked: ${index.message}`);
    }
    return this.#merged(facts, repositories, notes);
  }

  #merged(
    known: EnvFileFacts['facts'],
    repositories: readonly Repository[],
    notes: readonly string[],
    histories: ReadonlyMap<Repository, HistoryAnswer> = new Map(),
  ): EnvFileFacts {
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
      notes,
      withHistory: async (call = {}) => {
        const more = [...notes];
        const answers = new Map<Repository, HistoryAnswer>();
        for (const repository of repositories) {
          const history = await this.#history(repository, call);
          if (!history.ok)
            more.push(`The history of ${repository.root} could not be read: ${history.message}`);
          else {
            answers.set(repository, history.value);
            if (history.value.shallow)
              more.push(`${repository.root} is a shallow clone: older commits may hold more.`);
          }
        }
        return this.#merged(known, repositories, more, answers);
      },
    };
  }

  async #history(
    repository: Repository,
    call: GitCall,
  ): Promise<{ readonly ok: true; readonly value: HistoryAnswer } | GitFailure> {
    const refs = await this.#git.refsOf(repository.root, call);
    if (!refs.ok) return refs;
    const key = [refs.value, ...repository.pathspecs].join('\n');
    const known = this.#known.get(repository.root);
    if (known?.key === key) return { ok: true, value: known.answer };
    const fresh = await this.#git.historyOf(repository.root, repository.pathspecs, call);
    if (fresh.ok) this.#known.set(repository.root, { key, answer: fresh.value });
    return fresh;
  }
}

function factsOf({ root, ignored, by, tracked, staged }: GitFileState): GitFacts {
  return { byGit: true, root, ignored, tracked, staged, ...(by && { by }) };
}

/** One repository, as far as it lies in the folder that is asked about. */
class Repository {
  readonly root: string;
  readonly pathspecs: readonly string[];
  readonly #git: Git;
  readonly #files: readonly string[];
  #entries: readonly IndexEntry[] = [];
  #filters: ReadonlyMap<string, string> = new Map();
  #changed: ReadonlySet<string> = new Set();

  constructor(git: Git, root: string, folder: string, files: readonly string[]) {
    this.#git = git;
    this.root = root;
    this.#files = files;
    const below = slashes(relative(root, folder));
    const isAbove = below.startsWith('..') || isAbsolute(below); // a repository inside the folder: all of it counts
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
    this.#entries = entries.value.filter(({ name }) => !isForeign(name));
    const names = this.#entries.map(({ name }) => name);
    const filters = await this.#git.filtersOf(this.root, names, call);
    if (!filters.ok) return filters;
    this.#filters = filters.value;
    this.#changed = await this.#git.changed(this.root, this.#entries, this.#filters);
    return { ok: true };
  }

  /** The known facts with what index and history add; files only git knows of among them. */
  *merge(
    facts: ReadonlyMap<string, GitFacts | GitFailure | undefined>,
    history: HistoryAnswer | undefined,
  ): Generator<readonly [string, GitFacts]> {
    const asked = new Map(this.#files.map((file) => [this.#nameOf(file), file]));
    for (const [name, file] of asked) {
      const known = facts.get(file);
      if (known && !('ok' in known)) yield [file, this.#withMore(known, name, history)];
    }
    const elsewhere = [...this.#entries.map(({ name }) => name), ...(history?.committed ?? [])];
    for (const name of new Set(elsewhere)) {
      const file = join(this.root, name);
      if (asked.has(name) || isForeign(name) || kindOf(name) !== 'env' || existsSync(file)) continue;
      const tracked = this.#entries.some((entry) => entry.name === name);
      yield [file, this.#withMore({ byGit: true, root: this.root, ignored: false, tracked }, name, history)];
    }
  }

  #withMore(known: GitFacts, name: string, history: HistoryAnswer | undefined): GitFacts {
    const filter = this.#filters.get(name);
    const isEntry = this.#entries.some((entry) => entry.name === name);
    return {
      ...known,
      ...(isEntry && filter === undefined && { changed: this.#changed.has(name) }),
      ...(filter !== undefined && { filter }),
      ...(history
        ? { inHistory: history.committed.has(name), pushed: history.pushed.has(name) }
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
