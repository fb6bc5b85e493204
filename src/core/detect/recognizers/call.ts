import { withoutEnd } from '../../base/text';
import type { FormatId } from '../../formats';
import type { Candidate } from '../engine/candidate';
import type { TriggerRecognizer } from '../engine/recognizer';
import type { Scan } from '../engine/scan';
import { skipConverters } from '../reading/indirect-forms';
import { chosenPasswordConfidence } from '../reject/chosen-passwords';
import { isSecretValue } from '../reject/secret-values';

/** A function that expects a secret as one of its arguments. */
interface SecretCall {
  /** Positions of the argument, counted from 0; the first that is a secret counts. */
  readonly at: readonly number[];
  readonly format: FormatId;
  /** A variable name for the secret, where the format's own names do not fit. */
  readonly envName?: string;
}

const password = (at: number): SecretCall => ({ at: [at], format: 'generic-password-assignment' });
const signing = (...at: number[]): SecretCall => ({ at, format: 'jwt-signing-secret' });
const key = (envName: string, ...at: number[]): SecretCall => ({
  at,
  format: 'generic-api-key-assignment',
  envName,
});
const session = (at: number): SecretCall => ({ at: [at], format: 'session-secret' });

/**
 * By how the call starts, in lower case. Sources: php.net (mysqli, PDO, LDAP, FTP, hash, OpenSSL), metacpan.org (DBI),
 * docs.oracle.com (DriverManager, SecretKeySpec), learn.microsoft.com (NetworkCredential, DirectoryEntry,
 * SymmetricSecurityKey), sequelize.org, pkg.go.dev (net/http), docs.rs (reqwest), docs.paramiko.org, keyring.readthedocs.io,
 * docs.aws.amazon.com (CDK), pyauth.github.io (pyotp), docs.python.org (smtplib, ftplib, hmac), requests.readthedocs.io (auth), nodejs.org (crypto),
 * pyjwt.readthedocs.io, github.com (auth0/node-jsonwebtoken, auth0/java-jwt, jwtk/jjwt, golang-jwt/jwt, jwt/ruby-jwt,
 * expressjs/cookie-parser, brix/crypto-js), docs.rs (jsonwebtoken, hmac), cryptography.io (Fernet), itsdangerous.palletsprojects.com.
 */
const SECRET_CALLS: Readonly<Record<string, SecretCall>> = {
  'networkcredential(': password(1),
  'directoryentry(': password(2),
  'mysqli_connect(': password(2),
  'mysql_connect(': password(2),
  'mysql_pconnect(': password(2),
  'new mysqli(': password(2),
  'new pdo(': password(2),
  'dbi->connect(': password(2),
  'dbi.connect(': password(2),
  'drivermanager.getconnection(': password(2),
  'ldap_bind(': password(2),
  'ftp_login(': password(2),
  '.login(': password(1),
  'auth=(': password(1),
  'httpbasicauth(': password(1),
  'usernamepasswordcredentials(': password(1),
  'new sequelize(': password(2),
  'setbasicauth(': password(1),
  '.basic_auth(': password(1),
  '.basicauth(': password(1),
  'withbasicauth(': password(1),
  'basicauthentication(': password(1),
  'passwordauthentication(': password(1),
  'usernamepasswordauthenticationtoken(': password(1),
  'credentials.basic(': password(1),
  'keyring.set_password(': password(2),
  'ssh.connect(': password(3),
  'sshclient.connect(': password(3),
  'ssh2_auth_password(': password(2),
  'add_password(': password(3),
  'ftplib.ftp(': password(2),
  'imap_open(': password(2),
  'oci_connect(': password(1),
  'odbc_connect(': password(2),
  'mysqldb.connect(': password(2),
  'pymysql.connect(': password(2),
  'datasource.getconnection(': password(1),
  'unsafeplaintext(': password(0),
  'securestring(': password(0),
  'jwt.sign(': signing(1),
  'jwt.verify(': signing(1),
  'jwt.encode(': signing(1),
  'jwt.decode(': signing(1),
  'jwt::encode(': signing(1),
  'jwt::decode(': signing(1),
  'jsonwebtoken.sign(': signing(1),
  'jsonwebtoken.verify(': signing(1),
  'algorithm.hmac256(': signing(0),
  'algorithm.hmac384(': signing(0),
  'algorithm.hmac512(': signing(0),
  '.signedstring(': signing(0),
  '.signwith(': signing(0, 1),
  'symmetricsecuritykey(': signing(0),
  'encodingkey::from_secret(': signing(0),
  'decodingkey::from_secret(': signing(0),
  'createhmac(': key('HMAC_KEY', 1),
  'hmac.new(': key('HMAC_KEY', 0, 1),
  'hash_hmac(': key('HMAC_KEY', 2),
  'hmac::new_from_slice(': key('HMAC_KEY', 0),
  'createcipheriv(': key('ENCRYPTION_KEY', 1),
  'createdecipheriv(': key('ENCRYPTION_KEY', 1),
  'cryptojs.aes.encrypt(': key('ENCRYPTION_KEY', 1),
  'cryptojs.aes.decrypt(': key('ENCRYPTION_KEY', 1),
  'openssl_encrypt(': key('ENCRYPTION_KEY', 2),
  'openssl_decrypt(': key('ENCRYPTION_KEY', 2),
  'secretkeyspec(': key('ENCRYPTION_KEY', 0),
  'pyotp.totp(': { at: [0], format: 'totp-secret' },
  'otpauth.totp(': { at: [0], format: 'totp-secret' },
  'fromsecretkey(': key('SOLANA_PRIVATE_KEY', 0),
  'new wallet(': key('WALLET_PRIVATE_KEY', 0),
  'ethers.wallet(': key('WALLET_PRIVATE_KEY', 0),
  'fernet(': key('ENCRYPTION_KEY', 0),
  'urlsafetimedserializer(': session(0),
  'urlsafeserializer(': session(0),
  'cookieparser(': session(0),
};

/** A literal argument of a function that expects a secret there. */
export const call: TriggerRecognizer = {
  id: 'call',
  formats: [...new Set(Object.values(SECRET_CALLS).map(({ format }) => format))],
  triggers: Object.keys(SECRET_CALLS),
  match: matchCall,
};

/** About how many characters of the arguments are read. */
const REACH = 500;

/** An argument that is a literal, is an object, or has neither quotes nor commas, with the comma after it. */
const ARGUMENT = String.raw`\s{0,200}(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|\{(?:[^{}]|\{[^{}]{0,120}\}){0,300}\}|[^"'(){},\s][^"'(){},\n]{0,59}(?:\([^()\n]{0,80}\))?)\s{0,200},`;

/** The arguments before the secret, by their number. */
const ARGUMENTS_BEFORE: readonly RegExp[] = [0, 1, 2, 3].map(
  (count) => new RegExp(`(?:${ARGUMENT}){${count}}\\s{0,200}`, 'y'),
);

const LITERAL = /@?b?(?:"([^"\n]{4,128})"|'([^'\n]{4,128})')\s{0,200}[,).]/y;

function matchCall(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  const name = text.slice(start, end);
  const secretCall = SECRET_CALLS[name.toLowerCase()];
  if (secretCall === undefined) return undefined;
  scan.lookups += REACH >> 4;
  const compiled = scan.engine.format(secretCall.format);
  const kind = secretCall.format === 'generic-password-assignment' ? 'password' : 'key';
  for (const position of secretCall.at) {
    const before = ARGUMENTS_BEFORE[position];
    if (before === undefined) continue;
    before.lastIndex = end;
    if (!before.test(text)) continue;
    LITERAL.lastIndex = skipConverters(text, before.lastIndex);
    const match = LITERAL.exec(text);
    const secret = match?.[1] ?? match?.[2];
    if (match === null || secret === undefined) continue;
    const random = isSecretValue(secret, kind, true, kind);
    const confidence = random ? 'medium' : chosenPasswordConfidence(secret, kind, true, false);
    if (confidence === undefined) continue;
    const at = match.index + match[0].indexOf(secret);
    const { envName } = secretCall;
    return {
      compiled,
      start: at,
      end: at + secret.length,
      score: 36,
      confidence,
      ...(envName !== undefined && { envNames: [envName, ...compiled.format.envNames] }),
      why: [
        { id: 'argument', call: withoutEnd(name, /\W/).replace(/^\W+/, ''), expects: kind },
        { id: random ? 'not-everyday' : 'chosen-password' },
      ],
    };
  }
  return undefined;
}
