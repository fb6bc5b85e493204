import type { Candidate } from '../engine/candidate';
import { decodeBase64 } from '../../base/base64';
import { scoreContext } from './context-score';
import { SAME_LINE } from '../engine/context-words';
import { isDocument } from '../file/files';
import { startsToken } from '../reading/boundaries';
import { isMadeUpLogin } from '../reject/made-up';
import { isPlaceholder } from '../reject/placeholders';
import { characterStats, wordScore } from '../reject/randomness';
import type { Scan } from '../engine/scan';

const PEM_REACH = 20_000;

/** A PEM header begins at `at`: a private key with a body? A missing end is forgiven, a body of words is not. */
export function matchPem(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  const header = /^-{5}BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-{5}/.exec(text.slice(at, at + 80));
  const label = header?.[1];
  if (header === null || label === undefined) return undefined;
  const bodyStart = at + header[0].length;
  const window = untilNext(text.slice(bodyStart, bodyStart + PEM_REACH), '-----' + 'BEGIN ');
  const marker = '-----' + 'END ' + label + '-----';
  const found = window.indexOf(marker);
  const closed = found >= 0;
  const body = closed ? window.slice(0, found) : openBody(window);
  if (!isKeyBody(body)) return undefined;
  const compiled = scan.engine.byId.get(pemFormat(scan, label, at));
  if (compiled === undefined) return undefined;
  const end = closed ? bodyStart + found + marker.length : bodyStart + body.length;
  return {
    compiled,
    start: at,
    end,
    score: 150,
    confidence: isCalledExample(text, at) ? 'low' : 'high',
    why: ['it is a private key in PEM form, with its body'],
  };
}

/** The line it begins on, or the one above, says that the key is made up. */
function isCalledExample(text: string, at: number): boolean {
  const lines = text.slice(Math.max(0, at - 160), at).split('\n');
  return lines
    .slice(-2)
    .some((line) => /for (?:example|demonstration|documentation) purposes|not a real|dummy|fake/i.test(line));
}

/** The text up to where the next block of its kind begins: no part of it is looked at for two of them. */
function untilNext(window: string, opening: string): string {
  const next = window.indexOf(opening);
  return next < 0 ? window : window.slice(0, next);
}

function openBody(window: string): string {
  return (
    /^(?:\\[nr]|[\s"'+,]|[A-Za-z0-9+/=]{16,}|[A-Za-z][\w-]*: [^\n\\]*)*/.exec(window)?.[0].trimEnd() ?? ''
  );
}

/** Dots or letters that stand for the rest, or a full stop in the middle of what should go on. */
const CUT_SHORT = /\.{3}|…|xxxx|[A-Z0-9+/]{12}(?:\\+n)?\.(?:\s|$)/i;

/** Base64 lines, whatever joins them: line ends, `\n`, quotes and plus signs of a literal in pieces. */
function isKeyBody(body: string): boolean {
  const pieces = body.replace(/\\[nr]/g, '\n').match(/[A-Za-z0-9+/=]{16,}/g) ?? [];
  const base64 = pieces.join('');
  if (base64.length < 40 || /\w_\w/.test(body) || CUT_SHORT.test(body)) return false;
  const stats = characterStats(base64.slice(0, 2000));
  return stats.distinct >= 16 && wordScore(stats) < 0.3;
}

function pemFormat(scan: Scan, label: string, at: number): string {
  const format = scan.engine.formats.find((c) => c.format.label === label)?.format.id ?? 'pkcs8-private-key';
  if (format !== 'rsa-private-key' && format !== 'pkcs8-private-key') return format;
  const before = scan.text.slice(Math.max(0, at - 600), at);
  if (/"type"\s*:\s*\\?"service_account/.test(before)) return 'google-service-account-key-json';
  return /\boci\b|tenancy/i.test(before.slice(-200)) ? 'oracle-cloud-api-private-key' : format;
}

/** Base64, in one piece or in lines of equal length. */
const ENCODED_LINES =
  /^(?:[A-Za-z0-9+/]{60,80}\r?\n[ \t]*(?:[A-Za-z0-9+/]{60,80}\r?\n[ \t]*)*)?[A-Za-z0-9+/]+={0,2}/;

/** The base64 of a PEM header begins at `at`. */
export function matchEncodedPem(scan: Scan, at: number): Candidate | undefined {
  if (!startsToken(scan.text, at)) return undefined;
  const run = ENCODED_LINES.exec(scan.text.slice(at, at + PEM_REACH))?.[0] ?? '';
  const label = /BEGIN ([A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?)-/.exec(decodeBase64(run.slice(0, 96)))?.[1];
  if (run.length < 76 || label === undefined) return undefined;
  const compiled = scan.engine.byId.get(pemFormat(scan, label, at));
  return compiled === undefined
    ? undefined
    : {
        compiled,
        start: at,
        end: at + run.length,
        score: 150,
        confidence: 'high',
        encoding: 'base64',
        why: ['decoded from base64, it is a private key in PEM form'],
      };
}

/** `eyJ` stands at `at`: a JSON Web Token? */
export function matchJwt(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  if (at < scan.tokensTo || !text.startsWith('eyJ', at) || !startsToken(text, at)) return undefined;
  const token = /^eyJ[\w-]{10,2000}={0,2}\.[\w-]*={0,2}(?:\.[\w-]*={0,2}){0,3}/.exec(
    text.slice(at, at + 8000),
  )?.[0];
  if (token === undefined) return undefined;
  const [header = '', payload = '', signature = ''] = token.split('.');
  const head = decodeBase64(header);
  if (!/"(?:alg|typ|enc|kid)"\s*:/.test(head) || payload.length < 10) return undefined;
  scan.tokensTo = at + token.length;
  const recognized = decodeBase64(payload);
  if (PUBLISHED_SIGNATURES.has(signature.slice(0, 12))) return undefined;
  if (isPlaceholder(payload) || isPlaceholder(signature === '' ? payload : signature)) return undefined;
  // What is signed by nobody ends in the dot that a signature would follow.
  const unsigned = signature === '' && /"alg"\s*:\s*"none"/i.test(head);
  const end = at + (unsigned ? `${header}.${payload}.`.length : token.replace(/\.+$/, '').length);
  return describeJwt(scan, at, end, recognized, signature);
}

/** First characters of the signatures of the tokens jwt.io has shown to everybody. */
const PUBLISHED_SIGNATURES = new Set([
  'SflKxwRJSMeK',
  'TJVA95OrM7E2',
  'XbPfbIHMI6ar',
  'dyt0CoTl4WoV',
  'POstGetfAytaZ'.slice(0, 12),
  'eoaDVGTClRdf',
]);

const JWT_FORMATS = [
  'supabase-service-role-jwt',
  'supabase-anon-jwt',
  'turso-auth-token',
  'auth0-management-token',
  'monday-api-token',
  'snowflake-programmatic-token',
];

function describeJwt(
  scan: Scan,
  start: number,
  end: number,
  recognized: string,
  signature: string,
): Candidate | undefined {
  const id = jwtFormat(scan, start, end, recognized);
  const compiled = scan.engine.byId.get(id);
  if (compiled === undefined) return undefined;
  const signed = signature.length >= 16;
  const why = ['it is a JSON Web Token: its first part decodes to a header that names the algorithm'];
  if (!signed) why.push('it carries no signature');
  const parsed = recognized.startsWith('{');
  return { compiled, start, end, score: 90, confidence: signed && parsed ? 'high' : 'medium', why };
}

function jwtFormat(scan: Scan, start: number, end: number, recognized: string): string {
  if (/"iss"\s*:\s*"supabase/.test(recognized))
    return /"role"\s*:\s*"service_role"/.test(recognized) ? 'supabase-service-role-jwt' : 'supabase-anon-jwt';
  let best = 'jwt';
  let bestScore = 0;
  for (const id of JWT_FORMATS) {
    const compiled = scan.engine.byId.get(id);
    if (compiled === undefined) continue;
    const context = scoreContext(scan, compiled, start, end);
    if (context.closeness >= SAME_LINE && context.score > bestScore) [best, bestScore] = [id, context.score];
  }
  return best;
}

/** `Basic ` ends at `end`: the base64 of `user:password`? */
export function matchBasic(scan: Scan, end: number): Candidate | undefined {
  const value = /^[A-Za-z0-9+/]{8,300}={0,2}/.exec(scan.text.slice(end, end + 304))?.[0];
  const before = scan.lineBefore(end, 60);
  if (value === undefined || !/authorization|auth|header|"basic $|'basic $|: ?basic $/i.test(before))
    return undefined;
  const login = decodeBase64(value).trim();
  if (!/^[\x20-\x7e]{0,80}:[\x20-\x7e]{1,200}$/.test(login) || isMadeUpLogin(login) || isPlaceholder(value))
    return undefined;
  const compiled = scan.engine.byId.get('basic-auth-header');
  return compiled === undefined
    ? undefined
    : {
        compiled,
        start: end,
        end: end + value.length,
        score: 60,
        confidence: 'medium',
        why: ['decoded, it is a user and a password for HTTP'],
      };
}

/** `sig=` ends at `end`: the signature of a shared access signature? */
export function matchSas(scan: Scan, at: number): Candidate | undefined {
  const { text } = scan;
  const value = /^sig=([A-Za-z0-9%+/]{40,80}(?:%3D|=){0,2})/i.exec(text.slice(at, at + 100))?.[1];
  if (value === undefined) return undefined;
  const from = Math.max(0, at - 400);
  const around = text.slice(from, at + 500).split(/[\s"'`<>]/);
  const query = around.find((part) => part.includes(value));
  if (
    query === undefined ||
    !/[?&]?s[vi]?[vprse]=/.test(query) ||
    !/(?:^|[?&])(?:sv|se|sp|sr|skn)=/.test(query)
  )
    return undefined;
  const compiled = scan.engine.byId.get('azure-sas-token');
  if (compiled === undefined || isPlaceholder(value)) return undefined;
  const start = from + text.slice(from, at + query.length).lastIndexOf(query);
  const mark = query.lastIndexOf('?') + 1;
  return {
    compiled,
    start: start + mark,
    end: start + query.length,
    score: 120,
    confidence: 'high',
    why: ['it is a shared access signature with its permissions and end date'],
  };
}

/** A PuTTY private key file begins at `at`. */
export function matchPutty(scan: Scan, at: number): Candidate | undefined {
  const window = untilNext(scan.text.slice(at + 20, at + 8000), 'PuTTY-User-Key-File');
  const rest =
    /^[^:]{0,4}: [\s\S]{20,6000}?Private-Lines: \d+\s+(?:[A-Za-z0-9+/=]+\s+)+Private-(?:MAC|Hash): [0-9a-f]+/.exec(
      window,
    )?.[0];
  const block = rest === undefined ? undefined : scan.text.slice(at, at + 20 + rest.length);
  const compiled = scan.engine.byId.get('putty-private-key');
  if (block === undefined || compiled === undefined) return undefined;
  return {
    compiled,
    start: at,
    end: at + block.length,
    score: 150,
    confidence: 'high',
    why: ['it is a PuTTY private key file'],
  };
}

/** `"kty"` stands at `at`: a JSON Web Key with its private part? The finding is that part. */
export function matchJwk(scan: Scan, at: number): Candidate | undefined {
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
  const compiled = scan.engine.byId.get('jwk-private-key');
  const start = open + member.index + member[0].lastIndexOf(value);
  return compiled === undefined
    ? undefined
    : {
        compiled,
        start,
        end: start + value.length,
        score: 120,
        confidence: 'high',
        why: ['it is the private part of a JSON Web Key'],
      };
}

/** A crypt(3) hash begins at `at`. Whoever has it can try passwords against it. */
export function matchHash(scan: Scan, at: number): Candidate | undefined {
  if (at < scan.hashesTo) return undefined;
  const hash = /^\$(?:1|5|6|y|gy|2[aby]|apr1)\$(?:[\w./=,$-]{20,180})/.exec(
    scan.text.slice(at, at + 200),
  )?.[0];
  const compiled = scan.engine.byId.get('htpasswd-hash');
  scan.hashesTo = at + (hash?.length ?? 0);
  if (hash === undefined || compiled === undefined || (hash.match(/\$/g)?.length ?? 0) < 3) return undefined;
  const account =
    /^\s*(?:[\w.-]+:)?$/.test(scan.lineBefore(at, 60)) &&
    /^(?:[:\r\n]|$)/.test(scan.text.slice(at + hash.length, at + hash.length + 1));
  return {
    compiled,
    start: at,
    end: at + hash.length,
    score: 40,
    confidence: account && !isDocument(scan.options.fileName) ? 'medium' : 'low',
    why: ['it is the hash of a password'],
  };
}
