import { languageFacts, type CommentSyntax } from '../base/languages';
import type { Span } from '../base/text';

/** UTF-16 units. A longer heredoc is not read any further. */
const LONGEST_HEREDOC = 20_000;

/**
 * The strings and comments of a source file that span lines, sorted. Inside, quotes have no meaning. Read without a
 * grammar: a wrong answer hides more, or leaves the decision to the form of each word.
 */
export function longLiterals(text: string, languageId: string | undefined): Span[] {
  const syntax = languageFacts(languageId ?? '').comments ?? USUAL;
  if (syntax.isMarkup) return [];
  const found: Span[] = [];
  const openings = openingsOf(syntax);
  for (let match = openings.exec(text); match; match = openings.exec(text)) {
    const end = endOf(text, match[0], match.index + match[0].length, syntax);
    if (text.slice(match.index, end).includes('\n')) found.push({ start: match.index, end });
    openings.lastIndex = end;
  }
  return found;
}

/** For languages of which nothing is known. */
const USUAL: CommentSyntax = {
  block: ['/*', '*/'],
  multiline: [
    ['"""', '"""'],
    ["'''", "'''"],
    ['`', '`'],
    ['[[', ']]'],
  ],
  quotes: `"'`,
};

function openingsOf({ multiline, block, line, quotes }: CommentSyntax): RegExp {
  const words = [
    ...multiline.map(([open]) => open),
    ...(block ? [block[0]] : []),
    ...(line === undefined ? [] : [line]),
    ...quotes.split(''),
  ];
  const alternatives = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp([HEREDOC, ...alternatives].join('|'), 'g');
}

/** `<<EOF`, `<<~SQL`, `<<<'TEXT'`. */
const HEREDOC = `<<<?[-~]?["']?[A-Za-z_]\\w{0,40}["']?`;

function endOf(text: string, opening: string, at: number, { line, block, multiline }: CommentSyntax): number {
  if (opening.startsWith('<<')) return endOfHeredoc(text, opening.replace(/\W/g, ''), at);
  const lineEnd = text.indexOf('\n', at);
  const rest = lineEnd < 0 ? text.length : lineEnd;
  if (opening === line) return rest;
  const closing = block?.[0] === opening ? block[1] : multiline.find(([open]) => open === opening)?.[1];
  if (closing === undefined) return closed(text, opening, at, rest) ?? rest;
  return closed(text, closing, at, text.length) ?? text.length;
}

function closed(text: string, mark: string, at: number, limit: number): number | undefined {
  for (let offset = at; offset < limit; offset++) {
    if (mark.length === 1 && text.charAt(offset) === '\\') offset++;
    else if (text.startsWith(mark, offset)) return offset + mark.length;
  }
  return undefined;
}

/** The start of its last line; its beginning where it has no end, as `a <<b` in other languages. */
function endOfHeredoc(text: string, word: string, at: number): number {
  const near = text.slice(at, at + LONGEST_HEREDOC);
  const lines = near.split('\n');
  let offset = at;
  for (const [index, line] of lines.entries()) {
    if (index > 0 && new RegExp(`^[ \\t]*${word}\\b`).test(line)) return offset;
    offset += line.length + 1;
  }
  return at;
}
