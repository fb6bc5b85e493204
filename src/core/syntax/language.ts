import type { Refusal } from '../base/refusal';
import type { Span, TextEdit } from '../base/text';
import type { SyntaxNode } from './node';
import type { ReadStyle } from './read-style';

/** Grammars by the name `@vscode/tree-sitter-wasm` gives their files; YAML is read by a library instead. */
export type Grammar =
  | 'javascript'
  | 'typescript'
  | 'tsx'
  | 'python'
  | 'go'
  | 'java'
  | 'c-sharp'
  | 'php'
  | 'ruby'
  | 'rust'
  | 'bash'
  | 'powershell'
  | 'yaml';

/** A language that the fix knows: finds the literal around a secret and writes a variable's read in its place. */
export interface Language {
  /** As a person calls it: `TypeScript`. */
  readonly title: string;
  /** Which parser reads it. */
  readonly grammar: Grammar;
  /** Type of the nodes whose inside the grammar leaves as it is: a macro's arguments. */
  readonly tokens?: string;
  /**
   * @param source the code, its tree and where the secret stands; the tree lives only as long as the caller's callback
   * @returns the literal, or why no expression can take the secret's place
   */
  find(source: Source): Literal | Refusal;
}

/** What a file says of itself besides its text. */
export interface CodeNames {
  readonly languageId?: string;
  readonly fileName?: string;
}

/** Code of one language, parsed. */
export interface Source extends CodeNames {
  readonly root: SyntaxNode;
  /** The whole file: offsets refer to it, also where only a part of it is this code. */
  readonly text: string;
  readonly secret: Span;
  /** The part of the file that is this code: a script block, or all of it. */
  readonly block: Span;
}

/** The literal (or the chain of literals) that holds a secret. */
export interface Literal {
  readonly ok: true;
  /** Run-time value of the secret, escapes decoded. */
  readonly value: string;
  /** Name the value is given in the source, as written. */
  readonly identifier?: string | undefined;
  /** What {@link Rewrite.edit} changes lies within this node; what stands there afterwards must have its role. */
  readonly node: Span;
  /** @param name matches `[A-Z][A-Z0-9_]*`; @param style undefined: the language's own default */
  write(name: string, style: ReadStyle | undefined): Rewrite | Refusal;
}

/** How a secret's place is rewritten, not yet proven. */
export interface Rewrite {
  readonly ok: true;
  readonly edit: TextEdit;
  /** The code that reads the variable; it stands in `edit.text` at `offset`. */
  readonly expression: string;
  readonly offset: number;
  /** What the expression needs at the top of the file, if it is not there yet. */
  readonly imports: readonly TextEdit[];
  /** What the user must still do where no edit can: one sentence. */
  readonly afterwards?: string;
}

/** Builds a {@link Rewrite} from what stands before the expression, the expression, and what stands after it. */
export function rewrite(
  span: Span,
  [before, expression, after]: readonly [string, string, string],
  imports: readonly TextEdit[] = [],
): Rewrite {
  return {
    ok: true,
    edit: { span, text: before + expression + after },
    expression,
    offset: before.length,
    imports,
  };
}

const WORD = /[\p{ID_Continue}]/u;

/** `return'key'` is legal, `returnprocess.env.X` is not: keeps words apart. */
export function apart(text: string, written: Rewrite): Rewrite {
  const { edit, offset } = written;
  const { start, end } = edit.span;
  const touches = (left: string, right: string): boolean => WORD.test(left) && WORD.test(right);
  const before = touches(text.charAt(start - 1), edit.text.charAt(0)) ? ' ' : '';
  const after = touches(edit.text.at(-1) ?? '', text.charAt(end)) ? ' ' : '';
  return { ...written, edit: { ...edit, text: before + edit.text + after }, offset: offset + before.length };
}
