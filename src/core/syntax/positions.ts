import { refuse, type Refusal } from '../base/refusal';
import { sameNode, selfAndAncestors, type SyntaxNode } from './node';

export const NOT_PROVEN = refuse(
  'Keyward cannot prove that an expression may stand here.',
  'Assign the key to a variable first.',
);

export const INCOMPLETE = refuse(
  'The statement around this key is not complete yet.',
  'Finish the statement and try again.',
);

/** Where an expression may stand. An allowlist: a construct that a language does not name is refused. */
export interface Positions {
  /** Parents under which any child may be an expression. */
  readonly anywhere: ReadonlySet<string>;
  /** Parents under which only the child of one of these fields may be. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Ancestors, however far up, under which only a constant may stand; looked for up to `boundary`. */
  readonly constant: Readonly<Record<string, Refusal>>;
  /** Where a body begins that runs: what is above does not ask for constants below. */
  readonly boundary: ReadonlySet<string>;
  /** Parents with a reason of their own. */
  readonly refused?: Readonly<Record<string, Refusal>>;
}

/** Why no expression may stand in the place of `literal`; undefined when one may. */
export function positionRefusal(literal: SyntaxNode, positions: Positions): Refusal | undefined {
  const { parent } = literal;
  if (!parent || parent.type === 'ERROR') return INCOMPLETE;
  for (const ancestor of selfAndAncestors(parent)) {
    const constant = positions.constant[ancestor.type];
    if (constant) return constant;
    if (positions.boundary.has(ancestor.type)) break;
  }
  if (positions.anywhere.has(parent.type)) return undefined;
  const fields = positions.fields[parent.type];
  if (fields?.some((field) => sameNode(parent.childForFieldName(field), literal))) return undefined;
  return positions.refused?.[parent.type] ?? NOT_PROVEN;
}

/** A key in a comment. */
export const IN_COMMENT: Refusal = {
  ...refuse('This key stands in a comment, where nothing reads it.', 'Remove it from the comment.'),
  removable: true,
};

/** Why no string holds the key: it stands in a comment, in several pieces, or in no literal at all. */
export function outsideStrings(
  node: SyntaxNode,
  joins: { operands(node: SyntaxNode): readonly SyntaxNode[] | undefined },
): Refusal {
  for (const current of selfAndAncestors(node)) {
    if (current.type.endsWith('comment')) {
      return IN_COMMENT;
    }
    if (joins.operands(current)) {
      return refuse(
        'This key is put together from several strings.',
        'Write it as one string and try again.',
      );
    }
  }
  return refuse('This key is not inside a string.', 'Put it in quotes, or remove it.');
}
