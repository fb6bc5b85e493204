import { type Allowance, appliesTo, parseKeywardMarker, parseSecretlintMarker } from './marker-words';

/** Markers of other scanners for the line they stand on; those with a meaning of their own are read by `marker-words`. */
const OTHERS_SAME_LINE =
  /gitleaks:allow|betterleaks:allow|trufflehog:ignore|kingfisher:ignore|ggignore|pragma:\s*(?:allow|white)list secret|nosemgrep|semgrep:\s*ignore|\bnosec\b|nolint:\s*gosec|NOSONAR|devskim:\s*ignore|noqa:\s*S10[567]/i;
const OTHERS_NEXT_LINE = /pragma:\s*(?:allow|white)list nextline secret/i;

/** `keyward:allow` on a line that is a comment and nothing else speaks of the line below, and of no other value. */
const ONLY_COMMENT =
  /^\s*(?:\/\/|#|--|;|\/\*|\*|<!--|<%--|\{\/\*|\{\{!|\{#|\{-|\(\*|@\*|%|::|REM\b|@REM\b|dnl\b|\.\.\s|')/i;

/** How much of a long line is looked at on either side of a finding. */
const REACH = 1000;

/** Longest marker of others, with some room for the spaces in it. */
const MARKER_REACH = 48;

/** Longest list of rules with a reason that is read. */
const WORDS_REACH = 300;

/** A marker for the whole file stands within its first lines, so that a reader of the file sees it. */
export const FILE_MARKER_LINES = 20;

/** What every marker begins with or holds, to be found along with everything else. */
export const MARKER_WORDS: readonly string[] = [
  'keyward:allow',
  'gitleaks:allow',
  'betterleaks:allow',
  'trufflehog:ignore',
  'kingfisher:ignore',
  'ggignore',
  'list secret',
  'list nextline secret',
  'secretlint-disable',
  'secretlint-enable',
  'nosemgrep',
  'semgrep:',
  'nosec',
  'nolint:',
  'nosonar',
  'devskim:',
  'noqa:',
];

/** What a marker may speak of. Offsets are UTF-16; a value of several lines is reached from its first and its last. */
export interface Forgivable {
  readonly start: number;
  readonly end: number;
  readonly ruleId: string;
  readonly provider: string | undefined;
}

interface Block extends Allowance {
  readonly start: number;
  /** Infinity: to the end. */
  readonly end: number;
}

/** Tells whether a comment in the text asks to leave a place alone. */
export class Markers {
  readonly #text: string;
  readonly #places: readonly number[];
  readonly #blocks: readonly Block[];

  /** `places` are the offsets of all {@link MARKER_WORDS} in the text, in order. */
  constructor(text: string, places: readonly number[]) {
    this.#text = text;
    this.#places = places;
    this.#blocks = places.length > 0 && HAS_BLOCK.test(text) ? blocksOf(text) : [];
  }

  /** Finds the markers itself, for those who have not walked the text. */
  static in(text: string): Markers {
    const places = [...text.matchAll(ANY_MARKER)].map(({ index }) => index);
    return new Markers(text, places);
  }

  /** True when the finding is forgiven on its line, by the line above, by a block around it or for the whole file. */
  forgive(found: Forgivable): boolean {
    if (this.#places.length === 0) return false;
    const start = this.#lineStart(found.start);
    if (this.#onLine(start, this.#lineEnd(found.start), found)) return true;
    if (found.end > this.#lineEnd(found.start)) {
      const last = this.#lineStart(found.end);
      if (last > start && this.#onLine(last, this.#lineEnd(found.end), found)) return true;
    }
    const above = start > 0 ? this.#lineStart(start - 1) : start;
    if (this.#aboveLine(above, start, found)) return true;
    return this.#blocks.some(
      (block) => block.start <= found.start && found.start < block.end && appliesTo(block, found),
    );
  }

  #onLine(start: number, end: number, found: Forgivable): boolean {
    return this.#some(start, end, (words, near) => {
      if (OTHERS_SAME_LINE.test(near)) return true;
      const own = parseKeywardMarker(words) ?? parseSecretlintMarker(words);
      return own?.reach === 'line' && appliesTo(own, found);
    });
  }

  #aboveLine(start: number, end: number, found: Forgivable): boolean {
    const onlyComment = ONLY_COMMENT.test(this.#text.slice(start, end));
    return this.#some(start, end, (words, near) => {
      if (onlyComment && OTHERS_NEXT_LINE.test(near)) return true;
      const own = parseKeywardMarker(words);
      if (own !== undefined) {
        const reaches = own.reach === 'next-line' || (own.reach === 'line' && onlyComment);
        return reaches && appliesTo(own, found);
      }
      const other = parseSecretlintMarker(words);
      return other?.reach === 'next-line' && appliesTo(other, found);
    });
  }

  /** @param test gets the text from the marker on, and the text around it; both end with the line */
  #some(start: number, end: number, test: (words: string, near: string) => boolean): boolean {
    let i = this.#firstAtLeast(start);
    for (let place = this.#places[i]; place !== undefined && place < end; place = this.#places[++i]) {
      const words = this.#text.slice(place, Math.min(end, place + WORDS_REACH));
      const near = this.#text.slice(
        Math.max(start, place - MARKER_REACH),
        Math.min(end, place + MARKER_REACH),
      );
      if (test(words, near)) return true;
    }
    return false;
  }

  #firstAtLeast(offset: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #lineStart(offset: number): number {
    const from = Math.max(0, offset - REACH);
    return from + this.#text.slice(from, offset).lastIndexOf('\n') + 1;
  }

  #lineEnd(offset: number): number {
    const length = this.#text.slice(offset, offset + REACH).indexOf('\n');
    return length < 0 ? offset + REACH : offset + length;
  }
}

const ANY_MARKER = new RegExp(MARKER_WORDS.join('|'), 'gi');
const HAS_BLOCK = /keyward:allow-|secretlint-disable/i;
const BLOCK_WORDS = /(?:keyward:allow-|secretlint-(?:disable|enable)(?!-))[^\r\n]{0,300}/gi;

/**
 * The markers that a text leaves open at its end, to be put before what follows when a text is read in pieces: blocks
 * that were begun and not ended, and those for the whole file. Empty when there are none; else whole lines.
 */
export function openMarkers(text: string): string {
  if (!HAS_BLOCK.test(text)) return '';
  return blocksOf(text)
    .filter(({ end }) => end === Infinity)
    .map(({ opening }) => `${opening}\n`)
    .join('');
}

type OpenBlock = Block & { readonly opening: string };

function blocksOf(text: string): OpenBlock[] {
  const blocks: OpenBlock[] = [];
  const open: OpenBlock[] = [];
  let firstLines = -1;
  for (const { 0: words, index } of text.matchAll(BLOCK_WORDS)) {
    const marker = parseKeywardMarker(words) ?? parseSecretlintMarker(words);
    if (marker === undefined) continue;
    const { reach, by } = marker;
    if (reach === 'file') {
      if (firstLines < 0) firstLines = endOfLines(text, FILE_MARKER_LINES);
      if (index < firstLines) blocks.push({ ...marker, start: 0, end: Infinity, opening: words });
    } else if (reach === 'start') open.push({ ...marker, start: index, end: Infinity, opening: words });
    else if (reach === 'end') {
      const last = open.findLastIndex((block) => block.by === by);
      const [closed] = last < 0 ? [] : open.splice(last, 1);
      if (closed !== undefined) blocks.push({ ...closed, end: index });
    }
  }
  return [...blocks, ...open];
}

function endOfLines(text: string, lines: number): number {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
