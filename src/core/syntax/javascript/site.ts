import * as l10n from '@vscode/l10n';
import { withSourceLineEnds } from '../escape-sequences';
import { refuse, type Refusal } from '../../base/refusal';
import type { Span } from '../../base/text';
import { binaryOperands, chainNode, literalsAround, type Joins } from '../chain';
import { keepWordsApart, rewrite, type Literal, type Source } from '../language';
import { namedChildren, type SyntaxNode } from '../node';
import { decodeEscape, plainToTemplate, quotedToTemplate } from './escapes';
import { assignedName } from './identifier';
import { expressionPosition, notAString } from './positions';
import { readVariable } from './reads';

const tryWhole = () => l10n.t('Write the key as one plain string, then try again.');
const uncertain = () =>
  refuse(l10n.t('The key contains an escape sequence with an uncertain meaning.'), tryWhole());

const JOINS: Joins = {
  isLiteral: ({ type }) =>
    type === 'string' ||
    type === 'template_string' ||
    type === 'jsx_text' ||
    type === 'template_literal_type',
  operands: (node) => binaryOperands(node, 'binary_expression', '+'),
};

/** Finds the JavaScript, TypeScript, JSX, or TSX literal that contains the secret. */
export function javascriptLiteral(source: Source, typed: boolean): Literal | Refusal {
  const { root, secret } = source;
  const innermost = root.descendantForIndex(secret.start, secret.end - 1) ?? root;
  if (insideCode(innermost)) return notAString(innermost);
  const literals = literalsAround(root, secret, JOINS);
  const [first] = literals ?? [];
  if (!literals || !first) return notAString(innermost);
  if (literals.length > 1) return chainLiteral(source, literals, typed);
  if (first.type === 'jsx_text') return jsxTextLiteral(source, first, typed);
  if (first.type === 'template_string') return templateLiteral(source, first, typed);
  if (first.parent?.type === 'jsx_attribute') return attributeLiteral(source, first, typed);
  return chainLiteral(source, literals, typed);
}

/** A substitution is code: a key inside it belongs to another literal, or to none. */
function insideCode(node: SyntaxNode): boolean {
  for (let current: SyntaxNode | null = node; current; current = current.parent) {
    if (JOINS.isLiteral(current)) return false;
    if (current.type === 'template_substitution' || current.type === 'comment') return true;
  }
  return false;
}

/** One quoted string, or a concatenation: the text around the key becomes a template literal. */
function chainLiteral(source: Source, literals: readonly SyntaxNode[], typed: boolean): Literal | Refusal {
  const { text, secret } = source;
  const [first, last] = [literals[0], literals.at(-1)] as [SyntaxNode, SyntaxNode];
  for (const literal of literals) {
    const refused = expressionPosition(literal, source.others);
    if (refused) return refused;
  }
  const pieces = literals.map((literal) => decode(literal, text, within(secret, insideOf(literal))));
  if (pieces.some((piece) => piece === undefined)) return uncertain();
  const before = toTemplate(first, text.slice(insideOf(first).start, secret.start));
  const after = toTemplate(last, text.slice(secret.end, insideOf(last).end));
  if (before === undefined || after === undefined) return notATemplate();
  const span = { start: first.startIndex, end: last.endIndex };
  const whole = before + after === '';
  const parts: Parts = whole ? ['', ''] : [`\`${before}\${`, `}${after}\``];
  const node = literals.length > 1 ? chainNode(first, last, JOINS) : first;
  return literalOf(source, { node, named: node, span, parts, value: pieces.join('') }, typed);
}

function attributeLiteral(source: Source, node: SyntaxNode, typed: boolean): Literal | Refusal {
  const { text, secret } = source;
  const inside = insideOf(node);
  const raw = text.slice(inside.start, inside.end);
  if (raw.includes('&'))
    return refuse(l10n.t('This attribute uses character references such as &amp;.'), tryWhole());
  if (/[\r\n]/.test(raw)) return notATemplate();
  const before = plainToTemplate(text.slice(inside.start, secret.start));
  const after = plainToTemplate(text.slice(secret.end, inside.end));
  const parts: Parts = before + after === '' ? ['{', '}'] : [`{\`${before}\${`, `}${after}\`}`];
  const value = text.slice(secret.start, secret.end);
  return literalOf(source, { node, named: node, span: spanOf(node), parts, value }, typed);
}

function templateLiteral(source: Source, node: SyntaxNode, typed: boolean): Literal | Refusal {
  const { text, secret } = source;
  if (node.parent?.type === 'call_expression') {
    return refuse(l10n.t('A tagged template passes its text to a function.'), tryWhole());
  }
  const refused = expressionPosition(node, source.others);
  if (refused) return refused;
  const value = decode(node, text, secret);
  if (value === undefined) return uncertain();
  const inside = insideOf(node);
  const whole = secret.start === inside.start && secret.end === inside.end;
  const span = whole ? spanOf(node) : secret;
  const parts: Parts = whole ? ['', ''] : ['${', '}'];
  return literalOf(source, { node, named: node, span, parts, value }, typed);
}

function jsxTextLiteral(source: Source, node: SyntaxNode, typed: boolean): Literal | Refusal {
  const { text, secret } = source;
  const value = text.slice(secret.start, secret.end);
  if (value.includes('&') || /\s/.test(value)) {
    return refuse(
      l10n.t('JSX text changes the characters of this key.'),
      l10n.t('Write it as a string in braces, then try again.'),
    );
  }
  return literalOf(source, { node: node.parent ?? node, span: secret, parts: ['{', '}'], value }, typed);
}

/** The text before and after the expression. */
type Parts = readonly [string, string];

interface Site {
  readonly node: SyntaxNode;
  readonly named?: SyntaxNode;
  readonly span: Span;
  readonly parts: Parts;
  readonly value: string;
}

function literalOf(source: Source, site: Site, typed: boolean): Literal {
  const { node, named, span, parts, value } = site;
  return {
    ok: true,
    value,
    identifier: named && assignedName(named),
    node: spanOf(node),
    write(name, style) {
      const read = readVariable(source, node, name, style, typed);
      if (!read.ok) return read;
      const alone = parts.every((part) => part === '');
      const [before, after] = alone && asOperand(node, span, read.expression) ? ['(', ')'] : parts;
      return keepWordsApart(source.text, rewrite(span, [before, read.expression, after], read.imports));
    },
  };
}

function toTemplate(literal: SyntaxNode, raw: string): string | undefined {
  return literal.type === 'template_string' ? raw : quotedToTemplate(raw);
}

function notATemplate(): Refusal {
  return refuse(l10n.t("The text around the key can't be written as a template literal."), tryWhole());
}

function spanOf(node: SyntaxNode): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** Between the quotes. */
function insideOf(node: SyntaxNode): Span {
  return { start: node.startIndex + 1, end: node.endIndex - 1 };
}

/** tree-sitter parses the `!` of `a + b!` as applying to the whole sum, so parentheses are needed to verify it. */
function asOperand(node: SyntaxNode, { start, end }: Span, expression: string): boolean {
  const { parent } = node;
  const whole = node.startIndex === start && node.endIndex === end;
  return (
    whole &&
    node.type === 'string' &&
    parent?.type === 'binary_expression' &&
    parent.endIndex === end &&
    expression.endsWith('!')
  );
}

function within(span: Span, limits: Span): Span {
  return { start: Math.max(span.start, limits.start), end: Math.min(span.end, limits.end) };
}

/** Returns the run-time value of `secret`; undefined if its borders split an escape or an escape is uncertain. */
function decode(literal: SyntaxNode, text: string, secret: Span): string | undefined {
  let value = '';
  let offset = secret.start;
  for (const child of namedChildren(literal)) {
    if (child.endIndex <= secret.start || child.startIndex >= secret.end) continue;
    if (child.type === 'template_substitution') return undefined;
    if (child.type !== 'escape_sequence') continue;
    if (child.startIndex < secret.start || child.endIndex > secret.end) return undefined;
    const decoded = decodeEscape(text.slice(child.startIndex, child.endIndex));
    if (decoded === undefined) return undefined;
    value += text.slice(offset, child.startIndex) + decoded;
    offset = child.endIndex;
  }
  value += text.slice(offset, secret.end);
  // Template literals normalize CRLF to LF (ECMA-262, 12.9.6); plain strings can't contain a raw line ending.
  return literal.type === 'template_string'
    ? withSourceLineEnds(value, text.slice(secret.start, secret.end))
    : value;
}
