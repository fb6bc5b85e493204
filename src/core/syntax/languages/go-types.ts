import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Joins } from '../chain';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';

interface Conversion {
  readonly ok: true;
  /** Type that a string must be converted to; undefined if a string is fine. */
  readonly type?: string;
}

const NONE: Conversion = { ok: true };

/**
 * An untyped constant has any string type, but os.Getenv returns a `string`. If this file declares that another type is
 * expected, the read is converted to it. If the type is declared elsewhere, the compiler reports an error.
 */
export function conversionFor(literal: SyntaxNode, joins: Joins): Conversion | Refusal {
  let node = literal;
  while (node.parent && (joins.operands(node.parent) || node.parent.type === 'parenthesized_expression')) {
    node = node.parent;
  }
  const wanted = wantedType(node);
  if (!wanted || PLAIN.has(wanted.text)) return NONE;
  if (wanted.type === 'type_identifier' || wanted.type === 'qualified_type')
    return { ok: true, type: wanted.text };
  return refuse(
    l10n.t("Keyward can't tell which type is expected here."),
    l10n.t('Assign the key to a string variable first.'),
  );
}

const PLAIN = new Set(['string', 'any', 'interface{}']);

function wantedType(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  if (parent?.type === 'expression_list') {
    const owner = parent.parent;
    if (owner?.type === 'var_spec' || owner?.type === 'const_spec') return owner.childForFieldName('type');
    if (owner?.type === 'return_statement') return resultType(owner, indexIn(parent, node));
    return null;
  }
  if (parent?.type === 'argument_list') return parameterType(parent, indexIn(parent, node));
  if (parent?.type === 'literal_element') return elementType(parent);
  return null;
}

function indexIn(parent: SyntaxNode, node: SyntaxNode): number {
  return namedChildren(parent).findIndex((child) => sameNode(child, node));
}

function resultType(from: SyntaxNode, index: number): SyntaxNode | null {
  for (const ancestor of selfAndAncestors(from)) {
    const result = FUNCTIONS.has(ancestor.type) ? ancestor.childForFieldName('result') : null;
    if (result) return result.type === 'parameter_list' ? typeAt(result, index) : result;
    if (FUNCTIONS.has(ancestor.type)) return null;
  }
  return null;
}

const FUNCTIONS = new Set(['function_declaration', 'method_declaration', 'func_literal']);

/** Returns the type of a parameter of a function or method declared in this file. */
function parameterType(args: SyntaxNode, index: number): SyntaxNode | null {
  const called = args.parent?.childForFieldName('function');
  const name = called?.type === 'selector_expression' ? called.childForFieldName('field') : called;
  const declared =
    name &&
    topLevel(args).find(
      (node) => FUNCTIONS.has(node.type) && node.childForFieldName('name')?.text === name.text,
    );
  const parameters = declared?.childForFieldName('parameters');
  return parameters ? typeAt(parameters, index) : null;
}

/** `(a, b Key, rest ...Key)`: one declaration can name several. */
function typeAt(list: SyntaxNode, index: number): SyntaxNode | null {
  const types = namedChildren(list).flatMap((parameter) => {
    const type = parameter.childForFieldName('type');
    const names = namedChildren(parameter).filter(({ type: kind }) => kind === 'identifier').length;
    return Array.from({ length: Math.max(1, names) }, () => type);
  });
  return types[Math.min(index, types.length - 1)] ?? null;
}

/** Returns the type of a field, element, or value in a composite literal. */
function elementType(element: SyntaxNode): SyntaxNode | null {
  const keyed = element.parent?.type === 'keyed_element' ? element.parent : undefined;
  const body = keyed ? keyed.parent : element.parent;
  const type = body?.parent?.childForFieldName('type');
  if (!type) return null;
  if (type.type === 'map_type') {
    const isKey = keyed?.childForFieldName('key')?.startIndex === element.startIndex;
    return type.childForFieldName(isKey ? 'key' : 'value');
  }
  if (type.type === 'slice_type' || type.type === 'array_type') return type.childForFieldName('element');
  const fields = structFields(element, type.text);
  if (keyed) {
    const key = keyed.childForFieldName('key')?.text;
    return fields.find(({ name }) => name === key)?.type ?? null;
  }
  return body ? (fields[indexIn(body, element)]?.type ?? null) : null;
}

function structFields(node: SyntaxNode, name: string): { name: string; type: SyntaxNode | null }[] {
  const spec = topLevel(node)
    .filter(({ type }) => type === 'type_declaration')
    .flatMap(namedChildren)
    .find((declared) => declared.childForFieldName('name')?.text === name);
  const struct = spec?.childForFieldName('type');
  const list = struct?.type === 'struct_type' ? struct.namedChild(0) : null;
  return (list ? namedChildren(list) : []).flatMap((field) =>
    namedChildren(field)
      .filter(({ type }) => type === 'field_identifier')
      .map(({ text }) => ({ name: text, type: field.childForFieldName('type') })),
  );
}

function topLevel(node: SyntaxNode): SyntaxNode[] {
  const chain = [...selfAndAncestors(node)];
  const root = chain.at(-1);
  return root ? namedChildren(root) : [];
}
