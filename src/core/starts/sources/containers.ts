import { parse } from 'yaml';
import { asRecord, asString, stringsIn } from '../../base/json';
import { isReadableYaml, YAML_OPTIONS } from '../../base/yaml-depth';
import { folderOf, isInside, joinPath, nameOf, resolvePath } from '../../project/paths';
import { COMPOSE_FILE } from '../../project/compose';
import { dockerEnvFiles, DOCKER_RUN_PLACES } from '../../project/docker-run';
import type { Project } from '../../project/project';
import { isWorkflowPath } from '../../project/workflows';
import { commandsIn } from '../command-line';
import type { EnvLoad, Start } from '../start';
import { filesNamed, startsIn } from './named-files';
import { withoutMachinePaths } from './process-files';

/** What an image runs. */
interface ImageCommand {
  readonly line: string;
  /** Names of variables that the image sets. */
  readonly sets: readonly string[];
}

/** The last `ENTRYPOINT` and `CMD` of a Dockerfile. */
function imageCommand(text: string): ImageCommand | undefined {
  let entrypoint: string | undefined;
  let command: string | undefined;
  let folder: string | undefined;
  const sets: string[] = [];
  for (const line of text.replace(/\\\r?\n[ \t]*/g, ' ').split('\n')) {
    const written = line.trim();
    const instruction = /^[A-Za-z]+/.exec(written)?.[0] ?? '';
    const rest = written.slice(instruction.length).trim();
    switch (instruction.toUpperCase()) {
      case 'FROM':
        entrypoint = command = folder = undefined;
        break;
      case 'WORKDIR':
        folder = rest.trim();
        break;
      case 'ENV':
        sets.push(
          ...commandsIn(rest).flatMap((words) =>
            words.flatMap(({ text: word }) => /^([A-Za-z_]\w*)(?:=|$)/.exec(word)?.[1] ?? []),
          ),
        );
        break;
      case 'ENTRYPOINT':
        entrypoint = shellForm(rest);
        break;
      case 'CMD':
        command = shellForm(rest);
        break;
    }
  }
  const line = [entrypoint, command].filter((one) => one !== undefined).join(' ');
  return line === '' ? undefined : { line: withoutMachinePaths(line, folder), sets };
}

/** `["node", "server.js"]` as a line. */
function shellForm(written: string): string {
  const text = written.trim();
  if (!text.startsWith('[')) return text;
  try {
    return stringsIn(JSON.parse(text)).map(quoted).join(' ');
  } catch {
    return text;
  }
}

function quoted(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const DOCKERFILE = /^Dockerfile(?:\.[\w-]+)?$|\.Dockerfile$/i;

/** Images of the project. They have the variables that their host passes on: with `docker run --env-file`, or where they are deployed. */
export function dockerfileStarts(project: Project): Start[] {
  return filesNamed(project, DOCKERFILE).flatMap(([path, text]) => {
    const image = imageCommand(text);
    if (!image) return [];
    const before = dockerRunFiles(project);
    return startsIn(
      image.line,
      { project, folder: folderOf(path), before, sets: image.sets },
      { kind: before.length > 0 ? 'container' : 'deployed', label: path, definedIn: path },
    );
  });
}

/** Files that `docker run --env-file` names in scripts and recipes. */
function dockerRunFiles(project: Project): EnvLoad[] {
  const files = [...project.survey.texts].flatMap(([path, text]) =>
    DOCKER_RUN_PLACES.test(nameOf(path)) ? dockerEnvFiles(text, project.survey.folder) : [],
  );
  return files.length > 0 ? [{ by: 'docker run --env-file', files: [...new Set(files)] }] : [];
}

/** Services that run the project: they build it, or run a command in it. `env_file` applies only to its own service. */
export function composeStarts(project: Project): Start[] {
  return filesNamed(project, COMPOSE_FILE).flatMap(([path, text]) => {
    const own = folderOf(path);
    const services = Object.entries(asRecord(asRecord(yaml(text))['services']));
    return services.flatMap(([name, value]): Start[] => {
      const service = asRecord(value);
      const build =
        asString(service['build']) ??
        asString(asRecord(service['build'])['context']) ??
        (service['build'] === undefined ? undefined : '.');
      const context = build === undefined ? undefined : resolvePath(own, build);
      const { folder } = project.survey;
      const isBuilt =
        context !== undefined &&
        (context === folder || isInside(context, folder) || isInside(folder, context));
      const command = listed(service['command']);
      if (!isBuilt && command === undefined) return [];
      const dockerfile = joinPath(
        context ?? own,
        asString(asRecord(service['build'])['dockerfile']) ?? 'Dockerfile',
      );
      const image = imageCommand(project.survey.texts.get(dockerfile) ?? '');
      const line = [listed(service['entrypoint']), command].filter((one) => one !== undefined).join(' ');
      const files = envFilesOf(service['env_file']).map((file) => resolvePath(own, file));
      const known = files.filter((file) => file !== undefined);
      const label = `${nameOf(path)}: ${name}`;
      const common = { kind: 'container', label, definedIn: path } as const;
      const before =
        files.length === 0 ? [] : [{ by: label, files: known.length === files.length ? known : undefined }];
      const sets = [...environmentNames(service['environment']), ...(image?.sets ?? [])];
      const start = { project, folder: context ?? folder, before, sets };
      const run = line === '' ? image?.line : withoutMachinePaths(line, asString(service['working_dir']));
      const found = run === undefined ? [] : startsIn(run, start, common);
      if (found.length > 0 || !isBuilt) return found;
      return [
        {
          ...common,
          program: { kind: 'unknown' },
          folder: start.folder,
          loads: before,
          preloads: [],
          sets,
          through: [],
        },
      ];
    });
  });
}

function yaml(text: string): unknown {
  if (!isReadableYaml(text)) return undefined;
  try {
    return parse(text, YAML_OPTIONS) as unknown;
  } catch {
    return undefined; // half-written
  }
}

function listed(command: unknown): string | undefined {
  return asString(command) ?? (Array.isArray(command) ? stringsIn(command).map(quoted).join(' ') : undefined);
}

function envFilesOf(value: unknown): string[] {
  const all = Array.isArray(value) ? (value as unknown[]) : [value];
  return all.flatMap((one) => asString(one) ?? asString(asRecord(one)['path']) ?? []);
}

function environmentNames(value: unknown): string[] {
  return Array.isArray(value)
    ? stringsIn(value).map((one) => one.split('=')[0] ?? '')
    : Object.keys(asRecord(value));
}

/** Steps of GitHub workflows. Their variables come from the workflow. */
export function workflowStarts(project: Project): Start[] {
  return [...project.survey.texts]
    .filter(([path]) => isWorkflowPath(path))
    .flatMap(([path, text]) => {
      const top = path.slice(0, path.indexOf('.github')).replace(/\/$/, '');
      return Object.values(asRecord(asRecord(yaml(text))['jobs'])).flatMap((job) => {
        const steps = asRecord(job)['steps'];
        return (Array.isArray(steps) ? (steps as unknown[]) : []).flatMap((step) => {
          const { run, 'working-directory': inside } = asRecord(step);
          const folder = resolvePath(top, asString(inside) ?? '') ?? top;
          const context = {
            project,
            folder,
            sets: [
              ...Object.keys(asRecord(asRecord(step)['env'])),
              ...Object.keys(asRecord(asRecord(job)['env'])),
            ],
          };
          return startsIn(asString(run) ?? '', context, {
            kind: 'deployed',
            label: nameOf(path),
            definedIn: path,
            // Also tests.
          }).map((start): Start => ({ ...start, kind: 'deployed' }));
        });
      });
    });
}
