import type { Span } from '../../base/text';
import type { SyntaxNode } from '../node';
import { workerEnvironment } from './worker';

/** The context for deciding whether an object is the environment. */
export interface EnvironmentContext {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly span: Span;
  /** Names of environment objects that are defined outside the file. */
  readonly objects: readonly string[];
}

const UNWRAPPED = new Set([
  'parenthesized_expression',
  'non_null_expression',
  'as_expression',
  'satisfies_expression',
]);

/** Names in this file that refer to an environment. */
const MADE =
  /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=;\n]{0,200})?=\s*(?:(?:globalThis\.)?process\.env|import\.meta\.env|Bun\.env|Deno\.env|loadEnv\s*\()/g;
const HANDED =
  /\bimport\s*\{([^{}]*)\}\s*from\s*['"](?:(?:node:)?process|\$env\/dynamic\/(?:private|public)|cloudflare:workers|bun)['"]|\b(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*(?:process|Bun|import\.meta|require\(\s*['"](?:node:)?process['"]\s*\))/g;

/** Whether an expression is the program's environment: `process.env`, an alias of it, a Worker's `env`. */
export function environmentObject(place: EnvironmentContext, object: SyntaxNode): boolean {
  let node: SyntaxNode = object;
  while (UNWRAPPED.has(node.type)) {
    const inner = node.namedChild(0);
    if (!inner) return false;
    node = inner;
  }
  if (node.type === 'member_expression') return node.childForFieldName('property')?.text === 'env';
  // The key of `const { env: { NAME } } = process`.
  if (node.type === 'property_identifier') return node.text === 'env';
  if (node.type !== 'identifier') return false;
  return named(place).has(node.text) || isHanded(place, node);
}

function named({ text, objects }: EnvironmentContext): Set<string> {
  const made = [...text.matchAll(MADE)].map(([, name]) => name ?? '');
  const handed = [...text.matchAll(HANDED)]
    .flatMap(([, imported, taken]) => (imported ?? taken ?? '').split(','))
    .flatMap((one) => {
      const match = /^\s*env(?:\s*(?:as|:)\s*([\w$]+))?\s*$/.exec(one);
      return match ? [match[1] ?? 'env'] : [];
    });
  return new Set([...objects, ...made, ...handed]);
}

/** A parameter named `env`, as in Workers. */
function isHanded({ root, text, span }: EnvironmentContext, node: SyntaxNode): boolean {
  if (node.text !== 'env') return false;
  const source = { root, text, secret: span, block: { start: 0, end: text.length } };
  return workerEnvironment(source, node) === 'env';
}
