import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { viewOf, type Code } from './code';
import { refusalOfUnread, selfAndAncestors, type SyntaxNode, type WithTree } from './node';

/** The text between the quotes of the string at an offset. */
export interface StringAt {
  readonly ok: true;
  readonly inside: Span;
}

const noString = () =>
  refuse(l10n.t('There is no string at the cursor.'), l10n.t('Put the cursor in a string, then try again.'));

/** Optional prefix letters: `r"`, `rb'`, `@"`. */
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
    return refusalOfUnread(root) ?? noString();
  });
}

function insideOf(node: SyntaxNode): Span | undefined {
  const { text, startIndex, endIndex, type } = node;
  const [opening, quote] = QUOTED.exec(text) ?? [];
  // `"a" + "b"` also starts and ends like a string.
  if (opening === undefined || quote === undefined || !/string|literal|scalar/.test(type)) return undefined;
  if (text.length < opening.length + quote.length || !text.endsWith(quote)) return undefined;
  return { start: startIndex + opening.length, end: endIndex - quote.length };
}
