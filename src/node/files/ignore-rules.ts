import { existsSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { IgnoreLevels, type IgnoreAnswer } from '../../core/gitignore';
import { readTextIfExists } from './regular-file';

/** Names are compared as on the platform's usual file system; Git sets `core.ignoreCase` the same way. */
const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';

/** The ignore rules that apply in one folder: its own `.gitignore` and those above, up to the repository's top. */
export class IgnoreRules {
  readonly #levels: IgnoreLevels | undefined;

  private constructor(levels: IgnoreLevels | undefined) {
    this.#levels = levels;
  }

  static readonly none = new IgnoreRules(undefined);

  /** Adds the rules of one more ignore file. @param folder its folder's path below the top */
  with(folder: string, text: string): IgnoreRules {
    return new IgnoreRules(new IgnoreLevels({ folder, text }, this.#levels, { ignoreCase }));
  }

  /** @param name the path below the top, `/` between names */
  ignores(name: string, isDirectory: boolean): boolean {
    return this.answer(name, isDirectory).ignored;
  }

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
export function rulesAbove(folder: string, onUnreadable?: OnUnreadable): RulesAt {
  const top = repositoryTop(folder);
  if (top === undefined || top === folder) return { rules: IgnoreRules.none, below: '' };
  const names = path.relative(top, folder).split(path.sep);
  let rules = rulesOfTop(top);
  let at = top;
  let below = '';
  for (const name of names) {
    const text = readIgnoreFile(at, onUnreadable);
    if (text !== undefined) rules = rules.with(below, text);
    below = below === '' ? name : `${below}/${name}`;
    if (rules.ignores(below, true)) return { rules: IgnoreRules.none, below: '' };
    at = path.join(at, name);
  }
  return { rules, below };
}

/** The rules for a whole repository that are not in an ignore file of its working tree: `info/exclude`. */
export function rulesOfTop(top: string): IgnoreRules {
  const text = readText(path.join(top, '.git', 'info', 'exclude'));
  return text === undefined ? IgnoreRules.none : IgnoreRules.none.with('', text);
}

/** Called for an ignore file that exists but cannot be read. */
export type OnUnreadable = (file: string, error: unknown) => void;

/** The text of the folder's own `.gitignore`, if there is one that can be read. Like Git, does not follow a link. */
export function readIgnoreFile(folder: string, onUnreadable?: OnUnreadable): string | undefined {
  const file = path.join(folder, '.gitignore');
  const isFollowed = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === false;
  return isFollowed ? readText(file, onUnreadable) : undefined;
}

/** The nearest folder, this one or above, that contains `.git`. */
export function repositoryTop(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

function readText(file: string, onUnreadable?: OnUnreadable): string | undefined {
  try {
    return readTextIfExists(file);
  } catch (error) {
    onUnreadable?.(file, error);
    return undefined; // it excludes nothing
  }
}
