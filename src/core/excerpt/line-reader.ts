import { firstIndex } from '../base/sorted';
import { type Span, withoutEnd } from '../base/text';
import { isPlain, isReference } from './plain';
import { announcesSecret } from './secret-names';

/** How much a name on the line hides. Each step includes those before it. */
export interface Announced {
  /** Strings: a secret's name came before them. */
  strings: boolean;
  /** The next value, in any form. */
  next: boolean;
  /** All of the line: a value of a data file ends with its line. */
  rest: boolean;
}

/** Reads one line and collects what must not be shown on it. */
export class LineReader {
  /** Sorted. */
  readonly hidden: Span[] = [];
  readonly #text: string;
  readonly #special: RegExp | undefined;
  readonly #known: readonly Span[];
  readonly #announced: Announced = { strings: false, next: false, rest: false };
  /** Whether no word came before, so that the next one may be a key. */
  #isFirst = true;

  /**
   * @param special how strings without quotes begin; see {@link specialLiterals}
   * @param known what is hidden in any case, sorted and not overlapping; it is skipped
   * @param continues what the line before announced for this one
   */
  constructor(
    text: string,
    special: RegExp | undefined,
    known: readonly Span[],
    continues: Partial<Announced> = {},
  ) {
    this.#text = text;
    this.#special = special;
    this.#known = known;
    Object.assign(this.#announced, continues);
  }

  /** What the line announces for the next one. @param end its last character, or an operator that the next line begins with */
  continuation(end: string): Partial<Announced> {
    const { next, strings } = this.#announced;
    if ('+.&|\\'.includes(end)) return { next, strings };
    return '=(,:[{'.includes(end) ? { next } : {};
  }

  /** Reads a stretch of the line. @param isCode whether a bare word is an expression */
  read(start: number, end: number, isCode: boolean): void {
    let at = start;
    while (at < end) {
      const stop = this.#nextStop(at, end);
      const words = isCode ? this.#wordsFrom(at, stop) : undefined;
      if (words !== undefined) {
        this.#code(at, words.start);
        this.read(words.end, end, false);
        return;
      }
      if (isCode) this.#code(at, stop);
      else this.#data(at, stop);
      if (stop >= end) return;
      const known = this.#knownAt(stop);
      if (known) {
        this.#announced.next = false;
        this.#isFirst = false;
      }
      at = known ? known.end : this.#quoted(stop, end);
    }
  }

  /** How a comment or a string without quotes begins; the rest of the line is then read as words. */
  #wordsFrom(start: number, end: number): Span | undefined {
    const comment = commentIn(this.#text, start, end, this.#isFirst);
    const special = this.#special?.exec(this.#text.slice(start, comment ?? end));
    if (!special) return comment === undefined ? undefined : { start: comment, end: comment };
    const at = start + special.index;
    return { start: at, end: at + special[0].length };
  }

  #knownAt(at: number): Span | undefined {
    const span = this.#known[this.#knownAfter(at)];
    return span && span.start <= at ? span : undefined;
  }

  /** The index of the first known span that ends after `at`. */
  #knownAfter(at: number): number {
    return firstIndex(this.#known.length, (i) => (this.#known[i]?.end ?? 0) > at);
  }

  /** Where the next string or known value begins. */
  #nextStop(from: number, end: number): number {
    const known = this.#known[this.#knownAfter(from)];
    const until = known === undefined ? end : Math.min(end, Math.max(from, known.start));
    for (let at = from; at < until; at++) if (isOpeningQuote(this.#text, at)) return at;
    return until;
  }

  /** Reads a string and returns where it ends. One that does not end on the line is read word by word. */
  #quoted(start: number, end: number): number {
    const quote = this.#text.charAt(start);
    let close = start + 1;
    while (close < end && this.#text.charAt(close) !== quote) {
      const known = this.#knownAt(close);
      close = known ? known.end : close + (this.#text.charAt(close) === '\\' ? 2 : 1);
    }
    if (close >= end) {
      this.#data(start + 1, end);
      return end;
    }
    const isKey = /^ {0,3}(?:=>|:(?!:)|\]? ?=(?!=))/.test(this.#text.slice(close + 1, close + 8));
    for (const part of this.#withoutKnown(start + 1, close)) this.#string(part, isKey);
    this.#isFirst = false;
    if (!isKey) this.#announced.next = this.#namesArgument(start + 1, close);
    return close + 1;
  }

  /** Whether a string is the name of the argument after it: `define('DB_PASSWORD', 'summer')`. */
  #namesArgument(start: number, close: number): boolean {
    const name = this.#text.slice(start, close);
    if (!/^ {0,3},/.test(this.#text.slice(close + 1, close + 5))) return false;
    return KEY.test(name) && isName(name) && announcesSecret(name);
  }

  #string({ start, end }: Span, isKey: boolean): void {
    const text = this.#text.slice(start, end);
    if (isKey && KEY.test(text) && isName(text)) {
      if (announcesSecret(text)) Object.assign(this.#announced, { strings: true, next: true });
      return;
    }
    const { strings, next, rest } = this.#announced;
    const isShown = strings || next || rest ? isReference(text) || text.trim() === '' : isPlain(text);
    if (!isShown) this.hidden.push({ start, end });
  }

  #withoutKnown(start: number, end: number): Span[] {
    const parts: Span[] = [];
    let at = start;
    for (let index = this.#knownAfter(at); index < this.#known.length; index++) {
      const known = this.#known[index];
      if (known === undefined || known.start >= end) break;
      if (known.start > at) parts.push({ start: at, end: known.start });
      at = Math.max(at, known.end);
    }
    if (at < end) parts.push({ start: at, end });
    return parts;
  }

  /** Words that are expressions, and between tags words: `<b>text</b>`. */
  #code(start: number, end: number): void {
    let at = start;
    for (const { index, 0: match } of this.#text.slice(start, end).matchAll(/>[^<>{}]+(?=<\/)/g)) {
      this.#expressions(at, start + index + 1);
      at = start + index + match.length;
      this.#data(start + index + 1, at);
    }
    this.#expressions(at, end);
  }

  /** Identifiers, numbers and operators stay visible. */
  #expressions(start: number, end: number): void {
    const text = this.#text.slice(start, end);
    for (const { index, 0: word } of text.matchAll(/[^\s()[\]{},;]+/g)) {
      const at = start + index;
      const after = this.#text.slice(at + word.length, at + word.length + 1);
      const isAssigned =
        this.#announced.next && /\d/.test(word) && !/^[([.]/.test(after) && !word.includes('.');
      if (isAssigned || !isExpression(word, after)) this.hidden.push({ start: at, end: at + word.length });
      const names = word.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
      if (names.some(announcesSecret)) {
        this.#announced.strings = true;
        this.#announced.next = true;
      } else if (names.length > 0 || /\d/.test(word)) this.#announced.next = false;
    }
    this.#isFirst = false;
  }

  /** Words of a data file, a comment or a string of several lines: each is shown only if it is plain. */
  #data(start: number, end: number): void {
    const text = this.#text.slice(start, end);
    for (const { index, 0: word } of text.matchAll(WORDS)) this.#word(start + index, word);
  }

  #word(at: number, word: string): void {
    const { length } = word;
    const announced = this.#announced;
    if (announced.rest) {
      if (!isReference(word)) this.#hide(at, length);
    } else if (word.startsWith('<')) {
      const tag = word.replace(/^<\/?/, '');
      // `<password:value` only looks like a tag.
      if (!isPlain(tag.replaceAll(':', '-'))) this.#hide(at + length - tag.length, tag.length);
      announced.next = !word.startsWith('</') && announcesSecret(word);
      announced.strings ||= announced.next;
    } else if (/^[^\p{L}\p{N}]{1,4}$/u.test(word)) {
      if (/^(?:=|:|:=)$/.test(word) && announced.next && this.#isFirst) announced.rest = true;
      return; // operators, list markers, brackets
    } else {
      this.#value(at, word);
    }
    if (!LEADING.has(word.toLowerCase()) && !announced.next) this.#isFirst = false;
  }

  #value(at: number, word: string): void {
    const announced = this.#announced;
    const [, lead = '', name = '', sign = '', value = ''] =
      /^([({['"-]*)([\p{L}_$@.][\p{L}\p{N}_.$[\]-]*)(=>|:=|[:=])(.*)$/su.exec(word) ?? [];
    const isPair = sign !== '' && !value.startsWith('//') && !value.startsWith('=');
    const follows = /^[ \t]*(?:=>|:=|[:=])/.test(this.#text.slice(at + word.length, at + word.length + 8));
    if (announced.next && !isPair) {
      if (STILL.has(word.toLowerCase())) return;
      if (!STOP.has(word.toLowerCase())) this.#hide(at, word.length);
      announced.next = false;
    } else if (isPair && (this.#isFirst ? isName(name) : isPlain(name))) {
      const valueAt = at + lead.length + name.length + sign.length;
      const secret = announcesSecret(name);
      announced.strings ||= secret;
      announced.next = secret && value === '';
      if (secret && this.#isFirst) announced.rest = true;
      const isLogin = sign === ':' && /^\d{4,}\W*$/.test(value) && !/port|host/i.test(name);
      const isShown = secret ? value === '' || isReference(value) : isShownWord(value) && !isLogin;
      if (!isShown) this.#hide(valueAt, value.length);
    } else if (announcesSecret(word)) {
      announced.strings = true;
      announced.next = true;
      const isKey = follows && this.#isFirst && isName(word);
      if (!isKey && !isPlain(word.replace(/^-+/, ''))) this.#hide(at, word.length);
    } else if (!isShownWord(word) && !(follows && this.#isFirst && isName(word))) this.#hide(at, word.length);
  }

  #hide(start: number, length: number): void {
    if (length > 0) this.hidden.push({ start, end: start + length });
  }
}

/** `${name}`, `<tag`, and everything between spaces and commas. */
const WORDS = /\$\{{1,2}[^{}\n]{0,80}\}{1,2}|\{\{[^{}\n]{0,80}\}\}|<\/?[A-Za-z][\w:.-]*|[<>]|[^\s,;<>]+/g;

/** How strings without quotes begin in a language: `%q(…)`, `q(…)`, `~s(…)`, `[[…]]`. */
export function specialLiterals(fileName = ''): RegExp | undefined {
  if (/\.(?:rb|rake|ru|gemspec|cr|erb)$|(?:^|[/\\])(?:Rakefile|Gemfile)$/i.test(fileName))
    return /%[qQwWiIrsx]?[([{<|!/]/;
  if (/\.(?:pl|pm|t|cgi)$/i.test(fileName)) return /\bq[qwxr]?[ ]?[([{<|!/]/;
  if (/\.exs?$/i.test(fileName)) return /~[a-zA-Z][([{<|/]/;
  return /\.lua$/i.test(fileName) ? /\[=*\[/ : undefined;
}

const KEY = /^[\p{L}_$@./-][\p{L}\p{N}_.$/@ -]{0,60}$/u;

/** A name with at most two digits in a row, not a long mix of letters and digits. */
function isName(text: string): boolean {
  return /^[$@]?[\p{L}\p{N}_./[\] -]+$/u.test(text) && !/\d{3}/.test(text) && !isLongRun(text);
}

/** Words before a key: `export NAME=`, `ENV NAME=`. */
const LEADING = new Set('export set env arg declare local const let var readonly'.split(' '));

/** Words between a name and its value: `the password is …`. */
const STILL = new Set('is was be by as to'.split(' '));

/** Words that show that no value follows: `the token from the page`. */
const STOP = new Set(
  'from for of in the a an and or on with that this will can must may should are not which when if'.split(
    ' ',
  ),
);

function isShownWord(word: string): boolean {
  const bare = withoutEnd(word.replace(/^[({['"]+/, ''), /[)}\]'",.:]/);
  return isPlain(bare) || /^-?\d{1,5}(?:\.\d{1,5})?$/.test(bare) || isReference(bare);
}

/** In prose, `it's` does not start a string; `b'…'` and `f"…"` are strings. */
function isOpeningQuote(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === '"' || character === '`') return true;
  if (character !== "'") return false;
  // bounded: a slice of 3 characters
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, at - 3), at))?.[0] ?? '';
  return before === '' || /^[bfrul]{1,2}$/i.test(before) || !/^\p{L}/u.test(text.slice(at + 1, at + 2));
}

/** Where a comment begins: `//` except in an address, `#` and `--` before a space, and `*` that begins a line. */
function commentIn(text: string, start: number, end: number, isFirst: boolean): number | undefined {
  const stretch = text.slice(start, end);
  const match = /(?<!:)\/\/|\/\*|(?<!\S)(?:#|--|<!--)(?=\s)/.exec(stretch);
  if (match) return start + match.index;
  return isFirst && /^\s*\*(?=\s)/.test(stretch) ? start : undefined;
}

const IDENTIFIER = /^[@#$]{0,2}[\p{L}_][\p{L}\p{M}\p{N}_$]*$/u;
const NUMBER =
  /^(?:0[xob][\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e\d+)?(?:n|px|em|rem|vh|vw|ms|s|u|ul|l|f|d|fr|deg|[iu](?:8|16|32|64)|[fkmg]b?)?)$/i;

/** `process.env.STRIPE_SECRET_KEY_2` names a variable, although such a run of characters could otherwise be a key. */
const NUMBERED_VARIABLE = /\b(?:process|import\.meta|Bun)\.env\.[A-Z][A-Z_]{0,60}_\d{1,2}(?![\w$])/g;

/** Whether a word consists of identifiers, numbers and operators. @param after the character that follows it */
function isExpression(word: string, after: string): boolean {
  if (isLongRun(word.replace(NUMBERED_VARIABLE, ''))) return false;
  // `x2!` is TypeScript only where something is done with it.
  if (/\d[\p{L}\p{N}_$]{0,40}!(?![=.,:?)\]])/u.test(word + (/[),;\]]/.test(after) ? ')' : ' '))) return false;
  return word.split(/[=<>|&:?/+*%^~.\\-]+/).every((part) => {
    const name = part.replace(/^!+/, '').replace(/!$/, '');
    if (/\p{L}\$+\p{L}|\p{L}\$+\d/u.test(name) && /\d/.test(name)) return false;
    return !/[\p{L}\p{N}]/u.test(name) || IDENTIFIER.test(name) || NUMBER.test(name);
  });
}

/** Values that were not found, or that a comment allows, in places where a word would be an identifier. */
function isLongRun(text: string): boolean {
  return (text.match(/[A-Za-z0-9+/_=-]{16,}/g) ?? []).some((run) => /\d/.test(run) && /[A-Za-z]/.test(run));
}
