import type { Source } from '../language';
import { containsSpan, namedChildren, spanOf, type SyntaxNode } from '../node';

const FUNCTIONS = new Set([
  'method_definition',
  'function_declaration',
  'function_expression',
  'arrow_function',
  'generator_function',
  'generator_function_declaration',
]);

/**
 * Returns the expression for the environment that a Worker's handler receives: `env` if a parameter has this name, `context.env`
 * of a Pages function, `c.env` of a Hono handler. Undefined when none is in scope at `node`.
 */
export function workerEnvironment({ root }: Source, node: SyntaxNode): string | undefined {
  for (let current: SyntaxNode | null = node; current; current = current.parent) {
    if (!FUNCTIONS.has(current.type)) continue;
    const parameters = current.childForFieldName('parameters') ?? current.childForFieldName('parameter');
    if (!parameters || containsSpan(parameters, spanOf(node))) continue;
    const names = parameterNames(parameters);
    if (names.includes('env')) return 'env';
    if (isPagesFunction(current) && names[0] === 'context') return 'context.env';
    if (names[0] === 'c' && importsHono(root)) return 'c.env';
  }
  return undefined;
}

/** Plain parameters, and the names that an object parameter destructures. */
function parameterNames(parameters: SyntaxNode): string[] {
  if (parameters.type === 'identifier') return [parameters.text];
  return namedChildren(parameters).flatMap((parameter) => {
    const pattern = parameter.childForFieldName('pattern') ?? parameter;
    if (pattern.type !== 'object_pattern') return [pattern.text];
    return namedChildren(pattern)
      .filter(({ type }) => type === 'shorthand_property_identifier_pattern')
      .map(({ text }) => text);
  });
}

function isPagesFunction(node: SyntaxNode): boolean {
  const name = node.childForFieldName('name') ?? node.parent?.childForFieldName('name');
  return name?.text.startsWith('onRequest') ?? false;
}

function importsHono(root: SyntaxNode): boolean {
  return namedChildren(root).some(
    (node) =>
      node.type === 'import_statement' &&
      /^['"]hono(?:\/[\w-]+)?['"]$/.test(node.childForFieldName('source')?.text ?? ''),
  );
}
