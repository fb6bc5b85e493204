import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { skippedByName, type SkipReason } from '../../core/scan/file-kinds';
import { fileErrorCode } from './file-errors';
import type { IgnoreSettings } from '../../core/gitignore';
import { IgnoreRules, type OnUnreadable, type RulesAt, readIgnoreFile, rulesAbove } from './ignore-rules';

export interface FileVisitor {
  /** A regular file. @param name its path below the folder that is walked, `/` between names */
  file(absolute: string, name: string): void;
  /** A skipped file or folder. @param error why it is unreadable */
  skipped(name: string, reason: SkipReason, error?: unknown): void;
  /** A folder below the one that is walked and that has a `.git`. */
  repository?(absolute: string): void;
}

export interface WalkOptions {
  /**
   * Skip what Git doesn't have and ignores, and `node_modules`. Undefined: skip neither. A repository inside another one is judged by
   * these settings as well.
   */
  readonly ignore: IgnoreSettings | undefined;
  /** Names of folders that are not entered, in addition to `.git`. */
  readonly skipFolders?: ReadonlySet<string>;
  /** What else is skipped, including folders. @param name the path below the folder that is walked */
  readonly leaveOut?: (name: string, isDirectory: boolean) => SkipReason | undefined;
  /** False for a path that is neither wanted nor leads to one that is: it is not reported as skipped. */
  readonly wanted?: (name: string) => boolean;
}

/**
 * Visits every file below `folder` (absolute), sorted by name. `.git` is never entered and links are not followed, so that
 * loops cannot trap the walk.
 * @throws when `folder` itself cannot be read; errors further below go to the visitor
 */
export function walkFiles(folder: string, options: WalkOptions, visitor: FileVisitor): void {
  const unreadable = (file: string, error: unknown): void =>
    visitor.skipped(path.relative(folder, file).replaceAll(path.sep, '/'), 'unreadable', error);
  const above = options.ignore
    ? rulesAbove(folder, options.ignore, unreadable)
    : { rules: IgnoreRules.none, below: '' };
  visitFolder(folder, '', entriesOf(folder), above, options, visitor);
}

function visitFolder(
  folder: string,
  name: string,
  entries: readonly Dirent[],
  inherited: RulesAt,
  options: WalkOptions,
  visitor: FileVisitor,
): void {
  const unreadable = (file: string, error: unknown): void => {
    const base = path.basename(file);
    visitor.skipped(name === '' ? base : `${name}/${base}`, 'unreadable', error);
  };
  const at = options.ignore ? ownRules(folder, entries, inherited, options.ignore, unreadable) : inherited;
  for (const entry of entries) {
    if (entry.name === '.git') {
      if (name !== '') visitor.repository?.(folder);
      continue;
    }
    const child = {
      absolute: `${folder}${path.sep}${entry.name}`,
      name: name === '' ? entry.name : `${name}/${entry.name}`,
      below: at.below === '' ? entry.name : `${at.below}/${entry.name}`,
    };
    if (options.wanted?.(child.name) === false) continue;
    const reason = reasonToSkip(entry, child, at.rules, options);
    if (reason !== undefined) visitor.skipped(child.name, reason);
    else if (entry.isFile()) visitor.file(child.absolute, child.name);
    else descend(child, at.rules, options, visitor);
  }
}

interface Child {
  readonly absolute: string;
  readonly name: string;
  readonly below: string;
}

function descend(child: Child, rules: IgnoreRules, options: WalkOptions, visitor: FileVisitor): void {
  let entries: readonly Dirent[];
  try {
    entries = entriesOf(child.absolute);
  } catch (error) {
    visitor.skipped(child.name, reasonOf(error), error);
    return;
  }
  visitFolder(child.absolute, child.name, entries, { rules, below: child.below }, options, visitor);
}

/** A repository inside another starts with its own rules only; otherwise a folder's rules add to those from above. */
function ownRules(
  folder: string,
  entries: readonly Dirent[],
  inherited: RulesAt,
  settings: IgnoreSettings,
  unreadable: OnUnreadable,
): RulesAt {
  let { rules, below } = inherited;
  if (entries.some((entry) => entry.name === '.git'))
    [rules, below] = [IgnoreRules.ofTop(folder, settings, unreadable), ''];
  if (!entries.some((entry) => entry.name === '.gitignore')) return { rules, below };
  const text = readIgnoreFile(folder, unreadable);
  return { rules: text === undefined ? rules : rules.with(below, text), below };
}

function reasonToSkip(
  entry: Dirent,
  { name, below }: Child,
  rules: IgnoreRules,
  { ignore, skipFolders, leaveOut }: WalkOptions,
): SkipReason | undefined {
  const isDirectory = entry.isDirectory();
  if (entry.isSymbolicLink()) return 'link';
  if (!isDirectory && !entry.isFile()) return 'special';
  if (ignore && rules.leavesOut(below, isDirectory)) return 'ignored';
  if (isDirectory && skipFolders?.has(entry.name)) return 'dependencies';
  const reason = leaveOut?.(name, isDirectory);
  if (reason !== undefined) return reason;
  if (isDirectory) return ignore && entry.name === 'node_modules' ? 'dependencies' : undefined;
  return skippedByName(entry.name);
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}

/** Whether a file was deleted in the meantime, or exists but cannot be read. */
export function reasonOf(error: unknown): 'vanished' | 'unreadable' {
  return fileErrorCode(error) === 'ENOENT' ? 'vanished' : 'unreadable';
}
