/**
 * Options of programs that take a password, as data. The last group of each expression is the password; the one before it is the
 * user, if there is one. Expressions are applied to the rest of the command line, a slice of at most 400 characters.
 * Sources: the manual page or `--help` of each program.
 */

/** A password as a shell reads it: in quotes, or up to a space or an operator. */
const PASSWORD = String.raw`(?:"([^"\s]{3,200})"|'([^'\s]{3,200})'|([^\s"'|;&<>()\x60-][^\s"'|;&<>()\x60]{2,199}))`;

/** Quotes may contain a password that starts with a dash; after `=` it may do so without quotes. */
const option = (name: string): RegExp => new RegExp(`\\s${name}(?:\\s{1,20}|=)${PASSWORD}(?=[\\s|;&)]|$)`);

/** The password follows its option without a space. */
const attached = (name: string): RegExp =>
  new RegExp(
    `(?:\\s|["'])${name}(?:"([^"\\s]{3,200})"|'([^'\\s]{3,200})'|([^\\s"'|;&<>()-][^\\s"'|;&<>()]{2,199}))`,
  );

/**
 * Commands by how their names start, in lower case. Each name costs every scan a little, so related programs share one: `mongosh` and
 * `mongodump` start with `mongo`, and `unzip ` ends with `zip `.
 */
export const COMMAND_OPTIONS: Readonly<Record<string, RegExp>> = {
  'redis-cli ': option('(?:-a|--pass)'),
  mongo: option('-p'),
  mysqladmin: attached('-p'),
  mariadb: attached('-p'),
  'zip ': option('-P'),
  '7z ': attached('-p'),
  ldap: option('-w'),
  'sqlcmd ': option('-P'),
  'htpasswd ': new RegExp(
    // bounded: a slice of 400 characters
    `^\\s{1,9}-(?=[a-zA-Z]{0,9}b)[a-zA-Z]{1,9}\\s{1,9}(?:-\\w{1,9}\\s{1,9}){0,4}\\S{1,200}\\s{1,9}(\\S{1,80})\\s{1,9}${PASSWORD}`,
  ),
  'twine ': option('-p'),
  'az login': option('-p'),
  'oc login': option('-p'),
  'podman login': option('-p'),
  'registry login': option('-p'),
  'smbclient ': /\s(?:-U|--user)[ =]?["']?([^\s%"']{1,80})%([^\s"']{3,200})/,
  'lftp ': /\s-u\s?["']?([^\s,"']{1,80}),([^\s"']{3,200})/,
  'ipmitool ': option('-P'),
  mosquitto_: option('-P'),
  'rabbitmqctl ':
    /^\s+(?:-\w+\s+\S+\s+)?(?:add_user|change_password|authenticate_user)\s+["']?([^\s"']{1,80})["']?\s+["']?([^\s"']{3,200})/,
};

/** What reads a password from a pipe. The text before it is examined: `echo PASSWORD | docker login --password-stdin`. */
export const READS_PIPE: readonly string[] = ['chpasswd', '| passwd', '| kinit'];

/** The end of `echo -n 'PASSWORD' |`, before the command that reads it. */
export const PIPED =
  // bounded: a slice of 200 characters
  /(?:\b(?:echo|printf|write-output)\s{1,9}(?:-[neE]{1,3}\s{1,9})?(?:"([^"\s]{3,120})"|'([^'\s]{3,120})'|([^\s"'$|-][^\s"'|]{2,119}))|(?:^|[=(;])\s{0,60}(?:"([^"\s]{3,120})"|'([^'\s]{3,120})'))\s{0,9}\|\s{0,9}(?:sudo\s{1,9})?$/i;

/** Settings that are not on a command line: the words before the value, in lower case. */
export const SETTING_LINES = {
  'requirepass ': { value: /^["']?([^\s"']{3,200})/, of: 'redis' },
  'masterauth ': { value: /^["']?([^\s"']{3,200})/, of: 'redis' },
  'enable secret ': { value: /^(?:level\s+\d+\s+)?(?:0\s+)?([^\s"']{4,128})\s*$/, of: 'network-device' },
  'enable password ': { value: /^(?:level\s+\d+\s+)?(?:0\s+)?([^\s"']{4,128})\s*$/, of: 'network-device' },
  'snmp-server community ': { value: /^([^\s"']{4,64})\s+RW\b/i, of: 'network-device-write' },
  'identified by ': {
    value: /^(?:password\s+)?N?(?:"([^\s"]{3,200})"|'([^\s']{3,200})')/i,
    of: 'database-user',
  },
  'type="password"': {
    value: /^[^<>]{0,200}\s(?:value|defaultValue)=["']([^\s"'<>{}$%]{4,100})["']/,
    of: 'password-field',
  },
  'identified with ': {
    value: /^[\w"'\x60]{1,40}\s+(?:by|as)\s+N?(?:"([^\s"]{3,200})"|'([^\s']{3,200})')/i,
    of: 'database-user',
  },
  'stats auth ': { value: /^[^\s:]{1,80}:([^\s"']{3,200})/, of: 'proxy' },
  'createuser ': {
    value: /^\S{1,80}\s+(?:MD5|SHA(?:-?\d+)?)\s+["']?([^\s"']{8,200})/i,
    of: 'network-device',
  },
} as const;
