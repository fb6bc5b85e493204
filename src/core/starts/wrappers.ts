import { nameOf, resolvePath } from '../project/paths';
import type { Word } from './command-line';
import { envLoad } from './env-load';
import type { EnvLoad, WorkingFolder } from './start';

/** A command inside another. */
export type Inner = (
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  /** A line of a shell. @field at its offset in the text of the words, if it is written there unchanged */
  | { readonly kind: 'line'; readonly line: string; readonly at?: number | undefined }
  /** A script of package.json. @field every in each package of the workspace */
  | {
      readonly kind: 'script';
      readonly name: string;
      readonly selector?: string | undefined;
      readonly every?: boolean;
    }
) & {
  readonly folder?: string | undefined;
  readonly loads?: readonly EnvLoad[];
  readonly sets?: readonly string[];
  /** The command that fills the environment from another source. */
  readonly opaque?: string;
};

type Unwrap = (args: readonly Word[], place: WorkingFolder, command: readonly Word[]) => Inner[] | undefined;

/** Options that take the next word as their value, and the words after all options. */
function afterOptions(
  args: readonly Word[],
  withValue = /(?!)/,
): { options: [string, string][]; rest: readonly Word[] } {
  const options: [string, string][] = [];
  let i = 0;
  for (; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    if (text === '--') return { options, rest: args.slice(i + 1) };
    if (!text.startsWith('-') || text === '-') break;
    const [, name = text, value] = /^(--?[\w-]+)=(.*)$/s.exec(text) ?? [];
    if (value === undefined && withValue.test(name)) options.push([name, args[++i]?.text ?? '']);
    else options.push([name, value ?? '']);
  }
  return { options, rest: args.slice(i) };
}

const same =
  (withValue?: RegExp): Unwrap =>
  (args) => {
    const { rest } = afterOptions(args, withValue);
    return rest.length > 0 ? [{ kind: 'words', words: rest }] : [];
  };

const opaque =
  (label: string, withValue = /^--?(?:project|config|env|p|c|e|path|token|profile)$/): Unwrap =>
  (args) => {
    const dashes = args.findIndex(({ text }) => text === '--');
    const rest = dashes >= 0 ? args.slice(dashes + 1) : afterOptions(args.slice(1), withValue).rest;
    return [{ kind: 'words', words: rest, opaque: label }];
  };

function valuesOf(options: readonly [string, string][], ...names: string[]): string[] {
  return options.filter(([name]) => names.includes(name)).map(([, value]) => value);
}

/** dotenv-cli and the command of dotenv: `dotenv -e .env.local -- node a.js`, `dotenv run -- node a.js`, and python-dotenv's. */
const dotenvCli: Unwrap = (args, place) => {
  const withValue = /^(?:-[efvco]|--(?:env|file|path))$/;
  const outer = afterOptions(args, /^(?:-[efv]|--(?:env|file|path))$/);
  const runs = outer.rest[0]?.text === 'run';
  const inner = runs ? afterOptions(outer.rest.slice(1), withValue) : outer;
  const options = [...outer.options, ...(runs ? inner.options : [])];
  if (inner.rest.length === 0) return [];
  const named = valuesOf(options, '-e', '-f', '--env', '--file', '--path');
  const cascade = options.find(([name]) => name === '-c');
  const usual = cascade
    ? ['.env.local', '.env', ...(cascade[1] === '' ? [] : [`.env.${cascade[1]}`])]
    : ['.env'];
  const load = envLoad('dotenv-cli', place.folder, named.length > 0 ? named : usual);
  return [{ kind: 'words', words: inner.rest, loads: [load] }];
};

const dotenvx: Unwrap = (args, place) => {
  if (args[0]?.text !== 'run') return [];
  const { options, rest } = afterOptions(
    args.slice(1),
    /^(?:-[fe]|--(?:env-file|env|env-vault-file|convention))$/,
  );
  const named = valuesOf(options, '-f', '--env-file');
  return [
    {
      kind: 'words',
      words: rest,
      loads: [envLoad('dotenvx', place.folder, named.length > 0 ? named : ['.env'])],
    },
  ];
};

const envCmd: Unwrap = (args, place) => {
  const { options, rest } = afterOptions(args, /^(?:-[fer]|--(?:file|environments|rc-file))$/);
  const named = valuesOf(options, '-f', '--file');
  const isConfigured = valuesOf(options, '-e', '--environments', '-r', '--rc-file').length > 0;
  const load =
    isConfigured && named.length === 0
      ? { by: 'env-cmd', files: undefined }
      : envLoad('env-cmd', place.folder, named.length > 0 ? named : ['.env']);
  return [{ kind: 'words', words: rest, loads: [load] }];
};

const crossEnv: Unwrap = (args, _, command) => {
  const sets: string[] = [];
  let i = 0;
  for (; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    const name = /^([A-Za-z_]\w*)=/.exec(text)?.[1];
    if (name !== undefined) sets.push(name);
    else if (text === '-u') i++;
    else if (!text.startsWith('-')) break;
  }
  const rest = args.slice(i);
  if (rest.length === 0) return [];
  const shell = nameOf(command[0]?.text ?? '') === 'cross-env-shell' && rest.length === 1;
  return shell ? [{ ...asLine(rest[0]), sets }] : [{ kind: 'words', words: rest, sets }];
};

/** A word that is a command itself, and its offset if it is written without escapes. */
function asLine(word: Word | undefined): Inner {
  const { text = '', start = 0, end = 0 } = word ?? {};
  const quoted = end - start - text.length;
  return { kind: 'line', line: text, at: quoted === 0 ? start : quoted === 2 ? start + 1 : undefined };
}

const concurrently: Unwrap = (args) => {
  const { rest } = afterOptions(
    args,
    /^(?:-[ncplms]|--(?:names|prefix-colors|prefix|prefix-length|max-processes|success|name-separator|restart-tries|restart-after|kill-signal|hide|default-input-target|timestamp-format|handle-input|cwd))$/,
  );
  return rest.map((word): Inner => {
    const script = /^(?:npm|yarn|pnpm|bun|node):(.+)$/.exec(word.text)?.[1];
    return script === undefined ? asLine(word) : { kind: 'script', name: script.split(' ')[0] ?? '' };
  });
};

const runScripts: Unwrap = (args) =>
  args
    .map(({ text }) => text)
    .filter((text) => !text.startsWith('-'))
    .map((name): Inner => ({ kind: 'script', name: name.split(' ')[0] ?? '' }));

/** Commands of package managers that are not scripts. */
const MANAGER_COMMANDS = new Set(
  `add audit ci config create dedupe deploy global i import info init install link list ln login ls outdated pack patch prune
  publish rebuild remove rm root set setup store uninstall unlink up update upgrade version view why workspaces install-test`.split(
    /\s+/,
  ),
);

/** `npm run dev`, `pnpm --filter api dev`, `yarn workspace api start`, `npm start --prefix server`. */
const packageManager: Unwrap = (args, place, command) => {
  const manager = nameOf(command[0]?.text ?? '');
  let folder: string | undefined;
  let selector: string | undefined;
  let every = false;
  const plain: Word[] = [];
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    const [, flag = text, value] = /^(--?[\w-]+)=(.*)$/.exec(text) ?? [];
    const take = (): string => value ?? args[++i]?.text ?? '';
    if (text === '--') break;
    if (flag === '--prefix' || flag === '-C' || flag === '--cwd' || flag === '--dir')
      folder = resolvePath(place.folder, take());
    else if (
      /^(?:--filter|-F|--filter-prod|--workspace|-w)$/.test(flag) &&
      !(flag === '-w' && manager === 'pnpm')
    )
      selector = take();
    else if (/^(?:--workspaces|-ws|--recursive|-r|--parallel)$/.test(flag) && plain.length === 0)
      every = true;
    else if (!text.startsWith('-')) {
      plain.push(...args.slice(i));
      const rest = plain.slice(1).map((word) => word.text);
      const at = rest.findIndex((word) => /^(?:--prefix|-C|--cwd)$/.test(word));
      if (at >= 0) folder = resolvePath(place.folder, rest[at + 1] ?? '');
      const chosen = rest.findIndex((word) => /^(?:-w|--workspace|--filter)$/.test(word));
      if (chosen >= 0) selector = rest[chosen + 1];
      selector ??= rest.flatMap((word) => /^(?:--workspace|--filter)=(.+)$/.exec(word)?.[1] ?? [])[0];
      every ||= rest.some((word) => word === '--workspaces' || word === '-ws');
      break;
    }
  }
  const [first, second, third] = plain.map(({ text }) => text);
  if (first === undefined) return [];
  const at = { folder, selector, every: every && selector === undefined };
  if (first === 'run' || first === 'run-script' || first === 'rum')
    return second === undefined ? [] : [{ kind: 'script', name: second, ...at }];
  if (/^(?:exec|dlx|x)$/.test(first))
    return same(/^(?:-p|--package|-c)$/)(plain.slice(1), place, command) ?? [];
  if (first === 'workspace' && third !== undefined) {
    const name = third === 'run' ? (plain[3]?.text ?? '') : third;
    return [{ kind: 'script', name, selector: second }];
  }
  if (first === 'workspaces' && second === 'foreach') {
    const name = plain.findIndex(({ text }) => text === 'run');
    return [{ kind: 'script', name: plain[name + 1]?.text ?? '', every: true }];
  }
  if (first === 'test' || first === 't') return [{ kind: 'script', name: 'test', ...at }];
  if (MANAGER_COMMANDS.has(first)) return [];
  if (manager === 'npm')
    return first === 'start' || first === 'restart' ? [{ kind: 'script', name: 'start', ...at }] : [];
  return [
    { kind: 'script', name: first, ...at },
    ...(manager === 'bun' ? [] : [{ kind: 'words', words: plain, folder } as const]),
  ];
};

/** Bun runs files, scripts and packages with one command; what is a file is read as a program. */
const bun: Unwrap = (args, place, command) => {
  const { rest } = afterOptions(args, /^(?:--(?:env-file|preload|cwd|config|filter)|-[rFc])$/);
  const [first, second] = rest.map(({ text }) => text);
  const name = first === 'run' ? second : first;
  if (name === undefined || name === 'test' || /[./]/.test(name)) return undefined;
  return packageManager(args, place, command);
};

/** `turbo run dev`, `nx run-many -t serve`, `lerna run start`: the task of every package. */
const taskRunner: Unwrap = (args) => {
  const names: string[] = [];
  let selector: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    if (text === '--') break;
    const filter = /^(?:--filter|--scope|-F|--projects|-p)(?:=(.+))?$/.exec(text);
    if (filter) selector = filter[1] ?? args[++i]?.text;
    else if (/^(?:-t|--targets?)(?:=|$)/.test(text))
      names.push(...(text.split('=')[1] ?? args[++i]?.text ?? '').split(','));
    else if (!text.startsWith('-') && !/^(?:run|run-many|exec|watch)$/.test(text)) names.push(text);
  }
  return names.map((name): Inner => {
    // `api#dev` of turbo, `api:serve` of nx
    const at = name.search(/[#:]/);
    const chosen = at > 0 ? name.slice(0, at) : selector;
    return {
      kind: 'script',
      name: name.slice(at + 1),
      ...(chosen === undefined ? { every: true } : { selector: chosen }),
    };
  });
};

/** A runner of a Procfile also loads the `.env` next to it; the Procfile's own reader has the processes. */
const nothing: Unwrap = () => [];

/** `uv run --env-file .env main.py` */
const uvRun: Unwrap = (args, place) => {
  if (args[0]?.text !== 'run') return [];
  const { options, rest } = afterOptions(
    args.slice(1),
    /^--?(?:env-file|with|extra|group|python|p|package|directory|project|m|module)$/,
  );
  const files = valuesOf(options, '--env-file');
  const module = valuesOf(options, '-m', '--module')[0];
  const first = rest[0];
  const isFile = first?.text.endsWith('.py') === true;
  const python = { text: 'python', start: first?.start ?? 0, end: first?.start ?? 0 };
  const words =
    module === undefined
      ? isFile
        ? [python, ...rest]
        : rest
      : [python, { ...python, text: '-m' }, { ...python, text: module }];
  return [
    {
      kind: 'words',
      words,
      ...(files.length > 0 && { loads: [envLoad('uv run', place.folder, files)] }),
    },
  ];
};

const pipenv: Unwrap = (args, place) =>
  args[0]?.text === 'run'
    ? [{ kind: 'words', words: args.slice(1), loads: [envLoad('Pipenv', place.folder, ['.env'])] }]
    : [];

const runOf =
  (word = 'run'): Unwrap =>
  (args) =>
    args[0]?.text === word ? [{ kind: 'words', words: args.slice(1) }] : [];

/** `sh -c "…"`. A script of the shell is read from its file. */
const shell: Unwrap = (args) => {
  const at = args.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  return at < 0 ? undefined : [asLine(args[at + 1])];
};

/** `nodemon --exec "tsx src/index.ts"`; without `--exec` nodemon runs the file itself. */
const nodemon: Unwrap = (args) => {
  const at = args.findIndex(({ text }) => text === '--exec' || text === '-x' || text.startsWith('--exec='));
  const word = args[at];
  if (!word) return undefined;
  if (word.text.startsWith('--exec=')) return [{ kind: 'line', line: word.text.slice('--exec='.length) }];
  const exec = args[at + 1];
  const { rest } = afterOptions(
    args.slice(at + 2),
    /^--?(?:ext|e|watch|w|ignore|i|delay|d|signal|s|config)$/,
  );
  // `nodemon --exec tsx src/index.ts`: the program follows the command.
  if (exec && rest.length > 0 && !exec.text.includes(' ')) return [{ kind: 'words', words: [exec, ...rest] }];
  return exec && rest.length > 0
    ? [{ ...asLine(exec), line: `${exec.text} ${rest.map(({ text }) => text).join(' ')}` } as Inner]
    : [asLine(exec)];
};

/** `tsc-watch --onSuccess "node dist/index.js"`, `tsup --onSuccess …`. */
const onSuccess: Unwrap = (args) => {
  const at = args.findIndex(({ text }) => /^--on-?success$/i.test(text));
  const joined = args
    .map(({ text }) => /^--on-?success=(.+)$/is.exec(text)?.[1])
    .find((text) => text !== undefined);
  if (joined !== undefined) return [{ kind: 'line', line: joined }];
  return at < 0 ? [] : [asLine(args[at + 1])];
};

const WRAPPERS: Readonly<Record<string, Unwrap>> = {
  ...Object.fromEntries(
    [
      'nohup',
      'exec',
      'command',
      'time',
      'then',
      'do',
      'else',
      'if',
      '!',
      '@',
      'c8',
      'nyc',
      'dumb-init',
      'tini',
      'catchsegv',
    ].map((name) => [name, same()]),
  ),
  sudo: same(/^(?:-[ugpCDhRrTtU]|--(?:user|group|prompt|chdir|host))$/),
  nice: same(/^-n$/),
  npx: same(/^(?:-p|--package|-c|--call)$/),
  pnpx: same(/^(?:-p|--package)$/),
  bunx: same(/^(?:-p|--package)$/),
  timeout: (args) => {
    const { rest } = afterOptions(args, /^-[ks]$/);
    return [{ kind: 'words', words: rest.slice(1) }];
  },
  'wait-on': () => [],
  env: crossEnv,
  'cross-env': crossEnv,
  'cross-env-shell': crossEnv,
  dotenv: dotenvCli,
  dotenvx,
  'env-cmd': envCmd,
  'dotenv-flow': dotenvCli,
  concurrently,
  conc: concurrently,
  'npm-run-all': runScripts,
  'npm-run-all2': runScripts,
  'run-s': runScripts,
  'run-p': runScripts,
  'run-z': runScripts,
  npm: packageManager,
  yarn: packageManager,
  pnpm: packageManager,
  bun,
  turbo: taskRunner,
  nx: taskRunner,
  lerna: taskRunner,
  op: opaque('op run'),
  doppler: opaque('doppler run'),
  infisical: opaque('infisical run'),
  chamber: opaque('chamber exec'),
  teller: opaque('teller run'),
  'aws-vault': opaque('aws-vault exec'),
  sops: opaque('sops exec-env'),
  foreman: nothing,
  honcho: nothing,
  nf: nothing,
  overmind: nothing,
  heroku: nothing,
  poetry: runOf(),
  pdm: runOf(),
  hatch: runOf(),
  rye: runOf(),
  uv: uvRun,
  uvx: same(),
  pipenv,
  bundle: runOf('exec'),
  sh: shell,
  bash: shell,
  zsh: shell,
  nodemon,
  'tsc-watch': onSuccess,
  tsup: onSuccess,
};

/** The commands that a command runs; undefined if it runs a program itself, empty if nothing of the project. */
export function unwrapped(words: readonly Word[], place: WorkingFolder): Inner[] | undefined {
  const name = nameOf(words[0]?.text ?? '').replace(/^[@-]+/, '');
  if (name === '') return [];
  return Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name]?.(words.slice(1), place, words) : undefined;
}
