import { isEsModule } from '../project/es-modules';
import { folderOf, isInside, joinPath, nameOf, relativeTo } from '../project/paths';
import { isSpringFile } from '../project/spring';
import { springStep } from './spring-loads';
import { runsOnDeno } from '../project/frameworks';
import type { Project } from '../project/project';
import {
  nodeHas,
  nodeVersions,
  typesHave,
  ENV_FILE_FLAG,
  IF_EXISTS_FLAG,
  LOAD_ENV_FILE,
} from '../project/node-versions';
import { arrivalOf } from './arrival';
import type { KeyLine } from './code-reader';
import type { FollowedStart } from './follow';
import type { FlaggedScript, LoadStep } from './load-step';
import { asksForPackage } from './runners';

/** A start that does not get the value, and the file with which its program begins. */
interface Missing extends FollowedStart {
  readonly entry: string | undefined;
}

/**
 * What could be added so that the starts that miss the value get it: a line at the top of their program if they share one,
 * otherwise a flag in their scripts. Undefined if no way is certainly right.
 */
export function loadStepFor(
  project: Project,
  followed: readonly FollowedStart[],
  key: KeyLine,
  target: string,
): LoadStep | undefined {
  const { survey } = project;
  if (!survey.complete) return undefined;
  const missing = followed
    .filter(({ start }) => start.kind !== 'deployed' && start.kind !== 'container')
    .filter((one) => {
      const arrival = arrivalOf(project, one, target);
      return arrival.kind === 'misses' && arrival.why.id !== 'own-object' && arrival.why.id !== 'other-files';
    })
    .map((one): Missing => ({ ...one, entry: entryOf(one) }));
  const [first] = missing;
  if (!first) return undefined;
  if (isSpringFile(survey)) return springStep(project, missing, target);
  const isShared = missing.every(
    ({ entry, start }) => entry === first.entry && start.folder === first.start.folder,
  );
  const code = isShared && first.entry !== undefined ? codeStep(project, first, key, target) : undefined;
  const helps = missing.map(({ start }) => start.label);
  if (code) return { ...code, helps };
  return survey.ecosystem === 'javascript' ? flagStep(project, missing, target) : undefined;
}

/** The program's own file: what comes last of what is evaluated at the start. */
function entryOf({ start, order }: FollowedStart): string | undefined {
  if (start.program.kind === 'file') return start.program.path;
  if (start.program.kind === 'tests' || !order) return undefined;
  // A framework evaluates its configuration, which is followed like a program.
  const [entry] = order.evaluated;
  return entry;
}

type CodeChange = Pick<Extract<LoadStep, { kind: 'code' }>, 'kind' | 'path' | 'code' | 'file'>;

function codeStep(
  project: Project,
  { entry = '', start, order }: Missing,
  key: KeyLine,
  target: string,
): CodeChange | undefined {
  const { survey, packages } = project;
  const isUsual = target === joinPath(start.folder, '.env');
  switch (survey.ecosystem) {
    case 'javascript': {
      if (!/\.[cm]?[jt]sx?$/.test(entry) || runsOnDeno(project) || start.preloads.length > 0)
        return undefined;
      const esModule = isEsModule(
        project,
        entry,
        entry === key.file ? key.text : (survey.texts.get(entry) ?? ''),
      );
      const file = isUsual ? undefined : relativeTo(start.folder, target).replace(/^\.\//, '');
      if (packages.has('dotenv')) {
        if (esModule && !isUsual) return undefined;
        return { kind: 'code', path: entry, code: esModule ? 'import-dotenv' : 'require-dotenv', file };
      }
      const typed = /\.[cm]?tsx?$/.test(entry);
      // After hoisted imports it is too late for other files, but in time for the entry's own code.
      const inTime = entry === key.file || (!esModule && !typed);
      if (!inTime || !nodeHas(project, LOAD_ENV_FILE) || (typed && !typesHave(project))) return undefined;
      return { kind: 'code', path: entry, code: 'load-env-file', file };
    }
    case 'python': {
      // `load_dotenv()` looks for the file from the folder of its caller upward.
      if (
        !asksForPackage(project, 'python-dotenv') ||
        nameOf(target) !== '.env' ||
        !isInside(folderOf(target), entry)
      )
        return undefined;
      const settings = [...(order?.evaluated ?? [])].find(
        (path) => nameOf(path) === 'settings.py' && path !== entry,
      );
      const path = settings ?? entry;
      const own = path === key.file || key.file.startsWith(folderOf(path) + '/settings/');
      return { kind: 'code', path, code: own ? 'python-dotenv' : 'python-dotenv-first' };
    }
    case 'ruby':
      return isUsual && hasGem(project) ? { kind: 'code', path: entry, code: 'ruby-dotenv' } : undefined;
    case 'go': {
      const asks = [...survey.texts].some(
        ([path, text]) => nameOf(path) === 'go.mod' && text.includes('github.com/joho/godotenv'),
      );
      // The file's own package: what it imports is initialized before its variables.
      return asks && isUsual ? { kind: 'code', path: key.file, code: 'go-autoload' } : undefined;
    }
    case 'dotnet':
    case 'jvm':
    case 'php':
    case 'rust':
    case 'shell':
    case 'configuration':
      return undefined;
  }
}

function hasGem({ survey }: Project): boolean {
  return [...survey.texts].some(
    ([path, text]) => nameOf(path) === 'Gemfile' && /^[ \t]*gem\s+['"]dotenv['"]/m.test(text),
  );
}

function flagStep(project: Project, missing: readonly Missing[], target: string): LoadStep | undefined {
  if (!nodeHas(project, ENV_FILE_FLAG)) return undefined;
  const able = missing.filter(({ start }) => start.script !== undefined && start.flag !== undefined);
  const path = able[0]?.start.definedIn;
  const same = able.filter(({ start }) => start.definedIn === path);
  if (path === undefined) return undefined;
  const name =
    nodeVersions(project) !== undefined && nodeHas(project, IF_EXISTS_FLAG)
      ? '--env-file-if-exists'
      : '--env-file';
  const scripts = same.flatMap(({ start }): FlaggedScript[] => {
    const { script, flag, folder } = start;
    if (script === undefined || flag === undefined) return [];
    const file = relativeTo(folder, target).replace(/^\.\//, '');
    if (!/^[\w./-]+$/.test(file)) return [];
    const { at, replaces = '', before = ' ', after = '' } = flag;
    return [{ script, at, replaces, text: `${before}${name}=${file}${after}` }];
  });
  return scripts.length === 0
    ? undefined
    : { kind: 'flag', path, scripts, helps: same.map(({ start }) => start.label) };
}
