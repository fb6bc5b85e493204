import { refuse, type Refusal } from '../../base/refusal';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';
import { IN_COMMENT } from '../positions';

/** Parents under which any child may be an arbitrary expression. */
const EXPRESSION_PARENTS = new Set([
  'arguments',
  'array',
  'return_statement',
  'throw_statement',
  'binary_expression',
  'ternary_expression',
  'parenthesized_expression',
  'template_substitution',
  'jsx_expression',
  'subscript_expression',
  'member_expression',
  'satisfies_expression',
  'type_assertion',
  'non_null_expression',
  'unary_expression',
  'await_expression',
  'yield_expression',
  'spread_element',
  'sequence_expression',
  'computed_property_name',
]);

/** Parents under which only one field is an expression that may be replaced. */
const EXPRESSION_FIELDS: Readonly<Record<string, string>> = {
  variable_declarator: 'value',
  pair: 'value',
  assignment_expression: 'right',
  augmented_assignment_expression: 'right',
  assignment_pattern: 'right',
  object_assignment_pattern: 'right',
  required_parameter: 'value',
  optional_parameter: 'value',
  field_definition: 'value',
  public_field_definition: 'value',
  arrow_function: 'body',
  switch_case: 'value',
  for_in_statement: 'right',
  export_statement: 'value',
};

const KEEP_IN_CODE = 'Read the value from the environment elsewhere and pass it in, or allow the line.';

const REFUSED: Readonly<Record<string, Refusal>> = {
  import_statement: refuse('An import needs a literal module name.', KEEP_IN_CODE),
  import_require_clause: refuse('An import needs a literal module name.', KEEP_IN_CODE),
  import_attribute: refuse('An import attribute must be a literal.', KEEP_IN_CODE),
  import_specifier: refuse('An imported name must be a literal.', KEEP_IN_CODE),
  export_specifier: refuse('An exported name must be a literal.', KEEP_IN_CODE),
  export_statement: refuse('A re-export needs a literal module name.', KEEP_IN_CODE),
  literal_type: refuse(
    'A type is gone at run time, so it cannot read the environment.',
    'Widen the type to string.',
  ),
  enum_assignment: refuse('An enum member must be a constant.', 'Use a const object instead of the enum.'),
  expression_statement: refuse(
    'A string that stands alone is a directive, and a directive must stay a literal.',
    'Remove the line if the key is not used.',
  ),
  pair: refuse('An object key names a property; it is not a value.', 'Move the key to the value side.'),
  property_signature: refuse(
    'A type is gone at run time, so it cannot read the environment.',
    'Widen the type.',
  ),
  ERROR: refuse('The statement around this key is not complete yet.', 'Finish the statement and try again.'),
};

/**
 * Whether an expression may stand where `literal` stands (ECMAScript, JSX, TypeScript).
 * Unknown positions are refused: a fix that might break the program is not offered.
 */
export function expressionPosition(literal: SyntaxNode): Refusal | undefined {
  const parent = literal.parent;
  if (!parent) return REFUSED['ERROR'];
  if (literal.type === 'template_literal_type') return REFUSED['literal_type'];
  for (const ancestor of selfAndAncestors(parent)) {
    if (ancestor.type === 'import_attribute') return REFUSED['import_attribute'];
  }
  if (isConstAssertion(parent)) {
    return refuse('“as const” needs a literal.', 'Remove “as const” and try again.');
  }
  const field = EXPRESSION_FIELDS[parent.type];
  if (field !== undefined) {
    if (sameNode(parent.childForFieldName(field), literal)) return literalTypeOf(parent);
    return REFUSED[parent.type] ?? REFUSED['pair'];
  }
  if (parent.type === 'as_expression' || EXPRESSION_PARENTS.has(parent.type)) return undefined;
  return (
    REFUSED[parent.type] ??
    refuse('Keyward cannot prove that an expression may stand here.', 'Assign the key to a variable first.')
  );
}

/** `const x: 'abc' = 'abc'`: the declared type allows nothing but this text. */
function literalTypeOf(declaration: SyntaxNode): Refusal | undefined {
  const type = declaration.childForFieldName('type');
  const literal = type && namedChildren(type).some((child) => child.type === 'literal_type');
  return literal ? REFUSED['literal_type'] : undefined;
}

/** tree-sitter gives `'x' as const` one named child only; `'x' as T` has two. */
function isConstAssertion(parent: SyntaxNode): boolean {
  return parent.type === 'as_expression' && parent.namedChildCount === 1;
}

/** Why no single string holds the key: it stands in a comment or a regular expression, or in several pieces. */
export function notAString(node: SyntaxNode): Refusal {
  for (const current of selfAndAncestors(node)) {
    if (current.type === 'comment' || current.type === 'html_comment') {
      return IN_COMMENT;
    }
    if (current.type === 'binary_expression') {
      return refuse(
        'This key is put together from several strings.',
        'Write it as one string and try again.',
      );
    }
    if (current.type === 'regex') {
      return refuse('This key is part of a regular expression.', KEEP_IN_CODE);
    }
  }
  return refuse('This key is not inside a string.', 'Put it in quotes, or remove it.');
}
