import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { untilNext } from '../reading/tokens';

/** A PuTTY private key file. */
export const putty: TriggerRecognizer = {
  id: 'putty',
  formats: ['putty-private-key'],
  triggers: ['putty-user-key'],
  match: matchPutty,
};

function matchPutty(scan: Scan, start: number): Candidate | undefined {
  const window = untilNext(scan.text.slice(start + 20, start + 8000), 'PuTTY-User-Key-File');
  const rest =
    /^[^:]{0,4}: [\s\S]{20,6000}?Private-Lines: \d+\s+(?:[A-Za-z0-9+/=]+\s+)+Private-(?:MAC|Hash): [0-9a-f]+/.exec(
      window,
    )?.[0];
  if (rest === undefined) return undefined;
  return {
    compiled: scan.engine.format('putty-private-key'),
    start,
    end: Math.min(scan.text.length, start + 20 + rest.length),
    score: 150,
    confidence: 'high',
    why: [{ id: 'private-key', container: 'putty' }],
  };
}
