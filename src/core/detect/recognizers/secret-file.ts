import type { Candidate } from '../engine/candidate';
import { isPasswordFile } from '../file/files';
import { isMadeUp } from '../reject/made-up';
import { isRandom, textureOf } from '../reject/randomness';
import type { ScanState } from '../engine/scan';

/** In a file that holds a secret and nothing else: its first line that is no comment. */
export function matchSecretFile(state: ScanState): Candidate[] {
  if (!state.traits.isSecretOnlyFile) return [];
  const { fileName } = state.options;
  if (isPasswordFile(fileName)) return passwordFile(state);
  const line = /^(?:[ \t]*#.*\r?\n|\s)*([!-~]{16,200})[ \t]*(?:\r?\n|$)/.exec(state.text.slice(0, 4000));
  const value = line?.[1];
  if (line === null || value === undefined || isMadeUp(value) || !isRandom(textureOf(value))) return [];
  const id = /master\.key$/i.test(fileName ?? '') ? 'rails-master-key' : 'ansible-vault-password-file';
  const start = line[0].indexOf(value);
  return candidate(state, id, start, start + value.length, 'the file holds this and nothing else');
}

/** PostgreSQL's password file: `host:port:database:user:password`. */
function passwordFile(state: ScanState): Candidate[] {
  const found: Candidate[] = [];
  for (const line of state.text.matchAll(/^[^#:\r\n]+:[\d*]+:[^:\r\n]+:[^:\r\n]+:([^\r\n]+)$/gm)) {
    const value = line[1] ?? '';
    const start = line.index + line[0].length - value.length;
    found.push(
      ...candidate(
        state,
        'netrc-password',
        start,
        start + value.length,
        'it is the password of a line in a password file',
      ),
    );
  }
  return found;
}

function candidate(state: ScanState, id: string, start: number, end: number, why: string): Candidate[] {
  const compiled = state.engine.byId.get(id);
  return compiled === undefined
    ? []
    : [{ compiled, start, end, score: 34, confidence: 'medium', why: [why] }];
}
