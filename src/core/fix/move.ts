import * as l10n from '@vscode/l10n';
import { isSpringConfiguration } from '../base/spring-files';
import { isSpringBoot } from '../project/spring';
import { parseEnv } from '../env/document';
import { audienceOf } from '../project/audience';
import { readProject } from '../project/describe';
import type { Project } from '../project/project';
import { loadersFor } from '../project/compose';
import { chooseEnvTarget, type EnvFiles, type EnvTarget } from '../project/env-target';
import { sourcesOf } from '../project/survey';
import { folderOf, foldersUp, isInside, joinPath, nameOf, pathBelow } from '../project/paths';
import type { ProjectReader } from '../project/reader';
import { refuse, type Refusal } from '../base/refusal';
import type { Loading } from '../starts/arrival';
import type { FollowedStart } from '../starts/follow';
import { deploymentsOf, type Deployment } from '../starts/deployments';
import { codeAt } from '../syntax';
import { accessFor, isTypescript, type Access } from './access';
import { constantRefusal } from './constant-uses';
import { planDeclaration, planTypeDeclarations } from './declaration-changes';
import { planExample } from './example-file';
import { FileChanges, type ChangedFile } from './file-changes';
import { refuseClientCode } from './client-code';
import type { GitAnswer, MoveHost, MoveRequest } from './host';
import { addLoading, loadingFor, programEnvFiles } from './program';
import { NO_MEMORY, type PlanningMemory } from './planning-memory';
import { cellRequest, changeOfNotebook, loadsAbove } from './notebook';
import { readingPlace } from './reading-place';
import { filesOfClass, loadingOfClass } from './settings-loading';
import { needsNodeTypes, nodeTypesEdit } from './node-types';
import { pythonAccess } from './python-access';
import { workerTypes } from './worker-types';
import { chooseMoveName, planMoveEdits, type MoveNameInput } from './move-edits';

/** What the fix would do, for its title. */
export interface MoveOffer {
  readonly ok: true;
  readonly name: string;
  /** The env file already has this value under this name. */
  readonly reuse: boolean;
  readonly envPath: string;
  /** Other suitable env files. Ask the user if possible. */
  readonly alternatives: readonly string[];
  readonly loading: Loading;
  /** Where the program is deployed: the variable has to be set there as well. */
  readonly deployments: readonly Deployment[];
}

export interface MovePlan extends MoveOffer {
  /** The source file first. Apply all of them or none. */
  readonly files: readonly ChangedFile[];
  /** What the user should know, one sentence each. Never contains the value. */
  readonly notes: readonly string[];
}

/** Names the fix, or explains why there is none. Reads the project, the env file and Git's state; proves nothing. */
export async function offerMove(host: MoveHost, asked: MoveRequest): Promise<MoveOffer | Refusal> {
  const cell = cellRequest(asked);
  if (cell?.ok === false) return cell;
  const request = cell?.request ?? asked;
  const context = await contextOf(host, request);
  if (!context.ok) return context;
  const offer = chooseMoveName(context.input);
  if (!offer.ok) return offer;
  const refused = constantRefusal(context.project, context.input.source, offer);
  if (refused) return refused;
  const { name, reuse } = offer;
  return { ok: true, name, reuse, ...context.offer, deployments: context.deployments(offer.name) };
}

/**
 * Plans the fix for all files that it changes, and proves it.
 * @param load also add what loads the env file, if nothing does and there is a suitable way
 */
export async function planMove(
  host: MoveHost,
  request: MoveRequest,
  load: boolean,
): Promise<MovePlan | Refusal> {
  const cell = cellRequest(request);
  if (!cell) return planInFile(host, request, load);
  if (!cell.ok) return cell;
  const isLoaded = loadsAbove(cell.cell);
  const plan = await planInFile(host, cell.request, load && !isLoaded);
  if (!plan.ok) return plan;
  const files = plan.files.map((change) =>
    change.path === request.file ? changeOfNotebook(change, cell.cell, request.text) : change,
  );
  if (!files.every((change) => change !== undefined)) {
    return refuse(
      l10n.t('The key spans several lines of the cell.'),
      l10n.t('Write it on one line, then try again.'),
    );
  }
  const loading: Loading =
    isLoaded && plan.loading.kind === 'missing'
      ? { kind: 'loaded', by: 'load_dotenv()', starts: [] }
      : plan.loading;
  return { ...plan, loading, files };
}

async function planInFile(host: MoveHost, request: MoveRequest, load: boolean): Promise<MovePlan | Refusal> {
  const context = await contextOf(host, request);
  if (!context.ok) return context;
  const { input, target, access, offer, envTexts } = context;
  const ignore = await ignoreFileFor(host.reader, target);
  const plan = planMoveEdits({
    ...input,
    parseEnvFile: await host.envParser(),
    parseAsNode: host.nodeEnvParser,
    ...(ignore && { ignore: { text: ignore.text, envPath: pathBelow(folderOf(ignore.path), target.path) } }),
  });
  if (!plan.ok) return plan;
  const used = constantRefusal(context.project, input.source, plan);
  if (used) return used;
  const shadow = shadowing(envTexts, target.path, plan.name);
  if (shadow !== undefined) return shadow;

  const changes = new FileChanges();
  changes.add(request.file, request.text, plan.source);
  if (access.nodeTypes && !plan.keepsRead)
    changes.add(request.file, request.text, [nodeTypesEdit(request.text)], true);
  const declaredIn = plan.keepsRead ? undefined : await planDeclaration(host, access, plan.name);
  if (declaredIn && !declaredIn.ok) return declaredIn;
  if (declaredIn) changes.add(declaredIn.path, declaredIn.before, declaredIn.edits);
  const types = plan.keepsRead ? [] : await planTypeDeclarations(host, access, plan.name, request);
  if ('ok' in types) return types;
  for (const one of types) changes.add(one.path, one.before, one.edits);
  if (plan.env) {
    const { provider, loaders, envText } = input;
    changes.add(target.path, envText, plan.env.edits);
    const create = request.createExample === true;
    const { name } = plan;
    const asked = { name, provider, loaders, envPath: target.path, envText, create };
    const example = await planExample(host, asked);
    if (example) changes.add(example.path, example.before, example.edits);
  }
  if (ignore && plan.ignore) changes.add(ignore.path, ignore.text, plan.ignore.edits);
  const step = load && offer.loading.kind === 'missing' ? offer.loading.step : undefined;
  const refused = step && (await addLoading(host, request, step, changes));
  return refused ?? { ...plan, ...offer, deployments: context.deployments(plan.name), files: changes.all() };
}

/** What is known about a move before it is planned. */
export interface MoveContext {
  readonly ok: true;
  readonly project: Project;
  readonly input: MoveNameInput;
  readonly access: Access;
  readonly target: EnvTarget & GitAnswer;
  /** Contents of the env files that the program reads, in order of precedence. */
  readonly envTexts: ReadonlyMap<string, string>;
  readonly offer: Pick<MoveOffer, 'envPath' | 'alternatives' | 'loading'>;
  readonly deployments: (name: string) => readonly Deployment[];
}

/** @param memory what other keys of the same text have in common with this one */
export async function contextOf(
  host: MoveHost,
  request: MoveRequest,
  memory: PlanningMemory = NO_MEMORY,
): Promise<MoveContext | Refusal> {
  const { file, text, languageId, secret } = request;
  const code = codeAt({ text, secret, fileName: file, ...(languageId !== undefined && { languageId }) });
  if (!code.ok) return code;
  const project = await (host.project?.(file, languageId) ?? readProject(host.reader, file, languageId));
  if (isSpringConfiguration(file) && !isSpringBoot(project.survey)) {
    return refuse(
      l10n.t("Keyward can't tell which program reads this file."),
      l10n.t('Read the value from the environment in that program.'),
    );
  }
  const audience = audienceOf(project, text, secret);
  if (audience.kind === 'browser') return refuseClientCode(audience);
  const access = await readingOf(host, request, project);
  if ('ok' in access) return access;
  const read = await readingPlace(host, project, access, { file, text, span: secret });
  const program = await programEnvFiles(host, read.project, read.line, memory);
  const { followed } = program;
  const files = access.readBy ? filesOfClass(access.readBy, program.files) : program.files;
  const { present, candidates } = withChosen(files, request.envFile);
  const envTexts = await readAll(host.reader, [...new Set([...present, ...candidates])]);
  const answers = await host.gitStates(candidates);
  const states = candidates.map((path, i) => ({
    path,
    exists: envTexts.has(path),
    ...(answers[i] ?? { state: 'none' as const, top: '' }),
  }));
  const target = chooseEnvTarget(
    states.map(({ state, ...rest }) => ({ ...rest, git: state })),
    request.envFile,
  );
  if (!target.ok) return target;
  const { state, top } = states.find(({ path }) => path === target.path) ?? {
    state: 'none' as const,
    top: '',
  };
  return {
    ok: true,
    project,
    access,
    envTexts,
    deployments: (name) => deploymentsOf(project, followed, { name, envFile: target.path }),
    target: { ...target, state, top },
    input: {
      source: {
        code: { ...code, sources: otherSources(project) },
        withTree: await host.parser(code.language.grammar),
        style: access.style,
      },
      provider: request.provider,
      envNames: request.envNames,
      envText: envTexts.get(target.path),
      existing: memory.variables(envTexts),
      loaders: loadersFor(project),
      inUse: memory.variablesInUse(project, text),
      name: request.name,
    },
    offer: {
      envPath: target.path,
      alternatives: target.alternatives,
      loading: readThrough(
        loadingFor(read.project, followed, read.line, target.path),
        access,
        followed,
        target.path,
      ),
    },
  };
}

/** Languages with types that other files declare, and the names of these files. */
const TYPED = new Map([
  ['go', /\.go$/],
  ['rust', /\.rs$/],
  ['javascript', /\.[cm]?tsx?$/],
]);

function otherSources({ survey }: Project): { path: string; text: string }[] {
  const pattern = TYPED.get(survey.ecosystem);
  if (!pattern?.test(survey.file)) return [];
  return sourcesOf(survey).flatMap(([path, text]) =>
    path !== survey.file && pattern.test(path) ? [{ path, text }] : [],
  );
}

async function readingOf(
  host: MoveHost,
  { text, secret, languageId, typescriptStyle }: MoveRequest,
  project: Project,
): Promise<Access | Refusal> {
  if (project.survey.ecosystem === 'python') {
    return pythonAccess(project, { text, secret }, await host.parser('python'));
  }
  const withTree = await host.parser('typescript');
  const access = accessFor(project, { text, languageId, preference: typescriptStyle, withTree });
  if (!isTypescript(project, { text, languageId })) return access;
  const nodeTypes = await needsNodeTypes(host, project, access.style, text);
  if (typeof nodeTypes === 'object') return nodeTypes;
  if (nodeTypes) return { ...access, nodeTypes };
  if (access.style?.read !== 'cloudflare') return access;
  const types = await workerTypes(host, project, { text, secret });
  return 'ok' in types ? types : { ...access, types };
}

/** A file that the user chose goes first, whether the project's loader would read it or not. */
function withChosen({ present, candidates }: EnvFiles, chosen: string | undefined): EnvFiles {
  if (chosen === undefined || candidates.includes(chosen)) return { present, candidates };
  return { present, candidates: [chosen, ...candidates] };
}

/** The env files from which a user may choose for the folder of `file`, in order of precedence. */
export async function envFileChoices(
  host: MoveHost,
  { file, text, languageId }: Pick<MoveRequest, 'file' | 'text' | 'languageId'>,
): Promise<readonly string[]> {
  const project = await (host.project?.(file, languageId) ?? readProject(host.reader, file, languageId));
  const span = { start: text.length, end: text.length };
  const { present, candidates } = (await programEnvFiles(host, project, { file, text, span })).files;
  return [...new Set([...candidates, ...present])];
}

/** A settings class reads the env file itself. */
function readThrough(
  loading: Loading,
  { declaredIn, readBy }: Access,
  followed: readonly FollowedStart[],
  target: string,
): Loading {
  if (readBy) return loadingOfClass(readBy, followed, target, loading);
  if (declaredIn?.kind === 'settings' && declaredIn.settings.readsFile)
    return { kind: 'loaded', by: 'pydantic-settings', starts: loading.starts };
  return loading;
}

async function readAll(reader: ProjectReader, paths: readonly string[]): Promise<Map<string, string>> {
  const texts = await Promise.all(paths.map(async (path) => [path, await reader.read(path)] as const));
  return new Map(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** A file that takes precedence over the target and already has the name with an empty value: it would hide the new value. */
export function shadowing(
  envTexts: ReadonlyMap<string, string>,
  target: string,
  name: string,
): Refusal | undefined {
  for (const [path, text] of envTexts) {
    if (path === target) return undefined;
    if (parseEnv(text).entries.some((entry) => entry.name === name && entry.value === '')) {
      return refuse(
        l10n.t('{0} has an empty {1}, which takes precedence over {2}.', nameOf(path), name, nameOf(target)),
        l10n.t('Remove that line from {0} or choose that file, and try again.', nameOf(path)),
      );
    }
  }
  return undefined;
}

interface IgnoreFile {
  readonly path: string;
  readonly text: string | undefined;
}

/** The `.gitignore` to extend if Git does not ignore the env file: the nearest, otherwise a new one at the top. */
export async function ignoreFileFor(
  reader: ProjectReader,
  { path: envPath, state, top }: EnvTarget & GitAnswer,
): Promise<IgnoreFile | undefined> {
  if (state !== 'not-ignored') return undefined;
  const folders = foldersUp(folderOf(envPath)).filter((folder) => folder === top || isInside(top, folder));
  for (const folder of folders) {
    const text = await reader.read(joinPath(folder, '.gitignore'));
    if (text !== undefined) return { path: joinPath(folder, '.gitignore'), text };
  }
  return { path: joinPath(top, '.gitignore'), text: undefined };
}
