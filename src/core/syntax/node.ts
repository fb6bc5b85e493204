import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
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
  readonly previousNamedSibling: SyntaxNode | null;
  readonly nextNamedSibling: SyntaxNode | null;
  readonly childCount: number;
  readonly namedChildCount: number;
  readonly children: readonly (SyntaxNode | null)[];
  readonly namedChildren: readonly (SyntaxNode | null)[];
  child(index: number): SyntaxNode | null;
  namedChild(index: number): SyntaxNode | null;
  childForFieldName(name: string): SyntaxNode | null;
  descendantForIndex(start: number, end?: number): SyntaxNode | null;
}

/**
 * Parses text and passes its root to `use`. The tree exists only until `use` returns, because a parser's memory is not
 * garbage-collected. Broken code gives a tree with errors, never an exception.
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
  // `namedChild(i)` counts from the first child, so a loop over it takes quadratic time.
  return node.namedChildren.filter((child) => child !== null);
}

/** Returns the number of error and missing nodes, which must not increase. */
export function errorCount(root: SyntaxNode): number {
  if (!root.hasError) return 0;
  let count = root.type === 'ERROR' || root.isMissing ? 1 : 0;
  for (const child of root.children) if (child) count += errorCount(child);
  return count;
}

export function spanOf(node: SyntaxNode): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** Whether all of the span is in the node. */
export function containsSpan(node: SyntaxNode, { start, end }: Span): boolean {
  return node.startIndex <= start && end <= node.endIndex;
}

const UNREAD = 'UNREAD';

/** What a parser returns for text that it can't parse within its limits: one error node for the whole text. */
export function unreadRoot(text: string): SyntaxNode {
  return {
    type: UNREAD,
    startIndex: 0,
    endIndex: text.length,
    text,
    hasError: true,
    isMissing: false,
    parent: null,
    previousNamedSibling: null,
    nextNamedSibling: null,
    childCount: 0,
    namedChildCount: 0,
    children: [],
    namedChildren: [],
    child: () => null,
    namedChild: () => null,
    childForFieldName: () => null,
    descendantForIndex: () => null,
  };
}

/** Why nothing in this tree can be changed; undefined if it was read. */
export function refusalOfUnread(root: SyntaxNode): Refusal | undefined {
  if (root.type !== UNREAD) return undefined;
  return refuse(l10n.t('This file is too deeply nested to change safely.'), l10n.t('Move the key yourself.'));
}
