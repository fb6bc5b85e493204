import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import { lineEndingOf, type TextEdit } from '../../base/text';
import type { Source } from '../language';
import { identifiersIn } from '../identifiers';
import { namedChildren, type SyntaxNode } from '../node';

interface Getenv {
  readonly ok: true;
  /** The expression for `os.Getenv` in this file. */
  readonly expression: string;
  readonly imports: readonly TextEdit[];
}

/** Returns `os.Getenv` as this file imports it, or adds an import in sorted order. */
export function goGetenv({ root, text }: Source): Getenv | Refusal {
  const declarations = namedChildren(root).filter(({ type }) => type === 'import_declaration');
  const specs = declarations.flatMap(specsOf);
  for (const spec of specs.filter((each) => pathOf(each) === 'os')) {
    const name = spec.childForFieldName('name')?.text ?? 'os';
    if (name === '.') return { ok: true, expression: 'Getenv', imports: [] };
    if (name !== '_' && !shadowed(root, name)) return { ok: true, expression: `${name}.Getenv`, imports: [] };
  }
  const taken = specs.some((spec) => localName(spec) === 'os') || shadowed(root, 'os');
  if (taken) {
    return refuse(l10n.t('This file already uses the name "os".'), l10n.t('Rename it, then try again.'));
  }
  const edit = newImport(root, text, declarations);
  if (edit) return { ok: true, expression: 'os.Getenv', imports: [edit] };
  return refuse(l10n.t('This file has no package clause.'), l10n.t('Add it, then try again.'));
}

function specsOf(declaration: SyntaxNode): SyntaxNode[] {
  return namedChildren(declaration).flatMap((child) => {
    if (child.type === 'import_spec') return [child];
    return child.type === 'import_spec_list'
      ? namedChildren(child).filter(({ type }) => type === 'import_spec')
      : [];
  });
}

function pathOf(spec: SyntaxNode): string {
  return spec.childForFieldName('path')?.text.slice(1, -1) ?? '';
}

function localName(spec: SyntaxNode): string {
  return spec.childForFieldName('name')?.text ?? pathOf(spec).split('/').at(-1) ?? '';
}

const DECLARING = new Set([
  'parameter_declaration',
  'var_spec',
  'const_spec',
  'range_clause',
  'function_declaration',
]);

/** Whether a variable, parameter, or function in this file has this name. */
function shadowed(root: SyntaxNode, name: string): boolean {
  return identifiersIn(root, name, (type) => type === 'identifier').some(declares);
}

function declares(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (DECLARING.has(parent.type)) return true;
  const list = parent.type === 'expression_list' ? parent : undefined;
  const owner = list?.parent;
  return (
    (owner?.type === 'short_var_declaration' || owner?.type === 'range_clause') &&
    owner.childForFieldName('left')?.startIndex === list?.startIndex
  );
}

function newImport(
  root: SyntaxNode,
  text: string,
  declarations: readonly SyntaxNode[],
): TextEdit | undefined {
  const eol = lineEndingOf(text);
  const block = declarations.find((node) =>
    namedChildren(node).some(({ type }) => type === 'import_spec_list'),
  );
  if (block) return intoBlock(text, block, eol);
  const plain = declarations.filter((node) => specsOf(node).every((spec) => pathOf(spec) !== 'C'));
  const [only] = plain;
  const spec = only && plain.length === 1 ? specsOf(only)[0] : undefined;
  if (spec) {
    const paths = pathOf(spec) < 'os' ? [spec.text, '"os"'] : ['"os"', spec.text];
    const list = `(${paths.map((path) => `${eol}\t${path}`).join('')}${eol})`;
    return { span: { start: spec.startIndex, end: spec.endIndex }, text: list };
  }
  const clause = declarations.at(-1) ?? namedChildren(root).find(({ type }) => type === 'package_clause');
  if (!clause) return undefined;
  const gap = declarations.length > 0 ? eol : eol + eol;
  return { span: { start: clause.endIndex, end: clause.endIndex }, text: `${gap}import "os"` };
}

/** gofmt sorts within a group. Standard library paths have no dot before the first slash. */
function intoBlock(text: string, block: SyntaxNode, eol: string): TextEdit | undefined {
  const list = namedChildren(block).find(({ type }) => type === 'import_spec_list');
  if (!list) return undefined;
  const specs = namedChildren(list).filter(({ type }) => type === 'import_spec');
  const standard = specs.filter((spec) => !/^[^/]*\./.test(pathOf(spec)));
  const group = firstGroup(text, standard);
  const next = group.find((spec) => pathOf(spec) > 'os');
  if (next) return insertion(next.startIndex, `"os"${eol}\t`);
  const last = group.at(-1);
  if (last) return insertion(last.endIndex, `${eol}\t"os"`);
  const open = list.startIndex + 1;
  return insertion(open, `${eol}\t"os"${specs.length > 0 ? eol : ''}${text.charAt(open) === ')' ? eol : ''}`);
}

function firstGroup(text: string, specs: readonly SyntaxNode[]): SyntaxNode[] {
  const group: SyntaxNode[] = [];
  for (const spec of specs) {
    const last = group.at(-1);
    if (last && /\n[ \t]*\r?\n/.test(text.slice(last.endIndex, spec.startIndex))) break;
    group.push(spec);
  }
  return group;
}

function insertion(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}
