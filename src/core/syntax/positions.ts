import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { sameNode, selfAndAncestors, type SyntaxNode } from './node';

export const notProven = (): Refusal =>
  refuse(
    l10n.t("Keyward can't verify that an expression is valid here."),
    l10n.t('Assign the key to a variable first.'),
  );

export const incomplete = (): Refusal =>
  refuse(
    l10n.t('The statement with this key is incomplete.'),
    l10n.t('Complete the statement, then try again.'),
  );

/** Where an expression is valid. This is an allowlist: a construct that a language doesn't list is refused. */
export interface Positions {
  /** Parents of which any child can be an expression. */
  readonly anywhere: ReadonlySet<string>;
  /** Parents of which only the child in one of these fields can be an expression. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Ancestors, up to `boundary`, that allow only constants. */
  readonly constant: Readonly<Record<string, () => Refusal>>;
  /** Nodes that start a body that runs; ancestors above it don't require constants inside. */
  readonly boundary: ReadonlySet<string>;
  /** Parents with a specific reason. */
  readonly refused?: Readonly<Record<string, () => Refusal>>;
}

/** Returns why no expression can replace `literal`; undefined if one can. */
export function positionRefusal(literal: SyntaxNode, positions: Positions): Refusal | undefined {
  const { parent } = literal;
  if (!parent || parent.type === 'ERROR') return incomplete();
  for (const ancestor of selfAndAncestors(parent)) {
    const constant = positions.constant[ancestor.type];
    if (constant) return constant();
    if (positions.boundary.has(ancestor.type)) break;
  }
  if (positions.anywhere.has(parent.type)) return undefined;
  const fields = positions.fields[parent.type];
  if (fields?.some((field) => sameNode(parent.childForFieldName(field), literal))) return undefined;
  return positions.refused?.[parent.type]?.() ?? notProven();
}

/** The refusal for a key in a comment. */
export const inComment = (): Refusal => ({
  ...refuse(
    l10n.t('This key is in a comment, where no program reads it.'),
    l10n.t('Remove the key from the comment.'),
  ),
  removable: true,
});

/** Returns why no string contains the key: it is in a comment, in several parts, or outside any literal. */
export function outsideStrings(
  node: SyntaxNode,
  joins: { operands(node: SyntaxNode): readonly SyntaxNode[] | undefined },
): Refusal {
  for (const current of selfAndAncestors(node)) {
    if (current.type.endsWith('comment')) {
      return inComment();
    }
    if (joins.operands(current)) {
      return refuse(
        l10n.t('This key is built from several strings.'),
        l10n.t('Write it as one string, then try again.'),
      );
    }
  }
  return refuse(l10n.t('This key is not inside a string.'), l10n.t('Put the key in quotes, or remove it.'));
}
