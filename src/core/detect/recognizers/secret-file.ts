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

/**
 * The lines of PostgreSQL's file, of Postfix's, and of those of pppd. The last group is the password. Sources:
 * postgresql.org/docs (pgpass), postfix.org (SASL_README), the manual page of pppd.
 */
const PASSWORD_LINES: readonly RegExp[] = [
  /^[^#:]+:[\d*]+:[^:]+:[^:]+:(.*\S)/,
  /^[^#\s]{1,200}\s+[^\s:]{1,200}:(\S+)/,
  /^\s*["']?[^#\s"']{1,200}["']?\s+\S{1,200}\s+(?:"([^"]+)"|'([^']+)'|([^\s"']\S*))/,
];

/** A file with one password per line. */
function matchPasswordFile(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: line, index } of scan.text.matchAll(/[^\r\n]+/g)) {
    const match = PASSWORD_LINES.map((form) => form.exec(line)).find((one) => one !== null);
    const password = match?.slice(1).find((group: string | undefined) => group !== undefined);
    if (!match || password === undefined || password.trim() === '' || isReference(password, true)) continue;
    const start = index + match[0].lastIndexOf(password);
    found.push(candidate(scan, 'netrc-password', start, password.length, { id: 'password-file' }));
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
