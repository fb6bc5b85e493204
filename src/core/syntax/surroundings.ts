import type { Span } from '../base/text';
import type { Surroundings } from '../base/surroundings';
import { containsSpan, spanOf, type SyntaxNode } from './node';

const NAME_FIELDS = ['name', 'key', 'left', 'pattern', 'property', 'field', 'alias'] as const;
const CALLED_FIELDS = ['function', 'constructor', 'method', 'object', 'receiver', 'macro', 'scope'] as const;
const CONTAINER =
  /^(?:object|dictionary|hash|argument_list|arguments|literal_value|array_creation_expression|initializer_expression|field_initializer_list|mapping|flow_mapping|object_creation_expression|hash_literal_expression|pair_list|jsx_opening_element|jsx_self_closing_element)$/;
const BLOCK =
  /^(?:program|module|source_file|compilation_unit|block|statement_block|statement_list|class_body|declaration_list|body_statement|script_block|compound_statement|stream)$/;
/** A type is a name only where something of this type is made. */
const MADE = /^(?:composite_literal|object_creation_expression|struct_expression)$/;

const MAX_NAMES = 12;
const MAX_NAME = 80;
/** UTF-16 units of one container, and of one statement. */
const MAX_CONTAINER = 3000;
const MAX_STATEMENT = 400;
const NEIGHBORS = 3;

/**
 * @param textAt the text of a span of the tree
 * @param literal its span in the tree
 */
export function surroundingsOf(
  root: SyntaxNode,
  textAt: (span: Span) => string,
  literal: Span,
  secret: Span,
): Surroundings {
  const names: string[] = [];
  const calls: string[] = [];
  const beside: string[] = [];
  let near: string[] | undefined;
  let child = root.descendantForIndex(literal.start, literal.end - 1);
  for (let node = child?.parent ?? null; node; child = node, node = node.parent) {
    names.push(...fieldsOf(node, NAME_FIELDS, literal));
    calls.push(...fieldsOf(node, MADE.test(node.type) ? [...CALLED_FIELDS, 'type'] : CALLED_FIELDS, literal));
    if (near) continue;
    if (CONTAINER.test(node.type)) {
      const [before, after] = partsAround(node, secret);
      const texts =
        isShort(before, MAX_CONTAINER) && isShort(after, MAX_CONTAINER) ? [before, after].map(textAt) : [];
      const length = texts.reduce((sum, text) => sum + text.length, secret.end - secret.start);
      if (texts.length > 0 && length <= MAX_CONTAINER) {
        beside.push(...texts);
        continue;
      }
    }
    if (BLOCK.test(node.type)) near = child ? neighbors(child, textAt) : [];
  }
  return {
    names: names.slice(0, MAX_NAMES),
    calls: calls.slice(0, MAX_NAMES),
    beside,
    near: near ?? [],
    before: textAt({ start: Math.min(literal.start, secret.start), end: secret.start }),
    after: textAt({ start: secret.end, end: Math.max(literal.end, secret.end) }),
  };
}

function fieldsOf(node: SyntaxNode, fields: readonly string[], literal: Span): string[] {
  return fields.flatMap((field) => {
    const named = node.childForFieldName(field);
    if (!named || containsSpan(named, literal) || named.endIndex - named.startIndex > MAX_NAME) return [];
    return /[({\n]/.test(named.text) ? [] : [named.text];
  });
}

function partsAround({ startIndex, endIndex }: SyntaxNode, secret: Span): [before: Span, after: Span] {
  return [
    { start: startIndex, end: secret.start },
    { start: secret.end, end: endIndex },
  ];
}

/** Replacing keys can make a text shorter, so longer ones are also read, but none of any length. */
function isShort({ start, end }: Span, most: number): boolean {
  return end - start <= most * 10;
}

function neighbors(statement: SyntaxNode, textAt: (span: Span) => string): string[] {
  const before: SyntaxNode[] = [];
  const after: SyntaxNode[] = [];
  for (
    let one = statement.previousNamedSibling;
    one && before.length < NEIGHBORS;
    one = one.previousNamedSibling
  )
    before.unshift(one);
  for (let one = statement.nextNamedSibling; one && after.length < NEIGHBORS; one = one.nextNamedSibling)
    after.push(one);
  return [...before, ...after]
    .map(spanOf)
    .filter((span) => isShort(span, MAX_STATEMENT))
    .map(textAt)
    .filter((text) => text.length <= MAX_STATEMENT);
}
