import type { Candidate } from '../engine/candidate';
import type { RunRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isBase58Check } from '../reject/base58';

/** A private key of Bitcoin in the wallet import format, which needs no name, because its checksum is valid. */
export const base58Key: RunRecognizer = {
  id: 'base58-key',
  formats: [],
  matchRun: matchKey,
};

/** The first characters of 33 or 34 bytes that start with the version of a private key, of the main or the test network. */
const FIRST = /^[5KL9c]$/;

function matchKey({ text, engine }: Scan, start: number, end: number): Candidate | undefined {
  const length = end - start;
  if (length < 51 || length > 52 || !FIRST.test(text.charAt(start)) || !isBase58Check(text.slice(start, end)))
    return undefined;
  const compiled = engine.format('bitcoin-private-key');
  const why = [{ id: 'exact-format', title: compiled.format.title }, { id: 'checksum-valid' }] as const;
  return { compiled, start, end, score: 120, confidence: 'high', why };
}
