import type { Source } from '../language';
import { containsSpan, namedChildren, selfAndAncestors, spanOf, type SyntaxNode } from '../node';

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

/**
 * The name of the type that lists the members of a Worker's environment at `node`, without its namespace: `Env`, or the `Bindings`
 * of Hono. Undefined if nothing in the file shows it.
 */
export function workerEnvironmentType(source: Source, node: SyntaxNode): string | undefined {
  const found = workerEnvironment(source, node);
  // The type of `import { env } from 'cloudflare:workers'`.
  if (found === undefined) return 'Env';
  const { text } = source;
  if (found === 'c.env') return bindingsOf(text);
  const typed = found === 'env' ? /\benv\s?\??:\s?([\w$.]+)/ : /\bcontext\s?:\s?\w+<\s?([\w$.]+)/;
  for (const current of selfAndAncestors(node)) {
    if (!FUNCTIONS.has(current.type)) continue;
    const name = typed.exec(current.childForFieldName('parameters')?.text ?? '')?.[1];
    if (name !== undefined) return withoutNamespace(name);
  }
  const handler =
    /\b(?:ExportedHandler|PagesFunction|EventContext|DurableObject|WorkerEntrypoint|WorkflowEntrypoint)<\s?([\w$.]+)/.exec(
      text,
    );
  return handler?.[1] === undefined ? undefined : withoutNamespace(handler[1]);
}

/** `Hono<{ Bindings: Env }>`, or the member that lists them itself. */
function bindingsOf(text: string): string | undefined {
  const [, name] = /\bBindings\s?\??:\s?(\{|[\w$.]+)/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return name === '{' ? 'Bindings' : withoutNamespace(name);
}

function withoutNamespace(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
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
