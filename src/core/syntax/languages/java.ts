import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { notProven, outsideStrings, positionRefusal, type Positions } from '../positions';
import { joined, quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';

const JOINS: Joins = {
  isLiteral: ({ type }) => type === 'string_literal',
  operands: (node) => binaryOperands(node, 'binary_expression', '+'),
};

const constantStep = () => l10n.t('Read the variable into a separate field and use that in code.');

const POSITIONS: Positions = {
  anywhere: new Set(
    `argument_list binary_expression parenthesized_expression array_initializer return_statement
    ternary_expression throw_statement yield_statement cast_expression`.split(/\s+/),
  ),
  fields: {
    variable_declarator: ['value'],
    assignment_expression: ['right'],
    method_invocation: ['object'],
    lambda_expression: ['body'],
    enhanced_for_statement: ['value'],
  },
  constant: {
    annotation: () => refuse(l10n.t('An annotation requires a constant.'), constantStep()),
    switch_label: () =>
      refuse(l10n.t('A case label must be a constant.'), l10n.t('Compare with equals in an if instead.')),
  },
  boundary: new Set(['block', 'program', 'class_body', 'lambda_expression']),
  refused: { expression_statement: notProven },
};

const NAMES: NameRules = {
  transparent: new Set(['parenthesized_expression', 'ternary_expression', 'cast_expression']),
  namedBy: { variable_declarator: ['name', 'value'], assignment_expression: ['left', 'right'] },
};

/** Java Language Specification 3.10.7; `\u` is processed before everything else, so it has the same meaning everywhere. */
const ESCAPES: EscapeRules = {
  simple: {
    b: '\b',
    t: '\t',
    n: '\n',
    f: '\f',
    r: '\r',
    s: ' ',
    '"': '"',
    "'": "'",
    '\\': '\\',
  },
  hex: /^u+([0-9a-fA-F]{4})$/,
  octal: /^(?:[0-3]?[0-7]{1,2})$/,
};
const CONTENT = new Set(['string_fragment', 'multiline_string_fragment']);

function quoted(node: SyntaxNode, text: string): Quoted {
  const block = text.startsWith('"""', node.startIndex);
  const quote = block ? '"""' : '"';
  const inside = { start: node.startIndex + quote.length, end: node.endIndex - quote.length };
  return {
    node,
    inside,
    opening: quote,
    closing: quote,
    interpolated: false,
    decode: (stretch) =>
      block
        ? stripped(text.slice(stretch.start, stretch.end), indentation(text.slice(inside.start, inside.end)))
        : decodeStretch(node, text, stretch, ESCAPES, CONTENT),
  };
}

/** A text block's common indentation and trailing spaces are removed (JLS 3.10.6). */
function stripped(written: string, indent: number): string | undefined {
  if (written.includes('\\')) return undefined;
  const lines = written.split(/\r\n?|\n/);
  return lines
    .map((line, index) => (index === 0 ? line : line.slice(indent)))
    .map((line, index) => (index === lines.length - 1 ? line : line.trimEnd()))
    .join('\n');
}

function indentation(inside: string): number {
  const lines = inside.split(/\r\n?|\n/).slice(1);
  const counted = lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1);
  return Math.min(...counted.map((line) => line.length - line.trimStart().length));
}

function refusal(node: SyntaxNode): Refusal | undefined {
  const { parent } = node;
  // `case X -> "value";` returns its value, unlike any other string statement.
  if (parent?.type === 'expression_statement' && parent.parent?.type === 'switch_rule') return undefined;
  return positionRefusal(node, POSITIONS) ?? usedAsConstant(node);
}

/** `static final String KEY = "…"` is a constant if it is a literal: annotations and case labels may depend on it. */
function usedAsConstant(node: SyntaxNode): Refusal | undefined {
  const chain = [...selfAndAncestors(node)];
  const declarator = chain.find(({ type }) => type === 'variable_declarator');
  const declaration = declarator?.parent;
  const name = declarator?.childForFieldName('name')?.text;
  const root = chain.at(-1);
  if (!name || !declaration || !root || !/\bfinal\b/.test(namedChildren(declaration)[0]?.text ?? ''))
    return undefined;
  return constantUses(root, name)
    ? refuse(
        l10n.t('An annotation or a case label of this file uses {0}, which must stay a constant.', name),
        constantStep(),
      )
    : undefined;
}

function constantUses(node: SyntaxNode, name: string, inConstant = false): boolean {
  const constant = inConstant || node.type in POSITIONS.constant;
  if (constant && node.type === 'identifier' && node.text === name) return true;
  return namedChildren(node).some((child) => constantUses(child, name, constant));
}

function write(place: QuotedPosition, name: string): Rewrite | Refusal {
  const { source, first, last, before, after, span, whole } = place;
  const read = `${systemOf(source.root)}.getenv("${name}")`;
  if (whole || (first.opening === '"' && last.opening === '"')) {
    const [left, right] = joined(place, ' + ', isLoose(first.node));
    return rewrite(span, [left, read, right]);
  }
  if (first !== last) return refuse(l10n.t('The text around the key is in a text block.'), tryWhole());
  // A text block that is split in two would get a different indentation.
  const percent = (written: string): string => written.replaceAll('%', '%%');
  return rewrite(span, [`"""${percent(before)}%s${percent(after)}""".formatted(`, read, ')']);
}

/** A class named System in this file hides java.lang.System. */
function systemOf(root: SyntaxNode): string {
  const own = namedChildren(root).some(
    (node) =>
      (node.type === 'import_declaration' && /\.System\s*;$/.test(node.text)) ||
      node.childForFieldName('name')?.text === 'System',
  );
  return own ? 'java.lang.System' : 'System';
}

const LOOSE = new Set([
  'argument_list',
  'parenthesized_expression',
  'array_initializer',
  'return_statement',
  'variable_declarator',
  'assignment_expression',
  'ternary_expression',
  'lambda_expression',
  'yield_statement',
  'expression_statement',
]);

function isLoose({ parent }: SyntaxNode): boolean {
  return parent !== null && (JOINS.operands(parent) !== undefined || LOOSE.has(parent.type));
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal,
  outside: (node) => outsideStrings(node, JOINS),
  identifier: (node) => nameOfValue(node, NAMES),
  write,
};

export const java: Language = {
  title: 'Java',
  grammar: 'java',
  find: (source) => quotedLiteral(source, DIALECT),
};
