import { visible } from './characters';

/** What can be part of {@link Markdown}. A string is escaped, so that it is shown unchanged. */
export type MarkdownPart = Markdown | string | number;

let fromTrusted: (text: string) => Markdown;
let textOf: (text: Markdown) => string;

/**
 * Markdown in which only the literals of {@link markdownOf} are markup, so that a name from a repository can't become a link, a picture,
 * HTML or an icon. Where this type is required, a string does not compile.
 */
export class Markdown {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static {
    fromTrusted = (text) => new Markdown(text);
    textOf = (text) => text.#text;
  }

  toString(): string {
    return this.#text;
  }
}

/** markdownOf`**${title}** · ${sentence}`: the literals are kept, and every string between them is escaped. */
export function markdownOf(literals: TemplateStringsArray, ...parts: readonly MarkdownPart[]): Markdown {
  const texts = parts.map((part, index) => rawOf(part) + (literals[index + 1] ?? ''));
  return fromTrusted((literals[0] ?? '') + texts.join(''));
}

export function markdownList(parts: readonly MarkdownPart[], between: Markdown): Markdown {
  return fromTrusted(parts.map(rawOf).join(textOf(between)));
}

export function markdownLines(parts: readonly MarkdownPart[]): Markdown {
  return fromTrusted(parts.map(rawOf).join('\n'));
}

export function markdownParagraphs(parts: readonly MarkdownPart[]): Markdown {
  return fromTrusted(parts.map(rawOf).join('\n\n'));
}

/** @param address a provider's page or a command, never text from a repository */
export function markdownLink(label: MarkdownPart, address: string): Markdown {
  const target = address.replace(
    /[\s()<>\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return fromTrusted(`[${rawOf(label)}](${target})`);
}

/** Inline code. Backticks in the text are removed. */
export function markdownCode(text: string): Markdown {
  return fromTrusted(`\`${visible(text).replaceAll('`', "'")}\``);
}

/** A translated sentence with Markdown in place of `{0}`, which the caller leaves in. */
export function markdownSentence(sentence: string, part: Markdown): Markdown {
  return markdownList(sentence.split('{0}'), part);
}

function rawOf(part: MarkdownPart): string {
  return typeof part === 'object' ? textOf(part) : escaped(String(part));
}

/** Names in backticks stay code: sentences quote variables in this way. */
const CODE = /(`[\w$.-]+`)/;

/**
 * Everything that begins markup, a link without brackets (`https://`, `www.`, an email address), an HTML entity or a
 * numbered list. Ordinary spaces are kept, so that long lines break between words, unlike with `MarkdownString.appendText`.
 */
const SPECIAL = /[\\`*_{}[\]()#+\-!|<>~&@^=]|:(?=\S)|(?<=www)\./gi;

function escaped(text: string): string {
  return visible(text)
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : escapedText(part)))
    .join('');
}

/** VS Code looks for icons in the finished HTML, where a backslash is gone: `$(key)` needs an entity. */
function escapedText(text: string): string {
  return text
    .replace(SPECIAL, '\\$&')
    .replace(/^( {0,3}\d{1,9})\./, '$1\\.')
    .replace(/\$(?=\\\()/g, '&#36;');
}
