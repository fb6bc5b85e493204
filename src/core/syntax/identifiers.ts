import type { SyntaxNode } from './node';

/**
 * The nodes that are this name, in the order of the text. Searches the text: visiting every node of a file takes longer than
 * parsing it.
 * @param isIdentifier whether a node of this type is a name
 */
export function identifiersIn(
  root: SyntaxNode,
  name: string,
  isIdentifier: (type: string) => boolean,
): SyntaxNode[] {
  if (name === '') return [];
  const found: SyntaxNode[] = [];
  const { text, startIndex } = root;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const start = startIndex + at;
    const node = root.descendantForIndex(start, start + name.length - 1);
    if (node && isIdentifier(node.type) && node.startIndex === start && node.text === name) found.push(node);
  }
  return found;
}
