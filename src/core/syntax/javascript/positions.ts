import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { sameNode, selfAndAncestors, type SyntaxNode } from '../node';
import type { Others } from '../language';
import { inComment } from '../positions';
import { wantsLiteralType } from './literal-types';

/** Parents of which any child can be an expression. */
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

/** Parents of which only one field is an expression that can be replaced. */
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

const keepInCode = () =>
  l10n.t('Read the variable elsewhere and pass the value in, or allow the key on this line.');

const REFUSED: Readonly<Record<string, () => Refusal>> = {
  import_statement: () => refuse(l10n.t('An import requires a literal module name.'), keepInCode()),
  import_require_clause: () => refuse(l10n.t('An import requires a literal module name.'), keepInCode()),
  import_attribute: () => refuse(l10n.t('An import attribute must be a literal.'), keepInCode()),
  import_specifier: () => refuse(l10n.t('An imported name must be a literal.'), keepInCode()),
  export_specifier: () => refuse(l10n.t('An exported name must be a literal.'), keepInCode()),
  export_statement: () => refuse(l10n.t('A re-export requires a literal module name.'), keepInCode()),
  literal_type: () =>
    refuse(
      l10n.t("Types don't exist at run time, so they can't read a variable."),
      l10n.t('Widen the type to string.'),
    ),
  enum_assignment: () =>
    refuse(l10n.t('An enum member must be a constant.'), l10n.t('Use a const object instead of the enum.')),
  expression_statement: () =>
    refuse(
      l10n.t('A string statement is a directive, which must be a literal.'),
      l10n.t('Remove the line if the key is not used.'),
    ),
  pair: () =>
    refuse(l10n.t('An object key is a property name, not a value.'), l10n.t('Use the key as a value.')),
  property_signature: () =>
    refuse(
      l10n.t("Types don't exist at run time, so they can't read a variable."),
      l10n.t('Widen the type.'),
    ),
  ERROR: () =>
    refuse(
      l10n.t('The statement with this key is incomplete.'),
      l10n.t('Complete the statement, then try again.'),
    ),
};

/**
 * Returns why an expression can't replace `literal` (ECMAScript, JSX, TypeScript); undefined if it can.
 * Unknown positions are refused, so that no fix breaks the program.
 */
export function expressionPosition(literal: SyntaxNode, others?: Others): Refusal | undefined {
  const parent = literal.parent;
  if (!parent) return REFUSED['ERROR']?.();
  if (literal.type === 'template_literal_type') return REFUSED['literal_type']?.();
  for (const ancestor of selfAndAncestors(parent)) {
    if (ancestor.type === 'import_attribute') return REFUSED['import_attribute']?.();
  }
  if (isConstAssertion(parent)) {
    return refuse(l10n.t('"as const" requires a literal.'), l10n.t('Remove "as const", then try again.'));
  }
  if (wantsLiteralType(literal, others)) return literalTyped();
  const field = EXPRESSION_FIELDS[parent.type];
  if (field !== undefined) {
    if (sameNode(parent.childForFieldName(field), literal)) return undefined;
    return (REFUSED[parent.type] ?? REFUSED['pair'])?.();
  }
  if (parent.type === 'as_expression' || EXPRESSION_PARENTS.has(parent.type)) return undefined;
  return (
    REFUSED[parent.type]?.() ??
    refuse(
      l10n.t("Keyward can't verify that an expression is valid here."),
      l10n.t('Assign the key to a variable first.'),
    )
  );
}

/** `const x: 'abc' = 'abc'`: the declared type allows only this text. */
const literalTyped = (): Refusal =>
  refuse(
    l10n.t('The type that is declared here allows only certain texts.'),
    l10n.t('Widen the type to string.'),
  );

/** In tree-sitter, `'x' as const` has one named child and `'x' as T` has two. */
function isConstAssertion(parent: SyntaxNode): boolean {
  return parent.type === 'as_expression' && parent.namedChildCount === 1;
}

/** Returns why no single string contains the key: it is in a comment, a regular expression, or several parts. */
export function notAString(node: SyntaxNode): Refusal {
  for (const current of selfAndAncestors(node)) {
    if (current.type === 'comment' || current.type === 'html_comment') {
      return inComment();
    }
    if (current.type === 'binary_expression') {
      return refuse(
        l10n.t('This key is built from several strings.'),
        l10n.t('Write it as one string, then try again.'),
      );
    }
    if (current.type === 'regex') {
      return refuse(l10n.t('This key is part of a regular expression.'), keepInCode());
    }
  }
  return refuse(l10n.t('This key is not inside a string.'), l10n.t('Put the key in quotes, or remove it.'));
}
