import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { kindAt, RUN } from '../reading/chars';
import { isMadeUp } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';

/**
 * The key that encrypts what the servers of a Consul, Nomad or Serf cluster tell each other: 16, 24 or 32 bytes in Base64 under
 * `encrypt`, in a configuration or on the command line. Source: developer.hashicorp.com (Consul's and Nomad's `encrypt`).
 */
export const gossipKey: TriggerRecognizer = {
  id: 'gossip-key',
  formats: ['gossip-encryption-key'],
  triggers: [
    'encrypt ',
    'encrypt=',
    'encrypt:',
    'encrypt"',
    'gossip_key',
    'gossip_encryption_key',
    'encrypt_key',
  ],
  match: matchGossipKey,
};

const VALUE =
  /(?:(?:["']|_key)?\s{0,20}[=:]|["']|[ \t])\s{0,20}["']?([A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{32}|[A-Za-z0-9+/]{43}=)(?![\w+/=])/y;

/** Where a value of 24 bytes, which looks like any other, belongs to such a cluster. */
const CLUSTER = /consul|nomad|serf|gossip|datacenter/i;

function matchGossipKey(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  const isName = /key$/i.test(text.slice(start, end));
  if (!isName && (kindAt(text, start - 1) & RUN) !== 0 && !isOption(text, start)) return undefined;
  VALUE.lastIndex = isName ? end : end - 1;
  const value = VALUE.exec(text)?.[1];
  if (value === undefined || isMadeUp(value) || !isRandom(characterStats(value))) return undefined;
  const before = text.slice(Math.max(0, start - 400), start);
  if (value.length === 32 && !CLUSTER.test(before)) return undefined;
  const at = VALUE.lastIndex - value.length;
  return {
    compiled: scan.engine.format('gossip-encryption-key'),
    start: at,
    end: at + value.length,
    score: 50,
    confidence: 'medium',
    why: [{ id: 'assigned-to', name: text.slice(start, end).replace(/\W$/, '') }],
  };
}

/** `-encrypt=`, `--encrypt `, `consul_encrypt:` */
function isOption(text: string, start: number): boolean {
  return /(?:^|[\s"'])--?$|(?:consul|nomad|serf)_$/i.test(text.slice(Math.max(0, start - 12), start));
}
