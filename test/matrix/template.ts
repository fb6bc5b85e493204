import type { Position, ProgramText } from './case';

/** Writes a value so that it can be put between a literal's quotes; undefined if that is not possible. */
export type Escape = (value: string) => string | undefined;

/** The placeholders for the value and for a number that is unique to the program in its run. */
const KEY = '«»';
const UNIQUE = '§';

/** Creates a position from a program that has `«»` where the key goes and `§` in each name that must be unique. */
export function position(
  id: string,
  escape: Escape,
  program: string,
  options: { readonly fixable?: boolean; readonly fileName?: string } = {},
): Position {
  const { fixable = true, fileName } = options;
  return {
    id,
    fixable,
    ...(fileName !== undefined && { fileName }),
    write: (value, unique): ProgramText | undefined => {
      const text = escape(value);
      if (text === undefined || text === '') return undefined;
      const source = program.replaceAll(UNIQUE, unique);
      const start = source.indexOf(KEY);
      return {
        text: source.slice(0, start) + text + source.slice(start + KEY.length),
        secret: { start, end: start + text.length },
      };
    },
  };
}

/** Escapes nothing, and cannot write values that match `forbidden`. */
export function raw(forbidden: RegExp): Escape {
  return (value) => (forbidden.test(value) ? undefined : value);
}

/** Escapes backslashes and the given characters with a backslash. Line breaks and tabs become `\n`, `\r` and `\t`. */
export function backslashed(characters: string): (value: string) => string {
  const letters: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return (value) =>
    value.replace(
      /[\s\S]/gu,
      (one) => letters[one] ?? (one === '\\' || characters.includes(one) ? `\\${one}` : one),
    );
}
