import type { Span, TextEdit } from '../base/text';

/**
 * Takes a key out of a comment: its characters, and the blanks before it where the line ends with it.
 * @param secret where the key stands in `text`, UTF-16 offsets
 */
export function removalOf(text: string, { start, end }: Span): TextEdit {
  const endsLine = end === text.length || text[end] === '\n' || text[end] === '\r';
  let from = start;
  while (endsLine && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return { span: { start: from, end }, text: '' };
}
