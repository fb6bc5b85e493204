import { refuse, type Refusal } from '../../base/refusal';
import { lineEndingOf, type TextEdit } from '../../base/text';
import type { Source } from '../language';
import type { SettingsStyle } from '../read-style';
import { namedChildren, type SyntaxNode } from '../node';

interface Environ {
  readonly ok: true;
  /** What `os.environ` is called here. */
  readonly expression: string;
  readonly imports: readonly TextEdit[];
}

/** The environment as this file knows it, by an import that stands before the secret, or by a new `import os`. */
export function pythonEnviron({ root, text, secret, block }: Source): Environ | Refusal {
  const statements = namedChildren(root);
  const before = statements.filter(({ endIndex }) => endIndex <= secret.start);
  for (const statement of before) {
    const expression = environIn(statement);
    if (expression !== undefined && !rebound(root, expression.split('.')[0] ?? '')) {
      return { ok: true, expression, imports: [] };
    }
  }
  if (rebound(root, 'os')) {
    return refuse('In this file “os” is a name of its own already.', 'Rename it and try again.');
  }
  return {
    ok: true,
    expression: 'os.environ',
    imports: [newImport(text, statements, secret.start, block.start)],
  };
}

/** The project's settings object as this file knows it, or by a new import below the others. */
export function pythonSettings(
  { root, text, secret, block }: Source,
  { object, module }: SettingsStyle,
): Environ | Refusal {
  const statements = namedChildren(root);
  const imported = statements.some(
    (statement) =>
      statement.type === 'import_from_statement' &&
      statement.endIndex <= secret.start &&
      statement.childForFieldName('module_name')?.text === module &&
      namedChildren(statement)
        .slice(1)
        .some((name) => name.text === object),
  );
  if (rebound(root, object)) {
    return refuse(`In this file “${object}” is a name of its own already.`, 'Rename it and try again.');
  }
  if (imported) return { ok: true, expression: object, imports: [] };
  const eol = lineEndingOf(text);
  const line = `from ${module} import ${object}`;
  const last = statements.findLast(
    ({ type, endIndex }) => /^import_(?:from_)?statement$/.test(type) && endIndex <= secret.start,
  );
  const header = headerEnd(text, statements, block.start);
  const edit = last
    ? insertion(last.endIndex, eol + line)
    : header > block.start
      ? insertion(header, eol + line)
      : insertion(block.start, line + eol + eol);
  return { ok: true, expression: object, imports: [edit] };
}

function environIn(statement: SyntaxNode): string | undefined {
  if (statement.type === 'import_statement') {
    for (const name of namedChildren(statement)) {
      if (name.type === 'dotted_name' && /^os(?:\.|$)/.test(name.text)) return 'os.environ';
      if (name.type === 'aliased_import' && name.childForFieldName('name')?.text === 'os') {
        return `${name.childForFieldName('alias')?.text ?? 'os'}.environ`;
      }
    }
  }
  if (statement.type === 'import_from_statement') {
    if (statement.childForFieldName('module_name')?.text !== 'os') return undefined;
    for (const name of namedChildren(statement).slice(1)) {
      if (name.text === 'environ') return 'environ';
      if (name.childForFieldName('name')?.text === 'environ') return name.childForFieldName('alias')?.text;
    }
  }
  return undefined;
}

const BINDING = new Set([
  'parameters',
  'lambda_parameters',
  'default_parameter',
  'typed_parameter',
  'for_statement',
  'for_in_clause',
  'pattern_list',
  'as_pattern_target',
]);

/** Whether the file gives the name another meaning: assignment, parameter, function, class, loop variable. */
function rebound(root: SyntaxNode, name: string): boolean {
  let found = false;
  const visit = (node: SyntaxNode): void => {
    if (found || node.endIndex - node.startIndex < name.length) return;
    if (node.type === 'identifier' && node.text === name) found ||= binds(node);
    for (const child of namedChildren(node)) visit(child);
  };
  visit(root);
  return found;
}

function binds(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  const is = (field: string): boolean => parent.childForFieldName(field)?.startIndex === node.startIndex;
  if (parent.type === 'assignment' || parent.type === 'for_statement' || parent.type === 'for_in_clause') {
    return is('left');
  }
  if (parent.type === 'function_definition' || parent.type === 'class_definition') return is('name');
  if (parent.type === 'default_parameter' || parent.type === 'typed_default_parameter') return is('name');
  return BINDING.has(parent.type);
}

/** Sorted into the first group of imports; without any, below docstring and header comments. */
function newImport(text: string, statements: readonly SyntaxNode[], before: number, top: number): TextEdit {
  const eol = lineEndingOf(text);
  const imports = statements.filter(
    ({ type, startIndex }) =>
      (type === 'import_statement' || type === 'import_from_statement') && startIndex < before,
  );
  const [first] = imports;
  if (first) {
    const group = firstGroup(text, imports);
    const next = group.find((node) => node.type === 'import_from_statement' || moduleOf(node) > 'os');
    if (next) return insertion(next.startIndex, `import os${eol}`);
    return insertion(group.at(-1)?.endIndex ?? first.endIndex, `${eol}import os`);
  }
  const header = headerEnd(text, statements, top);
  if (header > top)
    return insertion(header, `${eol}${/^\s*\n/.test(text.slice(header)) ? eol : ''}import os`);
  return insertion(top, `import os${eol}${eol}`);
}

function firstGroup(text: string, imports: readonly SyntaxNode[]): SyntaxNode[] {
  const group: SyntaxNode[] = [];
  for (const node of imports) {
    const last = group.at(-1);
    if (last && !/^[ \t;]*(?:#.*)?\r?\n$/.test(text.slice(last.endIndex, node.startIndex))) break;
    group.push(node);
  }
  return group;
}

function moduleOf(statement: SyntaxNode): string {
  const name = statement.childForFieldName('name');
  return name?.childForFieldName('name')?.text ?? name?.text ?? '';
}

/** End of what must or should come first: the file's own comments, the docstring, `from __future__`. */
function headerEnd(text: string, statements: readonly SyntaxNode[], top: number): number {
  let end = top;
  let docstring = false;
  for (const node of statements) {
    const isDocstring: boolean =
      !docstring && node.type === 'expression_statement' && node.namedChild(0)?.type === 'string';
    docstring ||= isDocstring;
    const adjacent =
      end === top ? node.startIndex === top : !/\n\s*\n/.test(text.slice(end, node.startIndex));
    const comment = node.type === 'comment' && adjacent && !docstring;
    if (!comment && !isDocstring && node.type !== 'future_import_statement') break;
    end = node.endIndex;
  }
  return end;
}

function insertion(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}
