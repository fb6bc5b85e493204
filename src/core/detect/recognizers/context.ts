import type { Candidate } from '../engine/candidate';
import { BASE64, kindAt, OPERATOR, PATH } from '../reading/chars';
import type { CompiledFormat } from '../engine/compile';
import { SAME_LINE, IN_NAME } from '../engine/context-words';
import { endsToken, startsToken, skipEscape } from '../reading/boundaries';
import { conventionalNameScore, scoreContextWords } from './context-score';
import { article, literalLength, withoutLiterals } from '../engine/format-literals';
import { matchFormat } from './provider-format';
import { flatten, isHarmlessName, isVagueKey, kindOfName, lastName } from '../reading/names';
import { isObjectId } from '../reject/object-ids';
import { isPlaceholder } from '../reject/placeholders';
import { isRandom, characterStats } from '../reject/randomness';
import type { Scan } from '../engine/scan';
import { isUuid } from '../reject/everyday-values';
import { hasDigit } from '../reading/tokens';
import type { Assignment } from '../reading/assignment';

/** A run of token characters that may be a key of some provider named nearby. */
export function matchRun(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  let best: Candidate | undefined;
  const keep = (candidate: Candidate | undefined): boolean => {
    if (candidate !== undefined && (best === undefined || candidate.score > best.score)) best = candidate;
    return candidate !== undefined;
  };
  for (const compiled of scan.engine.bare) {
    if (end - start > compiled.program.maxLength) continue;
    const from = compiled.core === 0 ? start : coreStart(scan, compiled, start);
    if (from >= 0) keep(matchFormat(scan, compiled, from));
  }
  if (best !== undefined || !looksRandom(text, start, end)) return best;
  const assignment = scan.assignmentAt(start);
  if (isObjectId(text, start, end, assignment)) return best;
  const words = scan.wordsAround(start, end, assignment);
  const named = formatsNamed(scan, words, assignment);
  const outer = wordStart(text, start);
  if (outer < start) {
    const outside = scan.assignmentAt(outer);
    for (const compiled of formatsNamed(scan, scan.wordsAround(outer, end, outside), outside))
      if (compiled.core > 0 || compiled.wide) named.add(compiled);
  }
  const partners = scan.partners.near(start, end);
  for (const compiled of partners) named.add(compiled);
  for (const compiled of named) {
    startsOf(scan, compiled, start).some((from) => {
      const there = from === start ? assignment : scan.assignmentAt(from);
      const around = from === start ? words : scan.wordsAround(from, end, there);
      return keep(matchContextual(scan, compiled, from, there, around, partners.includes(compiled)));
    });
  }
  return best;
}

function looksRandom(text: string, start: number, end: number): boolean {
  if (!hasDigit(text, start, end)) return false;
  const value = text.slice(start, Math.min(end, start + 600));
  return isUuid(value) || isRandom(characterStats(value));
}

/** Where the value begins whose longest run is at `start`; behind an escape whose letters could be its own. */
function coreStart(scan: Scan, compiled: CompiledFormat, start: number): number {
  const from = scan.matcher.matchBack(compiled.program, compiled.core, start);
  if (from >= 0 || (kindAt(scan.text, start - 1) & (PATH | OPERATOR)) === 0) return from;
  const outer = wordStart(scan.text, start);
  const within = skipEscape(scan.text, outer);
  return within > outer ? within : -1;
}

/** Where the value would begin if the run at `start` were a later part of it: `appId.keyId:RUN`. */
function wordStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < 64 && /[\w~.!$%^*|:-]/.test(text.charAt(from - 1))) from--;
  return from;
}

/** Where a format would begin, if the run at `start` is its longest one. */
function startsOf(scan: Scan, compiled: CompiledFormat, start: number): number[] {
  if (compiled.core > 0) {
    const before = scan.matcher.matchBack(compiled.program, compiled.core, start);
    return before < 0 ? [] : [before];
  }
  if (!compiled.wide) return [start];
  let from = start;
  while (from > 0 && start - from < 64 && /[\w~.!$%^*|-]/.test(scan.text.charAt(from - 1))) from--;
  return from === start ? [start] : [start, from];
}

/** Formats of the providers named near, and those whose conventional name the value has. */
function formatsNamed(
  scan: Scan,
  words: ReadonlyMap<number, number>,
  assignment: Assignment,
): Set<CompiledFormat> {
  const formats = new Set<CompiledFormat>();
  for (const id of words.keys()) {
    for (const compiled of scan.engine.wordUses[id]?.provider ?? []) {
      if (compiled.format.structure === undefined && compiled.format.contextRequired === true)
        formats.add(compiled);
    }
  }
  if (assignment.name !== '') {
    for (const compiled of scan.engine.byEnvName(flatten(lastName(assignment.name)))) formats.add(compiled);
    if (assignment.name.includes('.'))
      for (const compiled of scan.engine.byEnvName(flatten(assignment.name))) formats.add(compiled);
  }
  return formats;
}

function matchContextual(
  scan: Scan,
  compiled: CompiledFormat,
  start: number,
  assignment: Assignment,
  words: ReadonlyMap<number, number>,
  hasPartner: boolean,
): Candidate | undefined {
  const { text } = scan;
  if (
    start < 0 ||
    !startsToken(text, start) ||
    ((kindAt(text, start - 1) & BASE64) !== 0 && usesBase64(compiled))
  )
    return undefined;
  const end = scan.matcher.match(compiled.program, start);
  if (end < 0 || !endsToken(text, end) || isLinkText(text, start, end)) return undefined;
  const value = text.slice(start, end);
  if (isPlaceholder(value, withoutLiterals(compiled, value))) return undefined;
  const weighed = scoreContextWords(scan, compiled, assignment, words);
  const isPartner = hasPartner && !isDigestOf(compiled, value);
  const judged =
    isPartner && weighed.closeness < SAME_LINE ? { ...weighed, closeness: SAME_LINE, why: '' } : weighed;
  if (judged.closeness === 0) return undefined;
  if (judged.roleMissing && text.charAt(start - 1) === '/') return undefined;
  const conventional = conventionalNameScore(scan, compiled, assignment.name) > 0;
  if (
    !conventional &&
    !(isPartner && isRandom(characterStats(assignment.name))) && // the identifier itself
    (compiled.format.sensitivity === 'secret'
      ? isHarmlessName(assignment.name)
      : DIGEST_NAME.test(assignment.name)) &&
    !endsInRole(scan, compiled, assignment)
  )
    return undefined;
  const alone = standsAlone(scan, start, end);
  const credential =
    conventional ||
    isPartner ||
    assignment.scheme !== '' ||
    kindOfName(assignment.name) !== 'none' ||
    isCredentialPlace(
      scan,
      start,
      assignment,
      judged.closeness === IN_NAME || literalLength(compiled) >= 2,
    ) ||
    alone;
  if (!credential) return undefined;
  const confidence =
    judged.closeness >= SAME_LINE
      ? judged.closeness === IN_NAME
        ? 'high'
        : 'medium'
      : isLikelyBelow(compiled, assignment, value, alone)
        ? 'medium'
        : 'low';
  const name = compiled.format.title;
  return {
    compiled,
    start,
    end,
    score: Math.min(95, 40 + judged.score + narrowness(compiled, value)),
    confidence,
    why: [`it has the form of ${article(name)} ${name}`, judged.why],
  };
}

/** Hex digits where the format has all letters: a hash that happens to have its length. */
function isDigestOf(compiled: CompiledFormat, value: string): boolean {
  const isHex = (set: string): boolean => /^[0-9a-fA-F-]+$/.test(set);
  return (
    /^[0-9a-f]+$/i.test(value) &&
    compiled.format.segments.some((segment) => 'set' in segment && !isHex(segment.set))
  );
}

/** Drawn at random or like it, and no credential, whoever is named near: said of what may be shown as well. */
const DIGEST_NAME = /(?:vector|iv|nonce|salt|hash|digest|checksum)$/i;

/** The provider is named in a line above or below: long enough to be no accident, and the place or the form speaks of a key. */
function isLikelyBelow(
  compiled: CompiledFormat,
  assignment: Assignment,
  value: string,
  alone: boolean,
): boolean {
  if (isKeyName(assignment.name)) return value.length >= 16;
  return value.length >= 24 && (alone || literalLength(compiled) >= 2);
}

/** The name says key, whose or not. */
function isKeyName(name: string): boolean {
  return kindOfName(name) !== 'none' || isVagueKey(name);
}

/** The name ends in the very word the format goes by, although it sounds harmless: `secret_id`. */
function endsInRole(scan: Scan, compiled: CompiledFormat, assignment: Assignment): boolean {
  const flat = flatten(assignment.name);
  return [...compiled.roleWords].some((id) => flat.endsWith(flatten(scan.engine.wordUses[id]?.word ?? ' ')));
}

function usesBase64(compiled: CompiledFormat): boolean {
  return compiled.format.segments.some((segment) => 'set' in segment && segment.set.includes('/'));
}

const CREDENTIAL_WORDS =
  /key|token|secret|auth|passw|pwd|cred|api|sid\b|signature|bearer|login|webhook|license/i;
const DIGEST_WORDS = /\b(?:commit|sha\d*|hash|md5|checksum|digest|revision|etag|integrity)\b[^\n]*$/i;

/**
 * The text before the value on its line speaks of keys, or the value is given to something. After nothing but a space that
 * has to be the provider's own word, or the value has to begin as its format does: in prose, what stands there is a commit.
 */
function isCredentialPlace(scan: Scan, start: number, assignment: Assignment, telling: boolean): boolean {
  const before = scan.lineBefore(start, 100);
  if (CREDENTIAL_WORDS.test(before)) return !DIGEST_WORDS.test(before);
  if (assignment.operator === ' ' && !telling) return false;
  return assignment.operator !== '' && before.length - before.trimEnd().length < 4 && before.trim() !== '';
}

/** `[value](https://…)`, `<a href="…">value</a>`: what a link shows, mostly a commit's hash. */
function isLinkText(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  return (before === '[' && text.startsWith('](', end)) || (before === '>' && text.startsWith('</a>', end));
}

const ONE_WORD_LINE = /(?:^|\n)[ \t]*[A-Za-z][\w.-]{1,30}:?$/;

/** The value has a line to itself, and what stands above speaks of keys, or is one word: notes, tickets, chat logs. */
function standsAlone(scan: Scan, start: number, end: number): boolean {
  if (scan.lineBefore(start, 40).trim() !== '' || !/^[ \t]*(?:[\r\n]|$)/.test(scan.text.slice(end, end + 40)))
    return false;
  const above = scan.text.slice(Math.max(0, start - 120), start).trimEnd();
  return (CREDENTIAL_WORDS.test(above) || ONE_WORD_LINE.test(above)) && !DIGEST_WORDS.test(above);
}

/** A set that allows little more than what is there fits better than one that allows anything. */
function narrowness(compiled: CompiledFormat, value: string): number {
  const literal = literalLength(compiled) * 3;
  const first = compiled.format.segments.find((segment) => 'set' in segment);
  if (first === undefined || !('set' in first)) return literal;
  const hex = /^[0-9a-fA-F-]+$/.test(value);
  if (first.set === '0-9a-f') return literal + 6;
  return literal + (hex && !first.set.includes('-') ? -2 : 0);
}
