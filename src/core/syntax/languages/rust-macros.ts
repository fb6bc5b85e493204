import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { SyntaxNode } from '../node';

/** How a literal is used in the arguments of a macro, which the grammar doesn't parse. */
export type MacroUse = 'value' | 'argument' | { readonly method: string };

/** Macros with expressions as arguments after the format string. */
const FORMATTING = new Set(
  'format print println eprint eprintln write writeln panic info warn error debug trace'.split(' '),
);

const unknown = () =>
  refuse(
    l10n.t("Keyward can't tell what this macro does with a literal."),
    l10n.t('Assign the key to a variable above and use it here.'),
  );

/** How the literal is used: formatted, passed to a function, or as the receiver of a method. */
export function placeInMacro(literal: SyntaxNode): MacroUse | Refusal {
  const tree = literal.parent;
  if (!tree) return unknown();
  const siblings = tokens(tree);
  const index = siblings.findIndex(({ startIndex }) => startIndex === literal.startIndex);
  const [before, after] = [siblings[index - 1]?.type ?? '', siblings[index + 1]?.type ?? ''];
  if (!['(', ',', '='].includes(before)) return unknown();
  const opened = openedBy(tree);
  if (opened === undefined) return unknown();
  const isText = opened.macro !== undefined && siblings.findIndex(isLiteral) === index;
  if (isText || (before === '=' && opened.macro === undefined)) return unknown();
  if (after === '.') return { method: siblings[index + 2]?.text ?? '' };
  if (after !== ',' && after !== ')') return unknown();
  return opened.macro === undefined ? 'argument' : 'value';
}

interface Opened {
  /** Name of the formatting macro; undefined for a function's parentheses inside one. */
  readonly macro?: string;
}

/** What the parentheses belong to, up to the enclosing macro; undefined if uncertain. */
function openedBy(tree: SyntaxNode): Opened | undefined {
  if (tree.parent?.type === 'macro_invocation') {
    const name = lastName(tree.parent.childForFieldName('macro')?.text ?? '');
    return FORMATTING.has(name) ? { macro: name } : undefined;
  }
  if (tree.parent?.type !== 'token_tree' || openedBy(tree.parent) === undefined) return undefined;
  const around = tokens(tree.parent);
  const index = around.findIndex(({ startIndex }) => startIndex === tree.startIndex);
  const before = around[index - 1];
  if (before?.type === '!') {
    const name = around[index - 2]?.text ?? '';
    return FORMATTING.has(name) ? { macro: name } : undefined;
  }
  return before?.type === 'identifier' ? {} : undefined;
}

function lastName(path: string): string {
  return path.split('::').at(-1) ?? '';
}

function isLiteral({ type }: SyntaxNode): boolean {
  return type === 'string_literal' || type === 'raw_string_literal';
}

function tokens(node: SyntaxNode): SyntaxNode[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index)).filter(
    (child) => child !== null,
  );
}
