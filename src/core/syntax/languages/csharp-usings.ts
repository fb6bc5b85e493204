import { lineEndingOf, type TextEdit } from '../../base/text';
import type { Source } from '../language';
import { namedChildren, type SyntaxNode } from '../node';
import type { CSharpStyle } from '../read-style';

interface Environment {
  /** What `Environment.GetEnvironmentVariable` is called here. */
  readonly expression: string;
  /** `!` where the type `string?` would not do. */
  readonly suffix: string;
  readonly imports: readonly TextEdit[];
}

const CALL = 'Environment.GetEnvironmentVariable';

/** The call as this file can write it: with `using System;`, a new one if need be, or with its full name. */
export function csharpEnvironment({ root, text }: Source, style: CSharpStyle | undefined): Environment {
  const nullable = style?.nullable === true || /^[ \t]*#nullable enable/m.test(text);
  const suffix = nullable ? '!' : '';
  const usings = namedChildren(root).filter(({ type }) => type === 'using_directive');
  if (hasOwnEnvironment(root)) return { expression: `System.${CALL}`, suffix, imports: [] };
  const known =
    style?.implicitUsings === true ||
    allUsings(root).some(({ text: using }) => /^(?:global\s+)?using\s+System\s*;/.test(using));
  if (known) return { expression: CALL, suffix, imports: [] };
  // Without any using the file may live on implicit ones: the full name is right in both cases.
  if (usings.length === 0) return { expression: `System.${CALL}`, suffix, imports: [] };
  return { expression: CALL, suffix, imports: [newUsing(text, usings)] };
}

function allUsings(node: SyntaxNode): SyntaxNode[] {
  return namedChildren(node).flatMap((child) => {
    if (child.type === 'using_directive') return [child];
    return /namespace|declaration_list/.test(child.type) ? allUsings(child) : [];
  });
}

const DECLARING =
  /^(?:property_declaration|variable_declarator|parameter|class_declaration|interface_declaration|enum_declaration|record_declaration|struct_declaration|method_declaration)$/;

/** A property or class called Environment (every ASP.NET Startup has one) hides the one that is meant. */
function hasOwnEnvironment(node: SyntaxNode): boolean {
  if (DECLARING.test(node.type) && node.childForFieldName('name')?.text === 'Environment') return true;
  if (node.type === 'using_directive' && /\bEnvironment\s*=/.test(node.text)) return true;
  return namedChildren(node).some(hasOwnEnvironment);
}

/** System comes first; `global using` and `extern alias` come before all. */
function newUsing(text: string, usings: readonly SyntaxNode[]): TextEdit {
  const eol = lineEndingOf(text);
  const first = usings.find(({ text: using }) => !using.startsWith('global'));
  const offset = first?.startIndex ?? usings.at(-1)?.endIndex ?? 0;
  return {
    span: { start: offset, end: offset },
    text: first ? `using System;${eol}` : `${eol}using System;`,
  };
}
