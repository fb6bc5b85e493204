import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, withSourceLineEnds, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';

const JOINS: Joins = {
  isLiteral: ({ type }) => LITERALS.has(type),
  operands: (node) =>
    node.type === 'chained_string' ? namedChildren(node) : binaryOperands(node, 'binary', '+'),
};

const LITERALS = new Set([
  'string',
  'heredoc_body',
  'subshell',
  'delimited_symbol',
  'string_array',
  'symbol_array',
  'regex',
]);

const POSITIONS: Positions = {
  anywhere: new Set(
    `argument_list array binary parenthesized_statements pattern return chained_string body_statement then else
    block_body do begin right_assignment_list interpolation conditional if_modifier unless_modifier when
    element_reference program yield break next ensure`.split(/\s+/),
  ),
  fields: {
    assignment: ['right'],
    operator_assignment: ['right'],
    pair: ['value'],
    call: ['receiver'],
    optional_parameter: ['value'],
    keyword_parameter: ['value'],
    method: ['body'],
    case: ['value'],
    if: ['condition'],
    unless: ['condition'],
    while: ['condition'],
  },
  constant: {
    case_match: () =>
      refuse(l10n.t('A pattern must be a literal.'), l10n.t('Compare with == in an if instead.')),
    in_clause: () =>
      refuse(l10n.t('A pattern must be a literal.'), l10n.t('Compare with == in an if instead.')),
  },
  boundary: new Set(['body_statement', 'program', 'then']),
  refused: {
    pair: () => refuse(l10n.t('A hash key is a name, not a value.'), l10n.t('Use the key as a value.')),
  },
};

const NAMES: NameRules = {
  transparent: new Set(['parenthesized_statements', 'conditional', 'chained_string']),
  namedBy: {
    assignment: ['left', 'right'],
    operator_assignment: ['left', 'right'],
    pair: ['key', 'value'],
    optional_parameter: ['name', 'value'],
    keyword_parameter: ['name', 'value'],
  },
  fallbacks: ['||', 'or'],
};

/** Ruby's double-quoted strings; control and meta escapes aren't supported. Other characters are unchanged. */
const ESCAPES: EscapeRules = {
  simple: {
    n: '\n',
    r: '\r',
    t: '\t',
    s: ' ',
    '0': '\0',
    e: '\x1b',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
    '\n': '',
  },
  hex: /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})$/,
  bytes: true,
  unknown: 'character',
};
const CONTROL = /^\\[cCM]/;

const CONTENT = new Set(['string_content', 'heredoc_content', 'heredoc_end', 'heredoc_beginning']);

/** The grammar's quote nodes are always `"`; the actual quote is in the text. */
function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  if (node.type === 'heredoc_body') return heredoc(node, text);
  if (node.type !== 'string') {
    return refuse(
      OTHER[node.type]?.() ?? l10n.t('This is not a string.'),
      l10n.t('Write the key as a separate string.'),
    );
  }
  const opening = node.child(0)?.text ?? '';
  const closing = node.child(node.childCount - 1)?.text ?? '';
  const start = text.slice(node.startIndex, node.startIndex + opening.length);
  const raw = start.startsWith("'") || start.startsWith('%q');
  const inside = { start: node.startIndex + opening.length, end: node.endIndex - closing.length };
  return {
    node,
    inside,
    opening: start,
    closing,
    interpolated: !raw,
    decode: (stretch) =>
      raw ? decodeRaw(text.slice(stretch.start, stretch.end), start) : decodeDouble(node, text, stretch),
  };
}

const OTHER: Readonly<Record<string, () => string>> = {
  subshell: () => l10n.t('This string is run as a command.'),
  delimited_symbol: () => l10n.t('A symbol is not a string.'),
  string_array: () => l10n.t('This list is split at spaces.'),
  symbol_array: () => l10n.t('This list is split at spaces.'),
  regex: () => l10n.t('This key is part of a regular expression.'),
};

function decodeDouble(
  node: SyntaxNode,
  text: string,
  stretch: { start: number; end: number },
): string | undefined {
  const escapes = namedChildren(node).filter(({ type }) => type === 'escape_sequence');
  if (escapes.some(({ text: escape }) => CONTROL.test(escape))) return undefined;
  const decoded = decodeStretch(node, text, stretch, ESCAPES, CONTENT);
  return withSourceLineEnds(decoded, text.slice(stretch.start, stretch.end), /\r\n/g);
}

/** Only the backslash and the quote can be escaped; in `%q` any bracket can be the quote, so a backslash is uncertain. */
function decodeRaw(written: string, opening: string): string | undefined {
  if (opening !== "'") return written.includes('\\') ? undefined : written;
  return /^(?:[^\\']|\\[^])*$/.test(written) ? written.replace(/\\([\\'])/g, '$1') : undefined;
}

/** `<<~EOS` bodies: the read replaces the secret inside the heredoc if it allows interpolation. */
function heredoc(node: SyntaxNode, text: string): Quoted | Refusal {
  const end = namedChildren(node).find(({ type }) => type === 'heredoc_end');
  const name = end?.text ?? '';
  const openings = [...text.slice(0, node.startIndex).matchAll(/<<[~-]?(['"`]?)(\w+)\1/g)];
  const opening = openings.findLast((match) => match[2] === name);
  if (!end || !opening || opening[1] === '`')
    return refuse(l10n.t('This heredoc is incomplete.'), l10n.t('Complete it, then try again.'));
  if (opening[1] === "'") {
    return refuse(
      l10n.t("A heredoc with a single-quoted name can't contain code."),
      l10n.t('Write <<~{0} without quotes and try again.', name),
    );
  }
  return {
    node,
    inside: { start: node.startIndex, end: end.startIndex },
    opening: '',
    closing: '',
    interpolated: true,
    decode(stretch) {
      const lines = /[\r\n]/.test(text.slice(stretch.start, stretch.end));
      return lines ? undefined : decodeDouble(node, text, stretch);
    },
  };
}

function refusal(node: SyntaxNode): Refusal | undefined {
  return node.type === 'heredoc_body' || node.type !== 'string'
    ? undefined
    : positionRefusal(node, POSITIONS);
}

/** Raises a KeyError if the variable is missing, instead of returning nil. */
const READ = 'ENV.fetch';

function write(place: QuotedPosition, name: string): Rewrite | Refusal {
  const { source, first, last, before, after, span, whole } = place;
  const quote = first.closing === "'" ? "'" : '"';
  const read = `${READ}(${quote}${name}${quote})`;
  const piece = first === last && first.node.parent?.type === 'chained_string';
  const heredocBody = first.node.type === 'heredoc_body';
  if (whole && !piece && !heredocBody) return rewrite(span, ['', read, '']);
  if (first === last && first.interpolated) {
    return rewrite(source.secret, ['#{', `${READ}("${name}")`, '}']);
  }
  const left = doubleQuoted(first, before);
  const right = doubleQuoted(last, after);
  if (left === undefined || right === undefined) {
    return refuse(l10n.t("The text around the key can't be written in double quotes."), tryWhole());
  }
  return rewrite(span, [`"${left}#{`, `${READ}("${name}")`, `}${right}"`]);
}

/** Rewrites the text for double quotes. */
function doubleQuoted(literal: Quoted, written: string): string | undefined {
  if (literal.interpolated) return literal.opening === '"' || written === '' ? written : undefined;
  if (literal.opening !== "'" && written.includes('\\')) return undefined;
  return written.replace(/\\(['\\])/g, '$1').replace(/["\\]|#(?=[{$@]|$)/g, '\\$&');
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal,
  outside: (node) => outsideStrings(node, JOINS),
  identifier: (node) =>
    node.type === 'string' || JOINS.operands(node) ? nameOfValue(node, NAMES) : undefined,
  write,
};

export const ruby: Language = {
  title: 'Ruby',
  grammar: 'ruby',
  find: (source) => quotedLiteral(source, DIALECT),
};
