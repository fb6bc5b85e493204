import type { Format } from '../../formats';
import { type Automaton, compileAutomaton } from './automaton';
import type { Candidate } from './candidate';
import type { AnchoredFormat } from './compile';
import { type FindHits, hitFinder } from './hits';
import type { Recognizer } from './recognizer';
import type { Scan } from './scan';

/** All words to search for, and what to do where one of them is found. */
export interface Anchors {
  readonly automaton: Automaton;
  readonly find: FindHits;
  /** By pattern index of the automaton. */
  readonly uses: readonly (readonly AnchorUse[])[];
}

/** What a word in the text may be the start or a part of. */
export interface AnchorUse {
  /** The text at the word must start with this, in this case; undefined if only `match` can check that. */
  readonly literal: string | undefined;
  /** The format that begins with the word. */
  readonly opens?: AnchoredFormat;
  /** Offsets of the word. See {@link Recognizer}. */
  readonly match: (scan: Scan, start: number, end: number) => Candidate | undefined;
}

/** Characters of a format's literal that are searched for; the rest is compared afterwards. */
const SEARCHED_LENGTH = 8;

/** Matches a format at the start of a value. */
export type MatchFormat = (scan: Scan, compiled: AnchoredFormat, start: number) => Candidate | undefined;

/** Collects the literals of formats and the triggers of recognizers. */
export function compileAnchors(
  formats: readonly AnchoredFormat[],
  matchFormat: MatchFormat,
  recognizers: readonly Recognizer[],
): Anchors {
  const ids = new Map<string, number>();
  const uses: AnchorUse[][] = [];
  const add = (word: string, use: AnchorUse): void => {
    const pattern = word.toLowerCase();
    const id = ids.get(pattern) ?? ids.size;
    ids.set(pattern, id);
    (uses[id] ??= []).push(use);
  };
  for (const compiled of formats) {
    const { literals, offset, index } = compiled.anchor;
    const isFixed = offset >= 0 && !isPadded(compiled.format, index);
    const match = matcherFor(compiled, matchFormat);
    for (const literal of literals)
      add(literal.slice(0, SEARCHED_LENGTH), {
        literal: isFixed ? literal : undefined,
        match,
        ...(isPrefix(compiled) && { opens: compiled }),
      });
  }
  for (const recognizer of recognizers) {
    if (!('triggers' in recognizer)) continue;
    for (const trigger of recognizer.triggers) add(trigger, { literal: undefined, match: recognizer.match });
  }
  const automaton = compileAutomaton([...ids.keys()]);
  return { automaton, find: hitFinder(automaton), uses };
}

/**
 * The literal begins the value and is only found in keys: it ends like a prefix and is more than a word, or it is one of the few
 * without such an end.
 */
function isPrefix({ anchor, format }: AnchoredFormat): boolean {
  return (
    anchor.index === 0 &&
    anchor.offset === 0 &&
    format.structure === undefined &&
    anchor.literals.every((literal) => PREFIX.test(literal) && !COMMON_PREFIX.test(literal))
  );
}

const PREFIX = /^[\w.:-]{2,23}[-_.:]$|^[A-Za-z\d]{2,9}[-_][\w.:-]{3,14}$|^(?:AIza|A(?:KIA|SIA|BSK))$/;
const COMMON_PREFIX =
  /^(?:access|ak|api|app|as|id|key|live|pa|pat|pk|pub|re|rk|secret|sk_|st|test|token|user)[-_.:]?$/i;

/** Finds the start of the value from the literal in it. */
function matcherFor(compiled: AnchoredFormat, matchFormat: MatchFormat): AnchorUse['match'] {
  const { offset, index } = compiled.anchor;
  return (scan, at) => {
    const start = offset >= 0 ? at - offset : scan.matcher.matchBack(compiled.program, index, at);
    return start < 0 ? undefined : matchFormat(scan, compiled, start);
  };
}

/** One of the segments before this one may be followed by `=`. */
function isPadded({ segments }: Format, index: number): boolean {
  return segments.slice(0, index).some((segment) => 'set' in segment && segment.padding === true);
}
