import type { WithTree } from '../core/syntax';
import { TextNode } from './text-node';

/**
 * Parses Java's properties into a tree: `comment`, and `pair` with the fields `key` and `value`. A value ends with its line, or
 * with the last line that a backslash joins to it. There are no errors: every text is a list of properties.
 */
export const propertiesTrees: WithTree = (text, use) => {
  const root = new TextNode('properties', text, 0, text.length);
  for (const { start, end } of logicalLines(text)) addLine(root, text, start, end);
  return use(root);
};

/** Lines without their ends, joined where a line ends in an odd number of backslashes; comments are never joined. */
function* logicalLines(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    if (!isComment(text, start, end))
      while (end < text.length && continues(text, start, end)) end = lineEnd(text, afterLine(text, end));
    yield { start, end };
    start = afterLine(text, end);
  }
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function afterLine(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

function continues(text: string, start: number, end: number): boolean {
  let count = 0;
  while (end - count > start && text[end - count - 1] === '\\') count++;
  return count % 2 === 1;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\f')) at++;
  return at;
}

function isComment(text: string, start: number, end: number): boolean {
  const first = text[skipBlanks(text, start, end)];
  return first === '#' || first === '!';
}

function addLine(root: TextNode, text: string, start: number, end: number): void {
  const from = skipBlanks(text, start, end);
  if (from === end) return;
  if (isComment(text, from, end)) {
    root.add(new TextNode('comment', text, from, end));
    return;
  }
  let keyEnd = from;
  while (keyEnd < end && !' \t\f=:'.includes(text[keyEnd] ?? '')) keyEnd += text[keyEnd] === '\\' ? 2 : 1;
  keyEnd = Math.min(keyEnd, end);
  let value = skipBlanks(text, keyEnd, end);
  if (text[value] === '=' || text[value] === ':') value = skipBlanks(text, value + 1, end);
  const pair = new TextNode('pair', text, from, end);
  pair.add(new TextNode('name', text, from, keyEnd), 'key');
  pair.add(new TextNode('value', text, Math.min(value, end), end), 'value');
  root.add(pair);
}
