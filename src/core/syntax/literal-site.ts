import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, type Span, type TextEdit } from '../base/text';
import { viewOf, type Code } from './code';
import type { Language, Literal, Rewrite } from './language';
import { errorCount, type SyntaxNode, type WithTree } from './node';
import type { ReadStyle } from './read-style';

/** The literal around a finding: what it is worth at run time, what it is called, and how to take its place. */
export interface LiteralSite {
  readonly ok: true;
  /** Run-time value of the secret, escapes decoded. Lives only while a fix is built. */
  readonly value: string;
  /** Name the literal is assigned to, as written in the source. */
  readonly identifier?: string;
  /**
   * Puts a read of the variable where the secret stands, with the import it needs, and proves it on the new tree.
   * @param name matches `[A-Z][A-Z0-9_]*`
   * @param style how the project reads variables; default: the language's own way
   */
  replaceWith(name: string, style?: ReadStyle): SourceFix | Refusal;
}

/** The proven edits of one source file. */
export interface SourceFix {
  readonly ok: true;
  /** The secret's place first, then imports. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** The code that reads the variable, as it stands in `newText`, and where. */
  readonly expression: string;
  readonly offset: number;
  /** What the user must still do where no edit can (GitHub’s secrets): one sentence. */
  readonly afterwards?: string;
}

/**
 * The literal around the secret, or why an expression cannot take its place.
 * @param withTree parser of `code.language.grammar`
 */
export function literalSite(code: Code, withTree: WithTree): LiteralSite | Refusal {
  const parsed = <T>(use: (root: SyntaxNode, literal: Literal) => T): T | Refusal =>
    withTree(code.view, (root) => {
      const literal = code.language.find({ ...code, root });
      return literal.ok ? use(root, literal) : literal;
    });
  const found = parsed((_root, { value, identifier }) => ({
    ok: true as const,
    value,
    ...(identifier !== undefined && { identifier }),
  }));
  if (!found.ok) return found;
  return {
    ...found,
    replaceWith(name, style) {
      const planned = parsed((root, literal) => {
        const written = literal.write(name, style);
        return written.ok ? { ok: true as const, written, before: stateOf(root, literal.node) } : written;
      });
      return planned.ok ? prove(code, withTree, planned.written, planned.before) : planned;
    },
  };
}

interface State {
  readonly errors: number;
  readonly span: Span;
  readonly role: readonly string[];
}

function stateOf(root: SyntaxNode, span: Span): State {
  return { errors: errorCount(root), span, role: roleOf(root, span) };
}

/** What a stretch is for its surroundings: the types of all nodes around it, inside out. */
function roleOf(root: SyntaxNode, { start, end }: Span): string[] {
  const role: string[] = [];
  for (let node = root.descendantForIndex(start, end - 1); node; node = node.parent) {
    if (node.startIndex < start || node.endIndex > end) role.push(node.type);
  }
  return role;
}

function prove(code: Code, withTree: WithTree, written: Rewrite, before: State): SourceFix | Refusal {
  const { edit, imports, expression } = written;
  const edits = [edit, ...imports];
  const newText = applyEdits(code.text, edits);
  const at = edit.span.start + shiftBefore(edit.span.start, imports);
  const offset = at + written.offset;
  const view = viewOf(newText, code, { start: offset, end: offset + expression.length });
  const grown = edit.text.length - (edit.span.end - edit.span.start);
  const start = before.span.start + shiftBefore(before.span.start, imports);
  const grownTo = { start, end: start + (before.span.end - before.span.start) + grown };
  // Where all of it was replaced, spaces that keep words apart may have come with it.
  const all = edit.span.start === before.span.start && edit.span.end === before.span.end;
  const span = all ? trimmed(newText, grownTo) : grownTo;
  const proven =
    view !== undefined &&
    imports.every(({ span }) => span.start >= code.block.start && span.end <= code.block.end) &&
    withTree(
      view,
      (root) =>
        errorCount(root) <= before.errors &&
        standsAlone(root, { start: offset, end: offset + expression.length }, code.language) &&
        roleOf(root, span).join() === before.role.join(),
    );
  if (proven) {
    const { afterwards } = written;
    return { ok: true, edits, newText, expression, offset, ...(afterwards !== undefined && { afterwards }) };
  }
  return refuse(
    'The source would not parse any more with the key replaced.',
    'Assign the key to a variable of its own and try again.',
  );
}

/** How far `offset` moves when `edits` are applied. */
function shiftBefore(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ span }) => span.end <= offset)
    .reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
}

function trimmed(text: string, { start, end }: Span): Span {
  const body = text.slice(start, end);
  return { start: end - body.trimStart().length, end: start + body.trimEnd().length };
}

/** Whether exactly this stretch is one node of the tree: not a part of a longer word, not torn into two. */
function standsAlone(root: SyntaxNode, { start, end }: Span, { tokens }: Language): boolean {
  let node = root.descendantForIndex(start, end - 1);
  // A node that ends right before the last character counts as reaching it.
  while (node && node.endIndex < end) node = node.parent;
  if (!node || node.type === 'ERROR') return false;
  if (node.type === tokens) return true;
  // Bash's grammar takes the spaces between two expansions for a part of the second.
  const blank = node.text.slice(0, start - node.startIndex).trim() === '';
  return node.startIndex <= start && node.endIndex === end && blank;
}
