import * as l10n from '@vscode/l10n';
import { isEnvExampleName } from '../env/file-names';
import { refuse, type Refusal } from '../base/refusal';
import { envFolderOf, isCompose } from './compose';
import type { Project } from './project';
import { frameworkOf, FRAMEWORKS } from './frameworks';
import { joinPath, nameOf, resolvePath } from './paths';
import { sourcesOf } from './survey';

/** What Git does with a file. `none`: there is no repository. */
export type GitState = 'ignored' | 'not-ignored' | 'tracked' | 'none';

/** Env files of one folder that the program reads, by path. */
export interface EnvFiles {
  /** Files that exist, in order of precedence. A variable name in any of them is taken. */
  readonly present: readonly string[];
  /** Where a new variable may go, whether the file exists or not, in order of precedence. */
  readonly candidates: readonly string[];
}

export interface EnvTarget {
  readonly ok: true;
  readonly path: string;
  /** Other suitable files, if only the user can decide; empty if one is clearly right. */
  readonly alternatives: readonly string[];
}

/** In Next and Vite, a mode's file takes precedence over `.env.local`; local files take precedence over the others. */
const RANK: readonly RegExp[] = [/^\.env\.(?!local$).+\.local$/, /^\.env\.local$/, /^\.env\.\w+$/, /^\.env$/];

/**
 * The env files in the file's folder, depending on what loads them. Reads no file.
 * @param text of the source file; @param names current files in `envFolderOf(survey)`
 */
export function envFilesOf(project: Project, text: string, names: readonly string[]): EnvFiles {
  const { survey, packages } = project;
  const envFolder = envFolderOf(survey);
  if (isCompose(survey)) {
    const path = joinPath(envFolder, '.env');
    return { present: names.includes('.env') ? [path] : [], candidates: [path] };
  }
  const framework = frameworkOf(project);
  if (framework === 'workers' && (names.includes('.dev.vars') || !names.includes('.env'))) {
    const path = joinPath(envFolder, '.dev.vars');
    return { present: names.includes('.dev.vars') ? [path] : [], candidates: [path] };
  }
  const named = namedFiles(project, text);
  const local = FRAMEWORKS[framework].readsLocal === true || packages.has('dotenv-flow');
  const usual = local
    ? ['.env.local', '.env'].map((name) => joinPath(envFolder, name))
    : [joinPath(envFolder, '.env')];
  const own = names.filter((name) => RANK.some((pattern) => pattern.test(name)) && !isEnvExampleName(name));
  const rank = (path: string): number => RANK.findIndex((pattern) => pattern.test(nameOf(path)));
  const present = own
    .map((name) => joinPath(envFolder, name))
    .filter((path) => local || named.includes(path) || (named.length === 0 && nameOf(path) === '.env'))
    .sort((a, b) => rank(a) - rank(b));
  return { present, candidates: named.length > 0 ? named : usual };
}

/** An env file named in a command or in code. */
const NAMED: readonly RegExp[] = [
  /--env-file(?:-if-exists)?[= ]["']?([^\s"']+)/g,
  /\bloadEnvFile\(\s*["']([^"']+)/g,
  /\bdotenvx?\s+(?:run\s+)?(?:-e|-f)\s+(\S+)/g,
  /\benv-cmd\s+-f\s+(\S+)/g,
  /\b(?:config|forRoot)\(\s*\{[^{}]*?\b(?:path|envFilePath)\s*:\s*["']([^"']+)["']/g,
  /\bload_dotenv\(\s*(?:dotenv_path\s*=\s*)?["']([^"']+)["']/g,
];

/** Env files named in scripts or sources, in that order, if they are in the package's folder or below. */
function namedFiles({ survey, manifest }: Project, text: string): string[] {
  const places = [
    ...[...manifest.scripts.values()].map((command) => [survey.folder, command] as const),
    ...sourcesOf(survey).map(([path, code]) => [survey.folder, path === survey.file ? text : code] as const),
  ];
  const found = new Set<string>();
  for (const [folder, code] of places) {
    const matches = NAMED.flatMap((pattern) => [...code.matchAll(pattern)]).sort((a, b) => a.index - b.index);
    for (const [, written = ''] of matches) {
      const path = resolvePath(folder, written);
      if (path !== undefined && /^(?:\.env(?:\.[\w.-]+)?|[\w-]+\.env)$/.test(nameOf(path))) found.add(path);
    }
  }
  return [...found];
}

/** A candidate with its state. */
export interface EnvFileState {
  readonly path: string;
  readonly exists: boolean;
  readonly git: GitState;
}

/**
 * Chooses the file for a new variable: an existing file that Git ignores, otherwise one that Git would ignore, otherwise one
 * that can be ignored. Never one that Git already tracks.
 * @param candidates in order of precedence; @param chosen earlier by the user, for this folder
 */
export function chooseEnvTarget(candidates: readonly EnvFileState[], chosen?: string): EnvTarget | Refusal {
  const open = candidates.filter(({ git }) => git !== 'tracked');
  const [first] = candidates;
  if (open.length === 0) return tracked(first?.path ?? '.env');
  const safe = (state: EnvFileState): boolean => state.git === 'ignored' || state.git === 'none';
  const there = open.filter((state) => state.exists && safe(state));
  const remembered = open.find(({ path }) => path === chosen);
  // For a new file, the simplest name: `.env` comes last in the order of precedence.
  const pick =
    remembered ?? there[0] ?? open.filter(safe).at(-1) ?? open.find(({ exists }) => exists) ?? open.at(-1);
  if (!pick) return tracked('.env');
  const alternatives = there.filter(({ path }) => path !== pick.path).map(({ path }) => path);
  return { ok: true, path: pick.path, alternatives: remembered ? [] : alternatives };
}

function tracked(path: string): Refusal {
  return refuse(
    l10n.t('Git already tracks {0}, so the next commit would contain the key again.', nameOf(path)),
    l10n.t('Run "git rm --cached {0}", commit the change, and try again.', nameOf(path)),
  );
}
