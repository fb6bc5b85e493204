import type { Span } from '../base/text';
import { folderOf, foldersUp, isInside, joinPath, nameOf, pathBelow, resolvePath } from '../project/paths';
import type { Ecosystem } from '../project/ecosystems';
import { frameworkOf, FRAMEWORKS } from '../project/frameworks';
import type { Project } from '../project/project';
import { functionsFolder } from '../project/supabase';
import { isSpringBoot } from '../project/spring';
import { configurations } from '../project/survey';
import { codeReader, type CodeReader, type KeyLine, type KeyLines, type ParserFor } from './code-reader';
import { envLoad, MODE_FILES } from './env-load';
import { followed, type Order } from './order/events';
import { folderLoads, loadsFor, startsOf } from './sources';
import { sourceNamed } from './packages';
import type { Start } from './start';

/** A start that reaches the line with the key, and what happens on the way. */
export interface FollowedStart {
  readonly start: Start;
  /** Undefined: the program's code cannot be followed, such as a framework's. */
  readonly order: Order | undefined;
}

/** A start that reaches a file, and what happens before each of its keys. */
interface FollowedProgram {
  readonly start: Start;
  readonly orderAt: ((at: number) => Order) | undefined;
}

/** Tests, and code that only they use. */
const TEST_FILE =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|e2e|cypress)\/|[.-](?:test|spec|cy)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$|_test\.(?:py|go|rb)$|_spec\.rb$/;
/** Configuration that a framework's command evaluates before it loads its env files. */
const EARLY_CONFIGURATION =
  /(?:^|\/)(?:(?:astro|svelte|remix|react-router|vite|vitest|webpack|rollup|metro|babel|jest|playwright|electron\.vite|solid|app)\.config\.\w+|gatsby-(?:config|node)\.\w+)$/;
/** Files that a framework does not run: tools next to the application. */
const TOOLING =
  /(?:^|\/)(?:scripts?|tools?|bin|migrations?|seeds?|prisma|drizzle|infra|deploy)\/|(?:^|\/)[\w.-]*\.config\.[cm]?[jt]s$/;

/**
 * The starts that reach the line, each followed through its code.
 * @param envFiles paths of env files that exist
 */
export async function followStarts(
  project: Project,
  { file, text, span }: KeyLine,
  parser: ParserFor,
  envFiles: ReadonlySet<string>,
): Promise<readonly FollowedStart[]> {
  const startsAt = await followStartsOf(project, { file, text, spans: [span] }, parser, envFiles);
  return startsAt(span);
}

/** The same for many lines of one file, in one pass. The result accepts the spans of `key`. */
export async function followStartsOf(
  project: Project,
  key: KeyLines,
  parser: ParserFor,
  envFiles: ReadonlySet<string>,
): Promise<(span: Span) => readonly FollowedStart[]> {
  const programs = await programsOf(project, key, parser, envFiles);
  return ({ start: at }) => programs.map(({ start, orderAt }) => ({ start, order: orderAt?.(at) }));
}

async function programsOf(
  project: Project,
  key: KeyLines,
  parser: ParserFor,
  envFiles: ReadonlySet<string>,
): Promise<readonly FollowedProgram[]> {
  const code = await codeReader(project, key, parser, envFiles);
  const functions = functionsFolder(key.file);
  if (functions !== undefined) return [{ start: supabaseStart(functions), orderAt: undefined }];
  const all = startsOf(project);
  const roots = rootsAbove(project, code, key.file);
  const found: FollowedProgram[] = [];
  for (const start of all) {
    const one = followOne(project, code, key, start, roots);
    if (one) found.push(one);
  }
  const programs = found.filter(({ start }) => start.kind !== 'test' && start.kind !== 'deployed');
  // Tests count where only they reach the line.
  const local = programs.length > 0 ? programs : found.filter(({ start }) => start.kind === 'test');
  const deployed = found.filter(({ start }) => start.kind === 'deployed');
  if (local.length > 0) return [...withoutInner(local), ...deployed];
  const framework = frameworkStart(project);
  const byFramework = framework && followFramework(project, code, key, framework);
  if (byFramework) return [byFramework, ...deployed];
  const implied = impliedStarts(project, code, key, roots);
  return [...implied, ...deployed];
}

/** Without scripts that only run through others. */
function withoutInner(found: readonly FollowedProgram[]): FollowedProgram[] {
  const within = (id: string, isSame: boolean): boolean =>
    found.some(
      ({ start }) => start.through.includes(id) && (start.definedIn === id.split(' ')[0]) === isSame,
    );
  return found.filter(({ start }) => {
    if (start.script === undefined) return true;
    const id = `${start.definedIn ?? ''} ${start.script}`;
    // In a monorepo, people start packages from the top.
    if (within(id, false)) return false;
    return /^(?:start|dev|serve|develop)$/.test(start.script) || !within(id, true);
  });
}

/** Files of the program that nothing imports and that import the file, directly or through others. */
function rootsAbove({ manifest, survey }: Project, code: CodeReader, file: string): string[] {
  const isTest = TEST_FILE.test(file);
  const seen = new Set([code.unitOf(file)]);
  for (const unit of seen)
    for (const next of code.importers.get(unit) ?? []) if (isTest || !TEST_FILE.test(next)) seen.add(next);
  const main = [manifest.main].flatMap((one) => {
    const path = one === undefined ? undefined : resolvePath(survey.folder, one);
    return sourcesNamed({ survey }, survey.folder, path);
  });
  const named = main.filter((one) => seen.has(one));
  if (named.length > 0) return named;
  return [...seen].filter((unit) =>
    (code.importers.get(unit) ?? []).every((one) => one === unit || (!isTest && TEST_FILE.test(one))),
  );
}

function sourcesNamed(project: Pick<Project, 'survey'>, folder: string, path: string | undefined): string[] {
  const source = path === undefined ? undefined : sourceNamed(project, folder, path);
  return source === undefined ? [] : [source];
}

function followOne(
  project: Project,
  code: CodeReader,
  key: KeyLines,
  start: Start,
  roots: readonly string[],
): FollowedProgram | undefined {
  const { program } = start;
  switch (program.kind) {
    case 'file':
      return reaches(project, code, [...preloaded(project, start), program.path], key.file)
        ? { start, orderAt: run(project, code, key, start, [program.path]) }
        : undefined;
    case 'folder': {
      const unit = code.unitOf(joinPath(program.path, 'main'));
      return reaches(project, code, [unit], key.file)
        ? { start, orderAt: run(project, code, key, start, [unit]) }
        : undefined;
    }
    case 'framework':
      return followFramework(project, code, key, start);
    case 'tests':
      return followTests(project, code, key, start);
    case 'unknown': {
      // A built file, or a separate command: probably the program, if there is only one.
      const [root] = roots;
      const isMain =
        start.kind === 'script'
          ? /^(?:start|dev|serve|develop|preview)\b/.test(start.script ?? '')
          : start.kind !== 'tool';
      if (
        !isMain ||
        roots.length !== 1 ||
        root === undefined ||
        TEST_FILE.test(key.file) ||
        TOOLING.test(key.file)
      )
        return undefined;
      return { start, orderAt: run(project, code, key, start, [root]) };
    }
  }
}

function reaches(project: Project, code: CodeReader, entries: readonly string[], file: string): boolean {
  const wanted = code.unitOf(file);
  const seen = new Set(entries.map((entry) => (entry.includes('.') ? code.unitOf(entry) : entry)));
  for (const unit of seen) {
    if (unit === wanted) return true;
    for (const next of code.imports.get(unit) ?? []) seen.add(next);
  }
  // Django imports its applications by names in strings.
  return (
    entries.some((entry) => isDjango(project, entry)) &&
    isInside(project.survey.folder, file) &&
    !TEST_FILE.test(file)
  );
}

const DJANGO_SETTINGS = /DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/;

function isDjango({ survey }: Project, entry: string): boolean {
  return DJANGO_SETTINGS.test(survey.texts.get(entry) ?? '');
}

/** Modules that are evaluated before the program. */
function preloaded(project: Project, { preloads, folder }: Start): string[] {
  return preloads.flatMap((written) => {
    const path = resolvePath(folder, written);
    return sourcesNamed(project, folder, path);
  });
}

function run(
  project: Project,
  code: CodeReader,
  key: KeyLines,
  start: Start,
  entries: readonly string[],
): (at: number) => Order {
  const units = [...preloaded(project, start), ...entries];
  const last = units.at(-1) ?? '';
  const settings = units.flatMap((unit) => {
    const module = DJANGO_SETTINGS.exec(project.survey.texts.get(unit) ?? '')?.[1];
    if (module === undefined) return [];
    const path = `${module.replaceAll('.', '/')}.py`;
    const folders = [folderOf(unit), project.survey.folder];
    return folders
      .map((folder) => joinPath(folder, path))
      .filter((one) => project.survey.texts.has(one))
      .slice(0, 1);
  });
  return followed(
    [...units, ...settings],
    (unit) => code.events(unit, unit === last),
    start.folder,
    code.unitOf(key.file),
  );
}

function followFramework(
  project: Project,
  code: CodeReader,
  key: KeyLines,
  start: Start,
): FollowedProgram | undefined {
  const { file } = key;
  if (!isInside(start.folder, file) || TEST_FILE.test(file)) return undefined;
  const early = [...project.survey.texts.keys()].filter(
    (path) => EARLY_CONFIGURATION.test(path) && !isLateConfiguration(project, path),
  );
  if (early.some((path) => reaches(project, code, [path], file))) {
    const entry = early.filter((path) => reaches(project, code, [path], file));
    const bare = {
      ...start,
      loads: start.loads.filter(({ by }) => start.program.kind === 'framework' && by !== start.program.name),
    };
    return { start: bare, orderAt: run(project, code, key, bare, entry) };
  }
  // These fill `import.meta.env` and `$env`, which code in `src` reads, and not `process.env`.
  const { name } = start.program as { name?: string };
  if ((name === 'Astro' || name === 'SvelteKit') && !isInside(joinPath(project.survey.folder, 'src'), file))
    return { start: { ...start, loads: start.loads.filter(({ by }) => by !== name) }, orderAt: undefined };
  // Vite itself runs only its configuration.
  if (start.program.kind === 'framework' && start.program.name === 'Vite') return undefined;
  return TOOLING.test(file) && !isLateConfiguration(project, file)
    ? undefined
    : { start, orderAt: undefined };
}

/** Next, Nuxt, Vue CLI and Expo load their env files before they evaluate their configuration. */
function isLateConfiguration({ manifest }: Project, file: string): boolean {
  const name = nameOf(file);
  if (/^(?:next|nuxt|vue)\.config\./.test(name)) return true;
  return (
    name.startsWith('app.config.') && (manifest.dependencies.has('expo') || manifest.dependencies.has('nuxt'))
  );
}

/** `supabase functions serve`. */
function supabaseStart(folder: string): Start {
  return {
    ...{ kind: 'tool', label: 'supabase functions serve', definedIn: undefined, folder },
    program: { kind: 'framework', name: 'Supabase' },
    loads: [{ by: 'Supabase', files: [joinPath(folder, '.env')] }],
    ...{ preloads: [], sets: [], through: [] },
  };
}

/** The framework of a project that names no command: its own command is known without. */
function frameworkStart(project: Project): Start | undefined {
  const { survey, packages } = project;
  const { folder, ecosystem } = survey;
  const name =
    ecosystem === 'javascript' ? FRAMEWORKS[frameworkOf(project)].loadedBy : frameworkElsewhere(project);
  const other =
    ecosystem === 'javascript' ? LOADING_PACKAGES.find(([one]) => packages.has(one))?.[1] : undefined;
  const by = name ?? other;
  if (by === undefined) return undefined;
  return {
    ...{ kind: 'tool', label: by, definedIn: undefined, program: { kind: 'framework', name: by }, folder },
    ...{ loads: [envLoad(by, folder, [...MODE_FILES, '.dev.vars'])], preloads: [], sets: [], through: [] },
  };
}

/** Packages that load env files for the whole program. */
const LOADING_PACKAGES: readonly (readonly [name: string, label: string])[] = [
  ['@strapi/strapi', 'Strapi'],
  ['@adonisjs/core', 'AdonisJS'],
  ['@redwoodjs/core', 'Redwood'],
  ['firebase-functions', 'Firebase'],
  ['netlify-cli', 'Netlify'],
];

/** Frameworks of other languages that load `.env` before the application's code. */
const LOADING_ELSEWHERE: readonly (readonly [
  label: string,
  ecosystem: Ecosystem,
  file: RegExp,
  ...all: RegExp[],
])[] = [
  ['dotenv-rails', 'ruby', /^Gemfile$/, /^[ \t]*gem\s+['"]dotenv-rails['"]/m],
  ['dotenv-rails', 'ruby', /^Gemfile$/, /^[ \t]*gem\s+['"]dotenv['"]/m, /^[ \t]*gem\s+['"]rails['"]/m],
  ['Laravel', 'php', /^composer\.json$/, /"laravel\/framework"/],
  ['Symfony', 'php', /^composer\.json$/, /"symfony\/(?:dotenv|framework-bundle|runtime)"/],
  ['Pipenv', 'python', /^Pipfile$/, /./],
];

function frameworkElsewhere({ survey }: Project): string | undefined {
  return LOADING_ELSEWHERE.find(
    ([, ecosystem, file, ...all]) =>
      ecosystem === survey.ecosystem &&
      configurations(survey, file).some(({ text }) => all.every((expression) => expression.test(text))),
  )?.[0];
}

/** Setup files of a test runner: they are evaluated before each test file. */
const SETUP =
  /\b(?:setupFiles(?:AfterEnv)?|globalSetup|require|import)["']?[:=]\s?(\[[^[\]]{0,400}\]|["'][^"'\n]{1,200}["'])/g;
const TEST_CONFIGURATION =
  /^(?:jest\.config\.\w+|vitest\.config\.\w+|vite\.config\.\w+|\.mocharc(?:\.\w+)?|package\.json)$/;

function followTests(
  project: Project,
  code: CodeReader,
  key: KeyLines,
  start: Start,
): FollowedProgram | undefined {
  const { file } = key;
  const tests = TEST_FILE.test(file)
    ? [file]
    : [...project.survey.texts.keys()].filter(
        (path) => TEST_FILE.test(path) && reaches(project, code, [path], file),
      );
  const [first] = tests;
  if (first === undefined || !isInside(start.folder, first)) return undefined;
  const { texts, folder } = project.survey;
  const written = [...texts].flatMap(([path, text]) =>
    TEST_CONFIGURATION.test(nameOf(path))
      ? [...text.matchAll(SETUP)].flatMap(([, list = '']) =>
          [...list.matchAll(/["']([^"']+)["']/g)].map(([, one = '']) => ({ one, from: folderOf(path) })),
        )
      : [],
  );
  const setup = written.flatMap(({ one, from }) => {
    const path = resolvePath(from, one.replace(/^<rootDir>\//, ''));
    return sourcesNamed(project, folder, path);
  });
  const conftest = foldersUp(folderOf(first))
    .map((one) => joinPath(one, 'conftest.py'))
    .filter((one) => texts.has(one));
  const helpers = ['spec/spec_helper.rb', 'test/test_helper.rb']
    .map((one) => joinPath(folder, one))
    .filter((one) => texts.has(one));
  const dotenv =
    written.some(({ one }) => /^(?:dotenv|dotenv-flow)\/config$/.test(one)) || pytestDotenv(project);
  const loads = dotenv
    ? [...start.loads, { by: 'the test setup', files: [joinPath(start.folder, '.env')] }]
    : start.loads;
  const entries = [...setup, ...conftest.reverse(), ...helpers, first];
  return { start: { ...start, loads }, orderAt: run(project, code, key, start, entries) };
}

function pytestDotenv({ survey }: Project): boolean {
  return [...survey.texts].some(
    ([path, text]) =>
      /^(?:requirements[-.\w]*\.txt|pyproject\.toml|Pipfile)$/.test(nameOf(path)) &&
      /\bpytest-dotenv\b/.test(text),
  );
}

/** How people start a program that no file of the project starts. */
function impliedLabel({ survey }: Project, entry: string): string {
  switch (survey.ecosystem) {
    case 'go':
      return entry === survey.folder ? 'go run .' : `go run ./${pathBelow(survey.folder, entry)}`;
    case 'rust':
      return 'cargo run';
    case 'dotnet':
      return 'dotnet run';
    case 'jvm':
      if (!isSpringBoot(survey)) return 'java';
      return [...survey.texts.keys()].some((path) => nameOf(path) === 'pom.xml')
        ? 'mvn spring-boot:run'
        : 'gradle bootRun';
    case 'javascript':
    case 'python':
    case 'php':
    case 'ruby':
    case 'shell':
    case 'configuration':
      return pathBelow(survey.folder, entry);
  }
}

/** A program that nothing names is started by its file. */
function impliedStarts(
  project: Project,
  code: CodeReader,
  key: KeyLines,
  roots: readonly string[],
): FollowedProgram[] {
  const { folder } = project.survey;
  const entries = roots.length > 0 ? roots : [key.file];
  return entries.slice(0, 3).map((entry) => {
    const start: Start = {
      kind: /^(?:javascript|python|ruby|php|shell)$/.test(project.survey.ecosystem) ? 'file' : 'tool',
      label: impliedLabel(project, entry),
      definedIn: undefined,
      program: { kind: 'file', path: entry },
      folder,
      loads: loadsFor(folder, folderLoads(project)),
      preloads: [],
      sets: [],
      through: [],
    };
    return { start, orderAt: run(project, code, key, start, [entry]) };
  });
}
