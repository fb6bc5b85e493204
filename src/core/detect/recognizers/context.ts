import type { Candidate } from '../engine/candidate';
import { BASE64, kindAt, OPERATOR, PATH } from '../reading/chars';
import type { CompiledFormat } from '../engine/compile';
import { LINE, NAMED } from '../engine/context-words';
import { closesHere, opensHere, withoutEscape } from '../reading/boundaries';
import { conventionalName, weigh } from './context-score';
import { article, literalLength, withoutLiterals } from '../engine/format-literals';
import { matchFormat } from './provider-format';
import { flatten, isHarmlessName, isVagueKey, kindOfName, lastName } from '../reading/names';
import { isObjectId } from '../reject/object-ids';
import { isPlaceholder } from '../reject/placeholders';
import { isRandom, textureOf } from '../reject/randomness';
import type { ScanState } from '../engine/scan';
import { isUuid } from '../reject/everyday-values';
import { hasDigit } from '../reading/tokens';
import type { Slot } from '../reading/assignment';

/** A run of token characters that may be a key of some provider named nearby. */
export function matchRun(state: ScanState, start: number, end: number): Candidate | undefined {
  const { text } = state;
  let best: Candidate | undefined;
  const keep = (candidate: Candidate | undefined): boolean => {
    if (candidate !== undefined && (best === undefined || candidate.score > best.score)) best = candidate;
    return candidate !== undefined;
  };
  for (const compiled of state.engine.bare) {
    if (end - start > compiled.program.maxLength) continue;
    const from = compiled.core === 0 ? start : coreStart(state, compiled, start);
    if (from >= 0) keep(matchFormat(state, compiled, from));
  }
  if (best !== undefined || !looksDrawn(text, start, end)) return best;
  const slot = state.slotAt(start);
  if (isObjectId(text, start, end, slot)) return best;
  const words = state.wordsAround(start, end, slot);
  const named = formatsNamed(state, words, slot);
  const outer = wordStart(text, start);
  if (outer < start) {
    const outside = state.slotAt(outer);
    for (const compiled of formatsNamed(state, state.wordsAround(outer, end, outside), outside))
      if (compiled.core > 0 || compiled.wide) named.add(compiled);
  }
  const partners = state.partners.near(start, end);
  for (const compiled of partners) named.add(compiled);
  for (const compiled of named) {
    startsOf(state, compiled, start).some((from) => {
      const there = from === start ? slot : state.slotAt(from);
      const around = from === start ? words : state.wordsAround(from, end, there);
      return keep(matchContextual(state, compiled, from, there, around, partners.includes(compiled)));
    });
  }
  return best;
}

function looksDrawn(text: string, start: number, end: number): boolean {
  if (!hasDigit(text, start, end)) return false;
  const value = text.slice(start, Math.min(end, start + 600));
  return isUuid(value) || isRandom(textureOf(value));
}

/** Where the value begins whose longest run is at `start`; behind an escape whose letters could be its own. */
function coreStart(state: ScanState, compiled: CompiledFormat, start: number): number {
  const from = state.matcher.matchBack(compiled.program, compiled.core, start);
  if (from >= 0 || (kindAt(state.text, start - 1) & (PATH | OPERATOR)) === 0) return from;
  const outer = wordStart(state.text, start);
  const within = withoutEscape(state.text, outer);
  return within > outer ? within : -1;
}

/** Where the value would begin if the run at `start` were a later part of it: `appId.keyId:RUN`. */
function wordStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < 64 && /[\w~.!$%^*|:-]/.test(text.charAt(from - 1))) from--;
  return from;
}

/** Where a format would begin, if the run at `start` is its longest one. */
function startsOf(state: ScanState, compiled: CompiledFormat, start: number): number[] {
  if (compiled.core > 0) {
    const before = state.matcher.matchBack(compiled.program, compiled.core, start);
    return before < 0 ? [] : [before];
  }
  if (!compiled.wide) return [start];
  let from = start;
  while (from > 0 && start - from < 64 && /[\w~.!$%^*|-]/.test(state.text.charAt(from - 1))) from--;
  return from === start ? [start] : [start, from];
}

/** Formats of the providers named near, and those whose conventional name the value has. */
function formatsNamed(state: ScanState, words: ReadonlyMap<number, number>, slot: Slot): Set<CompiledFormat> {
  const formats = new Set<CompiledFormat>();
  for (const id of words.keys()) {
    for (const compiled of state.engine.wordUses[id]?.provider ?? []) {
      if (compiled.format.structure === undefined && compiled.format.contextRequired === true)
        formats.add(compiled);
    }
  }
  if (slot.name !== '') {
    for (const compiled of state.engine.byEnvName(flatten(lastName(slot.name)))) formats.add(compiled);
    if (slot.name.includes('.'))
      for (const compiled of state.engine.byEnvName(flatten(slot.name))) formats.add(compiled);
  }
  return formats;
}

function matchContextual(
  state: ScanState,
  compiled: CompiledFormat,
  start: number,
  slot: Slot,
  words: ReadonlyMap<number, number>,
  hasPartner: boolean,
): Candidate | undefined {
  const { text } = state;
  if (
    start < 0 ||
    !opensHere(text, start) ||
    ((kindAt(text, start - 1) & BASE64) !== 0 && usesBase64(compiled))
  )
    return undefined;
  const end = state.matcher.match(compiled.program, start);
  if (end < 0 || !closesHere(text, end) || isLinkText(text, start, end)) return undefined;
  const value = text.slice(start, end);
  if (isPlaceholder(value, withoutLiterals(compiled, value))) return undefined;
  const weighed = weigh(state, compiled, slot, words);
  const isPartner = hasPartner && !isDigestOf(compiled, value);
  const judged = isPartner && weighed.closeness < LINE ? { ...weighed, closeness: LINE, why: '' } : weighed;
  if (judged.closeness === 0) return undefined;
  if (judged.roleMissing && text.charAt(start - 1) === '/') return undefined;
  const conventional = conventionalName(state, compiled, slot.name) > 0;
  if (
    !conventional &&
    !(isPartner && isRandom(textureOf(slot.name))) && // the identifier itself
    (compiled.format.sensitivity === 'secret' ? isHarmlessName(slot.name) : DIGEST_NAME.test(slot.name)) &&
    !endsInRole(state, compiled, slot)
  )
    return undefined;
  const alone = standsAlone(state, start, end);
  const credential =
    conventional ||
    isPartner ||
    slot.scheme !== '' ||
    kindOfName(slot.name) !== 'none' ||
    isCredentialPlace(state, start, slot, judged.closeness === NAMED || literalLength(compiled) >= 2) ||
    alone;
  if (!credential) return undefined;
  const confidence =
    judged.closeness >= LINE
      ? judged.closeness === NAMED
        ? 'high'
        : 'medium'
      : isLikelyBelow(compiled, slot, value, alone)
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
function isLikelyBelow(compiled: CompiledFormat, slot: Slot, value: string, alone: boolean): boolean {
  if (isKeyName(slot.name)) return value.length >= 16;
  return value.length >= 24 && (alone || literalLength(compiled) >= 2);
}

/** The name says key, whose or not. */
function isKeyName(name: string): boolean {
  return kindOfName(name) !== 'none' || isVagueKey(name);
}

/** The name ends in the very word the format goes by, although it sounds harmless: `secret_id`. */
function endsInRole(state: ScanState, compiled: CompiledFormat, slot: Slot): boolean {
  const flat = flatten(slot.name);
  return [...compiled.roleWords].some((id) => flat.endsWith(flatten(state.engine.wordUses[id]?.word ?? ' ')));
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
function isCredentialPlace(state: ScanState, start: number, slot: Slot, telling: boolean): boolean {
  const before = state.lineBefore(start, 100);
  if (CREDENTIAL_WORDS.test(before)) return !DIGEST_WORDS.test(before);
  if (slot.operator === ' ' && !telling) return false;
  return slot.operator !== '' && before.length - before.trimEnd().length < 4 && before.trim() !== '';
}

/** `[value](https://…)`, `<a href="…">value</a>`: what a link shows, mostly a commit's hash. */
function isLinkText(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  return (before === '[' && text.startsWith('](', end)) || (before === '>' && text.startsWith('</a>', end));
}

const ONE_WORD_LINE = /(?:^|\n)[ \t]*[A-Za-z][\w.-]{1,30}:?$/;

/** The value has a line to itself, and what stands above speaks of keys, or is one word: notes, tickets, chat logs. */
function standsAlone(state: ScanState, start: number, end: number): boolean {
  if (
    state.lineBefore(start, 40).trim() !== '' ||
    !/^[ \t]*(?:[\r\n]|$)/.test(state.text.slice(end, end + 40))
  )
    return false;
  const above = state.text.slice(Math.max(0, start - 120), start).trimEnd();
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
