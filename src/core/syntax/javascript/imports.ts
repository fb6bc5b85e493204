import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { lineEndingOf, type TextEdit } from '../../base/text';
import type { Source } from '../language';
import { namedChildren, type SyntaxNode } from '../node';
import { declares, identifiers } from './bindings';

/** A name and the module that exports it. */
export interface ImportedName {
  readonly name: string;
  readonly module: string;
  readonly default?: boolean;
  /** Whether a file without `import` and `require` is a module. */
  readonly esm?: boolean;
  /** Alias to use if the file already uses the name; without an alias, the import is refused. */
  readonly alias?: string;
}

interface LocalName {
  readonly ok: true;
  /** The local name in this file. */
  readonly local: string;
  readonly edits: readonly TextEdit[];
}

/** Makes a name available in this file: through an existing import, an extended one, or a new one. */
export function importName(source: Source, from: ImportedName, quote: string): LocalName | Refusal {
  const statements = topLevel(source);
  const imports = statements.filter(({ type }) => type === 'import_statement');
  const present = imports.flatMap((node) => (moduleOf(node) === from.module ? [node] : []));
  for (const node of present) {
    const local = localName(node, from);
    if (local !== undefined) return { ok: true, local, edits: [] };
  }
  const required = requiredName(statements, from);
  if (required !== undefined) return { ok: true, local: required, edits: [] };

  const taken = identifiers(source.root, from.name).length > 0;
  const local = taken ? from.alias : from.name;
  if (local === undefined || (taken && declares(source.root, local))) {
    return refuse(
      l10n.t('This file already uses the name "{0}".', from.name),
      l10n.t('Rename it, or import {0} from {1}, then try again.', from.name, from.module),
    );
  }
  const binding = local === from.name ? local : `${from.name} as ${local}`;
  const longer = from.default ? undefined : present.map((node) => extend(node, binding)).find(Boolean);
  return { ok: true, local, edits: [longer ?? newImport(source, statements, from, local, quote)] };
}

function topLevel({ root, block }: Source): SyntaxNode[] {
  return namedChildren(root).filter((node) => node.startIndex >= block.start && node.endIndex <= block.end);
}

function moduleOf(statement: SyntaxNode): string | undefined {
  return unquoted(statement.childForFieldName('source'));
}

function unquoted(node: SyntaxNode | null | undefined): string | undefined {
  return node?.type === 'string' ? node.text.slice(1, -1) : undefined;
}

function clauseOf(statement: SyntaxNode): SyntaxNode | undefined {
  if (/^import\s+type\b/.test(statement.text)) return undefined;
  return namedChildren(statement).find(({ type }) => type === 'import_clause');
}

function localName(statement: SyntaxNode, from: ImportedName): string | undefined {
  const clause = clauseOf(statement);
  if (!clause) return undefined;
  const parts = namedChildren(clause);
  if (from.default) return parts.find(({ type }) => type === 'identifier')?.text;
  const named = parts.find(({ type }) => type === 'named_imports');
  for (const specifier of named ? namedChildren(named) : []) {
    if (specifier.type !== 'import_specifier' || specifier.text.startsWith('type ')) continue;
    const name = specifier.childForFieldName('name')?.text;
    if (name === from.name) return specifier.childForFieldName('alias')?.text ?? name;
  }
  return undefined;
}

/** `const { env } = require('./env')`, `const env = require('./env')`. */
function requiredName(statements: readonly SyntaxNode[], from: ImportedName): string | undefined {
  for (const declarator of requires(statements)) {
    const call = declarator.childForFieldName('value');
    const argument = call?.childForFieldName('arguments')?.namedChild(0);
    const name = declarator.childForFieldName('name');
    if (unquoted(argument) !== from.module || !name) continue;
    if (from.default && name.type === 'identifier') return name.text;
    if (from.default || name.type !== 'object_pattern') continue;
    const found = namedChildren(name).find(
      ({ type, text }) => type === 'shorthand_property_identifier_pattern' && text === from.name,
    );
    if (found) return from.name;
  }
  return undefined;
}

/** Returns the declarators of all top-level `const … = require(…)`. */
function requires(statements: readonly SyntaxNode[]): SyntaxNode[] {
  return statements
    .filter(({ type }) => type === 'lexical_declaration' || type === 'variable_declaration')
    .flatMap(namedChildren)
    .filter(
      (node) =>
        node.childForFieldName('value')?.type === 'call_expression' &&
        node.childForFieldName('value')?.childForFieldName('function')?.text === 'require',
    );
}

/** Adds a name to existing braces. */
function extend(statement: SyntaxNode, binding: string): TextEdit | undefined {
  const clause = clauseOf(statement);
  const named = clause && namedChildren(clause).find(({ type }) => type === 'named_imports');
  const last = named && namedChildren(named).findLast(({ type }) => type === 'import_specifier');
  if (!last) return undefined;
  return { span: { start: last.endIndex, end: last.endIndex }, text: `, ${binding}` };
}

function newImport(
  source: Source,
  statements: readonly SyntaxNode[],
  from: ImportedName,
  local: string,
  quote: string,
): TextEdit {
  const end = usesSemicolons(statements) ? ';' : '';
  const module = quote + from.module + quote;
  const renamed = (word: string): string => (local === from.name ? local : `${from.name}${word}${local}`);
  const line = isModule(source, statements, from)
    ? `import ${from.default ? local : `{ ${renamed(' as ')} }`} from ${module}${end}`
    : `const ${from.default ? local : `{ ${renamed(': ')} }`} = require(${module})${end}`;
  return insertLine(source, statements, line);
}

function isModule(
  { fileName = '', languageId = '' }: Source,
  statements: readonly SyntaxNode[],
  from: ImportedName,
): boolean {
  const moduleSyntax = statements.some(
    ({ type }) => type === 'import_statement' || type === 'export_statement',
  );
  if (moduleSyntax || /\.m[jt]s$/i.test(fileName)) return true;
  if (/\.c[jt]s$/i.test(fileName) || requires(statements).length > 0) return false;
  return (
    from.esm ?? (/^typescript|^vue$|^svelte$/.test(languageId) || /\.(?:tsx?|vue|svelte)$/i.test(fileName))
  );
}

function usesSemicolons(statements: readonly SyntaxNode[]): boolean {
  const ends = statements.filter(({ type }) =>
    /^(?:import_statement|lexical_declaration|variable_declaration|expression_statement)$/.test(type),
  );
  return ends.length === 0 || ends.filter(({ text }) => text.endsWith(';')).length * 2 >= ends.length;
}

/** Below the imports, or else above the first statement and its comment. */
function insertLine(source: Source, statements: readonly SyntaxNode[], line: string): TextEdit {
  const { text } = source;
  const eol = lineEndingOf(text);
  const required = requires(statements).at(-1)?.parent;
  const after =
    statements.findLast(({ type }) => type === 'import_statement') ??
    required ??
    statements.findLast((node, index) => isHeader(node) && statements.slice(0, index).every(isComment));
  if (after) {
    const indent = indentationAt(text, after.startIndex);
    const end = after.endIndex;
    // A hashbang's node may end after its line.
    const atLineStart = text.charAt(end - 1) === '\n';
    return insertion(end, atLineStart ? line + eol : `${eol}${indent}${line}`);
  }
  const first = firstOwnLine(text, statements);
  if (first === undefined) return insertion(source.block.start, line + eol);
  return insertion(first, `${line}${eol}${indentationAt(text, first)}`);
}

function isComment({ type, text }: SyntaxNode): boolean {
  return type === 'comment' || type === 'hash_bang_line' || isDirective(type, text);
}

function isDirective(type: string, text: string): boolean {
  return type === 'expression_statement' && /^(['"])use [\w ]+\1;?$/.test(text);
}

/** Hashbang, directives, reference comments: they have no effect after a statement. */
function isHeader({ type, text }: SyntaxNode): boolean {
  return (
    type === 'hash_bang_line' ||
    isDirective(type, text) ||
    (type === 'comment' && /^\/\/\/\s*<|^\/\/\s*@ts-|^\/\*\*?\s*@jsx/.test(text))
  );
}

/** The start of the first statement, or of the comment directly above it. */
function firstOwnLine(text: string, statements: readonly SyntaxNode[]): number | undefined {
  let index = statements.findIndex(({ type }) => type !== 'comment');
  if (index < 0) return statements[0]?.startIndex;
  let start = statements[index]?.startIndex ?? 0;
  for (index--; index >= 0; index--) {
    const comment = statements[index];
    if (!comment || /\n\s*\n/.test(text.slice(comment.endIndex, start))) break;
    start = comment.startIndex;
  }
  return start;
}

function indentationAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

function insertion(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

/** The quote of the literal, else of the file's imports, else of most of its strings. */
export function quoteOf({ root, text }: Source, node: SyntaxNode): string {
  const own = text.charAt(node.startIndex);
  if (own === "'" || own === '"') return own;
  for (const statement of namedChildren(root)) {
    const source = statement.type === 'import_statement' ? statement.childForFieldName('source') : null;
    if (source) return source.text.charAt(0);
  }
  const count = (quote: string): number => text.split(quote).length;
  return count('"') > count("'") ? '"' : "'";
}
