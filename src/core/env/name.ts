import type { Surroundings } from '../base/surroundings';
import { withoutEnd } from '../base/text';
import * as l10n from '@vscode/l10n';
import { publicPrefixOf, withoutPublicPrefix } from '../base/public-prefixes';
import type { EnvEntry } from './document';
import { isForDatabase, subjectOf, type Subject } from './subject';
import type { EnvVariables } from './variables';
import { identifierWords } from './words';

export interface NameInput {
  /** The variable or property the key is assigned to. */
  readonly identifier?: string;
  /** The provider's own names, its SDK's first. */
  readonly conventional: readonly string[];
  readonly provider: string | undefined;
  readonly value: string;
  /** What is around the value in its source. Default: nothing. */
  readonly around?: Surroundings | undefined;
  /** How the value would be written in the env file. Default: unchanged. */
  readonly written?: string;
  readonly existing: EnvVariables;
  /** Whether the program reads `value` from an entry. Default: whether dotenv does. */
  readonly hasValue?: (entry: EnvEntry) => boolean;
  /** Names that the project uses for something else: its code reads them, or what starts it sets them. */
  readonly inUse?: ReadonlySet<string>;
  /** The name becomes a secret of GitHub, which allows none that starts with `GITHUB_`. Default false. */
  readonly githubSecret?: boolean;
  /** The value may be published (Stripe `pk_`), so a public prefix of the identifier is kept. Default false. */
  readonly publicValue?: boolean;
}

export interface NameChoice {
  readonly name: string;
  /** The `.env` already has this value under this name. */
  readonly reuse: boolean;
}

const VALID = /^[A-Z][A-Z0-9_]*$/;
const USABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MAX_LENGTH = 64;

/** Variables that the shell, the system, the runtime, or common libraries read by themselves, and that are not keys. */
const RESERVED = new Set(
  (
    'PATH HOME USER USERNAME LOGNAME SHELL PWD OLDPWD LANG LANGUAGE TERM TMP TEMP TMPDIR EDITOR PAGER DISPLAY HOST ' +
    'HOSTNAME PORT IFS ENV PS1 PS2 UID EUID PPID RANDOM SECONDS SHLVL OPTIND MAIL TZ CI DEBUG COMSPEC SYSTEMROOT ' +
    'WINDIR APPDATA PATHEXT NODE_ENV NODE_OPTIONS NODE_PATH PYTHONPATH CLASSPATH GOPATH RAILS_ENV RACK_ENV APP_ENV ' +
    'HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE ' +
    'NODE_EXTRA_CA_CERTS KUBECONFIG DOCKER_HOST SSH_AUTH_SOCK GOOGLE_APPLICATION_CREDENTIALS MYSQL_PWD ' +
    'AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION'
  ).split(' '),
);
const RESERVED_PREFIX = /^(?:(?:LD|DYLD|BASH|LC|NPM_CONFIG|XDG|VSCODE|ELECTRON)_|PG[A-Z]+$)/;

/** Words at the end of a key's name. A variable name without one does not describe a key. */
const CREDENTIAL = new Set(
  (
    'key keys apikey token tokens secret secrets password passwd passphrase pass pwd credential credentials auth ' +
    'authorization bearer jwt pat sid url uri dsn webhook connection cert certificate pem signature salt pin'
  ).split(' '),
);
/** Words that do not distinguish keys. */
const GENERIC = new Set(
  (
    'api access client server private public app application account user my the our this new old test testing live ' +
    'prod production dev development staging local sandbox default demo example config configuration conf settings ' +
    'options opts param params header headers x value val str string const data field id name env process var ' +
    'variable main base full raw temp tmp foo bar'
  ).split(' '),
);

const NOTHING: Surroundings = { names: [], calls: [], beside: [], near: [], before: '', after: '' };

/**
 * The name of the variable to read the key from. A name that already has the value in `.env` is reused. Otherwise the
 * identifier is used if it describes the key (`stripeSecretKey`), and if not, the provider's convention, or what the value is
 * for. A name that is taken by another value gets a word that distinguishes the two, otherwise `_2`, `_3`, ...
 */
export function chooseEnvName(input: NameInput): NameChoice {
  const isPassword = /PASS|PWD/i.test(input.identifier ?? input.conventional[0] ?? '');
  const isSetting = (name: string): boolean =>
    input.existing.effective(name) !== undefined || input.inUse?.has(name) === true;
  const subject = subjectOf(input.around ?? NOTHING, isSetting, isPassword);
  const plain = preferredName(input, subject);
  const wanted = subject.stage === undefined ? plain : withWord(plain, subject.stage, input);
  const preferred = input.githubSecret ? wanted.replace(/^GITHUB_/, 'GH_') : wanted;
  const reusable = reusableNames(input).filter((name) => !input.githubSecret || !/^GITHUB_/i.test(name));
  const [first] = reusable;
  if (first !== undefined) return { name: reusable.includes(preferred) ? preferred : first, reuse: true };
  return { name: freeName(preferred, subject, input), reuse: false };
}

/**
 * `stripeSecretKey`, `stripe-secret-key` and `Stripe.SecretKey` become `STRIPE_SECRET_KEY`.
 * @returns undefined if the result would not be a valid name
 */
export function toEnvName(identifier: string, provider?: string): string | undefined {
  const words = identifierWords(identifier, provider);
  if (!words || words.length === 0) return undefined;
  const name = words.join('_').toUpperCase();
  const valid = /^[0-9]/.test(name) ? `KEY_${name}` : name;
  return VALID.test(valid) && valid.length <= MAX_LENGTH ? valid : undefined;
}

/**
 * Why a variable cannot have a name that the user wants, as one sentence; undefined if it can.
 * @param hasValue whether the program reads the value from an entry; @param existing variables of the env files that it reads
 */
export function nameProblem(
  name: string,
  hasValue: (entry: EnvEntry) => boolean,
  existing: readonly EnvEntry[],
): string | undefined {
  if (!VALID.test(name))
    return l10n.t('Use capital letters, digits, and underscores, and start with a letter.');
  if (name.length > MAX_LENGTH) return l10n.t('Use at most {0} characters.', MAX_LENGTH);
  const prefix = publicPrefixOf(name);
  if (prefix !== undefined)
    return l10n.t('Variables that begin with {0} are published to every visitor.', prefix);
  if (!isAllowed(name)) return l10n.t('{0} is reserved for the system or its tools.', name);
  const taken = existing.find((entry) => entry.name.toUpperCase() === name && entry.value !== '');
  return taken && !hasValue(taken)
    ? l10n.t('{0} already has another value in the env file.', taken.name)
    : undefined;
}

/** Names in `.env` that already have the value, private names first. */
function reusableNames({
  value,
  written = value,
  existing,
  hasValue = (entry) => entry.value === value,
}: NameInput): string[] {
  if (value === '') return [];
  return existing
    .withValue(value, written)
    .filter((entry) => USABLE.test(entry.name) && hasValue(entry))
    .map(({ name }) => name)
    .sort((a, b) => Number(publicPrefixOf(a) !== undefined) - Number(publicPrefixOf(b) !== undefined));
}

function preferredName(input: NameInput, subject: Subject): string {
  const words = identifierWords(privateIdentifier(input), input.provider) ?? [];
  const descriptive = subject.kind === undefined ? descriptiveName(words, input) : undefined;
  if (descriptive !== undefined) return descriptive;
  const conventional = input.conventional.filter(
    (name) => isAllowed(name, input.publicValue) && suits(name, input.value),
  );
  const known =
    input.provider === undefined ? nameFromSubject(words, conventional, subject, input) : undefined;
  if (known !== undefined) return known;
  const suffix = `_${words.filter((word) => word !== 'my').join('_')}`.toUpperCase();
  const fitting = conventional.find((name) => suffix !== '_' && name.endsWith(suffix));
  return fitting ?? conventional[0] ?? providerName(words, subject, input);
}

/** Whether a format's usual name does not show what the value is for, or claims that it is for a database or an administrator. */
function isUnspecific(name: string): boolean {
  const words = identifierWords(name) ?? [];
  return words.every((word) => CREDENTIAL.has(word) || GENERIC.has(word) || UNSPECIFIC.has(word));
}

const UNSPECIFIC = new Set(
  'db database jdbc admin connection connections string connectionstrings'.split(' '),
);

/** The name of a value without a provider, from what it is for: `REDIS_PASSWORD`. */
function nameFromSubject(
  words: readonly string[],
  conventional: readonly string[],
  subject: Subject,
  { value }: NameInput,
): string | undefined {
  const [usual] = conventional;
  if (usual !== undefined && !isUnspecific(usual)) return undefined;
  const isUrl = usual !== undefined && /_(?:URL|URI)$/.test(usual);
  // A whole URL, or the whole connection string of a database.
  if (isUrl && isForDatabase(subject)) return undefined;
  const kind = isUrl ? 'URL' : (subject.kind ?? kindOf(words, usual));
  if (kind === 'CONNECTION_STRING' && value.includes(';') && isForDatabase(subject)) return undefined;
  const owner = subject.owner ?? (kind === 'PASSWORD' ? 'APP' : undefined);
  if (owner === undefined) return undefined;
  const name = joinName(owner, kind);
  return isAllowed(name) ? name : undefined;
}

/** `SECRET_KEY` for a value called `my_secret_key`, else what the format's usual name ends with. */
function kindOf(words: readonly string[], usual: string | undefined): string {
  const own = words.filter((word) => KINDS.has(word)).slice(-2);
  const last = own.at(-1);
  if (last !== undefined && PASSWORDS.has(last)) return 'PASSWORD';
  if (
    last !== undefined &&
    CREDENTIAL.has(last) &&
    !/^(?:auth|authorization|bearer|credentials?)$/.test(last)
  )
    return own.join('_').toUpperCase().replace(/^KEY$/, 'API_KEY');
  return usual === undefined ? 'API_KEY' : usual.replace(/^(?:DB|ADMIN|DATABASE)_/, '');
}

const PASSWORDS = new Set(['pass', 'password', 'passwd', 'pwd']);
const KINDS = new Set([
  ...CREDENTIAL,
  'api',
  'access',
  'client',
  'private',
  'signing',
  'encryption',
  'master',
]);

/** `JWT` and `JWT_SECRET` give `JWT_SECRET`. */
function joinName(owner: string, kind: string): string {
  const last = owner.slice(owner.lastIndexOf('_') + 1);
  return kind === last || kind.startsWith(`${last}_`) ? owner + kind.slice(last.length) : `${owner}_${kind}`;
}

/** The name with one more word: after the provider, otherwise at the front. The name itself if it has the word or would be too long. */
function withWord(name: string, word: string, { provider, publicValue }: NameInput): string {
  const parts = name.split('_');
  if (
    word
      .split('_')
      .every((one) => parts.some((part) => part === one || (part.length > 2 && one.startsWith(part))))
  )
    return name;
  const prefix = provider === undefined ? undefined : toEnvName(provider, provider);
  const added =
    prefix !== undefined && name.startsWith(`${prefix}_`)
      ? `${prefix}_${word}${name.slice(prefix.length)}`
      : `${word}_${name}`;
  return isAllowed(added, publicValue) ? added : name;
}

/** Libraries read `DATABASE_URL` as an address, which a password alone is not. */
function suits(name: string, value: string): boolean {
  return !/_(?:URL|URI|DSN)$/.test(name) || value.includes(':');
}

/** The identifier's own name, if it describes one specific credential. */
function descriptiveName(words: readonly string[], { provider, publicValue }: NameInput): string | undefined {
  const isSpecific = words.some((word) => word.length > 1 && !CREDENTIAL.has(word) && !GENERIC.has(word));
  if (!isSpecific || !words.some((word) => CREDENTIAL.has(withoutEnd(word, /\d/)))) return undefined;
  const name = toEnvName(words.join('_'), provider);
  return name !== undefined && isAllowed(name, publicValue) ? name : undefined;
}

/** `clientSecret` of Okta is `OKTA_CLIENT_SECRET`; a name without meaning gives `OKTA_API_KEY`. */
function providerName(
  words: readonly string[],
  { kind: within }: Subject,
  { provider, conventional }: NameInput,
): string {
  const prefix = provider === undefined ? undefined : toEnvName(provider, provider);
  const last = words.at(-1);
  const own =
    words.length > 1 && last !== undefined && CREDENTIAL.has(last)
      ? words.join('_').toUpperCase()
      : undefined;
  const usual =
    /PASS(?:WORD)?$/.test(conventional[0] ?? '') || PASSWORDS.has(last ?? '') ? 'PASSWORD' : 'API_KEY';
  const kind = within ?? own ?? usual;
  const name = prefix === undefined ? kind : `${prefix}_${kind}`;
  return isAllowed(name) ? name : 'SECRET_API_KEY';
}

function privateIdentifier({ identifier = '', publicValue }: NameInput): string {
  return publicValue ? identifier : withoutPublicPrefix(identifier);
}

function isAllowed(name: string, publicValue = false): boolean {
  const published = !publicValue && publicPrefixOf(name) !== undefined;
  const reserved = RESERVED.has(name) || RESERVED_PREFIX.test(name);
  return VALID.test(name) && name.length <= MAX_LENGTH && !published && !reserved;
}

/** Names are compared case-insensitively: on Windows `Stripe_Key` and `STRIPE_KEY` are the same variable. */
function freeName(preferred: string, { others }: Subject, input: NameInput): string {
  const { existing, inUse, value } = input;
  const isFree = (name: string) => {
    const entry = existing.inUpperCase(name).at(-1);
    return inUse?.has(name) !== true && (!entry || (entry.name === name && entry.value === ''));
  };
  if (isFree(preferred)) return preferred;
  const stage = stageOf(value);
  const other = stageOf(existing.inUpperCase(preferred).at(-1)?.value ?? '') ?? 'LIVE';
  const distinct = [...(stage === undefined || stage === other ? [] : [stage]), ...others].map((word) =>
    withWord(preferred, word, input),
  );
  const free = distinct.find((name) => name !== preferred && isFree(name));
  if (free !== undefined) return free;
  let name = preferred;
  for (let n = 2; !isFree(name); n++) name = `${preferred}_${n}`;
  return name;
}

/** `TEST` for a value such as Stripe's `sk_test_…`. */
function stageOf(value: string): string | undefined {
  return /^[a-z]{2,5}_(test|live)_/.exec(value.slice(0, 12))?.[1]?.toUpperCase();
}
