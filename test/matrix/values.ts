import { allFormats, type Format } from '../../src/core/formats';
import { randomCharacters, integer, pick, sampleSecret, type Random } from '../support/samples';

/** A random value to move, and its kind. */
export interface TestValue {
  readonly text: string;
  /** The kind that wrong results are reported by: `format`, `dollar`, `lines`, ... */
  readonly kind: string;
  readonly format?: Format;
}

const SECRET_FORMATS = allFormats.filter(
  ({ sensitivity, segments, structure }) =>
    sensitivity === 'secret' && segments.length > 0 && structure === undefined,
);

const word = (random: Random, length = 10): string => randomCharacters(random, 'A-Za-z0-9', length);

/** Everything that some loader treats specially. A value has one or two of these in plain text. */
const SPECIAL: Readonly<Record<string, (random: Random) => string>> = {
  dollar: (random) =>
    pick(random, ['$', '$1', '$$', `$${word(random, 4)}`, `\${${word(random, 4)}}`, 'a$', '$HOME', '$-']),
  hash: (random) => pick(random, ['#', ' #', ' # ', '#!']),
  'single quote': () => "'",
  'double quote': () => '"',
  backtick: () => '`',
  quotes: (random) => pick(random, [`'"`, `"'`, '"x"', "'x'"]),
  backslash: (random) => pick(random, ['\\', '\\n', '\\\\', '\\"', '\\t', '\\x41', '\\u0041']),
  space: (random) => pick(random, [' ', '  ', '\t']),
  lines: (random) => pick(random, ['\n', '\n\n', `\n${word(random, 5)}=1\n`]),
  'non-ASCII': (random) => pick(random, ['é', 'ß', 'ключ', '鍵', '🔑', '\u00a0', 'e\u0301']),
  shell: (random) =>
    pick(random, ['&', ';', '|', '<', '>', '!', '*', '?', '~', '(', ')', '[x]', '{a,b}', '^']),
  punctuation: (random) => pick(random, ['=', ':', ',', '%', '%20', '@', '/', '+', '.', '-', '_']),
  command: (random) => pick(random, ['$(id)', '`id`', '$(', '$((1+1))']),
};

const KINDS = Object.keys(SPECIAL);

/** Values that are special as a whole. */
const WHOLE: Readonly<Record<string, (random: Random) => string>> = {
  PEM: (random) => {
    const label = `${pick(random, ['RSA ', 'EC ', ''])}PRIVATE KEY`;
    const lines = Array.from({ length: integer(random, 3, 8) }, () =>
      randomCharacters(random, 'A-Za-z0-9+/', 64),
    );
    return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----${pick(random, ['', '\n'])}`;
  },
  JSON: (random) =>
    JSON.stringify({ type: 'service', id: word(random), key: `${word(random)}\n${word(random)}` }),
  URL: (random) => `postgres://app:${word(random)}@db.example.com:5432/x?a=${word(random, 3)}&b=%20#f`,
  base64: (random) => `${randomCharacters(random, 'A-Za-z0-9+/', 42)}==`,
  'outer space': (random) => ` ${word(random)} `,
  'in quotes': (random) => pick(random, [`"${word(random)}"`, `'${word(random)}'`, `\`${word(random)}\``]),
  'trailing backslash': (random) => `${word(random)}\\`,
  'carriage return': (random) => `${word(random)}\r\n${word(random)}`,
  'looks like a line': (random) => `export ${word(random, 4)}=${word(random)} # x`,
};

/** Half of the values are keys in known formats, the others contain something that some loader treats specially. */
export function randomValue(random: Random): TestValue {
  const chance = random();
  if (chance < 0.5) {
    const format = pick(random, SECRET_FORMATS);
    return { text: sampleSecret(format, random), kind: 'format', format };
  }
  if (chance < 0.6) {
    const kind = pick(random, Object.keys(WHOLE));
    return { text: WHOLE[kind]!(random), kind };
  }
  const kinds = [pick(random, KINDS), ...(random() < 0.3 ? [pick(random, KINDS)] : [])];
  let text = word(random, integer(random, 8, 16));
  for (const kind of kinds) {
    const at = pick(random, [0, integer(random, 1, text.length - 1), text.length]);
    text = text.slice(0, at) + SPECIAL[kind]!(random) + text.slice(at);
  }
  return { text, kind: kinds[0]! };
}
