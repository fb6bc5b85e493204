import { isEnvExampleName } from '../env/file-names';
import { refuse, type Refusal } from '../base/refusal';
import { envFolderOf, isCompose } from './compose';
import type { Project } from './describe';
import { frameworkOf, FRAMEWORKS } from './frameworks';
import { joinPath, nameOf, resolvePath } from './paths';
import { sourcesOf } from './survey';

/** What git does with a file. `none`: there is no repository. */
export type GitState = 'ignored' | 'not-ignored' | 'tracked' | 'none';

/** Env files of one folder that the program reads, by path. */
export interface EnvFiles {
  /** All that stand there, those that win first: a name in one of them is taken. */
  readonly present: readonly string[];
  /** Where a new variable may go, whether it stands there or not; those that win first. */
  readonly candidates: readonly string[];
}

export interface EnvTarget {
  readonly ok: true;
  readonly path: string;
  /** Other files that would do as well, where only the user can say; empty where one is plainly right. */
  readonly alternatives: readonly string[];
}

/** In Next a mode's file outranks `.env.local`, in Vite too; what is local outranks what is not. */
const RANK: readonly RegExp[] = [/^\.env\.(?!local$).+\.local$/, /^\.env\.local$/, /^\.env\.\w+$/, /^\.env$/];

/**
 * The env files of the file's folder, by what loads them. None is opened.
 * @param text of the source file; @param names of the files in `envFolderOf(survey)`, as it is now
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

const NAMED =
  /--env-file(?:-if-exists)?[= ]["']?([^\s"']+)|\bloadEnvFile\(\s*["']([^"']+)|\bdotenv(?:x)?\s+(?:run\s+)?(?:-e|-f)\s+(\S+)|\benv-cmd\s+-f\s+(\S+)|\b(?:config|forRoot)\(\s*\{[^}]*?\b(?:path|envFilePath)\s*:\s*["']([^"']+)["']|\bload_dotenv\(\s*(?:dotenv_path\s*=\s*)?["']([^"']+)["']/g;

/** Env files that scripts or sources name, in their order, as far as they lie beside or below the package. */
function namedFiles({ survey, manifest }: Project, text: string): string[] {
  const places = [
    ...[...manifest.scripts.values()].map((command) => [survey.folder, command] as const),
    ...sourcesOf(survey).map(([path, code]) => [survey.folder, path === survey.file ? text : code] as const),
  ];
  const found = new Set<string>();
  for (const [folder, code] of places) {
    for (const match of code.matchAll(NAMED)) {
      const written = match.slice(1).find(Boolean) ?? '';
      const path = resolvePath(folder, written);
      if (path !== undefined && /^(?:\.env(?:\.[\w.-]+)?|[\w-]+\.env)$/.test(nameOf(path))) found.add(path);
    }
  }
  return [...found];
}

/** Candidates with what is known of each. */
export interface EnvFileState {
  readonly path: string;
  readonly exists: boolean;
  readonly git: GitState;
}

/**
 * Where a new variable goes: a file that is there and that git ignores; else one that git would ignore; else one that can
 * be ignored. Never one that git has already.
 * @param candidates those that win first; @param chosen by the user before, for this folder
 */
export function chooseEnvTarget(candidates: readonly EnvFileState[], chosen?: string): EnvTarget | Refusal {
  const open = candidates.filter(({ git }) => git !== 'tracked');
  const [first] = candidates;
  if (open.length === 0) return tracked(first?.path ?? '.env');
  const safe = (state: EnvFileState): boolean => state.git === 'ignored' || state.git === 'none';
  const there = open.filter((state) => state.exists && safe(state));
  const remembered = open.find(({ path }) => path === chosen);
  // Without a file yet, the plainest name: `.env` comes last among those that win first.
  const pick =
    remembered ?? there[0] ?? open.filter(safe).at(-1) ?? open.find(({ exists }) => exists) ?? open.at(-1);
  if (!pick) return tracked('.env');
  const alternatives = there.filter(({ path }) => path !== pick.path).map(({ path }) => path);
  return { ok: true, path: pick.path, alternatives: remembered ? [] : alternatives };
}

function tracked(path: string): Refusal {
  return refuse(
    `Git already has ${nameOf(path)}, so the key would be in the next commit again.`,
    `Run “git rm --cached ${nameOf(path)}”, commit that, and try again.`,
  );
}
