import { asRecord, asString, parseJsonc, stringsIn } from '../../base/json';
import { folderOf, resolvePath } from '../../project/paths';
import type { Project } from '../../project/project';
import { pythonModule } from '../runners';
import { sourceNamed } from '../packages';
import type { EnvLoad, Launch, Start } from '../start';
import { filesNamed, startsIn } from './named-files';

/** Debug configurations of VS Code. Only `envFile` loads; Python's debugger reads `.env` without it. */
export function launchConfigurations(project: Project): Start[] {
  return filesNamed(project, /^launch\.json$/).flatMap(([path, text]) => {
    const top = folderOf(folderOf(path));
    const list = parseJsonc(text)['configurations'];
    return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) =>
      configuration(project, path, top, asRecord(one)),
    );
  });
}

function configuration(
  project: Project,
  path: string,
  top: string,
  one: Readonly<Record<string, unknown>>,
): Start[] {
  const type = asString(one['type']) ?? '';
  if (one['request'] === 'attach') return [];
  const at = (value: unknown): string | undefined => {
    const text = asString(value);
    const written = text === undefined ? undefined : belowWorkspace(text);
    return written === undefined || written.includes('${') ? undefined : resolvePath(top, written);
  };
  const folder = at(one['cwd']) ?? top;
  const written = at(one['envFile']);
  const isPython = type === 'python' || type === 'debugpy';
  const files = written ?? (isPython ? resolvePath(top, '.env') : undefined);
  const loads: EnvLoad[] = files === undefined ? [] : [{ by: 'launch.json', files: [files] }];
  const label = `launch.json: ${asString(one['name']) ?? type}`;
  const common = { kind: 'editor', label, definedIn: path } as const;
  const sets = Object.keys(asRecord(one['env']));
  const context = { project, folder, before: loads, sets };
  const terminal = asString(one['command']);
  if (terminal !== undefined) return startsIn(terminal, context, common);
  const runtime = asString(one['runtimeExecutable']);
  const runtimeArgs = stringsIn(one['runtimeArgs']);
  const program = asString(one['program']);
  if (runtime !== undefined && program === undefined)
    return startsIn([runtime, ...runtimeArgs].join(' '), context, common);
  const found = at(program);
  const module = asString(one['module']);
  if (program === undefined && module === undefined) return [];
  if (type.includes('node') && runtimeArgs.length > 0 && found !== undefined)
    return startsIn(['node', ...runtimeArgs, found].join(' '), { ...context, folder: top }, common).map(
      (start) => ({ ...start, folder }),
    );
  const source = found === undefined ? undefined : sourceNamed(project, folder, found);
  const run: Launch['program'] =
    module !== undefined && isPython
      ? pythonModule(
          { project, folder },
          /^(?:uvicorn|gunicorn|flask|pytest)$/.test(module)
            ? (stringsIn(one['args'])[0]?.split(':')[0] ?? '')
            : module,
          true,
        )
      : type === 'go' && found !== undefined
        ? { kind: 'folder', path: found.endsWith('.go') ? folderOf(found) : found }
        : source === undefined
          ? { kind: 'unknown' }
          : { kind: 'file', path: source };
  return [{ ...common, program: run, folder, loads, preloads: [], sets, through: [] }];
}

/** `${workspaceFolder}/src/a.js` as `src/a.js`. */
function belowWorkspace(written: string): string {
  return written.replace(/\$\{workspace(?:Folder|Root)(?::[\w .-]{1,80})?\}\/?/g, '');
}

/** Tasks of VS Code. */
export function taskStarts(project: Project): Start[] {
  return filesNamed(project, /^tasks\.json$/).flatMap(([path, text]) => {
    const top = folderOf(folderOf(path));
    const list = parseJsonc(text)['tasks'];
    return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((value) => {
      const task = asRecord(value);
      const options = asRecord(task['options']);
      const clean = belowWorkspace;
      const words = [asString(task['command']), ...stringsIn(task['args'])]
        .filter((word) => word !== undefined)
        .map(clean);
      const line = task['type'] === 'npm' ? `npm run ${asString(task['script']) ?? ''}` : words.join(' ');
      const folder = resolvePath(top, clean(asString(options['cwd']) ?? asString(task['path']) ?? '')) ?? top;
      const label = `tasks.json: ${asString(task['label']) ?? asString(task['script']) ?? line}`;
      return startsIn(
        line,
        { project, folder, sets: Object.keys(asRecord(options['env'])) },
        { kind: 'editor', label, definedIn: path },
      );
    });
  });
}
