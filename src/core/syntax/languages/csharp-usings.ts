import { lineEndingOf, type TextEdit } from '../../base/text';
import type { Source } from '../language';
import { identifiersIn } from '../identifiers';
import { namedChildren, type SyntaxNode } from '../node';
import type { CSharpStyle } from '../read-style';

interface Environment {
  /** The expression for `Environment.GetEnvironmentVariable` in this file. */
  readonly expression: string;
  /** `!` where the type `string?` isn't allowed. */
  readonly suffix: string;
  readonly imports: readonly TextEdit[];
}

const CALL = 'Environment.GetEnvironmentVariable';

/** Returns the call for this file: with `using System;`, added if needed, or with the full name. */
export function csharpEnvironment({ root, text }: Source, style: CSharpStyle | undefined): Environment {
  const nullable = style?.nullable === true || /^[ \t]*#nullable enable/m.test(text);
  const suffix = nullable ? '!' : '';
  const usings = namedChildren(root).filter(({ type }) => type === 'using_directive');
  if (hasOwnEnvironment(root)) return { expression: `System.${CALL}`, suffix, imports: [] };
  const known =
    style?.implicitUsings === true ||
    allUsings(root).some(({ text: using }) => /^(?:global\s+)?using\s+System\s*;/.test(using));
  if (known) return { expression: CALL, suffix, imports: [] };
  // A file without any using may have implicit ones: the full name works in both cases.
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

/** A property or class named Environment (every ASP.NET Startup has one) hides System.Environment. */
function hasOwnEnvironment(root: SyntaxNode): boolean {
  return identifiersIn(root, 'Environment', (type) => type === 'identifier').some((node) => {
    for (let around = node.parent; around; around = around.parent) {
      if (around.type === 'using_directive') return /\bEnvironment\s*=/.test(around.text);
      if (DECLARING.test(around.type))
        return around.childForFieldName('name')?.startIndex === node.startIndex;
    }
    return false;
  });
}

/** System comes first, after `global using` and `extern alias`. */
function newUsing(text: string, usings: readonly SyntaxNode[]): TextEdit {
  const eol = lineEndingOf(text);
  const first = usings.find(({ text: using }) => !using.startsWith('global'));
  const offset = first?.startIndex ?? usings.at(-1)?.endIndex ?? 0;
  return {
    span: { start: offset, end: offset },
    text: first ? `using System;${eol}` : `${eol}using System;`,
  };
}
