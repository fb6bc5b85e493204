import type { FormatId } from '../../formats';
import { decodeBase64 } from '../../base/base64';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { startsToken } from '../reading/boundaries';
import { untilNext } from '../reading/tokens';
import { characterStats, wordScore } from '../reject/randomness';

/** How far a key is followed, in characters. */
const REACH = 20_000;

/** A private key in PEM format: `-----BEGIN … PRIVATE KEY-----` and a body. */
export const pem: TriggerRecognizer = {
  id: 'pem',
  formats: [
    'rsa-private-key',
    'pkcs8-private-key',
    'pkcs8-encrypted-private-key',
    'ec-private-key',
    'dsa-private-key',
    'openssh-private-key',
    'pgp-private-key',
    'oracle-cloud-api-private-key',
    'google-service-account-key-json',
  ],
  triggers: ['-----begin'],
  match: matchPem,
};

/** The same in Base64, as CI systems and Kubernetes store it. */
export const encodedPem: TriggerRecognizer = {
  id: 'encoded-pem',
  formats: pem.formats,
  triggers: ['ls0tls1crudjtib', 'ls0tls1crudjti'],
  match: matchEncodedPem,
};

/** A missing end line is accepted, a body that is not Base64 is not. */
function matchPem(scan: Scan, start: number): Candidate | undefined {
  const { text } = scan;
  const header = /^-{5}BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-{5}/.exec(text.slice(start, start + 80));
  const label = header?.[1];
  if (header === null || label === undefined) return undefined;
  const bodyStart = start + header[0].length;
  const window = untilNext(text.slice(bodyStart, bodyStart + REACH), '-----' + 'BEGIN ');
  const marker = '-----' + 'END ' + label + '-----';
  const found = window.indexOf(marker);
  const closed = found >= 0;
  const body = closed ? window.slice(0, found) : openBody(window);
  if (!isKeyBody(body)) return undefined;
  return {
    compiled: scan.engine.format(formatOf(scan, label, start)),
    start,
    end: closed ? bodyStart + found + marker.length : bodyStart + body.length,
    score: 150,
    confidence: isCalledExample(text, start) ? 'low' : 'high',
    why: [{ id: 'private-key', container: 'pem' }],
  };
}

/** Whether the line with the start of the key, or the one above, calls it an example. */
function isCalledExample(text: string, at: number): boolean {
  const lines = text.slice(Math.max(0, at - 160), at).split('\n');
  return lines
    .slice(-2)
    .some((line) => /for (?:example|demonstration|documentation) purposes|not a real|dummy|fake/i.test(line));
}

/** The body of a key without an end line. */
function openBody(window: string): string {
  return (
    // bounded: 20000 characters after the first line
    /^(?:\\[nr]|[\s"'+,]|[A-Za-z0-9+/=]{16,}|[A-Za-z][\w-]*: [^\n\\]*)*/.exec(window)?.[0].trimEnd() ?? ''
  );
}

/** Dots or letters in place of the rest, or a period in the middle. */
const TRUNCATED = /\.{3}|…|xxxx|[A-Z0-9+/]{12}(?:\\+n)?\.(?:\s|$)/i;

/** Base64 lines, however they are joined: line ends, `\n`, quotes and plus signs of a literal in pieces. */
function isKeyBody(body: string): boolean {
  const pieces = body.replace(/\\[nr]/g, '\n').match(/[A-Za-z0-9+/=]{16,}/g) ?? [];
  const base64 = pieces.join('');
  if (base64.length < 40 || /\w_\w/.test(body) || TRUNCATED.test(body)) return false;
  const stats = characterStats(base64.slice(0, 2000));
  return stats.distinct >= 16 && wordScore(stats) < 0.3;
}

function formatOf(scan: Scan, label: string, at: number): FormatId {
  const byLabel = scan.engine.formats.find(({ format }) => format.label === label);
  const id = byLabel?.format.id ?? 'pkcs8-private-key';
  if (id !== 'rsa-private-key' && id !== 'pkcs8-private-key') return id;
  const before = scan.text.slice(Math.max(0, at - 600), at);
  if (/"type"\s*:\s*\\?"service_account/.test(before)) return 'google-service-account-key-json';
  return /\boci\b|tenancy/i.test(before.slice(-200)) ? 'oracle-cloud-api-private-key' : id;
}

/** Base64, in one piece or in lines of equal length. */
const ENCODED_LINES =
  /^(?:[A-Za-z0-9+/]{60,80}\r?\n[ \t]*(?:[A-Za-z0-9+/]{60,80}\r?\n[ \t]*)*)?[A-Za-z0-9+/]+={0,2}/;

function matchEncodedPem(scan: Scan, start: number): Candidate | undefined {
  if (!startsToken(scan.text, start)) return undefined;
  const run = ENCODED_LINES.exec(scan.text.slice(start, start + REACH))?.[0] ?? '';
  const label = /BEGIN ([A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?)-/.exec(decodeBase64(run.slice(0, 96)))?.[1];
  if (run.length < 76 || label === undefined) return undefined;
  return {
    compiled: scan.engine.format(formatOf(scan, label, start)),
    start,
    end: start + run.length,
    score: 150,
    confidence: 'high',
    encoding: 'base64',
    why: [
      { id: 'decoded', encoding: 'base64' },
      { id: 'private-key', container: 'pem' },
    ],
  };
}
