import type { Reason } from '../../finding/reasons';
import type { Candidate } from '../engine/candidate';
import type { CompiledFormat } from '../engine/compile';
import { IN_NAME, SAME_LINE } from '../engine/context-words';
import { literalLength, withoutLiterals } from '../engine/format-literals';
import type { RunRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import type { Assignment } from '../reading/assignment';
import { endsToken, skipEscape, startsToken } from '../reading/boundaries';
import { BASE64, kindAt, OPERATOR, PATH } from '../reading/chars';
import { flatten, isHarmlessName, isVagueKey, kindOfName, lastName, wordsOf } from '../reading/names';
import { hasDigit } from '../reading/tokens';
import { isUuid } from '../reject/everyday-values';
import { isObjectId } from '../reject/object-ids';
import { isPlaceholder } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';
import { scoreContextWords, usualNameScore } from './context-score';
import { ownerOf } from './owner';
import { matchFormat } from './provider-format';

/**
 * A run of token characters with the form of a provider's key, where something nearby names the provider: a word, the name of
 * the variable, or the identifier that such a key is used with.
 */
export const context: RunRecognizer = { id: 'context', formats: [], matchRun };

function matchRun(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  let best: Candidate | undefined;
  const keep = (candidate: Candidate | undefined): boolean => {
    if (candidate !== undefined && (best === undefined || candidate.score > best.score)) best = candidate;
    return candidate !== undefined;
  };
  for (const compiled of scan.engine.standalone) {
    if (end - start > compiled.program.maxLength) continue;
    const from = compiled.longestRun === 0 ? start : startBefore(scan, compiled, start);
    if (from >= 0) keep(matchFormat(scan, compiled, from));
  }
  if (best !== undefined || !looksRandom(text, start, end)) return best;
  const assignment = scan.assignmentAt(start);
  if (isObjectId(text, start, end, assignment)) return best;
  const words = scan.wordsAround(start, end, assignment);
  const suggested = suggestedFormats(scan, words, assignment);
  const outer = wordStart(text, start);
  if (outer < start) {
    const outside = scan.assignmentAt(outer);
    for (const compiled of suggestedFormats(scan, scan.wordsAround(outer, end, outside), outside))
      if (compiled.longestRun > 0 || compiled.hasOtherCharacters) suggested.add(compiled);
  }
  const paired = scan.nearbyIdentifiers.formatsNear(start, end);
  for (const compiled of paired) suggested.add(compiled);
  for (const compiled of suggested) {
    startsOf(scan, compiled, start).some((from) => {
      const there = from === start ? assignment : scan.assignmentAt(from);
      const around = from === start ? words : scan.wordsAround(from, end, there);
      return keep(matchSuggested(scan, compiled, from, there, around, paired.includes(compiled)));
    });
  }
  return best;
}

function looksRandom(text: string, start: number, end: number): boolean {
  if (!hasDigit(text, start, end)) return false;
  const value = text.slice(start, Math.min(end, start + 600));
  return isUuid(value) || isRandom(characterStats(value));
}

/** Where a value starts whose longest run is at `start`, or -1. Letters of an escape before the value may fit it as well. */
function startBefore(scan: Scan, compiled: CompiledFormat, start: number): number {
  const from = scan.matcher.matchBack(compiled.program, compiled.longestRun, start);
  if (from >= 0 || (kindAt(scan.text, start - 1) & (PATH | OPERATOR)) === 0) return from;
  const outer = wordStart(scan.text, start);
  const within = skipEscape(scan.text, outer);
  return within > outer ? within : -1;
}

/** Where a value would start if the run at `start` were a later part of it: `appId.keyId:RUN`. */
function wordStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < 64 && /[\w~.!$%^*|:-]/.test(text.charAt(from - 1))) from--;
  return from;
}

/** Where a value of the format may start if the run at `start` is its longest one. */
function startsOf(scan: Scan, compiled: CompiledFormat, start: number): number[] {
  if (compiled.longestRun > 0) {
    const before = scan.matcher.matchBack(compiled.program, compiled.longestRun, start);
    return before < 0 ? [] : [before];
  }
  if (!compiled.hasOtherCharacters) return [start];
  let from = start;
  while (from > 0 && start - from < 64 && /[\w~.!$%^*|-]/.test(scan.text.charAt(from - 1))) from--;
  return from === start ? [start] : [start, from];
}

/** Formats of the providers named nearby, and formats that usually have the name of the value. */
function suggestedFormats(
  scan: Scan,
  words: ReadonlyMap<number, number>,
  { name }: Assignment,
): Set<CompiledFormat> {
  const formats = new Set<CompiledFormat>();
  for (const id of words.keys())
    for (const compiled of scan.engine.wordUses[id]?.suggests ?? []) formats.add(compiled);
  if (name !== '') {
    for (const compiled of scan.engine.byEnvName(flatten(lastName(name)))) formats.add(compiled);
    if (name.includes('.'))
      for (const compiled of scan.engine.byEnvName(flatten(name))) formats.add(compiled);
  }
  return formats;
}

/** @param isPaired the identifier that a key of this format is used with is near */
function matchSuggested(
  scan: Scan,
  compiled: CompiledFormat,
  start: number,
  assignment: Assignment,
  words: ReadonlyMap<number, number>,
  isPaired: boolean,
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
  const scored = scoreContextWords(scan, compiled, assignment, words);
  const isPartner = isPaired && !isDigestFor(compiled, value);
  const { closeness, score, roleMissing, why } =
    isPartner && scored.closeness < SAME_LINE ? { ...scored, closeness: SAME_LINE, why: undefined } : scored;
  if (closeness === 0) return undefined;
  if (roleMissing && text.charAt(start - 1) === '/') return undefined;
  const { name } = assignment;
  const isUnnamed =
    roleMissing ||
    (compiled.roleWords.size === 0 && closeness === IN_NAME && isAboutSomethingElse(text, assignment));
  const hasUsualName = usualNameScore(scan, compiled, name) > 0;
  if (isUnnamed && !isPartner && !hasUsualName && isDigestLike(value, assignment)) return undefined;
  if (
    !hasUsualName &&
    !(isPartner && isRandom(characterStats(name))) && // the name is the identifier itself
    (compiled.format.sensitivity === 'secret' ? isHarmlessName(name) : DIGEST_NAME.test(name)) &&
    !endsInRole(scan, compiled, name)
  )
    return undefined;
  const isAlone = isAloneOnLine(scan, start, end);
  if (closeness < IN_NAME && !hasUsualName && !isPartner && isOfAnother(scan, compiled, start))
    return undefined;
  const isCredential =
    hasUsualName ||
    isPartner ||
    assignment.scheme !== '' ||
    kindOfName(name) !== 'none' ||
    isCredentialLine(scan, start, assignment, closeness === IN_NAME || literalLength(compiled) >= 2) ||
    isAlone;
  if (!isCredential) return undefined;
  const confidence =
    closeness >= SAME_LINE
      ? closeness === IN_NAME
        ? 'high'
        : 'medium'
      : isLikelyFromAnotherLine(compiled, name, value, isAlone)
        ? 'medium'
        : 'low';
  const form: Reason = { id: 'likely-format', title: compiled.format.title };
  return {
    compiled,
    start,
    end,
    score: isOfVariable(compiled, name, closeness)
      ? Math.min(95, 40 + score + fitScore(compiled, value))
      : WEAKER_THAN_NAME,
    confidence,
    why: why === undefined ? [form] : [form, why],
  };
}

/** Lower than the score of a value that its name makes a secret. */
const WEAKER_THAN_NAME = 20;

/**
 * The name of the value fits the provider. False if the provider is only named on another line, and the variable shows that the
 * value is something else: Flask's `secret_key` below an import of Twilio.
 */
function isOfVariable({ flatNames }: CompiledFormat, name: string, closeness: number): boolean {
  const last = lastName(name);
  if (closeness >= SAME_LINE || kindOfName(last) === 'none') return true;
  return flatNames.some((usual) => usual.endsWith(flatten(last)));
}

/**
 * The host or the client in the value's own expression names another owner: a request to one service, below a request to
 * another one.
 */
function isOfAnother(scan: Scan, { format }: CompiledFormat, start: number): boolean {
  const owner = ownerOf(scan, start);
  if (owner === undefined) return false;
  const expression = flatten(owner.expression);
  const words = [format.provider ?? '', ...(format.context ?? [])].map(flatten);
  return !words.some((word) => word.length >= 3 && expression.includes(word));
}

/** Only hex digits where the format allows all letters: a hash that happens to have the same length. */
function isDigestFor(compiled: CompiledFormat, value: string): boolean {
  const isHex = (set: string): boolean => /^[0-9a-fA-F-]+$/.test(set);
  return (
    /^[0-9a-f]+$/i.test(value) &&
    compiled.format.segments.some((segment) => 'set' in segment && !isHex(segment.set))
  );
}

/**
 * Hex digits that nothing around them calls a key: a commit beside the address of its repository, the checksum of a text named
 * after a provider, the ID of a record.
 */
function isDigestLike(value: string, { name, scheme }: Assignment): boolean {
  if (!/^[0-9a-f-]{32,128}$/i.test(value) || scheme !== '') return false;
  return kindOfName(lastName(name)) === 'none' && !isVagueKey(lastName(name));
}

/** The provider's word is one of several in the name, none of which says key: `zoom_in`, `settings/slack`. */
function isAboutSomethingElse(text: string, { name, nameStart }: Assignment): boolean {
  const words = wordsOf(lastName(name));
  if (words.some((word) => word === 'api' || word === 'login' || word === 'auth')) return false;
  return words.length > 1 || (name !== '' && text.charAt(nameStart - 1) === '/');
}

/** Names of random values that are not credentials, whichever provider is named nearby. */
const DIGEST_NAME = /(?:vector|iv|nonce|salt|hash|digest|checksum)$/i;

/**
 * The provider is named on a line above or below. Likely if the value is too long for a coincidence, and its position or
 * form suggests a key.
 */
function isLikelyFromAnotherLine(
  compiled: CompiledFormat,
  name: string,
  value: string,
  isAlone: boolean,
): boolean {
  if (kindOfName(name) !== 'none' || isVagueKey(name)) return value.length >= 16;
  return value.length >= 24 && (isAlone || literalLength(compiled) >= 2);
}

/** The name ends in a word that the format's documentation uses, although it sounds harmless: `secret_id`. */
function endsInRole(scan: Scan, compiled: CompiledFormat, name: string): boolean {
  const flat = flatten(name);
  return [...compiled.roleWords].some((id) => flat.endsWith(flatten(scan.engine.wordUses[id]?.word ?? ' ')));
}

function usesBase64(compiled: CompiledFormat): boolean {
  return compiled.format.segments.some((segment) => 'set' in segment && segment.set.includes('/'));
}

const CREDENTIAL_WORDS =
  /key|token|secret|auth|passw|pwd|cred|api|sid\b|signature|bearer|login|webhook|license/i;
const DIGEST_WORDS = /\b(?:commit|sha\d*|hash|md5|checksum|digest|revision|etag|integrity)\b/i;

/**
 * The line before the value mentions keys, or the value is assigned to something. After a space alone, `isCertain` is
 * required: in prose, a value without more evidence is a commit.
 * @param isCertain the provider's word is in the name, or the value starts as its format does
 */
function isCredentialLine(scan: Scan, start: number, { operator }: Assignment, isCertain: boolean): boolean {
  const before = scan.lineBefore(start, 100);
  if (CREDENTIAL_WORDS.test(before)) return !DIGEST_WORDS.test(before);
  if (operator === ' ' && !isCertain) return false;
  return operator !== '' && before.length - before.trimEnd().length < 4 && before.trim() !== '';
}

/** `[value](https://…)`, `<a href="…">value</a>`: the text of a link is usually a commit's hash. */
function isLinkText(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  return (before === '[' && text.startsWith('](', end)) || (before === '>' && text.startsWith('</a>', end));
}

const ONE_WORD_LINE = /(?:^|\n)[ \t]*[A-Za-z][\w.-]{1,30}:?$/;

/** The value is alone on its line, and the text above mentions keys or is one word: notes, tickets, chat logs. */
function isAloneOnLine(scan: Scan, start: number, end: number): boolean {
  if (scan.lineBefore(start, 40).trim() !== '' || !/^[ \t]*(?:[\r\n]|$)/.test(scan.text.slice(end, end + 40)))
    return false;
  const above = scan.text.slice(Math.max(0, start - 120), start).trimEnd();
  return (CREDENTIAL_WORDS.test(above) || ONE_WORD_LINE.test(above)) && !DIGEST_WORDS.test(above);
}

/** A set with few characters that are not in the value fits better than one with all characters. */
function fitScore(compiled: CompiledFormat, value: string): number {
  const literal = literalLength(compiled) * 3;
  const first = compiled.format.segments.find((segment) => 'set' in segment);
  if (first === undefined || !('set' in first)) return literal;
  const isHex = /^[0-9a-fA-F-]+$/.test(value);
  if (first.set === '0-9a-f') return literal + 6;
  return literal + (isHex && !first.set.includes('-') ? -2 : 0);
}
