import type { Confidence } from '../../finding/finding';
import { closesHere, opensHere } from '../reading/boundaries';
import { type Candidate, lowered } from '../engine/candidate';
import { checksumHolds } from '../reject/checksum';
import type { AnchorUse, CompiledFormat } from '../engine/compile';
import { LINE, NAMED } from '../engine/context-words';
import type { ScanState } from '../engine/scan';
import { isPlaceholder } from '../reject/placeholders';
import { contextOf } from './context-score';
import { article, literalLength, prefixLength, withoutLiterals } from '../engine/format-literals';
import { textureOf, wordScore } from '../reject/randomness';

type FormatUse = Extract<AnchorUse, { kind: 'format' }>;

/** A literal of a format stands at `at`: is the whole format there? */
export function matchFormatAt(state: ScanState, use: FormatUse, at: number): Candidate | undefined {
  const { compiled } = use;
  const start = use.offset >= 0 ? at - use.offset : state.matcher.matchBack(compiled.program, use.ops, at);
  return start < 0 ? undefined : matchFormat(state, compiled, start);
}

/** The format begins at `start`, by its own literals: is it there, and how sure is that? */
export function matchFormat(
  state: ScanState,
  compiled: CompiledFormat,
  start: number,
): Candidate | undefined {
  const { text } = state;
  if (!opensHere(text, start)) return undefined;
  const end = state.matcher.match(compiled.program, start);
  if (end < 0 || !closesHere(text, end)) return undefined;
  const prefix = prefixLength(compiled, text, start);
  const value = text.slice(start, end);
  const random = withoutLiterals(compiled, value);
  if (state.judgedOnce(value, random, isNoKey)) return undefined;
  return judge(state, compiled, start, end, prefix);
}

function isNoKey(value: string, random: string): boolean {
  return isPlaceholder(value, random) || isWords(random);
}

/**
 * Words and not chance: `sk-your-very-own-key-goes-right-here`. Of 200,000 draws of 20 letters 50 come as near to words
 * as is asked of 20 letters here.
 */
function isWords(body: string): boolean {
  const texture = textureOf(body);
  if (texture.digits > 0 || texture.length < 12 || texture.pairs < 8) return false;
  return wordScore(texture) > (texture.length < 20 ? 0.9 : 0.4);
}

function judge(
  state: ScanState,
  compiled: CompiledFormat,
  start: number,
  end: number,
  prefix: number,
): Candidate | undefined {
  const { format } = compiled;
  const why = [`it has the exact form of ${article(format.title)} ${format.title}`];
  let confidence: Confidence = 'high';
  let score = 100 + Math.min(60, literalLength(compiled) * 4);
  if (format.checksum !== undefined) {
    const holds = checksumHolds(format.checksum, state.text.slice(start, end), prefix);
    why.push(holds ? 'its checksum is right' : 'its checksum does not fit, so it may be made up');
    if (holds) score += 20;
    else confidence = lowered(confidence);
  }
  const context = contextOf(state, compiled, start, end);
  if (format.context !== undefined && context.closeness === 0) {
    if (format.contextRequired === true) return undefined;
    score -= 12;
  }
  score += context.score;
  if (format.contextRequired === true && context.closeness < LINE) confidence = lowered(confidence);
  if (format.sensitivity === 'identifier') confidence = 'low';
  if (context.why !== '') why.push(context.why);
  if (context.closeness >= NAMED) score += 6;
  return { compiled, start, end, score, confidence, why };
}
