/**
 * Measured: 37 values written in 9 forms and read back by 16 loaders; a form lists the loaders that read something else.
 * U without quotes, D double, S single, B backtick quotes; `$` after it: dollars escaped as `\$`; N: newlines as `\n`.
 * d16 to d18 are dotenv (d18fast with its fast parser), e11 to e1000 dotenv-expand, n20 to n24 Node.
 */
export type FormName = 'U' | 'D' | 'S' | 'B' | 'U$' | 'D$' | 'S$' | 'B$' | 'DN';

export interface Measurement {
  readonly value: string;
  readonly misread: Readonly<Partial<Record<FormName, string>>>;
}

export const COLUMNS =
  'd16 d17 d18 d18fast d16+e11 d16+e12 d18+e1000 next16 vite8 n20 n22 n24 bun deno pydotenv bash';

const ALL = COLUMNS;
const NOT_EXPANDING = 'd16 d17 d18 d18fast n20 n22 n24 pydotenv';
const EXPANDING = 'd16+e11 d16+e12 d18+e1000 next16 vite8 bun';

export const MEASURED: readonly Measurement[] = [
  { value: 'key_abc123XYZ', misread: { B: 'pydotenv bash', B$: 'pydotenv bash' } },
  {
    value: 'ab#cd',
    misread: {
      U: `${EXPANDING} d16 d17 d18 d18fast n20 n22 n24 deno`,
      B: 'pydotenv bash',
      U$: `${EXPANDING} d16 d17 d18 d18fast n20 n22 n24 deno`,
      B$: 'pydotenv bash',
    },
  },
  { value: 'ab #cd', misread: { U: ALL, B: 'pydotenv bash', U$: ALL, B$: 'pydotenv bash' } },
  {
    value: 'ab$defgh@jk',
    misread: {
      U: `${EXPANDING} deno bash`,
      D: `${EXPANDING} deno bash`,
      S: EXPANDING,
      B: `${EXPANDING} pydotenv bash`,
      U$: NOT_EXPANDING,
      D$: NOT_EXPANDING,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: `${EXPANDING} deno bash`,
    },
  },
  {
    value: 'abc$',
    misread: {
      U: 'deno',
      D: 'deno',
      B: 'pydotenv bash',
      U$: NOT_EXPANDING,
      D$: NOT_EXPANDING,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: 'deno',
    },
  },
  {
    value: 'p$1x',
    misread: {
      U: 'd16+e11 next16 bun deno bash',
      D: 'd16+e11 next16 bun deno bash',
      S: 'd16+e11 next16 bun',
      B: 'd16+e11 next16 bun pydotenv bash',
      U$: NOT_EXPANDING,
      D$: NOT_EXPANDING,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: 'd16+e11 next16 bun deno bash',
    },
  },
  {
    value: 'a${b}c',
    misread: {
      U: `${EXPANDING} deno pydotenv bash`,
      D: `${EXPANDING} deno pydotenv bash`,
      S: `${EXPANDING} pydotenv`,
      B: `${EXPANDING} pydotenv bash`,
      U$: NOT_EXPANDING,
      D$: NOT_EXPANDING,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: `${EXPANDING} deno pydotenv bash`,
    },
  },
  {
    value: 'a$(echo HACK)c',
    misread: {
      U: 'd18+e1000 deno bash',
      D: 'd18+e1000 deno bash',
      S: 'd18+e1000',
      B: 'd18+e1000 pydotenv bash',
      U$: `${NOT_EXPANDING} d18+e1000 bash`,
      D$: `${NOT_EXPANDING} d18+e1000`,
      S$: `${NOT_EXPANDING} d18+e1000 deno bash`,
      B$: `${NOT_EXPANDING} d18+e1000 deno bash`,
      DN: 'd18+e1000 deno bash',
    },
  },
  {
    value: 'a"b',
    misread: {
      U: 'bash',
      D: 'vite8 n20 n22 n24 bun pydotenv bash',
      B: 'pydotenv bash',
      U$: 'bash',
      D$: 'vite8 n20 n22 n24 bun pydotenv bash',
      B$: 'pydotenv bash',
      DN: 'vite8 n20 n22 n24 bun pydotenv bash',
    },
  },
  {
    value: "a'b",
    misread: {
      U: 'bash',
      S: 'vite8 n20 n22 n24 bun pydotenv bash',
      B: 'pydotenv bash',
      U$: 'bash',
      S$: 'vite8 n20 n22 n24 bun pydotenv bash',
      B$: 'pydotenv bash',
    },
  },
  {
    value: 'a`b',
    misread: {
      U: 'bash',
      D: 'bash',
      B: 'vite8 n20 n22 n24 bun pydotenv bash',
      U$: 'bash',
      D$: 'bash',
      B$: 'vite8 n20 n22 n24 bun pydotenv bash',
      DN: 'bash',
    },
  },
  {
    value: 'a"b\'c',
    misread: {
      U: 'bash',
      D: 'vite8 n20 n22 n24 bun pydotenv bash',
      S: 'vite8 n20 n22 n24 bun pydotenv bash',
      B: 'pydotenv bash',
      U$: 'bash',
      D$: 'vite8 n20 n22 n24 bun pydotenv bash',
      S$: 'vite8 n20 n22 n24 bun pydotenv bash',
      B$: 'pydotenv bash',
      DN: 'vite8 n20 n22 n24 bun pydotenv bash',
    },
  },
  {
    value: 'a"b\'c`d',
    misread: {
      U: 'bash',
      D: 'vite8 n20 n22 n24 bun pydotenv bash',
      S: 'vite8 n20 n22 n24 bun pydotenv bash',
      B: 'vite8 n20 n22 n24 bun pydotenv bash',
      U$: 'bash',
      D$: 'vite8 n20 n22 n24 bun pydotenv bash',
      S$: 'vite8 n20 n22 n24 bun pydotenv bash',
      B$: 'vite8 n20 n22 n24 bun pydotenv bash',
      DN: 'vite8 n20 n22 n24 bun pydotenv bash',
    },
  },
  {
    value: 'a\\b',
    misread: {
      U: 'bash',
      D: 'pydotenv',
      B: 'pydotenv bash',
      U$: 'bash',
      D$: 'pydotenv',
      B$: 'pydotenv bash',
      DN: 'pydotenv',
    },
  },
  {
    value: 'a\\nb',
    misread: {
      U: 'bash',
      D: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
      B: 'pydotenv bash',
      U$: 'bash',
      D$: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
      B$: 'pydotenv bash',
      DN: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
    },
  },
  {
    value: 'abc\\',
    misread: {
      U: 'bash',
      D: 'bun pydotenv bash',
      S: 'bun pydotenv',
      B: 'bun pydotenv bash',
      U$: 'bash',
      D$: 'bun pydotenv bash',
      S$: 'bun pydotenv',
      B$: 'bun pydotenv bash',
      DN: 'bun pydotenv bash',
    },
  },
  {
    value: 'a\\$b',
    misread: {
      U: `${EXPANDING} deno bash`,
      D: `${EXPANDING} deno bash`,
      S: EXPANDING,
      B: `${EXPANDING} pydotenv bash`,
      U$: `${NOT_EXPANDING} d16+e11 bash`,
      D$: 'd16 d17 d18 d18fast d16+e11 n20 n22 n24 bash',
      S$: 'd16 d17 d18 d18fast d16+e11 n20 n22 n24 deno bash',
      B$: `${NOT_EXPANDING} d16+e11 deno bash`,
      DN: `${EXPANDING} deno bash`,
    },
  },
  {
    value: '-----BEGIN X-----\nMIIabc+/=\n-----END X-----',
    misread: { U: ALL, B: 'pydotenv bash', U$: ALL, B$: 'pydotenv bash', DN: 'bash' },
  },
  { value: 'l1\nl2\n', misread: { U: ALL, B: 'pydotenv bash', U$: ALL, B$: 'pydotenv bash', DN: 'bash' } },
  { value: '  ab  ', misread: { U: ALL, B: 'pydotenv bash', U$: ALL, B$: 'pydotenv bash' } },
  { value: 'ab==', misread: { B: 'pydotenv bash', B$: 'pydotenv bash' } },
  {
    value: '{"a":"b#c","d":"$e"}',
    misread: {
      U: `${EXPANDING} d16 d17 d18 d18fast n20 n22 n24 deno bash`,
      D: ALL,
      S: EXPANDING,
      B: `${EXPANDING} pydotenv bash`,
      U$: ALL,
      D$: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun bash`,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: ALL,
    },
  },
  { value: 'a&b;c|d<e>f!g%h*i', misread: { U: 'bash', B: 'pydotenv bash', U$: 'bash', B$: 'pydotenv bash' } },
  { value: 'clé-ü', misread: { B: 'pydotenv bash', B$: 'pydotenv bash' } },
  {
    value: '"abc"',
    misread: {
      U: ALL,
      D: 'vite8 n20 n22 n24 bun pydotenv bash',
      B: 'pydotenv bash',
      U$: ALL,
      D$: 'vite8 n20 n22 n24 bun pydotenv bash',
      B$: 'pydotenv bash',
      DN: 'vite8 n20 n22 n24 bun pydotenv bash',
    },
  },
  {
    value: "'abc'",
    misread: {
      U: ALL,
      S: 'vite8 n20 n22 n24 bun pydotenv bash',
      B: 'pydotenv bash',
      U$: ALL,
      S$: 'vite8 n20 n22 n24 bun pydotenv bash',
      B$: 'pydotenv bash',
    },
  },
  { value: 'encrypted:abc', misread: { B: 'pydotenv bash', B$: 'pydotenv bash' } },
  {
    value: 'postgres' + '://u:p%40ss@h:5432/db?sslmode=require',
    misread: { B: 'pydotenv bash', B$: 'pydotenv bash' },
  },
  {
    value: '#abc',
    misread: {
      U: `${EXPANDING} d16 d17 d18 d18fast n20 n22 n24 deno`,
      B: 'pydotenv bash',
      U$: `${EXPANDING} d16 d17 d18 d18fast n20 n22 n24 deno`,
      B$: 'pydotenv bash',
    },
  },
  { value: 'a b c', misread: { U: 'bash', B: 'pydotenv bash', U$: 'bash', B$: 'pydotenv bash' } },
  {
    value: 'a\r\nb',
    misread: {
      U: ALL,
      D: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
      S: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
      B: ALL,
      U$: ALL,
      D$: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
      S$: `${NOT_EXPANDING} d16+e11 d16+e12 d18+e1000 next16 vite8 bun deno`,
      B$: ALL,
      DN: ALL,
    },
  },
  { value: 'a\tb', misread: { U: 'bash', B: 'pydotenv bash', U$: 'bash', B$: 'pydotenv bash' } },
  { value: 'export X', misread: { U: 'bash', B: 'pydotenv bash', U$: 'bash', B$: 'pydotenv bash' } },
  { value: '~/abc', misread: { U: 'bash', B: 'pydotenv bash', U$: 'bash', B$: 'pydotenv bash' } },
  {
    value: "a$b'c",
    misread: {
      U: `${EXPANDING} deno bash`,
      D: `${EXPANDING} deno bash`,
      S: `${EXPANDING} n20 n22 n24 pydotenv bash`,
      B: `${EXPANDING} pydotenv bash`,
      U$: `${NOT_EXPANDING} bash`,
      D$: NOT_EXPANDING,
      S$: `${NOT_EXPANDING} vite8 bun deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: `${EXPANDING} deno bash`,
    },
  },
  {
    value: 'a$b"c',
    misread: {
      U: `${EXPANDING} deno bash`,
      D: `${EXPANDING} n20 n22 n24 deno pydotenv bash`,
      S: EXPANDING,
      B: `${EXPANDING} pydotenv bash`,
      U$: `${NOT_EXPANDING} bash`,
      D$: `${NOT_EXPANDING} vite8 bun bash`,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: `${EXPANDING} n20 n22 n24 deno pydotenv bash`,
    },
  },
  {
    value: 'a$b\nc',
    misread: {
      U: ALL,
      D: `${EXPANDING} deno bash`,
      S: EXPANDING,
      B: `${EXPANDING} pydotenv bash`,
      U$: ALL,
      D$: NOT_EXPANDING,
      S$: `${NOT_EXPANDING} deno bash`,
      B$: `${NOT_EXPANDING} deno bash`,
      DN: `${EXPANDING} deno bash`,
    },
  },
];
