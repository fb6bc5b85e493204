import { withoutEnd } from '../../base/text';
import type { FormatId } from '../../formats';
import { decodeBase64 } from '../../base/base64';
import type { Reason } from '../../finding/reasons';
import type { Candidate } from '../engine/candidate';
import { SAME_LINE } from '../engine/context-words';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { startsToken } from '../reading/boundaries';
import { isPlaceholder } from '../reject/placeholders';
import { scoreContext } from './context-score';

/** Formats that are distinguished by the words near the token. */
const BY_CONTEXT = [
  'supabase-service-role-jwt',
  'supabase-anon-jwt',
  'turso-auth-token',
  'auth0-management-token',
  'monday-api-token',
  'snowflake-programmatic-token',
] as const satisfies readonly FormatId[];

/** A JSON Web Token: parts joined by periods, the first of which decodes to a header in JSON. */
export const jwt: TriggerRecognizer = {
  id: 'jwt',
  formats: ['jwt', ...BY_CONTEXT],
  triggers: ['eyj'],
  match: matchJwt,
};

function matchJwt(scan: Scan, start: number): Candidate | undefined {
  const { text } = scan;
  if (scan.isJudged(jwt.id, start) || !text.startsWith('eyJ', start) || !startsToken(text, start))
    return undefined;
  const token = /^eyJ[\w-]{10,2000}={0,2}\.[\w-]*={0,2}(?:\.[\w-]*={0,2}){0,3}/.exec(
    text.slice(start, start + 8000),
  )?.[0];
  if (token === undefined) return undefined;
  const [header = '', payload = '', signature = ''] = token.split('.');
  const head = decodeBase64(header);
  const dots = token.endsWith('..') || text.charAt(start + token.length) === '…';
  if (dots && signature.length < shortestSignature(head)) return undefined; // cut off
  if (!/"(?:alg|typ|enc|kid)"\s*:/.test(head) || payload.length < 10) return undefined;
  scan.markJudged(jwt.id, start + token.length);
  const claims = decodeBase64(payload);
  if (PUBLISHED_SIGNATURES.has(signature.slice(0, 12))) return undefined;
  if (isPlaceholder(payload) || isPlaceholder(signature === '' ? payload : signature)) return undefined;
  // An unsigned token ends in the period that a signature would follow.
  const unsigned = signature === '' && /"alg"\s*:\s*"none"/i.test(head);
  const length = unsigned ? `${header}.${payload}.`.length : withoutEnd(token, /\./).length;
  return candidateFor(scan, start, start + length, claims, signature);
}

/** Base64 characters of a signature (RFC 7518): RSA with 2048 bits, or HMAC with SHA-256, which is the shortest of the others. */
function shortestSignature(head: string): number {
  return /"alg"\s*:\s*"(?:RS|PS)/.test(head) ? 342 : 43;
}

/** First characters of the signatures of the example tokens on jwt.io. */
const PUBLISHED_SIGNATURES = new Set([
  'SflKxwRJSMeK',
  'TJVA95OrM7E2',
  'XbPfbIHMI6ar',
  'dyt0CoTl4WoV',
  'POstGetfAytaZ'.slice(0, 12),
  'eoaDVGTClRdf',
]);

function candidateFor(scan: Scan, start: number, end: number, claims: string, signature: string): Candidate {
  const signed = signature.length >= 16;
  const why: Reason[] = [{ id: 'json-web-token' }];
  if (!signed) why.push({ id: 'unsigned-token' });
  const parsed = claims.startsWith('{');
  const expired = expiryIn(claims);
  const isExpired = expired !== undefined && scan.options.now !== undefined && expired < scan.options.now;
  if (isExpired) why.push({ id: 'expired', at: expired });
  return {
    compiled: scan.engine.format(formatOf(scan, start, end, claims)),
    start,
    end,
    score: 90,
    confidence: isExpired ? 'medium' : signed && parsed ? 'high' : 'medium',
    why,
  };
}

/** When the token expires, in milliseconds since 1970. */
function expiryIn(claims: string): number | undefined {
  const seconds = /"exp"\s{0,4}:\s{0,4}(\d{9,11})(?!\d)/.exec(claims)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function formatOf(scan: Scan, start: number, end: number, claims: string): FormatId {
  if (/"iss"\s*:\s*"supabase/.test(claims))
    return /"role"\s*:\s*"service_role"/.test(claims) ? 'supabase-service-role-jwt' : 'supabase-anon-jwt';
  let best: FormatId = 'jwt';
  let bestScore = 0;
  for (const id of BY_CONTEXT) {
    const context = scoreContext(scan, scan.engine.format(id), start, end);
    if (context.closeness >= SAME_LINE && context.score > bestScore) [best, bestScore] = [id, context.score];
  }
  return best;
}
