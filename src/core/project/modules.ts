import { openingTags } from '../base/html-tags';
import { startOfRun } from '../base/text';
import { folderOf, joinPath, nameOf, relativeTo, resolvePath, stemOf } from './paths';
import { ScriptText } from './script-text';
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

/** Where a string, a comment or an import may start. */
const START = /\/\/|\/\*|['"]|\b(?:import|export|require|const|let|var)\b/g;
const TYPES_ONLY = /import\s+type\b/y;
const UP_TO_QUOTE = /[^;'"]*/y;
const CLAUSE = /(?=\s)[\w*$\s{},]+/y;
const FROM = /\bfrom\s*$/;
const MODULE = /(['"])([^'"\n]+)\1/y;
const BARE = /import\s*(['"])([^'"\n]+)\1/y;
const CALL = /(?:import|require)\s*\(\s*(['"])([^'"\n]+)\1\s*\)/y;
const REQUIRED = /(?:const|let|var)\s+([\w$]+|\{[^{}]*\})\s*=\s*require\(\s*(['"])([^'"\n]+)\2\s*\)/y;

/** What a JavaScript or TypeScript file imports at run time, in order; without `import type`. Takes linear time. */
export function importsOf(text: string): ImportLine[] {
  const imports: ImportLine[] = [];
  const script = new ScriptText(text);
  const clauses = new Clauses(text);
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const start = match.index;
    const after = START.lastIndex;
    const skipped = script.endAt(start) ?? clauses.endOfTypesOnly(start);
    const found = skipped === undefined ? importAt(text, match[0], start, clauses) : undefined;
    if (found) imports.push(found);
    START.lastIndex = skipped ?? found?.end ?? after;
  }
  return imports;
}

function importAt(text: string, word: string, start: number, clauses: Clauses): ImportLine | undefined {
  const make = (module = '', clause: string, end: number): ImportLine => ({
    module,
    names: boundNames(clause),
    start,
    end,
  });
  if (word === 'import' || word === 'export') {
    const clause = clauses.from(start + word.length);
    const module = clause === undefined ? null : matchAt(MODULE, text, clause.end);
    if (clause && module) return make(module[2], clause.names, MODULE.lastIndex);
  }
  const bare = matchAt(BARE, text, start);
  if (bare) return make(bare[2], '', BARE.lastIndex);
  const call = matchAt(CALL, text, start);
  if (call) return make(call[2], '', CALL.lastIndex);
  const required = matchAt(REQUIRED, text, start);
  return required ? make(required[3], required[1] ?? '', REQUIRED.lastIndex) : undefined;
}

/** What is between `import` and the quote of the module. Clauses without `from` are read once, however many imports are in them. */
class Clauses {
  readonly #text: string;
  #noneUntil = 0;
  #noTypesUntil = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The clause at `start` up to `from`, and the offset of the quote after it. */
  from(start: number): { readonly names: string; readonly end: number } | undefined {
    if (start < this.#noneUntil || !matchAt(CLAUSE, this.#text, start)) return undefined;
    const end = CLAUSE.lastIndex;
    const clause = this.#text.slice(start, end);
    const from = startOfRun(clause, /\s/);
    if (/\bfrom$/.test(clause.slice(Math.max(0, from - 5), from)) && /['"]/.test(this.#text.charAt(end)))
      return { names: clause.slice(0, from - 4), end };
    this.#noneUntil = end;
    return undefined;
  }

  /** The end of the `import type` at `start`. */
  endOfTypesOnly(start: number): number | undefined {
    if (start < this.#noTypesUntil || !matchAt(TYPES_ONLY, this.#text, start)) return undefined;
    const from = TYPES_ONLY.lastIndex;
    matchAt(UP_TO_QUOTE, this.#text, from);
    const quote = UP_TO_QUOTE.lastIndex;
    const words = this.#text.slice(from, quote);
    if (FROM.test(words.slice(-80)) && matchAt(MODULE, this.#text, quote)) return MODULE.lastIndex;
    this.#noTypesUntil = quote;
    return undefined;
  }
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** `a, { b, c as d }`, `* as e` and `{ f: g }` bind a, b, d, e and g. */
function boundNames(clause: string): string[] {
  return clause.split(/[,{}]/).flatMap((part) => {
    const words = part.trimEnd();
    const name = words.slice(startOfRun(words, /[\w$]/));
    return name === '' ? [] : [name];
  });
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
  return Array.from(openingTags(html, ['script'])).flatMap(({ attributes }) => {
    const source = /\ssrc\s*=\s*["']([^"'?#]+)/i.exec(attributes)?.[1];
    if (source === undefined) return [];
    const isComplete = /^(?:\w+:)?\/\//.test(source) || source.startsWith('/') || source.startsWith('.');
    return [isComplete ? source : `./${source}`];
  });
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

/** The file of the project that a module name means in `importer`; undefined: none. @param known paths of the sources */
export function resolveModule(
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
