import type { Candidate } from '../engine/candidate';
import type { FileRecognizer, TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';

/** How many bytes a key pair of Solana has: the private key and the public key. */
const BYTES = 64;

/** At least so many of them are different in a random key; of 64 random bytes, 56 on average. */
const LEAST_DISTINCT = 40;

/**
 * A key pair of Solana as an array of its bytes: `Keypair.fromSecretKey(Uint8Array.from([…]))`. Source:
 * solana.com/developers/cookbook (restore a key pair).
 */
export const byteArray: TriggerRecognizer = {
  id: 'byte-array',
  formats: ['solana-keypair-bytes'],
  triggers: ['secretkey', 'secret_key', 'privatekey', 'private_key', 'keypair', 'fromseed('],
  match: (scan, _, end) => {
    OPENING.lastIndex = end;
    return OPENING.test(scan.text) ? matchBytes(scan, OPENING.lastIndex, 'argument') : undefined;
  },
};

/** From the name to the first byte. */
const OPENING =
  /[\w"'`\]?]{0,20}\s{0,9}(?:[=:(]|=>)[^[\]\n;"'`]{0,80}(?:\[u?8; ?64\][^[\]\n;"'`]{0,9})?\[\s{0,40}(?=\d{1,3}\s{0,9},)/y;

/** The file that `solana-keygen` writes, which contains nothing else. */
export const keypairFile: FileRecognizer = {
  id: 'keypair-file',
  formats: [],
  matchFile: (scan) => {
    if (!scan.traits.isKeypairFile) return [];
    const start = /^\s*\[\s*/.exec(scan.text.slice(0, 200))?.[0].length ?? 0;
    const found = start === 0 ? undefined : matchBytes(scan, start, 'file');
    return found === undefined || !/^\s*\]\s*$/.test(scan.text.slice(found.end)) ? [] : [found];
  },
};

/** The bytes from the first one at `start` to the closing bracket. */
function matchBytes(scan: Scan, start: number, where: 'argument' | 'file'): Candidate | undefined {
  const { text } = scan;
  const end = text.slice(start, start + BYTES * 24).indexOf(']');
  if (end < 0) return undefined;
  const bytes = text
    .slice(start, start + end)
    .trimEnd()
    .replace(/,$/, '');
  const numbers = bytes.split(',').map((byte) => (/^\s*\d{1,3}\s*$/.test(byte) ? Number(byte) : NaN));
  if (numbers.length !== BYTES || !numbers.every((byte) => byte <= 255)) return undefined;
  if (new Set(numbers).size < LEAST_DISTINCT) return undefined;
  return {
    compiled: scan.engine.format('solana-keypair-bytes'),
    start,
    end: start + bytes.length,
    score: 60,
    confidence: 'high',
    why: [
      where === 'file' ? { id: 'only-content-of-file' } : { id: 'exact-format', title: 'Solana key pair' },
    ],
  };
}
