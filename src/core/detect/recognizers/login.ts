import type { Confidence } from '../../finding/finding';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { literalPasswordConfidence } from '../reject/chosen-passwords';
import { passwordConfidence } from '../reject/login-passwords';
import { isSecretValue } from '../reject/secret-values';

/** How far a login is read, in characters. */
const REACH = 260;

/** A user and a password in one literal, or in one line of a file or a note. */
interface Login {
  /** Applied to the text after the trigger. The groups are the user and the password. */
  readonly after?: RegExp;
  /** Applied to the line before the trigger, for a login that the trigger follows. */
  readonly before?: RegExp;
  /** Prose: the password must look generated. */
  readonly isProse?: boolean;
}

const SAID: Login = {
  after:
    // bounded: a slice of 260 characters
    /^[^\n/|]{0,24}?[:\s][ \t]*[`"']?([A-Za-z][\w.@-]{1,60})[`"']?[ \t]+(?:\/|\|)[ \t]+[`"']?([^\s`"']{6,80})/,
  isProse: true,
};

/**
 * By what comes before (or after) the login, in lower case. Sources: go-sql-driver/mysql, Oracle JDBC, libcurl,
 * yarnpkg.com (npmAuthIdent), bundler.io.
 */
const LOGINS: Readonly<Record<string, Login>> = {
  curlopt_userpwd: { after: /^["']?\s*(?:,|=>)\s*["']([^\s:"']{0,80}):([^\s"']{3,120})["']/ },
  npmauthident: { after: /^["']?\s*:\s*["']?([^\s:"']{1,80}):([^\s"']{3,120})/ },
  bundle_: { after: /^[A-Z_]{4,60}["']?\s*[:=]\s*["']?([^\s:"']{1,80}):([^\s"']{3,120})/ },
  'oracle:thin:': { after: /^([\w.$]{1,60})\/([^\s"'/]{1,100}?)@/ },
  // bounded: a line of 260 characters
  '@tcp(': { before: /(?:^|["'`=\s])([\w.-]{1,60}):([^\s"'`]{1,120})$/ },
  'login:': SAID,
  'log in with': SAID,
};

/** A user name and a password that are written as one: `user:password` in a literal, `admin / password` in a note. */
export const login: TriggerRecognizer = {
  id: 'login',
  formats: [],
  triggers: Object.keys(LOGINS),
  match: matchLogin,
};

function matchLogin(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  const form = LOGINS[text.slice(start, end).toLowerCase()];
  if (form === undefined) return undefined;
  scan.lookups += REACH >> 4;
  const line = scan.lineBefore(start, REACH);
  const match = form.before?.exec(line) ?? form.after?.exec(text.slice(end, end + REACH));
  const [whole = '', user = '', password = ''] = match ?? [];
  if (match === null || match === undefined || password === '') return undefined;
  const confidence = confidenceOf(user, password, form.isProse === true);
  if (confidence === undefined) return undefined;
  const from = form.before === undefined ? end : start - line.length;
  const at = from + match.index + whole.lastIndexOf(password);
  return {
    compiled: scan.engine.format('generic-password-assignment'),
    start: at,
    end: at + password.length,
    score: 36,
    confidence,
    why: [{ id: 'user-and-password' }],
  };
}

function confidenceOf(user: string, password: string, isProse: boolean): Confidence | undefined {
  if (passwordConfidence(user, password) === undefined) return undefined;
  if (!isProse) return literalPasswordConfidence(password);
  return isSecretValue(password, 'password', true, 'password') ? 'medium' : undefined;
}
