import type { Reason } from '../../finding/reasons';
import type { Candidate } from '../engine/candidate';
import type { CompiledFormat } from '../engine/compile';
import { SAME_LINE } from '../engine/context-words';
import { prefixLength } from '../engine/format-literals';
import type { RecognizedSpans } from '../engine/recognized-spans';
import type { Scan } from '../engine/scan';
import { endsToken } from '../reading/boundaries';
import { ALNUM, BASE64, kindAt, PATH, QUOTE, RUN, SPACE } from '../reading/chars';
import { flatten, isHarmlessName, isVagueKey, kindOfName, lastName } from '../reading/names';
import { isMadeUp } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';
import { scoreContext, usualNameScore } from './context-score';

/** Fewer characters than in any other prefix of a provider, so that the provider must be named as well: `sk-`, `hf_`. */
const SHORT_PREFIX = 4;

/** The fewest random characters after a prefix, and the most. */
const SHORTEST_BODY = 12;
const LONGEST_BODY = 400;

/**
 * Values that begin with a known prefix and look random, but do not have the format: providers change their formats, keys get cut
 * when they are copied, and a made-up one is what everyone types first. Likely at most, and the reason shows what is odd.
 *
 * Where the format of one provider allows what another provider's keys begin with as well, such as `sk_live_`, the provider that is
 * named decides.
 * @param exact what was found so far
 * @param recognized covers what has an exact format
 */
export function matchOddForms(
  scan: Scan,
  exact: readonly Candidate[],
  recognized: RecognizedSpans,
): Candidate[] {
  const found: Candidate[] = [];
  for (const [start, formats] of scan.openings()) {
    const end = endOfValue(scan, start);
    if (end < 0) continue;
    const candidate = recognized.cover({ start, end })
      ? judgeShared(scan, exact, formats, start, end)
      : judge(scan, formats, start, end);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

/** The format of the provider that is named, if the exact format at `start` is that of another one. */
function judgeShared(
  scan: Scan,
  exact: readonly Candidate[],
  formats: readonly CompiledFormat[],
  start: number,
  end: number,
): Candidate | undefined {
  const named = formats.filter(
    (compiled) => compiled.format.contextRequired === true && isNamed(scan, compiled, start, end),
  );
  if (named.length === 0) return undefined;
  const other = exact.find((candidate) => candidate.start === start && candidate.end === end);
  if (other === undefined || isNamed(scan, other.compiled, start, end)) return undefined;
  const candidate = judge(scan, named, start, end);
  return candidate && { ...candidate, score: other.score + 1 };
}

function judge(
  scan: Scan,
  formats: readonly CompiledFormat[],
  start: number,
  end: number,
): Candidate | undefined {
  const { text } = scan;
  const value = text.slice(start, end);
  const compiled = bestFormat(scan, formats, start, end);
  if (compiled === undefined) return undefined;
  const { name } = scan.assignmentAt(start);
  if (isHarmlessName(name) && usualNameScore(scan, compiled, name) === 0) return undefined;
  const body = value.slice(prefixLength(compiled, text, start));
  if (body.length < SHORTEST_BODY || body.length > LONGEST_BODY) return undefined;
  if (isMadeUp(body) || isMadeUp(value) || !isRandom(characterStats(body))) return undefined;
  const { title, sensitivity } = compiled.format;
  return {
    compiled,
    start,
    end,
    score: 38,
    confidence: sensitivity === 'identifier' ? 'low' : 'medium',
    why: [{ id: 'odd-form', title, how: howOdd(compiled, value.length) }],
  };
}

/**
 * The end of the value at `start`, if it is a literal as a whole or assigned to something; -1 otherwise. In prose and in other
 * literals, what begins like a key may be anything.
 */
function endOfValue(scan: Scan, start: number): number {
  const { text } = scan;
  let end = start;
  while (end < start + LONGEST_BODY && (kindAt(text, end) & (RUN | BASE64 | PATH)) !== 0) end++;
  while (text.charCodeAt(end) === EQUALS && end < start + LONGEST_BODY) end++;
  const { operator, quote, scheme } = scan.assignmentAt(start);
  if (quote !== '') return text.charAt(end) === quote ? end : -1;
  if ((operator === '' || operator === ' ') && scheme === '') return -1;
  const after = kindAt(text, end);
  const isDelimited =
    end >= text.length || (after & (SPACE | QUOTE)) !== 0 || /[,;)&<}\]]/.test(text.charAt(end));
  return isDelimited && endsToken(text, end) && (kindAt(text, end - 1) & (ALNUM | RUN)) !== 0 ? end : -1;
}

const EQUALS = 61;

/** The format with the longest prefix; where providers share it, the one that is named nearby. */
function bestFormat(
  scan: Scan,
  formats: readonly CompiledFormat[],
  start: number,
  end: number,
): CompiledFormat | undefined {
  const lengths = formats.map((compiled) => prefixLength(compiled, scan.text, start));
  const longest = Math.max(...lengths);
  const alike = formats.filter((_, index) => lengths[index] === longest);
  const named = alike.find((compiled) => isNamed(scan, compiled, start, end));
  if (named !== undefined) return named;
  const [first] = alike;
  if (first === undefined || first.format.contextRequired === true) return undefined;
  const isDistinctive =
    longest >= SHORT_PREFIX && /[-_.:]|^A(?:KIA|SIA|BSK)$/.test(scan.text.slice(start, start + longest));
  const name = lastName(scan.assignmentAt(start).name);
  const isKey = kindOfName(name) !== 'none' || isVagueKey(name);
  return isDistinctive || (isKey && longest >= SHORT_PREFIX) ? first : undefined;
}

/** The provider is named by the variable, by a word of the format, or in the same statement. */
function isNamed(scan: Scan, compiled: CompiledFormat, start: number, end: number): boolean {
  if (usualNameScore(scan, compiled, scan.assignmentAt(start).name) > 0) return true;
  if (compiled.providerWords.size > 0 && scoreContext(scan, compiled, start, end).closeness >= SAME_LINE)
    return true;
  const provider = flatten(compiled.format.provider ?? '');
  return provider.length >= 3 && flatten(statementBefore(scan.text, start)).includes(provider);
}

/** The text before a value, back to the end of the statement or block before. */
function statementBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - 200), start);
  const ends = ['\n\n', ';\n', '}\n', ';\r\n', '}\r\n'].map((end) => before.lastIndexOf(end));
  return before.slice(Math.max(0, ...ends));
}

function howOdd({ program }: CompiledFormat, length: number): Extract<Reason, { id: 'odd-form' }>['how'] {
  if (length < program.minLength) return 'shorter';
  return length > program.maxLength ? 'longer' : 'other';
}
