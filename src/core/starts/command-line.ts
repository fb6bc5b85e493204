/** One word of a shell command, with its quotes removed. */
export interface Word {
  readonly text: string;
  /** UTF-16 offsets in the line, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** One command of a line: `A=1 node server.js` has two words. Redirections are words like any other. */
export type SimpleCommand = readonly Word[];

const BLANK = /[ \t\r]/;
const SEPARATORS = new Set([';', '&', '|', '\n', '(', ')']);

/**
 * Splits a shell line into its commands: at `&&`, `||`, `;`, `|`, `&`, line ends and parentheses. Comments are left out,
 * and a line that ends in a backslash continues. Takes linear time; a quote that is never closed ends with the text.
 */
export function commandsIn(line: string): SimpleCommand[] {
  const commands: Word[][] = [];
  let words: Word[] = [];
  const endCommand = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (BLANK.test(character)) at++;
    else if (character === '\\' && /\r?\n/y.test(line.slice(at + 1, at + 3)))
      at += line[at + 1] === '\r' ? 3 : 2;
    else if (character === '#') at = lineEnd(line, at);
    else if (SEPARATORS.has(character)) {
      endCommand();
      at++;
    } else {
      const word = wordAt(line, at);
      words.push(word);
      at = word.end;
    }
  }
  endCommand();
  return commands;
}

/** The value of an option: the word after it, or what follows its `=`. @param names with their dashes */
export function optionValue(args: readonly Word[], ...names: readonly string[]): string | undefined {
  for (const [i, { text }] of args.entries()) {
    if (names.includes(text)) return args[i + 1]?.text;
    const name = names.find((one) => one.startsWith('--') && text.startsWith(`${one}=`));
    if (name !== undefined) return text.slice(name.length + 1);
  }
  return undefined;
}

function lineEnd(line: string, from: number): number {
  const end = line.indexOf('\n', from);
  return end < 0 ? line.length : end;
}

function wordAt(line: string, start: number): Word {
  const parts: string[] = [];
  let at = start;
  while (at < line.length) {
    const character = line.charAt(at);
    if (BLANK.test(character) || SEPARATORS.has(character)) break;
    if (character === '\\') {
      // A Windows path keeps its backslashes.
      const next = line.charAt(at + 1);
      parts.push(/[\w.]/.test(next) ? character + next : next);
      at += 2;
    } else if (character === "'" || character === '"') {
      const end = quoteEnd(line, at, character);
      parts.push(unescaped(line.slice(at + 1, end), character));
      at = end + 1;
    } else if (line.startsWith('$(', at)) {
      const end = substitutionEnd(line, at + 2);
      parts.push(line.slice(at, end));
      at = end;
    } else {
      parts.push(character);
      at++;
    }
  }
  const end = Math.min(at, line.length);
  return { text: parts.join(''), start, end };
}

/** The offset of the closing quote, or of the text's end. */
function quoteEnd(line: string, open: number, quote: string): number {
  for (let at = open + 1; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote === '"') at++;
    else if (character === quote) return at;
  }
  return line.length;
}

function unescaped(text: string, quote: string): string {
  return quote === '"' ? text.replace(/\\(["\\$`])/g, '$1') : text;
}

/** The offset after the `)` of a `$(...)`, whose nesting is counted. */
function substitutionEnd(line: string, from: number): number {
  let depth = 1;
  for (let at = from; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return line.length;
}
