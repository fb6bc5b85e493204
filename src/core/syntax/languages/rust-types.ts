import { refuse, type Refusal } from '../../base/refusal';
import { placeInMacro } from './rust-macros';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';

/** How a `String` is fitted where a `&'static str` stood. */
interface Fit {
  readonly ok: true;
  readonly prefix: string;
  readonly suffix: string;
}

/** A `&str` as before, if not for as long: `let` keeps what it borrows from alive, a call's arguments live as long as the call. */
const BORROWED: Fit = { ok: true, prefix: '&*', suffix: '' };
const OWNED: Fit = { ok: true, prefix: '', suffix: '' };
const LEAKED = refuse(
  'A literal lives as long as the program; what is read from the environment does not, and here that may matter.',
  'Make this a String and try again.',
);

/** Methods of `str` that give a value of their own: on a `String` they do the same. */
const ALIKE = new Set(
  'to_string to_owned into len is_empty contains starts_with ends_with as_bytes as_str trim parse chars bytes'.split(
    ' ',
  ),
);

/**
 * A string literal is a `&'static str`; what the environment gives is a `String`. Only where it is certain what fits,
 * from this file alone, is there an answer.
 */
export function wanted(literal: SyntaxNode): Fit | Refusal {
  const { parent } = literal;
  if (!parent) return LEAKED;
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
      return LEAKED;
  }
}

function ofMacro(literal: SyntaxNode): Fit | Refusal {
  const place = placeInMacro(literal);
  if (place === 'value') return OWNED;
  if (place === 'argument') return BORROWED;
  if ('ok' in place) return place;
  return ALIKE.has(place.method) ? OWNED : LEAKED;
}

function ofLet(declaration: SyntaxNode): Fit | Refusal {
  if (declaration.childForFieldName('pattern')?.type !== 'identifier') return LEAKED;
  const type = declaration.childForFieldName('type');
  if ((type?.text ?? '').includes("'static")) return LEAKED;
  // The borrowed temporary lives as long as the block; who hands it on further is stopped by the compiler.
  if (leaves(declaration)) return LEAKED;
  return type === null || type.text === '&str' ? BORROWED : LEAKED;
}

/** Whether the variable is handed on to where it would have to outlive its block: returned, stored or moved away. */
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

/** Used up on the spot, or by a call whose result stays in a variable of the block; threads and tasks want more. */
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

/** The call stands alone, or its result is bound by `let` or awaited there. */
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
  if (field.parent?.type !== 'call_expression' || !ALIKE.has(method)) return LEAKED;
  if (method === 'as_bytes' || method === 'trim' || method === 'as_str') {
    return field.parent.parent?.type === 'arguments' ? OWNED : LEAKED;
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
  if (CONVERSIONS.has(name) || called === null || called === undefined) return LEAKED;
  const index = namedChildren(args).findIndex((child) => sameNode(child, literal));
  const declared = declaredFunction(literal, called);
  // A function of another file: a `&str` fits, and how long it must live is the compiler's to say.
  if (!declared) return BORROWED;
  const type = parameterType(declared, called, index);
  if (type !== '&str' && !/^&'(?!static)\w+ str$/.test(type)) return ofGeneric(type);
  // What is lent for the length of this statement must not be part of a result that is kept.
  const result = declared.childForFieldName('return_type')?.text ?? '';
  return /[&']/.test(result) && args.parent?.parent?.type !== 'expression_statement' ? LEAKED : BORROWED;
}

/** `impl Into<String>`, `impl AsRef<str>`, `impl Display`: an owned String is all of them. */
function ofGeneric(type: string): Fit | Refusal {
  return /^impl (?:Into<String>|AsRef<str>|ToString|(?:\w+::)*Display)$/.test(type) ? OWNED : LEAKED;
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

/** `x == "…"` compares with a `&str` when the other side is one; `a + "…"` wants a `&str` on its right. */
function ofBinary(binary: SyntaxNode, literal: SyntaxNode): Fit | Refusal {
  const operator = binary.childForFieldName('operator')?.type;
  const right = sameNode(binary.childForFieldName('right'), literal);
  if (operator === '+' && right) return BORROWED;
  return LEAKED;
}
