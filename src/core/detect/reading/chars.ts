/**
 * Character classes as tables, indexed by UTF-16 code unit so that inner loops need no range check. Characters
 * outside ASCII are in no class.
 */

export const DIGIT = 1;
export const LOWER = 2;
export const UPPER = 4;
/** `_` and `-`, which join the parts of keys and the words of names. */
export const JOINER = 8;
/** `+` and `/`, in addition to letters and digits the characters of Base64. */
export const BASE64 = 16;
/** Spaces, tabs, line ends. */
export const SPACE = 32;
/** `"`, `'` and backtick. */
export const QUOTE = 64;
/** What may close a name before its operator: quotes, brackets, `?`, `!`, a backslash, an asterisk. */
export const CLOSER = 128;
/** The characters of operators between a name and its value: `=`, `:`, `?`, `|`, `~`, `+`, `>`, `!`, `&`. */
export const OPERATOR = 256;
/** `.` and `$`, which join names to object paths. */
export const PATH = 512;
/** `,`, `;`, `<`, `>`. Together with spaces and quotes they end an unquoted value. */
export const STOP = 1024;

export const LETTER = LOWER | UPPER;
export const ALNUM = DIGIT | LOWER | UPPER;
/** The characters of a token without spaces and punctuation. */
export const RUN = ALNUM | JOINER;

/** Class bits of every code unit. */
export const kinds: Uint16Array = classify();

function classify(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const mark = (characters: string, kind: number): void => {
    for (const character of characters)
      table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | kind;
  };
  mark('0123456789', DIGIT);
  mark('abcdefghijklmnopqrstuvwxyz', LOWER);
  mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER);
  mark('_-', JOINER);
  mark('+/', BASE64);
  mark(' \t\r\n\f\v\u00a0', SPACE);
  mark('"\'`', QUOTE);
  mark('"\'`])\\?!*', CLOSER);
  mark('=:?|~+>!&', OPERATOR);
  mark('.$', PATH);
  mark(',;<>', STOP);
  return table;
}

/** Class bits of the code unit at `offset`; 0 outside the text. */
export function kindAt(text: string, offset: number): number {
  return offset >= 0 && offset < text.length ? (kinds[text.charCodeAt(offset)] ?? 0) : 0;
}

/**
 * Membership table for the inside of a character class such as `A-Za-z0-9_-`: ranges and single characters. A `-` at
 * either end is a hyphen.
 */
export function parseSet(set: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let i = 0; i < set.length; i++) {
    const first = set.charCodeAt(i);
    if (set[i + 1] === '-' && i + 2 < set.length) {
      table.fill(1, first, set.charCodeAt(i + 2) + 1);
      i += 2;
    } else {
      table[first] = 1;
    }
  }
  return table;
}

/** `[` or `{`. */
export function isOpenBracket(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 91 || code === 123;
}

/** A space or a tab. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}
