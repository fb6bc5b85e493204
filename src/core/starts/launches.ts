import { joinPath, resolvePath } from '../project/paths';
import { commandsIn, type SimpleCommand, type Word } from './command-line';
import { envLoad } from './env-load';
import { manifestAt, packagesNamed } from './packages';
import { programOf } from './runners';
import type { EnvLoad, Launch, WorkingFolder } from './start';
import { unwrapped } from './wrappers';

/** What the meaning of a command depends on. */
export interface CommandContext extends WorkingFolder {
  /** Where a loader of another command or configuration has already loaded. */
  readonly before?: readonly EnvLoad[];
  /** How many commands run this one, to end at scripts that run each other. */
  readonly depth?: number;
  /** How many more scripts are read: scripts that run all scripts would multiply. */
  readonly scripts?: { left: number };
  readonly through?: readonly string[];
  readonly sets?: readonly string[];
  readonly opaque?: string | undefined;
  /** Offset of the text in the command of the start; undefined: its words are not written there. */
  readonly offset?: number | undefined;
}

const MOST_NESTED = 6;
const MOST_SCRIPTS = 1000;
const ASSIGNMENT = /^([A-Za-z_]\w*)=/;

/** What the commands of a shell line start, in order. Commands that start no program of the project are left out. */
export function launchesOf(line: string, context: CommandContext): Launch[] {
  if ((context.depth ?? 0) > MOST_NESTED) return [];
  const launches: Launch[] = [];
  let state: CommandContext = { ...context, scripts: context.scripts ?? { left: MOST_SCRIPTS } };
  let exportsAll = false;
  for (const command of commandsIn(line)) {
    const [first, second] = command.map(({ text }) => text);
    if (first === 'cd') {
      state = { ...state, folder: resolvePath(state.folder, second ?? '') ?? state.folder };
      continue;
    }
    if (
      first === 'set' &&
      command.some(({ text }) => text === '-a' || text === 'allexport' || text === '-ae')
    )
      exportsAll = true;
    const sourced = envFileSourced(command, exportsAll);
    if (sourced !== undefined) {
      const load = envLoad('the shell', state.folder, [sourced]);
      state = { ...state, before: [...(state.before ?? []), load] };
      continue;
    }
    if (first === 'export') {
      const names = command.flatMap(({ text }) => ASSIGNMENT.exec(text)?.[1] ?? []);
      state = { ...state, sets: [...(state.sets ?? []), ...names] };
      continue;
    }
    launches.push(...launchesOfCommand(command, state));
  }
  return launches;
}

/** `set -a; . ./.env` and `export $(grep -v '^#' .env | xargs)` pass the file's variables to the commands after them. */
function envFileSourced(command: SimpleCommand, exportsAll: boolean): string | undefined {
  const [first, second] = command.map(({ text }) => text);
  if ((first === 'source' || first === '.') && exportsAll && second !== undefined && /\.env\b/.test(second))
    return second;
  const substitution =
    first === 'export' || first === 'env' ? command.find(({ text }) => text.startsWith('$(')) : undefined;
  return substitution?.text.split(/[\s"'<()]/).find((word) => /\.env(?:\.[\w-]+)?$/.test(word));
}

/** What one command starts, through every command that only runs another. */
function launchesOfCommand(command: readonly Word[], context: CommandContext): Launch[] {
  const sets: string[] = [...(context.sets ?? [])];
  let words = command;
  for (let name = ASSIGNMENT.exec(words[0]?.text ?? '')?.[1]; name !== undefined;) {
    sets.push(name);
    words = words.slice(1);
    name = ASSIGNMENT.exec(words[0]?.text ?? '')?.[1];
  }
  const state: CommandContext = { ...context, sets };
  if (words.length === 0 || (context.depth ?? 0) > MOST_NESTED) return [];
  const inner = unwrapped(words, state);
  if (inner === undefined) {
    const found = programOf(words, state);
    if (found === undefined) return [];
    const { folder, before = [], through = [], opaque } = state;
    const flag = context.offset === undefined ? undefined : found.flag;
    return [
      {
        program: found.program,
        folder,
        loads: [...before, ...(found.loads ?? [])],
        preloads: found.preloads ?? [],
        sets,
        opaque,
        flag: flag && { ...flag, at: flag.at + (context.offset ?? 0) },
        through,
      },
    ];
  }
  return inner.flatMap((one) => {
    const nested: CommandContext = {
      ...state,
      depth: (state.depth ?? 0) + 1,
      folder: one.folder ?? state.folder,
      before: [...(state.before ?? []), ...(one.loads ?? [])],
      sets: [...sets, ...(one.sets ?? [])],
      opaque: one.opaque ?? state.opaque,
    };
    switch (one.kind) {
      case 'words':
        return launchesOfCommand(one.words, nested);
      case 'line': {
        const offset = one.at === undefined || state.offset === undefined ? undefined : state.offset + one.at;
        return launchesOf(one.line, { ...nested, offset });
      }
      case 'script':
        return launchesOfScript(one, nested);
    }
  });
}

/** What a script of package.json starts when another command runs it. */
function launchesOfScript(
  {
    name,
    selector,
    every,
  }: { readonly name: string; readonly selector?: string | undefined; readonly every?: boolean },
  context: CommandContext,
): Launch[] {
  const { project, folder } = context;
  const own = manifestAt(project, folder);
  const packages =
    every === true || selector !== undefined ? packagesNamed(project, selector) : own ? [own] : [];
  return packages.flatMap((one) => {
    if (every === true && one.folder === own?.folder) return [];
    const pattern = name.includes('*') ? name.split('*') : undefined;
    return [...one.manifest.scripts]
      .filter(([script]) =>
        pattern
          ? script.startsWith(pattern[0] ?? '') && script.endsWith(pattern.at(-1) ?? '')
          : script === name,
      )
      .flatMap(([script, line]) => {
        if (context.scripts && --context.scripts.left < 0) return [];
        return launchesOf(line, {
          ...context,
          folder: one.folder,
          depth: (context.depth ?? 0) + 1,
          through: [...(context.through ?? []), `${joinPath(one.folder, 'package.json')} ${script}`],
          // The words are in the other script, which is a start itself.
          offset: undefined,
        });
      });
  });
}
