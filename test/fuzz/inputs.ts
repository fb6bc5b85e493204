import { integer, pick, type Random } from '../support/samples';

/** A text as a function of its size, so that the same text can be made twice as long. */
export type Growing = (size: number) => string;

/** What texts of every kind are cut from and combined with. */
const TOKENS = [
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\0',
    '\\',
    '\\\n',
    '"',
    "'",
    '`',
    '#',
    '//',
    '/*',
    '*/',
    '<!--',
    '-->',
    '${',
    '}',
    '{',
    '[',
    ']',
    '(',
  ],
  ...[
    ')',
    '=',
    ':',
    ',',
    ';',
    '|',
    '&',
    '-',
    '- ',
    '+',
    '*',
    '**/',
    '!',
    '?',
    '@',
    '%',
    '~',
    '<',
    '>',
    '\ufeff',
    '\ud800',
    '\u202e',
  ],
  ...[
    'a',
    'A',
    '0',
    '_',
    '.',
    '/',
    '../',
    'é',
    '😀',
    'key',
    'KEY=',
    'password',
    'secret: ',
    'api_key = ',
    'Bearer ',
    'https://a:b@c',
  ],
  ...[
    'export ',
    'import ',
    'from ',
    'require(',
    'process.env.',
    'os.environ[',
    'const a = ',
    'function f() {',
    '=> ',
    'export const action = ',
  ],
  ...[
    'FROM a\n',
    'COPY . .\n',
    'RUN ',
    'docker run --env-file ',
    'env_file: ',
    'services:\n  a:\n',
    '<<<<<<< a\n',
    '=======\n',
    '>>>>>>> b\n',
  ],
  ...[
    '"keys": {',
    '"allow": {',
    '"policy": ',
    '{"a":',
    '[{',
    '}]',
    '-----BEGIN ',
    '-----END ',
    'eyJ',
    'sk_',
    'AKIA',
    'keyward:allow ',
  ],
] as const;

/** Draws a text that can grow: a beginning, something that repeats, and an end. */
export function drawGrowing(random: Random, samples: readonly string[]): Growing {
  const begin = random() < 0.5 ? '' : cut(random, pick(random, samples));
  const end = random() < 0.5 ? '' : cut(random, pick(random, samples));
  const unit =
    random() < 0.3 ? cut(random, pick(random, samples)) || '\n' : tokens(random, integer(random, 1, 4));
  const closing = random() < 0.3 ? tokens(random, 1) : '';
  const isNumbered = random() < 0.3;
  return (size) => {
    const times = Math.max(1, Math.floor(size / (unit.length + closing.length)));
    const units = isNumbered
      ? Array.from({ length: times }, (_, i) => `${unit}${i}`).join('')
      : unit.repeat(times);
    return begin + units + closing.repeat(times) + end;
  };
}

/** Draws a sample that is cut, mixed or damaged. */
export function drawMutated(random: Random, samples: readonly string[]): string {
  let text = pick(random, samples);
  for (let steps = integer(random, 0, 6); steps > 0; steps--) {
    const at = integer(random, 0, text.length);
    const to = Math.min(text.length, at + integer(random, 0, 20));
    const kind = random();
    if (kind < 0.35) text = text.slice(0, at) + tokens(random, integer(random, 1, 3)) + text.slice(at);
    else if (kind < 0.6) text = text.slice(0, at) + text.slice(to);
    else if (kind < 0.75) text = text.slice(0, to) + text.slice(at, to) + text.slice(to);
    else if (kind < 0.85) text = text.slice(0, at);
    else text = text.slice(0, at) + cut(random, pick(random, samples)) + text.slice(at);
  }
  return text;
}

function tokens(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += pick(random, TOKENS);
  return text;
}

/** A part of a text, often a line. */
function cut(random: Random, text: string): string {
  if (random() < 0.5) return pick(random, text.split(/(?<=\n)/));
  const at = integer(random, 0, text.length);
  return text.slice(at, at + integer(random, 0, 60));
}
