import { scan } from '../../src/core/detect/index';
import { allFormats } from '../../src/core/formats/index';
import { sampleInContext, seeded } from '../support/samples';

/** The cost of one input as a multiple of the cost of ordinary JavaScript per character. */
export interface WorstInput {
  readonly input: string;
  readonly times: number;
}

/** Words and characters that trigger closer matching, repeated many times. */
const TOKENS: readonly string[] = [
  'a', 'a1', '0', '/', '+', ' ', '\n', '"', "'", '=', ':', '.', '-', '_', '%', '\\', '{', '<', 'é', '\u4e00',
  'aB3', 'a1b2c3d4e5f60718', 'deadbeef-', 'A1b2/', 'key', 'token', 'password', 'secret', 'auth', 'key=', 'key: ',
  'api_key: "', 'api_key = ', 'password=', 'token "', 'secret: |', 'key\n', '"key":', 'apiKey(', 'token,', '<key>',
  'sk-', 'sk-a', 'AKIA', 'ghp_', 'xoxb-', 'eyJ', 'eyJhbGciOiJIUzI1NiJ9.', 'SG.', 'AIza', 'https://', '://', 'a://b:c@',
  'postgres://u:p', '@', 'Bearer ', 'Basic ', `Basic ${btoa('user:password')} `, 'sig=', 'sv=1&sig=', '"kty"', '{"kty":"', '$2a$', '$6$', 'mnemonic ',
  'seed_phrase="', '-----BEGIN ', '-----BEGIN RSA ' + 'PRIVATE KEY-----\n', '-----BEGIN RSA ' + 'PRIVATE KEY-----\nAAAA', '-----END ',
  'PuTTY-User-Key-File-2: ', 'LS0tLS1CRUdJTi', 'keyward:allow ', 'secretlint-disable\n', "'a' + ", "' + '", '"+"', '"a" "b" ', "' . '",
  '%3D', '%3Da1', '%41%42%43', '\\x41', '\\x41b1', '\\u0041', '\\u0041z9', 'aws stripe twilio ', 'stripe', 'client_secret ', 'client_secret=a1b2c3d4e5f6g7h8 ',
  'aws=A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0 ', 'datadog 3f9a1c5e7b2d4f6081a3c5e7f9b1d3e5\n', 'QUtJQWFiY2RlZmdoMTIzNDU2 ',
]; // prettier-ignore

/**
 * Lines that each contain a different value that looks like a key: nothing repeats, and everything must be judged.
 */
const DIFFERENT: Readonly<Record<string, (random: Random) => string>> = {
  'a provider and its key on each line': (random) => `datadog ${randomText(random, HEX, 32)}\n`,
  'a client secret on each line': (random) => `client_secret=${randomText(random, LETTERS, 20)}\n`,
  'a key in a known format on each line': (random) => `key: AIza${randomText(random, LETTERS, 35)}\n`,
  'a basic header on each line': (random) =>
    `Authorization: Basic ${btoa(`user:${randomText(random, LETTERS, 10)}`)}\n`,
  'a random token on each line': (random) => `${randomText(random, LETTERS, 40)}\n`,
  'base64 in lines': (random) => `${randomText(random, `${LETTERS}+/`, 64)}\n`,
  'a name and a word on each line': (random) =>
    `key_${randomText(random, LETTERS, 5)}: ${randomText(random, 'abcdefghij', 8)}\n`,
  'an endless key': (random) => randomText(random, LETTERS, 1000),
  'endless hex': (random) => randomText(random, HEX, 1000),
};
const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

type Random = () => number;

function randomText(random: Random, from: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += from.charAt(Math.floor(random() * from.length));
  return text;
}

/** Multiple of the normal cost. */
const SUSPICIOUS = 2;

/**
 * The cost of each input compared to `ordinary` text, each repeated up to `size` characters; the most expensive
 * first.
 */
export function worstInputs(
  ordinary: string,
  size: number,
): { repeated: WorstInput[]; different: WorstInput[] } {
  const normal = costOf(ordinary);
  const measured = ([input, text]: readonly [string, string]): WorstInput => {
    let cost = costOf(text);
    // Measured again, because a short load on the machine would look like a slow input.
    if (cost > SUSPICIOUS * normal) cost = Math.min(cost, costOf(text));
    return { input, times: Math.round((cost / normal) * 100) / 100 };
  };
  const costliest = (inputs: Iterable<readonly [string, string]>): WorstInput[] =>
    Array.from(inputs, measured).sort((a, b) => b.times - a.times);
  return { repeated: costliest(repeatedInputs(size)), different: costliest(differentInputs(size)) };
}

/** Each token repeated, and the prefix, body and whole sample of each format repeated. */
function* repeatedInputs(size: number): Generator<[string, string]> {
  for (const token of TOKENS) yield [JSON.stringify(token), filled(token, size)];
  for (const format of allFormats) {
    const { text, span } = sampleInContext(format, seeded(1));
    const secret = text.slice(span.start, span.end) || 'x';
    yield [`${format.id}: its prefix repeated`, filled(secret.slice(0, 9), size)];
    yield [`${format.id}: repeated`, filled(`${text}\n`, size)];
    yield [`${format.id}: without an end`, secret.slice(0, 12) + filled('a1B2', size)];
  }
}

function* differentInputs(size: number): Generator<[string, string]> {
  for (const [input, line] of Object.entries(DIFFERENT)) {
    const random = seeded(1);
    const lines: string[] = [];
    for (let length = 0; length < size; length += lines.at(-1)?.length ?? 1) lines.push(line(random));
    yield [input, filled(lines.join(''), size)];
  }
}

function filled(piece: string, size: number): string {
  const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  // A flat copy of a string that may be a rope.
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Processor time per character: the best of a few runs, because other processes only add to it. */
function costOf(text: string): number {
  let best = Infinity;
  for (let run = 0; run < 2; run++) {
    const before = process.cpuUsage();
    scan(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / text.length);
  }
  return best;
}
