import type { Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { blockFinder } from './blocks';
import type { CodeFile } from './code-file';
import { isInCommentLine } from './comment-lines';
import type { Language, OtherSource } from './language';
import { inComment } from './positions';
import { languageFor } from './table';
import { unsupported } from './unsupported';

/** The code around a secret, in one language. It may be a block in a file of another language. */
export interface Code extends CodeFile {
  readonly ok: true;
  readonly language: Language;
  readonly block: Span;
  /** The parser's input: `text` with everything outside `block` replaced by spaces, so that offsets match the file. */
  readonly view: string;
  /** The other files of the package, in the same language. Default: not known. */
  readonly sources?: readonly OtherSource[];
}

/** Returns the code that contains the secret, or why Keyward can't rewrite it. Needs no parser. */
export function codeAt(file: CodeFile): Code | Refusal {
  const { text, secret } = file;
  const find = blockFinder(file);
  if (!find) {
    const language = languageFor(file);
    const block = { start: 0, end: text.length };
    if (language) return { ...file, ok: true, language, block, view: text };
    return isInCommentLine(file) ? inComment() : unsupported(file);
  }
  const block = find(text, secret);
  if (!block.ok) return block;
  const language = languageFor(block);
  return language
    ? { ...file, ok: true, language, block: block.span, view: blanked(text, block.span) }
    : unsupported(block);
}

/** Replaces everything outside the block with spaces, so that offsets and lines don't change. */
function blanked(text: string, { start, end }: Span): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

/** The parser's input for the same code after an edit; undefined if the block is gone or in another language. */
export function viewOf(
  text: string,
  { languageId, fileName, language }: Code,
  secret: Span,
): string | undefined {
  const code = codeAt({
    text,
    secret,
    ...(languageId !== undefined && { languageId }),
    ...(fileName !== undefined && { fileName }),
  });
  return code.ok && code.language === language ? code.view : undefined;
}
