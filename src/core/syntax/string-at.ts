import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { viewOf, type Code } from './code';
import { selfAndAncestors, type SyntaxNode, type WithTree } from './node';

/** What stands between the quotes of the string at an offset. */
export interface StringAt {
  readonly ok: true;
  readonly inside: Span;
}

const NO_STRING = refuse('There is no string at the cursor.', 'Put the cursor into one and try again.');

/** Letters before the quotes are the language's: `r"`, `rb'`, `@"`. */
const QUOTED = /^[A-Za-z@]{0,3}("""|'''|"|'|`)/;

/** @param offset anywhere in a string literal, its quotes included; @param withTree parser of `code.language.grammar` */
export function stringAt(code: Code, withTree: WithTree, offset: number): StringAt | Refusal {
  const view = viewOf(code.text, code, code.secret) ?? code.view;
  return withTree(view, (root) => {
    const innermost = root.descendantForIndex(offset, offset) ?? root;
    for (const node of selfAndAncestors(innermost)) {
      const inside = insideOf(node);
      if (inside) return { ok: true, inside } as const;
    }
    return NO_STRING;
  });
}

function insideOf(node: SyntaxNode): Span | undefined {
  const { text, startIndex, endIndex, type } = node;
  const [opening, quote] = QUOTED.exec(text) ?? [];
  // `"a" + "b"` begins and ends like a string, too.
  if (opening === undefined || quote === undefined || !/string|literal|scalar/.test(type)) return undefined;
  if (text.length < opening.length + quote.length || !text.endsWith(quote)) return undefined;
  return { start: startIndex + opening.length, end: endIndex - quote.length };
}
