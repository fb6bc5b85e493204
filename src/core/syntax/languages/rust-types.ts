import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
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
export function wanted(literal: SyntaxNode): Fit | Refusal {
  const { parent } = literal;
  if (!parent) return leaked();
  switch (parent.type) {
    case 'let_declaration':
      return ofLet(parent);
    case 'token_tree':
      return ofMacro(literal);
    case 'field_expression':
      return ofMethod(parent);
    case 'arguments':
      return ofArgument(parent, literal);
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

function ofLet(declaration: SyntaxNode): Fit | Refusal {
  if (declaration.childForFieldName('pattern')?.type !== 'identifier') return leaked();
  const type = declaration.childForFieldName('type');
  if ((type?.text ?? '').includes("'static")) return leaked();
  // The borrowed temporary lives as long as the block; the compiler rejects a longer use.
  if (leaves(declaration)) return leaked();
  return type === null || type.text === '&str' ? BORROWED : leaked();
}

/** Whether the variable has to outlive its block: returned, stored, or moved. */
function leaves(declaration: SyntaxNode): boolean {
  const name = declaration.childForFieldName('pattern')?.text;
  const block = declaration.parent;
  if (!block || !name) return true;
  return uses(block, name).some((use) => !isLocal(use));
}

function uses(node: SyntaxNode, name: string): SyntaxNode[] {
  if (node.type === 'identifier' && node.text === name && node.parent?.type !== 'let_declaration')
    return [node];
  return namedChildren(node).flatMap((child) => uses(child, name));
}

/** Used immediately, or by a call with a result in a variable of the block; threads and tasks need a longer lifetime. */
function isLocal(use: SyntaxNode): boolean {
  const { parent } = use;
  if (!parent || isMoved(use)) return false;
  if (parent.type === 'token_tree' || parent.type === 'binary_expression') return true;
  if (parent.type === 'field_expression') return ALIKE.has(parent.childForFieldName('field')?.text ?? '');
  return parent.type === 'arguments' && staysHere(parent);
}

function isMoved(use: SyntaxNode): boolean {
  for (const { type } of selfAndAncestors(use)) {
    if (type === 'closure_expression' || type === 'async_block') return true;
  }
  return false;
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

function ofArgument(args: SyntaxNode, literal: SyntaxNode): Fit | Refusal {
  const called = args.parent?.childForFieldName('function');
  const name = called?.text ?? '';
  if (name === 'String::from') return OWNED;
  if (CONVERSIONS.has(name) || called === null || called === undefined) return leaked();
  const index = namedChildren(args).findIndex((child) => sameNode(child, literal));
  const declared = declaredFunction(literal, called);
  // A function in another file: a `&str` fits, and the compiler checks its lifetime.
  if (!declared) return BORROWED;
  const type = parameterType(declared, called, index);
  if (type !== '&str' && !/^&'(?!static)\w+ str$/.test(type)) return ofGeneric(type);
  // A value borrowed for this statement must not be part of a result that is kept.
  const result = declared.childForFieldName('return_type')?.text ?? '';
  return /[&']/.test(result) && args.parent?.parent?.type !== 'expression_statement' ? leaked() : BORROWED;
}

/** `impl Into<String>`, `impl AsRef<str>`, `impl Display`: an owned String satisfies all of them. */
function ofGeneric(type: string): Fit | Refusal {
  return /^impl (?:Into<String>|AsRef<str>|ToString|(?:\w+::)*Display)$/.test(type) ? OWNED : leaked();
}

function declaredFunction(literal: SyntaxNode, called: SyntaxNode): SyntaxNode | undefined {
  const root = [...selfAndAncestors(literal)].at(-1);
  const name = called.text.split(/::|\./).at(-1);
  return root && functions(root).find((node) => node.childForFieldName('name')?.text === name);
}

function parameterType(declared: SyntaxNode, called: SyntaxNode, index: number): string {
  const parameters = declared.childForFieldName('parameters');
  const method = called.type === 'field_expression';
  const all = (parameters ? namedChildren(parameters) : []).filter(
    ({ type }) => type !== 'self_parameter' || !method,
  );
  return all[index]?.childForFieldName('type')?.text ?? '';
}

function functions(node: SyntaxNode): SyntaxNode[] {
  return namedChildren(node).flatMap((child) => {
    if (child.type === 'function_item') return [child];
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
