import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { valueAfter } from '../reading/values';

/** A wallet's recovery phrase: 12 to 24 words assigned to a name for one. */
export const mnemonic: TriggerRecognizer = {
  id: 'mnemonic',
  formats: ['bip39-mnemonic'],
  triggers: ['mnemonic', 'seed_phrase', 'seedphrase', 'recovery_phrase'],
  match: matchMnemonic,
};

function matchMnemonic(scan: Scan, _: number, wordEnd: number): Candidate | undefined {
  const value = valueAfter(scan.text, wordEnd, scan.valueCursor);
  if (value === undefined || value.quote === '') return undefined;
  const { start, end } = value;
  const words = scan.text.slice(start, end).split(' ');
  if (
    words.length < 12 ||
    words.length > 24 ||
    words.length % 3 !== 0 ||
    new Set(words).size < words.length * 0.7 ||
    !words.every((word) => /^[a-z]{3,8}$/.test(word))
  )
    return undefined;
  return {
    compiled: scan.engine.format('bip39-mnemonic'),
    start,
    end,
    score: 60,
    confidence: 'medium',
    why: [{ id: 'recovery-phrase', words: words.length }],
  };
}
