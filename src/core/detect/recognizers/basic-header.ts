import { decodeBase64 } from '../../base/base64';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { isMadeUpLogin, isPlaceholder } from '../reject/placeholders';

/** `Authorization: Basic …`: the Base64 of `user:password`. */
export const basicHeader: TriggerRecognizer = {
  id: 'basic-header',
  formats: ['basic-auth-header'],
  triggers: ['basic '],
  match: matchBasicHeader,
};

function matchBasicHeader(scan: Scan, _: number, end: number): Candidate | undefined {
  const value = /^[A-Za-z0-9+/]{8,300}={0,2}/.exec(scan.text.slice(end, end + 304))?.[0];
  const before = scan.lineBefore(end, 60);
  if (value === undefined || !/authorization|auth|header|"basic $|'basic $|: ?basic $/i.test(before))
    return undefined;
  const login = decodeBase64(value).trim();
  if (!/^[\x20-\x7e]{0,80}:[\x20-\x7e]{1,200}$/.test(login) || isMadeUpLogin(login) || isPlaceholder(value))
    return undefined;
  return {
    compiled: scan.engine.format('basic-auth-header'),
    start: end,
    end: end + value.length,
    score: 60,
    confidence: 'medium',
    why: [{ id: 'user-and-password' }],
  };
}
