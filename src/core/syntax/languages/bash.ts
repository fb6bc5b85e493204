import { refuse, type Refusal } from '../../refusal';
import type { Span } from '../../text';
import type { Joins } from '../chain';
import { decodeEscape, type EscapeRules } from '../escape-sequences';
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
const ANSI_C_ESCAPE = /\\(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c.|[^])/g;

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
  return {
    node,
    inside: { start: node.startIndex + opening.length, end: node.endIndex - closing.length },
    opening,
    closing,
    interpolated: node.type === 'string' || node.type === 'heredoc_body',
    decode: (stretch) =>
      overlapsCode(node, stretch) ? undefined : decode(node.type, text.slice(stretch.start, stretch.end)),
  };
}

const TEXT = new Set(['string_content', 'heredoc_content']);

function overlapsCode(node: SyntaxNode, { start, end }: Span): boolean {
  return namedChildren(node).some(
    (child) => !TEXT.has(child.type) && child.startIndex < end && child.endIndex > start,
  );
}

function decode(type: string, written: string): string | undefined {
  switch (type) {
    case 'raw_string':
      return written;
    case 'ansi_c_string': {
      const escapes = [...written.matchAll(ANSI_C_ESCAPE)].map(([escape]) => decodeEscape(escape, ANSI_C));
      if (escapes.includes(undefined)) return undefined;
      let next = 0;
      return written.replace(ANSI_C_ESCAPE, () => escapes[next++] ?? '');
    }
    case 'word':
    case 'extglob_pattern':
      return /\\$|[*?[\]{}~]/.test(written) ? undefined : written.replace(/\\([^])/g, '$1');
    default:
      // In double quotes and heredocs a backslash escapes only what would otherwise mean something.
      return /\\(?:[$`"\\\n]|$)|\r/.test(written) ? undefined : written;
  }
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
  /(?:^|[/\\])(?:\.?(?:bash|zsh|k?sh|fish)(?:rc|_profile|_login|env)|\.?(?:z|bash_)?(?:profile|login|env)|\.envrc(?:\..*)?|environment)$/i;

/** In a file that a shell reads at its start, an assignment is where the variable itself comes from. */
function definition({ fileName }: Source, node: SyntaxNode): Refusal | undefined {
  const assigned = [...selfAndAncestors(node)].some(({ type }) => type === 'variable_assignment');
  if (!assigned || !RC_FILE.test(fileName ?? '')) return undefined;
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
