import { startOfRun } from '../base/text';
import { sameNode, type SyntaxNode } from './node';

/** How a language gives a value its name. */
export interface NameRules {
  /** Wrappers that hand a value through unchanged: the name behind them still names this value. */
  readonly transparent: ReadonlySet<string>;
  /** Parent type → [field of the name, field of the value]; a number counts named children. */
  readonly namedBy: Readonly<Record<string, readonly [name: string | number, value: string | number]>>;
  /** Operators of a binary node that hand their right side through: `||`. */
  readonly fallbacks?: readonly string[];
}

/** The name a value is given, as written (`stripeKey`, `X-API-Key`), or undefined when it goes unnamed. */
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
