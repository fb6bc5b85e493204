import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isDocument } from '../file/files';

/** A crypt(3) hash. Anyone who has it can try passwords against it. */
export const passwordHash: TriggerRecognizer = {
  id: 'password-hash',
  formats: ['htpasswd-hash'],
  triggers: ['$1$', '$5$', '$6$', '$y$', '$gy$', '$2a$', '$2b$', '$2y$', '$apr1$'],
  match: matchPasswordHash,
};

function matchPasswordHash(scan: Scan, start: number): Candidate | undefined {
  if (scan.isJudged(passwordHash.id, start)) return undefined;
  const hash = /^\$(?:1|5|6|y|gy|2[aby]|apr1)\$(?:[\w./=,$-]{20,180})/.exec(
    scan.text.slice(start, start + 200),
  )?.[0];
  if (hash === undefined) return undefined;
  const end = start + hash.length;
  scan.markJudged(passwordHash.id, end);
  if ((hash.match(/\$/g)?.length ?? 0) < 3) return undefined;
  const isAccountLine =
    /^\s*(?:[\w.-]+:)?$/.test(scan.lineBefore(start, 60)) &&
    /^(?:[:\r\n]|$)/.test(scan.text.slice(end, end + 1));
  return {
    compiled: scan.engine.format('htpasswd-hash'),
    start,
    end,
    score: 40,
    confidence: isAccountLine && !isDocument(scan.options.fileName) ? 'medium' : 'low',
    why: [{ id: 'password-hash' }],
  };
}
