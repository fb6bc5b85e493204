import type { ParsedNode, Document } from 'yaml';
import { unreadRoot, type WithTree } from '../core/syntax';
import { TextNode } from './text-node';
import { isReadableYaml, YAML_OPTIONS } from '../core/base/yaml-depth';

type Yaml = typeof import('yaml');

/**
 * Parses YAML into a tree of the same shape as tree-sitter's: `mapping`, `pair` (fields `key` and `value`), `sequence`,
 * `scalar` (as written, with quotes) and `alias`; collections in brackets have the prefix `flow_`. VS Code ships no YAML grammar.
 */
export function yamlTrees(yaml: Yaml): WithTree {
  return (text, use) => {
    if (!isReadableYaml(text)) return use(unreadRoot(text));
    const documents = yaml.parseAllDocuments(text, {
      ...YAML_OPTIONS,
      keepSourceTokens: true,
    });
    const root = new TextNode('stream', text, 0, text.length);
    for (const document of 'empty' in documents ? [] : documents) {
      addDocument(yaml, root, document, text);
    }
    return use(root);
  };
}

function addDocument(yaml: Yaml, root: TextNode, document: Document.Parsed, text: string): void {
  for (const { pos } of document.errors) {
    root.hasError = true;
    root.add(new TextNode('ERROR', text, pos[0], pos[1]));
  }
  if (document.contents) root.add(nodeOf(yaml, document.contents, text));
}

function nodeOf(yaml: Yaml, node: ParsedNode, text: string): TextNode {
  const [start, end] = node.range;
  if (yaml.isMap(node)) {
    const mapping = new TextNode(node.flow ? 'flow_mapping' : 'mapping', text, start, end);
    for (const { key, value } of node.items) {
      const [from, to] = [key.range[0], (value ?? key).range[1]];
      const pair = new TextNode('pair', text, from, to);
      pair.add(nodeOf(yaml, key, text), 'key');
      if (value) pair.add(nodeOf(yaml, value, text), 'value');
      mapping.add(pair);
    }
    return mapping;
  }
  if (yaml.isSeq(node)) {
    const sequence = new TextNode(node.flow ? 'flow_sequence' : 'sequence', text, start, end);
    for (const item of node.items) if (yaml.isNode(item)) sequence.add(nodeOf(yaml, item, text));
    return sequence;
  }
  return new TextNode(yaml.isAlias(node) ? 'alias' : 'scalar', text, start, end);
}
