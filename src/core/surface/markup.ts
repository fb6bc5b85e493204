/** What can be part of {@link Markup}. A string is escaped, so that it is shown unchanged. */
export type MarkupPart = Markup | string | number;

let fromTrusted: (text: string) => Markup;
let textOf: (text: Markup) => string;

/**
 * HTML or SVG in which only the literals of {@link markup} are markup. Where this type is required, a string does not
 * compile. Attribute values are in double quotes.
 */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static {
    fromTrusted = (text) => new Markup(text);
    textOf = (text) => text.#text;
  }

  toString(): string {
    return this.#text;
  }
}

/** markup`<p title="${name}">${sentence}</p>`: the literals are kept, and every string between them is escaped. */
export function markup(literals: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const texts = parts.map((part, index) => rawOf(part) + (literals[index + 1] ?? ''));
  return fromTrusted((literals[0] ?? '') + texts.join(''));
}

export const NO_MARKUP = markup``;

/** @param between nothing by default */
export function markupList(parts: readonly MarkupPart[], between: Markup = NO_MARKUP): Markup {
  return fromTrusted(parts.map(rawOf).join(textOf(between)));
}

function rawOf(part: MarkupPart): string {
  return typeof part === 'object' ? textOf(part) : escaped(String(part));
}

/** Characters that XML 1.0 cannot contain, not even escaped, and lone surrogates. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Characters that change the direction of the text around them. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function escaped(text: string): string {
  return text
    .replace(NOT_XML, '\uFFFD')
    .replace(DIRECTION, '·')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
