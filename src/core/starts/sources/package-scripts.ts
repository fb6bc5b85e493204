import { readManifest } from '../../project/manifest';
import { folderOf, resolvePath } from '../../project/paths';
import type { Project } from '../../project/project';
import { asRecord, asString, parseJsonc } from '../../base/json';
import { sourceNamed } from '../packages';
import { bunFiles } from '../runners';
import type { Start } from '../start';
import { filesNamed, startsIn } from './named-files';

/** The scripts of every package.json that was read, and the commands that a package installs. */
export function packageStarts(project: Project): Start[] {
  return filesNamed(project, /^package\.json$/).flatMap(([path, text]) => {
    const folder = folderOf(path);
    const manifest = readManifest(text);
    // Bun loads its env files and passes them on to what a script runs.
    const isBun = (project.survey.listings.get(folder) ?? []).some((name) => /^bun\.lockb?$/.test(name));
    const before = isBun ? bunFiles(folder) : [];
    const scripts = [...manifest.scripts].flatMap(([script, line]) =>
      startsIn(
        line,
        { project, folder, before, offset: 0 },
        { kind: 'script', label: scriptLabel(project, folder, script), definedIn: path, script },
      ),
    );
    const commands = manifest.bin.flatMap((file): Start[] => {
      const written = resolvePath(folder, file);
      const source = written === undefined ? undefined : sourceNamed(project, folder, written);
      if (source === undefined) return [];
      return [
        {
          ...BARE,
          kind: 'tool',
          label: file.replace(/^\.\//, ''),
          definedIn: path,
          folder,
          program: { kind: 'file', path: source },
        },
      ];
    });
    return [
      ...scripts,
      ...commands,
      ...nodemonStarts(project, folder, path, parseJsonc(text)['nodemonConfig']),
    ];
  });
}

const BARE = { loads: [], preloads: [], sets: [], through: [] } as const;

function scriptLabel({ survey }: Project, folder: string, script: string): string {
  const command = script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`;
  return folder === survey.folder ? command : `${command} (${folder === '' ? '.' : folder})`;
}

/** The tasks of deno.json. */
export function denoTasks(project: Project): Start[] {
  return filesNamed(project, /^deno\.jsonc?$/).flatMap(([path, text]) =>
    Object.entries(asRecord(parseJsonc(text)['tasks'])).flatMap(([task, value]) => {
      const line = asString(value) ?? asString(asRecord(value)['command']) ?? '';
      return startsIn(
        line,
        { project, folder: folderOf(path) },
        { kind: 'tool', label: `deno task ${task}`, definedIn: path },
      );
    }),
  );
}

/** nodemon.json: what `nodemon` runs without arguments. */
export function nodemonFiles(project: Project): Start[] {
  return filesNamed(project, /^nodemon\.json$/).flatMap(([path, text]) =>
    nodemonStarts(project, folderOf(path), path, parseJsonc(text)),
  );
}

function nodemonStarts(project: Project, folder: string, path: string, configuration: unknown): Start[] {
  const exec = asString(asRecord(configuration)['exec']);
  return exec === undefined
    ? []
    : startsIn(exec, { project, folder }, { kind: 'script', label: 'nodemon', definedIn: path });
}
