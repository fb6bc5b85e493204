/** An opening tag of an HTML page. Offsets are UTF-16. */
export interface OpeningTag {
  /** In lower case. */
  readonly name: string;
  /** The text between the name and the `>`. */
  readonly attributes: string;
  readonly start: number;
  /** After the `>`. */
  readonly end: number;
}

/**
 * The opening tags with one of these names, in order. Reads the text once, from its start to its end. A `>` between quotes does
 * not end a tag.
 */
export function* openingTags(text: string, names: readonly string[]): Generator<OpeningTag> {
  const opening = new RegExp(`<(${names.join('|')})\\b`, 'gi');
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const from = opening.lastIndex;
    const end = endOfTag(text, from);
    if (end === undefined) return;
    const name = (match[1] ?? '').toLowerCase();
    yield { name, attributes: text.slice(from, end - 1), start: match.index, end };
    opening.lastIndex = end;
  }
}

/** The offset after the `>` of a tag, given where its attributes start; undefined if the tag does not end. */
function endOfTag(text: string, offset: number): number | undefined {
  const part = /[>"']/g;
  part.lastIndex = offset;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    if (match[0] === '>') return part.lastIndex;
    const close = text.indexOf(match[0], part.lastIndex);
    if (close >= 0) part.lastIndex = close + 1;
  }
  return undefined;
}
