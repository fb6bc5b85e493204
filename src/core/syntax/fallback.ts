import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { keepWordsApart, rewrite, type Grammar, type Literal, type Rewrite, type Source } from './language';
import { readIn, variableRead } from './env-expression';
import { goGetenv } from './languages/go-imports';
import { settingsFieldAt } from './languages/python-settings';
import { containsSpan, namedChildren, sameNode, spanOf, type SyntaxNode } from './node';
import type { ReadStyle } from './read-style';
import { schemaDefault } from './schema-default';
import type { WithoutDefault } from './without-default';

/**
 * A literal that is the default of a variable that the code already reads: `process.env.X || 'key'`, `os.getenv("X", "key")`.
 * The value belongs to that variable, and the default goes: a read as its own default would do nothing, and one that is
 * evaluated eagerly would fail although the variable is set. Any other literal is returned unchanged.
 * @param find finds the literal for another span of the same code
 */
export function withoutFallback(
  source: Source,
  grammar: Grammar,
  literal: Literal,
  find: (secret: Span) => Literal | Refusal,
): Literal | Refusal {
  if (literal.variable !== undefined) return literal;
  const node = nodeOf(source.root, literal.node);
  const found = node && fallbackOf(source, grammar, node);
  if (!found) return literal;
  const whole = wholeValue(source, literal, find);
  if (!whole.ok) return whole;
  return {
    ok: true,
    value: whole.value,
    identifier: found.variable,
    variable: found.variable,
    node: spanOf(found.node),
    write: (name, style) => writeWithout(source, found, whole, name, style),
  };
}

/** The largest node with this span. */
function nodeOf(root: SyntaxNode, { start, end }: Span): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let node = root.descendantForIndex(start, end - 1); node; node = node.parent) {
    if (node.startIndex < start || node.endIndex > end) break;
    if (node.startIndex === start && node.endIndex === end) found = node;
  }
  return found;
}

// bounded: the start of a literal
const OPENING = /^[A-Za-z]{0,2}(?:"""|'''|["'`])/;

/** The value of all of the literal: what was around the key belongs to the variable's value. */
function wholeValue(
  { text, secret }: Source,
  literal: Literal,
  find: (secret: Span) => Literal | Refusal,
): Literal | Refusal {
  const { start, end } = literal.node;
  const opening = OPENING.exec(text.slice(start, start + 8))?.[0] ?? '';
  if (opening === '') return literal;
  const inside = { start: start + opening.length, end: end - opening.replace(/^[A-Za-z]+/, '').length };
  if (inside.start === secret.start && inside.end === secret.end) return literal;
  const whole = find(inside);
  return whole.ok
    ? whole
    : refuse(
        l10n.t('This default contains code, so it has no single value for the variable.'),
        l10n.t('Write the default as one plain string, then try again.'),
      );
}

function writeWithout(
  source: Source,
  found: WithoutDefault,
  literal: Literal,
  name: string,
  style: ReadStyle | undefined,
): Rewrite | Refusal {
  if (name !== found.variable) {
    return refuse(
      l10n.t('This code already reads {0}.', found.variable),
      l10n.t('Rename the variable after the move, or choose {0}.', found.variable),
    );
  }
  const usual =
    found.text === undefined || found.assertable === true ? literal.write(name, style) : undefined;
  if (usual && !usual.ok) return usual;
  const shared = style?.read === 'helper' || style?.read === 'object';
  const keeps = found.text !== undefined && !(shared && usual && variableRead(found.text) === name);
  const kept = found.text ?? '';
  const asserts = keeps && usual?.expression.endsWith('!') === true && !kept.endsWith('!');
  const expression = keeps ? kept + (asserts ? '!' : '') : (usual?.expression ?? kept);
  const last = found.node.endIndex === found.span.end && found.node.startIndex < found.span.start;
  const [before, after] = last && expression.endsWith('!') ? ['(', ')'] : ['', ''];
  const imports = [...(keeps ? [] : (usual?.imports ?? [])), ...(found.imports ?? [])];
  const written = rewrite(found.span, [before, expression, after], imports);
  return keepWordsApart(source.text, { ...written, ...(keeps && { keepsRead: true as const }) });
}

/** Wrappers in which a default keeps its value: arguments, parentheses, closures, conversions to a string. */
const WRAPPERS = new Set(
  `parenthesized_expression parenthesized_statements arguments argument argument_list keyword_argument
  lambda_expression arrow_function closure_expression block block_body do_block body_statement statement
  expression_statement as_expression satisfies_expression`.split(/\s+/),
);
const CALLS = new Set(
  'call_expression call function_call_expression member_call_expression method_invocation invocation_expression'.split(
    ' ',
  ),
);
const BINARY = new Set(['binary_expression', 'boolean_operator', 'binary']);
const OPERATORS = new Set(['||', '??', 'or', '?:']);
const TERNARY = new Set(['ternary_expression', 'conditional_expression', 'conditional']);

function fallbackOf(source: Source, grammar: Grammar, literal: SyntaxNode): WithoutDefault | undefined {
  if (grammar === 'python') {
    const field = settingsFieldAt(source.root, source.secret);
    if (field) {
      const { assignment, variable, text } = field;
      return { variable, node: assignment, span: spanOf(assignment), text };
    }
  }
  let value = literal;
  for (let around = literal.parent; around; around = around.parent) {
    if (BINARY.has(around.type)) return ofBinary(around, value, grammar);
    if (TERNARY.has(around.type)) return ofTernary(around, value, grammar);
    if (around.type === 'object_assignment_pattern' || around.type === 'assignment_pattern')
      return ofPattern(source, around, value);
    if (around.type === 'pair') return schemaDefault(source, value);
    if (CALLS.has(around.type)) {
      const found = ofCall(source, grammar, around, literal) ?? schemaDefault(source, value);
      if (found || !isConversion(around, value)) return found;
    } else if (around.type !== 'field_expression' && !WRAPPERS.has(around.type)) {
      return undefined;
    }
    value = around;
  }
  return undefined;
}

/** `"key".to_string()`, `String::from("key")`, `Some("key")`. */
function isConversion(call: SyntaxNode, value: SyntaxNode): boolean {
  const called = call.childForFieldName('function');
  if (called === null) return false;
  if (sameNode(called, value)) return /\.(?:to_string|to_owned|into)$/.test(called.text.slice(-12));
  return /^(?:String::from|str)$/.test(called.text);
}

/** `read || 'key'`; the read may be the last of several. */
function ofBinary(node: SyntaxNode, value: SyntaxNode, grammar: Grammar): WithoutDefault | undefined {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (!left || !sameNode(right, value) || !OPERATORS.has(operator)) return undefined;
  return besideRead(node, lastOperand(left, operator), grammar);
}

function lastOperand(node: SyntaxNode, operator: string): SyntaxNode {
  const right = BINARY.has(node.type) ? node.childForFieldName('right') : null;
  return right && node.childForFieldName('operator')?.text === operator ? right : node;
}

/** `read ? read : 'key'`, `read ?: 'key'`, `read if "X" in os.environ else "key"`. */
function ofTernary(node: SyntaxNode, value: SyntaxNode, grammar: Grammar): WithoutDefault | undefined {
  const parts = namedChildren(node).filter(({ type }) => !type.includes('comment'));
  const given = grammar === 'python' ? parts[0] : parts.at(-2);
  const condition = grammar === 'python' ? parts[1] : parts[0];
  if (!given || !condition || !sameNode(parts.at(-1) ?? null, value)) return undefined;
  const name = variableRead(given.text);
  if (name === undefined || !new RegExp(`\\b${name}\\b`).test(condition.text)) return undefined;
  return exact(node, given, name, grammar);
}

function besideRead(node: SyntaxNode, read: SyntaxNode, grammar: Grammar): WithoutDefault | undefined {
  const name = variableRead(read.text);
  if (name !== undefined) return exact(node, read, name, grammar);
  // A value that is trimmed or converted first keeps that.
  const inner = BINARY.has(read.type) || TERNARY.has(read.type) ? undefined : readIn(read.text);
  if (inner === undefined) return undefined;
  const span = { start: read.startIndex, end: node.endIndex };
  return { variable: inner, node, span, text: read.text, assertable: true };
}

/** Languages whose usual read fails if the variable is not set, which is better than to continue without. */
const FAILING: ReadonlySet<Grammar> = new Set<Grammar>(['python', 'ruby']);

function exact(node: SyntaxNode, read: SyntaxNode, variable: string, grammar: Grammar): WithoutDefault {
  const whole = read.startIndex < node.startIndex || read.endIndex > node.endIndex || TERNARY.has(node.type);
  const span = { start: whole ? node.startIndex : read.startIndex, end: node.endIndex };
  if (FAILING.has(grammar)) return { variable, node, span };
  return { variable, node, span, text: read.text, assertable: true };
}

/** `const { X = 'key' } = process.env`: without the default, or as a separate read where the type must be a string. */
function ofPattern(source: Source, pattern: SyntaxNode, value: SyntaxNode): WithoutDefault | undefined {
  const left = pattern.childForFieldName('left');
  if (!left || !sameNode(pattern.childForFieldName('right'), value)) return undefined;
  const renamed = pattern.parent?.type === 'pair_pattern' ? pattern.parent : undefined;
  const key = renamed?.childForFieldName('key') ?? left;
  const object = (renamed ?? pattern).parent;
  const declarator = object?.parent;
  const from = declarator?.childForFieldName('value') ?? declarator?.childForFieldName('right');
  if (object?.type !== 'object_pattern' || !from || !/(?:^|\.)env$/.test(from.text)) return undefined;
  const variable = key.text.replace(/^['"]|['"]$/g, '');
  const alone = namedChildren(object).filter(({ type }) => type !== 'comment').length === 1;
  if (alone && declarator?.type === 'variable_declarator' && isTyped(source)) {
    const start = from.endIndex;
    const imports = [{ span: spanOf(object), text: left.text }];
    return {
      variable,
      node: from,
      span: { start: from.startIndex, end: start },
      text: `${from.text}.${variable}`,
      assertable: true,
      imports,
    };
  }
  return { variable, node: pattern, span: spanOf(pattern), text: left.text };
}

function isTyped({ languageId, fileName = '' }: Source): boolean {
  return languageId?.startsWith('typescript') ?? /\.[cm]?tsx?$/.test(fileName);
}

/** Functions that take a variable's name and a default. */
const ASKING =
  // bounded: a slice of 120 characters
  /(?:environ\.(?:get|setdefault)|getenv|ENV\.fetch|get_?env\w*|env_?(?:or|get|var|str|string|default|value)\w*|\bread_?env\w*|lookup_?env\w*|getOrDefault|\benv(?:\.\w+)?|\bconfig(?:\.get)?|config_?service\.get)$/i;
/** Of these, the ones of libraries that may read other sources or convert: they lose only their default. */
const LIBRARY = /(?:^|[.\\>])(?:env(?:\.(?!get$)\w+)?|config(?:\.get)?|config_?service\.get)$/i;
const DEFAULT_NAMES = /^(?:default|default_value|defaultValue|fallback)$/;
/** Functions that return the first of their values that is set. */
const CHOOSING =
  /(?:\bOr|NonNullElse|coalesce|firstNonEmpty|orDefault|defaultTo|defaultString|defaultIfEmpty|defaultIfBlank|getOr)$/i;
/** Methods of a result or an option. */
const UNWRAPPING = new Set(['unwrap_or', 'unwrap_or_else', 'orElse', 'orElseGet']);

function ofCall(
  source: Source,
  grammar: Grammar,
  call: SyntaxNode,
  value: SyntaxNode,
): WithoutDefault | undefined {
  const args =
    call.childForFieldName('arguments') ?? namedChildren(call).find(({ type }) => type === 'argument_list');
  const method = methodOf(call);
  if (method && UNWRAPPING.has(method.name)) return ofUnwrapping(call, method.receiver, grammar);
  const list = args ? namedChildren(args).filter(({ type }) => !type.includes('comment')) : [];
  const [first] = list;
  if (!first || call.text.length > 2000) return undefined;
  const callee = source.text
    .slice(call.startIndex, args?.startIndex)
    .replace(/<[^<>]*>\s*$/, '')
    .trimEnd()
    .slice(-120);
  const inBlock = args && value.startIndex >= args.endIndex;
  const at = list.findIndex((one) => containsSpan(one, spanOf(value)));
  if (at === 0 || (at < 0 && !inBlock)) return undefined;
  const argument = list[at];
  const keyword = argument && isKeyword(argument) ? /^\w+/.exec(argument.text)?.[0] : undefined;
  if (keyword !== undefined && !DEFAULT_NAMES.test(keyword)) return undefined;
  if (at > 1 && !isKeyword(argument)) return undefined;
  const given = variableRead(first.text);
  if (given !== undefined && CHOOSING.test(callee)) {
    return grammar === 'go' && argument
      ? withoutArgument(source, call, list[at - 1] ?? first, argument, given)
      : { variable: given, node: call, span: spanOf(call), text: first.text, assertable: true };
  }
  const variable = /^['"]([A-Z][A-Z0-9_]*)['"]$/.exec(first.text)?.[1];
  if (variable === undefined || !ASKING.test(callee)) return undefined;
  if (LIBRARY.test(callee) && argument && grammar !== 'rust' && grammar !== 'go')
    return withoutArgument(source, call, list[at - 1] ?? first, argument, variable);
  return usualRead(source, grammar, call, variable);
}

function isKeyword(argument: SyntaxNode | undefined): boolean {
  return (
    argument?.type === 'keyword_argument' || (argument?.childForFieldName('name') ?? undefined) !== undefined
  );
}

/** The language's usual read, where the literal's own position could add a conversion. */
function usualRead(
  source: Source,
  grammar: Grammar,
  call: SyntaxNode,
  variable: string,
): WithoutDefault | undefined {
  const base = { variable, node: call, span: spanOf(call) };
  if (grammar === 'rust')
    return { ...base, text: `std::env::var("${variable}").expect("${variable} is not set")` };
  if (grammar !== 'go') return base;
  const getenv = goGetenv(source);
  return getenv.ok
    ? { ...base, text: `${getenv.expression}("${variable}")`, imports: getenv.imports }
    : undefined;
}

function withoutArgument(
  { text }: Source,
  call: SyntaxNode,
  before: SyntaxNode,
  argument: SyntaxNode,
  variable: string,
): WithoutDefault {
  const start = text.slice(call.startIndex, before.endIndex);
  const callee = text.includes('@nestjs/config') ? start.replace(/\.get(?=\s*[(<])/, '.getOrThrow') : start;
  return {
    variable,
    node: call,
    span: spanOf(call),
    text: callee + text.slice(argument.endIndex, call.endIndex),
  };
}

interface Method {
  readonly name: string;
  readonly receiver: SyntaxNode;
}

function methodOf(call: SyntaxNode): Method | undefined {
  const called = call.childForFieldName('function') ?? call;
  const receiver = called.childForFieldName('value') ?? called.childForFieldName('object');
  const name = (called.childForFieldName('field') ?? called.childForFieldName('name'))?.text;
  return receiver && name !== undefined ? { name, receiver } : undefined;
}

/** `env::var("X").unwrap_or_else(|_| "key".into())`, `Optional.ofNullable(System.getenv("X")).orElse("key")`. */
function ofUnwrapping(call: SyntaxNode, receiver: SyntaxNode, grammar: Grammar): WithoutDefault | undefined {
  const variable = readIn(receiver.text);
  if (variable === undefined) return undefined;
  const base = { variable, node: call, span: spanOf(call) };
  if (grammar === 'rust') return { ...base, text: `${receiver.text}.expect("${variable} is not set")` };
  const inner = /^(?:java\.util\.)?Optional\s*\.\s*ofNullable\(([^]{1,200})\)$/.exec(receiver.text)?.[1];
  if (inner !== undefined && variableRead(inner) === variable) return { ...base, text: inner.trim() };
  return { ...base, text: `${receiver.text}.orElseThrow()` };
}
