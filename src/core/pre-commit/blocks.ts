import { lineEndingOf } from '../base/text';
import { BEGIN, END } from './shell';

/** Lines between Keyward's marks, as they are to stand in the file, ends of line not included. */
export function block(lines: readonly string[], indent = ''): readonly string[] {
  return [BEGIN, ...lines, END].map((line) => indent + line);
}

/** Whether Keyward's lines are in the text. */
export function hasBlock(text: string): boolean {
  return text.includes(BEGIN);
}

/**
 * Puts whole lines before line `at` (from 0; the number of lines: at the end), in the text's own line ends. Behind a last
 * line without an end they have none either: so `withoutBlock` sees that there was none.
 */
export function insertLines(text: string, at: number, added: readonly string[]): string {
  const eol = lineEndingOf(text);
  const lines = text.split(/(?<=\n)/);
  const before = lines.slice(0, at).join('');
  if (before !== '' && !before.endsWith('\n')) return before + eol + added.join(eol);
  return before + added.map((line) => line + eol).join('') + lines.slice(at).join('');
}

/** Takes Keyward's lines out again, whatever has been written around them since. */
export function withoutBlock(text: string): string {
  const kept: string[] = [];
  let inside = false;
  let last = '';
  for (const line of text.split(/(?<=\n)/)) {
    last = line;
    if (line.trim() === BEGIN) inside = true;
    if (!inside) kept.push(line);
    if (line.trim() === END) inside = false;
  }
  if (inside) return text;
  const rest = kept.join('');
  return last === last.trimEnd() && last.trim() === END ? rest.replace(/\r?\n$/, '') : rest;
}
