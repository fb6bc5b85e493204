import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Others } from '../language';
import { placeInMacro } from './rust-macros';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';

/** How a `String` replaces a `&'static str`. */
interface Fit {
  readonly ok: true;
  readonly prefix: string;
  readonly suffix: string;
}

/** A `&str` with a shorter lifetime: `let` keeps the borrowed value alive, and a call's arguments live as long as the call. */
const BORROWED: Fit = { ok: true, prefix: '&*', suffix: '' };
const OWNED: Fit = { ok: true, prefix: '', suffix: '' };
const leaked = () =>
  refuse(
    l10n.t(
      "A literal is valid for the whole program, but a value from the environment isn't, which may matter here.",
    ),
    l10n.t('Make this a String, then try again.'),
  );

/** Methods of `str` that return an owned value and do the same on a `String`. */
const ALIKE = new Set(
  'to_string to_owned into len is_empty contains starts_with ends_with as_bytes as_str trim parse chars bytes'.split(
    ' ',
  ),
);

/**
 * A string literal is a `&'static str`, but the environment returns a `String`. Returns how to convert it, only if this
 * file alone makes that certain.
 */
export function wanted(literal: SyntaxNode, others?: Others): Fit | Refusal {
  const { parent } = literal;
  if (!parent) return leaked();
  switch (parent.type) {
    case 'let_declaration':
      return ofLet(parent, others);
    case 'token_tree':
      return ofMacro(literal);
    case 'field_expression':
      return ofMethod(parent);
    case 'arguments':
      return ofArgument(parent, literal, others);
    case 'binary_expression':
      return ofBinary(parent, literal);
    default:
      return leaked();
  }
}

function ofMacro(literal: SyntaxNode): Fit | Refusal {
  const place = placeInMacro(literal);
  if (place === 'value' || place === 'format') return OWNED;
  if (place === 'argument') return BORROWED;
  if ('ok' in place) return place;
  return ALIKE.has(place.method) ? OWNED : leaked();
}

function ofLet(declaration: SyntaxNode, others: Others | undefined): Fit | Refusal {
  if (declaration.childForFieldName('pattern')?.type !== 'identifier') return leaked();
  const type = declaration.childForFieldName('type');
  if ((type?.text ?? '').includes("'static")) return leaked();
  // The borrowed temporary lives as long as the block; the compiler rejects a longer use.
  if (leaves(declaration, others)) return leaked();
  return type === null || type.text === '&str' ? BORROWED : leaked();
}

/** Whether the variable has to outlive its block: returned, stored, or moved. */
function leaves(declaration: SyntaxNode, others: Others | undefined): boolean {
  const name = declaration.childForFieldName('pattern')?.text;
  const block = declaration.parent;
  if (!block || !name) return true;
  return uses(block, name).some((use) => !isLocal(use, others));
}

function uses(node: SyntaxNode, name: string): SyntaxNode[] {
  if (node.type === 'identifier' && node.text === name && node.parent?.type !== 'let_declaration')
    return [node];
  return namedChildren(node).flatMap((child) => uses(child, name));
}

/** Used immediately, or by a call with a result in a variable of the block; threads and tasks need a longer lifetime. */
function isLocal(use: SyntaxNode, others: Others | undefined): boolean {
  const { parent } = use;
  if (!parent || isMoved(use)) return false;
  if (parent.type === 'token_tree' || parent.type === 'binary_expression') return true;
  if (parent.type === 'field_expression') return ALIKE.has(parent.childForFieldName('field')?.text ?? '');
  return parent.type === 'arguments' && staysHere(parent) && !isKept(parent, use, others);
}

function isMoved(use: SyntaxNode): boolean {
  for (const { type } of selfAndAncestors(use)) {
    if (type === 'closure_expression' || type === 'async_block') return true;
  }
  return false;
}

/** The function keeps its argument for the whole program. */
function isKept(args: SyntaxNode, use: SyntaxNode, others: Others | undefined): boolean {
  const called = args.parent?.childForFieldName('function');
  if (!called) return false;
  const index = namedChildren(args).findIndex((child) => sameNode(child, use));
  const declared = declaredFunctions(use, called, index, others);
  return declared.length === 0
    ? STATIC.test(called.text)
    : declared.some(({ type }) => type.includes("'static"));
}

/** The call is a statement, or its result is bound by `let` or awaited. */
function staysHere(args: SyntaxNode): boolean {
  for (let node = args.parent; node; node = node.parent) {
    if (node.type === 'expression_statement' || node.type === 'let_declaration') return true;
    if (
      !/^(?:call_expression|field_expression|arguments|await_expression|try_expression|reference_expression)$/.test(
        node.type,
      )
    ) {
      return false;
    }
  }
  return false;
}

function ofMethod(field: SyntaxNode): Fit | Refusal {
  const method = field.childForFieldName('field')?.text ?? '';
  if (field.parent?.type !== 'call_expression' || !ALIKE.has(method)) return leaked();
  if (method === 'as_bytes' || method === 'trim' || method === 'as_str') {
    return field.parent.parent?.type === 'arguments' ? OWNED : leaked();
  }
  return OWNED;
}

const CONVERSIONS = new Set([
  'String::from',
  'Some',
  'Ok',
  'Box::from',
  'Arc::from',
  'Rc::from',
  'PathBuf::from',
]);

/** Functions of libraries that keep a `&'static str`. */
const STATIC = /static|^Cow::Borrowed$|(?:^|\W)(?:default_value|long_about|about)$/;

function ofArgument(args: SyntaxNode, literal: SyntaxNode, others: Others | undefined): Fit | Refusal {
  const called = args.parent?.childForFieldName('function');
  const name = called?.text ?? '';
  if (name === 'String::from') return OWNED;
  if (CONVERSIONS.has(name) || called === null || called === undefined) return leaked();
  const index = namedChildren(args).findIndex((child) => sameNode(child, literal));
  const declared = declaredFunctions(literal, called, index, others);
  // A function of a library: a `&str` fits, and the compiler checks its lifetime.
  if (declared.length === 0) return STATIC.test(name) ? leaked() : BORROWED;
  const fits = declared.map(({ type, result }) => {
    if (type !== '&str' && !/^&'(?!static)\w+ str$/.test(type)) return ofGeneric(type);
    // A value borrowed for this statement must not be part of a result that is kept.
    return /[&']/.test(result) && args.parent?.parent?.type !== 'expression_statement' ? leaked() : BORROWED;
  });
  const [first = BORROWED] = fits;
  return fits.every((fit) => fit.ok && first.ok && fit.prefix === first.prefix) ? first : leaked();
}

/** `impl Into<String>`, `impl AsRef<str>`, `impl Display`: an owned String satisfies all of them. */
function ofGeneric(type: string): Fit | Refusal {
  return /^impl (?:Into<String>|AsRef<str>|ToString|(?:\w+::)*Display)$/.test(type) ? OWNED : leaked();
}

/** A function as it is declared, with the type of the parameter in question. */
interface Declared {
  readonly type: string;
  readonly result: string;
}

/** The functions that may be called: of this file, otherwise of the other files of the crate. */
function declaredFunctions(
  literal: SyntaxNode,
  called: SyntaxNode,
  index: number,
  others: Others | undefined,
): Declared[] {
  const root = [...selfAndAncestors(literal)].at(-1);
  const [name = '', owner] = called.text.split(/::|\./).reverse();
  const isMethod = called.type === 'field_expression';
  const wantedOwner =
    !isMethod && owner !== undefined && /^[A-Z]/.test(owner) && owner !== 'Self' ? owner : undefined;
  const find = (from: SyntaxNode): Declared[] =>
    functions(from)
      .filter((node) => node.childForFieldName('name')?.text === name)
      .filter((node) => wantedOwner === undefined || ownerOf(node) === wantedOwner)
      .map((node) => ({
        type: parameterType(node, isMethod, index),
        result: node.childForFieldName('return_type')?.text ?? '',
      }));
  const own = root ? find(root) : [];
  if (own.length > 0 || !/^\w+$/.test(name)) return own;
  const found: Declared[] = [];
  others?.(name, (from) => void found.push(...find(from)));
  return found;
}

/** The type whose `impl` contains a function, without its parameters. */
function ownerOf(node: SyntaxNode): string | undefined {
  const impl = [...selfAndAncestors(node)].find(({ type }) => type === 'impl_item');
  return impl?.childForFieldName('type')?.text.replace(/<.*/s, '');
}

function parameterType(declared: SyntaxNode, isMethod: boolean, index: number): string {
  const parameters = declared.childForFieldName('parameters');
  const all = (parameters ? namedChildren(parameters) : []).filter(
    ({ type }) => type !== 'self_parameter' || !isMethod,
  );
  return all[index]?.childForFieldName('type')?.text ?? '';
}

function functions(node: SyntaxNode): SyntaxNode[] {
  return namedChildren(node).flatMap((child) => {
    if (child.type === 'function_item' || child.type === 'function_signature_item') return [child];
    return /^(?:impl_item|declaration_list|mod_item|trait_item)$/.test(child.type) ? functions(child) : [];
  });
}

/** `x == "…"` compares with a `&str` if the other side is one; `a + "…"` requires a `&str` on its right. */
function ofBinary(binary: SyntaxNode, literal: SyntaxNode): Fit | Refusal {
  const operator = binary.childForFieldName('operator')?.type;
  const right = sameNode(binary.childForFieldName('right'), literal);
  if (operator === '+' && right) return BORROWED;
  return leaked();
}
