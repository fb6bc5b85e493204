import type { Span } from '../base/text';

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
  for (const match of text.matchAll(head)) {
    const start = match.index;
    if ((removed.at(-1)?.end ?? 0) > start) continue;
    const end = endOfFunction(text, start + match[0].length);
    if (end !== undefined) removed.push({ start, end });
  }
  const kept = removed.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return { kept, removed };
}

/** Strings, templates and comments, which may contain any bracket; then brackets. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|=>|[{}()[\];]/g;

/** The offset after the `}` of the body: the first block outside parentheses that follows a parameter list or an arrow. */
function endOfFunction(text: string, offset: number): number | undefined {
  TOKEN.lastIndex = offset;
  let depth = 0;
  let parameters = false;
  let body = false;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === '(' || token === '[' || token === '{') {
      if (depth === 0 && token === '(') parameters = true;
      if (depth === 0 && token === '{' && parameters) body = true;
      depth++;
    } else if (token === ')' || token === ']' || token === '}') {
      depth--;
      if (depth < 0) return undefined;
      if (depth === 0 && body && token === '}') return match.index + 1;
    } else if (token === ';' && depth === 0) return match.index + 1;
  }
  return undefined;
}
