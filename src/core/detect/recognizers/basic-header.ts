import { decodeBase64 } from '../../base/base64';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { literalPasswordConfidence } from '../reject/chosen-passwords';
import { passwordConfidence } from '../reject/login-passwords';
import { isMadeUpLogin, isPlaceholder } from '../reject/placeholders';

/** `Authorization: Basic …`: the Base64 of `user:password`. */
export const basicHeader: TriggerRecognizer = {
  id: 'basic-header',
  formats: ['basic-auth-header'],
  triggers: ['basic '],
  match: matchBasicHeader,
};

function matchBasicHeader(scan: Scan, _: number, end: number): Candidate | undefined {
  const plain = matchEncodedInPlace(scan, end) ?? matchSplitLogin(scan, end);
  if (plain !== undefined) return plain;
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

/** `'Basic ' + btoa('user:password')`, in any language: the literal is the login itself. */
const ENCODED_IN_PLACE =
  /^["'`]\s{0,20}[+.&,]\s{0,20}[\w.:$>(-]{0,80}\((?:\s{0,20}|[\w.[\]()]{1,40}\()[brf]?["'`]([^\s:"'`]{1,80}):([^\s"'`]{4,120})["'`]/;

function matchEncodedInPlace(scan: Scan, end: number): Candidate | undefined {
  const match = ENCODED_IN_PLACE.exec(scan.text.slice(end, end + 330));
  const [whole = '', user = '', password = ''] = match ?? [];
  return match === null ? undefined : ofLogin(scan, user, password, end + whole.lastIndexOf(password));
}

/** `Authorization: Basic user password`, which the REST clients of editors encode themselves. */
function matchSplitLogin(scan: Scan, end: number): Candidate | undefined {
  if (!/\.(?:http|rest)$/i.test(scan.options.fileName ?? '')) return undefined;
  const match = /^([^\s:]{1,80})(?:[ \t]{1,20}|:)([^\s]{4,120})[ \t]*(?:\r?\n|$)/.exec(
    scan.text.slice(end, end + 230),
  );
  const [, user = '', password = ''] = match ?? [];
  return match === null
    ? undefined
    : ofLogin(scan, user, password, end + match[0].indexOf(password, user.length));
}

function ofLogin(scan: Scan, user: string, password: string, start: number): Candidate | undefined {
  if (passwordConfidence(user, password) === undefined) return undefined;
  const confidence = literalPasswordConfidence(password);
  if (confidence === undefined) return undefined;
  return {
    compiled: scan.engine.format('basic-auth-header'),
    start,
    end: start + password.length,
    score: 60,
    confidence,
    why: [{ id: 'user-and-password' }],
  };
}
