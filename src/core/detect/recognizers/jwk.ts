import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isPlaceholder } from '../reject/placeholders';

/** More than the members of a key of 8,192 bits. */
const REACH = 8_000;

/**
 * A JSON Web Key with its private part, which is the finding: as JSON, escaped in a string, as an object literal, or as the properties
 * of a class. Members can be in any order. Source: RFC 7517 and RFC 7518.
 */
export const jwk: TriggerRecognizer = {
  id: 'jwk',
  formats: ['jwk-private-key'],
  triggers: ['kty'],
  match: matchJwk,
};

/** The value of `kty`. Quotes may be escaped, and a name may be without them. */
const TYPE = /^kty[\\"']{0,4}\s{0,9}[:=]\s{0,9}[\\"'`]{1,4}(RSA|EC|OKP|oct)[\\"'`]/i;

/** `d` in a key of two parts, `k` in a symmetric one. */
const PRIVATE =
  /(?:^|[\s,{("'\\])([dk])[\\"']{0,4}\s{0,9}[:=]\s{0,9}[\\"'`]{1,4}([\w-]{16,2000})={0,2}[\\"'`]/gi;

function matchJwk(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  if (/\w/.test(text.charAt(at - 1)) || scan.isJudged(jwk.id, at)) return undefined;
  const type = TYPE.exec(text.slice(at, at + 40))?.[1]?.toLowerCase();
  if (type === undefined) return undefined;
  const { start, end } = objectAround(text, at);
  scan.markJudged(jwk.id, end);
  scan.lookups += (end - start) >> 4;
  const body = text.slice(start, end);
  const wanted = type === 'oct' ? 'k' : 'd';
  for (const { 0: whole, 1: name = '', 2: value = '', index } of body.matchAll(PRIVATE)) {
    if (name.toLowerCase() !== wanted) continue;
    if (isPlaceholder(value)) return undefined;
    const from = start + index + whole.lastIndexOf(value);
    return {
      compiled: scan.engine.format('jwk-private-key'),
      start: from,
      end: from + value.length,
      score: 120,
      confidence: 'high',
      why: [{ id: 'private-key', container: 'jwk' }],
    };
  }
  return undefined;
}

/** The members around one of them. They contain no objects; a certificate chain is a list. */
function objectAround(text: string, at: number): { start: number; end: number } {
  const from = Math.max(0, at - REACH);
  const before = text.slice(from, at);
  const start =
    from + Math.max(before.lastIndexOf('{'), before.lastIndexOf('}'), before.lastIndexOf('(')) + 1;
  const closing = text.slice(at, at + REACH).search(/[{}]/);
  return { start, end: closing < 0 ? Math.min(text.length, at + REACH) : at + closing };
}
