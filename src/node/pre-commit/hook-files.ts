import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import {
  addToLefthook,
  addToPreCommit,
  addToShellHook,
  addToSimple,
  checkLine,
  detectHookManager,
  hasBlock,
  huskyHeader,
  huskyMajor,
  LEFTHOOK_FILES,
  PRE_COMMIT_FILE,
  removeFromShellHook,
  removeFromSimple,
  SHEBANG,
  SIMPLE_FILE,
  withoutBlock,
  type HookChange,
  type HookManager,
  type HookText,
} from '../../core/pre-commit';
import { refuse, type Refusal } from '../../core/base/refusal';
import { createGit, type GitProcessOptions } from '../git/git';
import { runGit } from '../git/process';
import { writeAllOrNone, WriteError } from '../files/atomic-write';

export interface HookOptions extends GitProcessOptions {
  /** Default: the way the project has chosen. */
  readonly manager?: HookManager;
  /** A command that runs keyward, quoted for a POSIX shell: what a hook that is not committed falls back on. */
  readonly fallback?: string;
}

/** One file where the check stands or is to stand. */
interface HookPlace {
  readonly manager: HookManager;
  /** Absolute. */
  readonly file: string;
  readonly add: (text: string | undefined) => HookText | Refusal;
  /** undefined: nothing else was in it. */
  readonly remove: (text: string) => string | undefined;
  readonly has: (text: string) => boolean;
  readonly executable: boolean;
  /** What is left to do for the hook to take effect. */
  readonly next?: string;
}

/**
 * Puts the check of staged changes into the project's pre-commit hook, in the project's own way. What the hook does
 * already stays; a second time changes nothing.
 */
export async function installHook(folder: string, options: HookOptions = {}): Promise<HookChange | Refusal> {
  const found = await findPlaces(folder, options);
  if (!found.ok) return found;
  const { root, places, chosen } = found;
  const place = places.find(({ manager }) => manager === chosen);
  if (!place) return refuse(...NO_PLACE);
  const text = readIfThere(place.file);
  const change = { ok: true, manager: chosen, file: named(root, place.file) } as const;
  const next = place.next === undefined ? {} : { next: place.next };
  if (text !== undefined && place.has(text)) return { ...change, done: 'unchanged' };
  const added = place.add(text);
  if (!added.ok) return added;
  try {
    writeHook(place.file, text, added.text);
    if (place.executable) chmodSync(place.file, statSync(place.file).mode | 0o111); // git passes over one that is not
  } catch (error) {
    return unwritable(error, change.file);
  }
  return { ...change, done: text === undefined ? 'created' : 'changed', ...next };
}

/** Takes the check out of every hook it stands in, and leaves all else as it was. */
export async function uninstallHook(
  folder: string,
  options: GitProcessOptions = {},
): Promise<{ readonly ok: true; readonly changes: readonly HookChange[] } | Refusal> {
  const found = await findPlaces(folder, options);
  if (!found.ok) return found;
  const changes: HookChange[] = [];
  for (const { manager, file, has, remove, next } of found.places) {
    const text = readIfThere(file);
    if (text === undefined || !has(text)) continue;
    const rest = remove(text);
    try {
      if (rest === undefined) rmSync(file);
      else writeHook(file, text, rest);
    } catch (error) {
      return unwritable(error, named(found.root, file));
    }
    const done = rest === undefined ? 'removed' : 'changed';
    changes.push({
      ok: true,
      manager,
      file: named(found.root, file),
      done,
      ...(next === undefined ? {} : { next }),
    });
  }
  return { ok: true, changes };
}

/** Whether any pre-commit hook of the folder's repository runs the check. False where there is no repository. */
export async function isHookInstalled(folder: string, options: GitProcessOptions = {}): Promise<boolean> {
  const found = await findPlaces(folder, options);
  if (!found.ok) return false;
  return found.places.some(({ file, has }) => {
    const text = readIfThere(file);
    return text !== undefined && has(text);
  });
}

function writeHook(file: string, before: string | undefined, after: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const bytes = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text));
  writeAllOrNone([{ path: file, before: bytes(before), after: Buffer.from(after) }]);
}

function unwritable(error: unknown, file: string): Refusal {
  const reason = error instanceof WriteError ? error.message : `${file} cannot be written.`;
  return refuse(reason, 'Check that it is writable and try again.');
}

const NO_PLACE = [
  'This project keeps its hooks in a form that Keyward cannot write to.',
  'Have its pre-commit hook run "keyward scan --staged".',
] as const;

async function findPlaces(
  folder: string,
  options: HookOptions,
): Promise<{ ok: true; root: string; places: readonly HookPlace[]; chosen: HookManager } | Refusal> {
  const top = await createGit(options).repositoryRoot(folder);
  if (!top.ok) {
    return top.reason === 'not-a-repository'
      ? refuse('There is no git repository here.', 'Run it in the folder of a repository.')
      : refuse(`git gave no answer: ${top.message}`, 'Check that git is installed and try again.');
  }
  const root = top.value;
  const names = readdirSync(root);
  const packageJson = readIfThere(join(root, 'package.json')) ?? '';
  const chosen = options.manager ?? detectHookManager({ names, packageJson });
  const native = await nativePlace(root, options);
  if (!native.ok) {
    if (chosen === 'native') return native;
    return { ok: true, root, places: committedPlaces(root, names, packageJson), chosen };
  }
  return { ok: true, root, places: [...committedPlaces(root, names, packageJson), native.place], chosen };
}

function committedPlaces(root: string, names: readonly string[], packageJson: string): HookPlace[] {
  const lefthook = LEFTHOOK_FILES.find((name) => names.includes(name));
  // Configured in a form that is not written to: a second configuration beside it would be wrong.
  const elsewhere = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const otherLefthook = lefthook === undefined && elsewhere(/^\.?lefthook\.(?:toml|json)$/);
  const otherSimple = elsewhere(/^\.?simple-git-hooks\.c?js$/);
  const simpleFile = names.includes(SIMPLE_FILE) ? SIMPLE_FILE : 'package.json';
  return [
    {
      manager: 'husky',
      file: join(root, '.husky', 'pre-commit'),
      add: (text) => addToShellHook(text, huskyHeader(huskyMajor(packageJson))),
      remove: removeFromShellHook,
      has: hasBlock,
      executable: true,
    },
    {
      manager: 'lefthook',
      file: join(root, lefthook ?? LEFTHOOK_FILES[0]),
      add: (text) => (otherLefthook ? refuse(...NO_PLACE) : addToLefthook(text ?? '')),
      remove: withoutBlockOrFile,
      has: hasBlock,
      executable: false,
      next: 'Run "lefthook install" once if its hooks are not in place yet.',
    },
    {
      manager: 'pre-commit',
      file: join(root, PRE_COMMIT_FILE),
      add: (text) => addToPreCommit(text ?? ''),
      remove: withoutBlockOrFile,
      has: hasBlock,
      executable: false,
      next: 'Run "pre-commit install" once if its hooks are not in place yet.',
    },
    {
      manager: 'simple-git-hooks',
      file: join(root, simpleFile),
      add: (text) =>
        text === undefined || otherSimple
          ? refuse(...NO_PLACE)
          : addToSimple(text, simpleFile === 'package.json'),
      remove: removeFromSimple,
      has: (text) => text.includes(JSON.stringify(checkLine()).slice(1, -1)),
      executable: false,
      next: 'Run "npx simple-git-hooks" so that git gets the change.',
    },
  ];
}

function withoutBlockOrFile(text: string): string | undefined {
  const rest = withoutBlock(text);
  return rest === '' ? undefined : rest;
}

/** Git's own folder of hooks, which all work trees share, or the one that the repository's configuration names. */
async function nativePlace(
  root: string,
  options: HookOptions,
): Promise<{ ok: true; place: HookPlace } | Refusal> {
  // Our own runs of git set core.hooksPath to nothing; what the repository says is asked scope by scope.
  const local = await runGit(
    { folder: root, args: ['config', '--local', '--get', 'core.hooksPath'], expectedCodes: [1] },
    options,
  );
  const everywhere = await runGit(
    { folder: root, args: ['config', '--global', '--get', 'core.hooksPath'], expectedCodes: [1] },
    options,
  );
  const common = await runGit({ folder: root, args: ['rev-parse', '--git-common-dir'] }, options);
  if (!common.ok) return refuse(`git gave no answer: ${common.message}`, 'Try again.');
  const own = local.ok ? local.stdout.trim() : '';
  const shared = everywhere.ok ? everywhere.stdout.trim() : '';
  if (own === '' && shared !== '') {
    return refuse(
      'Your git configuration names one folder of hooks for all your repositories (core.hooksPath).',
      'Add "keyward scan --staged" to the pre-commit hook there yourself.',
    );
  }
  const folder = own === '' ? join(resolve(root, common.stdout.trim()), 'hooks') : resolve(root, own);
  return {
    ok: true,
    place: {
      manager: 'native',
      file: join(folder, 'pre-commit'),
      add: (text) => addToShellHook(text, SHEBANG, options.fallback),
      remove: removeFromShellHook,
      has: hasBlock,
      executable: true,
    },
  };
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
}

function named(root: string, file: string): string {
  const below = relative(root, file);
  return below.startsWith('..') || isAbsolute(below) ? file : below.replaceAll('\\', '/');
}
