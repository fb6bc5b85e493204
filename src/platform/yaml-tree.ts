import type { ParsedNode, Document } from 'yaml';
import { unreadRoot, type SyntaxNode, type WithTree } from '../core/syntax';
import { isReadableYaml } from '../core/base/yaml-depth';

type Yaml = typeof import('yaml');

/**
 * Parses YAML into a tree of the same shape as tree-sitter's: `mapping`, `pair` (fields `key` and `value`), `sequence`,
 * `scalar` (as written, with quotes) and `alias`; collections in brackets have the prefix `flow_`. VS Code ships no YAML grammar.
 */
export function yamlTrees(yaml: Yaml): WithTree {
  return (text, use) => {
    if (!isReadableYaml(text)) return use(unreadRoot(text));
    const documents = yaml.parseAllDocuments(text, {
      keepSourceTokens: true,
      logLevel: 'silent',
      uniqueKeys: false, // comparing every key with all others takes quadratic time
    });
    const root = new YamlNode('stream', text, 0, text.length);
    for (const document of 'empty' in documents ? [] : documents) {
      addDocument(yaml, root, document, text);
    }
    return use(root);
  };
}

/** A node with its position; UTF-16 offsets, as in the library. */
class YamlNode implements SyntaxNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isMissing = false;
  parent: YamlNode | null = null;
  hasError = false;
  readonly #source: string;
  readonly #children: YamlNode[] = [];
  readonly #fields = new Map<string, YamlNode>();

  constructor(type: string, source: string, start: number, end: number) {
    this.type = type;
    this.#source = source;
    this.startIndex = start;
    this.endIndex = end;
  }

  add(child: YamlNode, field?: string): void {
    child.parent = this;
    this.#children.push(child);
    if (field !== undefined) this.#fields.set(field, child);
  }

  get text(): string {
    return this.#source.slice(this.startIndex, this.endIndex);
  }

  get children(): readonly YamlNode[] {
    return this.#children;
  }

  get namedChildren(): readonly YamlNode[] {
    return this.#children;
  }

  get childCount(): number {
    return this.#children.length;
  }

  get namedChildCount(): number {
    return this.#children.length;
  }

  child(index: number): YamlNode | null {
    return this.#children[index] ?? null;
  }

  namedChild(index: number): YamlNode | null {
    return this.child(index);
  }

  childForFieldName(name: string): YamlNode | null {
    return this.#fields.get(name) ?? null;
  }

  descendantForIndex(start: number, end = start): YamlNode | null {
    if (this.startIndex > start || this.endIndex < end) return null;
    for (const child of this.#children) {
      const found = child.type === 'ERROR' ? null : child.descendantForIndex(start, end);
      if (found) return found;
    }
    return this;
  }
}

function addDocument(yaml: Yaml, root: YamlNode, document: Document.Parsed, text: string): void {
  for (const { pos } of document.errors) {
    root.hasError = true;
    root.add(new YamlNode('ERROR', text, pos[0], pos[1]));
  }
  if (document.contents) root.add(nodeOf(yaml, document.contents, text));
}

function nodeOf(yaml: Yaml, node: ParsedNode, text: string): YamlNode {
  const [start, end] = node.range;
  if (yaml.isMap(node)) {
    const mapping = new YamlNode(node.flow ? 'flow_mapping' : 'mapping', text, start, end);
    for (const { key, value } of node.items) {
      const [from, to] = [key.range[0], (value ?? key).range[1]];
      const pair = new YamlNode('pair', text, from, to);
      pair.add(nodeOf(yaml, key, text), 'key');
      if (value) pair.add(nodeOf(yaml, value, text), 'value');
      mapping.add(pair);
    }
    return mapping;
  }
  if (yaml.isSeq(node)) {
    const sequence = new YamlNode(node.flow ? 'flow_sequence' : 'sequence', text, start, end);
    for (const item of node.items) if (yaml.isNode(item)) sequence.add(nodeOf(yaml, item, text));
    return sequence;
  }
  return new YamlNode(yaml.isAlias(node) ? 'alias' : 'scalar', text, start, end);
}
