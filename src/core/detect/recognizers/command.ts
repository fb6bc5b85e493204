import type { Candidate } from '../engine/candidate';
import { isMadeUp } from '../reject/made-up';
import { hasFillerWord } from '../reject/placeholders';
import { isRandom, characterStats } from '../reject/randomness';
import type { Scan } from '../engine/scan';
import { isSecretValue } from '../reject/secret-values';
import { judgePassword } from './url';

/** How much of a command line is looked at. */
const REACH = 400;

/** Options that take a password, by command; the last group is the password, the one before it the user where there is one. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  curl: /\s(?:-u|-U|--user|--proxy-user)[ =]?\s*(?:"([^\s":]{1,80}):([^\s"]{3,200})"|'([^\s':]{1,80}):([^\s']{3,200})'|([^\s"':]{1,80}):([^\s"']{3,200}))/,
  sshpass: /^\s*-p[ ]?(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  mysql: /\s-p(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  docker: /^\s*login\b.*\s-p[ ]?(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/,
  psexec: /\s-p\s+(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'-][^\s"']{2,200}))/i,
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

/** Where it is no command line. */
const WHY: Readonly<Record<string, string>> = {
  requirepass: 'it is the password a Redis server asks for',
  enable: 'it is the password of a network device',
  snmp: 'it is the community string that lets a network device be changed',
  identified: 'it is the password a database user is given',
  type: 'it is the value of a password field',
};

/** A command begins at `start` and its name ends before `end`: is a password given on the command line? */
export function matchCommand(scan: Scan, start: number, end: number): Candidate | undefined {
  if (start < scan.commandsTo) return undefined;
  const { text } = scan;
  const name = /^[a-z]+/i.exec(text.slice(start, end))?.[0].toLowerCase() ?? '';
  const option = OPTIONS[name === 'mysqldump' ? 'mysql' : name];
  const from = start + name.length;
  const line = commandLine(text, from);
  scan.commandsTo = from + line.length;
  scan.hits += line.length >> 4;
  const match = option?.exec(line);
  if (match === null && name === 'curl') return matchKeyAsUser(scan, from, line);
  const captured: readonly (string | undefined)[] = match?.slice(1) ?? [];
  const groups = captured.filter((group) => group !== undefined);
  const password = groups.at(-1);
  const compiled = scan.engine.byId.get('generic-password-assignment');
  if (match === null || match === undefined || password === undefined || compiled === undefined)
    return undefined;
  // Words that stand in prose as well: only what is no word is a password.
  const confidence =
    WHY[name] === undefined
      ? judgePassword(groups.length === 2 ? (groups[0] ?? '') : '', password)
      : isSecretValue(password, 'password', true, name)
        ? 'medium'
        : undefined;
  if (confidence === undefined) return undefined;
  const at = from + match.index + match[0].lastIndexOf(password);
  const why = [WHY[name] ?? `it is the password given to \`${name}\` on its command line`];
  return { compiled, start: at, end: at + password.length, score: 36, confidence, why };
}

/** `curl -u KEY:`, as providers have it whose key is the user and who ask for no password. */
const KEY_AS_USER = /\s(?:-u|--user)[ =]?\s*["']?([\w.-]{16,200}):["']?(?=\s|$)/;

function matchKeyAsUser(scan: Scan, from: number, line: string): Candidate | undefined {
  const match = KEY_AS_USER.exec(line);
  const key = match?.[1];
  const compiled = scan.engine.byId.get('generic-api-key-assignment');
  if (match === null || key === undefined || compiled === undefined) return undefined;
  if (isMadeUp(key) || hasFillerWord(key) || !isRandom(characterStats(key))) return undefined;
  const start = from + match.index + match[0].lastIndexOf(key);
  const why = ['it is given to `curl` as a user without a password', 'it looks random'];
  return { compiled, start, end: start + key.length, score: 36, confidence: 'medium', why };
}

/** Up to the end of the line, with the lines that a backslash joins to it. */
function commandLine(text: string, from: number): string {
  const window = text.slice(from, from + REACH);
  return /^(?:[^\n\\]|\\\r?\n|\\[^\n])*/.exec(window)?.[0] ?? '';
}
