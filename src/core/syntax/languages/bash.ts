import { refuse, type Refusal } from '../../base/refusal';
import type { Span } from '../../base/text';
import type { Joins } from '../chain';
import { decodeEscape, decodeWithin, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Rewrite, type Source } from '../language';
import { nameOfValue, type NameRules } from '../names';
import { namedChildren, selfAndAncestors, type SyntaxNode } from '../node';
import { outsideStrings, positionRefusal, type Positions } from '../positions';
import { quotedLiteral, TRY_WHOLE, type Dialect, type Quoted, type QuotedPlace } from '../quoted';

const LITERALS = new Set([
  'string',
  'raw_string',
  'ansi_c_string',
  'word',
  'heredoc_body',
  // How the grammar reads a case pattern that is more than a name.
  'extglob_pattern',
]);

/** Pieces side by side are one word: `key_'part'"end"`. */
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
    command_name: refuse('This is the name of a command.', 'Remove the key from it.'),
    expansion: refuse('This is part of a ${…} expansion.', 'Assign the key to a variable first.'),
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
/** What a backslash takes with it; in double quotes and heredocs only what would otherwise mean something (POSIX, "Quoting"). */
const ESCAPES: Readonly<Record<string, RegExp>> = {
  string: /\\[$`"\\\n]/g,
  heredoc_body: /\\[$`\\\n]/g,
  ansi_c_string: /\\(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c.|[^])/g,
  word: /\\[^]/g,
  extglob_pattern: /\\[^]/g,
};

/** What the shell may change in a piece after it has taken the backslashes away, or the grammar may have read otherwise. */
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

/** `<<-` takes the tabs at the start of each line away. */
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
      'A heredoc whose name is quoted is left as it is.',
      'Write the name after << without quotes.',
    );
  }
  return undefined;
}

const RC_FILE =
  /^(?:\.?(?:bash|zsh|k?sh|fish)(?:rc|_profile|_login|env)|\.?(?:z|bash_)?(?:profile|login|env)|\.envrc(?:\..*)?|environment)$/i;

/** In a file that a shell reads at its start, an assignment is where the variable itself comes from. */
function definition({ fileName }: Source, node: SyntaxNode): Refusal | undefined {
  const assigned = [...selfAndAncestors(node)].some(({ type }) => type === 'variable_assignment');
  if (!assigned || !RC_FILE.test((fileName ?? '').split(/[/\\]/).at(-1) ?? '')) return undefined;
  return refuse(
    'This line is what sets the variable for every shell.',
    'Move it to a file of your own that is read from here and is in no repository, or to a secret manager.',
  );
}

function refusal(node: SyntaxNode): Refusal | undefined {
  for (const ancestor of selfAndAncestors(node)) {
    if (ancestor.type === 'command_substitution' && ancestor.text.startsWith('`')) {
      return refuse('Quotes inside `…` are hard to get right.', 'Write $(…) instead and try again.');
    }
  }
  return positionRefusal(node, POSITIONS);
}

function write(place: QuotedPlace, name: string): Rewrite | Refusal {
  const { source, first, last, before, after, span } = place;
  const refused = definition(source, first.node);
  if (refused) return refused;
  const inQuotes = first === last && first.interpolated;
  if (inQuotes) {
    const whole = first.opening !== '' && place.whole;
    return rewrite(source.secret, ['', whole ? `$${name}` : `\${${name}}`, '']);
  }
  // Words and quotes side by side are one word: the variable goes between them in quotes of its own.
  const left = before === '' ? '' : first.opening + before + first.closing;
  const right = after === '' ? '' : last.opening + after + last.closing;
  // `$"…"` would be another kind of string.
  if (left.endsWith('$') && first.opening === '')
    return refuse('The text before the key is code.', TRY_WHOLE);
  if (/^[$({]/.test(right) && last.opening === '')
    return refuse('The text behind the key is code.', TRY_WHOLE);
  return rewrite(span, [`${left}"`, `$${name}`, `"${right}`]);
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
  find: (source) => quotedLiteral(source, DIALECT),
};
