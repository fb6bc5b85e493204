import { CALL_WORDS } from '../recognizers/call-words';
import { COMMAND_WORDS } from '../recognizers/command-words';
import { MARKER_WORDS } from '../markers/markers';

/** Words and marks that begin something segments do not describe. */
export type Trigger =
  | 'name'
  | 'url'
  | 'pem'
  | 'pem-base64'
  | 'jwt'
  | 'basic'
  | 'sas'
  | 'putty'
  | 'json-key'
  | 'hash'
  | 'mnemonic'
  | 'command'
  | 'call'
  | 'percent'
  | 'escape'
  | 'joint'
  | 'marker';

/** A quote and what joins the literal it closes to the next. */
const JOINTS: readonly string[] = ['"', "'"].flatMap((quote) =>
  ['+', ' +', ' . ', ' .. ', ' & ', ' <> ', ` ${quote}`, ' \\', '\n', '\r', `.${quote}`].map(
    (joint) => quote + joint,
  ),
);

/** Escapes of the marks that keys and what stands around them are made of, and of the letters they begin with. */
const PERCENTS: readonly string[] = ['20', '22', '26', '2b', '2d', '2f', '3a', '3d', '40', '5f', '7b'].map(
  (code) => `%${code}`,
);
const ESCAPES: readonly string[] = ['2', '3', '4', '5', '6', '7'].flatMap((digit) => [
  `\\x${digit}`,
  `\\u00${digit}`,
]);

/** Names for what is secret that hold none of the usual words: personal access tokens, and passwords in other languages. */
const OTHER_NAMES: readonly string[] = [
  '_pat',
  'senha',
  'contrasena',
  'haslo',
  'motdepasse',
  'wachtwoord',
  'kennwort',
];

/** Looked for in either case, along with the formats' literals. */
export const TRIGGERS: Readonly<Record<Trigger, readonly string[]>> = {
  name: [
    'pass',
    'pwd',
    'secret',
    'token',
    'key',
    'cred',
    'psw',
    'identified by',
    'auth',
    'master',
    'salt',
    ...OTHER_NAMES,
  ],
  url: ['://'],
  pem: ['-----begin'],
  'pem-base64': ['ls0tls1crudjtib', 'ls0tls1crudjti'],
  jwt: ['eyj'],
  mnemonic: ['mnemonic', 'seed_phrase', 'seedphrase', 'recovery_phrase'],
  command: COMMAND_WORDS,
  call: CALL_WORDS,
  percent: PERCENTS,
  escape: ESCAPES,
  joint: [...JOINTS, '`+', '` +'],
  basic: ['basic '],
  marker: MARKER_WORDS,
  sas: ['sig='],
  putty: ['putty-user-key'],
  'json-key': ['"kty"'],
  hash: ['$1$', '$5$', '$6$', '$y$', '$gy$', '$2a$', '$2b$', '$2y$', '$apr1$'],
};
