import { folderOf, joinPath, nameOf, resolvePath } from '../../project/paths';
import type { Project } from '../../project/project';
import { hasLineWith } from '../../project/lines';
import type { EnvLoad, Start } from '../start';
import { filesNamed, startsIn } from './named-files';

const PROCFILE_RUNNER = /\b(?:foreman|honcho|overmind|hivemind|nf)\s+(?:start|run|s)\b|\bheroku\s+local\b/;

/** The processes of a Procfile. Only its runners load the `.env` next to it; the platform does not. */
export function procfileStarts(project: Project): Start[] {
  const runner = [...project.survey.texts].find(
    ([path, text]) =>
      /^(?:package\.json|Makefile|[Jj]ustfile|[\w.-]+\.sh|tasks\.json|dev)$/.test(nameOf(path)) &&
      PROCFILE_RUNNER.test(text),
  );
  return filesNamed(project, /^Procfile(?:\.\w+)?$/).flatMap(([path, text]) => {
    const folder = folderOf(path);
    const load: EnvLoad = {
      by: PROCFILE_RUNNER.exec(runner?.[1] ?? '')?.[0] ?? 'the Procfile runner',
      files: [joinPath(folder, '.env')],
    };
    return text.split('\n').flatMap((line) => {
      const [, name, command] = /^([\w-]+):(.+)$/.exec(line.trim()) ?? [];
      if (name === undefined || command === undefined) return [];
      const common = { label: `${nameOf(path)}: ${name}`, definedIn: path };
      return startsIn(
        command,
        { project, folder, before: runner ? [load] : [] },
        { ...common, kind: runner ? 'tool' : 'deployed' },
      );
    });
  });
}

/** Units of systemd: `ExecStart=` with `EnvironmentFile=`. */
export function systemdStarts(project: Project): Start[] {
  return filesNamed(project, /\.service$/).flatMap(([path, text]) => {
    const value = (name: string): string | undefined =>
      new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*(.*)$`, 'm').exec(text)?.[1];
    const line = value('ExecStart')?.replace(/^[-@:+!]+/, '');
    if (line === undefined) return [];
    const files = [...text.matchAll(/^[ \t]*EnvironmentFile[ \t]*=[ \t]*-?(\S+)/gm)].map(([, file = '']) =>
      joinPath(project.survey.folder, nameOf(file)),
    );
    const before = files.length > 0 ? [{ by: 'systemd', files }] : [];
    const folder = project.survey.folder;
    return startsIn(
      withoutMachinePaths(line, value('WorkingDirectory')),
      { project, folder, before },
      { kind: files.length > 0 ? 'tool' : 'deployed', label: nameOf(path), definedIn: path },
    );
  });
}

/** Paths of a server or a container, relative to its working directory: `/srv/app/server.js`. */
export function withoutMachinePaths(line: string, folder: string | undefined): string {
  const place = folder?.trim().replace(/\/$/, '');
  if (place === undefined || place === '' || !place.startsWith('/')) return line;
  return line.replaceAll(`${place}/`, '');
}

/** Processes in PM2's configuration, which is a program itself: its values are found by their names. */
export function pm2Starts(project: Project): Start[] {
  return filesNamed(project, /^(?:ecosystem|pm2)(?:\.\w+)?\.(?:[cm]?js|json|ya?ml)$/).flatMap(
    ([path, text]) => {
      const folder = folderOf(path);
      const string = (name: string): string | undefined =>
        new RegExp(`\\b${name}['"]?\\s*:\\s*['"\`]([^'"\`\\n]*)['"\`]`).exec(text)?.[1];
      const file = string('env_file');
      const resolved = file === undefined ? undefined : resolvePath(folder, file);
      const before = resolved === undefined ? [] : [{ by: 'PM2', files: [resolved] }];
      return [...text.matchAll(/\bscript['"]?\s*:\s*['"`]([^'"`\n]+)['"`]/g)].flatMap(([, script = '']) => {
        const interpreter = string('interpreter') ?? (script.endsWith('.py') ? 'python' : 'node');
        const line = /^(?:npm|yarn|pnpm)$/.test(script)
          ? `${script} ${string('args') ?? 'start'}`
          : `${interpreter} ${string('node_args') ?? string('interpreter_args') ?? ''} ${script}`;
        const context = { project, folder: resolvePath(folder, string('cwd') ?? '.') ?? folder, before };
        return startsIn(line, context, {
          kind: 'tool',
          label: `PM2: ${string('name') ?? script}`,
          definedIn: path,
        });
      });
    },
  );
}

/** The recipes of make and just. `include .env` with `export`, and `set dotenv-load`, load for all of them. */
export function recipeStarts(project: Project): Start[] {
  const makefiles = filesNamed(project, /^(?:GNUm|M|m)akefile$|\.mk$/).flatMap(([path, text]) => {
    const folder = folderOf(path);
    const included = /^[ \t]*-?s?include[ \t]+(\S*\.env\S*)/m.exec(text)?.[1];
    const exports = hasLineWith(text, [/^[ \t]*(?:export\b|\.EXPORT_ALL_VARIABLES)/]);
    const file = included === undefined || !exports ? undefined : resolvePath(folder, included);
    return recipes(project, path, text, 'make', file === undefined ? [] : [{ by: 'make', files: [file] }]);
  });
  const justfiles = filesNamed(project, /^\.?[Jj]ustfile$/).flatMap(([path, text]) => {
    const loads = hasLineWith(text, [/^[ \t]*set[ \t]+dotenv-(?:load|path|filename)/, /^(?!.*false)/]);
    const named =
      /^[ \t]*set[ \t]+dotenv-(?:path|filename)[ \t]*:=[ \t]*["']([^"']+)/m.exec(text)?.[1] ?? '.env';
    const file = resolvePath(folderOf(path), named);
    return recipes(
      project,
      path,
      text,
      'just',
      loads ? [{ by: 'just', files: file === undefined ? undefined : [file] }] : [],
    );
  });
  return [...makefiles, ...justfiles];
}

function recipes(
  project: Project,
  path: string,
  text: string,
  runner: 'make' | 'just',
  before: readonly EnvLoad[],
): Start[] {
  const variables = new Map(
    [...text.matchAll(/^([A-Za-z_]\w*)[ \t]*[:?]?=[ \t]*([^\n#]*)/gm)].map(([, name = '', value = '']) => [
      name,
      value.trim(),
    ]),
  );
  const starts: Start[] = [];
  let target: string | undefined;
  for (const written of text.replace(/\\\r?\n[ \t]*/g, ' ').split('\n')) {
    const head = /^([\w./%-]+)(?:[ \t][^:=]*)?:(?!=)/.exec(written)?.[1];
    if (head !== undefined) target = head;
    else if (/^[ \t]/.test(written) && target !== undefined) {
      const line = written
        .trim()
        .replace(/^[@+-]+/, '')
        .replace(
          /\$[({](\w+)[)}]|\{\{\s*(\w+)\s*\}\}/g,
          (whole, name: string | undefined, other: string | undefined) =>
            variables.get(name ?? other ?? '') ?? whole,
        )
        .replaceAll('$$', '$');
      starts.push(
        ...startsIn(
          line,
          { project, folder: folderOf(path), before },
          { kind: 'tool', label: `${runner} ${target}`, definedIn: path },
        ),
      );
    }
  }
  return starts;
}

/** Shell scripts of the project, which run in its folder. */
export function shellStarts(project: Project): Start[] {
  return filesNamed(project, /\.(?:ba|z)?sh$/).flatMap(([path, text]) => {
    const own = folderOf(path);
    // A script that starts with `cd "$(dirname "$0")"` continues in its own folder.
    const folder = /\bcd\s+["']?(?:\$\(dirname|\$\{0%\/\*\}|\$\{BASH_SOURCE)/.test(text)
      ? own
      : project.survey.folder;
    const body = text.replace(/\bcd\s["']?\$\(dirname [^\n;&|()]{1,80}\)["']?/g, ':');
    return startsIn(body, { project, folder }, { kind: 'tool', label: path, definedIn: path });
  });
}
