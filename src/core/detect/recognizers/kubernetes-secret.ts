import { decodeBase64 } from '../../base/base64';
import type { Candidate } from '../engine/candidate';
import type { FileRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { chosenPasswordConfidence } from '../reject/chosen-passwords';
import { isSecretValue } from '../reject/secret-values';

/** How many lines of one manifest are read. */
const MOST_LINES = 200;

/**
 * The values of a Kubernetes Secret, each of which is a secret under any key: Base64 under `data`, plain under `stringData`.
 * Source: kubernetes.io/docs/concepts/configuration/secret.
 */
export const kubernetesSecret: FileRecognizer = {
  id: 'kubernetes-secret',
  formats: [],
  matchFile: matchSecrets,
};

function matchSecrets(scan: Scan): Candidate[] {
  if (scan.traits.lineSyntax !== 'yaml') return [];
  const { text } = scan;
  const found: Candidate[] = [];
  let read = 0;
  for (const { index } of text.matchAll(/^kind:[ \t]*["']?Secret["']?[ \t]*\r?$/gm)) {
    if (index < read) continue;
    // `kubectl get` sorts the members, so that the values come before the kind.
    const above = text.slice(read, index).lastIndexOf('\n---');
    const below = text.indexOf('\n---', index);
    const end = below < 0 ? text.length : below;
    matchManifest(scan, above < 0 ? read : read + above + 1, end, found);
    read = end;
  }
  return found;
}

/** @param from the start of a document whose kind is a Secret */
function matchManifest(scan: Scan, from: number, to: number, found: Candidate[]): void {
  const { text } = scan;
  let section = '';
  let start = from;
  for (let line = 0; line < MOST_LINES && start < to; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? to : newline;
    const written = text.slice(start, Math.min(end, start + 2000));
    const top = /^([A-Za-z]+):/.exec(written)?.[1];
    if (top !== undefined) section = top;
    else if (section === 'data' || section === 'stringData')
      addValue(scan, start, written, section === 'data', found);
    start = end + 1;
  }
}

/** `  key: VALUE`, or a line of a block alone. */
function addValue(scan: Scan, lineStart: number, line: string, isEncoded: boolean, found: Candidate[]): void {
  const match = /^[ \t]+(?:["']?([\w.-]{1,80})["']?:[ \t]+)?["']?([^\s"'|>]\S{5,1000}?)["']?\s*$/.exec(line);
  const [whole = '', key = '', value = ''] = match ?? [];
  if (match === null || /^[\w.-]+:$/.test(value)) return;
  const secret = isEncoded ? decodeBase64(value) : value;
  if (!/^[\x20-\x7e]{6,400}$/.test(secret)) return;
  const random = isSecretValue(secret, 'password', true, key) || isSecretValue(secret, 'key', true, key);
  const confidence = random
    ? 'medium'
    : chosenPasswordConfidence(secret, 'password', true, scan.traits.isConfiguration);
  if (confidence === undefined) return;
  const start = lineStart + whole.lastIndexOf(value);
  const compiled = scan.engine.format('generic-api-key-assignment');
  found.push({
    compiled,
    start,
    end: start + value.length,
    score: 29,
    confidence,
    ...(isEncoded && { encoding: 'base64' as const, decoded: secret }),
    why: [
      { id: 'assigned-to', name: key === '' ? 'data' : key },
      { id: random ? 'not-everyday' : 'chosen-password' },
    ],
  });
}
