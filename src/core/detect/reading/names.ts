import { kindAt, LETTER, LOWER, UPPER } from './chars';

/**
 * What a name reveals about the value assigned to it. Names are split into words at case changes and punctuation:
 * `dbPassword`, `DB_PASSWORD` and `db-password` are the same two words.
 */

/** What a value with such a name is. */
export type NameKind = 'password' | 'secret' | 'key' | 'none';

/**
 * Context words for the purpose of a value, not its provider. A word for the provider must be near as well. Source:
 * the context lists of the formats, sorted by hand.
 */
const ROLE_WORDS: ReadonlySet<string> = new Set(
  (
    'access_token admin api_key api_key_secret api_secret apikey app_secret appid application_secret auth_token ' +
    'authorization authtoken bot channel client_id client_secret clienttoken consumer_key consumer_secret fingerprint ' +
    'hash hmac integration_key key observability passwd password passphrase places private pwd refresh routing_key rum search ' +
    'secret secret_id secretkey signing_secret sitekey smtp storage token webhook webhook_secret write write_key writekey ' +
    'access_key auth_key jwt_secret x-api-key server= password= pwd= line metadata tenancy personalaccesstoken'
  ).split(' '),
);

/** True for words such as `client_secret` that many providers use. */
export function isRoleWord(word: string): boolean {
  return ROLE_WORDS.has(word);
}

/** Splits a name into lower-case words: `myAPIKey2` gives `my`, `api`, `key`. Digits are dropped. */
export function wordsOf(name: string): string[] {
  const words: string[] = [];
  let start = -1;
  let previous = 0;
  for (let at = 0; at <= name.length; at++) {
    const kind = kindAt(name, at) & LETTER;
    const begins =
      kind === 0 || (kind === UPPER && (previous === LOWER || (kindAt(name, at + 1) & LOWER) !== 0));
    if (begins && start >= 0) {
      words.push(name.slice(start, at).toLowerCase());
      start = -1;
    }
    if (kind !== 0 && start < 0) start = at;
    previous = kind;
  }
  return words;
}

/** Words that may follow the significant word: `apiKeyValue`, `password_prod`, `TOKEN_DEFAULT`. */
const TRAILING = new Set(
  (
    'value val string str text literal raw plain plaintext plaintxt prod production dev development test testing live staging stage old new ' +
    'current default env var data base b encoded utf hex main master primary secondary backup local global temp tmp ' +
    'example sample fixture mock a c d x v s one two three valid user admin root db database mysql postgres ' +
    'production sandbox is for confirm confirmation confirmed again repeat again hash1 unmasked decrypted'
  ).split(' '),
);

const PASSWORD_WORDS = new Set(
  (
    'password passwd passwords passwort pass pwd pw psk xauth requirepass masterauth wpapsk pswd psw passphrase passcode userpass dbpass dbpassword dbpasswd ' +
    'mypassword userpassword rootpassword adminpassword pgpassword sshpass authpass smtppass mypass passw contrasena ' +
    'senha kennwort motdepasse wachtwoord haslo pgpass passwrd userpwd dbpwd mypwd keypass storepass'
  ).split(' '),
);

const SECRET_WORDS = new Set(
  'secret secrets token tokens secretkey clientsecret accesstoken authtoken apitoken apisecret jwt credential credentials creds cred bearer authorization pat refreshtoken bottoken usertoken apptoken appsecret mysecret sharedsecret totpsecret secrete'.split(
    ' ',
  ),
);

const KEY_WORDS = new Set(
  'apikey apikeys accesskey secretaccesskey authkey privatekey accountkey encryptionkey signingkey appkey licensekey masterkey subscriptionkey sharedkey sharedaccesskey apisecretkey clientkey userkey consumerkey sessionkey webhookkey'.split(
    ' ',
  ),
);

/** Words that make a following `key` a credential. */
const KEY_QUALIFIERS = new Set(
  (
    'api access secret private auth app account client encryption encrypt signing sign license licence master shared service ' +
    'admin write read consumer subscription aes hmac jwt session cookie crypto cipher root deploy personal integration ' +
    'functions function storage server management publish rest ssh gpg bot merchant webhook application x user live ' +
    'payment authentication authorization hash ingest ingestion insert restricted registry'
  ).split(' '),
);

/** Words that make a following `token` a position in a list or the ID of one request, which gives no access. */
const TRANSIENT = new Set(
  'next forward backward sequence action upload sync delta page request idempotency cursor input output previous prev continuation pagination resume'.split(
    ' ',
  ),
);

/** Last words of names with harmless values: identifiers, locations, text about secrets. */
const HARMLESS_LAST = new Set(
  (
    'id ids name names url urls uri uris path paths file files filename dir folder type types length len size count field fields label ' +
    'labels placeholder hint prefix suffix pattern regex regexp header headers param params parameter policy policies expiry ' +
    'expires expiration expire ttl timeout endpoint host hostname port region bucket arn version format column table index ' +
    'page form input title description desc message msg error errors text help status state mode class classname style icon ' +
    'button link href route action event handler callback provider service manager store storage repository factory interface ' +
    'schema model dto entity validator validation rule rules strength required enabled disabled visible hidden algorithm alg ' +
    'issuer audience scope scopes method methods function attempts limit limits retry hash hashes digest checksum salt iv vector nonce ' +
    'alias bindings binding map mapping list lists array set sets order sort selector locator xpath css element el node component ' +
    'module package plugin option options config configuration settings setting property properties prop props arg args argument ' +
    'flag flags usage count counter stats metric metrics log logs cache reset forgot forgotten change changed update updated ' +
    'email mail username user date time timestamp at on by created modified language lang locale translation key_id keyid ' +
    'question reminder notification notice info note comment comments tooltip template templates example examples ' +
    'revision rev commit commits ref refs sha oid tree blob parent parents branch tag tags changeset signature signatures ' +
    'organization organisation org project projects tenant subscription workspace'
  ).split(' '),
);

/** Words that, anywhere in a name, mean that its value may be public. */
const HARMLESS_ANY = new Set(
  'public publishable csrf xsrf csrftoken xsrftoken hashed encrypted integrity digest checksum sha md fingerprint etag keyboard shortcut hotkey keycode keypress placeholder regex translation pagination continuation syntax lexer tokenizer cancellation'.split(
    ' ',
  ),
);

/** What kind of secret a value of this name is, by the significant word, which usually is the last one. */
export function kindOfName(name: string): NameKind {
  let kind = kindsByName.get(name);
  if (kind === undefined) {
    kind = judgeName(name);
    if (kindsByName.size >= REMEMBERED) kindsByName.clear();
    kindsByName.set(ownCopy(name), kind);
  }
  return kind;
}

/** The same names occur again and again, and judging a name costs more than everything else about its value. */
const kindsByName = new Map<string, NameKind>();
const REMEMBERED = 4096;

/** A copy that does not keep the text alive from which the name was sliced. */
function ownCopy(name: string): string {
  return ` ${name}`.slice(1);
}

function judgeName(name: string): NameKind {
  const words = wordsOf(name);
  if (words.length === 0 || words.some((word) => HARMLESS_ANY.has(word))) return 'none';
  for (let last = words.length - 1; last >= 0; last--) {
    const kind = kindOfWord(words, last);
    if (kind !== 'none') return kind;
    const word = words[last] ?? '';
    if (HARMLESS_LAST.has(word) && !TRAILING.has(word)) return 'none';
    if (!TRAILING.has(word) && last < words.length - 1) return 'none';
    if (words.length - last > 3) return 'none';
    if (!TRAILING.has(word)) return 'none';
  }
  return 'none';
}

function kindOfWord(words: readonly string[], at: number): NameKind {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  if (PASSWORD_WORDS.has(word) || word.endsWith('password') || word.endsWith('passwd')) return 'password';
  if (word === 'word' && before === 'pass') return 'password';
  if (word === 'phrase' && before === 'pass') return 'password';
  if (word === 'token' && TRANSIENT.has(before)) return 'none';
  if (SECRET_WORDS.has(word) || word.endsWith('secret') || word.endsWith('token')) return 'secret';
  if (
    KEY_WORDS.has(word) ||
    word.endsWith('apikey') ||
    word.endsWith('accesskey') ||
    word.endsWith('secretkey')
  )
    return 'key';
  if ((word === 'key' || word === 'keys') && KEY_QUALIFIERS.has(before)) return 'key';
  if (word === 'auth' && at === words.length - 1) return 'secret';
  if (word === 'seed' && (OF_ONE_TIME_PASSWORDS.has(before) || before.endsWith('otp'))) return 'secret';
  if (word === 'pepper' || (word === 'salt' && SALTED.has(before))) return 'secret';
  if (word === 'key' && words[at - 2] === 'encryption' && OF_RAILS.has(before)) return 'key';
  return 'none';
}

/** The words before `seed` and `salt` that make their value a secret. Other seeds and salts may be public. */
const OF_ONE_TIME_PASSWORDS = new Set('otp totp hotp mfa fa factor authenticator'.split(' '));
const SALTED = new Set('token security hashids derivation'.split(' '));

/** The keys of Rails' Active Record encryption, the others of which are read like every key. */
const OF_RAILS = new Set('primary deterministic'.split(' '));

/**
 * True if a value reads like the name of a secret: `X-Auth-Token`, `my_api_key_1`. Values are not cached. Random letters that
 * change their case often and happen to end like `Pw` are not a name.
 */
export function readsAsName(value: string): boolean {
  return (
    value.length <= 48 &&
    value.replace(/[^0-9]/g, '').length <= 2 &&
    judgeName(value) !== 'none' &&
    (/[_. -]/.test(value) || wordsOf(value).length <= MOST_JOINED_WORDS)
  );
}

/** Words that a name without separators has at most. */
const MOST_JOINED_WORDS = 6;

/** True if the name is only `key`, or ends in it without saying which kind, so that its value must look random. */
export function isVagueKey(name: string): boolean {
  const words = wordsOf(name);
  return words.at(-1) === 'key' && !words.some((word) => HARMLESS_ANY.has(word) || VAGUE_EXCLUDED.has(word));
}

const VAGUE_EXCLUDED = new Set(
  'vault order session primary foreign partition sort cache storage object react map item row column cell data group index registry query i18n lang translation local dom menu tab node field form route hot short keyboard unique sub context socket websocket release manager signer gpg pgp'.split(
    ' ',
  ),
);

/** True if the name's last word makes its value harmless: `apiKeyId`, `tokenUrl`, `sha256`. */
export function isHarmlessName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  return (last !== undefined && HARMLESS_LAST.has(last)) || words.some((word) => HARMLESS_ANY.has(word));
}

/**
 * True if a name contains the secret's owner in addition to `secret`, `key` and similar words: `SAUCE_ACCESS_KEY`, not
 * `API_KEY`.
 */
export function namesOwner(name: string): boolean {
  return wordsOf(name).some((word) => !UNSPECIFIC.has(word) && kindOfName(word) === 'none');
}

const UNSPECIFIC = new Set(
  'key api access secret auth client image pull my test the app x private id jwt database db url uri server user default foo bar baz new old'.split(
    ' ',
  ),
);

/** A name without case and punctuation, for comparing names: the same for `STRIPE_KEY` and `stripeKey`. */
export function flatten(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The last name of an object path: `apiKey` of `config.stripe.apiKey`. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
