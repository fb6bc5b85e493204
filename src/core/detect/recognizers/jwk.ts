import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { untilNext } from '../reading/tokens';
import { isPlaceholder } from '../reject/placeholders';

/** A JSON Web Key with its private part, which is the finding. */
export const jwk: TriggerRecognizer = {
  id: 'jwk',
  formats: ['jwk-private-key'],
  triggers: ['"kty"'],
  match: matchJwk,
};

function matchJwk(scan: Scan, at: number): Candidate | undefined {
  const before = scan.text.slice(Math.max(0, at - 400), at);
  const opening = before.lastIndexOf('{');
  if (opening < 0) return undefined;
  const open = at - before.length + opening;
  const object = untilNext(scan.text.slice(open + 1, open + 4000), '{');
  const body = `{${object.slice(0, object.indexOf('}') + 1)}`;
  if (body.indexOf('"kty"') !== at - open) return undefined;
  const member = /"(d|k)"\s*:\s*"([\w-]{16,2000})"/.exec(body);
  const value = member?.[2];
  if (member === null || value === undefined || isPlaceholder(value)) return undefined;
  if (member[1] === 'k' && !/"kty"\s*:\s*"oct"/.test(body)) return undefined;
  const start = open + member.index + member[0].lastIndexOf(value);
  return {
    compiled: scan.engine.format('jwk-private-key'),
    start,
    end: start + value.length,
    score: 120,
    confidence: 'high',
    why: [{ id: 'private-key', container: 'jwk' }],
  };
}
