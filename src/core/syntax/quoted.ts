import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { chainNode, literalsAround, type Joins } from './chain';
import { apart, type Literal, type Rewrite, type Source } from './language';
import { spanOf, type SyntaxNode } from './node';
import type { ReadStyle } from './read-style';

export const TRY_WHOLE = 'Write the key as one plain string and try again.';

export const UNCERTAIN = refuse(
  'The key contains an escape sequence whose meaning is not certain.',
  TRY_WHOLE,
);

/** A string literal as its language writes it. */
export interface Quoted {
  readonly node: SyntaxNode;
  /** Between the quotes. */
  readonly inside: Span;
  /** What stands before and after it: `rb"` and `"`. */
  readonly opening: string;
  readonly closing: string;
  /** Holds code: `f"{x}"`, `"#{x}"`. */
  readonly interpolated: boolean;
  /** Run-time value of a stretch of it; undefined when that is not certain. */
  readonly decode: (stretch: Span) => string | undefined;
}

/** What a language of quoted strings says about itself. */
export interface Dialect {
  readonly joins: Joins;
  quoted(node: SyntaxNode, text: string): Quoted | Refusal;
  /** Why no expression may stand where this literal does. */
  refusal(node: SyntaxNode): Refusal | undefined;
  /** Why no single literal holds what stands here. */
  outside(node: SyntaxNode): Refusal;
  identifier(node: SyntaxNode): string | undefined;
  write(place: QuotedPlace, name: string, style: ReadStyle | undefined): Rewrite | Refusal;
}

/** Where in its literals the secret stands. */
export interface QuotedPlace {
  readonly source: Source;
  readonly first: Quoted;
  readonly last: Quoted;
  /** All literals of the chain that hold a part of the secret, from the first's start to the last's end. */
  readonly span: Span;
  /** As written: what the first literal says before the secret, and the last one after it. */
  readonly before: string;
  readonly after: string;
  readonly whole: boolean;
  /** Run-time value of the secret. */
  readonly value: string;
}

/** Finds the literal, or the chain of them, that holds the secret. */
export function quotedLiteral(source: Source, dialect: Dialect): Literal | Refusal {
  const { root, text, secret } = source;
  const innermost = root.descendantForIndex(secret.start, secret.end - 1) ?? root;
  const nodes = literalsAround(root, secret, dialect.joins);
  const [first, last] = [nodes?.[0], nodes?.at(-1)];
  if (!nodes || !first || !last) return dialect.outside(innermost);
  const literals: Quoted[] = [];
  for (const node of nodes) {
    const quoted = dialect.refusal(node) ?? dialect.quoted(node, text);
    if ('ok' in quoted) return quoted;
    literals.push(quoted);
  }
  return literalOf(
    source,
    dialect,
    literals,
    nodes.length > 1 ? chainNode(first, last, dialect.joins) : first,
  );
}

function literalOf(
  source: Source,
  dialect: Dialect,
  literals: readonly Quoted[],
  node: SyntaxNode,
): Literal | Refusal {
  const { text, secret } = source;
  const [first, last] = [literals[0], literals.at(-1)];
  if (!first || !last || secret.start < first.inside.start || secret.end > last.inside.end) {
    return refuse('The key does not stand inside the quotes.', TRY_WHOLE);
  }
  const value = valueOf(literals, secret);
  const before = text.slice(first.inside.start, secret.start);
  const after = text.slice(secret.end, last.inside.end);
  if (value === undefined) return UNCERTAIN;
  const span = { start: first.node.startIndex, end: last.node.endIndex };
  const place = { source, first, last, span, before, after, whole: before + after === '', value };
  return {
    ok: true,
    value,
    identifier: dialect.identifier(node),
    node: spanOf(node),
    write(name, style) {
      const written = dialect.write(place, name, style);
      return written.ok ? apart(text, written) : written;
    },
  };
}

function valueOf(literals: readonly Quoted[], secret: Span): string | undefined {
  let value = '';
  for (const { inside, decode } of literals) {
    const piece = decode({
      start: Math.max(inside.start, secret.start),
      end: Math.min(inside.end, secret.end),
    });
    if (piece === undefined) return undefined;
    value += piece;
  }
  return value;
}

/**
 * `"before" + expression + "after"`, in parentheses unless `loose` says that nothing around binds tighter.
 * @param operator with its spaces
 */
export function joined(
  { first, last, before, after }: QuotedPlace,
  operator: string,
  loose: boolean,
): readonly [string, string] {
  const left = before === '' ? '' : first.opening + before + first.closing + operator;
  const right = after === '' ? '' : operator + last.opening + after + last.closing;
  return loose || left + right === '' ? [left, right] : [`(${left}`, `${right})`];
}
