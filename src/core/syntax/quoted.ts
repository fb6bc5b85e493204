import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { chainNode, literalsAround, type Joins } from './chain';
import { keepWordsApart, type Literal, type Rewrite, type Source } from './language';
import { spanOf, type SyntaxNode } from './node';
import type { ReadStyle } from './read-style';

export const tryWhole = () => l10n.t('Write the key as one plain string, then try again.');

const uncertain = () =>
  refuse(l10n.t('The key contains an escape sequence with an uncertain meaning.'), tryWhole());

/** A string literal. */
export interface Quoted {
  readonly node: SyntaxNode;
  /** Between the quotes. */
  readonly inside: Span;
  /** The opening and closing quotes: `rb"` and `"`. */
  readonly opening: string;
  readonly closing: string;
  /** Whether it contains code: `f"{x}"`, `"#{x}"`. */
  readonly interpolated: boolean;
  /** Run-time value of part of it; undefined if uncertain. */
  readonly decode: (stretch: Span) => string | undefined;
}

/** The rules of a language with quoted strings. */
export interface Dialect {
  readonly joins: Joins;
  quoted(node: SyntaxNode, text: string): Quoted | Refusal;
  /** Returns why no expression can replace this literal. */
  refusal(node: SyntaxNode): Refusal | undefined;
  /** Returns why no single literal contains this node. */
  outside(node: SyntaxNode): Refusal;
  identifier(node: SyntaxNode): string | undefined;
  write(place: QuotedPosition, name: string, style: ReadStyle | undefined): Rewrite | Refusal;
}

/** The position of the secret in its literals. */
export interface QuotedPosition {
  readonly source: Source;
  readonly first: Quoted;
  readonly last: Quoted;
  /** The literals that contain the secret, from the start of the first to the end of the last. */
  readonly span: Span;
  /** As written: the text of the first literal before the secret, and of the last one after it. */
  readonly before: string;
  readonly after: string;
  readonly whole: boolean;
  /** Run-time value of the secret. */
  readonly value: string;
}

/** Finds the literal, or chain of literals, that contains the secret. */
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
    return refuse(l10n.t('The key is not inside the quotes.'), tryWhole());
  }
  const value = valueOf(literals, secret);
  const before = text.slice(first.inside.start, secret.start);
  const after = text.slice(secret.end, last.inside.end);
  if (value === undefined) return uncertain();
  const span = { start: first.node.startIndex, end: last.node.endIndex };
  const place = { source, first, last, span, before, after, whole: before + after === '', value };
  return {
    ok: true,
    value,
    identifier: dialect.identifier(node),
    node: spanOf(node),
    write(name, style) {
      const written = dialect.write(place, name, style);
      return written.ok ? keepWordsApart(text, written) : written;
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
 * `"before" + expression + "after"`, in parentheses unless `loose`, which means that nothing around it binds tighter.
 * @param operator with its spaces
 */
export function joined(
  { first, last, before, after }: QuotedPosition,
  operator: string,
  loose: boolean,
): readonly [string, string] {
  const left = before === '' ? '' : first.opening + before + first.closing + operator;
  const right = after === '' ? '' : operator + last.opening + after + last.closing;
  return loose || left + right === '' ? [left, right] : [`(${left}`, `${right})`];
}
