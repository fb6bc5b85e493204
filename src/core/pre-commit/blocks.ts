import { lineEndingOf } from '../base/text';
import { BEGIN, END } from './shell';

/** A hook file with the check in it. */
export interface HookText {
  readonly ok: true;
  readonly text: string;
}

/** The lines between Keyward's begin and end comments, without line endings. */
export function block(lines: readonly string[], indent = ''): readonly string[] {
  return [BEGIN, ...lines, END].map((line) => indent + line);
}

/** Whether the text contains Keyward's lines. */
export function hasBlock(text: string): boolean {
  return text.includes(BEGIN);
}

/**
 * Inserts whole lines before line `at` (from 0; the number of lines means at the end), with the text's own line endings
 * unless others are given.
 * If the text does not end with a line ending, neither does the result, so that {@link withoutBlock} can restore it.
 */
export function insertLines(
  text: string,
  at: number,
  added: readonly string[],
  eol: string = lineEndingOf(text),
): string {
  const lines = text.split(/(?<=\n)/);
  const before = lines.slice(0, at).join('');
  if (before !== '' && !before.endsWith('\n')) return before + eol + added.join(eol);
  return before + added.map((line) => line + eol).join('') + lines.slice(at).join('');
}

/** Removes Keyward's lines, even if the lines around them have changed. A block without its end is left alone. */
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
