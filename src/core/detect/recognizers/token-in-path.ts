import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isMadeUp } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';

/**
 * What comes before a token that nothing names: the channel of a Conda server (`https://host/t/TOKEN/channel`), and the map of
 * hosts that Composer's `auth.json` contains, and the address that GitLab turns into issues. Sources: docs.anaconda.com,
 * getcomposer.org, docs.gitlab.com (incoming email).
 */
const BEFORE: Readonly<Record<string, RegExp>> = {
  'incoming+': /^[\w./-]{1,200}-\d{1,12}-((?:glimt-)?[a-z0-9]{20,26})-(?:issue|merge-request)@/,
  '/t/': /^([A-Za-z]{2}-[\w-]{20,80}|[A-Za-z0-9]{20,80})\/[\w.-]/,
  '"bearer"': /^\s*:\s*\{\s*"[\w.-]{1,100}"\s*:\s*"([^"\s]{16,400})"/,
  '-oauth"': /^\s*:\s*\{\s*"[\w.-]{1,100}"\s*:\s*"([^"\s]{16,400})"/,
};

/** A token whose position alone shows that it is one. */
export const tokenInPath: TriggerRecognizer = {
  id: 'token-in-path',
  formats: [],
  triggers: Object.keys(BEFORE),
  match: matchToken,
};

function matchToken(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  const trigger = text.slice(start, end).toLowerCase();
  if (trigger === '/t/' && !/https?:\/\/[\w.:@-]+$/.test(scan.lineBefore(start, 100))) return undefined;
  const match = BEFORE[trigger]?.exec(text.slice(end, end + 520));
  const token = match?.[1];
  if (match === null || match === undefined || token === undefined) return undefined;
  if (isMadeUp(token) || !isRandom(characterStats(token))) return undefined;
  const at = end + match[0].lastIndexOf(token);
  return {
    compiled: scan.engine.format(
      trigger === 'incoming+' ? 'gitlab-incoming-mail-token' : 'generic-api-key-assignment',
    ),
    start: at,
    end: at + token.length,
    score: 33,
    confidence: 'medium',
    why: [{ id: 'looks-random' }],
  };
}
