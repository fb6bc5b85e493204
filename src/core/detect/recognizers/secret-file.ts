import type { FormatId } from '../../formats';
import type { Reason } from '../../finding/reasons';
import type { Candidate } from '../engine/candidate';
import type { FileRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isPasswordFile } from '../file/files';
import { isMadeUp } from '../reject/placeholders';
import { isReference } from '../reject/references';
import { characterStats, isRandom } from '../reject/randomness';

/** A file that contains a secret and nothing else, such as `master.key`, or one password per line. */
export const secretFile: FileRecognizer = {
  id: 'secret-file',
  formats: ['ansible-vault-password-file'],
  matchFile: matchSecretFile,
};

/** The first line that is not a comment. */
function matchSecretFile(scan: Scan): Candidate[] {
  if (!scan.traits.isSecretOnlyFile) return [];
  const { fileName } = scan.options;
  if (isPasswordFile(fileName)) return matchPasswordFile(scan);
  const lines = Array.from(scan.text.slice(0, 4000).matchAll(/[^\r\n]+/g));
  const line = lines.find(([one]) => one.trim() !== '' && !one.trimStart().startsWith('#'));
  const value = line?.[0].trim() ?? '';
  if (
    line === undefined ||
    !/^[!-~]{16,200}$/.test(value) ||
    isMadeUp(value) ||
    !isRandom(characterStats(value))
  )
    return [];
  const id = /master\.key$/i.test(fileName ?? '') ? 'rails-master-key' : 'ansible-vault-password-file';
  const start = line.index + line[0].indexOf(value);
  return [candidate(scan, id, start, value.length, { id: 'only-content-of-file' })];
}

/** What comes before the password: in PostgreSQL's file, in Postfix's, and in those of pppd. */
const PASSWORD_LINES: readonly RegExp[] = [
  /^[^#:]+:[\d*]+:[^:]+:[^:]+:(?=.)/,
  /^[^#\s]{1,200}\s+[^\s:]{1,200}:(?=.)/,
  /^\s*["']?[^#\s"']{1,200}["']?\s+\S{1,200}\s+["']?(?=[^\s"'])/,
];

/** A file with one password per line. */
function matchPasswordFile(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: line, index } of scan.text.matchAll(/[^\r\n]+/g)) {
    const before = PASSWORD_LINES.map((form) => form.exec(line)?.[0].length).find(
      (length) => length !== undefined,
    );
    if (before === undefined) continue;
    const { length } = /^[^\s"]+/.exec(line.slice(before))?.[0] ?? '';
    if (isReference(line.slice(before, before + length), true)) continue;
    found.push(candidate(scan, 'netrc-password', index + before, length, { id: 'password-file' }));
  }
  return found;
}

function candidate(scan: Scan, id: FormatId, start: number, length: number, reason: Reason): Candidate {
  return {
    compiled: scan.engine.format(id),
    start,
    end: start + length,
    score: 34,
    confidence: 'medium',
    why: [reason],
  };
}
