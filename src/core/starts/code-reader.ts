import type { Span } from '../base/text';
import { SOURCES } from '../project/ecosystems';
import { isEsModule } from '../project/es-modules';
import { importsOf, resolveModule } from '../project/modules';
import { folderOf, foldersUp, isInside, joinPath, nameOf, resolvePath } from '../project/paths';
import type { Project } from '../project/project';
import { sourcesOf } from '../project/survey';
import type { Grammar, SyntaxNode, WithTree } from '../syntax';
import type { FileEvents } from './order/events';
import { goEvents, goPackage } from './order/go';
import { KeySpans } from './order/key-spans';
import { scriptEvents } from './order/javascript';
import { PLAIN, plainEvents } from './order/plain';
import { pythonEvents } from './order/python';
import { pythonFiles, pythonModulesIn } from './order/python-imports';
import { perText } from './per-text';

/** The line that reads the variable, or will. */
export interface KeyLine {
  /** Path of its file. */
  readonly file: string;
  /** The file's current text, which may not be on disk yet. */
  readonly text: string;
  readonly span: Span;
}

/** Several such lines of one file. */
export interface KeyLines extends Pick<KeyLine, 'file' | 'text'> {
  readonly spans: readonly Span[];
}

/** Loads a parser. @throws when the grammar's file cannot be read */
export type ParserFor = (grammar: Grammar) => Promise<WithTree>;

/** Reads what the code of a project does, and which file evaluates which. Units are files; in Go, folders. */
export interface CodeReader {
  /** The unit of a file. */
  unitOf(path: string): string;
  /** @param isEntry the program starts with it */
  events(unit: string, isEntry: boolean): FileEvents | undefined;
  /** Which units a unit evaluates, now or later. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
}

/** Words of code that may load an env file, for files whose tree is not needed otherwise. */
const MAY_LOAD =
  /dotenv|loadEnv|load_env|read_env|ConfigModule|custom-env|process\.env\s*=|assign\(\s*process\.env/i;

/** @param envFiles env files that exist, by path: Python's loader takes the nearest */
export async function codeReader(
  project: Project,
  key: KeyLines,
  parser: ParserFor,
  envFiles: ReadonlySet<string>,
): Promise<CodeReader> {
  switch (project.survey.ecosystem) {
    case 'javascript':
      return scripts(project, key, parser);
    case 'python':
      return python(project, key, await parser('python'), envFiles);
    case 'go':
      return go(project, key, await parser('go'));
    case 'dotnet':
    case 'jvm':
    case 'php':
    case 'rust':
    case 'shell':
    case 'configuration':
    case 'ruby':
      return plain(project, key, parser);
  }
}

function textOf({ survey }: Project, key: KeyLines, path: string): string | undefined {
  return path === key.file ? key.text : survey.texts.get(path);
}

function keysIn(key: KeyLines, path: string): KeySpans | undefined {
  return path === key.file ? new KeySpans(key.spans) : undefined;
}

/** Caches what was read. */
function remembered(read: (unit: string, isEntry: boolean) => FileEvents | undefined): CodeReader['events'] {
  const known = new Map<string, FileEvents | undefined>();
  return (unit, isEntry) => {
    const id = isEntry ? `> ${unit}` : unit;
    if (!known.has(id)) known.set(id, read(unit, isEntry));
    return known.get(id);
  };
}

function graphOf(
  edges: Iterable<readonly [from: string, to: string]>,
): Pick<CodeReader, 'imports' | 'importers'> {
  const imports = new Map<string, string[]>();
  const importers = new Map<string, string[]>();
  for (const [from, to] of edges) {
    imports.set(from, [...(imports.get(from) ?? []), to]);
    importers.set(to, [...(importers.get(to) ?? []), from]);
  }
  return { imports, importers };
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

async function scripts(project: Project, key: KeyLines, parser: ParserFor): Promise<CodeReader> {
  const { survey, graph, checking } = project;
  const grammars: Readonly<Record<'javascript' | 'typescript' | 'tsx', WithTree | undefined>> = {
    javascript: await parser('javascript'),
    typescript: survey.texts.size > 0 ? await parser('typescript') : undefined,
    tsx: [...survey.texts.keys()].some((path) => path.endsWith('x')) ? await parser('tsx') : undefined,
  };
  const known = new Set(sourcesOf(survey).map(([path]) => path));
  const withImporters = reachableFrom(key.file, graph.importers);
  return {
    unitOf: (path) => path,
    imports: graph.imports,
    importers: graph.importers,
    events: remembered((path) => {
      const text = textOf(project, key, path);
      if (text === undefined || !SCRIPT.test(path)) return undefined;
      const resolve = (module: string): string | undefined =>
        resolveModule(path, module, survey.folder, checking.aliases, known);
      const isParsed = path === key.file || withImporters.has(path);
      if (!isParsed && !perText(project, 'may load', { path, text }, () => MAY_LOAD.test(text))) {
        return perText(project, 'imports', { path, text }, () => {
          const top = importsOf(text).flatMap(({ module }) => {
            const target = resolve(module);
            return target === undefined ? [] : [{ kind: 'import', path: target } as const];
          });
          return { top, functions: new Map() };
        });
      }
      const grammar = path.endsWith('.tsx') ? 'tsx' : /\.[cm]?ts$/.test(path) ? 'typescript' : 'javascript';
      const hoists = /\.[cm]?ts$|x$/.test(path) || isEsModule(project, path, text);
      const read = (): FileEvents | undefined =>
        grammars[grammar]?.(text, (root) =>
          scriptEvents(root, { path, keys: keysIn(key, path), hoists, resolve }),
        );
      return path === key.file ? read() : perText(project, 'events', { path, text }, read);
    }),
  };
}

function reachableFrom(start: string, edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set([start]);
  for (const path of seen) for (const next of edges.get(path) ?? []) seen.add(next);
  return seen;
}

function python(
  project: Project,
  key: KeyLines,
  withTree: WithTree,
  envFiles: ReadonlySet<string>,
): CodeReader {
  const files = sourcesOf(project.survey).map(([path]) => path);
  const known = new Set([...files, key.file]);
  const has = (path: string): boolean => known.has(path);
  const edges = [...known].flatMap((path) => {
    const text = textOf(project, key, path) ?? '';
    const files = perText(project, 'modules', { path, text }, () =>
      pythonModulesIn(text).flatMap((module) => pythonFiles(path, module, has)),
    );
    return files.map((to) => [path, to] as const);
  });
  return {
    unitOf: (path) => path,
    ...graphOf(edges),
    events: remembered((path) => {
      const text = textOf(project, key, path);
      if (text === undefined) return undefined;
      const upward = foldersUp(folderOf(path)).map((folder) => joinPath(folder, '.env'));
      const found = upward.find((one) => envFiles.has(one));
      const { envFolder } = project.survey;
      const inPackage = upward.filter((one) => isInside(envFolder, one));
      const nearestEnv =
        found === undefined ? (inPackage.length > 0 ? inPackage : upward.slice(0, 1)) : [found];
      const facts = {
        path,
        keys: keysIn(key, path),
        nearestEnv,
        resolve: (module: string) => pythonFiles(path, module, has),
      };
      const read = (): FileEvents => withTree(text, (root) => pythonEvents(root, facts));
      return path === key.file
        ? read()
        : perText(project, `events ${nearestEnv.join()}`, { path, text }, read);
    }),
  };
}

function go(project: Project, key: KeyLines, withTree: WithTree): CodeReader {
  const { survey } = project;
  const files = sourcesOf(survey)
    .map(([path]) => path)
    .filter((path) => !path.endsWith('_test.go') || path === key.file);
  if (!files.includes(key.file)) files.push(key.file);
  const modules = [...survey.texts]
    .filter(([path]) => nameOf(path) === 'go.mod')
    .map(([path, text]) => ({
      folder: folderOf(path),
      name: /^[ \t]*module[ \t]+(\S+)/m.exec(text)?.[1] ?? '',
    }));
  const folders = new Set(files.map(folderOf));
  const resolve = (module: string): string | undefined => {
    for (const { folder, name } of modules) {
      if (name === '' || (module !== name && !module.startsWith(`${name}/`))) continue;
      const path = resolvePath(folder, module.slice(name.length + 1));
      if (path !== undefined && folders.has(path)) return path;
    }
    return undefined;
  };
  const edges = files.flatMap((path) => {
    const text = textOf(project, key, path) ?? '';
    const folders = perText(project, 'packages', { path, text }, () =>
      [...text.matchAll(/"([\w.-]+(?:\/[\w.-]+)*)"/g)].flatMap(([, module = '']) => resolve(module) ?? []),
    );
    return folders.map((to) => [folderOf(path), to] as const);
  });
  return {
    unitOf: folderOf,
    ...graphOf(edges),
    events: remembered((folder, isEntry) => {
      const own = files.filter((path) => folderOf(path) === folder);
      const read = own.map((path) => {
        const text = textOf(project, key, path) ?? '';
        const one = (): FileEvents =>
          withTree(text, (root: SyntaxNode) => goEvents(root, { path, keys: keysIn(key, path), resolve }));
        return path === key.file ? one() : perText(project, 'events', { path, text }, one);
      });
      return goPackage(read, isEntry);
    }),
  };
}

async function plain(project: Project, key: KeyLines, parser: ParserFor): Promise<CodeReader> {
  const { survey } = project;
  const { ecosystem } = survey;
  const rules = ecosystem in PLAIN ? PLAIN[ecosystem as keyof typeof PLAIN] : undefined;
  const known = new Set([...sourcesOf(survey).map(([path]) => path), key.file]);
  if (!rules)
    return { unitOf: (path) => path, events: () => undefined, imports: new Map(), importers: new Map() };
  const withTree = await parser(rules.grammar);
  const has = (path: string): boolean => known.has(path);
  const read = remembered((path) => {
    const text = textOf(project, key, path);
    if (text === undefined || !SOURCES[ecosystem].test(nameOf(path))) return undefined;
    const one = (): FileEvents =>
      withTree(text, (root) => plainEvents(root, rules, { path, keys: keysIn(key, path), has }));
    return path === key.file ? one() : perText(project, 'events', { path, text }, one);
  });
  if (rules.includes) {
    const edges = [...known].flatMap((path) => {
      const events = read(path, false);
      const all = [...(events?.top ?? []), ...[...(events?.functions.values() ?? [])].flat()];
      return all.flatMap((event) => (event.kind === 'import' ? [[path, event.path] as const] : []));
    });
    return { unitOf: (path) => path, events: read, ...graphOf(edges) };
  }
  // A whole program is compiled together: one unit, with a `main` that runs first.
  const all = remembered(() => {
    const files = [...known]
      .filter((path) => !/(?:^|\/)tests?\//.test(path) || path === key.file)
      .flatMap((path) => read(path, false) ?? []);
    const { top, functions } = goPackage(files, true);
    return { top: [...top, { kind: 'call', name: 'Main' }], functions };
  });
  return { unitOf: () => '', events: all, imports: new Map(), importers: new Map() };
}
