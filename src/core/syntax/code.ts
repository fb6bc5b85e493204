import type { Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { blockFinder } from './blocks';
import type { Language } from './language';
import { languageFor } from './table';
import { unsupported } from './unsupported';

/** A file as it is open in the editor or read from disk, and where the secret stands in it. */
export interface CodeFile {
  readonly text: string;
  readonly secret: Span;
  /** VS Code's language id, when known; it outranks the name. */
  readonly languageId?: string;
  /** Path or name: its ending tells the language where there is no id. */
  readonly fileName?: string;
}

/** The code around a secret: one language, which may be a block of a file in another. */
export interface Code extends CodeFile {
  readonly ok: true;
  readonly language: Language;
  readonly block: Span;
  /** What the parser reads: as long as `text`, with all that is not `block` blanked, so offsets are the file's. */
  readonly view: string;
}

/** The code that holds the secret, or why there is none that Keyward can rewrite. Needs no parser. */
export function codeAt(file: CodeFile): Code | Refusal {
  const { text, secret } = file;
  const find = blockFinder(file);
  if (!find) {
    const language = languageFor(file);
    const block = { start: 0, end: text.length };
    return language ? { ...file, ok: true, language, block, view: text } : unsupported(file);
  }
  const block = find(text, secret);
  if (!block.ok) return block;
  const language = languageFor(block);
  return language
    ? { ...file, ok: true, language, block: block.span, view: blanked(text, block.span) }
    : unsupported(block);
}

/** All but the block as spaces, so that offsets and lines stay what they are. */
function blanked(text: string, { start, end }: Span): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

/** The parser's view of the same code after an edit; undefined when the block is gone or of another language. */
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
