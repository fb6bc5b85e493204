import { coversRule, type MarkerScope, parseKeywardMarker, parseSecretlintMarker } from './marker-words';

/** Markers of other scanners for the line they are on. Those with scopes are parsed by `marker-words.ts`. */
const OTHERS_SAME_LINE =
  /gitleaks:allow|betterleaks:allow|trufflehog:ignore|kingfisher:ignore|ggignore|pragma:\s*(?:allow|white)list secret|nosemgrep|semgrep:\s*ignore|\bnosec\b|nolint:\s*gosec|NOSONAR|devskim:\s*ignore|noqa:\s*S10[567]/i;
const OTHERS_NEXT_LINE = /pragma:\s*(?:allow|white)list nextline secret/i;

/** `keyward:allow` on a line that is only a comment allows the line below it. */
const ONLY_COMMENT =
  /^\s*(?:\/\/|#|--|;|\/\*|\*|<!--|<%--|\{\/\*|\{\{!|\{#|\{-|\(\*|@\*|%|::|REM\b|@REM\b|dnl\b|\.\.\s|')/i;

/** How much of a long line is read on either side of a finding, in characters. */
const REACH = 1000;

/** Longest marker of other scanners, including the spaces it may contain. */
const MARKER_REACH = 48;

/** Longest list of rules and reason that is read. */
const WORDS_REACH = 300;

/** A marker for the whole file must be within its first lines, so that readers of the file see it. */
export const FILE_MARKER_LINES = 20;

/** How every marker starts, or a part of it. Lower case, matched in any case. */
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

/** What a marker may allow. Offsets are UTF-16; a value of several lines can be allowed from its first and its last line. */
export interface MarkerTarget {
  readonly start: number;
  readonly end: number;
  readonly ruleId: string;
  readonly provider: string | undefined;
}

interface Block extends MarkerScope {
  readonly start: number;
  /** Infinity for the end of the text. */
  readonly end: number;
}

/** The allow markers in comments. */
export class AllowMarkers {
  readonly #text: string;
  readonly #offsets: readonly number[];
  readonly #blocks: readonly Block[];

  /** @param offsets of all {@link MARKER_WORDS} in the text, in order */
  constructor(text: string, offsets: readonly number[]) {
    this.#text = text;
    this.#offsets = offsets;
    this.#blocks = offsets.length > 0 && HAS_BLOCK.test(text) ? blocksOf(text) : [];
  }

  /** Finds the markers in text that has not been scanned. */
  static in(text: string): AllowMarkers {
    const offsets = [...text.matchAll(ANY_MARKER)].map(({ index }) => index);
    return new AllowMarkers(text, offsets);
  }

  /** True if the finding is allowed on its line, by the line above, by a block around it or for the whole file. */
  allows(target: MarkerTarget): boolean {
    if (this.#offsets.length === 0) return false;
    const start = this.#lineStart(target.start);
    if (this.#allowsOnLine(start, this.#lineEnd(target.start), target)) return true;
    if (target.end > this.#lineEnd(target.start)) {
      const last = this.#lineStart(target.end);
      if (last > start && this.#allowsOnLine(last, this.#lineEnd(target.end), target)) return true;
    }
    const above = start > 0 ? this.#lineStart(start - 1) : start;
    if (this.#allowsFromLineAbove(above, start, target)) return true;
    return this.#blocks.some(
      (block) => block.start <= target.start && target.start < block.end && coversRule(block, target),
    );
  }

  #allowsOnLine(start: number, end: number, target: MarkerTarget): boolean {
    return this.#some(start, end, (words, near) => {
      if (OTHERS_SAME_LINE.test(near)) return true;
      const marker = parseKeywardMarker(words) ?? parseSecretlintMarker(words);
      return marker?.reach === 'line' && coversRule(marker, target);
    });
  }

  #allowsFromLineAbove(start: number, end: number, target: MarkerTarget): boolean {
    const onlyComment = ONLY_COMMENT.test(this.#text.slice(start, end));
    return this.#some(start, end, (words, near) => {
      if (onlyComment && OTHERS_NEXT_LINE.test(near)) return true;
      const marker = parseKeywardMarker(words);
      if (marker !== undefined) {
        const reaches = marker.reach === 'next-line' || (marker.reach === 'line' && onlyComment);
        return reaches && coversRule(marker, target);
      }
      const other = parseSecretlintMarker(words);
      return other?.reach === 'next-line' && coversRule(other, target);
    });
  }

  /** @param test gets the text from the marker on, and the text around it; both end with the line */
  #some(start: number, end: number, test: (words: string, near: string) => boolean): boolean {
    let i = this.#firstAtLeast(start);
    for (let at = this.#offsets[i]; at !== undefined && at < end; at = this.#offsets[++i]) {
      const words = this.#text.slice(at, Math.min(end, at + WORDS_REACH));
      const near = this.#text.slice(Math.max(start, at - MARKER_REACH), Math.min(end, at + MARKER_REACH));
      if (test(words, near)) return true;
    }
    return false;
  }

  #firstAtLeast(offset: number): number {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1;
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
 * The markers that are still open at the end of the text: blocks that were started and not ended, and markers for the whole
 * file. If a file is read in pieces, they are put before the next piece.
 * @returns whole lines, or an empty string
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

/** Offset of the end of the first `lines` lines. */
function endOfLines(text: string, lines: number): number {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
