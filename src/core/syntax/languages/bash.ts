import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Span } from '../../base/text';
import type { Joins } from '../chain';
import { decodeEscape, decodeWithin, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Literal, type Rewrite, type Source } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { quotedLiteral, tryWhole, type Dialect, type Quoted, type QuotedPosition } from '../quoted';

const LITERALS = new Set([
  'string',
  'raw_string',
  'ansi_c_string',
  'word',
  'heredoc_body',
  // The grammar's node for a case pattern that isn't a plain name.
  'extglob_pattern',
]);

/** Adjacent parts are one word: `key_'part'"end"`. */
const JOINS: Joins = {
  isLiteral: ({ type }) => LITERALS.has(type),
  operands: (node) => (node.type === 'concatenation' ? namedChildren(node) : undefined),
};

const POSITIONS: Positions = {
  anywhere: new Set(
    `variable_assignment command concatenation array herestring_redirect binary_expression unary_expression
    case_item case_statement declaration_command file_redirect for_statement heredoc_redirect test_command
    negated_command`.split(/\s+/),
  ),
  fields: {},
  constant: {},
  boundary: new Set(['program']),
  refused: {
    command_name: () => refuse(l10n.t('This is the name of a command.'), l10n.t('Remove the key from it.')),
    expansion: () =>
      refuse(l10n.t('This is part of a ${…} expansion.'), l10n.t('Assign the key to a variable first.')),
  },
};

const NAMES: NameRules = {
  transparent: new Set(['concatenation']),
  namedBy: { variable_assignment: ['name', 'value'] },
};

/** Bash manual, "ANSI-C Quoting". Unknown escapes keep their backslash. */
const ANSI_C: EscapeRules = {
  simple: {
    a: '\x07',
    b: '\b',
    e: '\x1b',
    E: '\x1b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '\\': '\\',
    "'": "'",
    '"': '"',
    '?': '?',
  },
  hex: /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))$/,
  octal: /^[0-7]{1,3}$/,
  bytes: true,
  unknown: 'both',
};
/** Characters that a backslash escapes; in double quotes and heredocs only those with a meaning (POSIX, "Quoting"). */
const ESCAPES: Readonly<Record<string, RegExp>> = {
  string: /\\[$`"\\\n]/g,
  heredoc_body: /\\[$`\\\n]/g,
  ansi_c_string: /\\(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c.|[^])/g,
  word: /\\[^]/g,
  extglob_pattern: /\\[^]/g,
};

/** What the shell may change in a part after removing backslashes, or the grammar may parse differently. */
const UNSURE: Readonly<Record<string, RegExp>> = {
  string: /\r/,
  heredoc_body: /\r/,
  word: /[*?[\]{}~]/,
  extglob_pattern: /[*?[\]{}~]/,
};

const QUOTES: Readonly<Record<string, readonly [opening: string, closing: string]>> = {
  string: ['"', '"'],
  raw_string: ["'", "'"],
  ansi_c_string: ["$'", "'"],
  word: ['', ''],
  extglob_pattern: ['', ''],
  heredoc_body: ['', ''],
};

function quoted(node: SyntaxNode, text: string): Quoted | Refusal {
  const [opening, closing] = QUOTES[node.type] ?? ['', ''];
  const heredoc = node.type === 'heredoc_body' ? heredocRefusal(node) : undefined;
  if (heredoc) return heredoc;
  const inside = { start: node.startIndex + opening.length, end: node.endIndex - closing.length };
  return {
    node,
    inside,
    opening,
    closing,
    interpolated: node.type === 'string' || node.type === 'heredoc_body',
    decode: (stretch) =>
      overlapsCode(node, stretch) || losesTabs(node, text, stretch)
        ? undefined
        : decode(node.type, text, inside, stretch),
  };
}

const TEXT = new Set(['string_content', 'heredoc_content']);

function overlapsCode(node: SyntaxNode, { start, end }: Span): boolean {
  return namedChildren(node).some(
    (child) => !TEXT.has(child.type) && child.startIndex < end && child.endIndex > start,
  );
}

/** `<<-` removes the tabs at the start of each line. */
function losesTabs(node: SyntaxNode, text: string, { start, end }: Span): boolean {
  if (node.type !== 'heredoc_body' || !text.slice(start, end).includes('\t')) return false;
  return node.parent?.child(0)?.text === '<<-';
}

function decode(type: string, text: string, inside: Span, stretch: Span): string | undefined {
  const written = text.slice(stretch.start, stretch.end);
  const escape = ESCAPES[type];
  if (!escape) return written;
  if (UNSURE[type]?.test(written)) return undefined;
  return decodeWithin(text, inside, stretch, escape, (one) =>
    type === 'ansi_c_string' ? decodeEscape(one, ANSI_C) : one.replace(/^\\\n?/, ''),
  );
}

function heredocRefusal(node: SyntaxNode): Refusal | undefined {
  const siblings = node.parent ? namedChildren(node.parent) : [];
  const start = siblings.find(({ type }) => type === 'heredoc_start')?.text ?? '';
  if (/['"\\]/.test(start)) {
    return refuse(
      l10n.t('A heredoc with a quoted name expands no variables.'),
      l10n.t('Write the name after << without quotes, then try again.'),
    );
  }
  return undefined;
}

const RC_FILE =
  /^(?:\.?(?:bash|zsh|k?sh|fish)(?:rc|_profile|_login|env)|\.?(?:z|bash_)?(?:profile|login|env)|\.envrc(?:\..*)?|environment)$/i;

/** In a shell's startup file, an assignment is the definition of the variable. */
function definition({ fileName }: Source, node: SyntaxNode): Refusal | undefined {
  const assigned = [...selfAndAncestors(node)].some(({ type }) => type === 'variable_assignment');
  if (!assigned || !RC_FILE.test((fileName ?? '').split(/[/\\]/).at(-1) ?? '')) return undefined;
  return refuse(
    l10n.t('This line sets the variable for every shell.'),
    l10n.t(
      'Move it to a secret manager, or to a separate file outside any repository and source that file here.',
    ),
  );
}

function refusal(node: SyntaxNode): Refusal | undefined {
  for (const ancestor of selfAndAncestors(node)) {
    if (ancestor.type === 'command_substitution' && ancestor.text.startsWith('`')) {
      return refuse(l10n.t("Keyward can't rewrite quotes inside `…`."), l10n.t('Use $(…), then try again.'));
    }
  }
  return positionRefusal(node, POSITIONS);
}

function write(place: QuotedPosition, name: string): Rewrite | Refusal {
  const { source, first, last, before, after, span } = place;
  const refused = definition(source, first.node);
  if (refused) return refused;
  const inQuotes = first === last && first.interpolated;
  if (inQuotes) {
    const whole = first.opening !== '' && place.whole;
    return rewrite(source.secret, ['', whole ? `$${name}` : `\${${name}}`, '']);
  }
  // Adjacent words and quotes are one word: the variable goes between them in separate quotes.
  const left = before === '' ? '' : first.opening + before + first.closing;
  const right = after === '' ? '' : last.opening + after + last.closing;
  // `$"…"` would be another kind of string.
  if (left.endsWith('$') && first.opening === '')
    return refuse(l10n.t('The text before the key is code.'), tryWhole());
  if (/^[$({]/.test(right) && last.opening === '')
    return refuse(l10n.t('The text after the key is code.'), tryWhole());
  return rewrite(span, [`${left}"`, `$${name}`, `"${right}`]);
}

const DEFAULT = /^\$\{(\w+)(:?)[-=](["']?)([\w./:@%+,=-]*)\3\}$/;

/** `${X:-key}`: the value belongs to X, and a script that must have it ends where X is missing. */
function expansionDefault({ root, secret }: Source): Literal | undefined {
  const innermost = root.descendantForIndex(secret.start, secret.end - 1) ?? root;
  const expansion = [...selfAndAncestors(innermost)].find(({ type }) => type === 'expansion');
  if (!expansion || expansion.endIndex - expansion.startIndex > 4000) return undefined;
  const [, variable, colon = '', quote = '', value = ''] = DEFAULT.exec(expansion.text) ?? [];
  // Inside double quotes, single quotes are ordinary characters.
  if (variable === undefined || (quote === "'" && expansion.parent?.type === 'string')) return undefined;
  const span = { start: expansion.startIndex, end: expansion.endIndex };
  return {
    ok: true,
    value,
    identifier: variable,
    variable,
    node: span,
    write: (name) => rewrite(span, ['', `\${${name}${colon}?}`, '']),
  };
}

const DIALECT: Dialect = {
  joins: JOINS,
  quoted,
  refusal,
  outside: (node) => outsideStrings(node, { operands: () => undefined }),
  identifier: (node) => nameOfValue(node, NAMES),
  write,
};

export const bash: Language = {
  title: 'Bash',
  grammar: 'bash',
  find: (source) => expansionDefault(source) ?? quotedLiteral(source, DIALECT),
};
