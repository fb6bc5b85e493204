import { lstatSync } from 'node:fs';
import path from 'node:path';
import { IgnoreLevels, NOTHING_TRACKED, type IgnoreAnswer, type TrackedPaths } from '../../core/gitignore';
import type { IgnoreSettings } from '../../core/gitignore';
import { readExclude, readTracked, repositoryTop } from './git-folder';
import { readTextIfExists } from './regular-file';

/** What applies to a whole repository. */
interface Repository {
  readonly ignoreCase: boolean;
  /** Read when a rule matches something. */
  readonly tracked: () => TrackedPaths;
}

/** Then only the rules decide what is scanned. */
const INDEX_UNREADABLE: TrackedPaths = { ...NOTHING_TRACKED };

/**
 * What Git leaves out in one folder: its own `.gitignore` and those above, up to the repository's top, the user's own excludes,
 * and the index, since a file that Git tracks is never ignored.
 */
export class IgnoreRules {
  readonly #levels: IgnoreLevels | undefined;
  readonly #repository: Repository;

  private constructor(levels: IgnoreLevels | undefined, repository: Repository) {
    this.#levels = levels;
    this.#repository = repository;
  }

  static readonly none = new IgnoreRules(undefined, { ignoreCase: false, tracked: () => NOTHING_TRACKED });

  /** The rules for a whole repository that are not in an ignore file of its working tree. */
  static ofTop(
    top: string,
    { ignoreCase, excludes }: IgnoreSettings,
    onUnreadable?: OnUnreadable,
  ): IgnoreRules {
    let known: TrackedPaths | undefined;
    const git = path.join(top, '.git');
    const tracked = (): TrackedPaths =>
      (known ??= attempt(() => readTracked(top, ignoreCase), git, onUnreadable) ?? INDEX_UNREADABLE);
    const none = new IgnoreRules(undefined, { ignoreCase, tracked });
    const users = excludes === undefined ? none : none.with('', excludes);
    const own = attempt(() => readExclude(top), git, undefined); // the index is in the same folder, and will be missed
    return own === undefined ? users : users.with('', own);
  }

  /** Adds the rules of one more ignore file. @param folder its folder's path below the top */
  with(folder: string, text: string): IgnoreRules {
    const { ignoreCase } = this.#repository;
    return new IgnoreRules(
      new IgnoreLevels({ folder, text }, this.#levels, { ignoreCase }),
      this.#repository,
    );
  }

  /** Whether Git does not have it: a rule matches it, and nothing in it is tracked. @param name the path below the top, `/` between names */
  leavesOut(name: string, isDirectory: boolean): boolean {
    if (!this.answer(name, isDirectory).ignored) return false;
    const tracked = this.#repository.tracked();
    return isDirectory ? !tracked.hasWithin(name) : !tracked.has(name);
  }

  /** Undefined if the index cannot be read. @param name the path below the top, `/` between names */
  isTracked(name: string): boolean | undefined {
    const tracked = this.#repository.tracked();
    return tracked === INDEX_UNREADABLE ? undefined : tracked.has(name);
  }

  /** What the rules alone decide. */
  answer(name: string, isDirectory: boolean): IgnoreAnswer {
    return this.#levels?.answer(name, isDirectory) ?? { ignored: false };
  }
}

/** The rules for the content of a folder. `below` is the folder's path below the top of the rules; '' for the top itself. */
export interface RulesAt {
  readonly rules: IgnoreRules;
  readonly below: string;
}

/**
 * The rules from above `folder` (absolute), without its own `.gitignore`. Outside a repository there are none. If these rules
 * exclude the folder itself, the user named it on purpose, and it counts as a top.
 */
export function rulesAbove(folder: string, settings: IgnoreSettings, onUnreadable?: OnUnreadable): RulesAt {
  const top = repositoryTop(folder);
  if (top === undefined || top === folder) return { rules: IgnoreRules.none, below: '' };
  const names = path.relative(top, folder).split(path.sep);
  let rules = IgnoreRules.ofTop(top, settings, onUnreadable);
  let at = top;
  let below = '';
  for (const name of names) {
    const text = readIgnoreFile(at, onUnreadable);
    if (text !== undefined) rules = rules.with(below, text);
    below = below === '' ? name : `${below}/${name}`;
    if (rules.answer(below, true).ignored) return { rules: IgnoreRules.none, below: '' };
    at = path.join(at, name);
  }
  return { rules, below };
}

/** Called for an ignore file, or what Git keeps in `.git`, that exists but cannot be read. */
export type OnUnreadable = (file: string, error: unknown) => void;

/** The text of the folder's own `.gitignore`, if there is one that can be read. Like Git, does not follow a link. */
export function readIgnoreFile(folder: string, onUnreadable?: OnUnreadable): string | undefined {
  const file = path.join(folder, '.gitignore');
  const isFollowed = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === false;
  return isFollowed ? attempt(() => readTextIfExists(file), file, onUnreadable) : undefined;
}

function attempt<T>(read: () => T, file: string, onUnreadable: OnUnreadable | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    onUnreadable?.(file, error);
    return undefined;
  }
}
