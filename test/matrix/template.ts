import type { Position, Written } from './case';

/** Writes a value so that it stands between a literal's quotes; undefined where it cannot. */
export type Escape = (value: string) => string | undefined;

/** Where the value goes, and what stands for a number that no other program of the run has. */
const KEY = '«»';
const UNIQUE = '§';

/** A position, by a program with `«»` in the key's place and `§` in each name that must be unique. */
export function position(
  id: string,
  escape: Escape,
  program: string,
  options: { readonly answer?: boolean; readonly fileName?: string } = {},
): Position {
  const { answer = true, fileName } = options;
  return {
    id,
    answer,
    ...(fileName !== undefined && { fileName }),
    write: (value, unique): Written | undefined => {
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

/** Nothing is escaped: only where the value has none of `forbidden`. */
export function raw(forbidden: RegExp): Escape {
  return (value) => (forbidden.test(value) ? undefined : value);
}

/** Backslash escapes for the characters given; line ends and tabs in their usual letters. */
export function backslashed(characters: string): (value: string) => string {
  const letters: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return (value) =>
    value.replace(
      /[\s\S]/gu,
      (one) => letters[one] ?? (one === '\\' || characters.includes(one) ? `\\${one}` : one),
    );
}
