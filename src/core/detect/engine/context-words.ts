import { COMPLETE } from './automaton';
import { LETTER, LOWER, RUN, UPPER, kindAt } from '../reading/chars';
import type { Engine } from './compile';
import type { Assignment } from '../reading/assignment';
import { commonWords } from '../../formats';
import { kindOfName, lastName } from '../reading/names';

/** How close a context word is to a value; higher is closer. */
export const NEARBY = 1;
const AFTER_VALUE = 2;
export const SAME_LINE = 3;
export const IN_NAME = 4;

/** How far before and after a value a word counts, in characters. */
const BEFORE_REACH = 200;
const AFTER_REACH = 80;

const COMMENT = /^[ \t]*(?:#|\/\/|\/\*|\*|--|;|<!--)/;
const COMMENTED_KEY = new RegExp(
  `${COMMENT.source}.*\\b(?:api|keys?|tokens?|secrets?|credentials?|passwords?|auth)\\b`,
  'i',
);

/** Between the start of an address and a word in its host. Words of the path name many other things. */
const IN_HOST = /:\/\/(?:[^\s/?#]*@)?[\w.-]*$/;

interface Hit {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The context words around values. The automaton reads each part of the text at most once, however many values are
 * close together. Values must be asked about in the order of the text.
 */
export class ContextWords {
  readonly #text: string;
  readonly #engine: Engine;
  readonly #hits: Hit[] = [];
  #scannedTo = 0;
  #state = 0;
  #headedLine = -1;
  #heading = Infinity;
  /** Characters read so far. */
  steps = 0;

  constructor(text: string, engine: Engine) {
    this.#text = text;
    this.#engine = engine;
  }

  /** The words near a value and how close they are, by word ID. */
  around(start: number, end: number, assignment: Assignment): Map<number, number> {
    const from = Math.max(0, start - BEFORE_REACH);
    const to = Math.min(this.#text.length, end + AFTER_REACH);
    this.#read(from, to);
    const lineStart = from + this.#text.slice(from, start).lastIndexOf('\n') + 1;
    const newline = this.#text.slice(end, to).search(/[\r\n]/);
    const lineEnd = newline < 0 ? to : end + newline;
    const found = new Map<number, number>();
    for (let i = this.#hits.length - 1; i >= 0; i--) {
      const hit = this.#hits[i];
      if (hit === undefined || hit.end <= from) break;
      if (hit.start >= to || (hit.start >= start && hit.end <= end)) continue;
      const closeness = this.#closeness(hit, start, end, assignment, lineStart, lineEnd);
      if (closeness > (found.get(hit.word) ?? 0)) found.set(hit.word, closeness);
    }
    return found;
  }

  #closeness(
    hit: Hit,
    start: number,
    end: number,
    assignment: Assignment,
    lineStart: number,
    lineEnd: number,
  ): number {
    const word = this.#engine.wordUses[hit.word]?.word ?? '';
    const inName = hit.start >= assignment.nameStart && hit.end <= assignment.nameEnd;
    const onLine = hit.start >= lineStart && hit.end <= lineEnd;
    const inHost = onLine && IN_HOST.test(this.#text.slice(Math.max(0, hit.start - 60), hit.start));
    const ahead = inHost && hit.end <= start && this.#namesValue(hit, start, assignment);
    const closeness =
      inName || ahead ? IN_NAME : inHost ? SAME_LINE : this.#distance(hit, start, end, lineStart, lineEnd);
    if (closeness === NEARBY && hit.end <= start) {
      if (this.#isParentKey(hit)) return SAME_LINE;
      if (this.#opensBlock(hit, start) || this.#headsLine(hit, start, lineStart)) return this.#onLine(word);
    }
    if (closeness === IN_NAME || !commonWords.has(word)) return closeness;
    return closeness === SAME_LINE && (inHost || commonWords.get(word) === 'line') ? SAME_LINE : 0;
  }

  /** The host is in the literal that the value is in, or the value's name shows that it is a secret. */
  #namesValue(hit: Hit, start: number, { name }: Assignment): boolean {
    return kindOfName(lastName(name)) !== 'none' || !/[\s"'`,|]/.test(this.#text.slice(hit.end, start));
  }

  #onLine(word: string): number {
    return !commonWords.has(word) || commonWords.get(word) === 'line' ? SAME_LINE : 0;
  }

  /** The word starts a name that opens the block the value is in: `new Exa({`, `provider "exa" {`. */
  #opensBlock(hit: Hit, start: number): boolean {
    if ((kindAt(this.#text, hit.start - 1) & RUN) !== 0) return false;
    const between = this.#text.slice(hit.end, start);
    const opening = /^[\w.:-]*["'`]?\s*[({[]+[ \t]*\r?\n/.exec(between)?.[0];
    if (opening === undefined) return false;
    let depth = 0;
    for (const mark of between.slice(opening.length).match(/[()[\]{}]/g) ?? []) {
      depth += '([{'.includes(mark) ? 1 : -1;
      if (depth < 0) return false;
    }
    return true;
  }

  /** The word is in a comment on the line above that mentions keys: `# Exa API key`. */
  #headsLine(hit: Hit, start: number, lineStart: number): boolean {
    if (this.#headedLine !== lineStart) {
      this.#headedLine = lineStart;
      this.#heading = this.#headingAbove(start, lineStart);
    }
    return hit.start >= this.#heading;
  }

  /**
   * Start of the line above if it is a comment that mentions keys and the value's own line is not a comment;
   * otherwise Infinity.
   */
  #headingAbove(start: number, lineStart: number): number {
    const above = this.#text.slice(Math.max(0, start - BEFORE_REACH), lineStart - 1);
    const line = above.slice(above.lastIndexOf('\n') + 1);
    const isHeading = COMMENTED_KEY.test(line) && !COMMENT.test(this.#text.slice(lineStart, start));
    return isHeading ? lineStart - 1 - line.length : Infinity;
  }

  /**
   * The word is in a key on its own line whose value is a block, such as `stripe:` above `  secret: ...`, or starts a
   * section, such as `[stripe]`.
   */
  #isParentKey(hit: Hit): boolean {
    const after = this.#text.slice(hit.end, hit.end + 40);
    // bounded: a slice of 40 characters
    if (!/^[\w-]*["'\]]?\s*(?::|=>?)?\s*[{([]?\s*\r?\n/.test(after)) return false;
    const before = this.#text.slice(Math.max(0, hit.start - 60), hit.start);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    return /^[ \t]*(?:-\s+)?["'[]?[\w.-]*$/.test(line) && !/#|\/\/|\*/.test(line);
  }

  #distance(hit: Hit, start: number, end: number, lineStart: number, lineEnd: number): number {
    if (hit.end <= start) return hit.start >= lineStart ? SAME_LINE : NEARBY;
    if (hit.start < end) return 0;
    return hit.end <= lineEnd ? AFTER_VALUE : NEARBY;
  }

  #read(from: number, to: number): void {
    const { next, classes, outputs, stride, patterns } = this.#engine.words;
    let at = this.#scannedTo;
    let state = this.#state;
    if (from > at) {
      at = from;
      state = 0;
      this.#hits.length = 0;
    }
    this.steps += Math.max(0, to - at);
    for (; at < to; at++) {
      state = next[state + (classes[this.#text.charCodeAt(at)] ?? 0)] ?? 0;
      if (state < COMPLETE) continue;
      state -= COMPLETE;
      for (const word of outputs[state / stride] ?? []) {
        const start = at + 1 - (patterns[word]?.length ?? 0);
        if (this.#isWholeWord(start, at + 1)) this.#hits.push({ word, start, end: at + 1 });
      }
    }
    this.#scannedTo = at;
    this.#state = state;
  }

  /** The word is not just a part of a longer word: `exa` in `EXA_API_KEY` and `exaKey`, but not in `example`. */
  #isWholeWord(start: number, end: number): boolean {
    const text = this.#text;
    const long = end - start >= 6;
    const before = kindAt(text, start - 1);
    const first = kindAt(text, start);
    const leftEdge =
      (before & LETTER) === 0 ||
      (before === LOWER && first === UPPER) ||
      (before === UPPER && first === UPPER && kindAt(text, start + 1) === LOWER);
    if (!leftEdge && !long) return false;
    if (end - start >= 5) return true;
    const last = kindAt(text, end - 1);
    const after = kindAt(text, end);
    if ((after & LETTER) === 0) return true;
    return after === UPPER && (last !== UPPER || kindAt(text, end + 1) === LOWER);
  }
}
