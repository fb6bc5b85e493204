import type { Source } from './language';
import { namedChildren, sameNode, selfAndAncestors, spanOf, type SyntaxNode } from './node';
import type { WithoutDefault } from './without-default';

const METHODS = new Set(['default', 'catch', 'prefault']);
const OPTIONS = /^(?:default|devDefault)$/;
const VARIABLE = /^[A-Z][A-Z0-9_]*$/;
const ENVIRONMENT =
  /\b(?:process|meta|Bun|Deno)\??\.env\b|\bcreateEnv\b|\bcleanEnv\b|\bvalidationSchema\b|\bloadEnv\b/;

/**
 * A default in a schema of the environment: `X: z.string().default('key')`, `X: Joi.string().default('key')`,
 * `X: str({ default: 'key' })`. A file that doesn't mention the environment has other schemas.
 */
export function schemaDefault(source: Source, value: SyntaxNode): WithoutDefault | undefined {
  if (!ENVIRONMENT.test(source.text)) return undefined;
  return ofMethod(value) ?? ofOption(source, value);
}

function ofMethod(value: SyntaxNode): WithoutDefault | undefined {
  const call = value.type === 'arguments' ? value.parent : value.parent?.parent;
  const called = call?.type === 'call_expression' ? call.childForFieldName('function') : null;
  const object = called?.type === 'member_expression' ? called.childForFieldName('object') : null;
  if (!call || !called || !object) return undefined;
  if (!METHODS.has(called.childForFieldName('property')?.text ?? '')) return undefined;
  const variable = keyAround(call) ?? /^env\.get\(\s*['"]([A-Z][A-Z0-9_]*)['"]\s*\)/.exec(object.text)?.[1];
  if (variable === undefined) return undefined;
  const required = /^(?:joi|env)\s*\./i.test(object.text) && !object.text.includes('.required(');
  const text = object.text + (required ? '.required()' : '');
  return { variable, node: call, span: spanOf(call), text };
}

/** envalid: an option of the validator. */
function ofOption({ text }: Source, value: SyntaxNode): WithoutDefault | undefined {
  const pair = value.parent;
  const options = pair?.type === 'pair' ? pair.parent : undefined;
  const args = options?.parent;
  const call = args?.type === 'arguments' ? args.parent : undefined;
  if (!pair || options?.type !== 'object' || !args || !call) return undefined;
  if (!OPTIONS.test(pair.childForFieldName('key')?.text ?? '')) return undefined;
  const variable = keyAround(call);
  if (variable === undefined) return undefined;
  const others = namedChildren(options).filter((one) => !sameNode(one, pair));
  const kept = others.map(({ text: one }) => one).join(', ');
  const head = text.slice(call.startIndex, args.startIndex);
  return { variable, node: call, span: spanOf(call), text: `${head}(${kept === '' ? '' : `{ ${kept} }`})` };
}

/** The key of the entry whose value is this chain of calls. */
function keyAround(call: SyntaxNode): string | undefined {
  for (const node of selfAndAncestors(call)) {
    if (node.type === 'pair') {
      const key = node.childForFieldName('key')?.text.replace(/^['"]|['"]$/g, '') ?? '';
      return VARIABLE.test(key) ? key : undefined;
    }
    if (!/^(?:call_expression|member_expression|arguments)$/.test(node.type)) return undefined;
  }
  return undefined;
}
