import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Constant, Literal, Rewrite } from '../language';
import { namedChildren, sameNode, selfAndAncestors, type SyntaxNode } from '../node';

const DECLARATIONS = new Set(['field_declaration', 'local_declaration_statement']);

/** The declaration of constants around a literal. */
function declarationAround(literal: SyntaxNode): SyntaxNode | undefined {
  for (const node of selfAndAncestors(literal)) {
    if (DECLARATIONS.has(node.type)) return keywordOf(node) && node;
    if (node.type === 'block') return undefined;
  }
  return undefined;
}

function keywordOf(declaration: SyntaxNode): SyntaxNode | undefined {
  return declaration.children.find((child) => child?.text === 'const') ?? undefined;
}

function namesOf(declaration: SyntaxNode): string[] {
  const list = namedChildren(declaration).find(({ type }) => type === 'variable_declaration');
  return (list ? namedChildren(list) : [])
    .filter(({ type }) => type === 'variable_declarator')
    .flatMap((one) => one.childForFieldName('name')?.text ?? []);
}

/** Why the constant with the key cannot become a variable; undefined if it can, or if it is not a constant. */
export function constantRefusal(literal: SyntaxNode): Refusal | undefined {
  const declaration = declarationAround(literal);
  const root = declaration && [...selfAndAncestors(declaration)].at(-1);
  if (!declaration || !root) return undefined;
  for (const name of namesOf(declaration)) {
    for (const use of usesOf(root, name, declaration)) {
      if (isConstantNeeded(use)) {
        return refuse(
          l10n.t('{0} is used where only a constant is allowed.', name),
          l10n.t('Make it a variable and change that use, then try again.'),
        );
      }
      if (isReadEarlier(use, declaration)) {
        return refuse(
          l10n.t('A static field above reads {0}, which would not be set yet.', name),
          l10n.t('Move the constant above that field, then try again.'),
        );
      }
    }
  }
  return undefined;
}

/** Whether another file uses the name where only a constant is allowed. */
export function needsConstant(root: SyntaxNode, name: string): boolean {
  return usesOf(root, name).some(isConstantNeeded);
}

function usesOf(root: SyntaxNode, name: string, own?: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    // The name of a member in a declaration or an initializer does not use the constant.
    const isName = node.parent !== null && sameNode(node.parent.childForFieldName('name'), node);
    const isMember = node.parent?.type === 'member_access_expression';
    if (node.type === 'identifier' && node.text === name && (!isName || isMember)) found.push(node);
    const inner = own && sameNode(node, own);
    for (const child of namedChildren(node)) if (!inner) visit(child);
  };
  visit(root);
  return found;
}

const CONSTANT = new Set([
  'attribute',
  'attribute_argument',
  'parameter',
  'case_switch_label',
  'constant_pattern',
  'enum_member_declaration',
  'goto_statement',
]);

function isConstantNeeded(use: SyntaxNode): boolean {
  for (const ancestor of selfAndAncestors(use)) {
    const { type, parent } = ancestor;
    if (type === 'block' || type === 'lambda_expression') return false;
    if (DECLARATIONS.has(type)) return keywordOf(ancestor) !== undefined;
    if (type.endsWith('_statement') && parent?.type !== 'global_statement' && type !== 'goto_statement')
      return false;
    // `x switch { Name => … }` and `x is Name`
    const isPattern = parent?.type === 'switch_expression_arm' && sameNode(parent.namedChild(0), ancestor);
    const isTested = type === 'is_expression' || type === 'is_pattern_expression';
    if (CONSTANT.has(type) || type.endsWith('_pattern') || isPattern || isTested) return true;
  }
  return false;
}

/** Static fields are initialized in the order of the text. A constant has its value before all of them. */
function isReadEarlier(use: SyntaxNode, declaration: SyntaxNode): boolean {
  if (declaration.type !== 'field_declaration' || use.startIndex > declaration.startIndex) return false;
  const member = [...selfAndAncestors(use)].find((node) => sameBody(node, declaration));
  if (member?.type !== 'field_declaration' && member?.type !== 'property_declaration') return false;
  const isStatic = namedChildren(member).some(({ type, text }) => type === 'modifier' && text === 'static');
  const accessors = namedChildren(member).some(
    (one) => /^(?:accessor_list|arrow_expression_clause)$/.test(one.type) && contains(one, use),
  );
  const inLambda = [...selfAndAncestors(use)].some(
    (node) => node.type === 'lambda_expression' && contains(member, node),
  );
  return isStatic && !accessors && !inLambda;
}

function sameBody(node: SyntaxNode, declaration: SyntaxNode): boolean {
  return node.parent !== null && sameNode(node.parent, declaration.parent);
}

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** Makes the constant with the key `static readonly`, or an ordinary local variable. */
export function asReadonly(root: SyntaxNode, literal: Literal): Literal {
  const { start, end } = literal.node;
  const node = root.descendantForIndex(start, end - 1);
  const declaration = node ? declarationAround(node) : undefined;
  const keyword = declaration && keywordOf(declaration);
  if (!declaration || !keyword) return literal;
  const isField = declaration.type === 'field_declaration';
  const modifiers = namedChildren(declaration).filter(({ type }) => type === 'modifier');
  const type = declaration.parent?.parent;
  const isOpen =
    type?.type === 'interface_declaration' ||
    (type && namedChildren(type).some((one) => one.type === 'modifier' && one.text === 'partial')) === true;
  const isVisible = isOpen || modifiers.some(({ text }) => /^(?:public|internal|protected)$/.test(text));
  const constant: Constant | undefined =
    isField && isVisible ? { names: namesOf(declaration), visible: 'project' } : undefined;
  const after = isField ? keyword.endIndex : (declaration.namedChild(1)?.startIndex ?? keyword.endIndex);
  const edit = { span: { start: keyword.startIndex, end: after }, text: isField ? 'static readonly' : '' };
  return {
    ...literal,
    ...(constant && { constant }),
    write(name, style): Rewrite | Refusal {
      const written = literal.write(name, style);
      return written.ok ? { ...written, imports: [...written.imports, edit] } : written;
    },
  };
}
