import { refuse, type Refusal } from '../../base/refusal';
import { binaryOperands, type Joins } from '../chain';
import { decodeStretch, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { sameNode, spanOf, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { joined, quotedLiteral, TRY_WHOLE, type Dialect, type Quoted, type QuotedPlace } from '../quoted';
import type { ReadStyle } from '../read-style';

const LITERALS = new Set(['string', 'encapsed_string', 'heredoc', 'nowdoc', 'shell_command_expression']);

const JOINS: Joins = {
  isLiteral: ({ type }) => LITERALS.has(type),
  operands: (node) => binaryOperands(node, 'binary_expression', '.'),
};

const IN_BODY = 'Set it in the constructor, or read the variable where it is used.';

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
    const_declaration: refuse(
      'A PHP const must be a constant expression.',
      'Use define() or a static method instead.',
    ),
    attribute: refuse('An attribute needs a constant expression.', 'Read the variable in code instead.'),
    property_declaration: refuse('A property’s default must be a constant expression.', IN_BODY),
    enum_case: refuse('An enum case must be a constant.', 'Use a static method instead.'),
    simple_parameter: refuse(
      'A default value must be a constant expression.',
      'Make it null and read the variable in the body.',
    ),
    property_promotion_parameter: refuse('A default value must be a constant expression.', IN_BODY),
    static_variable_declaration: refuse(
      'A static variable’s start value must be a constant expression before PHP 8.3.',
      'Assign it in a line of its own.',
    ),
    declare_directive: refuse('A declare directive needs a literal.', 'Remove the key from it.'),
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
    return refuse('This string is run as a command.', 'Put the key into a variable first.');
  }
  if (node.type === 'heredoc') return heredoc(node, text);
  if (node.type === 'nowdoc') {
    return refuse(
      'A nowdoc cannot hold code.',
      'Write the name after <<< without quotes, with “{$variable}” inside.',
    );
  }
  const quote = node.text.charAt(0);
  const single = node.type === 'string' && quote === "'";
  if (quote !== "'" && quote !== '"') return refuse('This string has a prefix.', TRY_WHOLE);
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

/** A heredoc takes variables, `$_ENV` among them, but no calls. */
function heredoc(node: SyntaxNode, text: string): Quoted {
  const body = node.childForFieldName('value') ?? node;
  return {
    node,
    inside: spanOf(body),
    opening: '<<<',
    closing: '"',
    interpolated: true,
    decode: (stretch) =>
      // The closing name's indentation is stripped; within one line nothing is.
      /[\r\n]/.test(text.slice(stretch.start, stretch.end))
        ? undefined
        : decodeStretch(body, text, stretch, ESCAPES, CONTENT),
  };
}

/** In `"$array[key]"` and array keys a string may not be replaced. */
function refusal(node: SyntaxNode): Refusal | undefined {
  const { parent } = node;
  if (
    parent?.type === 'array_element_initializer' &&
    parent.namedChildCount > 1 &&
    sameNode(parent.namedChild(0), node)
  ) {
    return refuse('An array key names an entry; it is not a value.', 'Move the key to the value side.');
  }
  // `<?= 'value' ?>` prints it; alone in a statement it would do nothing.
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

function write(place: QuotedPlace, name: string, style: ReadStyle | undefined): Rewrite | Refusal {
  const { source, first, span } = place;
  if (first.interpolated) {
    const read = readOf(`'${name}'`, style);
    if (read.startsWith('$')) return rewrite(source.secret, ['{', read, '}']);
    return refuse(
      'A heredoc can hold variables and no calls.',
      'Put the key into a variable above it, and write “{$variable}” here.',
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
