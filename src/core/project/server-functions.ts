import type { Span } from '../base/text';
import { ScriptText } from './script-text';

/** Names of exported functions that a framework's build removes from what it sends to the browser. */
export type ServerFunctions = readonly string[];

/** The text without these functions, and where they were. */
export function withoutServerFunctions(
  text: string,
  names: ServerFunctions,
): { kept: string; removed: readonly Span[] } {
  const head = new RegExp(
    `\\bexport\\s+(?:async\\s+)?(?:function\\s+(?:${names.join('|')})\\b|const\\s+(?:${names.join('|')})\\b)`,
    'g',
  );
  const removed: Span[] = [];
  const script = new ScriptText(text);
  let readTo = 0;
  for (const match of text.matchAll(head)) {
    const start = match.index;
    if (start < readTo) continue;
    const { end, isWhole } = endOfFunction(text, script, start + match[0].length);
    if (isWhole) removed.push({ start, end });
    readTo = end;
  }
  const kept = removed.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return { kept, removed };
}

/** Starts of strings, templates and comments, which may contain any bracket; then brackets. */
const TOKEN = /\/\/|\/\*|['"`]|[{}()[\];]/g;

/**
 * The offset after the `}` of the body: the first block outside parentheses that follows a parameter list or an arrow. If the
 * function does not end there, the offset up to which the text was read.
 */
function endOfFunction(text: string, script: ScriptText, offset: number): { end: number; isWhole: boolean } {
  TOKEN.lastIndex = offset;
  let depth = 0;
  let parameters = false;
  let body = false;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    const end = TOKEN.lastIndex;
    if (token === '(' || token === '[' || token === '{') {
      if (depth === 0 && token === '(') parameters = true;
      if (depth === 0 && token === '{' && parameters) body = true;
      depth++;
    } else if (token === ')' || token === ']' || token === '}') {
      depth--;
      if (depth < 0) return { end, isWhole: false };
      if (depth === 0 && body && token === '}') return { end, isWhole: true };
    } else if (token === ';') {
      if (depth === 0) return { end, isWhole: true };
    } else TOKEN.lastIndex = script.endAt(match.index) ?? end;
  }
  return { end: text.length, isWhole: false };
}
