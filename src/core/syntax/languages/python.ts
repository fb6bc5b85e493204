import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, withSourceLineEnds, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';
import type { ReadStyle } from '../read-style';
import { pythonEnviron, pythonSettings } from './python-imports';

const JOINS: Joins = {
  isLiteral: ({ type }) => type === 'string',
  operands: (node) =>
    node.type === 'concatenated_string' ? namedChildren(node) : binaryOperands(node, 'binary_operator', '+'),
};

const POSITIONS: Positions = {
  anywhere: new Set(
    `argument_list list set tuple expression_list parenthesized_expression binary_operator comparison_operator
    boolean_operator not_operator conditional_expression return_statement pair subscript interpolation
    concatenated_string yield await assert_statement raise_statement list_comprehension set_comprehension
    generator_expression if_clause slice print_statement lambda if_statement while_statement`.split(/\s+/),
  ),
  fields: {
    assignment: ['right'],
    augmented_assignment: ['right'],
    keyword_argument: ['value'],
    default_parameter: ['value'],
    typed_default_parameter: ['value'],
    named_expression: ['value'],
    attribute: ['object'],
    for_statement: ['right'],
    for_in_clause: ['right'],
  },
  constant: {
    type: () =>
      refuse(l10n.t('A type annotation must be a literal.'), l10n.t('Change the annotation to str.')),
    case_pattern: () =>
      refuse(l10n.t('A case pattern must be a literal.'), l10n.t('Compare with == in an if instead.')),
  },
  boundary: new Set(['block', 'module']),
  refused: {
    expression_statement: () =>
      refuse(
        l10n.t('A string statement is documentation or has no effect.'),
        l10n.t('Remove the key from it.'),
      ),
  },
};

const NAMES: NameRules = {
  transparent: new Set(['parenthesized_expression', 'conditional_expression', 'concatenated_string']),
  namedBy: {
    assignment: ['left', 'right'],
    augmented_assignment: ['left', 'right'],
    keyword_argument: ['name', 'value'],
    default_parameter: ['name', 'value'],
    typed_default_parameter: ['name', 'value'],
    named_expression: ['name', 'value'],
    pair: ['key', 'value'],
  },
  fallbacks: ['or'],
};

/** Language reference 2.4.1. Unknown escapes keep their backslash. */
const ESCAPES: EscapeRules = {
  simple: {
    '\n': '',
    '\r\n': '',
    '\\': '\\',
    "'": "'",
    '"': '"',
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
  },
  hex: /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/,
  octal: /^[0-7]{1,3}$/,
  unknown: 'both',
};
const BYTE_ESCAPES: EscapeRules = { ...ESCAPES, hex: /^x([0-9a-fA-F]{2})$/, bytes: true };

const CONTENT = new Set(['string_start', 'string_content', 'string_end']);

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  const [start, end] = [node.child(0), node.child(node.childCount - 1)];
  if (start?.type !== 'string_start' || end?.type !== 'string_end' || end.isMissing) {
    return refuse(l10n.t('This string is not closed.'), l10n.t('Close it, then try again.'));
  }
  const raw = /^[a-z]*r/i.test(start.text);
  const bytes = /^[a-z]*b/i.test(start.text);
  const interpolated = /^[a-z]*f/i.test(start.text);
  return {
    node,
    inside: { start: start.endIndex, end: end.startIndex },
    opening: start.text,
    closing: end.text,
    interpolated,
    decode(stretch) {
      const plain = raw
        ? text.slice(stretch.start, stretch.end)
        : decodeStretch(node, text, stretch, bytes ? BYTE_ESCAPES : ESCAPES, CONTENT);
      // `{{` in an f-string is one brace, and the secret's border may split it.
      if (plain === undefined || (interpolated && /[{}]/.test(plain))) return undefined;
      if (bytes && /[^\0-\x7f]/.test(plain)) return undefined;
      return withSourceLineEnds(plain, text.slice(stretch.start, stretch.end));
    },
  };
}

const split = () => refuse(l10n.t("The text around the key can't be written as an f-string."), tryWhole());

function write(place: QuotedPosition, name: string, style: ReadStyle | undefined): Rewrite | Refusal {
  const { source, first, last, span, whole } = place;
  const settings = style?.read === 'settings' ? style : undefined;
  const environ = settings ? pythonSettings(source, settings) : pythonEnviron(source);
  if (!environ.ok) return environ;
  const { expression, imports } = environ;
  const bytes = isBytes(first) || isBytes(last);
  // A single part of `"a" "b"` must remain a literal.
  const piece = first === last && first.node.parent?.type === 'concatenated_string';
  const alone = whole && !piece;
  const quote = quoteFor(place, !alone && !bytes);
  const variable = settings
    ? `${expression}.${settings.upperCase ? name : name.toLowerCase()}${settings.secret ? '.get_secret_value()' : ''}`
    : `${expression}[${quote}${name}${quote}]`;
  const read = `${variable}${bytes ? '.encode()' : ''}`;
  if (alone) return rewrite(span, ['', read, ''], imports);
  if (bytes) return piece ? split() : bytesAround(place, read, imports);
  if (first === last && first.interpolated) return rewrite(source.secret, ['{', read, '}'], imports);
  return asFString(place, read, imports);
}

/** Before Python 3.12 quotes inside an f-string's braces must differ from its quotes; the literal's own quotes never conflict. */
function quoteFor({ first }: QuotedPosition, becomesFString: boolean): string {
  const around = enclosingFString(first.node) ?? (becomesFString ? first.closing.charAt(0) : undefined);
  if (around !== undefined) return around === '"' ? "'" : '"';
  return first.closing.charAt(0);
}

/** The quote of the f-string whose braces contain this literal. */
function enclosingFString(node: SyntaxNode): string | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === 'interpolation') return current.parent?.text.replace(/^[a-z]+/i, '').charAt(0);
  }
  return undefined;
}

const isBytes = (literal: Quoted): boolean => /^[a-z]*b/i.test(literal.opening);

function asFString(place: QuotedPosition, read: string, imports: Rewrite['imports']): Rewrite | Refusal {
  const { first, last, before, after, span } = place;
  const host = before === '' ? last : first;
  if (before !== '' && after !== '' && (first.opening !== last.opening || first.closing !== last.closing)) {
    return split();
  }
  if (enclosingFString(first.node) !== undefined) return split();
  const left = first.interpolated ? before : bracesDoubled(before, first);
  const right = last.interpolated ? after : bracesDoubled(after, last);
  if (left === undefined || right === undefined) return split();
  const opening = host.interpolated
    ? host.opening
    : host.opening.replace(/^([a-z]*)/i, (prefix) => prefix.replace(/u/i, '') + 'f');
  return rewrite(span, [`${opening}${left}{`, read, `}${right}${host.closing}`], imports);
}

/** `\N{DASH}` has braces that mean something else. */
function bracesDoubled(written: string, literal: Quoted): string | undefined {
  const raw = /^[a-z]*r/i.test(literal.opening);
  if (!raw && written.includes('\\N')) return undefined;
  return written.replace(/[{}]/g, '$&$&');
}

/** There are no f-bytes: the parts are concatenated. */
function bytesAround(place: QuotedPosition, read: string, imports: Rewrite['imports']): Rewrite {
  const { first, last, before, after, span } = place;
  const left = before === '' ? '' : `${first.opening}${before}${first.closing} + `;
  const right = after === '' ? '' : ` + ${last.opening}${after}${last.closing}`;
  return rewrite(span, [`(${left}`, read, `${right})`], imports);
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal: (node) => positionRefusal(node, POSITIONS),
  outside: (node) => outsideStrings(node, JOINS),
  identifier: (node) => nameOfValue(node, NAMES),
  write,
};

export const python: Language = {
  title: 'Python',
  grammar: 'python',
  find: (source) => quotedLiteral(source, DIALECT),
};
