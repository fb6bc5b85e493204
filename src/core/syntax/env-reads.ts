import type { Span } from '../base/text';
import { isSpringConfiguration } from '../base/spring-files';
import { codeAt } from './code';
import type { CodeFile } from './code-file';
import type { Grammar, Language } from './language';
import { environmentObject } from './javascript/environment';
import { errorCount, namedChildren, selfAndAncestors, spanOf, type SyntaxNode, type WithTree } from './node';

/** A position in a source file that names an environment variable. */
export interface EnvRead {
  /** The span of the name. */
  readonly span: Span;
  /** The replacement for a renamed variable: `NEW`, or `NEW: OLD` where a local variable keeps its name. */
  readonly write: (name: string) => string;
}

/** What the rest of the project determines about a file. */
export interface EnvHints {
  /** Names of environment objects that the file imports: `env` of a schema's module. */
  readonly objects: readonly string[];
  /** More nodes that name the variable: members of a schema, fields of a settings class. */
  readonly declared?: (root: SyntaxNode, grammar: Grammar, name: string) => readonly SyntaxNode[];
}

export interface EnvReads {
  readonly reads: readonly EnvRead[];
  /** Positions that contain the name but don't read the variable: a comment, a sentence, an unrelated property. */
  readonly others: readonly Span[];
  /** Number of syntax errors, to compare with the number after a change. */
  readonly errors: number;
}

/** Matches a whole word, including in `$NAME`, because `$` isn't part of a variable's name. */
export function wordsIn(text: string, word: string): Span[] {
  const pattern = new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`, 'g');
  return [...text.matchAll(pattern)].map(({ index }) => ({ start: index, end: index + word.length }));
}

/**
 * Returns the positions of a file that name the environment variable `name`, classified by the language's rules.
 * @param name as written in the file
 */
export async function envReadsIn(
  file: Omit<CodeFile, 'secret'>,
  name: string,
  parser: (grammar: Grammar) => Promise<WithTree>,
  hints: EnvHints = { objects: [] },
): Promise<EnvReads> {
  const reads: EnvRead[] = [];
  const others: Span[] = [];
  const blocks = new Map<string, { readonly language: Language; readonly view: string; spans: Span[] }>();
  for (const span of wordsIn(file.text, name)) {
    const code = codeAt({ ...file, secret: span });
    if (!code.ok) {
      others.push(span);
      continue;
    }
    const key = `${code.language.grammar} ${code.block.start}`;
    const known = blocks.get(key) ?? { language: code.language, view: code.view, spans: [] };
    known.spans.push(span);
    blocks.set(key, known);
  }
  let errors = 0;
  for (const { language, view, spans } of blocks.values()) {
    const { grammar } = language;
    const compose =
      grammar !== 'yaml' ||
      isSpringConfiguration(file.fileName ?? '') ||
      /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i.test(file.fileName ?? '');
    const withTree = await parser(grammar);
    errors += withTree(view, (root) => {
      const declared = (hints.declared?.(root, grammar, name) ?? []).map(spanOf);
      for (const span of spans) {
        const mention = { root, text: view, span, name, grammar, objects: hints.objects };
        const read = declared.some(({ start, end }) => start <= span.start && span.end <= end)
          ? plain(span)
          : compose
            ? readAt(mention)
            : undefined;
        if (read) reads.push(read);
        else others.push(span);
      }
      return errorCount(root);
    });
  }
  return { reads, others, errors };
}

interface Mention {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly span: Span;
  readonly name: string;
  readonly grammar: Grammar;
  readonly objects: readonly string[];
}

const JAVASCRIPT: ReadonlySet<Grammar> = new Set<Grammar>(['javascript', 'typescript', 'tsx']);

function readAt(mention: Mention): EnvRead | undefined {
  const { root, text, span, grammar } = mention;
  const node = root.descendantForIndex(span.start, span.end - 1) ?? root;
  if ([...selfAndAncestors(node)].some(({ type }) => type.includes('comment'))) return undefined;
  if (readsByString(mention)) return plain(span);
  if (JAVASCRIPT.has(grammar)) return javascriptRead(mention, node);
  if (grammar === 'bash') return shellRead(mention, node) ? plain(span) : undefined;
  const before = text.slice(0, span.start);
  if (grammar === 'powershell') return /\$\{?env:$/i.test(before) ? plain(span) : undefined;
  // Compose fills these in from the .env file in the same folder.
  if (grammar === 'yaml') return /\$\{?$/.test(before) && !/\$\$\{?$/.test(before) ? plain(span) : undefined;
  if (grammar === 'properties') return before.endsWith('${') ? plain(span) : undefined;
  return undefined;
}

function plain(span: Span): EnvRead {
  return { span, write: (name) => name };
}

/** Objects and functions that look up a variable by name: `os.environ`, `ENV.fetch`, `System.getenv`, `env!`. */
// bounded: a slice of 120 characters
const ASKED = /([\w$.:?!]+?)(?:<[^<>()]*>)?!?\s*[([]\s*$|\b(ENV\.\w+[?!]?)[ \t]+$/;
const ENVIRONMENT = /env|config|secret|_SERVER/i;
const IN_ENVIRONMENT = /^\s*(?:not\s+)?in\s+[\w.]*env/;

/** `os.getenv("NAME")`, `ENV['NAME']`, `requireEnv('NAME')`, `"NAME" in os.environ`: the same in all languages. */
function readsByString({ text, span }: Mention): boolean {
  const quote = text.charAt(span.end);
  if (quote === '' || !`'"\``.includes(quote) || text.charAt(span.start - 1) !== quote) return false;
  if (IN_ENVIRONMENT.test(text.slice(span.end + 1, span.end + 60))) return true;
  const before = text.slice(Math.max(0, span.start - 120), span.start - 1).replace(/\b[brufBRUF]{1,2}$/, '');
  const [, bracket, space] = ASKED.exec(before) ?? [];
  return ENVIRONMENT.test(bracket ?? space ?? '');
}

/** An expansion in a script that doesn't set the variable. */
function shellRead({ root, name }: Mention, node: SyntaxNode): boolean {
  if (!/^(?:simple_expansion|expansion)$/.test(node.parent?.type ?? '')) return false;
  const assigned = (one: SyntaxNode): boolean =>
    (one.type === 'variable_assignment' && one.childForFieldName('name')?.text === name) ||
    namedChildren(one).some(assigned);
  return !assigned(root);
}

function javascriptRead(mention: Mention, node: SyntaxNode): EnvRead | undefined {
  const { span, name } = mention;
  // The content of a quoted key is a separate node.
  const key = node.type === 'string_fragment' ? node.parent : node;
  const parent = key?.parent;
  if (!key || !parent) return undefined;
  const isEnvironment = (object: SyntaxNode | null): boolean =>
    object !== null && environmentObject(mention, object);
  switch (parent.type) {
    case 'member_expression':
      return isField(parent, 'property', key) && isEnvironment(parent.childForFieldName('object'))
        ? plain(span)
        : undefined;
    case 'subscript_expression':
      return isEnvironment(parent.childForFieldName('object')) ? plain(span) : undefined;
    case 'pair_pattern':
      return isField(parent, 'key', key) && isEnvironment(takenApart(parent.parent))
        ? plain(span)
        : undefined;
    case 'object_pattern':
      return isEnvironment(takenApart(parent)) ? keepingLocal(span, name) : undefined;
    case 'object_assignment_pattern':
      return isField(parent, 'left', key) && isEnvironment(takenApart(parent.parent))
        ? keepingLocal(span, name)
        : undefined;
    case 'import_specifier':
      return importedRead(parent, key, span, name);
    case 'property_signature':
      return isField(parent, 'name', key) && describesEnvironment(parent) ? plain(span) : undefined;
    default:
      return undefined;
  }
}

function keepingLocal(span: Span, local: string): EnvRead {
  return { span, write: (name) => `${name}: ${local}` };
}

function isField(node: SyntaxNode, field: string, child: SyntaxNode): boolean {
  const { startIndex, endIndex } = node.childForFieldName(field) ?? {};
  return startIndex === child.startIndex && endIndex === child.endIndex;
}

/** The value that a pattern destructures; for `const { env: { NAME } } = process`, the inner key. */
function takenApart(pattern: SyntaxNode | null): SyntaxNode | null {
  const around = pattern?.parent;
  if (around?.type === 'variable_declarator') return around.childForFieldName('value');
  if (around?.type === 'assignment_expression') return around.childForFieldName('right');
  return around?.type === 'pair_pattern' ? around.childForFieldName('key') : null;
}

/** `import { NAME } from '$env/static/private'`: the local name is up to the file. */
function importedRead(specifier: SyntaxNode, key: SyntaxNode, span: Span, name: string): EnvRead | undefined {
  const statement = [...selfAndAncestors(specifier)].find(({ type }) => type === 'import_statement');
  const module = statement?.childForFieldName('source')?.text ?? '';
  if (!isField(specifier, 'name', key) || !/^['"]\$env\/static\/(?:private|public)['"]$/.test(module)) {
    return undefined;
  }
  if (specifier.childForFieldName('alias')) return plain(span);
  return { span, write: (renamed) => `${renamed} as ${name}` };
}

const DESCRIBED = /^(?:ProcessEnv|ImportMetaEnv|Env|Bindings|\w+(?:Env|Bindings))$/;

/** A member of the declared type of an environment. */
function describesEnvironment(signature: SyntaxNode): boolean {
  const type = [...selfAndAncestors(signature)].find(({ type: kind }) =>
    /^(?:interface_declaration|type_alias_declaration)$/.test(kind),
  );
  return DESCRIBED.test(type?.childForFieldName('name')?.text ?? '');
}
