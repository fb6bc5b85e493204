import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { SyntaxNode } from '../node';

/** How a literal is used in the arguments of a macro, which the grammar doesn't parse. */
export type MacroUse = 'value' | 'argument' | 'format' | { readonly method: string };

/** Macros with expressions as arguments after the format string. */
const FORMATTING = new Set(
  'format print println eprint eprintln write writeln panic info warn error debug trace'.split(' '),
);

const unknown = () =>
  refuse(
    l10n.t("Keyward can't tell what this macro does with a literal."),
    l10n.t('Assign the key to a variable above and use it here.'),
  );

/** How the literal is used: as the format itself, formatted, passed to a function, or as the receiver of a method. */
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
  if (isText) return before === '=' || (after !== ',' && after !== ')') ? unknown() : 'format';
  if (before === '=' && opened.macro === undefined) return unknown();
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

/** The arguments of a macro after a change, and where they were. */
export interface MacroArguments {
  /** From the first argument to the last. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** rustfmt's `max_width`. */
const WIDTH = 100;

/**
 * Writes the arguments of a macro in the lines in which rustfmt writes them.
 * @param change returns the arguments to write
 */
export function withArguments(
  tree: SyntaxNode,
  text: string,
  change: (args: readonly MacroArgument[]) => readonly string[],
): MacroArguments | undefined {
  const given = argumentsOf(tree, text);
  const [first, last] = [given[0], given.at(-1)];
  if (!first || !last) return undefined;
  const { start } = first;
  const { end } = last;
  const args = change(given);
  const lineStart = text.lastIndexOf('\n', tree.startIndex) + 1;
  const nextLine = text.indexOf('\n', tree.endIndex);
  const head = text.slice(lineStart, start);
  const oneLine = head + args.join(', ') + text.slice(end, nextLine < 0 ? text.length : nextLine);
  const indent = /^[ \t]*/.exec(text.slice(lineStart, tree.startIndex))?.[0] ?? '';
  const isVertical = /^\(\s*\n/.test(tree.text);
  if (isVertical) return { start, end, text: args.join(`,\n${indent}    `) };
  if (oneLine.trimEnd().length <= WIDTH || tree.text.includes('\n'))
    return { start, end, text: args.join(', ') };
  const lines = args.map((one) => `\n${indent}    ${one}`).join(',');
  return { start, end, text: `${lines}\n${indent}` };
}

export interface MacroArgument {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function argumentsOf(tree: SyntaxNode, text: string): MacroArgument[] {
  const found: MacroArgument[] = [];
  let [start, end] = [-1, -1];
  const add = (): void => {
    if (start >= 0) found.push({ start, end, text: text.slice(start, end) });
    start = -1;
  };
  for (const token of tokens(tree).slice(1, -1)) {
    if (token.type === ',') {
      add();
      continue;
    }
    if (start < 0) start = token.startIndex;
    end = token.endIndex;
  }
  add();
  return found;
}

/**
 * The format string of a macro with a placeholder for the key, and its argument: `{}` if it is the only one, otherwise a name.
 * @param before text of the string before the key, as written; @param others number of arguments after the string
 */
export function placeholderIn(
  { before, after }: { readonly before: string; readonly after: string },
  args: readonly MacroArgument[],
  others: number,
  name: string,
): { readonly placeholder: string; readonly argument: string } {
  const written = `${before} ${after}`.replaceAll('{{', '').replaceAll('}}', '');
  if (others === 0 && !written.includes('{')) return { placeholder: '{}', argument: '' };
  const used = new Set([...written.matchAll(/\{(\w+)/g)].map(([, one]) => one));
  let own = name.toLowerCase();
  while (used.has(own) || args.some(({ text }) => text.startsWith(`${own} `))) own += '_';
  return { placeholder: `{${own}}`, argument: `${own} = ` };
}
