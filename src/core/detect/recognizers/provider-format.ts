import type { Confidence } from '../../finding/finding';
import { endsToken, startsToken } from '../reading/boundaries';
import { type Candidate, lowered } from '../engine/candidate';
import { checksumHolds } from '../reject/checksum';
import type { AnchorUse, CompiledFormat } from '../engine/compile';
import { SAME_LINE, IN_NAME } from '../engine/context-words';
import type { Scan } from '../engine/scan';
import { isPlaceholder } from '../reject/placeholders';
import { scoreContext } from './context-score';
import { article, literalLength, prefixLength, withoutLiterals } from '../engine/format-literals';
import { characterStats, wordScore } from '../reject/randomness';

type FormatUse = Extract<AnchorUse, { kind: 'format' }>;

/** A literal of a format stands at `at`: is the whole format there? */
export function matchFormatAt(scan: Scan, use: FormatUse, at: number): Candidate | undefined {
  const { compiled } = use;
  const start = use.offset >= 0 ? at - use.offset : scan.matcher.matchBack(compiled.program, use.ops, at);
  return start < 0 ? undefined : matchFormat(scan, compiled, start);
}

/** The format begins at `start`, by its own literals: is it there, and how sure is that? */
export function matchFormat(scan: Scan, compiled: CompiledFormat, start: number): Candidate | undefined {
  const { text } = scan;
  if (!startsToken(text, start)) return undefined;
  const end = scan.matcher.match(compiled.program, start);
  if (end < 0 || !endsToken(text, end)) return undefined;
  const prefix = prefixLength(compiled, text, start);
  const value = text.slice(start, end);
  const random = withoutLiterals(compiled, value);
  if (scan.judgedOnce(value, random, isNotKey)) return undefined;
  return judge(scan, compiled, start, end, prefix);
}

function isNotKey(value: string, random: string): boolean {
  return isPlaceholder(value, random) || isWords(random);
}

/**
 * Words and not chance: `sk-your-very-own-key-goes-right-here`. Of 200,000 draws of 20 letters 50 come as near to words
 * as is asked of 20 letters here.
 */
function isWords(body: string): boolean {
  const stats = characterStats(body);
  if (stats.digits > 0 || stats.length < 12 || stats.pairs < 8) return false;
  return wordScore(stats) > (stats.length < 20 ? 0.9 : 0.4);
}

function judge(
  scan: Scan,
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
    const holds = checksumHolds(format.checksum, scan.text.slice(start, end), prefix);
    why.push(holds ? 'its checksum is right' : 'its checksum does not fit, so it may be made up');
    if (holds) score += 20;
    else confidence = lowered(confidence);
  }
  const context = scoreContext(scan, compiled, start, end);
  if (format.context !== undefined && context.closeness === 0) {
    if (format.contextRequired === true) return undefined;
    score -= 12;
  }
  score += context.score;
  if (format.contextRequired === true && context.closeness < SAME_LINE) confidence = lowered(confidence);
  if (format.sensitivity === 'identifier') confidence = 'low';
  if (context.why !== '') why.push(context.why);
  if (context.closeness >= IN_NAME) score += 6;
  return { compiled, start, end, score, confidence, why };
}
