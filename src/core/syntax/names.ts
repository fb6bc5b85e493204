import { startOfRun } from '../base/text';
import { sameNode, type SyntaxNode } from './node';

/** How a language names a value. */
export interface NameRules {
  /** Wrappers that return a value unchanged, so that the name outside them still names it. */
  readonly transparent: ReadonlySet<string>;
  /** Parent type → [field of the name, field of the value]; a number counts named children. */
  readonly namedBy: Readonly<Record<string, readonly [name: string | number, value: string | number]>>;
  /** Binary operators that can return their right side: `||`. */
  readonly fallbacks?: readonly string[];
}

/** Returns the name of a value, as written (`stripeKey`, `X-API-Key`); undefined if it has none. */
export function nameOfValue(value: SyntaxNode, rules: NameRules): string | undefined {
  let node = value;
  for (;;) {
    const parent: SyntaxNode | null = node.parent;
    if (!parent) return undefined;
    const operator = parent.childForFieldName('operator')?.type ?? '';
    if (rules.transparent.has(parent.type) || rules.fallbacks?.includes(operator)) {
      node = parent;
      continue;
    }
    const fields = rules.namedBy[parent.type];
    if (!fields || !sameNode(part(parent, fields[1]), node)) return undefined;
    return lastWord(part(parent, fields[0]));
  }
}

function part(node: SyntaxNode, field: string | number): SyntaxNode | null {
  if (typeof field === 'string') return node.childForFieldName(field);
  return node.namedChild(field < 0 ? node.namedChildCount + field : field);
}

/** `self.config["stripe-key"]` gives `stripe-key`. */
function lastWord(node: SyntaxNode | null): string | undefined {
  const text = node?.text ?? '';
  const end = startOfRun(text, /["'\])}\s]/);
  const word = text
    .slice(0, end)
    .replace(/^\s*[:@$]+/, '')
    .split(/[^\w$-]+/)
    .filter(Boolean)
    .at(-1);
  return word !== undefined && word.length <= 80 ? word : undefined;
}
