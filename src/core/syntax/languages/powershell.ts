import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Joins } from '../chain';
import { decodeEscape, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite } from '../language';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { incomplete, notProven, outsideStrings } from '../positions';
import { quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';

/** The grammar wraps every value in one node for each level of precedence; these have no meaning. */
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

/** Parents of a string that can become `$env:X`. */
const ENCLOSING = new Set(
  `assignment_expression hash_entry array_literal_expression statement_list flow_control_statement
  argument_list argument_expression_list command_elements script_parameter_default parenthesized_expression
  comparison_expression additive_expression format_expression sub_expression member_access
  invokation_expression array_expression cast_expression logical_expression if_statement pipeline
  hash_literal_body program script_block script_block_body class_property_definition`.split(/\s+/),
);

const CONSTANT: Readonly<Record<string, () => Refusal>> = {
  attribute: () =>
    refuse(l10n.t('An attribute requires a constant.'), l10n.t('Read the variable in the body instead.')),
  attribute_arguments: () =>
    refuse(l10n.t('An attribute requires a constant.'), l10n.t('Read the variable in the body instead.')),
  switch_clause_condition: () =>
    refuse(l10n.t('A switch case must be a literal.'), l10n.t('Compare with -eq in an if instead.')),
  key_expression: () =>
    refuse(l10n.t('A hash key is a name, not a value.'), l10n.t('Use the key as a value.')),
  command_name: () => refuse(l10n.t('This is the name of a command.'), l10n.t('Remove the key from it.')),
  command_name_expr: () =>
    refuse(l10n.t('This is the name of a command.'), l10n.t('Remove the key from it.')),
  data_statement: () =>
    refuse(
      l10n.t('A data section can contain only constants.'),
      l10n.t('Read the variable outside of the section.'),
    ),
  enum_member: () => refuse(l10n.t('An enum member must be a constant.'), l10n.t('Use a variable.')),
};

function refusal(node: SyntaxNode): Refusal | undefined {
  let around = node.parent;
  while (around?.startIndex === node.startIndex && around.endIndex === node.endIndex) {
    const constant = CONSTANT[around.type];
    if (constant) return constant();
    around = around.parent;
  }
  if (!around) return undefined;
  if (around.type === 'ERROR') return incomplete();
  for (const ancestor of selfAndAncestors(around)) {
    const constant = CONSTANT[ancestor.type];
    if (constant) return constant();
    if (ancestor.type === 'statement_list' || ancestor.type === 'script_block') break;
  }
  if (!ENCLOSING.has(around.type)) return notProven();
  if (node.type === 'generic_token' && around.type !== 'command_elements') return notProven();
  return undefined;
}

/** From about_Special_Characters. Other characters are unchanged. */
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

/** PowerShell treats typographic quotes as quotes. */
const TYPOGRAPHIC = /[\u2018-\u201f]/;

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  const written = node.text;
  const opening = /^(?:@["'][ \t]*\r?\n|["']|)/.exec(written)?.[0] ?? '';
  const here = opening.startsWith('@');
  const closing = here ? (/\r?\n["']@$/.exec(written)?.[0] ?? '') : opening;
  if (TYPOGRAPHIC.test(written))
    return refuse(
      l10n.t('This string contains typographic quotes.'),
      l10n.t('Replace them with straight quotes.'),
    );
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

function write(place: QuotedPosition, name: string): Rewrite | Refusal {
  const { source, first, last, before, after, span, whole } = place;
  const read = `$env:${name}`;
  if (whole) return rewrite(span, ['', read, '']);
  if (first === last && first.interpolated) return rewrite(source.secret, ['$(', read, ')']);
  if (first !== last && (first.closing.length > 1 || last.closing.length > 1)) {
    return refuse(l10n.t("The text around the key can't be separated from it."), tryWhole());
  }
  const here = first.opening.startsWith('@');
  const left = expandable(first, before, here);
  const right = expandable(last, after, here);
  if (left === undefined || right === undefined) {
    return refuse(l10n.t('The text around the key contains quotes or special characters.'), tryWhole());
  }
  const opening = here ? first.opening.replace("'", '"') : '"';
  const closing = here ? first.closing.replace("'", '"') : '"';
  return rewrite(span, [`${opening}${left}$(`, read, `)${right}${closing}`]);
}

/** Rewrites the text for a string that expands variables. */
function expandable(literal: Quoted, written: string, here: boolean): string | undefined {
  if (literal.interpolated) return written;
  if (literal.opening === '') return /^[\w:/.?=%@+~-]*$/.test(written) ? written : undefined;
  const plain = here ? written : written.replaceAll("''", "'");
  return plain.replace(here ? /[`$]/g : /[`$"]/g, '`$&');
}

/** Walks up through the wrappers to the node that names the value. */
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
