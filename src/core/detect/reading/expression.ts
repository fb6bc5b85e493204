import { isBlank } from './chars';

/** How far before a value its expression is read, in characters. */
const REACH = 400;

/** A line that ends like this continues in the next one. */
const CONTINUES = ',({[\\=+&|';

/**
 * The text before a value that belongs to the same expression: its line, and the lines above as long as each continues in the next
 * one. It ends where the value starts.
 */
export function expressionBefore(text: string, start: number): string {
  const floor = Math.max(0, start - REACH);
  let from = start;
  for (;;) {
    const newline = text.slice(floor, from).lastIndexOf('\n');
    if (newline < 0) return text.slice(floor, start);
    const lineStart = floor + newline + 1;
    let end = lineStart - 1;
    while (end > floor && (isBlank(text, end - 1) || text.charAt(end - 1) === '\r')) end--;
    if (!CONTINUES.includes(text.charAt(end - 1)) || end === floor) return text.slice(lineStart, start);
    from = end;
  }
}

const HOST = /\bhttps?:\/\/([A-Za-z0-9.-]{4,100})(?=[:/?"'`\s]|$)/g;

/** The host of the last web address in an expression. */
export function lastHost(expression: string): string | undefined {
  return Array.from(expression.matchAll(HOST)).at(-1)?.[1];
}

/** The names of the calls whose arguments the end of an expression is in, the innermost first. */
export function openCalls(expression: string): string[] {
  const calls: string[] = [];
  let depth = 0;
  for (let at = expression.length - 1; at >= 0; at--) {
    const character = expression.charAt(at);
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character)) {
      if (depth > 0) depth--;
      else if (character === '(') {
        const callee = /[\w$.:]{1,80}$/.exec(expression.slice(Math.max(0, at - 80), at))?.[0];
        if (callee !== undefined) calls.push(callee);
      }
    }
  }
  return calls;
}
