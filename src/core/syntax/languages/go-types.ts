import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Joins } from '../chain';
import type { Source } from '../language';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';

interface Conversion {
  readonly ok: true;
  /** Type that a string must be converted to; undefined if a string is fine. */
  readonly type?: string;
}

const NONE: Conversion = { ok: true };
const unclear = () =>
  refuse(
    l10n.t("Keyward can't tell which type is expected here."),
    l10n.t('Assign the key to a string variable first.'),
  );

/** A type as written. Trees of other files end with their callback, so it is text. */
interface Wanted {
  readonly kind: string;
  readonly text: string;
}

/** Where declarations are found. */
type Place = Pick<Source, 'text' | 'fileName' | 'others'> & { readonly root: SyntaxNode };

/**
 * An untyped constant has any string type, but os.Getenv returns a `string`. If the package or another one of the module declares
 * that another type is expected, the read is converted to it. A type that is declared elsewhere is not known.
 */
export function conversionFor(
  literal: SyntaxNode,
  joins: Joins,
  source?: Pick<Source, 'text' | 'fileName' | 'others'>,
): Conversion | Refusal {
  let node = literal;
  while (node.parent && (joins.operands(node.parent) || node.parent.type === 'parenthesized_expression')) {
    node = node.parent;
  }
  const root = [...selfAndAncestors(literal)].at(-1) ?? literal;
  const found = wantedTypes(node, { text: root.text, ...source, root });
  const wanted = [...new Map(found.map((one) => [one.text, one])).values()].filter(({ text }) => text !== '');
  const named = wanted.filter(({ text }) => !PLAIN.has(text));
  if (named.length === 0) return NONE;
  const [only] = named;
  if (!only || wanted.length > 1) return unclear();
  return only.kind === 'type_identifier' || only.kind === 'qualified_type'
    ? { ok: true, type: only.text }
    : unclear();
}

const PLAIN = new Set(['string', 'any', 'interface{}']);

function wantedOf(type: SyntaxNode | null | undefined): Wanted[] {
  return type ? [{ kind: type.type, text: type.text }] : [];
}

function wantedTypes(node: SyntaxNode, place: Place): Wanted[] {
  const { parent } = node;
  if (parent?.type === 'expression_list') {
    const owner = parent.parent;
    const index = indexIn(parent, node);
    if (owner?.type === 'var_spec' || owner?.type === 'const_spec')
      return wantedOf(owner.childForFieldName('type'));
    if (owner?.type === 'return_statement') return wantedOf(resultType(owner, index));
    if (owner?.type === 'assignment_statement') {
      const left = owner.childForFieldName('left');
      return left ? typesOf(namedChildren(left)[index], place) : [];
    }
    return [];
  }
  if (parent?.type === 'argument_list') return parameterTypes(parent, indexIn(parent, node), place);
  if (parent?.type === 'literal_element') return elementTypes(parent, place);
  if (parent?.type === 'binary_expression') {
    const other = namedChildren(parent).find((one) => !sameNode(one, node));
    const operator = parent.childForFieldName('operator')?.type ?? '';
    return /^[=!<>]=?$/.test(operator) ? typesOf(other, place) : [];
  }
  return [];
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

/** What `use` finds in this file, otherwise in the other files of the package, or of the package with this name. */
function inPackage(
  place: Place,
  word: string,
  qualifier: string | undefined,
  use: (root: SyntaxNode) => Wanted[],
): Wanted[] {
  if (qualifier === undefined) {
    const own = use(place.root);
    if (own.length > 0) return own;
  }
  const found = place.others?.(word, (root, path) => {
    const belongs =
      qualifier === undefined
        ? folderOf(path) === folderOf(place.fileName ?? '')
        : packageOf(root) === qualifier;
    const types = belongs ? use(root) : [];
    return types.length > 0 ? types : undefined;
  });
  return (found ?? []).map((one) => qualified(one, qualifier));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function packageOf(root: SyntaxNode): string | undefined {
  const clause = namedChildren(root).find(({ type }) => type === 'package_clause');
  return clause?.namedChild(0)?.text;
}

/** A type of another package is named with it. */
function qualified(type: Wanted, qualifier: string | undefined): Wanted {
  if (qualifier === undefined || PLAIN.has(type.text)) return type;
  return type.kind === 'type_identifier'
    ? { kind: 'qualified_type', text: `${qualifier}.${type.text}` }
    : { kind: 'unknown', text: type.text };
}

/** Whether the file imports a package under this name. */
function isPackage({ root }: Place, name: string): boolean {
  return namedChildren(root)
    .filter(({ type }) => type === 'import_declaration')
    .some((declaration) =>
      declaration.text.split('\n').some((line) => {
        const [, alias, path = ''] = /(?:^|\s)([\w.]+\s+)?"([^"]+)"/.exec(line) ?? [];
        return alias?.trim() === name || path.split('/').at(-1) === name;
      }),
    );
}

/** Types of a parameter of the function or of methods with this name. */
function parameterTypes(args: SyntaxNode, index: number, place: Place): Wanted[] {
  const called = args.parent?.childForFieldName('function');
  const isMember = called?.type === 'selector_expression';
  const operand = isMember ? called.childForFieldName('operand') : null;
  const name = (isMember ? called.childForFieldName('field') : called)?.text;
  if (name === undefined || !/^\w+$/.test(name)) return [];
  const packageName =
    operand?.type === 'identifier' && isPackage(place, operand.text) ? operand.text : undefined;
  const kind = isMember && packageName === undefined ? 'method_declaration' : 'function_declaration';
  return inPackage(place, name, packageName, (root) =>
    namedChildren(root)
      .filter((one) => one.type === kind && one.childForFieldName('name')?.text === name)
      .flatMap((declared) => {
        const parameters = declared.childForFieldName('parameters');
        const type = parameters ? typeAt(parameters, index) : null;
        const generic = declared.childForFieldName('type_parameters');
        const isGeneric = type && generic && new RegExp(`\\b${type.text}\\b`).test(generic.text);
        return isGeneric ? [{ kind: 'type_identifier', text: 'string' }] : wantedOf(type);
      }),
  );
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

/** The type of a field, element, or value in a composite literal. */
function elementTypes(element: SyntaxNode, place: Place): Wanted[] {
  const keyed = element.parent?.type === 'keyed_element' ? element.parent : undefined;
  const body = keyed ? keyed.parent : element.parent;
  const type = body?.parent?.childForFieldName('type');
  if (!type) return [];
  if (type.type === 'map_type') {
    const isKey = keyed?.childForFieldName('key')?.startIndex === element.startIndex;
    return wantedOf(type.childForFieldName(isKey ? 'key' : 'value'));
  }
  if (type.type === 'slice_type' || type.type === 'array_type')
    return wantedOf(type.childForFieldName('element'));
  const [last = '', qualifier] = type.text.split('.').reverse();
  const key = keyed?.childForFieldName('key')?.text;
  const index = body ? indexIn(body, element) : -1;
  return inPackage(place, last, qualifier, (root) => {
    const fields = structFields(root, last);
    return wantedOf((key === undefined ? fields[index] : fields.find(({ name }) => name === key))?.type);
  });
}

/** The types that a variable or a field can have, by its declarations. */
function typesOf(node: SyntaxNode | undefined, place: Place): Wanted[] {
  if (node?.type === 'selector_expression') {
    const field = node.childForFieldName('field')?.text ?? '';
    return inPackage(place, field, undefined, (root) =>
      structFields(root).flatMap(({ name, type }) => (name === field ? wantedOf(type) : [])),
    );
  }
  if (node?.type !== 'identifier') return [];
  for (const ancestor of selfAndAncestors(node)) {
    const parameters = FUNCTIONS.has(ancestor.type) ? ancestor.childForFieldName('parameters') : null;
    const declared = parameters
      ? namedChildren(parameters).find((one) => namesIn(one).includes(node.text))
      : specIn(ancestor, node.text);
    if (declared) return wantedOf(declared.childForFieldName('type'));
  }
  return inPackage(place, node.text, undefined, (root) =>
    wantedOf(specIn(root, node.text)?.childForFieldName('type')),
  );
}

/** The `var` in a block or file that declares the name. */
function specIn(block: SyntaxNode, name: string): SyntaxNode | undefined {
  const statements = namedChildren(block).flatMap((one) =>
    one.type === 'statement_list' ? namedChildren(one) : [one],
  );
  return statements
    .filter(({ type }) => type === 'var_declaration')
    .flatMap(namedChildren)
    .flatMap((one) => (one.type === 'var_spec_list' ? namedChildren(one) : [one]))
    .find((spec) => namesIn(spec).includes(name));
}

function namesIn(node: SyntaxNode): string[] {
  return namedChildren(node)
    .filter(({ type }) => type === 'identifier')
    .map(({ text }) => text);
}

/** @param of one struct; default: all */
function structFields(root: SyntaxNode, of?: string): { name: string; type: SyntaxNode | null }[] {
  const specs = namedChildren(root)
    .filter(({ type }) => type === 'type_declaration')
    .flatMap(namedChildren)
    .filter((declared) => of === undefined || declared.childForFieldName('name')?.text === of);
  return specs.flatMap((spec) => {
    const struct = spec.childForFieldName('type');
    const list = struct?.type === 'struct_type' ? struct.namedChild(0) : null;
    return (list ? namedChildren(list) : []).flatMap((field) =>
      namedChildren(field)
        .filter(({ type }) => type === 'field_identifier')
        .map(({ text }) => ({ name: text, type: field.childForFieldName('type') })),
    );
  });
}
