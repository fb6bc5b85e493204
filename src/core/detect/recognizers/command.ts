import type { Confidence } from '../../finding/finding';
import type { Reason } from '../../finding/reasons';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { withName } from '../reading/named-value';
import { literalPasswordConfidence } from '../reject/chosen-passwords';
import { passwordConfidence } from '../reject/login-passwords';
import { isMadeUp } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';
import { COMMAND_OPTIONS, PIPED, READS_PIPE, SETTING_LINES } from './command-options';

/** How much of a command line is read, in characters. */
const REACH = 400;

/** How much of the line before a pipe is read, in characters. */
const PIPE_REACH = 200;

/** Commands whose options have a special form. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  'curl ':
    /\s(?:-u|-U|--user|--proxy-user)[ =]?\s*(?:"([^\s":]{0,80}):([^\s"]{3,200})"|'([^\s':]{0,80}):([^\s']{3,200})'|([^\s"':]{1,80}):([^\s"']{3,200}))/,
  'sshpass ': /^\s*-p[ ]?(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  'mysql ': /\s-p(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  'mysqldump ': /\s-p(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  'docker login':
    // bounded: a slice of 400 characters
    /^.*\s-p[ ]?(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  psexec: /\s-p\s+(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/i,
  'net use ':
    // bounded: a slice of 400 characters
    /^(?:.*?\/user:(\S{1,80})\s+([^\s/"'][^\s"']{2,200})|(?:\S{1,2}\s+)?\\\\\S+\s+([^\s/"'][^\s"']{2,200})(?=\s+\/user:))/i,
  'net user ': /^(\S{1,80})\s+([^\s/"'*][^\s"']{2,200})(?=\s+\/add)/i,
  'openssl ': /\s(?:-pass(?:in|out)?\s+["']?pass:|-k\s+["']?)([^\s"']{3,200})/,
  'signtool ': /\s\/p\s+(?:"([^"\s]{3,200})"|([^\s"'/][^\s"']{2,200}))/i,
  'sqlplus ': /^\s*(?:-\w+\s+)*["']?([\w.]{1,60})\/([^\s@"'/]{3,100})@/,
  'convertto-securestring':
    /^\s+(?:-(?:asplaintext|force|string)\s+){0,3}(?:"([^"$\s]{3,200})"|'([^'\s]{3,200})')/i,
  ...COMMAND_OPTIONS,
};

/** A password on a command line, or in a setting or element that is written like one. */
export const command: TriggerRecognizer = {
  id: 'command',
  formats: ['generic-password-assignment', 'generic-api-key-assignment'],
  triggers: [...Object.keys(OPTIONS), ...Object.keys(SETTING_LINES), ...READS_PIPE],
  match: matchCommand,
};

function isSetting(name: string): name is keyof typeof SETTING_LINES {
  return Object.hasOwn(SETTING_LINES, name);
}

/** Commands that take the password from a pipe as well as from an option. */
const MAY_READ_PIPE = /login$|^convertto-securestring$/;

function matchCommand(scan: Scan, start: number, end: number): Candidate | undefined {
  const name = scan.text.slice(start, end).toLowerCase();
  const piped =
    READS_PIPE.includes(name) || MAY_READ_PIPE.test(name) ? matchPiped(scan, start, name) : undefined;
  if (piped !== undefined || READS_PIPE.includes(name)) return piped;
  if (scan.isJudged(command.id, start)) return undefined;
  // The space is a part of what the expressions expect before an option.
  const from = name.endsWith(' ') && !isSetting(name) && !name.startsWith('net ') ? end - 1 : end;
  const line = commandLine(scan.text, from);
  scan.lookups += line.length >> 4;
  if (name === 'createuser ') notePrivacyPassword(scan, from, line);
  if (isSetting(name)) return matchSetting(scan, name, from, line);
  scan.markJudged(command.id, from + line.length);
  const match = OPTIONS[name]?.exec(line);
  const word = /^[\w-]+/.exec(name)?.[0] ?? name;
  if (match === null && word === 'curl') return matchKeyAsUser(scan, from, line);
  const groups = match?.slice(1).filter((group: string | undefined) => group !== undefined) ?? [];
  const password = groups.at(-1);
  if (match === null || match === undefined || password === undefined) return undefined;
  const confidence = optionConfidence(groups.length === 2 ? (groups[0] ?? '') : '', password, name);
  if (confidence === undefined) return undefined;
  const at = from + match.index + match[0].lastIndexOf(password);
  return candidate(scan, at, password, confidence, { id: 'command-line-password', command: word });
}

/**
 * Options of one letter mean something else in other commands, so there a password must look like one: `-p 8080:80` and `-p NAME`
 * do not.
 */
function optionConfidence(user: string, password: string, name: string): Confidence | undefined {
  if (!Object.hasOwn(COMMAND_OPTIONS, name)) return passwordConfidence(user, password);
  return passwordConfidence(user, password) === undefined ? undefined : literalPasswordConfidence(password);
}

function matchSetting(
  scan: Scan,
  name: keyof typeof SETTING_LINES,
  from: number,
  line: string,
): Candidate | undefined {
  const { value, of } = SETTING_LINES[name];
  const match = value.exec(line);
  const password = match?.slice(1).find((group: string | undefined) => group !== undefined);
  if (match === null || password === undefined) return undefined;
  // Prose contains these words as well, so the password must not be a word.
  const confidence = literalPasswordConfidence(password, scan.traits.isConfiguration, name.trim());
  if (confidence === undefined) return undefined;
  const at = from + match.index + match[0].lastIndexOf(password);
  return candidate(scan, at, password, confidence, { id: 'password-setting', of });
}

/** The second password of an SNMP user: `createUser name SHA … AES …`. */
function notePrivacyPassword(scan: Scan, from: number, line: string): void {
  const match = /^\S{1,80}\s+\w{3,8}\s+\S{1,200}\s+(?:AES|DES)\S{0,4}\s+["']?([^\s"']{8,200})/i.exec(line);
  const password = match?.[1];
  if (match === null || password === undefined) return;
  const start = from + match[0].length - password.length;
  const end = start + password.length;
  scan.note(withName({ start, end, quote: '"', operator: ' ' }, 'password', start, end));
}

/** `echo PASSWORD | docker login --password-stdin`, `echo root:PASSWORD | chpasswd` */
function matchPiped(scan: Scan, start: number, name: string): Candidate | undefined {
  const from = name.startsWith('|') ? start + 1 : start;
  if (!/\|\s*(?:sudo\s+|[a-z]+\s+)?$/.test(scan.lineBefore(from, 24))) return undefined;
  const before = scan.lineBefore(from, PIPE_REACH);
  scan.lookups += before.length >> 4;
  const match = PIPED.exec(before);
  const written = match?.slice(1).find((group: string | undefined) => group !== undefined);
  if (match === null || written === undefined) return undefined;
  const command = name.replace(/^\W+/, '').trimEnd();
  const isLogin = command.endsWith('chpasswd') && written.includes(':');
  const login = isLogin ? written.slice(written.indexOf(':') + 1) : written;
  // `passwd` asks twice: `PASSWORD\nPASSWORD`.
  const password = login.split('\\n', 1)[0] ?? '';
  const user = isLogin ? written.slice(0, written.indexOf(':')) : '';
  const confidence =
    passwordConfidence(user, password) === undefined ? undefined : literalPasswordConfidence(password);
  if (confidence === undefined) return undefined;
  const at = from - before.length + match.index + match[0].lastIndexOf(written) + written.indexOf(login);
  return candidate(scan, at, password, confidence, { id: 'command-line-password', command });
}

function candidate(
  scan: Scan,
  start: number,
  password: string,
  confidence: Confidence,
  why: Reason,
): Candidate {
  return {
    compiled: scan.engine.format('generic-password-assignment'),
    start,
    end: start + password.length,
    score: 36,
    confidence,
    why: [why],
  };
}

/** `curl -u KEY:`, for providers whose key is the user and that require no password. */
const KEY_AS_USER = /\s(?:-u|--user)[ =]?\s*["']?([\w.-]{16,200}):["']?(?=\s|$)/;

function matchKeyAsUser(scan: Scan, from: number, line: string): Candidate | undefined {
  const match = KEY_AS_USER.exec(line);
  const key = match?.[1];
  if (match === null || key === undefined) return undefined;
  if (isMadeUp(key) || !isRandom(characterStats(key))) return undefined;
  const start = from + match.index + match[0].lastIndexOf(key);
  return {
    compiled: scan.engine.format('generic-api-key-assignment'),
    start,
    end: start + key.length,
    score: 36,
    confidence: 'medium',
    why: [{ id: 'command-line-user', command: 'curl' }, { id: 'looks-random' }],
  };
}

/** Up to the end of the line, including lines that a backslash joins to it. */
function commandLine(text: string, from: number): string {
  const window = text.slice(from, from + REACH);
  return /^(?:[^\n\\]|\\\r?\n|\\[^\n])*/.exec(window)?.[0] ?? '';
}
