/**
 * Git's glob matching (`wildmatch.c`) on byte strings: one character per UTF-8 byte, so that `?` and classes match
 * bytes as in Git. The steps and their results follow Git's, because its corner cases are part of the format.
 */

/** `abort` ends the search of every star, `abort to **` of every star that can't cross a slash. */
type Outcome = 'match' | 'no' | 'abort' | 'abort to **';

export interface WildmatchOptions {
  /** `*`, `?` and classes do not match `/`, and `**` between slashes crosses folders. */
  readonly pathname: boolean;
  /** Letters match in either case, ASCII only. */
  readonly ignoreCase: boolean;
}

/** Whether all of `text` matches `pattern`. Both are byte strings (see `toBytes`). */
export function wildmatch(pattern: string, text: string, options: WildmatchOptions): boolean {
  return new Wildmatch(pattern, text, options).from(0, 0) === 'match';
}

/** A character with a special meaning. */
export const GLOB_SPECIAL = /[*?[\\]/;

/** `A` to `a`; non-ASCII bytes are unchanged. */
export function lowerAscii(bytes: string): string {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

class Wildmatch {
  /** Outcomes by pattern and text offset: without this cache, patterns with many stars take exponential time. */
  private readonly known = new Map<number, Outcome>();
  private readonly pattern: string;
  private readonly text: string;
  private readonly options: WildmatchOptions;

  constructor(pattern: string, text: string, options: WildmatchOptions) {
    this.pattern = pattern;
    this.text = text;
    this.options = options;
  }

  from(start: number, textStart: number): Outcome {
    const key = start * (this.text.length + 1) + textStart;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const outcome = this.match(start, textStart);
    this.known.set(key, outcome);
    return outcome;
  }

  private match(start: number, textStart: number): Outcome {
    let p = start;
    let t = textStart;
    for (; p < this.pattern.length; p++, t++) {
      const special = this.pattern.charAt(p);
      if (special === '*') {
        const star = this.star(p, t, start);
        if (typeof star === 'string') return star;
        ({ p, t } = star);
        continue;
      }
      const character = this.fold(this.text.charAt(t));
      if (character === '') return 'abort';
      if (special === '?') {
        if (this.options.pathname && character === '/') return 'no';
      } else if (special === '[') {
        const end = this.bracket(p, character);
        if (typeof end === 'string') return end;
        p = end;
      } else if (special === '\\') {
        p++; // Git doesn't fold an escaped letter, so `\B` matches nothing when case is ignored.
        if (character !== this.pattern.charAt(p)) return 'no';
      } else if (character !== this.fold(special)) return 'no';
    }
    return t < this.text.length ? 'no' : 'match';
  }

  /** Matches one or more stars at `p`: an outcome, or the offsets to continue at (both at a slash). */
  private star(p: number, t: number, start: number): Outcome | { p: number; t: number } {
    let next = p + 1;
    while (this.pattern.charAt(next) === '*') next++;
    const crossing = this.crossesSlashes(p, next, start);
    if (next - p > 1 && crossing && this.options.pathname && this.pattern.charAt(next) === '/') {
      if (this.from(next + 1, t) === 'match') return 'match'; // `**/` may match no folder
    }
    if (next === this.pattern.length) return crossing || !this.text.includes('/', t) ? 'match' : 'no';
    if (!crossing && this.pattern.charAt(next) === '/') {
      const slash = this.text.indexOf('/', t);
      return slash < 0 ? 'no' : { p: next, t: slash };
    }
    return this.longer(next, t, crossing);
  }

  private crossesSlashes(p: number, next: number, start: number): boolean {
    if (!this.options.pathname) return true;
    if (next - p === 1) return false;
    const opens = p === start || this.pattern.charAt(p - 1) === '/';
    const closes = next === this.pattern.length || /^\\?\//.test(this.pattern.slice(next, next + 2));
    return opens && closes;
  }

  /** Extends the star by one character at a time until the rest of the pattern matches. */
  private longer(next: number, textStart: number, crossing: boolean): Outcome {
    for (let t = textStart; t < this.text.length; t++) {
      const rest = this.from(next, t);
      if (rest === 'no') {
        if (!crossing && this.text.charAt(t) === '/') return 'abort to **';
      } else if (!crossing || rest !== 'abort to **') return rest;
    }
    return 'abort';
  }

  /** Matches a class at `p`: an outcome, or the offset of its closing bracket when it contains `character`. */
  private bracket(p: number, character: string): Outcome | number {
    let i = p + 1;
    const negated = this.pattern.charAt(i) === '!' || this.pattern.charAt(i) === '^';
    if (negated) i++;
    let matched = false;
    let previous = '';
    do {
      const item = this.pattern.charAt(i);
      if (item === '') return 'abort';
      const member = this.member(i, item, previous, character);
      if (member === undefined) return 'abort';
      matched ||= member.matched;
      previous = member.previous;
      i = member.end + 1;
    } while (this.pattern.charAt(i) !== ']');
    return matched === negated || (this.options.pathname && character === '/') ? 'no' : i;
  }

  /** Matches one member of a class at `i`: a character, a range's end, or `[:name:]`; undefined when malformed. */
  private member(i: number, item: string, previous: string, character: string): Member | undefined {
    if (item === '\\') return this.single(i + 1, character);
    const following = this.pattern.charAt(i + 1);
    if (item === '-' && previous !== '' && following !== '' && following !== ']') {
      const end = following === '\\' ? i + 2 : i + 1;
      const last = this.pattern.charAt(end);
      return last === ''
        ? undefined
        : { matched: this.inRange(previous, last, character), previous: '', end };
    }
    if (item === '[' && following === ':') return this.named(i, character);
    return this.single(i, character);
  }

  private single(i: number, character: string): Member | undefined {
    const item = this.pattern.charAt(i);
    return item === '' ? undefined : { matched: character === item, previous: item, end: i };
  }

  private named(i: number, character: string): Member | undefined {
    const close = this.pattern.indexOf(']', i + 2);
    if (close < 0) return undefined;
    if (close < i + 3 || this.pattern.charAt(close - 1) !== ':') {
      return { matched: character === '[', previous: '[', end: i };
    }
    const set = CLASSES.get(this.pattern.slice(i + 2, close - 1));
    const folded = this.options.ignoreCase && set === CLASSES.get('upper') ? CLASSES.get('lower') : undefined;
    if (!set) return undefined;
    return { matched: set.test(character) || folded?.test(character) === true, previous: '', end: close };
  }

  private inRange(first: string, last: string, character: string): boolean {
    const within = (one: string) => one >= first && one <= last;
    return within(character) || (this.options.ignoreCase && within(upperAscii(character)));
  }

  private fold(character: string): string {
    return this.options.ignoreCase ? lowerAscii(character) : character;
  }
}

interface Member {
  readonly matched: boolean;
  /** The character from which a following `-` starts a range; empty if none. */
  readonly previous: string;
  readonly end: number;
}

function upperAscii(bytes: string): string {
  return bytes.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** POSIX classes in the C locale, as in Git's `sane_ctype`. */
const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[A-Za-z0-9]/],
  ['alpha', /[A-Za-z]/],
  ['blank', /[ \t]/],
  ['cntrl', /(?![\x80-\x9f])\p{Control}/u],
  ['digit', /[0-9]/],
  ['graph', /[!-~]/],
  ['lower', /[a-z]/],
  ['print', /[ -~]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /[ \t\n\r]/],
  ['upper', /[A-Z]/],
  ['xdigit', /[A-Fa-f0-9]/],
]);
