import { hasLineWith } from './lines';
import type { Project } from './project';
import { entryOf, isEsModule, startScripts } from './entry';
import { frameworkOf, FRAMEWORKS } from './frameworks';
import { loadedFromOutside, loadingElsewhere } from './loading-other-languages';
import type { Loading, LoadStep } from './load-step';
import { allAtLeast } from './manifest';
import { importsOf } from './modules';
import { configurations, sourcesOf } from './survey';
import { pathBelow } from './paths';

const LOADING_PACKAGES: readonly (readonly [name: string, label: string])[] = [
  ['@strapi/strapi', 'Strapi'],
  ['@adonisjs/core', 'AdonisJS'],
  ['@redwoodjs/core', 'Redwood'],
  ['firebase-functions', 'Firebase'],
  ['netlify-cli', 'Netlify'],
];

/** Expressions, of which all of one list match a script that loads the env file. */
const LOADING_SCRIPT: readonly (readonly RegExp[])[] = [
  [/--env-file(?:-if-exists)?\b|\bdotenvx?\s|\bdotenv\/config\b|\benv-cmd\b/],
  [/\bbunx?\s+(?:run\s|--hot\s|--watch\s)*[\w./-]+\.[jt]sx?/],
  [/\bwrangler\s|\bvercel\s+dev\b|\bnetlify\s+dev\b|\bdocker[\s-]compose\b/],
  [/(?:\bsource|(?:^|[\s;&])\.)\s+\S*\.env\b/],
  [/\.env\b/, /\bxargs\b/],
];
const LOADING_CALL = /\bloadEnvFile\s*\(|\bparseEnv\s*\(|\bloadEnvConfig\s*\(|\bConfigModule\.forRoot\s*\(/;
const LOADING_MODULE =
  /^(?:dotenv|dotenv-expand|dotenv-flow|@dotenvx\/dotenvx|dotenv-safe)\/config$|\bstd(?:@[\w.]+)?\/dotenv\/load/;
const DOTENV_MODULE = /^(?:dotenv|dotenv-flow|dotenv-safe|@dotenvx\/dotenvx|dotenv-extended|custom-env)$/;
const DOTENV_CALL = /\bconfig\s*\(|\bload\s*\(|\.env\s*\(/;
/** Files that load for tests and tools, not for the program. */
const NOT_THE_PROGRAM = /(?:^|\/)(?:tests?|__tests__|e2e)\/|[.-](?:test|spec)\.\w+$|\.config\.[cm]?[jt]s$/;

/**
 * What, if anything, loads the variables of an env file into the environment of the program that `survey.file` belongs to.
 * @param text current text of that file
 */
export function loadingOf(project: Project, text: string): Loading {
  const { survey } = project;
  const outside = loadedFromOutside(survey);
  if (survey.ecosystem !== 'javascript') return loadingElsewhere(survey, text, outside);
  const own = loadedBy(project, text);
  if (own !== undefined) return { kind: 'loaded', by: own };
  if (outside !== undefined) return { kind: 'loaded', by: outside };
  if (!survey.complete) return { kind: 'unknown' };
  const step = frameworkOf(project) === 'deno' ? undefined : loadStep(project, text);
  return step ? { kind: 'nothing', step } : { kind: 'nothing' };
}

function loadedBy(project: Project, text: string): string | undefined {
  const { survey, manifest, packages } = project;
  const framework = frameworkOf(project);
  const label = /(?:^|\/)(?:vite|vitest|webpack|rollup|metro|babel|jest|playwright)\.config\.\w+$/.test(
    survey.file,
  )
    ? undefined
    : FRAMEWORKS[framework].loadedBy;
  if (label !== undefined) return label;
  const byPackage = LOADING_PACKAGES.find(([name]) => packages.has(name));
  if (byPackage) return byPackage[1];
  const script = [...manifest.scripts].find(([, command]) =>
    LOADING_SCRIPT.some((all) => hasLineWith(command, all)),
  );
  if (script) return `npm run ${script[0]}`;
  const tasks = configurations(survey, /^deno\.jsonc?$/).some(({ text: deno }) =>
    /--env-file|--env\b/.test(deno),
  );
  if (tasks) return 'deno task';
  if (loadsInCode(text)) return pathBelow(survey.folder, survey.file);
  const loading = sourcesOf(survey).find(
    ([path, code]) => path !== survey.file && !NOT_THE_PROGRAM.test(path) && loadsInCode(code),
  );
  return loading && pathBelow(survey.folder, loading[0]);
}

function loadsInCode(code: string): boolean {
  if (LOADING_CALL.test(code)) return true;
  if (!/dotenv|custom-env/.test(code)) return false;
  const modules = importsOf(code).map(({ module }) => module);
  return (
    modules.some((module) => LOADING_MODULE.test(module)) ||
    (modules.some((module) => DOTENV_MODULE.test(module)) && DOTENV_CALL.test(code))
  );
}

/**
 * dotenv if it is installed; otherwise Node's own loader (added in 20.12 and 21.7), in the entry file if nothing runs before
 * it; otherwise Node's flag in the scripts that start the entry. Nothing if the entry is not clear.
 */
function loadStep(project: Project, text: string): LoadStep | undefined {
  const { survey, packages } = project;
  const entry = entryOf(project);
  if (entry === undefined || !/\.[cm]?[jt]sx?$/.test(entry)) return undefined;
  const esModule = isEsModule(project, entry, entry === survey.file ? text : (survey.texts.get(entry) ?? ''));
  if (packages.has('dotenv')) {
    return { kind: 'code', path: entry, code: esModule ? 'import-dotenv' : 'require-dotenv' };
  }
  const typed = /\.[cm]?tsx?$/.test(entry);
  // After hoisted imports it is too late for other files, but in time for the entry's own code.
  const inTime = entry === survey.file || (!esModule && !typed);
  if (inTime && nodeHas(project, LOAD_ENV_FILE) && (!typed || typesHave(project))) {
    return { kind: 'code', path: entry, code: 'load-env-file' };
  }
  return flagStep(project, entry);
}

type Versions = readonly (readonly [number, number])[];
const LOAD_ENV_FILE: Versions = [
  [20, 12],
  [21, 7],
];
const ENV_FILE_FLAG: Versions = [[20, 6]];
const IF_EXISTS_FLAG: Versions = [[22, 9]];

function flagStep(project: Project, entry: string): LoadStep | undefined {
  const [packageJson] = configurations(project.survey, /^package\.json$/);
  const scripts = startScripts(project).filter((script) => script.entry === entry);
  if (!packageJson || scripts.length === 0 || !nodeHas(project, ENV_FILE_FLAG)) return undefined;
  const flag =
    nodeVersions(project) !== undefined && nodeHas(project, IF_EXISTS_FLAG)
      ? '--env-file-if-exists=.env'
      : '--env-file=.env';
  return {
    kind: 'flag',
    path: packageJson.path,
    flag,
    scripts: scripts.map(({ script, flagAt }) => ({ script, flagAt })),
  };
}

function nodeVersions({ manifest, survey }: Project): string | undefined {
  return manifest.node ?? configurations(survey, /^\.(?:nvmrc|node-version)$/)[0]?.text.trim();
}

/** A project that names no version is assumed to use a Node version that is still maintained. */
function nodeHas(project: Project, wanted: Versions): boolean {
  const versions = nodeVersions(project);
  return versions === undefined || allAtLeast(versions, wanted);
}

function typesHave({ manifest }: Project): boolean {
  const types = manifest.dependencies.get('@types/node');
  return types === undefined || allAtLeast(types, LOAD_ENV_FILE);
}
