import type { SyntaxNode } from '../core/syntax';

/** A node of a tree that is built here, for languages without a grammar. UTF-16 offsets. */
export class TextNode implements SyntaxNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isMissing = false;
  parent: TextNode | null = null;
  hasError = false;
  readonly #source: string;
  readonly #children: TextNode[] = [];
  readonly #fields = new Map<string, TextNode>();

  constructor(type: string, source: string, start: number, end: number) {
    this.type = type;
    this.#source = source;
    this.startIndex = start;
    this.endIndex = end;
  }

  add(child: TextNode, field?: string): void {
    child.parent = this;
    this.#children.push(child);
    if (field !== undefined) this.#fields.set(field, child);
  }

  get text(): string {
    return this.#source.slice(this.startIndex, this.endIndex);
  }

  get children(): readonly TextNode[] {
    return this.#children;
  }

  get namedChildren(): readonly TextNode[] {
    return this.#children;
  }

  get previousNamedSibling(): TextNode | null {
    return this.#sibling(-1);
  }

  get nextNamedSibling(): TextNode | null {
    return this.#sibling(1);
  }

  #sibling(by: number): TextNode | null {
    const all = this.parent?.namedChildren ?? [];
    return all[all.indexOf(this) + by] ?? null;
  }

  get childCount(): number {
    return this.#children.length;
  }

  get namedChildCount(): number {
    return this.#children.length;
  }

  child(index: number): TextNode | null {
    return this.#children[index] ?? null;
  }

  namedChild(index: number): TextNode | null {
    return this.child(index);
  }

  childForFieldName(name: string): TextNode | null {
    return this.#fields.get(name) ?? null;
  }

  descendantForIndex(start: number, end = start): TextNode | null {
    if (this.startIndex > start || this.endIndex < end) return null;
    for (const child of this.#children) {
      const found = child.type === 'ERROR' ? null : child.descendantForIndex(start, end);
      if (found) return found;
    }
    return this;
  }
}
