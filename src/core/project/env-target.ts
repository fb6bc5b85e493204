import * as l10n from '@vscode/l10n';
import { isEnvExampleName } from '../env/file-names';
import { refuse, type Refusal } from '../base/refusal';
import { isCompose } from './compose';
import type { Project } from './project';
import { frameworkOf, FRAMEWORKS } from './frameworks';
import { joinPath, nameOf } from './paths';

/** What Git does with a file. `none`: there is no repository. `unknown`: Git gave no answer, so it may be tracked. */
export type GitState = 'ignored' | 'not-ignored' | 'tracked' | 'none' | 'unknown';

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

/** Where env files are searched for. */
export interface EnvPlace {
  /** The folder in which the program looks for its env files. */
  readonly folder: string;
  /** Current names of the files in that folder. */
  readonly names: readonly string[];
  /** Env files named where the program is started, by path; empty: the usual ones. */
  readonly named: readonly string[];
}

/** The env files of a program, depending on what loads them. Reads no file. */
export function envFilesOf(project: Project, { folder, names, named }: EnvPlace): EnvFiles {
  const { survey, packages } = project;
  if (isCompose(survey)) {
    const path = joinPath(folder, '.env');
    return { present: names.includes('.env') ? [path] : [], candidates: [path] };
  }
  const framework = frameworkOf(project);
  if (framework === 'workers' && (names.includes('.dev.vars') || !names.includes('.env'))) {
    const path = joinPath(folder, '.dev.vars');
    return { present: names.includes('.dev.vars') ? [path] : [], candidates: [path] };
  }
  const local = FRAMEWORKS[framework].readsLocal === true || packages.has('dotenv-flow');
  // A project with an example of `.env.local` only expects its keys there.
  const onlyLocal =
    local &&
    names.includes('.env.local.example') &&
    !names.includes('.env.example') &&
    !names.includes('.env');
  const usualNames = onlyLocal ? ['.env.local'] : local ? ['.env.local', '.env'] : ['.env'];
  const usual = usualNames.map((name) => joinPath(folder, name));
  const own = names.filter((name) => RANK.some((pattern) => pattern.test(name)) && !isEnvExampleName(name));
  const rank = (path: string): number => RANK.findIndex((pattern) => pattern.test(nameOf(path)));
  const present = own
    .map((name) => joinPath(folder, name))
    .filter((path) => local || named.includes(path) || (named.length === 0 && nameOf(path) === '.env'))
    .sort((a, b) => rank(a) - rank(b));
  return { present, candidates: named.length > 0 ? named : usual };
}

/** A candidate with its state. */
export interface EnvFileState {
  readonly path: string;
  readonly exists: boolean;
  readonly git: GitState;
}

/**
 * Chooses the file for a new variable: an existing file that Git ignores, otherwise one that Git would ignore, otherwise one
 * that can be ignored. Never one that Git tracks, or may track.
 * @param candidates in order of precedence; @param chosen earlier by the user, for this folder
 */
export function chooseEnvTarget(candidates: readonly EnvFileState[], chosen?: string): EnvTarget | Refusal {
  const open = candidates.filter(({ git }) => git !== 'tracked' && git !== 'unknown');
  const [first] = candidates;
  const unanswered = candidates.find(({ git }) => git === 'unknown');
  if (open.length === 0 && unanswered) return unknown(unanswered.path);
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

function unknown(path: string): Refusal {
  return refuse(
    l10n.t("Git didn't say whether it tracks {0}, so the next commit could contain the key.", nameOf(path)),
    l10n.t('Run "git status" in this folder to find out why, and try again.'),
  );
}
