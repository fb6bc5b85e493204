import type { Candidate } from '../engine/candidate';
import type { RunRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { followsScheme } from '../reading/assignment';
import { kindAt, LETTER } from '../reading/chars';
import { isUuid } from '../reject/everyday-values';
import { isMadeUp } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';
import { isReference } from '../reject/references';

/** A token after `Bearer` or a similar word, in an `Authorization` header or on its own. */
export const bearerHeader: RunRecognizer = {
  id: 'bearer-header',
  formats: ['bearer-header'],
  matchRun: matchBearerHeader,
};

/** What may follow a run of token characters in a credential: RFC 6750's token, and `id:secret`, `id|secret`. */
const REST = /^[A-Za-z0-9._~+/:|%-]*[A-Za-z0-9_~+/-]={0,2}|^={1,2}/;

function matchBearerHeader(scan: Scan, start: number, runEnd: number): Candidate | undefined {
  if (runEnd - start < 16 || !followsScheme(scan.text, start)) return undefined;
  const end = runEnd + (REST.exec(scan.text.slice(runEnd, runEnd + 400))?.[0].length ?? 0);
  if (scan.text.startsWith('...', end) || scan.text.charAt(end) === '…') return undefined;
  const { scheme } = scan.assignmentAt(start);
  if (scheme === '' || scheme === 'key' || scheme === 'token') return undefined;
  const secret = scan.text.slice(start, end);
  if (isReference(secret, true) || isMadeUp(secret)) return undefined;
  if ((kindAt(scan.text, end) & LETTER) !== 0 || !(isUuid(secret) || isRandom(characterStats(secret))))
    return undefined;
  return {
    compiled: scan.engine.format('bearer-header'),
    start,
    end,
    score: 32,
    confidence: 'medium',
    why: [{ id: 'after-scheme', scheme }, { id: 'looks-random' }],
  };
}
