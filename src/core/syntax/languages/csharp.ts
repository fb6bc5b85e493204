import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { joined, quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';
import type { ReadStyle } from '../read-style';
import { asReadonly, constantRefusal, needsConstant } from './csharp-constants';
import { csharpEnvironment } from './csharp-usings';

const LITERALS = new Set([
  'string_literal',
  'verbatim_string_literal',
  'raw_string_literal',
  'interpolated_string_expression',
]);

const JOINS: Joins = {
  isLiteral: ({ type }) => LITERALS.has(type),
  operands: (node) => binaryOperands(node, 'binary_expression', '+'),
};

const POSITIONS: Positions = {
  anywhere: new Set(
    `argument binary_expression parenthesized_expression initializer_expression return_statement
    conditional_expression variable_declarator arrow_expression_clause interpolation cast_expression
    yield_statement await_expression switch_expression_arm collection_expression
    anonymous_object_creation_expression`.split(/\s+/),
  ),
  fields: {
    assignment_expression: ['right'],
    property_declaration: ['value'],
    member_access_expression: ['expression'],
    lambda_expression: ['body'],
    foreach_statement: ['right'],
    element_access_expression: ['expression'],
  },
  constant: {
    attribute: () =>
      refuse(l10n.t('An attribute requires a constant.'), l10n.t('Read the variable in code instead.')),
    constant_pattern: () =>
      refuse(l10n.t('A pattern must be a constant.'), l10n.t('Compare with == instead.')),
    case_switch_label: () =>
      refuse(l10n.t('A case label must be a constant.'), l10n.t('Compare with == in an if instead.')),
    parameter: () =>
      refuse(
        l10n.t('A default value must be a constant.'),
        l10n.t('Use null as the default and read the variable in the body.'),
      ),
    enum_member_declaration: () =>
      refuse(l10n.t('An enum member must be a constant.'), l10n.t('Use static readonly fields.')),
  },
  boundary: new Set(['block', 'compilation_unit', 'declaration_list', 'lambda_expression']),
};

const NAMES: NameRules = {
  transparent: new Set(['parenthesized_expression', 'conditional_expression', 'arrow_expression_clause']),
  namedBy: {
    variable_declarator: ['name', -1],
    assignment_expression: ['left', 'right'],
    property_declaration: ['name', 'value'],
    argument: ['name', -1],
  },
  fallbacks: ['??'],
};

/** C# specification 6.4.5.6; `\x` has one to four digits and isn't supported. */
const ESCAPES: EscapeRules = {
  simple: {
    "'": "'",
    '"': '"',
    '\\': '\\',
    '0': '\0',
    a: '\x07',
    b: '\b',
    e: '\x1b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
  },
  hex: /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/,
};
const CONTENT = new Set([
  'string_literal_content',
  'string_content',
  'raw_string_content',
  'raw_string_start',
  'raw_string_end',
  'interpolation_start',
  'interpolation_quote',
]);

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  const written = node.text;
  if (namedChildren(node).some(({ type }) => type === 'string_literal_encoding')) {
    return refuse(
      l10n.t('A u8 literal is compiled into the program as bytes.'),
      l10n.t('Use Encoding.UTF8.GetBytes on a string.'),
    );
  }
  const raw = /^\$*"{3,}/.test(written);
  const start = /^(?:\$*"{3,}|[$@]*")/.exec(written)?.[0] ?? '"';
  const quotes = start.length - start.replace(/"/g, '').length;
  const verbatim = start.includes('@');
  const interpolated = start.includes('$');
  return {
    node,
    inside: { start: node.startIndex + start.length, end: node.endIndex - quotes },
    opening: start,
    closing: '"'.repeat(quotes),
    interpolated,
    decode(stretch) {
      const piece = text.slice(stretch.start, stretch.end);
      if (interpolated && /[{}]/.test(piece)) return undefined;
      // The indentation of the closing quotes is removed, but nothing within one line.
      if (raw) return /[\r\n]/.test(piece) ? undefined : piece;
      if (!verbatim) return decodeStretch(node, text, stretch, ESCAPES, CONTENT);
      return /^(?:[^"]|"")*$/.test(piece) ? piece.replaceAll('""', '"') : undefined;
    },
  };
}

const refusal = (node: SyntaxNode): Refusal | undefined =>
  constantRefusal(node) ?? positionRefusal(node, POSITIONS);

function write(place: QuotedPosition, name: string, style: ReadStyle | undefined): Rewrite | Refusal {
  const { source, first, last, span, whole } = place;
  const environment = csharpEnvironment(source, style?.read === 'Environment' ? style : undefined);
  const read = `${environment.expression}("${name}")${environment.suffix}`;
  const { imports } = environment;
  if (whole && !first.interpolated) return rewrite(span, ['', read, ''], imports);
  if (first === last && first.interpolated) {
    if (first.opening.startsWith('$$')) {
      const dollars = /^\$+/.exec(first.opening)?.[0].length ?? 1;
      return rewrite(source.secret, ['{'.repeat(dollars), read, '}'.repeat(dollars)], imports);
    }
    return rewrite(source.secret, ['{', read, '}'], imports);
  }
  if (first.closing.length > 1 || last.closing.length > 1) return intoRaw(place, read, imports);
  if (first.interpolated || last.interpolated) return split();
  const [before, after] = joined(place, ' + ', isLoose(first.node));
  return rewrite(span, [before, read, after], imports);
}

const split = () => refuse(l10n.t("The text around the key can't be separated from it."), tryWhole());

/** A raw literal keeps its layout and becomes interpolated, with more braces than it contains. */
function intoRaw(
  { first, last, before, after, span }: QuotedPosition,
  read: string,
  imports: Rewrite['imports'],
): Rewrite | Refusal {
  if (first !== last || first.interpolated) return split();
  const runs = `${before} ${after}`.match(/\{+|\}+/g) ?? [];
  const count = Math.max(0, ...runs.map(({ length }) => length)) + 1;
  const opening = '$'.repeat(count) + first.opening + before + '{'.repeat(count);
  return rewrite(span, [opening, read, '}'.repeat(count) + after + first.closing], imports);
}

const LOOSE = new Set([
  'argument',
  'parenthesized_expression',
  'initializer_expression',
  'return_statement',
  'variable_declarator',
  'assignment_expression',
  'property_declaration',
  'arrow_expression_clause',
  'lambda_expression',
  'switch_expression_arm',
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

export const csharp: Language = {
  title: 'C#',
  grammar: 'c-sharp',
  find(source) {
    const literal = quotedLiteral(source, DIALECT);
    return literal.ok ? asReadonly(source.root, literal) : literal;
  },
  needsConstant,
};
