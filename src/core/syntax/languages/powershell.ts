import { refuse, type Refusal } from '../../base/refusal';
import type { Joins } from '../chain';
import { decodeEscape, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { INCOMPLETE, NOT_PROVEN, outsideStrings } from '../positions';
import { quotedLiteral, TRY_WHOLE, type Dialect, type Quoted, type QuotedPlace } from '../quoted';

/** The grammar wraps every value in a node for each level of precedence; those say nothing. */
const JOINS: Joins = {
  isLiteral: ({ type }) => type === 'string_literal' || type === 'generic_token',
  operands(node) {
    if (node.type === 'string_literal') return undefined;
    if (node.type === 'additive_expression' && node.namedChildCount === 2) {
      return node.child(1)?.type === '+' ? namedChildren(node) : undefined;
    }
    const only = node.namedChildCount === 1 ? node.namedChild(0) : null;
    const wrapper = only?.startIndex === node.startIndex && only.endIndex === node.endIndex;
    return wrapper ? [only] : undefined;
  },
};

/** What may directly enclose a string that becomes `$env:X`. */
const ENCLOSING = new Set(
  `assignment_expression hash_entry array_literal_expression statement_list flow_control_statement
  argument_list argument_expression_list command_elements script_parameter_default parenthesized_expression
  comparison_expression additive_expression format_expression sub_expression member_access
  invokation_expression array_expression cast_expression logical_expression if_statement pipeline
  hash_literal_body program script_block script_block_body class_property_definition`.split(/\s+/),
);

const CONSTANT: Readonly<Record<string, Refusal>> = {
  attribute: refuse('An attribute needs a constant.', 'Read the variable in the body instead.'),
  attribute_arguments: refuse('An attribute needs a constant.', 'Read the variable in the body instead.'),
  switch_clause_condition: refuse('A switch case must stay a literal.', 'Compare with -eq in an if instead.'),
  key_expression: refuse('A hash key names an entry; it is not a value.', 'Move the key to the value side.'),
  command_name: refuse('This is the name of a command.', 'Remove the key from it.'),
  command_name_expr: refuse('This is the name of a command.', 'Remove the key from it.'),
  data_statement: refuse('A data section holds constants only.', 'Read the variable outside of it.'),
  enum_member: refuse('An enum member must be a constant.', 'Use a variable.'),
};

function refusal(node: SyntaxNode): Refusal | undefined {
  let around = node.parent;
  while (around?.startIndex === node.startIndex && around.endIndex === node.endIndex) {
    if (CONSTANT[around.type]) return CONSTANT[around.type];
    around = around.parent;
  }
  if (!around) return undefined;
  if (around.type === 'ERROR') return INCOMPLETE;
  for (const ancestor of selfAndAncestors(around)) {
    if (CONSTANT[ancestor.type]) return CONSTANT[ancestor.type];
    if (ancestor.type === 'statement_list' || ancestor.type === 'script_block') break;
  }
  if (!ENCLOSING.has(around.type)) return NOT_PROVEN;
  if (node.type === 'generic_token' && around.type !== 'command_elements') return NOT_PROVEN;
  return undefined;
}

/** about_Special_Characters. Other characters stand for themselves. */
const ESCAPES: EscapeRules = {
  simple: {
    '0': '\0',
    a: '\x07',
    b: '\b',
    e: '\x1b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '`': '`',
    $: '$',
    '"': '"',
    "'": "'",
  },
  hex: /^u\{([0-9a-fA-F]{1,6})\}$/,
  unknown: 'character',
};
const ESCAPE = /`(?:u\{[0-9a-fA-F]*\}|[^])|""/g;

/** PowerShell takes typographic quotes for quotes. */
const TYPOGRAPHIC = /[\u2018-\u201f]/;

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  const written = node.text;
  const opening = /^(?:@["'][ \t]*\r?\n|["']|)/.exec(written)?.[0] ?? '';
  const here = opening.startsWith('@');
  const closing = here ? (/\r?\n["']@$/.exec(written)?.[0] ?? '') : opening;
  if (TYPOGRAPHIC.test(written))
    return refuse('This string holds typographic quotes.', 'Replace them by plain ones.');
  const verbatim = opening.includes("'");
  return {
    node,
    inside: { start: node.startIndex + opening.length, end: node.endIndex - closing.length },
    opening,
    closing,
    interpolated: opening.includes('"'),
    decode(stretch) {
      const piece = text.slice(stretch.start, stretch.end);
      if (opening === '') return /[`$"'(){};,|&<>@#]/.test(piece) ? undefined : piece;
      if (verbatim)
        return here ? piece : /^(?:[^']|'')*$/.test(piece) ? piece.replaceAll("''", "'") : undefined;
      return decodeExpandable(piece, here);
    },
  };
}

function decodeExpandable(piece: string, here: boolean): string | undefined {
  const plain = piece.replace(ESCAPE, '');
  if (/[`$]/.test(plain) || (!here && plain.includes('"'))) return undefined;
  const decoded = [...piece.matchAll(ESCAPE)].map(([escape]) =>
    escape === '""' ? (here ? '""' : '"') : decodeEscape(`\\${escape.slice(1)}`, ESCAPES),
  );
  if (decoded.includes(undefined)) return undefined;
  let next = 0;
  return piece.replace(ESCAPE, () => decoded[next++] ?? '');
}

function write(place: QuotedPlace, name: string): Rewrite | Refusal {
  const { source, first, last, before, after, span, whole } = place;
  const read = `$env:${name}`;
  if (whole) return rewrite(span, ['', read, '']);
  if (first === last && first.interpolated) return rewrite(source.secret, ['$(', read, ')']);
  if (first !== last && (first.closing.length > 1 || last.closing.length > 1)) {
    return refuse('The text around the key cannot be parted from it.', TRY_WHOLE);
  }
  const here = first.opening.startsWith('@');
  const left = expandable(first, before, here);
  const right = expandable(last, after, here);
  if (left === undefined || right === undefined) {
    return refuse('The text around the key holds quotes or signs of its own.', TRY_WHOLE);
  }
  const opening = here ? first.opening.replace("'", '"') : '"';
  const closing = here ? first.closing.replace("'", '"') : '"';
  return rewrite(span, [`${opening}${left}$(`, read, `)${right}${closing}`]);
}

/** The same text in a string that expands variables. */
function expandable(literal: Quoted, written: string, here: boolean): string | undefined {
  if (literal.interpolated) return written;
  if (literal.opening === '') return /^[\w:/.?=%@+~-]*$/.test(written) ? written : undefined;
  const plain = here ? written : written.replaceAll("''", "'");
  return plain.replace(here ? /[`$]/g : /[`$"]/g, '`$&');
}

/** Climbs through the wrappers to what gives the value its name. */
function identifier(node: SyntaxNode): string | undefined {
  let around: SyntaxNode | null = node;
  while (around?.startIndex === node.startIndex && around.endIndex === node.endIndex) around = around.parent;
  if (around?.type === 'assignment_expression') return around.namedChild(0)?.text.replace(/^.*[$:.]/s, '');
  if (around?.type === 'hash_entry') return around.namedChild(0)?.text.replace(/^['"]|['"]$/g, '');
  if (around?.type === 'script_parameter_default') {
    return around.parent?.text.match(/\$(\w+)\s*=/)?.[1];
  }
  if (around?.type === 'command_elements') {
    const before = namedChildren(around).findLast(
      (child) => child.endIndex <= node.startIndex && child.type !== 'command_argument_sep',
    );
    return before?.type === 'command_parameter' ? before.text.replace(/^-|:$/g, '') : undefined;
  }
  return undefined;
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal,
  outside: (node) => outsideStrings(node, { operands: () => undefined }),
  identifier,
  write,
};

export const powershell: Language = {
  title: 'PowerShell',
  grammar: 'powershell',
  find: (source) => quotedLiteral(source, DIALECT),
};
