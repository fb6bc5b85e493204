import { ScriptText } from './script-text';

/**
 * The names around a position in JavaScript, outermost first: keys, variables, functions, and calls, which end in `()`. A returned
 * value has `return`, the result of an arrow function `=>`.
 */
export type ObjectPath = readonly string[];

interface Frame {
  /** What the next value in this frame belongs to. */
  names: string[];
  /** The variable that a statement declares; its type may contain other names. */
  declared: string | undefined;
  readonly label: readonly string[];
}

/** The starts of strings and comments, words, and the characters that change what a value belongs to. */
const TOKEN = /\/\/|\/\*|['"`]|[\w$]+|=>|[=!<>]=+|[=:,;(){}[\]]|[^\s.?\w$]/g;

/** Reads the text once. @param offsets UTF-16, ascending; @returns a path for each */
export function objectPaths(text: string, offsets: readonly number[]): ObjectPath[] {
  const found: ObjectPath[] = [];
  const reader = new PathReader();
  const script = new ScriptText(text);
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const start = match.index;
    const end = script.endAt(start) ?? token.lastIndex;
    while (found.length < offsets.length && (offsets[found.length] ?? 0) < end) found.push(reader.path());
    if (found.length === offsets.length) return found;
    const isComment = match[0] === '//' || match[0] === '/*';
    if (!isComment) reader.take(end > token.lastIndex ? text.slice(start + 1, end - 1) : match[0], match[0]);
    token.lastIndex = end;
  }
  while (found.length < offsets.length) found.push(reader.path());
  return found;
}

/** The longest text that counts as the name of a key. */
const LONGEST_NAME = 80;

class PathReader {
  readonly #frames: Frame[] = [{ names: [], declared: undefined, label: [] }];
  #word = '';
  /** The call or function whose parentheses were just closed. */
  #called = '';
  #previous = '';

  path(): string[] {
    const last = this.#frames.at(-1);
    return [...this.#frames.flatMap(({ label }) => label), ...(last?.names ?? [])];
  }

  /** @param text of the token, of a string without its quotes; @param token or how it starts */
  take(text: string, token: string): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (/^['"`]/.test(token)) this.#word = text.length > LONGEST_NAME ? '' : text;
    else if (/^[\w$]/.test(token)) this.#take(frame, token);
    else this.#punctuation(frame, token);
    this.#previous = token;
  }

  #take(frame: Frame, word: string): void {
    if (/^(?:const|let|var)$/.test(this.#previous)) frame.declared = word;
    if (word === 'return') frame.names = ['return'];
    this.#word = word;
  }

  #punctuation(frame: Frame, token: string): void {
    const afterCall = this.#previous === ')';
    const owner = afterCall ? this.#called : this.#word;
    const { names } = frame;
    if (token === '(') this.#open([...names, `${this.#word}()`]);
    else if (token === '{') this.#open(afterCall && names.length === 0 ? [owner] : names);
    else if (token === '[') this.#open(names);
    else if (token === ')' || token === '}' || token === ']') this.#close(token);
    // After a function's parameters comes the type of its result.
    else if (token === ':') frame.names = owner === '' || (afterCall && names.length > 0) ? names : [owner];
    else if (token === '=') frame.names = [frame.declared ?? owner];
    else if (token === '=>') frame.names = [...names, '=>'];
    else if (token === ',' || token === ';') frame.names = [];
    if (token === ';') frame.declared = undefined;
    if (token !== ')') this.#word = '';
  }

  #open(label: readonly string[]): void {
    this.#frames.push({ names: [], declared: undefined, label });
  }

  #close(token: string): void {
    const closed = this.#frames.length > 1 ? this.#frames.pop() : undefined;
    if (token === ')') this.#called = closed?.label.at(-1)?.replace(/\(\)$/, '') ?? '';
    const frame = this.#frames.at(-1);
    // A block ends its statement even without a semicolon.
    if (token === '}' && frame) Object.assign(frame, { names: [], declared: undefined });
  }
}
