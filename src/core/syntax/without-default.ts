import type { Span, TextEdit } from '../base/text';
import type { SyntaxNode } from './node';

/** What replaces a default together with the read next to it. */
export interface WithoutDefault {
  /** The variable that the code already reads. */
  readonly variable: string;
  /** The node that loses its default: the role that the proof compares. */
  readonly node: SyntaxNode;
  readonly span: Span;
  /** The code that remains; undefined: the project's usual way to read the variable. */
  readonly text?: string;
  /** The remaining code can be undefined where `strict` forbids it, so the style may add `!` to it. */
  readonly assertable?: boolean;
  /** A change elsewhere that belongs to it. */
  readonly imports?: readonly TextEdit[];
}
