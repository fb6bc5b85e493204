import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, lineEndingOf, type TextEdit } from '../../base/text';
import type { Joins } from '../chain';
import type { Constant, Literal, Rewrite } from '../language';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { conversionFor } from './go-types';

/** A declaration of constants, and the line of it that contains the key. */
interface Declared {
  readonly declaration: SyntaxNode;
  readonly spec: SyntaxNode;
}

function declaredAround(literal: SyntaxNode): Declared | undefined {
  let spec: SyntaxNode | undefined;
  for (const node of selfAndAncestors(literal)) {
    if (node.type === 'const_spec') spec = node;
    if (node.type === 'const_declaration') return spec && { declaration: node, spec };
    if (node.type === 'block') return undefined;
  }
  return undefined;
}

function namesOf(spec: SyntaxNode): string[] {
  return namedChildren(spec)
    .filter(({ type }) => type === 'identifier')
    .map(({ text }) => text);
}

function specsOf(declaration: SyntaxNode): SyntaxNode[] {
  return namedChildren(declaration).filter(({ type }) => type === 'const_spec');
}

/** Why the constant with the key cannot become a variable; undefined if it can, or if it is not a constant. */
export function constantRefusal(literal: SyntaxNode, joins: Joins): Refusal | undefined {
  const found = declaredAround(literal);
  if (!found) return undefined;
  const { declaration, spec } = found;
  const specs = specsOf(declaration);
  // A line without a value repeats the line above, and `iota` counts lines.
  const dependsOnLines = specs.some((one) => !one.childForFieldName('value') || usesIota(one));
  const inLine = specs.some(({ startIndex }, i) => startsOnLineOf(declaration, startIndex, specs[i - 1]));
  if (specs.length > 1 && (dependsOnLines || inLine)) {
    return refuse(
      l10n.t('The other constants of this group depend on its lines.'),
      l10n.t('Declare this constant separately, then try again.'),
    );
  }
  const root = [...selfAndAncestors(declaration)].at(-1);
  const local = declaration.parent?.type !== 'source_file';
  for (const name of namesOf(spec)) {
    const uses = root ? usesOf(root, name, spec) : [];
    if (uses.some((use) => isConstantNeeded(use, joins))) return neededRefusal(name);
    if (local && uses.length === 0) {
      return refuse(
        l10n.t('Nothing uses {0}, and Go refuses unused variables.', name),
        l10n.t('Remove the constant.'),
      );
    }
  }
  return undefined;
}

/** Why a constant stays one. */
function neededRefusal(name: string): Refusal {
  return refuse(
    l10n.t('{0} is used where only a constant is allowed.', name),
    l10n.t('Make it a variable and change that use, then try again.'),
  );
}

/** Whether code of the same program uses the name where only a constant is allowed. */
export function needsConstant(root: SyntaxNode, name: string, joins: Joins): boolean {
  return usesOf(root, name).some((use) => isConstantNeeded(use, joins));
}

/** Whether a line of a group begins on the line of the one above, or of the parenthesis. */
function startsOnLineOf(declaration: SyntaxNode, start: number, above: SyntaxNode | undefined): boolean {
  const from = (above?.endIndex ?? declaration.startIndex) - declaration.startIndex;
  return !declaration.text.slice(from, start - declaration.startIndex).includes('\n');
}

function usesIota(spec: SyntaxNode): boolean {
  return /\biota\b/.test(spec.text);
}

function usesOf(root: SyntaxNode, name: string, own?: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (own?.startIndex === node.startIndex && own.type === node.type) return;
    if (node.type === 'selector_expression' || node.type === 'qualified_type') {
      if (node.childForFieldName('field')?.text === name) found.push(node);
    } else if (node.type === 'identifier' && node.text === name) found.push(node);
    for (const child of namedChildren(node)) visit(child);
  };
  visit(root);
  return found;
}

function isConstantNeeded(use: SyntaxNode, joins: Joins): boolean {
  for (const ancestor of selfAndAncestors(use)) {
    if (ancestor.type === 'const_declaration' || ancestor.type === 'array_type') return true;
    if (ancestor.type === 'block') break;
  }
  // A constant without a type also has every named string type; a variable doesn't.
  const conversion = conversionFor(use, joins);
  return !conversion.ok || conversion.type !== undefined;
}

/** Makes the constant with the key a variable: in its place, or below its group if the group has other constants. */
export function asVariable(text: string, root: SyntaxNode, literal: Literal): Literal {
  const { start, end } = literal.node;
  const node = root.descendantForIndex(start, end - 1);
  const found = node ? declaredAround(node) : undefined;
  if (!found) return literal;
  const { declaration, spec } = found;
  const local = declaration.parent?.type !== 'source_file';
  const names = namesOf(spec);
  const isExported = names.some((name) => /^\p{Lu}/u.test(name));
  const constant: Constant | undefined = local
    ? undefined
    : { names, visible: isExported ? 'project' : 'folder' };
  return {
    ...literal,
    ...(constant && { constant }),
    write(name, style) {
      const written = literal.write(name, style);
      if (!written.ok) return written;
      return specsOf(declaration).length > 1
        ? belowGroup(text, found, written)
        : inPlace(declaration, written);
    },
  };
}

const VARIABLE: Readonly<Record<string, string>> = {
  const_declaration: 'var_declaration',
  const_spec: 'var_spec',
};

function inPlace(declaration: SyntaxNode, written: Rewrite): Rewrite {
  const start = declaration.startIndex;
  const keyword = { span: { start, end: start + 'const'.length }, text: 'var' };
  const list = namedChildren(declaration).length > 1 || /^const\s*\(/.test(declaration.text.slice(0, 40));
  // In parentheses, variables are in a separate list.
  const becomes = list ? { ...VARIABLE, const_spec: 'var_spec,var_spec_list' } : VARIABLE;
  return { ...written, imports: [...written.imports, keyword], becomes };
}

function belowGroup(text: string, { declaration, spec }: Declared, written: Rewrite): Rewrite {
  const eol = lineEndingOf(text);
  const indent = text.slice(lineStart(text, declaration.startIndex), declaration.startIndex);
  const { edit } = written;
  const shift = (at: number): number => at - spec.startIndex;
  const own = { span: { start: shift(edit.span.start), end: shift(edit.span.end) }, text: edit.text };
  const changed = applyEdits(spec.text, [own]);
  // The group may have aligned the name, its type, and the value in columns.
  const equals = changed.indexOf('=');
  const value = changed.slice(0, equals).replace(/[ \t]+/g, ' ') + changed.slice(equals);
  const narrower = changed.length - value.length;
  const start = documentationStart(text, spec);
  const documentation = text
    .slice(start, lineStart(text, spec.startIndex))
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => indent + line.trim() + eol)
    .join('');
  const lineEnd = endOfLine(text, spec.endIndex);
  const after = text.slice(spec.endIndex, lineEnd).trimEnd();
  const head = `${eol}${eol}${documentation}${indent}var `;
  const end = declaration.endIndex;
  return {
    ...written,
    edit: { span: { start: end, end }, text: `${head}${value}${after}` },
    offset: head.length + shift(edit.span.start) - narrower + written.offset,
    imports: [...written.imports, ...withoutLines(text, declaration, spec, start, lineEnd)],
    movedTo: ['var_spec', 'var_declaration'],
  };
}

/** Removes the lines of a constant, and aligns those that were aligned with it as gofmt does. */
function withoutLines(
  text: string,
  declaration: SyntaxNode,
  spec: SyntaxNode,
  start: number,
  end: number,
): TextEdit[] {
  const all = specsOf(declaration);
  const index = all.findIndex(({ startIndex }) => startIndex === spec.startIndex);
  const isFirst = index === 0;
  const isLast = index === all.length - 1;
  let from = start;
  let to = end + (/^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
  // A blank line separates groups of lines, so it goes with the first or the last of them.
  const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(to, to + 200))?.[0] ?? '';
  const blankBefore = /\n([ \t]*\r?\n)$/.exec(text.slice(Math.max(0, from - 200), from))?.[1] ?? '';
  if (blankAfter !== '' && (isFirst || blankBefore !== '')) to += blankAfter.length;
  else if (blankBefore !== '' && isLast) from -= blankBefore.length;
  const removed = { span: { start: from, end: to }, text: '' };
  return [removed, ...aligned(text, all, index)];
}

/** Names of consecutive lines are as wide as the longest, plus one space. */
function aligned(text: string, specs: readonly SyntaxNode[], index: number): TextEdit[] {
  const isNext = (a: SyntaxNode | undefined, b: SyntaxNode | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^[^\n]*\n[ \t]*$/.test(text.slice(a.endIndex, b.startIndex)) &&
    !a.text.includes('\n');
  let [first, last] = [index, index];
  while (isNext(specs[first - 1], specs[first])) first--;
  while (isNext(specs[last], specs[last + 1])) last++;
  const others = specs.slice(first, last + 1).filter((_, i) => i + first !== index);
  if (others.some((one) => one.childForFieldName('type') ?? !one.text.includes('='))) return [];
  const heads = others.map((one) => one.text.slice(0, one.text.indexOf('=')));
  const width = Math.max(...heads.map((head) => head.trimEnd().length)) + 1;
  return others.flatMap((one, i) => {
    const head = heads[i] ?? '';
    const start = one.startIndex + head.trimEnd().length;
    const end = one.startIndex + head.length;
    const wanted = ' '.repeat(width - head.trimEnd().length);
    return head.length === width ? [] : [{ span: { start, end }, text: wanted }];
  });
}

/** Where the comment above a line begins, or the line itself. */
function documentationStart(text: string, spec: SyntaxNode): number {
  let start = lineStart(text, spec.startIndex);
  for (;;) {
    const above = start === 0 ? 0 : lineStart(text, start - 1);
    if (above === start || !text.slice(above, start).trimStart().startsWith('//')) return start;
    start = above;
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n/);
  return end < 0 ? text.length : offset + end;
}
