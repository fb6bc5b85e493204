import type { Span } from '../base/text';
import { namedChildren, sameNode, type SyntaxNode } from './node';

/** How a language joins literals: `'a' + 'b'`, or next to each other. */
export interface Joins {
  /** Whether the node is a whole string literal (interpolated or not). */
  isLiteral(node: SyntaxNode): boolean;
  /** The operands of a node that joins strings, left to right; undefined if it doesn't join strings. */
  operands(node: SyntaxNode): readonly SyntaxNode[] | undefined;
}

/**
 * Returns the literals that contain `secret`: one, or several consecutive ones of a concatenation.
 * @returns undefined if no literal contains it, or if there is something else between them
 */
export function literalsAround(root: SyntaxNode, secret: Span, joins: Joins): SyntaxNode[] | undefined {
  const first = literalAt(root, secret.start, joins);
  const last = literalAt(root, secret.end - 1, joins);
  if (!first || !last) return undefined;
  if (sameNode(first, last)) return [first];
  for (let node = first.parent; node; node = node.parent) {
    if (node.startIndex > first.startIndex || node.endIndex < last.endIndex) continue;
    const operands = flatten(node, joins);
    const from = operands.findIndex((operand) => sameNode(operand, first));
    const to = operands.findIndex((operand) => sameNode(operand, last));
    const run = operands.slice(from, to + 1);
    return from >= 0 && to > from && run.every((operand) => joins.isLiteral(operand)) ? run : undefined;
  }
  return undefined;
}

function literalAt(root: SyntaxNode, offset: number, joins: Joins): SyntaxNode | undefined {
  for (let node = root.descendantForIndex(offset, offset); node; node = node.parent) {
    if (joins.isLiteral(node)) return node;
  }
  return undefined;
}

function flatten(node: SyntaxNode, joins: Joins): SyntaxNode[] {
  const operands = joins.operands(node);
  return operands ? operands.flatMap((operand) => flatten(operand, joins)) : [node];
}

/** The operands of `left OPERATOR right` in grammars with these field names. */
export function binaryOperands(
  node: SyntaxNode,
  type: string,
  operator: string,
): readonly SyntaxNode[] | undefined {
  if (node.type !== type) return undefined;
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const found = node.childForFieldName('operator')?.type ?? operatorBetween(node);
  return left && right && found === operator ? [left, right] : undefined;
}

function operatorBetween(node: SyntaxNode): string | undefined {
  const named = namedChildren(node).map(({ startIndex }) => startIndex);
  for (let i = 0; i < node.childCount; i++) {
    const child = node.child(i);
    if (child && !named.includes(child.startIndex)) return child.type;
  }
  return undefined;
}

/** Returns the node that encloses a chain: the literal, or the widest node around it that only joins literals. */
export function chainNode(first: SyntaxNode, last: SyntaxNode, joins: Joins): SyntaxNode {
  let node = first;
  while (node.parent && (node.endIndex < last.endIndex || joins.operands(node.parent))) node = node.parent;
  return node;
}
