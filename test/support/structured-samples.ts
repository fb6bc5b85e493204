import type { Format, FormatId } from '../../src/core/formats';
import { randomCharacters, integer, pick, type Random } from './samples';

const BASE64 = 'A-Za-z0-9+/';

/** The text around a secret where files contain it. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly fileName?: string;
}

/** How to make a sample of a structure, and where it is found if not in an assignment to a variable. */
interface StructureSample extends Partial<Surroundings> {
  readonly secret: (format: Format, random: Random) => string;
}

/** All bytes in random order. */
function shuffledBytes(random: Random): number[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  for (let last = bytes.length - 1; last > 0; last--) {
    const other = integer(random, 0, last);
    [bytes[last], bytes[other]] = [bytes[other] ?? 0, bytes[last] ?? 0];
  }
  return bytes;
}

/** By the structure of the format. */
const STRUCTURES: Readonly<Partial<Record<string, StructureSample>>> = {
  pem: { secret: (format, random) => pem(format.label ?? 'RSA ' + 'PRIVATE KEY', random) },
  'service-account-json': {
    secret: (_, random) => pem('PRIVATE ' + 'KEY', random).replaceAll('\n', '\\n'),
    before: '{\n  "type": "service_account",\n  "private_key": "',
    after: '\\n"\n}\n',
  },
  jwt: { secret: jwt },
  url: { secret: url },
  'sas-token': {
    secret: (_, random) =>
      `sv=2024-11-04&ss=b&srt=o&sp=rl&se=2031-01-01T00%3A00%3A00Z&spr=https&sig=${randomCharacters(random, 'A-Za-z0-9', 43)}%3D`,
  },
  'http-auth': {
    secret: (format, random) =>
      format.id === 'basic-auth-header'
        ? Buffer.from(`deploy:${randomCharacters(random, 'A-Za-z0-9', 20)}`).toString('base64')
        : randomCharacters(random, 'A-Za-z0-9', 40),
  },
  named: { secret: (format, random) => mixed(random, lengthOf(format)) },
  'password-hash': {
    secret: (_, random) =>
      `$6$${randomCharacters(random, 'A-Za-z0-9', 16)}$${randomCharacters(random, 'A-Za-z0-9./', 86)}`,
    before: 'root:',
    after: ':19000:0:99999:7:::\n',
  },
  'ado-connection-string': { secret: (_, random) => mixed(random, 20) },
  mnemonic: {
    secret: (_, random) =>
      Array.from({ length: 12 }, () => randomCharacters(random, 'a-z', integer(random, 4, 7))).join(' '),
  },
  'byte-array': {
    secret: (_, random) => shuffledBytes(random).slice(0, 64).join(', '),
    before: 'const keypair = Uint8Array.from([',
    after: ']);\n',
  },
  'gossip-key': {
    secret: (_, random) => `${randomCharacters(random, BASE64, 42)}A=`,
    before: 'encrypt = "',
    after: '"\n',
  },
  putty: { secret: (_, random) => putty(random), before: '', after: '\n' },
  jwk: {
    secret: (_, random) => randomCharacters(random, 'A-Za-z0-9_-', 43),
    before: '{ "kty": "EC", "crv": "P-256", "d": "',
    after: '" }\n',
  },
  npmrc: {
    secret: (_, random) => mixed(random, 36),
    before: '//npm.internal.net/:_authToken=',
    after: '\n',
    fileName: '.npmrc',
  },
  netrc: {
    secret: (_, random) => mixed(random, 20),
    before: 'machine api.internal.net login ci password ',
    after: '\n',
    fileName: '.netrc',
  },
  'docker-auth': {
    secret: (_, random) => Buffer.from(`ci:${mixed(random, 30)}`).toString('base64'),
    before: '{ "auths": { "ghcr.io": { "auth": "',
    after: '" } } }\n',
  },
  'secret-file': {
    secret: (_, random) => mixed(random, 40),
    before: '',
    after: '\n',
    fileName: '.vault_pass',
  },
};

/** Where formats are found that share their structure with others. */
const SURROUNDINGS: Readonly<Partial<Record<FormatId, Surroundings>>> = {
  'basic-auth-header': { before: 'Authorization: Basic ', after: '\n' },
  'bearer-header': { before: 'Authorization: Bearer ', after: '\n' },
  'basic-auth-url': { before: 'PROXY = "https://service:', after: '@proxy.internal.net:8080/"\n' },
  'azure-sql-connection-string': {
    before: 'DB = "Server=tcp:app.database.windows.net,1433;User ID=service;Password=',
    after: ';Encrypt=True;"\n',
  },
  'ado-net-connection-string': { before: 'DB = "Server=db01;Uid=service;Pwd=', after: ';"\n' },
};

/** A sample of a format that segments do not describe; undefined for others. */
export function structuredSample(format: Format, random: Random): string | undefined {
  return STRUCTURES[format.structure ?? '']?.secret(format, random);
}

/** The text around such a sample; undefined if it is assigned to a variable. */
export function structuredSurroundings(format: Format): Surroundings | undefined {
  const own = SURROUNDINGS[format.id];
  if (own !== undefined) return own;
  const { before, after, fileName } = STRUCTURES[format.structure ?? ''] ?? {};
  if (before === undefined || after === undefined) return undefined;
  return fileName === undefined ? { before, after } : { before, after, fileName };
}

/** Letters and digits, with at least two digits. */
function mixed(random: Random, length: number): string {
  return randomCharacters(random, 'A-Za-z0-9', length - 2) + randomCharacters(random, '0-9', 2);
}

function lines(text: string): string {
  return (text.match(/.{1,64}/g) ?? []).join('\n');
}

/** The header is joined at run time, so that no scanner reports this file. */
function pem(label: string, random: Random): string {
  const dashes = '-'.repeat(5);
  const body = `MII${randomCharacters(random, BASE64, 860)}=`;
  return `${dashes}BEGIN ${label}${dashes}\n${lines(body)}\n${dashes}END ${label}${dashes}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function jwt(format: Format, random: Random): string {
  const header = encode({ alg: 'HS256', typ: 'JWT' });
  const role = format.id.includes('service-role') ? 'service_role' : 'anon';
  const claims =
    format.provider === 'Supabase'
      ? { iss: 'supabase', ref: randomCharacters(random, 'a-z', 20), role }
      : { sub: randomCharacters(random, '0-9a-f', 24), aud: randomCharacters(random, 'a-z', 12) };
  const payload = encode({
    ...claims,
    iat: integer(random, 1_700_000_000, 1_790_000_000),
    exp: 2_000_000_000,
  });
  return `${header}.${payload}.${randomCharacters(random, 'A-Za-z0-9_-', 42)}${randomCharacters(random, 'A-Za-z0-9', 1)}`;
}

function url(format: Format, random: Random): string {
  const first = format.segments[0];
  const password = mixed(random, 20);
  if (format.id === 'basic-auth-url' || first === undefined || 'set' in first) return password;
  const scheme = 'literal' in first ? first.literal : pick(random, first.oneOf);
  const host = `db-${randomCharacters(random, 'a-z', 6)}.internal.net`;
  if (scheme === 'jdbc:') return `jdbc:postgresql://${host}/app?user=service&password=${password}`;
  return `${scheme}service:${password}@${host}:5432/app`;
}

/** Long enough to look random, because only its name makes it a secret. */
function lengthOf(format: Format): number {
  const segment = format.segments[0];
  const length = segment !== undefined && 'set' in segment ? segment.length : 32;
  const [min, max] = typeof length === 'number' ? [length, length] : length;
  return format.id === 'django-secret-key' ? 50 : Math.min(max, Math.max(min, 40));
}

function putty(random: Random): string {
  const block = (count: number): string =>
    Array.from({ length: count }, () => randomCharacters(random, BASE64, 64)).join('\n');
  return (
    `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: key\nPublic-Lines: 6\n${block(6)}\n` +
    `Private-Lines: 14\n${block(14)}\nPrivate-MAC: ${randomCharacters(random, '0-9a-f', 64)}`
  );
}
