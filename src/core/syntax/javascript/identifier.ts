import { sameNode, type SyntaxNode } from '../node';

/** Wrappers that return a value unchanged, so that the name outside them still names it. */
const TRANSPARENT = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'type_assertion',
  'non_null_expression',
  'ternary_expression',
  'jsx_expression',
]);

/** Where a value's name is: parent type → [field of the name, field of the value]. */
const NAMED_BY: Readonly<Record<string, readonly [name: string, value: string]>> = {
  variable_declarator: ['name', 'value'],
  pair: ['key', 'value'],
  assignment_expression: ['left', 'right'],
  augmented_assignment_expression: ['left', 'right'],
  assignment_pattern: ['left', 'right'],
  object_assignment_pattern: ['left', 'right'],
  required_parameter: ['pattern', 'value'],
  optional_parameter: ['pattern', 'value'],
  field_definition: ['property', 'value'],
  public_field_definition: ['name', 'value'],
};

/**
 * Returns the name of a value: variable, property, parameter, class field, or JSX attribute.
 * @returns the identifier as written (`stripeKey`, `X-API-Key`), or undefined if it has none
 */
export function assignedName(value: SyntaxNode): string | undefined {
  let node = value;
  for (;;) {
    const parent: SyntaxNode | null = node.parent;
    if (!parent) return undefined;
    if (TRANSPARENT.has(parent.type) || isFallback(parent)) {
      node = parent;
      continue;
    }
    if (parent.type === 'jsx_attribute') return nameOf(parent.namedChild(0));
    const fields = NAMED_BY[parent.type];
    if (!fields || !sameNode(parent.childForFieldName(fields[1]), node)) return undefined;
    return nameOf(parent.childForFieldName(fields[0]));
  }
}

/** `given || 'default'` and `given ?? 'default'` can return their right side. */
function isFallback(node: SyntaxNode): boolean {
  const operator = node.type === 'binary_expression' ? node.childForFieldName('operator')?.type : undefined;
  return operator === '||' || operator === '??';
}

/** Returns the last part of a name: `key` for `config.stripe.key`. */
function nameOf(node: SyntaxNode | null): string | undefined {
  if (!node) return undefined;
  if (node.type === 'member_expression') return nameOf(node.childForFieldName('property'));
  if (node.type === 'subscript_expression') return nameOf(node.childForFieldName('index'));
  const text = node.text.replace(/^#|^['"`]|['"`]$/g, '');
  return /^[\w$.-]+$/.test(text) ? text : undefined;
}
