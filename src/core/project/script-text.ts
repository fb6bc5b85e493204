const LINE_END = 10;
const BACKSLASH = 92;

/**
 * The strings and comments of a JavaScript or TypeScript file, for readers that go through it once from start to end. What was
 * found not to be closed is not searched again, so reading a whole file takes linear time.
 */
export class ScriptText {
  readonly #text: string;
  #hasCommentEnd = true;
  /** By quote: up to this offset, no string that starts with it is closed. */
  readonly #openUntil = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset after the string or comment that starts at `at`; undefined if none starts there or if it is not closed. */
  endAt(at: number): number | undefined {
    const text = this.#text;
    if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      return end < 0 ? text.length : end;
    }
    if (text.startsWith('/*', at)) return this.#endOfComment(at);
    const quote = text.charAt(at);
    return quote === "'" || quote === '"' || quote === '`' ? this.#endOfString(at, quote) : undefined;
  }

  #endOfComment(at: number): number | undefined {
    const end = this.#hasCommentEnd ? this.#text.indexOf('*/', at + 2) : -1;
    if (end < 0) this.#hasCommentEnd = false;
    return end < 0 ? undefined : end + 2;
  }

  #endOfString(at: number, quote: string): number | undefined {
    if (at < (this.#openUntil.get(quote) ?? 0)) return undefined;
    const text = this.#text;
    let end = at + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === BACKSLASH && (quote === '`' || text.charCodeAt(end + 1) !== LINE_END)) end++;
      else if (code === LINE_END && quote !== '`') break;
      else if (code === quote.charCodeAt(0)) return end + 1;
    }
    this.#openUntil.set(quote, end);
    return undefined;
  }
}

const QUOTE_OR_COMMENT = /\/\/|\/\*|['"`]/g;

/** The code of a script, without its strings and comments. */
export function withoutStrings(text: string): string {
  const script = new ScriptText(text);
  const start = new RegExp(QUOTE_OR_COMMENT);
  let code = '';
  let from = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const end = script.endAt(match.index);
    if (end === undefined) continue;
    code += `${text.slice(from, match.index)} `;
    start.lastIndex = from = end;
  }
  return code + text.slice(from);
}
