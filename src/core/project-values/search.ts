import { isEnvExampleName, isEnvFileName } from '../env/file-names';
import type { Encoding } from '../finding/encoding-and-place';
import type { ProjectValue, ProjectValueFinder, ProjectValueMatch } from '../finding/project-value';
import { afterJoint, beforeJoint } from './joints';
import { type Window, windowsOf } from './windows';
import { type Written, writtenCharacters } from './written-forms';

/** Characters that are compared at a time to decide how far the search may skip. */
const BLOCK = 3;

/** Entries of the table of skips, by the hash of a block. */
const TABLE = 1 << 16;

/** A value, prepared for the search. */
interface Sought extends ProjectValue {
  readonly characters: readonly Written[];
}

/** A stretch of the text that is a value or a part of one. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding | undefined;
}

/**
 * Searches texts for values, in any of the forms in which source code, data files and URLs write them. Compiled once for many
 * texts. Skips most characters: it looks at the end of a block as long as the shortest piece, and only where that may be the
 * end of a piece, at the rest (Wu and Manber's algorithm).
 */
export class ProjectValueSearch implements ProjectValueFinder {
  readonly #values: readonly Sought[];
  readonly #files: readonly string[];
  readonly #skips = new Uint8Array(TABLE);
  readonly #byBlock = new Map<number, Window[]>();
  /** Length of the shortest piece; 0 without values. */
  readonly #length: number;

  constructor(values: readonly ProjectValue[]) {
    this.#values = values.map((value) => ({ ...value, characters: writtenCharacters(value.value) }));
    this.#files = [...new Set(values.map(({ file }) => file))];
    const windows = this.#values.flatMap(({ value, characters }, i) => windowsOf(i, value, characters));
    this.#length = windows.length === 0 ? 0 : Math.min(...windows.map(({ text }) => text.length));
    this.#skips.fill(this.#length - BLOCK + 1);
    for (const window of windows) this.#add(window);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  find(text: string, codes: Uint8Array, fileName: string | undefined): readonly ProjectValueMatch[] {
    if (this.#length === 0 || (fileName !== undefined && this.#isSource(fileName))) return [];
    const found = new Map<string, ProjectValueMatch>();
    const skips = this.#skips;
    for (let at = this.#length - BLOCK; at + BLOCK <= codes.length;) {
      const block = hashOf(codes[at] ?? 0, codes[at + 1] ?? 0, codes[at + 2] ?? 0);
      const skip = skips[block] ?? 1;
      if (skip > 0) {
        at += skip;
        continue;
      }
      for (const window of this.#byBlock.get(block) ?? [])
        this.#check(text, window, at - (this.#length - BLOCK), found);
      at++;
    }
    return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Env files are where values belong, and a value is in the file that it comes from. */
  #isSource(fileName: string): boolean {
    const path = fileName.replaceAll('\\', '/');
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (
      (isEnvFileName(name) && !isEnvExampleName(name)) || this.#files.some((file) => isSamePath(path, file))
    );
  }

  #add(window: Window): void {
    const { text } = window;
    for (let at = 0; at + BLOCK <= this.#length; at++) {
      const block = hashOf(codeAt(text, at), codeAt(text, at + 1), codeAt(text, at + 2));
      const skip = this.#length - BLOCK - at;
      if (skip < (this.#skips[block] ?? 0)) this.#skips[block] = skip;
      if (skip > 0) continue;
      const others = this.#byBlock.get(block);
      if (others === undefined) this.#byBlock.set(block, [window]);
      else others.push(window);
    }
  }

  #check(text: string, window: Window, at: number, found: Map<string, ProjectValueMatch>): void {
    if (!text.startsWith(window.text, at)) return;
    const sought = this.#values[window.value];
    if (sought === undefined) return;
    const { name, file, value, ruleId, isPart = false } = sought;
    const written =
      window.base64 === undefined
        ? this.#written(text, sought, window.at, at)
        : encodedAt(text, window.base64, at - window.at);
    if (written === undefined) return;
    const key = `${window.value} ${written.start}`;
    if (!found.has(key)) found.set(key, { ...written, ruleId, value, source: { name, file, isPart } });
  }

  /** Compares the text with a whole value, whose character `index` starts at `at`. */
  #written(
    text: string,
    { value, characters, needsBoundary }: Sought,
    index: number,
    at: number,
  ): Stretch | undefined {
    const start = at - index;
    const plain: Stretch | undefined = startsAt(text, value, start)
      ? { start, end: start + value.length, encoding: undefined }
      : undefined;
    const written = plain ?? inForms(text, characters, index, at);
    if (written === undefined || (needsBoundary === true && !isBounded(text, written))) return undefined;
    return written;
  }
}

/** Unlike `startsWith`, false before the start of the text. */
function startsAt(text: string, piece: string, at: number): boolean {
  return at >= 0 && text.startsWith(piece, at);
}

/** The two may be relative to different folders. */
function isSamePath(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}

function hashOf(a: number, b: number, c: number): number {
  return ((a << 9) ^ (b << 5) ^ c ^ (b >> 3)) & (TABLE - 1);
}

/** As in the bytes of a text: 0 for everything outside ASCII. */
function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? code : 0;
}

/** Follows a value in both directions from one of its characters. Each character may be written in a different form. */
function inForms(
  text: string,
  characters: readonly Written[],
  index: number,
  at: number,
): Stretch | undefined {
  const seen = new Set<Encoding>();
  let end = at;
  for (let i = index; i < characters.length; i++) {
    const forms = characters[i] ?? [];
    let form = forms.find((one) => text.startsWith(one.text, end));
    if (form === undefined) {
      end = afterJoint(text, end);
      if (end < 0) return undefined;
      seen.add('concatenation');
      form = forms.find((one) => text.startsWith(one.text, end));
      if (form === undefined) return undefined;
    }
    if (form.escape !== undefined) seen.add(form.escape);
    end += form.text.length;
  }
  let start = at;
  for (let i = index - 1; i >= 0; i--) {
    const forms = characters[i] ?? [];
    let form = forms.find((one) => startsAt(text, one.text, start - one.text.length));
    if (form === undefined) {
      start = beforeJoint(text, start);
      if (start < 0) return undefined;
      seen.add('concatenation');
      form = forms.find((one) => startsAt(text, one.text, start - one.text.length));
      if (form === undefined) return undefined;
    }
    if (form.escape !== undefined) seen.add(form.escape);
    start -= form.text.length;
  }
  const encoding = (['concatenation', 'percent', 'escape'] as const).find((one) => seen.has(one));
  return { start, end, encoding };
}

/** Characters on either side. A longer run of Base64 is a file, of which only the value is reported. */
const LONGEST_RUN = 4096;

/** The whole run of Base64 that contains the form starting at `start`. It may be wrapped in lines. */
function encodedAt(text: string, form: string, start: number): Stretch | undefined {
  if (start < 0) return undefined;
  let at = start;
  for (let i = 0; i < form.length; i++, at++) {
    if (text.charCodeAt(at) === form.charCodeAt(i)) continue;
    const next = afterWrap(text, at);
    if (next === at || text.charCodeAt(next) !== form.charCodeAt(i)) return undefined;
    at = next;
  }
  let first = start;
  while (start - first < LONGEST_RUN && isBase64(text.charCodeAt(first - 1))) first--;
  let end = at;
  while (end - at < LONGEST_RUN && isBase64(text.charCodeAt(end))) end++;
  const isFile = start - first === LONGEST_RUN || end - at === LONGEST_RUN;
  if (isFile) return { start, end: at, encoding: 'base64' };
  for (let padding = 0; padding < 2 && text.charCodeAt(end) === 61; padding++) end++;
  return { start: first, end, encoding: 'base64' };
}

/** A line end and the indentation of the next line. */
function afterWrap(text: string, at: number): number {
  let next = at;
  while (next < at + 80 && /[\r\n\t ]/.test(text.charAt(next))) next++;
  return next;
}

function isBase64(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 43 ||
    code === 45 ||
    code === 47 ||
    code === 95
  );
}

const OPTION = /(?:^|\s)-[a-zA-Z]$/;
const END_OF_ESCAPE = /(?:\\[nrt0]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})$/;

/** Not in the middle of a longer word. An escape, or an option such as `-p`, may come directly before it. */
function isBounded(text: string, { start, end }: Stretch): boolean {
  if (isWordCharacter(text.charAt(end)) && isWordCharacter(text.charAt(end - 1))) return false;
  if (!isWordCharacter(text.charAt(start - 1)) || !isWordCharacter(text.charAt(start))) return true;
  const before = text.slice(Math.max(0, start - 8), start);
  return OPTION.test(before) || END_OF_ESCAPE.test(before);
}

function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9_]$/.test(character);
}
