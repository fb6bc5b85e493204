import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Joins } from '../chain';
import { decodeStretch, withSourceLineEnds, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { notProven, outsideStrings, positionRefusal, type Positions } from '../positions';
import { quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';
import { placeholderIn, placeInMacro, withArguments } from './rust-macros';
import { wanted } from './rust-types';

const JOINS: Joins = {
  isLiteral: ({ type }) => type === 'string_literal' || type === 'raw_string_literal',
  // Rust joins literals only in concat!(), which requires literals.
  operands: () => undefined,
};

const atRunTime = () => l10n.t('Make it a function, or a static LazyLock, that reads the variable.');

const POSITIONS: Positions = {
  anywhere: new Set(
    'arguments array_expression parenthesized_expression block tuple_expression token_tree'.split(' '),
  ),
  fields: {
    let_declaration: ['value'],
    assignment_expression: ['right'],
    field_initializer: ['value'],
    match_arm: ['value'],
    field_expression: ['value'],
    binary_expression: ['left', 'right'],
    reference_expression: ['value'],
    closure_expression: ['body'],
    return_expression: [],
  },
  constant: {
    const_item: () => refuse(l10n.t('A Rust constant is evaluated at compile time.'), atRunTime()),
    static_item: () => refuse(l10n.t('A Rust static is evaluated at compile time.'), atRunTime()),
    attribute_item: () =>
      refuse(l10n.t('An attribute requires a literal.'), l10n.t('Read the variable in code instead.')),
    inner_attribute_item: () =>
      refuse(l10n.t('An attribute requires a literal.'), l10n.t('Read the variable in code instead.')),
    match_pattern: () =>
      refuse(l10n.t('A pattern must be a literal.'), l10n.t('Compare with == in a guard instead.')),
  },
  boundary: new Set(['block', 'source_file', 'closure_expression']),
};

const NAMES: NameRules = {
  transparent: new Set([
    'parenthesized_expression',
    'reference_expression',
    'field_expression',
    'call_expression',
  ]),
  namedBy: {
    let_declaration: ['pattern', 'value'],
    assignment_expression: ['left', 'right'],
    field_initializer: ['field', 'value'],
  },
};

/** The Rust reference, "String literals". */
const ESCAPES: EscapeRules = {
  simple: { n: '\n', r: '\r', t: '\t', '\\': '\\', '0': '\0', "'": "'", '"': '"' },
  hex: /^(?:x([0-7][0-9a-fA-F])|u\{([0-9a-fA-F_]{1,6})\})$/,
};
const CONTENT = new Set(['string_content']);

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  const written = text.slice(node.startIndex, node.endIndex);
  const opening = /^(?:[bc]?r(#*)"|[bc]?")/.exec(written);
  if (!opening) return refuse(l10n.t('This string is incomplete.'), l10n.t('Complete it, then try again.'));
  if (/^[bc]/.test(opening[0])) {
    return refuse(
      l10n.t('A byte string is compiled into the program.'),
      l10n.t('Write it as a string with .as_bytes(), then try again.'),
    );
  }
  const raw = opening[0].startsWith('r');
  const closing = `"${opening[1] ?? ''}`;
  return {
    node,
    inside: { start: node.startIndex + opening[0].length, end: node.endIndex - closing.length },
    opening: opening[0],
    closing,
    interpolated: false,
    decode(stretch) {
      const written = text.slice(stretch.start, stretch.end);
      const decoded = raw ? written : decodeStretch(node, text, stretch, ESCAPES, CONTENT);
      return withSourceLineEnds(decoded, written, /\r\n/g);
    },
  };
}

function refusal(node: SyntaxNode): Refusal | undefined {
  if (node.parent?.type === 'token_tree') {
    const place = placeInMacro(node);
    return typeof place === 'object' && 'ok' in place ? place : undefined;
  }
  if (node.parent?.type === 'return_expression') return undefined;
  const chain = [...selfAndAncestors(node)];
  const fn = chain.find(({ type }) => type === 'function_item');
  if (
    fn &&
    namedChildren(fn).some(({ type, text }) => type === 'function_modifiers' && /\bconst\b/.test(text))
  ) {
    return POSITIONS.constant['const_item']?.();
  }
  return positionRefusal(node, POSITIONS);
}

function write(place: QuotedPosition, name: string): Rewrite | Refusal {
  const { first, before, after, span, whole } = place;
  const read = `std::env::var("${name}").expect("${name} is not set")`;
  const want = wanted(first.node, place.source.others);
  if (!want.ok) return want;
  const macro = first.node.parent?.type === 'token_tree' ? inMacro(place, name, read) : undefined;
  if (macro) return macro;
  if (whole) return rewrite(span, [want.prefix, read, want.suffix]);
  const braces = (written: string): string => written.replace(/[{}]/g, '$&$&');
  const hasUnicode = !first.opening.startsWith('r') && (before + after).includes('\\u{');
  if (hasUnicode) return refuse(l10n.t('The text around the key has \\u{} escapes.'), tryWhole());
  const opening = `${want.prefix}format!(${first.opening}${braces(before)}{}${braces(after)}${first.closing}, `;
  return rewrite(span, [opening, read, `)${want.suffix}`]);
}

/** A key in a format string, or a whole argument beside it. */
function inMacro(
  { source: { text }, first, before, after, whole, value }: QuotedPosition,
  name: string,
  read: string,
): Rewrite | Refusal | undefined {
  const tree = first.node.parent;
  const use = placeInMacro(first.node);
  if (!tree || (use !== 'format' && !(use === 'value' && whole))) return undefined;
  if (use === 'format' && /[{}]/.test(value))
    return refuse(l10n.t('The text around the key is code.'), tryWhole());
  const written = withArguments(tree, text, (args) => {
    if (use === 'value')
      return args.map((one) =>
        one.text.replace(text.slice(first.node.startIndex, first.node.endIndex), () => read),
      );
    const others = args.filter(({ start }) => start > first.node.startIndex).length;
    const { placeholder, argument } = placeholderIn({ before, after }, args, others, name);
    const format = first.opening + before + placeholder + after + first.closing;
    return [...args.map((one) => (one.start === first.node.startIndex ? format : one.text)), argument + read];
  });
  if (!written) return undefined;
  const { start, end, text: changed } = written;
  const at = changed.lastIndexOf(read);
  return rewrite({ start, end }, [changed.slice(0, at), read, changed.slice(at + read.length)]);
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal: (node) => refusal(node) ?? (node.parent ? undefined : notProven()),
  outside: (node) => outsideStrings(node, JOINS),
  identifier: (node) => nameOfValue(node, NAMES),
  write,
};

export const rust: Language = {
  title: 'Rust',
  grammar: 'rust',
  tokens: 'token_tree',
  find: (source) => quotedLiteral(source, DIALECT),
};
