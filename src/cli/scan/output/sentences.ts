import { confidenceInWords } from '../../../core/finding/words';
import { advice } from '../../shared/advice';
import type { ReportedFinding } from '../reported-finding';

/** `Hardcoded Stripe live secret key sk_live_•••• (certain)`, with the commit in a scan of the history. */
export function findingSentence({ title, masked, confidence, commit }: ReportedFinding): string {
  const where = commit === undefined ? '' : `, added in commit ${commit.id.slice(0, 10)}`;
  return `Hardcoded ${title} ${masked} (${confidenceInWords(confidence)})${where}`;
}

/** What to do, as a sentence. */
export function adviceSentence(finding: ReportedFinding): string {
  const clause = advice(finding);
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

/** Whether the finding is a secret that needs to be dealt with, not a key that may be public or a test key. */
export function isSecret({ sensitivity, test }: Pick<ReportedFinding, 'sensitivity' | 'test'>): boolean {
  return sensitivity === 'secret' && !test;
}
