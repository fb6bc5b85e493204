import type { Span, TextEdit } from '../base/text';

/**
 * Removes a key from a comment, and the spaces before it if it ends the line.
 * @param secret position of the key in `text`, UTF-16 offsets
 */
export function removalOf(text: string, { start, end }: Span): TextEdit {
  const endsLine = end === text.length || text[end] === '\n' || text[end] === '\r';
  let from = start;
  while (endsLine && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return { span: { start: from, end }, text: '' };
}
