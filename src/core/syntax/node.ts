import type { Span } from '../base/text';

/**
 * The part of a syntax tree that the core reads. web-tree-sitter's `Node` has this shape; the core never
 * loads a parser: callers pass one in. Indexes are UTF-16 offsets, as everywhere in the core.
 */
export interface SyntaxNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly text: string;
  readonly hasError: boolean;
  readonly isMissing: boolean;
  readonly parent: SyntaxNode | null;
  readonly childCount: number;
  readonly namedChildCount: number;
  child(index: number): SyntaxNode | null;
  namedChild(index: number): SyntaxNode | null;
  childForFieldName(name: string): SyntaxNode | null;
  descendantForIndex(start: number, end?: number): SyntaxNode | null;
}

/**
 * Parses a text and hands its root to `use`; the tree lives only until `use` returns (a parser's memory is not
 * the garbage collector's). Broken code gives a tree with errors, never an exception.
 */
export type WithTree = <T>(text: string, use: (root: SyntaxNode) => T) => T;

/** Whether two nodes are the same node of one tree (tree-sitter returns a new object on every access). */
export function sameNode(a: SyntaxNode | null, b: SyntaxNode | null): boolean {
  return (
    a !== null &&
    b !== null &&
    a.startIndex === b.startIndex &&
    a.endIndex === b.endIndex &&
    a.type === b.type
  );
}

/** The node itself, then its parents up to the root. */
export function* selfAndAncestors(node: SyntaxNode): Generator<SyntaxNode> {
  for (let current: SyntaxNode | null = node; current; current = current.parent) yield current;
}

export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let i = 0; i < node.namedChildCount; i++) {
    const child = node.namedChild(i);
    if (child) children.push(child);
  }
  return children;
}

/** Returns the number of error and missing nodes, which must not increase. */
export function errorCount(root: SyntaxNode): number {
  if (!root.hasError) return 0;
  let count = root.type === 'ERROR' || root.isMissing ? 1 : 0;
  for (let i = 0; i < root.childCount; i++) {
    const child = root.child(i);
    if (child) count += errorCount(child);
  }
  return count;
}

export function spanOf(node: SyntaxNode): Span {
  return { start: node.startIndex, end: node.endIndex };
}
