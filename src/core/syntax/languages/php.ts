import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { sameNode, spanOf, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { joined, quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';
import type { ReadStyle } from '../read-style';

const LITERALS = new Set(['string', 'encapsed_string', 'heredoc', 'nowdoc', 'shell_command_expression']);

const JOINS: Joins = {
  isLiteral: ({ type }) => LITERALS.has(type),
  operands: (node) => binaryOperands(node, 'binary_expression', '.'),
};

const inBody = () => l10n.t("Set it in the constructor, or read the variable where it's used.");

const POSITIONS: Positions = {
  anywhere: new Set(
    `argument binary_expression parenthesized_expression return_statement echo_statement
    array_element_initializer conditional_expression sequence_expression unary_op_expression print_intrinsic
    match_condition_list throw_expression yield_expression cast_expression exit_statement`.split(/\s+/),
  ),
  fields: {
    assignment_expression: ['right'],
    augmented_assignment_expression: ['right'],
    match_conditional_expression: ['return_expression'],
    match_default_expression: ['return_expression'],
    case_statement: ['value'],
    arrow_function: ['body'],
    subscript_expression: [],
  },
  constant: {
    const_declaration: () =>
      refuse(
        l10n.t('A PHP const must be a constant expression.'),
        l10n.t('Use define() or a static method instead.'),
      ),
    attribute: () =>
      refuse(
        l10n.t('An attribute requires a constant expression.'),
        l10n.t('Read the variable in code instead.'),
      ),
    property_declaration: () => refuse(l10n.t('A property default must be a constant expression.'), inBody()),
    enum_case: () =>
      refuse(l10n.t('An enum case must be a constant.'), l10n.t('Use a static method instead.')),
    simple_parameter: () =>
      refuse(
        l10n.t('A default value must be a constant expression.'),
        l10n.t('Use null as the default and read the variable in the body.'),
      ),
    property_promotion_parameter: () =>
      refuse(l10n.t('A default value must be a constant expression.'), inBody()),
    static_variable_declaration: () =>
      refuse(
        l10n.t('Before PHP 8.3, a static variable must start with a constant expression.'),
        l10n.t('Assign it on a separate line.'),
      ),
    declare_directive: () =>
      refuse(l10n.t('A declare directive requires a literal.'), l10n.t('Remove the key from it.')),
  },
  boundary: new Set(['compound_statement', 'program', 'arrow_function']),
};

const NAMES: NameRules = {
  transparent: new Set(['parenthesized_expression', 'conditional_expression']),
  namedBy: {
    assignment_expression: ['left', 'right'],
    augmented_assignment_expression: ['left', 'right'],
    array_element_initializer: [0, 1],
    argument: ['name', -1],
  },
  fallbacks: ['??', '?:', '||'],
};

/** PHP manual, "Double quoted". Unknown escapes keep their backslash. */
const ESCAPES: EscapeRules = {
  simple: { n: '\n', r: '\r', t: '\t', v: '\v', e: '\x1b', f: '\f', '\\': '\\', $: '$', '"': '"' },
  hex: /^(?:x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,6})\})$/,
  octal: /^[0-7]{1,3}$/,
  bytes: true,
  unknown: 'both',
};
const CONTENT = new Set(['string_content']);

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  if (node.type === 'shell_command_expression') {
    return refuse(l10n.t('This string is run as a command.'), l10n.t('Assign the key to a variable first.'));
  }
  if (node.type === 'heredoc') return heredoc(node, text);
  if (node.type === 'nowdoc') {
    return refuse(
      l10n.t("A nowdoc can't contain variables."),
      l10n.t('Write the name after <<< without quotes and use "{$variable}" inside.'),
    );
  }
  const quote = node.text.charAt(0);
  const single = node.type === 'string' && quote === "'";
  if (quote !== "'" && quote !== '"') return refuse(l10n.t('This string has a prefix.'), tryWhole());
  return {
    node,
    inside: { start: node.startIndex + 1, end: node.endIndex - 1 },
    opening: quote,
    closing: quote,
    interpolated: false,
    decode(stretch) {
      if (!single) return decodeStretch(node, text, stretch, ESCAPES, CONTENT);
      const written = text.slice(stretch.start, stretch.end);
      return /^(?:[^\\']|\\[^])*$/.test(written) ? written.replace(/\\([\\'])/g, '$1') : undefined;
    },
  };
}

/** A heredoc can contain variables, including `$_ENV`, but no calls. */
function heredoc(node: SyntaxNode, text: string): Quoted {
  const body = node.childForFieldName('value') ?? node;
  return {
    node,
    inside: spanOf(body),
    opening: '<<<',
    closing: '"',
    interpolated: true,
    decode: (stretch) =>
      // The indentation of the closing name is removed, but nothing within one line.
      /[\r\n]/.test(text.slice(stretch.start, stretch.end))
        ? undefined
        : decodeStretch(body, text, stretch, ESCAPES, CONTENT),
  };
}

/** In `"$array[key]"` and array keys, a string can't be replaced. */
function refusal(node: SyntaxNode): Refusal | undefined {
  const { parent } = node;
  if (
    parent?.type === 'array_element_initializer' &&
    parent.namedChildCount > 1 &&
    sameNode(parent.namedChild(0), node)
  ) {
    return refuse(l10n.t('An array key is a name, not a value.'), l10n.t('Use the key as a value.'));
  }
  // `<?= 'value' ?>` prints it; as a statement it has no effect.
  if (parent?.type === 'expression_statement' && isEcho(parent)) return undefined;
  return positionRefusal(node, POSITIONS);
}

function isEcho(statement: SyntaxNode): boolean {
  for (let i = 1; i < (statement.parent?.namedChildCount ?? 0); i++) {
    if (sameNode(statement.parent?.namedChild(i) ?? null, statement)) {
      return statement.parent?.namedChild(i - 1)?.text.endsWith('<?=') ?? false;
    }
  }
  return false;
}

function write(place: QuotedPosition, name: string, style: ReadStyle | undefined): Rewrite | Refusal {
  const { source, first, span } = place;
  if (first.interpolated) {
    const read = readOf(`'${name}'`, style);
    if (read.startsWith('$')) return rewrite(source.secret, ['{', read, '}']);
    return refuse(
      l10n.t('A heredoc can contain variables but no calls.'),
      l10n.t('Assign the key to a variable above it and use "{$variable}" here.'),
    );
  }
  const quote = first.closing;
  const key = quote + name + quote;
  const [before, after] = joined(place, ' . ', isLoose(first.node));
  return rewrite(span, [before, readOf(key, style), after]);
}

function readOf(key: string, style: ReadStyle | undefined): string {
  if (style?.read === '$_ENV' || style?.read === '$_SERVER') return `${style.read}[${key}]`;
  return style?.read === 'env()' ? `env(${key})` : `getenv(${key})`;
}

const LOOSE = new Set([
  'argument',
  'parenthesized_expression',
  'return_statement',
  'echo_statement',
  'assignment_expression',
  'augmented_assignment_expression',
  'array_element_initializer',
  'match_conditional_expression',
  'match_default_expression',
  'arrow_function',
  'expression_statement',
]);

function isLoose({ parent }: SyntaxNode): boolean {
  return parent !== null && (JOINS.operands(parent) !== undefined || LOOSE.has(parent.type));
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal: (node) =>
    node.type === 'nowdoc' || node.type === 'shell_command_expression' ? undefined : refusal(node),
  outside: (node) => outsideStrings(node, JOINS),
  identifier: (node) => nameOfValue(node, NAMES),
  write,
};

export const php: Language = {
  title: 'PHP',
  grammar: 'php',
  find: (source) => quotedLiteral(source, DIALECT),
};
