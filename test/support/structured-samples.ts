import type { Format } from '../../src/core/formats/format';
import { draw, integer, pick, type Random } from './samples';

const BASE64 = 'A-Za-z0-9+/';

/** A sample of a format that segments do not describe, or undefined when they do. */
export function structuredSample(format: Format, random: Random): string | undefined {
  const build = format.structure === undefined ? undefined : BUILDERS[format.structure];
  return build?.(format, random);
}

type Builder = (format: Format, random: Random) => string;

const BUILDERS: Readonly<Partial<Record<string, Builder>>> = {
  pem: (format, random) => pem(format.label ?? 'RSA ' + 'PRIVATE KEY', random),
  'service-account-json': (_, random) => pem('PRIVATE ' + 'KEY', random).replaceAll('\n', '\\n'),
  jwt,
  url,
  'sas-token': (_, random) =>
    `sv=2024-11-04&ss=b&srt=o&sp=rl&se=2031-01-01T00%3A00%3A00Z&spr=https&sig=${draw(random, 'A-Za-z0-9', 43)}%3D`,
  'http-auth': (format, random) =>
    format.id.startsWith('basic')
      ? Buffer.from(`deploy:${draw(random, 'A-Za-z0-9', 20)}`).toString('base64')
      : draw(random, 'A-Za-z0-9', 40),
  named: (format, random) => mixed(random, lengthOf(format)),
  'password-hash': (_, random) => `$6$${draw(random, 'A-Za-z0-9', 16)}$${draw(random, 'A-Za-z0-9./', 86)}`,
  'ado-connection-string': (_, random) => mixed(random, 20),
  mnemonic: (_, random) =>
    Array.from({ length: 12 }, () => draw(random, 'a-z', integer(random, 4, 7))).join(' '),
  putty: (_, random) => putty(random),
  jwk: (_, random) => draw(random, 'A-Za-z0-9_-', 43),
  npmrc: (_, random) => mixed(random, 36),
  netrc: (_, random) => mixed(random, 20),
  'docker-auth': (_, random) => Buffer.from(`ci:${mixed(random, 30)}`).toString('base64'),
  'secret-file': (_, random) => mixed(random, 40),
};

/** Letters and digits with at least two digits. */
function mixed(random: Random, length: number): string {
  return draw(random, 'A-Za-z0-9', length - 2) + draw(random, '0-9', 2);
}

function lines(text: string): string {
  return (text.match(/.{1,64}/g) ?? []).join('\n');
}

/** The header is put together here so that no scanner takes this file for a key. */
function pem(label: string, random: Random): string {
  const dashes = '-'.repeat(5);
  const body = `MII${draw(random, BASE64, 860)}=`;
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
      ? { iss: 'supabase', ref: draw(random, 'a-z', 20), role }
      : { sub: draw(random, '0-9a-f', 24), aud: draw(random, 'a-z', 12) };
  const payload = encode({
    ...claims,
    iat: integer(random, 1_700_000_000, 1_790_000_000),
    exp: 2_000_000_000,
  });
  return `${header}.${payload}.${draw(random, 'A-Za-z0-9_-', 42)}${draw(random, 'A-Za-z0-9', 1)}`;
}

function url(format: Format, random: Random): string {
  const first = format.segments[0];
  const password = mixed(random, 20);
  if (format.id === 'basic-auth-url' || first === undefined || 'set' in first) return password;
  const scheme = 'literal' in first ? first.literal : pick(random, first.oneOf);
  const host = `db-${draw(random, 'a-z', 6)}.internal.net`;
  if (scheme === 'jdbc:') return `jdbc:postgresql://${host}/app?user=service&password=${password}`;
  return `${scheme}service:${password}@${host}:5432/app`;
}

/** Long and mixed: only its name says that it is a secret. */
function lengthOf(format: Format): number {
  const segment = format.segments[0];
  const length = segment !== undefined && 'set' in segment ? segment.length : 32;
  const [min, max] = typeof length === 'number' ? [length, length] : length;
  return format.id === 'django-secret-key' ? 50 : Math.min(max, Math.max(min, 40));
}

function putty(random: Random): string {
  const block = (count: number): string =>
    Array.from({ length: count }, () => draw(random, BASE64, 64)).join('\n');
  return (
    `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: key\nPublic-Lines: 6\n${block(6)}\n` +
    `Private-Lines: 14\n${block(14)}\nPrivate-MAC: ${draw(random, '0-9a-f', 64)}`
  );
}
