import { ecosystemOf } from '../project/ecosystems';
import { folderOf, nameOf, resolvePath } from '../project/paths';
import type { Project } from '../project/project';
import { optionValue, type Word } from './command-line';
import { envLoad, MODE_FILES } from './env-load';
import { sourceNamed } from './packages';
import type { EnvLoad, FlagPlace, Launch, WorkingFolder } from './start';

/** What a command that runs a program itself does. */
export interface Found extends Pick<Launch, 'program'> {
  readonly loads?: readonly EnvLoad[];
  readonly preloads?: readonly string[];
  readonly flag?: FlagPlace;
}

type Run = (args: readonly Word[], place: WorkingFolder, command: readonly Word[]) => Found | undefined;

/** Options of Node and of the programs that pass theirs to Node, which take the next word as their value. */
const NODE_VALUES =
  /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--env-file-if-exists|--inspect-port|--watch-path|--title|--max-old-space-size|--stack-trace-limit|--input-type|--test-reporter|--tsconfig|--project|-P|-O|--compiler-options|-e|--ext|-w|--watch-dir|-i|--ignore|-d|--delay|--config|--preload|--cwd|-c|-A(?!$))$/;
const DOTENV_MODULE =
  /^(?:dotenv|dotenv-flow|dotenv-safe|dotenv-expand|dotenv-defaults|@dotenvx\/dotenvx)\/config(?:\.m?js)?$/;

function fileAt({ project, folder }: WorkingFolder, written: string): string | undefined {
  const path = resolvePath(folder, written);
  return path === undefined ? undefined : sourceNamed(project, folder, path);
}

function program(place: WorkingFolder, written: string | undefined): Launch['program'] {
  if (written === undefined) return { kind: 'unknown' };
  const path = fileAt(place, written) ?? inOtherLanguage(place, written);
  return path === undefined ? { kind: 'unknown' } : { kind: 'file', path };
}

/** A file that isn't in the survey because of its language. A script of the shell may start any program. */
function inOtherLanguage({ project, folder }: WorkingFolder, written: string): string | undefined {
  const path = resolvePath(folder, written);
  const { ecosystem } = project.survey;
  if (path === undefined || ecosystem === 'configuration') return undefined;
  const named = ecosystemOf(undefined, nameOf(path));
  return named === ecosystem || named === 'configuration' || named === 'shell' ? undefined : path;
}

interface NodeOptions {
  readonly loads: readonly EnvLoad[];
  readonly preloads: readonly string[];
  readonly rest: readonly Word[];
  readonly isTest: boolean;
}

function nodeOptions(args: readonly Word[], place: WorkingFolder, by: string): NodeOptions {
  const loads: EnvLoad[] = [];
  const preloads: string[] = [];
  let isTest = false;
  let dotenv = false;
  let i = 0;
  for (; i < args.length; i++) {
    const text = args[i]?.text ?? '';
    if (text === '--') {
      i++;
      break;
    }
    if (!text.startsWith('-')) {
      if (i === 0 && /^(?:watch|run|start|serve)$/.test(text)) continue;
      break;
    }
    const [, name = text, inline] = /^(--?[\w-]+)=(.*)$/s.exec(text) ?? [];
    const value = (): string => inline ?? args[++i]?.text ?? '';
    if (name === '--env-file' || name === '--env-file-if-exists')
      loads.push(envLoad(`${by} ${name}`, place.folder, [value() || '.env']));
    else if (/^(?:-r|--require|--import|--preload)$/.test(name)) {
      const module = value();
      if (DOTENV_MODULE.test(module)) dotenv = true;
      else if (module.startsWith('.')) preloads.push(module);
    } else if (name === '--test') isTest = true;
    else if (inline === undefined && NODE_VALUES.test(name)) i++;
  }
  const rest = args.slice(i);
  if (dotenv) {
    const written = rest
      .map(({ text }) => /^dotenv_config_path=(.+)$/.exec(text)?.[1])
      .find((one) => one !== undefined);
    loads.push(envLoad(`${by} -r dotenv/config`, place.folder, [written ?? '.env']));
  }
  return { loads, preloads, rest, isTest };
}

const node: Run = (args, place, command) => {
  const name = nameOf(command[0]?.text ?? '');
  const { loads, preloads, rest, isTest } = nodeOptions(args, place, name === 'nodejs' ? 'node' : name);
  if (isTest) return { program: { kind: 'tests' }, loads, preloads };
  const [file] = rest;
  if (!file) return undefined;
  const flag = flagOf(name, command, file, loads);
  return { program: program(place, file.text), loads, preloads, ...(flag && { flag }) };
};

/** Runners that pass `--env-file` to Node, wherever it is before the program's file. */
const PASS_FLAG = new Set(['node', 'nodejs', 'tsx', 'nodemon', 'node-dev']);

/** Right before the file that is started, after the runner's own words: `tsx watch --env-file=.env src/index.ts`. */
function flagOf(
  name: string,
  command: readonly Word[],
  file: Word,
  loads: readonly EnvLoad[],
): FlagPlace | undefined {
  const [first] = command;
  if (!first || loads.some(({ by }) => by.includes('--env-file'))) return undefined;
  if (name === 'node' || name === 'nodejs') return { at: first.end };
  if (PASS_FLAG.has(name)) return { at: file.start, before: '', after: ' ' };
  // ts-node has no such option; Node has, and loads ts-node before the program.
  const alone = command.findIndex((word) => word === file) === 1;
  if (name === 'ts-node' && alone)
    return { at: first.start, replaces: first.text, before: 'node ', after: ' -r ts-node/register' };
  return undefined;
}

const bun: Run = (args, place) => {
  const { rest, loads, preloads } = nodeOptions(args, place, 'bun');
  if (rest[0]?.text === 'test') return { program: { kind: 'tests' }, loads: bunFiles(place.folder) };
  const words = rest[0]?.text === 'run' ? nodeOptions(rest.slice(1), place, 'bun').rest : rest;
  const [file] = words;
  return (
    file && { program: program(place, file.text), preloads, loads: [...loads, ...bunFiles(place.folder)] }
  );
};

/** What Bun loads in a folder. */
export function bunFiles(folder: string): EnvLoad[] {
  return [envLoad('Bun', folder, MODE_FILES)];
}

const deno: Run = (args, place) => {
  const [first] = args.map(({ text }) => text);
  if (first === 'test')
    return { program: { kind: 'tests' }, loads: nodeOptions(args.slice(1), place, 'deno').loads };
  if (first !== 'run' && first !== 'serve') return undefined;
  // Deno's `--env-file` takes no separate value, and has a short form.
  const options = args
    .slice(1)
    .map((word) =>
      /^--env(?:-file)?$/.test(word.text)
        ? { ...word, text: '--env-file=.env' }
        : { ...word, text: word.text.replace(/^--env=/, '--env-file=') },
    );
  const { loads, preloads, rest } = nodeOptions(options, place, 'deno');
  return rest[0] && { program: program(place, rest[0].text), loads, preloads };
};

/** A framework's command and the env files that it loads into `process.env`, relative to its folder. */
const framework =
  (name: string, files?: readonly string[], only?: RegExp, by = name): Run =>
  (args, { folder }) => {
    if (only && !only.test(args[0]?.text ?? '')) return undefined;
    const loads = files ? [envLoad(by, folder, files)] : [];
    return { program: { kind: 'framework', name }, loads };
  };

/** `nest start`: the entry of nest-cli.json, by default src/main. */
const nest: Run = (args, place) => {
  if (args[0]?.text !== 'start') return undefined;
  const found = program(place, 'src/main.ts');
  const app = args[1]?.text;
  const own =
    app === undefined || app.startsWith('-') ? undefined : program(place, `apps/${app}/src/main.ts`);
  return { program: own?.kind === 'file' ? own : found };
};

const tests: Run = () => ({ program: { kind: 'tests' } });

/** `python main.py`, `python -m app.main`. */
const python: Run = (args, place) => {
  let i = 0;
  while (i < args.length && /^-(?!m$|c$)/.test(args[i]?.text ?? ''))
    i += /^-[WX]$/.test(args[i]?.text ?? '') ? 2 : 1;
  const first = args[i]?.text;
  if (first === undefined || first === '-c') return undefined;
  if (first !== '-m') {
    if (first.endsWith('manage.py')) return django(args.slice(i), place, args);
    return { program: program(place, first) };
  }
  const module = args[i + 1];
  if (!module) return undefined;
  const known = PYTHON_COMMANDS[module.text];
  if (known) return known(args.slice(i + 2), place, args.slice(i + 1));
  return { program: pythonModule(place, module.text, true) };
};

/** The file of a module: in the working directory, or in `src`. @param main a package is run by its `__main__` */
export function pythonModule(place: WorkingFolder, module: string, main = false): Launch['program'] {
  const below = module.replaceAll('.', '/');
  for (const folder of ['', 'src/', 'backend/', 'app/']) {
    const files = [`${folder}${below}.py`, `${folder}${below}/${main ? '__main__' : '__init__'}.py`];
    for (const file of files) {
      const path = resolvePath(place.folder, file);
      if (path !== undefined && place.project.survey.texts.has(path)) return { kind: 'file', path };
    }
  }
  return { kind: 'unknown' };
}

/** `uvicorn app.main:app`, `gunicorn -k … app:app`, `celery -A tasks worker`. */
const server =
  (by: string): Run =>
  (args, place) => {
    const words = args.map(({ text }) => text);
    const written = optionValue(args, '--env-file');
    const folder =
      resolvePath(place.folder, optionValue(args, '--app-dir', '--chdir') ?? '.') ?? place.folder;
    const app =
      words.find((text) => /^[\w.]+:[\w.()]+$/.test(text)) ??
      words.find((text, i) => /^[A-Za-z_][\w.]*$/.test(text) && !(words[i - 1] ?? '').startsWith('-'));
    const loads = written === undefined ? [] : [envLoad(`${by} --env-file`, place.folder, [written])];
    return {
      program:
        app === undefined ? { kind: 'unknown' } : pythonModule({ ...place, folder }, app.split(':')[0] ?? ''),
      loads,
    };
  };

const celery: Run = (args, place) => {
  const app = optionValue(args, '-A', '--app');
  return { program: app === undefined ? { kind: 'unknown' } : pythonModule(place, app.split(':')[0] ?? '') };
};

/** Flask's own command loads `.env` and `.flaskenv` from the working directory upward if python-dotenv is installed. */
const flask: Run = (args, place) => {
  const app = optionValue(args, '-A', '--app');
  const name = (app ?? 'app').split(':')[0] ?? 'app';
  const found = name.endsWith('.py') ? program(place, name) : pythonModule(place, name);
  const usual = app === undefined && found.kind === 'unknown' ? pythonModule(place, 'wsgi') : found;
  const loads = asksForPackage(place.project, 'python-dotenv')
    ? [envLoad('flask run', place.folder, ['.flaskenv', '.env'])]
    : [];
  return { program: usual, loads };
};

/** Whether a file that lists Python packages names one. */
export function asksForPackage({ survey }: Project, name: string): boolean {
  const wanted = new RegExp(`(?<![\\w.-])${name}(?![\\w.-])`, 'i');
  return [...survey.texts].some(
    ([path, text]) =>
      /^(?:requirements[-.\w]*\.txt|pyproject\.toml|Pipfile|setup\.(?:py|cfg))$/.test(nameOf(path)) &&
      wanted.test(text),
  );
}

/** Django's settings and everything of its apps: manage.py imports them by names in strings. */
const django: Run = (args, place) => {
  const path = fileAt(place, args[0]?.text ?? 'manage.py');
  return path === undefined ? { program: { kind: 'unknown' } } : { program: { kind: 'file', path } };
};

const fastapi: Run = (args, place) => {
  const file = args.slice(1).find(({ text }) => text.endsWith('.py'))?.text;
  return /^(?:dev|run)$/.test(args[0]?.text ?? '')
    ? { program: program(place, file ?? 'main.py') }
    : undefined;
};

const secondFile: Run = (args, place) => {
  const file = args.find(({ text }) => /\.\w+$/.test(text) && !text.startsWith('-'));
  return { program: program(place, file?.text) };
};

const PYTHON_COMMANDS: Readonly<Record<string, Run>> = {
  uvicorn: server('uvicorn'),
  gunicorn: server('gunicorn'),
  hypercorn: server('hypercorn'),
  daphne: server('daphne'),
  waitress: server('waitress'),
  granian: server('granian'),
  celery,
  flask,
  fastapi,
  streamlit: secondFile,
  pytest: tests,
  unittest: tests,
  tox: tests,
  nox: tests,
};

/** `go run ./cmd/api`, `go build -o api .`: a folder, or its files. */
const go: Run = (args, place) => {
  const [first] = args.map(({ text }) => text);
  if (first === 'test') return { program: { kind: 'tests' } };
  if (first !== 'run' && first !== 'build' && first !== 'install') return undefined;
  const target =
    args
      .slice(1)
      .find(
        ({ text }, i, all) =>
          !text.startsWith('-') && !/^-(?:o|tags|ldflags|mod|race)$/.test(all[i - 1]?.text ?? ''),
      )?.text ?? '.';
  const path = resolvePath(place.folder, target.replace(/\/?\.\.\.$/, ''));
  if (path === undefined) return { program: { kind: 'unknown' } };
  return { program: { kind: 'folder', path: path.endsWith('.go') ? folderOf(path) : path } };
};

const cargo: Run = (args, { folder }) => {
  const [first] = args.map(({ text }) => text);
  if (first === 'test') return { program: { kind: 'tests' } };
  return first === 'run' || first === 'build' || first === 'watch'
    ? { program: { kind: 'folder', path: folder } }
    : undefined;
};

const php: Run = (args, place) => {
  const words = args.map(({ text }) => text);
  const file = words.find((text) => text.endsWith('.php') || text === 'artisan');
  if (words.includes('-S')) {
    const root = resolvePath(place.folder, optionValue(args, '-t') ?? '.') ?? place.folder;
    return { program: program({ ...place, folder: root }, file ?? 'index.php') };
  }
  return file === undefined
    ? undefined
    : { program: file === 'artisan' ? { kind: 'framework', name: 'Laravel' } : program(place, file) };
};

const rails = framework('Rails');

const RUNNERS: Readonly<Record<string, Run>> = {
  node,
  nodejs: node,
  tsx: node,
  nodemon: node,
  'node-dev': node,
  'ts-node': node,
  'ts-node-esm': node,
  'ts-node-dev': node,
  tsnd: node,
  'babel-node': node,
  'vite-node': node,
  jiti: node,
  esr: node,
  esno: node,
  'swc-node': node,
  forever: node,
  supervisor: node,
  pm2: node,
  'pm2-runtime': node,
  electron: (args, place) => ({
    program: program(place, args.find(({ text }) => !text.startsWith('-'))?.text),
  }),
  bun,
  deno,
  nest,
  next: framework('Next.js', MODE_FILES, /^(?:dev|start|build|-.*)?$/),
  nuxt: framework('Nuxt', ['.env'], /^(?:dev|build|generate)?$/),
  nuxi: framework('Nuxt', ['.env'], /^(?:dev|build|generate)?$/),
  astro: framework('Astro', MODE_FILES),
  vite: framework('Vite'),
  'svelte-kit': framework('SvelteKit', MODE_FILES),
  remix: framework('Remix', ['.env'], /dev/),
  'react-router': framework('React Router', ['.env'], /dev/),
  'remix-serve': framework('Remix'),
  'react-router-serve': framework('React Router'),
  gatsby: framework('Gatsby'),
  expo: framework('Expo', MODE_FILES),
  'react-scripts': framework('Create React App', MODE_FILES, /^(?:start|build)$/),
  craco: framework('Create React App', MODE_FILES, /^(?:start|build)$/),
  'vue-cli-service': framework('Vue CLI', MODE_FILES),
  ng: framework('Angular'),
  wrangler: framework('Wrangler', ['.dev.vars', '.dev.vars.*', '.env', '.env.*'], /^(?:dev|pages)$/),
  vercel: framework('Vercel', MODE_FILES, /^dev$/),
  netlify: framework('Netlify', MODE_FILES, /^dev$/),
  strapi: framework('Strapi', ['.env'], /^(?:develop|start|dev)$/),
  serverless: framework('Serverless Framework', ['.env'], /^(?:offline|invoke|dev)$/),
  sls: framework('Serverless Framework', ['.env'], /^(?:offline|invoke|dev)$/),
  jest: tests,
  vitest: tests,
  mocha: tests,
  ava: tests,
  tap: tests,
  jasmine: tests,
  playwright: tests,
  cypress: tests,
  rspec: tests,
  phpunit: tests,
  python,
  python3: python,
  py: python,
  ...PYTHON_COMMANDS,
  'manage.py': (args, place, command) => django(command, place, args),
  go,
  air: (_, { folder }) => ({ program: { kind: 'folder', path: folder } }),
  cargo,
  php,
  artisan: framework('Laravel'),
  symfony: framework('Symfony'),
  ruby: secondFile,
  rackup: (args, place) => ({ program: program(place, args[0]?.text ?? 'config.ru') }),
  puma: (_, place) => ({ program: program(place, 'config.ru') }),
  rails,
  rake: rails,
};

/** What the words run, if that is a program of the project or could be. */
export function programOf(words: readonly Word[], place: WorkingFolder): Found | undefined {
  const [first] = words;
  if (!first) return undefined;
  const name = nameOf(first.text)
    .replace(/^[@-]+/, '')
    .replace(/\.(?:exe|cmd)$/, '');
  if (Object.hasOwn(RUNNERS, name)) return RUNNERS[name]?.(words.slice(1), place, words);
  if (/^python3?\.\d+$/.test(name)) return python(words.slice(1), place, words);
  // A program named by its path: `./server.js`, `bin/www`, `./deploy.sh`.
  const isPath = first.text.includes('/') || /\.(?:[cm]?[jt]s|py|rb|php|sh)$/.test(first.text);
  const path = isPath ? fileAt(place, first.text) : undefined;
  if (path !== undefined) return { program: { kind: 'file', path } };
  // `bash deploy.sh`
  if (/^(?:ba|z|k|da)?sh$/.test(name))
    return { program: program(place, words.slice(1).find(({ text }) => !text.startsWith('-'))?.text) };
  return undefined;
}
