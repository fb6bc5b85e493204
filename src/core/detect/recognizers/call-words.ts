/** A call that takes a secret by its place among the arguments. */
export interface SecretCall {
  /** Where it may stand, counted from 0. */
  readonly at: readonly number[];
  /** The format it is told as. */
  readonly ruleId: string;
  /** What a variable for it may be called, where the format's own names do not fit. */
  readonly envName?: string;
}

const password = (at: number): SecretCall => ({ at: [at], ruleId: 'generic-password-assignment' });
const signing = (...at: number[]): SecretCall => ({ at, ruleId: 'jwt-signing-secret' });
const key = (envName: string, ...at: number[]): SecretCall => ({
  at,
  ruleId: 'generic-api-key-assignment',
  envName,
});
const session = (at: number): SecretCall => ({ at: [at], ruleId: 'session-secret' });

/**
 * Written as they begin, in lower case. Sources: php.net (mysqli, PDO, LDAP, FTP, hash, OpenSSL), metacpan.org (DBI),
 * docs.oracle.com (DriverManager, SecretKeySpec), learn.microsoft.com (NetworkCredential, DirectoryEntry,
 * SymmetricSecurityKey), docs.python.org (smtplib, ftplib, hmac), requests.readthedocs.io (auth), nodejs.org (crypto),
 * pyjwt.readthedocs.io, github.com (auth0/node-jsonwebtoken, auth0/java-jwt, jwtk/jjwt, golang-jwt/jwt, jwt/ruby-jwt,
 * expressjs/cookie-parser, brix/crypto-js), docs.rs (jsonwebtoken, hmac), cryptography.io (Fernet), itsdangerous.palletsprojects.com.
 */
export const SECRET_CALLS: Readonly<Record<string, SecretCall>> = {
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
  'fernet(': key('ENCRYPTION_KEY', 0),
  'urlsafetimedserializer(': session(0),
  'urlsafeserializer(': session(0),
  'cookieparser(': session(0),
};

export const CALL_WORDS: readonly string[] = Object.keys(SECRET_CALLS);
