import { identifiersIn } from '../identifiers';
import type { SyntaxNode } from '../node';

/** Parents that declare an identifier instead of using it. */
const BINDERS = new Set([
  'formal_parameters',
  'required_parameter',
  'optional_parameter',
  'rest_pattern',
  'array_pattern',
  'object_pattern',
  'shorthand_property_identifier_pattern',
  'import_specifier',
  'namespace_import',
  'import_clause',
]);

const NAMED = new Set([
  'variable_declarator',
  'function_declaration',
  'generator_function_declaration',
  'class_declaration',
  'enum_declaration',
]);

/**
 * Whether the file declares `name`: a variable, parameter, function, class, or import.
 * @param except modules from which an import of the name doesn't count
 */
export function declares(root: SyntaxNode, name: string, except: readonly string[] = []): boolean {
  return identifiers(root, name).some((node) => binds(node) && !except.includes(moduleOf(node) ?? ''));
}

/** Returns all identifiers with this name in the file, uses and declarations, but not property names. */
export function identifiers(root: SyntaxNode, name: string): SyntaxNode[] {
  return identifiersIn(root, name, isIdentifier);
}

function isIdentifier(type: string): boolean {
  return (
    type === 'identifier' ||
    type === 'shorthand_property_identifier' ||
    type === 'shorthand_property_identifier_pattern'
  );
}

function binds(node: SyntaxNode): boolean {
  if (node.type === 'shorthand_property_identifier_pattern') return true;
  const { parent } = node;
  if (!parent) return false;
  if (BINDERS.has(parent.type)) return true;
  if (NAMED.has(parent.type)) return parent.childForFieldName('name')?.startIndex === node.startIndex;
  return (
    (parent.type === 'arrow_function' || parent.type === 'catch_clause') &&
    parent.childForFieldName('parameter')?.startIndex === node.startIndex
  );
}

/** Returns the module that a name is imported from. */
function moduleOf(node: SyntaxNode): string | undefined {
  for (let current: SyntaxNode | null = node; current; current = current.parent) {
    if (current.type === 'import_statement')
      return current.childForFieldName('source')?.text.replace(/^['"]|['"]$/g, '');
  }
  return undefined;
}
