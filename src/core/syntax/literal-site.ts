import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, withoutEnd, type Span, type TextEdit } from '../base/text';
import { viewOf, type Code } from './code';
import type { Constant, Language, Literal, Others, OtherSource, Rewrite } from './language';
import { comparisonNote } from './comparison';
import { readIn } from './env-expression';
import { withoutFallback } from './fallback';
import { errorCount, refusalOfUnread, type SyntaxNode, type WithTree } from './node';
import type { ReadStyle } from './read-style';
import type { Surroundings } from '../base/surroundings';
import { surroundingsOf } from './surroundings';

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
  /** The same without the verification, which is {@link proveDrafts}. */
  draft(name: string, style?: ReadStyle): DraftedFix | Refusal;
}

/** A replacement that has not been verified. */
export interface DraftedFix extends Rewrite {
  /** The literal that it replaces, and the types of all nodes around it, from inside to outside. */
  readonly node: Span;
  readonly role: readonly string[];
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
 * @param textAt the text as it will be around the literal; default: unchanged
 */
export function literalSite(
  code: Code,
  withTree: WithTree,
  textAt: (span: Span) => string = ({ start, end }) => code.text.slice(start, end),
): LiteralSite | Refusal {
  const others = othersIn(code.sources ?? [], withTree);
  const parsed = <T>(use: (root: SyntaxNode, literal: Literal) => T): T | Refusal =>
    withTree(code.view, (root) => {
      const unread = refusalOfUnread(root);
      if (unread) return unread;
      const find = (secret: Span) => code.language.find({ ...code, root, secret, others });
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
    around: surroundingsOf(root, textAt, node, code.secret),
    ...(identifier !== undefined && { identifier }),
    ...(variable !== undefined && { variable }),
    ...(constant && { constant }),
  }));
  if (!found.ok) return found;
  const draft = (name: string, style: ReadStyle | undefined): DraftedFix | Refusal =>
    parsed((root, literal) => {
      const written = literal.write(name, style);
      if (!written.ok) return written;
      const fails = style?.read === 'helper' || style?.read === 'object';
      const warned = fails ? written : withComparison(code, root, literal, written, name);
      return { ...warned, node: literal.node, role: roleOf(root, literal.node) };
    });
  return {
    ...found,
    draft,
    replaceWith(name, style) {
      const drafted = draft(name, style);
      if (!drafted.ok) return drafted;
      const proven = proveDrafts(code, withTree, [drafted]);
      return proven ? { ...drafted, ...proven, edits: editsOf(drafted) } : refuseBroken();
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

/** More files than this with the same word are not parsed. */
const MOST_OTHERS = 40;

function othersIn(sources: readonly OtherSource[], withTree: WithTree): Others {
  return (word, use) => {
    for (const { path, text } of sources.filter((one) => one.text.includes(word)).slice(0, MOST_OTHERS)) {
      const found = withTree(text, (root) => use(root, path));
      if (found !== undefined) return found;
    }
    return undefined;
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

/** Whether the code has the role that the literal had, or the one that the rewrite says. */
function hasRole(
  root: SyntaxNode,
  { becomes = {}, movedTo, expression }: Rewrite,
  before: readonly string[],
  { offset, span }: { readonly offset: number; readonly span: Span },
): boolean {
  if (!movedTo) return roleOf(root, span).join() === before.map((type) => becomes[type] ?? type).join();
  const role = roleOf(root, { start: offset, end: offset + expression.length });
  // What is around the expression in the value itself was checked by the language.
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

function editsOf({ edit, imports }: Rewrite): TextEdit[] {
  return [edit, ...imports];
}

function refuseBroken(): Refusal {
  return refuse(
    l10n.t('The source would have a syntax error without the key.'),
    l10n.t('Assign the key to a variable, then try again.'),
  );
}

/** The new text of a file with drafted replacements. */
export interface ProvenText {
  readonly newText: string;
  /** Where the code that reads the variable is in `newText`, for the first draft. */
  readonly offset: number;
}

/**
 * Verifies replacements of one code on one new tree: no new syntax error, and each reads its variable where its literal was.
 * @param drafts in the order of the text, and none in the literal of another
 * @returns undefined if one of them is wrong
 */
export function proveDrafts(
  code: Code,
  withTree: WithTree,
  drafts: readonly DraftedFix[],
): ProvenText | undefined {
  const edits = drafts.flatMap(editsOf);
  const newText = applyEdits(code.text, edits);
  const expected = drafts.map((draft) => expectedIn(newText, draft, edits));
  const [first] = expected;
  if (!first) return undefined;
  const view = viewOf(newText, code, first.expression);
  const imports = drafts.flatMap((draft) => draft.imports);
  const isInBlock = imports.every(({ span }) => span.start >= code.block.start && span.end <= code.block.end);
  if (view === undefined || !isInBlock) return undefined;
  const errors = withTree(code.view, errorCount);
  const isProven = withTree(
    view,
    (root) =>
      errorCount(root) <= errors &&
      expected.every(
        ({ draft, expression, node }) =>
          standsAlone(root, expression, code.language) &&
          hasRole(root, draft, draft.role, { offset: expression.start, span: node }),
      ),
  );
  return isProven ? { newText, offset: first.expression.start } : undefined;
}

interface Expected {
  readonly draft: DraftedFix;
  readonly expression: Span;
  readonly node: Span;
}

/** Where the expression and the node around it must be in the new text. */
function expectedIn(newText: string, draft: DraftedFix, edits: readonly TextEdit[]): Expected {
  const { edit, offset, expression, node } = draft;
  const others = edits.filter((one) => one !== edit);
  const at = edit.span.start + shiftBefore(edit.span.start, others) + offset;
  const start = node.start + shiftBefore(node.start, others);
  const grown = edit.text.length - (edit.span.end - edit.span.start);
  const grownTo = { start, end: start + (node.end - node.start) + grown };
  // If all of it was replaced, spaces that separate words may have been added.
  const all = edit.span.start === node.start && edit.span.end === node.end;
  return {
    draft,
    expression: { start: at, end: at + expression.length },
    node: all ? trimmed(newText, grownTo) : grownTo,
  };
}

/** Returns how far `offset` moves when `edits` are applied. */
function shiftBefore(offset: number, edits: readonly TextEdit[]): number {
  let by = 0;
  for (const { span, text } of edits) if (span.end <= offset) by += text.length - (span.end - span.start);
  return by;
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
