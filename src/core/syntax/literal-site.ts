import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, withoutEnd, type Span, type TextEdit } from '../base/text';
import { viewOf, type Code } from './code';
import type { Constant, Language, Literal, Rewrite } from './language';
import { comparisonNote } from './comparison';
import { readIn } from './env-expression';
import { withoutFallback } from './fallback';
import { errorCount, refusalOfUnread, type SyntaxNode, type WithTree } from './node';
import type { ReadStyle } from './read-style';
import { surroundingsOf, type Surroundings } from './surroundings';

/** The literal around a finding: its run-time value, its name, and how to replace it. */
export interface LiteralSite {
  readonly ok: true;
  /** Run-time value of the secret, with escapes decoded. Kept only while a fix is planned. */
  readonly value: string;
  /** What the literal contains before and after the secret, without its quotes. */
  readonly rest: { readonly before: string; readonly after: string };
  /** Name the literal is assigned to, as written in the source. */
  readonly identifier?: string;
  /** The variable that the code already reads here, with the secret as its default: no other name is possible. */
  readonly variable?: string;
  /** A constant of this file becomes a variable, and other files can see it. */
  readonly constant?: Constant;
  /** What shows the purpose of the value. */
  readonly around: Surroundings;
  /**
   * Replaces the secret with a read of the variable and the import it needs, and verifies the result on the new tree.
   * @param name matches `[A-Z][A-Z0-9_]*`
   * @param style how the project reads variables; default: the language's usual way
   */
  replaceWith(name: string, style?: ReadStyle): SourceFix | Refusal;
}

/** The verified edits of one source file. */
export interface SourceFix {
  readonly ok: true;
  /** The secret's edit first, then imports. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** The code that reads the variable, and its position in `newText`. */
  readonly expression: string;
  readonly offset: number;
  /** What the user still has to do because no edit can (GitHub secrets): one sentence. */
  readonly afterwards?: string;
  /** The code's own read remains, so nothing has to declare the variable for the project's style. */
  readonly keepsRead?: true;
}

/**
 * Returns the literal around the secret, or why an expression can't replace it.
 * @param withTree parser of `code.language.grammar`
 */
export function literalSite(code: Code, withTree: WithTree): LiteralSite | Refusal {
  const parsed = <T>(use: (root: SyntaxNode, literal: Literal) => T): T | Refusal =>
    withTree(code.view, (root) => {
      const unread = refusalOfUnread(root);
      if (unread) return unread;
      const find = (secret: Span) => code.language.find({ ...code, root, secret });
      const alone = find(code.secret);
      const literal = alone.ok
        ? withoutFallback({ ...code, root }, code.language.grammar, alone, find)
        : alone;
      return literal.ok ? use(root, literal) : literal;
    });
  const found = parsed((root, { value, identifier, variable, constant, node }) => ({
    ok: true as const,
    value,
    rest: restOf(code, node),
    around: surroundingsOf(root, code.text, node, code.secret),
    ...(identifier !== undefined && { identifier }),
    ...(variable !== undefined && { variable }),
    ...(constant && { constant }),
  }));
  if (!found.ok) return found;
  return {
    ...found,
    replaceWith(name, style) {
      const planned = parsed((root, literal) => {
        const written = literal.write(name, style);
        if (!written.ok) return written;
        const fails = style?.read === 'helper' || style?.read === 'object';
        const warned = fails ? written : withComparison(code, root, literal, written, name);
        return { ok: true as const, written: warned, before: stateOf(root, literal.node) };
      });
      return planned.ok ? prove(code, withTree, planned.written, planned.before) : planned;
    },
  };
}

function restOf({ text, secret }: Code, { start, end }: Span): LiteralSite['rest'] {
  const before = text.slice(start, Math.max(start, secret.start));
  const after = text.slice(Math.min(end, secret.end), end);
  return {
    before: before.replace(/^[A-Za-z@$]{0,3}#*["'`]+/, ''),
    after: withoutEnd(withoutEnd(after, /#/), /["'`]/),
  };
}

/** Adds the note on a comparison, unless the project's way to read a variable fails without it. */
function withComparison(
  code: Code,
  root: SyntaxNode,
  literal: Literal,
  written: Rewrite,
  name: string,
): Rewrite {
  const { start, end } = literal.node;
  const node = root.descendantForIndex(start, end - 1);
  const plain = written.expression.startsWith('$') || readIn(written.expression) === name;
  if (!node || !plain || written.afterwards !== undefined) return written;
  const { grammar } = code.language;
  const note = comparisonNote({ ...code, root }, grammar, node, literal.identifier, name);
  return note === undefined ? written : { ...written, afterwards: note };
}

interface State {
  readonly errors: number;
  readonly span: Span;
  readonly role: readonly string[];
}

function stateOf(root: SyntaxNode, span: Span): State {
  return { errors: errorCount(root), span, role: roleOf(root, span) };
}

/** Whether the code has the role that the literal had, or the one that the rewrite says. */
function hasRole(
  root: SyntaxNode,
  { becomes = {}, movedTo, expression }: Rewrite,
  before: readonly string[],
  { offset, span }: { readonly offset: number; readonly span: Span },
): boolean {
  if (!movedTo) return roleOf(root, span).join() === before.map((type) => becomes[type] ?? type).join();
  const role = roleOf(root, { start: offset, end: offset + expression.length });
  // What is around the expression in the value itself was checked by whoever wrote it.
  const at = role.indexOf(movedTo[0] ?? '');
  return at >= 0 && movedTo.every((type, i) => role[at + i] === type);
}

/** The role of a span: the types of all nodes around it, from inside to outside. */
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
  // If all of it was replaced, spaces that separate words may have been added.
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
        hasRole(root, written, before.role, { offset, span }),
    );
  if (proven) {
    const { afterwards, keepsRead } = written;
    return {
      ok: true,
      edits,
      newText,
      expression,
      offset,
      ...(afterwards !== undefined && { afterwards }),
      ...(keepsRead && { keepsRead }),
    };
  }
  return refuse(
    l10n.t('The source would have a syntax error without the key.'),
    l10n.t('Assign the key to a variable, then try again.'),
  );
}

/** Returns how far `offset` moves when `edits` are applied. */
function shiftBefore(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ span }) => span.end <= offset)
    .reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
}

function trimmed(text: string, { start, end }: Span): Span {
  const body = text.slice(start, end);
  return { start: end - body.trimStart().length, end: start + body.trimEnd().length };
}

/** Whether this span is exactly one node of the tree: not part of a longer word, and not split in two. */
function standsAlone(root: SyntaxNode, { start, end }: Span, { tokens }: Language): boolean {
  let node = root.descendantForIndex(start, end - 1);
  // A node that ends just before the last character also counts.
  while (node && node.endIndex < end) node = node.parent;
  if (!node || node.type === 'ERROR') return false;
  if (node.type === tokens) return true;
  // Bash's grammar includes the spaces between two expansions in the second one.
  const blank = node.text.slice(0, start - node.startIndex).trim() === '';
  return node.startIndex <= start && node.endIndex === end && blank;
}
