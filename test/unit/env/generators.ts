import fc from 'fast-check';

const PIECES = [
  'A',
  'B',
  'KEY',
  '_',
  '-',
  '.',
  '1',
  '=',
  '=',
  '=',
  ' = ',
  ': ',
  ':',
  'export ',
  'export\t',
  'export',
  '#',
  ' # ',
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  '\\"',
  '\\n',
  '\\r',
  '$',
  '${A}',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '  ',
  '\t',
  'x',
  'value',
  'é',
  '\u2028',
  '\u00a0',
  '\uFEFF',
  '!',
  "='v'\n",
  '="v"\n',
  '=v\n',
  '\nA=',
  '\nB=',
  '\n\n',
  '__proto__',
  '0',
];

/** The contents of valid, unusual and invalid `.env` files. */
export const envText = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF'),
    fc.array(fc.oneof(...PIECES.map((piece) => fc.constant(piece))), { maxLength: 30 }),
  )
  .map(([bom, pieces]) => bom + pieces.join(''));

const VALUE_PIECES = [
  'a',
  'Zq9',
  '_',
  '-',
  '.',
  '/',
  ':',
  '=',
  '+',
  '@',
  '%',
  '$',
  '${',
  '}',
  '$(',
  ')',
  '$a',
  '$1',
  '\\',
  '\\\\',
  '\\n',
  '\\$',
  '"',
  "'",
  '`',
  '#',
  ' ',
  '\t',
  '\n',
  '!',
  '&',
  ';',
  '|',
  '~',
  '*',
  'é',
  '日',
  '😀',
  'export ',
];

/** Values with every character that has a meaning to a loader. */
export const envValue = fc
  .array(fc.oneof(...VALUE_PIECES.map((piece) => fc.constant(piece))), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''));

/** Values like keys: letters, digits and some punctuation. */
export const keyValue = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);

/**
 * How a shell reads a text in double quotes with backslash escapes (POSIX, "Double-Quotes").
 * @param expands unescaped dollars and backticks have a meaning
 */
export function unescaped(written: string, expands: boolean): string | undefined {
  const plain = expands ? /^"(?:[^"\\$`]|\\[^])*"$/ : /^"(?:[^"\\]|\\[^])*"$/;
  return plain.test(written) ? written.slice(1, -1).replace(/\\([$`"\\])|\\\n/g, '$1') : undefined;
}
