import type { Span } from '../base/text';
import { containsSpan, namedChildren, type SyntaxNode } from './node';

/** What is around a literal, from which its purpose can be told: `redis` and `host` for a `password`. */
export interface Surroundings {
  /** Keys, variables, functions, and classes around it, from the inside out, as written; its own name first. */
  readonly names: readonly string[];
  /** Calls around it, with what they are members of. */
  readonly calls: readonly string[];
  /** Source text of the objects and arguments around it. Without the secret. */
  readonly beside: readonly string[];
  /** The statements before and after. */
  readonly near: readonly string[];
  /** The text of the literal before and after the secret. */
  readonly before: string;
  readonly after: string;
}

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

/** @param literal its span in the tree; @param text the whole file */
export function surroundingsOf(root: SyntaxNode, text: string, literal: Span, secret: Span): Surroundings {
  const names: string[] = [];
  const calls: string[] = [];
  const beside: string[] = [];
  let near: string[] | undefined;
  let child = root.descendantForIndex(literal.start, literal.end - 1);
  for (let node = child?.parent ?? null; node; child = node, node = node.parent) {
    names.push(...fieldsOf(node, NAME_FIELDS, literal));
    calls.push(...fieldsOf(node, MADE.test(node.type) ? [...CALLED_FIELDS, 'type'] : CALLED_FIELDS, literal));
    if (near) continue;
    if (CONTAINER.test(node.type) && node.endIndex - node.startIndex <= MAX_CONTAINER) {
      beside.push(text.slice(node.startIndex, secret.start), text.slice(secret.end, node.endIndex));
    } else if (BLOCK.test(node.type)) near = neighbors(node, child);
  }
  return {
    names: names.slice(0, MAX_NAMES),
    calls: calls.slice(0, MAX_NAMES),
    beside,
    near: near ?? [],
    before: text.slice(Math.min(literal.start, secret.start), secret.start),
    after: text.slice(secret.end, Math.max(literal.end, secret.end)),
  };
}

function fieldsOf(node: SyntaxNode, fields: readonly string[], literal: Span): string[] {
  return fields.flatMap((field) => {
    const named = node.childForFieldName(field);
    if (!named || containsSpan(named, literal) || named.endIndex - named.startIndex > MAX_NAME) return [];
    return /[({\n]/.test(named.text) ? [] : [named.text];
  });
}

function neighbors(block: SyntaxNode, child: SyntaxNode | null): string[] {
  const statements = namedChildren(block);
  const at = statements.findIndex((one) => one.startIndex === child?.startIndex);
  const near = statements.slice(Math.max(0, at - NEIGHBORS), at + NEIGHBORS + 1);
  return near
    .filter((one) => one.startIndex !== child?.startIndex && one.endIndex - one.startIndex <= MAX_STATEMENT)
    .map((one) => one.text);
}
