import type { Candidate } from '../engine/candidate';
import { kindAt, LETTER } from '../reading/chars';
import { isMadeUp } from '../reject/made-up';
import { hasFillerWord } from '../reject/placeholders';
import { isRandom, characterStats } from '../reject/randomness';
import { isReference } from '../reject/references';
import type { Scan } from '../engine/scan';
import { isUuid } from '../reject/everyday-values';
import { followsScheme } from '../reading/assignment';
import { valueAfter } from '../reading/values';

/** What goes on from a run of token characters inside a header's credential: RFC 6750's token, and `id:secret`, `id|secret`. */
const REST = /^[A-Za-z0-9._~+/:|%-]*[A-Za-z0-9_~+/-]={0,2}|^={1,2}/;

/** A token after `Bearer ` or a like word, or given to an `Authorization` header. */
export function matchHeader(scan: Scan, start: number, runEnd: number): Candidate | undefined {
  if (runEnd - start < 16 || !followsScheme(scan.text, start)) return undefined;
  const end = runEnd + (REST.exec(scan.text.slice(runEnd, runEnd + 400))?.[0].length ?? 0);
  const assignment = scan.assignmentAt(start);
  if (assignment.scheme === '' || assignment.scheme === 'key' || assignment.scheme === 'token')
    return undefined;
  const secret = scan.text.slice(start, end);
  if (isReference(secret, true) || isMadeUp(secret) || hasFillerWord(secret)) return undefined;
  if ((kindAt(scan.text, end) & LETTER) !== 0 || !(isUuid(secret) || isRandom(characterStats(secret))))
    return undefined;
  const compiled = scan.engine.byId.get('bearer-header');
  return compiled === undefined
    ? undefined
    : {
        compiled,
        start,
        end,
        score: 32,
        confidence: 'medium',
        why: [`it follows \`${assignment.scheme}\` in a header`, 'it looks random'],
      };
}

/** `mnemonic` or the like ends at `wordEnd`: is it given a wallet's recovery phrase? */
export function matchMnemonic(scan: Scan, wordEnd: number): Candidate | undefined {
  const value = valueAfter(scan.text, wordEnd, scan.valueCursor);
  const compiled = scan.engine.byId.get('bip39-mnemonic');
  if (value === undefined || value.quote === '' || compiled === undefined) return undefined;
  const words = scan.text.slice(value.start, value.end).split(' ');
  if (
    words.length < 12 ||
    words.length > 24 ||
    words.length % 3 !== 0 ||
    new Set(words).size < words.length * 0.7
  )
    return undefined;
  if (!words.every((word) => /^[a-z]{3,8}$/.test(word))) return undefined;
  const { start, end } = value;
  return {
    compiled,
    start,
    end,
    score: 60,
    confidence: 'medium',
    why: [`it is ${words.length} words given to a name that says recovery phrase`],
  };
}
