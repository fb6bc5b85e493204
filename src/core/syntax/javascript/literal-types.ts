import type { Others } from '../language';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';

const FUNCTIONS =
  /^(?:function_declaration|function_expression|arrow_function|method_definition|generator_function(?:_declaration)?)$/;
/** Aliases that name each other are followed this far. */
const MOST_STEPS = 5;

/** Whether the literal has to be of a type that allows only certain texts, which a variable cannot have. */
export function wantsLiteralType(literal: SyntaxNode, others: Others | undefined): boolean {
  const root = [...selfAndAncestors(literal)].at(-1) ?? literal;
  return wantedTypes(literal, root).some((type) => isLiteralType(type, root, others, 0));
}

/** The types that are declared for the place of a value, as far as this file declares them. */
function wantedTypes(node: SyntaxNode, root: SyntaxNode): SyntaxNode[] {
  const { parent } = node;
  if (!parent) return [];
  const declared = parent.childForFieldName('type');
  if (declared && !sameNode(declared, node)) return [declared];
  if (parent.type === 'parenthesized_expression' || parent.type === 'ternary_expression')
    return wantedTypes(parent, root);
  if (parent.type === 'return_statement') {
    const owner = [...selfAndAncestors(parent)].find(({ type }) => FUNCTIONS.test(type));
    return listOf(owner?.childForFieldName('return_type'));
  }
  if (parent.type === 'arrow_function') return listOf(parent.childForFieldName('return_type'));
  if (parent.type === 'arguments') return parameterTypes(parent, node, root);
  if (parent.type === 'pair') return memberTypes(parent, root);
  return [];
}

function listOf(node: SyntaxNode | null | undefined): SyntaxNode[] {
  return node ? [node] : [];
}

function parameterTypes(args: SyntaxNode, node: SyntaxNode, root: SyntaxNode): SyntaxNode[] {
  const called = args.parent?.childForFieldName('function');
  if (called?.type !== 'identifier') return [];
  const index = namedChildren(args).findIndex((one) => sameNode(one, node));
  const functions = statements(root).filter(
    (one) =>
      /^function_(?:declaration|signature)$/.test(one.type) &&
      one.childForFieldName('name')?.text === called.text,
  );
  return functions.flatMap((one) => {
    const parameters = namedChildren(one.childForFieldName('parameters') ?? one);
    return listOf(parameters[index]?.childForFieldName('type'));
  });
}

/** The type of a member of an object whose variable has a type of this file. */
function memberTypes(pair: SyntaxNode, root: SyntaxNode): SyntaxNode[] {
  const key = pair.childForFieldName('key')?.text.replace(/^['"]|['"]$/g, '');
  const object = pair.parent;
  const typed = object && wantedTypes(object, root)[0];
  const name = typed && nameOf(typed);
  const declaration = typeof name === 'string' ? declarationOf(root, name) : undefined;
  const body = declaration?.childForFieldName('body') ?? declaration?.childForFieldName('value');
  return (body ? namedChildren(body) : [])
    .filter((one) => one.childForFieldName('name')?.text === key)
    .flatMap((one) => listOf(one.childForFieldName('type')));
}

/** The name of a type without parameters: `: Key` is `Key`. */
function nameOf(type: SyntaxNode): string | undefined {
  return /^:?\s*([A-Za-z_$][\w$]*)$/.exec(type.text)?.[1];
}

function statements(root: SyntaxNode): SyntaxNode[] {
  return namedChildren(root).map((one) =>
    one.type === 'export_statement' ? (one.childForFieldName('declaration') ?? one) : one,
  );
}

function declarationOf(root: SyntaxNode, name: string): SyntaxNode | undefined {
  return statements(root).find(
    (one) =>
      /^(?:type_alias|interface)_declaration$/.test(one.type) && one.childForFieldName('name')?.text === name,
  );
}

/** @param type in the tree of `root` */
function isLiteralType(
  type: SyntaxNode,
  root: SyntaxNode,
  others: Others | undefined,
  step: number,
): boolean {
  const name = nameOf(type);
  if (name !== undefined && step < MOST_STEPS) {
    const alias = declarationOf(root, name);
    if (alias) return isAlias(alias, root, others, step);
    if (PREDEFINED.has(name) || !imports(root, name)) return false;
    return (
      others?.(name, (from) => {
        const found = declarationOf(from, name);
        return found && isAlias(found, from, undefined, step);
      }) ?? false
    );
  }
  return hasLiteral(type) && !allowsString(type);
}

const PREDEFINED = new Set(['string', 'any', 'unknown', 'object', 'never', 'number', 'boolean', 'void']);

function isAlias(alias: SyntaxNode, root: SyntaxNode, others: Others | undefined, step: number): boolean {
  const value = alias.type === 'type_alias_declaration' ? alias.childForFieldName('value') : null;
  return value !== null && isLiteralType(value, root, others, step + 1);
}

function imports(root: SyntaxNode, name: string): boolean {
  return namedChildren(root).some(
    ({ type, text }) =>
      type === 'import_statement' && new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(text),
  );
}

/** Types of members and of parameters do not count. */
const STRUCTURES = new Set([
  'object_type',
  'function_type',
  'generic_type',
  'array_type',
  'tuple_type',
  'template_literal_type',
  'index_type_query',
  'lookup_type',
  'conditional_type',
]);

function hasLiteral(type: SyntaxNode): boolean {
  if (type.type === 'template_literal_type') return true;
  if (type.type === 'literal_type') return /^['"`]/.test(type.text);
  return !STRUCTURES.has(type.type) && namedChildren(type).some(hasLiteral);
}

function allowsString(type: SyntaxNode): boolean {
  if (/^(?:string|any|unknown)$/.test(type.text)) return true;
  return !STRUCTURES.has(type.type) && namedChildren(type).some(allowsString);
}
