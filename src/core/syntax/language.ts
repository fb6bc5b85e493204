import type { Refusal } from '../base/refusal';
import type { Span, TextEdit } from '../base/text';
import type { SyntaxNode } from './node';
import type { ReadStyle } from './read-style';

/** Grammars, named like the files of `@vscode/tree-sitter-wasm`. YAML is read by a library, properties by a reader of the platform. */
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
  | 'yaml'
  | 'properties';

/** A language that the fix supports: finds the literal around a secret and replaces it with a read of a variable. */
export interface Language {
  /** Display name: `TypeScript`. */
  readonly title: string;
  /** The parser for it. */
  readonly grammar: Grammar;
  /** Type of nodes whose content the grammar doesn't parse, such as a macro's arguments. */
  readonly tokens?: string;
  /**
   * @param source the code, its tree, and the position of the secret; the tree is valid only during the caller's callback
   * @returns the literal, or why no expression can replace the secret
   */
  find(source: Source): Literal | Refusal;
  /** Whether the code of a file uses a constant of another file where only a constant is allowed. Default: no. */
  needsConstant?(root: SyntaxNode, name: string): boolean;
}

/** A constant that becomes a variable. */
export interface Constant {
  readonly names: readonly string[];
  /** Where else it can be used: in files of the same folder, or of the project. */
  readonly visible: 'folder' | 'project';
}

/** What is known about a file in addition to its text. */
export interface CodeNames {
  readonly languageId?: string;
  readonly fileName?: string;
}

/** A source of the same package or module. */
export interface OtherSource {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the other sources that contain a word, until `use` returns a result. Their trees are valid only during `use`.
 */
export type Others = <T>(
  word: string,
  use: (root: SyntaxNode, path: string) => T | undefined,
) => T | undefined;

/** Code of one language, parsed. */
export interface Source extends CodeNames {
  readonly root: SyntaxNode;
  /** The whole file. Offsets refer to it, even if only part of it is this code. */
  readonly text: string;
  readonly secret: Span;
  /** The part of the file that is this code: a script block, or the whole file. */
  readonly block: Span;
  /** Default: none are known. */
  readonly others?: Others;
}

/** The literal (or chain of literals) that contains a secret. */
export interface Literal {
  readonly ok: true;
  /** Run-time value of the secret, escapes decoded. */
  readonly value: string;
  /** Name of the value in the source, as written. */
  readonly identifier?: string | undefined;
  /** The variable that the code already reads here, with the secret as its default: no other name is possible. */
  readonly variable?: string;
  /** The declaration stops being a constant, and other files can see it. */
  readonly constant?: Constant;
  /** {@link Rewrite.edit} changes only this node; the replacement must have the same role. */
  readonly node: Span;
  /** @param name matches `[A-Z][A-Z0-9_]*`; @param style undefined: the language's own default */
  write(name: string, style: ReadStyle | undefined): Rewrite | Refusal;
}

/** How a secret is replaced, not yet verified. */
export interface Rewrite {
  readonly ok: true;
  readonly edit: TextEdit;
  /** The code that reads the variable, at `offset` in `edit.text`. */
  readonly expression: string;
  readonly offset: number;
  /** Edits that the expression needs at the top of the file, if any. */
  readonly imports: readonly TextEdit[];
  /** What the user still has to do because no edit can: one sentence. */
  readonly afterwards?: string;
  /** The code's own read remains, so nothing has to declare the variable for the project's style. */
  readonly keepsRead?: true;
  /** Types of nodes around the literal that change with it: a declaration of a constant becomes one of a variable. */
  readonly becomes?: Readonly<Record<string, string>>;
  /** The expression is in another place than the literal was: the types of the nodes around it there. */
  readonly movedTo?: readonly string[];
}

/** Builds a {@link Rewrite} from the text before the expression, the expression, and the text after it. */
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
export function keepWordsApart(text: string, written: Rewrite): Rewrite {
  const { edit, offset } = written;
  const { start, end } = edit.span;
  const touches = (left: string, right: string): boolean => WORD.test(left) && WORD.test(right);
  const before = touches(text.charAt(start - 1), edit.text.charAt(0)) ? ' ' : '';
  const after = touches(edit.text.at(-1) ?? '', text.charAt(end)) ? ' ' : '';
  return { ...written, edit: { ...edit, text: before + edit.text + after }, offset: offset + before.length };
}
