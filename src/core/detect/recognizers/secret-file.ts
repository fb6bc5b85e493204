import type { Candidate } from '../engine/candidate';
import { isPasswordFile } from '../file/files';
import { isMadeUp } from '../reject/made-up';
import { isRandom, characterStats } from '../reject/randomness';
import type { Scan } from '../engine/scan';

/** In a file that holds a secret and nothing else: its first line that is no comment. */
export function matchSecretFile(scan: Scan): Candidate[] {
  if (!scan.traits.isSecretOnlyFile) return [];
  const { fileName } = scan.options;
  if (isPasswordFile(fileName)) return passwordFile(scan);
  const line = /^(?:[ \t]*#.*\r?\n|\s)*([!-~]{16,200})[ \t]*(?:\r?\n|$)/.exec(scan.text.slice(0, 4000));
  const value = line?.[1];
  if (line === null || value === undefined || isMadeUp(value) || !isRandom(characterStats(value))) return [];
  const id = /master\.key$/i.test(fileName ?? '') ? 'rails-master-key' : 'ansible-vault-password-file';
  const start = line[0].indexOf(value);
  return candidate(scan, id, start, start + value.length, 'the file holds this and nothing else');
}

/** PostgreSQL's password file: `host:port:database:user:password`. */
function passwordFile(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  for (const line of scan.text.matchAll(/^[^#:\r\n]+:[\d*]+:[^:\r\n]+:[^:\r\n]+:([^\r\n]+)$/gm)) {
    const value = line[1] ?? '';
    const start = line.index + line[0].length - value.length;
    found.push(
      ...candidate(
        scan,
        'netrc-password',
        start,
        start + value.length,
        'it is the password of a line in a password file',
      ),
    );
  }
  return found;
}

function candidate(scan: Scan, id: string, start: number, end: number, why: string): Candidate[] {
  const compiled = scan.engine.byId.get(id);
  return compiled === undefined
    ? []
    : [{ compiled, start, end, score: 34, confidence: 'medium', why: [why] }];
}
