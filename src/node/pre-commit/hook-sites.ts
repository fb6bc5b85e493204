import * as l10n from '@vscode/l10n';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { refuse, type Refusal } from '../../core/base/refusal';
import { asRecord, asString, parseJsonc } from '../../core/base/json';
import {
  addToJsonHook,
  addToLefthook,
  addToOvercommit,
  addToPreCommit,
  addToShellHook,
  detectHookManager,
  hasBlock,
  hasJsonCheck,
  HUSKY_4_FILES,
  huskyFolder,
  huskyHeader,
  huskyMajor,
  LEFTHOOK_FILES,
  OVERCOMMIT_FILE,
  PRE_COMMIT_FILE,
  removeFromJsonHook,
  removeFromShellHook,
  scanArguments,
  SHEBANG,
  SIMPLE_FILES,
  withoutBlock,
  type CheckOptions,
  type HookManager,
  type HookName,
  type HookText,
} from '../../core/pre-commit';
import { LARGEST_CONFIGURATION, readRegular } from '../files/regular-file';
import { runGit, type GitProcessOptions } from '../git/process';
import { isWithin, type HookFolder } from './hook-folder';

/** A file that can contain the check. */
export interface HookSite {
  readonly manager: HookManager;
  /** Absolute. */
  readonly file: string;
  /** Scripts are changed byte by byte, in any encoding; other files are UTF-8. */
  readonly encoding: 'latin1' | 'utf8';
  readonly add: (text: string | undefined) => HookText | Refusal;
  /** Undefined: the file contained nothing else. */
  readonly remove: (text: string) => string | undefined;
  readonly has: (text: string) => boolean;
  readonly executable: boolean;
  /** The command that makes Git run the manager's hooks. */
  readonly activate?: string;
}

export interface HookSites {
  /** Last is Git's own folder, if it looks elsewhere: it may have the check from before core.hooksPath was set. */
  readonly all: readonly HookSite[];
  /** The one for the manager that the project uses. */
  readonly chosen: HookManager;
  /** The hook that Git runs now; absolute. It may not exist. */
  readonly run: string;
}

/** The files of a repository that can contain the check, and the hook manager that it uses. */
export async function hookSites(
  where: HookFolder,
  check: Omit<CheckOptions, 'committed'>,
  git: GitProcessOptions,
): Promise<HookSites> {
  const { root, folder } = where;
  const below = (name: string) => path.join(root, ...name.split('/'));
  const names = [...namesIn(root), ...namesIn(below('.config')).map((name) => `.config/${name}`)];
  const packageJson = readIfPossible(below('package.json'), 'utf8') ?? '';
  const run = path.join(folder, check.hook);
  const own = path.join(where.common, 'hooks', check.hook);
  const husky = await huskySite(where, names, packageJson, git);
  const project = {
    names: husky.found ? [...names, '.husky'] : names,
    packageJson,
    hookText: readIfPossible(run, 'latin1') ?? '',
    inHusky: husky.isActive,
  };
  const committed = { ...check, committed: true };
  const isCommitted = isWithin(run, root) && !isWithin(run, where.common);
  const all = [
    huskyTarget(husky, below, names, packageJson, committed),
    lefthookTarget(below, names, committed),
    preCommitTarget(below, committed),
    simpleTarget(below, names, committed),
    overcommitTarget(below, committed),
    shellSite('native', run, SHEBANG, isCommitted ? committed : check),
    ...(own === run ? [] : [shellSite('native', own, SHEBANG, check)]),
  ];
  return { all, chosen: detectHookManager(project), run };
}

interface Husky {
  /** Where the project keeps its hooks; absolute. */
  readonly folder: string;
  /** Git looks there for hooks. */
  readonly isActive: boolean;
  /** Such a folder exists. */
  readonly found: boolean;
  readonly major: number | undefined;
}

/** Since version 9, Git looks in the subfolder `_` of husky's folder; up to version 8, in the folder, which has a script in `_`. */
async function huskySite(
  { root, folder, setBy }: HookFolder,
  names: readonly string[],
  packageJson: string,
  git: GitProcessOptions,
): Promise<Husky> {
  const installed = asString(
    asRecord(parseJsonc(readIfPossible(path.join(root, 'node_modules/husky/package.json'), 'utf8') ?? ''))[
      'version'
    ],
  );
  const major = Number(installed?.split('.')[0] ?? huskyMajor(packageJson) ?? Number.NaN);
  const known = Number.isNaN(major) ? undefined : major;
  const parent = path.dirname(folder);
  if (
    setBy !== undefined &&
    path.basename(folder) === '_' &&
    (namesIn(folder).includes('h') || namesIn(parent).length > 0)
  )
    return { folder: parent, isActive: true, found: true, major: 9 };
  if (setBy !== undefined && namesIn(path.join(folder, '_')).includes('husky.sh'))
    return { folder, isActive: true, found: true, major: Math.min(known ?? 8, 8) };
  const named = huskyFolder(packageJson);
  const candidates = [
    named,
    names.includes('.husky') ? '.husky' : undefined,
    ...(await trackedFolders(root, git)),
  ];
  const own = candidates.find((name) => name !== undefined && namesIn(path.join(root, name)).length > 0);
  const fallback = path.join(root, own ?? named ?? '.husky');
  return { folder: fallback, isActive: false, found: own !== undefined, major: known };
}

/** Husky's folders anywhere in the repository, such as that of a package. */
async function trackedFolders(root: string, git: GitProcessOptions): Promise<string[]> {
  const args = ['--glob-pathspecs', 'ls-files', '-z', '--', '**/.husky/*'];
  const listed = await runGit({ folder: root, args }, git);
  if (!listed.ok) return [];
  return [
    ...new Set(
      listed.stdout
        .split('\0')
        .filter(Boolean)
        .map((name) => path.posix.dirname(name)),
    ),
  ];
}

function huskyTarget(
  { folder, isActive, major }: Husky,
  below: (name: string) => string,
  names: readonly string[],
  packageJson: string,
  check: CheckOptions,
): HookSite {
  if (!isActive && major !== undefined && major <= 4) return husky4Target(below, names, check);
  const isOld = major !== undefined && major < 9;
  const script =
    asRecord(parseJsonc(packageJson)['scripts'])['prepare'] !== undefined ? 'npm run prepare' : undefined;
  return {
    ...shellSite('husky', path.join(folder, check.hook), huskyHeader(major), check),
    activate: script ?? (isOld ? 'npx husky install' : 'npx husky'),
  };
}

/** Husky 4 keeps its hooks in package.json or in a separate file. */
function husky4Target(
  below: (name: string) => string,
  names: readonly string[],
  check: CheckOptions,
): HookSite {
  const own = HUSKY_4_FILES.find((name) => names.includes(name));
  const members = own === undefined ? ['husky', 'hooks', check.hook] : ['hooks', check.hook];
  return {
    ...jsonSite(
      'husky',
      below(own ?? 'package.json'),
      members,
      check,
      own === undefined || /rc(?:\.json)?$/.test(own),
    ),
    activate: 'npm rebuild husky',
  };
}

function lefthookTarget(
  below: (name: string) => string,
  names: readonly string[],
  check: CheckOptions,
): HookSite {
  const file = LEFTHOOK_FILES.find((name) => names.includes(name)) ?? 'lefthook.yml';
  const isYaml = /\.ya?ml$/.test(file);
  return {
    manager: 'lefthook',
    file: below(file),
    encoding: 'utf8',
    // A second file next to it would be read instead of it, or not at all.
    add: (text) => (isYaml ? addToLefthook(text ?? '', check) : unsupportedHooks(check.hook)),
    remove: withoutBlockOrFile,
    has: (text) => hasCheck(text, check.hook),
    executable: false,
    activate: 'lefthook install',
  };
}

function preCommitTarget(below: (name: string) => string, check: CheckOptions): HookSite {
  return {
    manager: 'pre-commit',
    file: below(PRE_COMMIT_FILE),
    encoding: 'utf8',
    add: (text) => addToPreCommit(text ?? '', check),
    remove: withoutBlockOrFile,
    has: (text) => hasCheck(text, check.hook),
    executable: false,
    activate: `pre-commit install${check.hook === 'pre-commit' ? '' : ` --hook-type ${check.hook}`}`,
  };
}

function simpleTarget(
  below: (name: string) => string,
  names: readonly string[],
  check: CheckOptions,
): HookSite {
  const own = SIMPLE_FILES.find((name) => names.includes(name));
  const members = own === undefined ? ['simple-git-hooks', check.hook] : [check.hook];
  return {
    ...jsonSite(
      'simple-git-hooks',
      below(own ?? 'package.json'),
      members,
      check,
      own?.endsWith('.json') ?? true,
    ),
    activate: 'npx simple-git-hooks',
  };
}

function overcommitTarget(below: (name: string) => string, check: CheckOptions): HookSite {
  return {
    manager: 'overcommit',
    file: below(OVERCOMMIT_FILE),
    encoding: 'utf8',
    add: (text) => addToOvercommit(text ?? '', check),
    remove: withoutBlockOrFile,
    has: (text) => hasCheck(text, check.hook),
    executable: false,
    activate: 'overcommit --install && overcommit --sign',
  };
}

function shellSite(
  manager: HookManager,
  file: string,
  header: readonly string[],
  check: CheckOptions,
): HookSite {
  return {
    manager,
    file,
    encoding: 'latin1',
    add: (text) => addToShellHook(text, header, check),
    remove: removeFromShellHook,
    has: hasBlock,
    executable: true,
  };
}

function jsonSite(
  manager: HookManager,
  file: string,
  members: readonly string[],
  check: CheckOptions,
  isJson: boolean,
): HookSite {
  return {
    manager,
    file,
    encoding: 'utf8',
    add: (text) =>
      text === undefined || !isJson ? unsupportedHooks(check.hook) : addToJsonHook(text, members, check),
    remove: (text) => removeFromJsonHook(text, members, check),
    has: (text) => hasJsonCheck(text, members, check),
    executable: false,
  };
}

function unsupportedHooks(hook: HookName): Refusal {
  return refuse(
    l10n.t("Keyward can't edit the kind of hook configuration that this project uses."),
    l10n.t('Add "{0}" to its {1} hook yourself.', `keyward ${scanArguments(hook)}`, hook),
  );
}

function withoutBlockOrFile(text: string): string | undefined {
  const rest = withoutBlock(text);
  return rest === '' ? undefined : rest;
}

function hasCheck(text: string, hook: HookName): boolean {
  return hasBlock(text) && text.includes(scanArguments(hook));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it does not exist, or cannot be read
  }
}

/** The text of a configuration or hook; undefined also for one that cannot be read, which neither Keyward nor Git could use. */
export function readIfPossible(file: string, encoding: HookSite['encoding']): string | undefined {
  try {
    return readRegular(file, LARGEST_CONFIGURATION).toString(encoding);
  } catch {
    return undefined;
  }
}
