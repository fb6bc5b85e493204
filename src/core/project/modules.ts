import { folderOf, joinPath, nameOf, relativeTo, resolvePath, stemOf } from './paths';
import { sourcesOf, type Survey } from './survey';
import type { TypeChecking } from './tsconfig';

/** One import. */
export interface ImportLine {
  /** Module name, such as `./env` or `dotenv/config`. */
  readonly module: string;
  /** Names it brings into the file; empty for a bare or dynamic import. */
  readonly names: readonly string[];
  /** UTF-16 offsets of the whole statement, or of the call. */
  readonly start: number;
  readonly end: number;
}

/** Strings and comments are matched so that imports in them do not count. */
const IMPORT =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\bimport\s+type\b[^;'"]*?\bfrom\s*(['"])[^'"\n]*\1|\b(?:import|export)\s+([\w*$\s{},]{0,2000}?)\bfrom\s*(['"])([^'"\n]+)\3|\bimport\s*(['"])([^'"\n]+)\5|\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\7\s*\)|(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*require\(\s*(['"])([^'"\n]+)\10\s*\)|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** What a JavaScript or TypeScript file imports at run time, in order; without `import type`. */
export function importsOf(text: string): ImportLine[] {
  const imports: ImportLine[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const module = match[4] ?? match[6] ?? match[8] ?? match[11];
    if (module === undefined) continue;
    imports.push({
      module,
      names: boundNames(match[2] ?? match[9] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return imports;
}

/** `a, { b, c as d }`, `* as e` and `{ f: g }` bind a, b, d, e and g. */
function boundNames(clause: string): string[] {
  return clause.split(/[,{}]/).flatMap((part) => /([\w$]+)\s*$/.exec(part)?.[1] ?? []);
}

/** Which of the package's files import which, by path. */
export interface ModuleGraph {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
}

export function moduleGraph(survey: Survey, { aliases }: Pick<TypeChecking, 'aliases'>): ModuleGraph {
  const files = sourcesOf(survey);
  const known = new Set(files.map(([path]) => path));
  const imports = new Map<string, string[]>();
  const importers = new Map<string, string[]>();
  for (const [path, text] of files) {
    const written = path.endsWith('.html') ? scriptsOf(text) : importsOf(text).map(({ module }) => module);
    for (const module of written) {
      const target = resolveModule(path, module, survey.folder, aliases, known);
      if (target === undefined) continue;
      imports.set(path, [...(imports.get(path) ?? []), target]);
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  return { imports, importers };
}

/** The scripts that an HTML page loads. */
function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script\b[^>]*\ssrc\s*=\s*["']([^"'?#]+)/gi)].map(([, source = '']) =>
    /^(?:\w+:)?\/\//.test(source) || source.startsWith('/') || source.startsWith('.')
      ? source
      : `./${source}`,
  );
}

/**
 * How `survey.file` names the module at `target` in an import: as it already does, otherwise by the alias that other files
 * use, otherwise by a relative path, with an extension if the package writes extensions.
 */
export function moduleNameFor(
  survey: Survey,
  checking: Pick<TypeChecking, 'aliases'>,
  target: string,
): string {
  const files = sourcesOf(survey);
  const known = new Set(files.map(([path]) => path)).add(target);
  const resolved = (path: string, module: string): string | undefined =>
    resolveModule(path, module, survey.folder, checking.aliases, known);
  const written = files.flatMap(([path, text]) => importsOf(text).map(({ module }) => ({ path, module })));
  const own = written.find(({ path, module }) => path === survey.file && resolved(path, module) === target);
  if (own) return own.module;
  const alias = written.find(
    ({ path, module }) => !module.startsWith('.') && resolved(path, module) === target,
  );
  if (alias) return alias.module;
  const relative = written.map(({ module }) => module).filter((module) => module.startsWith('.'));
  const ending = ['.js', '.ts'].find((one) => relative.some((module) => module.endsWith(one))) ?? '';
  return relativeTo(folderOf(survey.file), joinPath(folderOf(target), stemOf(target))) + ending;
}

const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.vue', '.svelte'];

function resolveModule(
  importer: string,
  module: string,
  packageFolder: string,
  aliases: TypeChecking['aliases'],
  known: ReadonlySet<string>,
): string | undefined {
  const alias = aliases.find(({ prefix }) => module.startsWith(prefix));
  const bases = alias
    ? [resolvePath(alias.folder, module.slice(alias.prefix.length))]
    : module.startsWith('.')
      ? [resolvePath(folderOf(importer), module)]
      : /^(?:\/|[@~]\/|\$lib\/)/.test(module)
        ? ['', 'src', 'app', 'src/lib', 'public'].map((folder) =>
            joinPath(packageFolder, joinPath(folder, module.replace(/^(?:[@~]?\/|\$lib\/)/, ''))),
          )
        : [];
  for (const base of bases) {
    if (base === undefined) continue;
    // TypeScript names a module by its build output: `./env.js` may be `./env.ts`.
    const stem = /\.[cm]?jsx?$/.test(base) ? joinPath(folderOf(base), stemOf(nameOf(base))) : base;
    const candidates = [base, stem].flatMap((one) => ENDINGS.map((ending) => one + ending));
    const found = [...candidates, ...ENDINGS.map((ending) => `${base}/index${ending}`)].find((path) =>
      known.has(path),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Everything that can be reached from `start` along `edges`, including `start`, as far as `enter` allows. */
export function reachable(
  start: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
  enter: (path: string) => boolean = () => true,
): Set<string> {
  const seen = new Set(start.filter(enter));
  const queue = [...seen];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const next of edges.get(path) ?? []) {
      if (seen.has(next) || !enter(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}
