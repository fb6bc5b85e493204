import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { joined, quotedLiteral, type Dialect, type Quoted, type QuotedPosition } from '../quoted';
import { asVariable, constantRefusal, needsConstant } from './go-constants';
import { goGetenv } from './go-imports';
import { conversionFor } from './go-types';

const JOINS: Joins = {
  isLiteral: ({ type }) => type === 'interpreted_string_literal' || type === 'raw_string_literal',
  operands: (node) => binaryOperands(node, 'binary_expression', '+'),
};

const POSITIONS: Positions = {
  anywhere: new Set(
    `expression_list argument_list literal_element binary_expression parenthesized_expression
    index_expression type_conversion_expression send_statement return_statement`.split(/\s+/),
  ),
  fields: { slice_expression: ['operand'], range_clause: ['right'], expression_switch_statement: ['value'] },
  constant: {
    array_type: () => refuse(l10n.t('An array length must be a constant.'), l10n.t('Use a slice.')),
    import_spec: () =>
      refuse(l10n.t('An import requires a literal path.'), l10n.t('Remove the key from the path.')),
    field_declaration: () =>
      refuse(l10n.t('A struct tag must be a literal.'), l10n.t('Remove the key from the tag.')),
  },
  boundary: new Set(['block', 'source_file']),
};

const NAMES: NameRules = {
  transparent: new Set([
    'parenthesized_expression',
    'expression_list',
    'literal_element',
    'type_conversion_expression',
  ]),
  namedBy: {
    var_spec: ['name', 'value'],
    const_spec: ['name', 'value'],
    short_var_declaration: ['left', 'right'],
    assignment_statement: ['left', 'right'],
    keyed_element: ['key', 'value'],
  },
};

/** The Go specification, "Rune literals". Octal and `\x` are bytes. */
const ESCAPES: EscapeRules = {
  simple: { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"' },
  hex: /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/,
  octal: /^[0-7]{3}$/,
  bytes: true,
};
const CONTENT = new Set(['interpreted_string_literal_content']);

function quoted(node: SyntaxNode, text: string): Quoted {
  const raw = node.type === 'raw_string_literal';
  const quote = raw ? '`' : '"';
  return {
    node,
    inside: { start: node.startIndex + 1, end: node.endIndex - 1 },
    opening: quote,
    closing: quote,
    interpolated: false,
    // Carriage returns in raw strings are discarded.
    decode: (stretch) =>
      raw
        ? text.slice(stretch.start, stretch.end).replace(/\r/g, '')
        : decodeStretch(node, text, stretch, ESCAPES, CONTENT),
  };
}

function write(place: QuotedPosition, name: string): Rewrite | Refusal {
  const read = goGetenv(place.source);
  if (!read.ok) return read;
  const conversion = conversionFor(place.first.node, JOINS, place.source);
  if (!conversion.ok) return conversion;
  const call = `${read.expression}("${name}")`;
  const expression = conversion.type === undefined ? call : `${conversion.type}(${call})`;
  const loose = isLoose(place.first.node);
  const [before, after] = joined(place, isDeep(place.first.node) ? '+' : ' + ', loose);
  return rewrite(place.span, [before, expression, after], read.imports);
}

/** Whether nothing around it binds tighter than `+`. */
function isLoose(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'index_expression') return parent.startIndex < node.startIndex;
  return parent !== null && (JOINS.operands(parent) !== undefined || LOOSE.has(parent.type));
}

/** Whether gofmt writes `+` here without spaces: in one of several arguments, or in an index. */
function isDeep(literal: SyntaxNode): boolean {
  const around: string[] = [];
  for (const node of selfAndAncestors(literal)) {
    if (/_statement$|_declaration$|_spec$|^(?:literal_value|func_literal|block)$/.test(node.type)) break;
    const operand = node.type === 'index_expression' && node.startIndex === literal.startIndex;
    const single = node.type === 'argument_list' && namedChildren(node).length === 1;
    if (!operand && !single) around.unshift(node.type);
  }
  const depth = around.reduce((sum, type) => {
    if (type === 'parenthesized_expression') return Math.max(0, sum - 1);
    return type === 'argument_list' || type === 'index_expression' ? sum + 1 : sum;
  }, 0);
  return depth > 0;
}

const LOOSE = new Set([
  'expression_list',
  'argument_list',
  'literal_element',
  'parenthesized_expression',
  'type_conversion_expression',
]);

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal: (node) => positionRefusal(node, POSITIONS) ?? constantRefusal(node, JOINS),
  outside: (node) => outsideStrings(node, JOINS),
  identifier: (node) => nameOfValue(node, NAMES),
  write,
};

export const go: Language = {
  title: 'Go',
  grammar: 'go',
  find(source) {
    const literal = quotedLiteral(source, DIALECT);
    return literal.ok ? asVariable(source.text, source.root, literal) : literal;
  },
  needsConstant: (root, name) => needsConstant(root, name, JOINS),
};
