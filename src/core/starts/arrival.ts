import { isCompose } from '../project/compose';
import { hasLineWith } from '../project/lines';
import { isInside, joinPath, pathBelow } from '../project/paths';
import type { Project } from '../project/project';
import { sourcesOf } from '../project/survey';
import { hasSpringDotenv } from '../project/spring';
import { springLoads } from './spring-loads';
import { isWorkflowPath } from '../project/workflows';
import type { FollowedStart } from './follow';
import type { LoadStep } from './load-step';
import type { EnvLoad, Start } from './start';
import { asksForPackage } from './runners';

/** Whether a value of the env file reaches the line in a program that starts in one way. */
export type Arrival =
  /** @field by what loads it, as people know it: `Next.js`, `npm run dev`, `server.js` */
  | { readonly kind: 'gets'; readonly by: string }
  | { readonly kind: 'misses'; readonly why: Miss }
  | { readonly kind: 'unknown'; readonly why: Doubt };

export type Miss =
  | { readonly id: 'nothing' }
  /** @field by the file that loads, too late */
  | { readonly id: 'late'; readonly by: string }
  /** It loads other env files. */
  | { readonly id: 'other-files'; readonly files: readonly string[] }
  /** A library reads the env file, but leaves the environment unchanged. */
  | { readonly id: 'own-object'; readonly by: string };

export type Doubt =
  /** Another command fills the environment from somewhere else. */
  | { readonly id: 'filled'; readonly by: string }
  /** What is loaded is decided when the program runs. @field by the file or command that loads */
  | { readonly id: 'files'; readonly by: string }
  /** The framework loads nothing once its configuration is cached, and the line is not part of the configuration. */
  | { readonly id: 'cached'; readonly by: string }
  /** The project was not read completely. */
  | { readonly id: 'large' }
  /** The file is not a program's source, or its language has no rules. */
  | { readonly id: 'no-program' };

export interface StartArrival {
  readonly start: Pick<Start, 'label' | 'kind' | 'script' | 'definedIn'>;
  readonly arrival: Arrival;
}

/** Whether the programs that contain the line get the value. */
export type Loading = (
  | { readonly kind: 'loaded'; readonly by: string }
  /** The file does not read env files, but a store where the value has to be added: a workflow reads the repository's secrets. */
  | { readonly kind: 'elsewhere' }
  /** At least one start does not get it. `step`: what could be added. */
  | { readonly kind: 'missing'; readonly step?: LoadStep }
  | { readonly kind: 'unknown' }
) & {
  /** Every start on this machine that reaches the line. */
  readonly starts: readonly StartArrival[];
};

/** What one start does for a value in the env file at `target`. */
export function arrivalOf(project: Project, { start, order }: FollowedStart, target: string): Arrival {
  const { folder } = project.survey;
  const early: EnvLoad[] = [
    ...start.loads,
    ...springLoads(project, start),
    ...(order?.before ?? []).map((load) => ({ ...load, by: pathBelow(folder, load.path) })),
  ];
  const hit = early.find(({ files }) => files?.some((file) => matchesFile(file, target)));
  if (hit?.by === 'Laravel' && !isInside(joinPath(folder, 'config'), project.survey.file))
    return { kind: 'unknown', why: { id: 'cached', by: 'Laravel' } };
  if (hit)
    return {
      kind: 'gets',
      by: start.kind === 'script' && start.loads.includes(hit) && !isNamed(start, hit) ? start.label : hit.by,
    };
  if (start.opaque !== undefined) return { kind: 'unknown', why: { id: 'filled', by: start.opaque } };
  const open = early.find(({ files }) => files === undefined);
  if (open) return { kind: 'unknown', why: { id: 'files', by: open.by } };
  const late = order?.after.find(
    ({ files }) => files === undefined || files.some((file) => matchesFile(file, target)),
  );
  if (late) return { kind: 'misses', why: { id: 'late', by: pathBelow(folder, late.path) } };
  const other = early.flatMap(({ files = [] }) => files).filter((file) => !file.includes('*'));
  if (other.length > 0) return { kind: 'misses', why: { id: 'other-files', files: [...new Set(other)] } };
  if (!project.survey.complete) return { kind: 'unknown', why: { id: 'large' } };
  const own = ownObjectOf(project);
  return { kind: 'misses', why: own === undefined ? { id: 'nothing' } : { id: 'own-object', by: own } };
}

function isNamed({ program }: Start, { by }: EnvLoad): boolean {
  return (
    (program.kind === 'framework' && by === program.name) || by === 'direnv' || by === 'mise' || by === 'Bun'
  );
}

/** Whether a path is the file, or matches its `*`. */
export function matchesFile(file: string, path: string): boolean {
  const [head = '', ...tail] = file.split('*');
  if (tail.length === 0) return file === path;
  let at = head.length;
  if (!path.startsWith(head)) return false;
  for (const [i, part] of tail.entries()) {
    const found = i === tail.length - 1 ? path.length - part.length : path.indexOf(part, at);
    if (found < at || !path.startsWith(part, found)) return false;
    if (path.slice(at, found).includes('/')) return false;
    at = found + part.length;
  }
  return true;
}

/** Libraries that read an env file into a separate object. */
const OWN_OBJECTS: readonly (readonly [label: string, ecosystem: string, code: RegExp])[] = [
  ['python-decouple', 'python', /^[ \t]*(?:from|import)[ \t]+decouple\b/],
  ['Starlette', 'python', /\bConfig\(\s*(?:env_file\s*=\s*)?["'][^"']*\.env/],
  ['Dynaconf', 'python', /^[ \t]*(?:from|import)[ \t]+dynaconf\b/],
  ['pydantic-settings', 'python', /\benv_file\s*=/],
  ['Viper', 'go', /\bviper\.(?:SetConfigFile|SetConfigName|SetConfigType)\(\s*"[^"]*\.?env"/],
  ['dotenv-java', 'jvm', /\bDotenv\.(?:load|configure)\b/],
  ['util.parseEnv', 'javascript', /\bparseEnv\s*\(/],
];

function ownObjectOf(project: Project): string | undefined {
  const { ecosystem } = project.survey;
  if (ecosystem === 'jvm' && hasSpringDotenv(project.survey)) return 'spring-dotenv';
  const rules = OWN_OBJECTS.filter(([, one]) => one === ecosystem);
  const found = rules.find(([, , code]) =>
    sourcesOf(project.survey).some(([, text]) => hasLineWith(text, [code])),
  );
  if (found) return found[0];
  return ecosystem === 'python' && asksForPackage(project, 'python-decouple') ? 'python-decouple' : undefined;
}

/** One answer for all starts of the line. */
export function loadingOf(
  project: Project,
  followed: readonly FollowedStart[],
  target: string,
  step: LoadStep | undefined,
): Loading {
  const { ecosystem } = project.survey;
  if (isWorkflowPath(project.survey.file)) return { kind: 'elsewhere', starts: [] };
  if (isCompose(project.survey)) return { kind: 'loaded', by: 'Docker Compose', starts: [] };
  if (ecosystem === 'configuration') return { kind: 'unknown', starts: [] };
  const starts = followed
    .filter(({ start }) => start.kind !== 'deployed')
    .map((one): StartArrival => ({ start: one.start, arrival: arrivalOf(project, one, target) }));
  const kinds = new Set(starts.map(({ arrival }) => arrival.kind));
  if (kinds.has('misses')) return { kind: 'missing', starts, ...(step && { step }) };
  const [first] = starts;
  if (kinds.has('unknown') || first?.arrival.kind !== 'gets') return { kind: 'unknown', starts };
  return { kind: 'loaded', by: first.arrival.by, starts };
}
