import type { Reason } from '../../finding/reasons';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { passwordConfidence } from '../reject/login-passwords';
import { hasFillerWord, isMadeUp } from '../reject/placeholders';
import { characterStats, isRandom } from '../reject/randomness';
import { isSecretValue } from '../reject/secret-values';

/** How much of a command line is read, in characters. */
const REACH = 400;

/** A password on a command line, or in a setting or element that is written like one. */
export const command: TriggerRecognizer = {
  id: 'command',
  formats: ['generic-password-assignment', 'generic-api-key-assignment'],
  triggers: [
    'curl ',
    'sshpass ',
    'mysql ',
    'mysqldump ',
    'docker login',
    'psexec',
    'net use ',
    'net user ',
    'convertto-securestring',
    'openssl ',
    'signtool ',
    'sqlplus ',
    'requirepass ',
    'enable secret ',
    'enable password ',
    'snmp-server community ',
    'identified by ',
    'type="password"',
  ],
  match: matchCommand,
};

/** Options that take a password, by command. The last group is the password; the one before it the user, if there is one. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  curl: /\s(?:-u|-U|--user|--proxy-user)[ =]?\s*(?:"([^\s":]{1,80}):([^\s"]{3,200})"|'([^\s':]{1,80}):([^\s']{3,200})'|([^\s"':]{1,80}):([^\s"']{3,200}))/,
  sshpass: /^\s*-p[ ]?(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  mysql: /\s-p(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  // bounded: a slice of 400 characters
  docker: /^\s*login\b.*\s-p[ ]?(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  psexec: /\s-p\s+(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/i,
  // bounded: a slice of 400 characters
  net: /^\s+(?:use\b.*?\/user:(\S{1,80})\s+([^\s/"'][^\s"']{2,200})|use\s+(?:\S{1,2}\s+)?\\\\\S+\s+([^\s/"'][^\s"']{2,200})(?=\s+\/user:)|user\s+(\S{1,80})\s+([^\s/"'*][^\s"']{2,200})(?=\s+\/add))/i,
  openssl: /\s-pass(?:in|out)?\s+["']?pass:([^\s"']{3,200})/,
  signtool: /\s\/p\s+(?:"([^"\s]{3,200})"|([^\s"'/][^\s"']{2,200}))/i,
  sqlplus: /^\s+(?:-\w+\s+)*["']?([\w.]{1,60})\/([^\s@"'/]{3,100})@/,
  requirepass: /^\s+["']?([^\s"']{3,200})/,
  enable: /^\s+(?:secret|password)\s+(?:level\s+\d+\s+)?(?:0\s+)?([^\s"']{4,128})\s*$/i,
  snmp: /^-server\s+community\s+([^\s"']{4,64})\s+RW\b/i,
  identified: /^\s+by\s+(?:password\s+)?(?:"([^\s"]{3,200})"|'([^\s']{3,200})')/i,
  type: /^="password"[^<>]*\svalue="([^\s"<>{}$%]{4,100})"/,
  convertto: /^-securestring\s+(?:-string\s+)?(?:"([^"$\s]{3,200})"|'([^'\s]{3,200})')/i,
};

/**
 * What the password belongs to, for words that do not start a command line. Prose contains these words as well, so the
 * password must not be a word.
 */
const SETTINGS: Readonly<Record<string, Extract<Reason, { id: 'password-setting' }>['of']>> = {
  requirepass: 'redis',
  enable: 'network-device',
  snmp: 'network-device-write',
  identified: 'database-user',
  type: 'password-field',
};

function matchCommand(scan: Scan, start: number, end: number): Candidate | undefined {
  if (scan.isJudged(command.id, start)) return undefined;
  const { text } = scan;
  const name = /^[a-z]+/i.exec(text.slice(start, end))?.[0].toLowerCase() ?? '';
  const option = OPTIONS[name === 'mysqldump' ? 'mysql' : name];
  const from = start + name.length;
  const line = commandLine(text, from);
  scan.markJudged(command.id, from + line.length);
  scan.lookups += line.length >> 4;
  const match = option?.exec(line);
  if (match === null && name === 'curl') return matchKeyAsUser(scan, from, line);
  const captured: readonly (string | undefined)[] = match?.slice(1) ?? [];
  const groups = captured.filter((group) => group !== undefined);
  const password = groups.at(-1);
  if (match === null || match === undefined || password === undefined) return undefined;
  const setting = SETTINGS[name];
  const confidence =
    setting === undefined
      ? passwordConfidence(groups.length === 2 ? (groups[0] ?? '') : '', password)
      : isSecretValue(password, 'password', true, name)
        ? 'medium'
        : undefined;
  if (confidence === undefined) return undefined;
  const at = from + match.index + match[0].lastIndexOf(password);
  return {
    compiled: scan.engine.format('generic-password-assignment'),
    start: at,
    end: at + password.length,
    score: 36,
    confidence,
    why: [
      setting === undefined
        ? { id: 'command-line-password', command: name }
        : { id: 'password-setting', of: setting },
    ],
  };
}

/** `curl -u KEY:`, for providers whose key is the user and that require no password. */
const KEY_AS_USER = /\s(?:-u|--user)[ =]?\s*["']?([\w.-]{16,200}):["']?(?=\s|$)/;

function matchKeyAsUser(scan: Scan, from: number, line: string): Candidate | undefined {
  const match = KEY_AS_USER.exec(line);
  const key = match?.[1];
  if (match === null || key === undefined) return undefined;
  if (isMadeUp(key) || hasFillerWord(key) || !isRandom(characterStats(key))) return undefined;
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
