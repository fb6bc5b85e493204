import type { Confidence } from '../../finding/finding';
import type { Reason } from '../../finding/reasons';
import { type Candidate, lowered } from '../engine/candidate';
import type { CompiledFormat } from '../engine/compile';
import { IN_NAME, SAME_LINE } from '../engine/context-words';
import { literalLength, prefixLength, withoutLiterals } from '../engine/format-literals';
import type { Scan } from '../engine/scan';
import { endsToken, startsToken } from '../reading/boundaries';
import { hasValidChecksum } from '../reject/checksum';
import { isPlaceholder } from '../reject/placeholders';
import { characterStats, wordScore } from '../reject/randomness';
import { scoreContext } from './context-score';

/** Matches a format at `start`, where its own literals are, and judges how sure that is. */
export function matchFormat(scan: Scan, compiled: CompiledFormat, start: number): Candidate | undefined {
  const { text } = scan;
  if (!startsToken(text, start)) return undefined;
  const end = scan.matcher.match(compiled.program, start);
  if (end < 0 || !endsToken(text, end)) return undefined;
  const value = text.slice(start, end);
  const random = withoutLiterals(compiled, value);
  if (scan.testOnce(value, random, isNotKey)) return undefined;
  return judge(scan, compiled, start, end, prefixLength(compiled, text, start));
}

function isNotKey(value: string, random: string): boolean {
  return isPlaceholder(value, random) || isWords(random);
}

/**
 * Words instead of random letters: `sk-your-very-own-key-goes-right-here`. Of 200,000 random strings of 20 letters, 50 have
 * a word score above the limit for 20 letters.
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
  const why: Reason[] = [{ id: 'exact-format', title: format.title }];
  let confidence: Confidence = 'high';
  let score = 100 + Math.min(60, literalLength(compiled) * 4);
  if (format.checksum !== undefined) {
    const holds = hasValidChecksum(format.checksum, scan.text.slice(start, end), prefix);
    why.push({ id: holds ? 'checksum-valid' : 'checksum-invalid' });
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
  if (context.why !== undefined) why.push(context.why);
  if (context.closeness >= IN_NAME) score += 6;
  return { compiled, start, end, score, confidence, why };
}
