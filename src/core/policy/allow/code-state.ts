import type { CommentSyntax } from '../../base/languages';

/** What is at a position, as far as it can be determined without a grammar. */
export type CodeState = 'code' | 'line comment' | 'inside';

/**
 * What is at the end of a line: code, a comment that ends with the line, or the inside of something in which a comment would
 * be part of a value (a multiline string, a block comment, a heredoc, a tag).
 * @param from where the language begins in the text
 * @param at the end or the start of a line
 */
export function stateAt(
  text: string,
  from: number,
  at: number,
  languageId: string,
  syntax: CommentSyntax,
): CodeState {
  if (syntax.isMarkup) return isInsideTag(text, from, at) ? 'inside' : 'code';
  if (HEREDOCS.has(languageId) && isInsideHeredoc(text, at)) return 'inside';
  if (YAML.has(languageId) && isInsideBlockScalar(text, at)) return 'inside';
  if (languageId === 'php' && text.lastIndexOf('?>', at) > text.lastIndexOf('<?', at)) return 'inside';
  return new Reader(text, syntax).read(from, at);
}

/** Reads strings and comments from the beginning, like the language's own lexer. */
class Reader {
  readonly #text: string;
  readonly #syntax: CommentSyntax;
  readonly #openings: RegExp;

  constructor(text: string, syntax: CommentSyntax) {
    this.#text = text;
    this.#syntax = syntax;
    const words = [
      ...syntax.multiline.map(([open]) => open),
      ...(syntax.block ? [syntax.block[0]] : []),
      ...(syntax.line === undefined ? [] : [syntax.line]),
      ...syntax.quotes.split(''),
    ];
    this.#openings = new RegExp(words.map(escaped).join('|') || '(?!)', 'gi');
  }

  read(from: number, to: number): CodeState {
    this.#openings.lastIndex = from;
    for (let match = this.#openings.exec(this.#text); match; match = this.#openings.exec(this.#text)) {
      if (match.index >= to) return 'code';
      const isComment = match[0].toLowerCase() === this.#syntax.line?.toLowerCase();
      if (isComment && this.#isPartOfWord(match.index)) continue;
      const end = this.#endOf(match[0], match.index + match[0].length);
      if (end > to || (isComment && end === to)) return isComment ? 'line comment' : 'inside';
      this.#openings.lastIndex = end;
    }
    return 'code';
  }

  /** Where the string or comment that begins with `word` ends, with its closing delimiter. An unclosed string ends after its line. */
  #endOf(word: string, at: number): number {
    const { block, multiline, line } = this.#syntax;
    if (word.toLowerCase() === line?.toLowerCase()) return this.#lineEnd(at);
    const closing = block?.[0] === word ? block[1] : multiline.find(([open]) => open === word)?.[1];
    if (closing === undefined) return this.#closed(word, at, this.#lineEnd(at)) ?? this.#lineEnd(at) + 1;
    return this.#closed(closing, at, this.#text.length) ?? this.#text.length + 1;
  }

  /** `$#`, `${#list}` and `a#b` are not comments. */
  #isPartOfWord(at: number): boolean {
    return this.#syntax.line === '#' && /[$&{\w]/.test(this.#text.charAt(at - 1));
  }

  #closed(mark: string, at: number, limit: number): number | undefined {
    const escapes = mark.length === 1;
    for (let offset = at; offset < limit; offset++) {
      if (escapes && this.#text.charAt(offset) === '\\') offset++;
      else if (this.#text.startsWith(mark, offset)) return offset + mark.length;
    }
    return undefined;
  }

  #lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    if (end < 0) return this.#text.length;
    return this.#text.charAt(end - 1) === '\r' ? end - 1 : end;
  }
}

const HEREDOCS: ReadonlySet<string> = new Set(
  'shellscript ruby perl php terraform hcl terraform-vars dockerfile'.split(' '),
);
const YAML: ReadonlySet<string> = new Set('yaml github-actions-workflow dockercompose'.split(' '));

function isInsideHeredoc(text: string, at: number): boolean {
  for (const match of text.slice(0, at).matchAll(/<<<?[-~]?[ \t]*["'`]?([A-Za-z_]\w*)["'`]?/g)) {
    const [opening, word = ''] = match;
    const end = new RegExp(`\\n[ \\t]*${word}\\b`).exec(text.slice(match.index + opening.length));
    if (!end || match.index + opening.length + end.index >= at) {
      if (text.slice(match.index, at).includes('\n')) return true;
    }
  }
  return false;
}

/** Below `key: |`, lines that are indented further are text. */
function isInsideBlockScalar(text: string, at: number): boolean {
  const lines = text.slice(0, at).split('\n');
  let indent = indentOf(lines.pop() ?? '');
  for (const line of lines.reverse()) {
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    if (/(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#|$)/.test(line)) return true;
    indent = indentOf(line);
  }
  return false;
}

function indentOf(line: string): number {
  return line.trim() === '' ? Infinity : line.search(/\S/);
}

function isInsideTag(text: string, from: number, at: number): boolean {
  const PARTS = /<!--|<!\[CDATA\[|<[A-Za-z/!?]/g;
  PARTS.lastIndex = from;
  for (let match = PARTS.exec(text); match && match.index < at; match = PARTS.exec(text)) {
    const end = endOfPart(text, match[0], match.index);
    if (end > at) return true;
    PARTS.lastIndex = end;
  }
  return false;
}

function endOfPart(text: string, opening: string, start: number): number {
  const closing = { '<!--': '-->', '<![CDATA[': ']]>' }[opening];
  if (closing !== undefined) {
    const end = text.indexOf(closing, start);
    return end < 0 ? Infinity : end + closing.length;
  }
  const tag = /(?:"[^"]*"|'[^']*'|[^"'>])*>/y;
  tag.lastIndex = start;
  return tag.exec(text) ? tag.lastIndex : Infinity;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
