/*
 * How source code, data files and URLs write a character of a value. A value is compared character by character, so that any
 * mix of these is recognized, and no form has to be guessed for the value as a whole.
 */

/** How a character was written, if not as itself. */
export type Escape = 'percent' | 'escape';

export interface WrittenForm {
  readonly text: string;
  readonly escape: Escape | undefined;
}

/** A character of the value, and its forms, the longest first. */
export type Written = readonly WrittenForm[];

/** The characters of a value with the forms in which each may be written. A line end is one character. */
export function writtenCharacters(value: string): Written[] {
  return Array.from(value.replace(/\r\n?/g, '\n'), formsOf);
}

const known = new Map<string, Written>();

function formsOf(character: string): Written {
  let forms = known.get(character);
  if (forms === undefined) {
    forms = distinct(/^[A-Za-z0-9]$/.test(character) ? [plain(character)] : allForms(character));
    // Bounded, because a value can have any characters.
    if (known.size < 512) known.set(character, forms);
  }
  return forms;
}

function allForms(character: string): WrittenForm[] {
  if (character === '\n') return LINE_ENDS;
  const percent = percentEncoded(character);
  const unicode = Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
  const escaped = [unicode, unicode.replace(/[0-9a-f]{4}/g, (digits) => digits.toUpperCase())];
  const code = character.charCodeAt(0);
  if (code < 128 && character !== '\n') {
    const hex = code.toString(16).padStart(2, '0');
    escaped.push(`\\\\\\${character}`, `\\\\${character}`, `\\${character}`, `\\x${hex}`);
    escaped.push(`&#${code};`, `&#x${hex};`, ...(ENTITIES[character] ?? []));
    if (DOUBLED.includes(character)) escaped.push(character + character);
  }
  return [
    ...percent.map((text): WrittenForm => ({ text, escape: 'percent' })),
    ...escaped.map((text): WrittenForm => ({ text, escape: 'escape' })),
    plain(character),
  ];
}

function plain(text: string): WrittenForm {
  return { text, escape: undefined };
}

const LINE_ENDS: WrittenForm[] = [
  { text: '\\\\r\\\\n', escape: 'escape' },
  { text: '\\\\n', escape: 'escape' },
  { text: '\\r\\n', escape: 'escape' },
  { text: '\\n', escape: 'escape' },
  { text: '%0D%0A', escape: 'percent' },
  { text: '%0A', escape: 'percent' },
  plain('\r\n'),
  plain('\n'),
];

/** XML and HTML. */
const ENTITIES: Readonly<Record<string, readonly string[]>> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;'],
  "'": ['&apos;'],
};

/** Doubled in SQL, YAML, CSV, INI files, format strings and Compose files. */
const DOUBLED = `'"%$`;

function percentEncoded(character: string): string[] {
  let encoded: string;
  try {
    encoded = encodeURIComponent(character);
  } catch {
    return []; // half of a surrogate pair
  }
  if (!encoded.startsWith('%'))
    encoded = `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return [encoded, encoded.toLowerCase()];
}

/** Without forms that occur twice, the longest first: `''` before `'`. */
function distinct(forms: readonly WrittenForm[]): Written {
  const byText = new Map(forms.map((form) => [form.text, form]));
  return [...byText.values()].sort((a, b) => b.text.length - a.text.length);
}
