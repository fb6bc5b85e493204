import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { lineEndingOf, type TextEdit } from '../../base/text';
import type { Source } from '../language';
import type { SettingsStyle } from '../read-style';
import { identifiersIn } from '../identifiers';
import { namedChildren, type SyntaxNode } from '../node';

interface Environ {
  readonly ok: true;
  /** The expression for `os.environ` in this file. */
  readonly expression: string;
  readonly imports: readonly TextEdit[];
}

/** Returns the environment as this file imports it before the secret, or adds `import os`. */
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
    return refuse(l10n.t('This file already uses the name "os".'), l10n.t('Rename it, then try again.'));
  }
  return {
    ok: true,
    expression: 'os.environ',
    imports: [newImport(text, statements, secret.start, block.start)],
  };
}

/** Returns the project's settings object as this file imports it, or adds an import below the others. */
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
    return refuse(
      l10n.t('This file already uses the name "{0}".', object),
      l10n.t('Rename it, then try again.'),
    );
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

/** Whether the file redefines the name: assignment, parameter, function, class, loop variable. */
function rebound(root: SyntaxNode, name: string): boolean {
  return identifiersIn(root, name, (type) => type === 'identifier').some(binds);
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

/** Inserted in sorted order into the first group of imports, or below the docstring and header comments. */
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

/** The end of what comes first: header comments, the docstring, `from __future__`. */
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
