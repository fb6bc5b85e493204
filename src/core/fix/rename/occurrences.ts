import { importsOf } from '../../project/modules';
import { folderOf, nameOf, stemOf } from '../../project/paths';
import type { Grammar, WithTree } from '../../syntax';
import { envReadsIn, type EnvHints, type EnvRead } from '../../syntax/env-reads';
import type { SyntaxNode } from '../../syntax/node';
import type { Span } from '../../base/text';
import { findSchema, schemaKeys } from '../env-schema';
import { pydanticIn, settingsOccurrences } from '../pydantic';

type Parser = (grammar: Grammar) => Promise<WithTree>;

/** What a project has that derives other names from environment variables. */
export interface Declarations {
  /** Modules that validate the environment and export it: their path and the exported name. */
  readonly schemas: readonly { readonly path: string; readonly name: string }[];
  /** Names of objects of pydantic-settings. */
  readonly settings: readonly string[];
  /** Prefixes that settings classes add to their fields' names. */
  readonly prefixes: readonly string[];
}

/** Whether a file may declare variables without containing their full names. */
export function mayDeclare(path: string, text: string): boolean {
  return path.endsWith('.py') && text.includes('BaseSettings');
}

/** @param texts contents by path, of all files that name the variable or may declare it */
export async function declarationsIn(
  texts: ReadonlyMap<string, string>,
  parser: Parser,
): Promise<Declarations> {
  const schemas: { path: string; name: string }[] = [];
  const settings: string[] = [];
  const prefixes: string[] = [];
  for (const [path, text] of texts) {
    if (/\.[cm]?[jt]s$/.test(path)) {
      const schema = findSchema(await parser('typescript'), text);
      if (schema) schemas.push({ path, name: schema.name });
    } else if (mayDeclare(path, text)) {
      const found = pydanticIn(await parser('python'), path, text);
      if (found?.instance !== undefined) settings.push(found.instance);
      prefixes.push(...[...text.matchAll(/\benv_prefix\s*=\s*["']([^"']+)/g)].map(([, one]) => one ?? ''));
    }
  }
  return { schemas, settings, prefixes };
}

/** The occurrences of a variable in one file, each with the word that refers to it. */
export interface Occurrences {
  readonly reads: readonly (EnvRead & { readonly word: string })[];
  readonly others: readonly Span[];
  readonly errors: number;
}

export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** VS Code's, if known. */
  readonly languageId?: string | undefined;
}

export async function occurrencesIn(
  { path, text, languageId }: SourceText,
  name: string,
  declarations: Declarations,
  parser: Parser,
): Promise<Occurrences> {
  const file = { text, fileName: path, ...(languageId !== undefined && { languageId }) };
  const found = await envReadsIn(file, name, parser, hintsFor(path, text, declarations));
  const reads = found.reads.map((read) => ({ ...read, word: name }));
  const field = name.toLowerCase();
  if (!path.endsWith('.py') || field === name || !text.includes(field)) return { ...found, reads };
  // A field of pydantic-settings is the variable's name in lower case; as a word alone it could be anything.
  const fields = (await parser('python'))(text, (root) =>
    settingsOccurrences(root, field, declarations.settings).map(({ startIndex: start, endIndex: end }) => ({
      span: { start, end },
      write: (renamed: string) => renamed,
      word: field,
    })),
  );
  return {
    ...found,
    reads: [...reads, ...fields.filter(({ span }) => span.end - span.start === field.length)],
  };
}

function hintsFor(path: string, text: string, { schemas, settings }: Declarations): EnvHints {
  const own = schemas.filter((schema) => schema.path === path).map((schema) => schema.name);
  const imported =
    schemas.length === 0 ? [] : importsOf(text).filter(({ module }) => isModule(module, schemas));
  return {
    objects: [...own, ...imported.flatMap(({ names }) => names)],
    declared: (root, grammar, name) => declaredOccurrences(root, grammar, name, own.length > 0, settings),
  };
}

function declaredOccurrences(
  root: SyntaxNode,
  grammar: Grammar,
  name: string,
  isSchema: boolean,
  settings: readonly string[],
): readonly SyntaxNode[] {
  if (grammar === 'python') return settingsOccurrences(root, name, settings);
  return isSchema ? schemaKeys(root, name) : [];
}

/** Judged by the last part of the module's name, which is the same in aliases and relative paths. */
function isModule(module: string, schemas: Declarations['schemas']): boolean {
  const last = nameOf(module).replace(/\.[cm]?[jt]s$/, '');
  return schemas.some(({ path }) => {
    const stem = stemOf(path);
    return stem === last || (stem === 'index' && nameOf(folderOf(path)) === last);
  });
}
