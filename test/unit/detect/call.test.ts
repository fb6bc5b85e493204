import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, type Random, seeded } from '../../support/samples';

const ROUNDS = 12;

const POSITIONS: Readonly<Record<string, (password: string) => string>> = {
  '.NET credentials': (p) => `client.Credentials = new NetworkCredential("builds@corp.net", "${p}");`,
  'PowerShell credentials': (p) => `$c = new-object System.Net.NetworkCredential("builds", "${p}")`,
  'directory entry': (p) => `new DirectoryEntry("LDAP://10.1.1.1", "corp\\\\user", "${p}")`,
  mysqli: (p) => `mysqli_connect('db.internal', 'admin', '${p}', 'shop');`,
  'mysqli as a class': (p) => `$db = new mysqli("localhost", "root", "${p}", "shop");`,
  PDO: (p) => `$db = new PDO('mysql:host=localhost;dbname=shop', 'root', '${p}');`,
  'Perl DBI': (p) => `my $dbh = DBI->connect("dbi:mysql:database=shop", "root", "${p}");`,
  'Java database': (p) => `DriverManager.getConnection("jdbc:mysql://db/shop", "root", "${p}");`,
  LDAP: (p) => `ldap_bind($link, "cn=admin,dc=corp", "${p}");`,
  mail: (p) => `smtp.login("info@corp.net", "${p}")`,
  'Python requests': (p) => `requests.get(url, auth=('admin', '${p}'))`,
  'database user': (p) => `CREATE USER 'app'@'%' IDENTIFIED BY '${p}';`,
  'password field': (p) => `<input type="password" name="pw" value="${p}">`,
  Redis: (p) => `requirepass ${p}\n`,
  'network device': (p) => `enable secret ${p}\n`,
  OpenSSL: (p) => `openssl enc -aes-256-cbc -pass pass:${p} -in a\n`,
  'Oracle client': (p) => `sqlplus scott/${p}@orcl\n`,
  sentence: (p) => `The password is '${p}'.\n`,
};

/** Calls that expect a key. */
const KEYS: Readonly<Record<string, (key: string) => string>> = {
  'jsonwebtoken, sign': (k) => `const t = jwt.sign({ id: user.id, roles: ['a', 'b'] }, '${k}', { expiresIn: '1h' });`,
  'jsonwebtoken, sign on several lines': (k) => `jwt.sign(\n  {\n    id: user.id,\n    at: { b: 1 },\n  },\n  '${k}',\n);`,
  'jsonwebtoken, verify': (k) => `jwt.verify(token, "${k}", (err, user) => {});`,
  'jsonwebtoken, verify a header': (k) => `jwt.verify(req.get('x-auth'), '${k}');`,
  PyJWT: (k) => `jwt.decode(encoded, "${k}", algorithms=["HS256"])`,
  'ruby-jwt': (k) => `JWT.encode payload, x\nJWT.encode(payload, '${k}', 'HS256')`,
  'php-jwt': (k) => `JWT::encode($payload, '${k}', 'HS256');`,
  'java-jwt': (k) => `Algorithm a = Algorithm.HMAC256("${k}");`,
  jjwt: (k) => `.signWith(SignatureAlgorithm.HS256, "${k}")`,
  'golang-jwt': (k) => `s, err := token.SignedString([]byte("${k}"))`,
  '.NET': (k) => `new SymmetricSecurityKey(Encoding.UTF8.GetBytes("${k}"))`,
  'jsonwebtoken, Rust': (k) => `EncodingKey::from_secret(b"${k}")`,
  'jsonwebtoken, Rust, as_ref': (k) => `EncodingKey::from_secret("${k}".as_ref())`,
  'HMAC, Node': (k) => `crypto.createHmac('sha256', '${k}').update(body).digest('hex');`,
  'HMAC, Python': (k) => `hmac.new(b"${k}", body, hashlib.sha256)`,
  'HMAC, Go': (k) => `mac := hmac.New(sha256.New, []byte("${k}"))`,
  'HMAC, PHP': (k) => `hash_hmac('sha256', $body, '${k}')`,
  'cipher, Node': (k) => `crypto.createCipheriv('aes-256-cbc', '${k}', iv)`,
  'cipher, Node, a buffer': (k) => `crypto.createCipheriv(algorithm, Buffer.from('${k}'), iv)`,
  'cipher, CryptoJS': (k) => `CryptoJS.AES.encrypt(message, '${k}').toString();`,
  'cipher, PHP': (k) => `openssl_encrypt($data, 'AES-256-CBC', '${k}', 0, $iv);`,
  'cipher, Java': (k) => `new SecretKeySpec("${k}".getBytes(), "AES")`,
  Fernet: (k) => `f = Fernet(b'${k}')`,
  itsdangerous: (k) => `s = URLSafeTimedSerializer("${k}")`,
  'cookie-parser': (k) => `app.use(cookieParser('${k}'));`,
}; // prettier-ignore

suite('a key as an argument is found in', () => {
  for (const [what, write] of Object.entries(KEYS))
    test(what, () => {
      const random = seeded(what.length * 31);
      for (let round = 0; round < ROUNDS; round++) {
        const secret = randomCharacters(random, 'A-Za-z0-9', 32);
        const text = write(secret);
        const start = text.indexOf(secret);
        const spans = scan(text).map(({ span }) => span);
        assert.deepEqual(spans, [{ start, end: start + secret.length }], text.replace(secret, '…'));
      }
    });

  test('is not found in words, variables and placeholders', () => {
    for (const write of Object.values(KEYS))
      for (const value of ['secret', 'changeme', 'your-256-bit-secret', 'shhhhh', 'my-secret-key'])
        assert.deepEqual(scan(write(value)), [], write(value));
    for (const text of [
      `jwt.sign({ id }, process.env.JWT_SECRET, { expiresIn: '1h' })`,
      `jwt.verify(token, config.get('jwt.secret2'));`,
      `crypto.createHmac('sha256', secret).update('${randomCharacters(seeded(3), 'A-Za-z0-9', 32)}')`,
    ])
      assert.deepEqual(scan(text), [], text);
  });
});

function password(random: Random): string {
  return `${randomCharacters(random, 'A-Z', 2)}${randomCharacters(random, 'b-df-hj-np-tv-z', 4)}${randomCharacters(random, '0-9', 3)}!${randomCharacters(random, 'b-df-hj-np-tv-z', 2)}`;
}

suite('a password as an argument or setting is found in', () => {
  for (const [what, write] of Object.entries(POSITIONS)) {
    test(what, () => {
      const random = seeded(what.length * 57);
      for (let round = 0; round < ROUNDS; round++) {
        const secret = password(random);
        const text = write(secret);
        const start = text.indexOf(secret);
        const spans = scan(text).map(({ span }) => span);
        assert.deepEqual(spans, [{ start, end: start + secret.length }], text.replace(secret, '…'));
      }
    });
  }

  test('is not found in words, variables and placeholders', () => {
    for (const write of Object.values(POSITIONS))
      for (const value of ['password', 'changeme', 'required', '$password', 'your-password'])
        assert.deepEqual(scan(write(value)), [], write(value));
    assert.deepEqual(scan(`mysqli_connect($host, $user, $password, 'shop');`), []);
    assert.deepEqual(scan(`the bidding strategy identified by 'bidding_strategy' is empty`), []);
    assert.deepEqual(scan(`new NetworkCredential(user, settings.Password);`), []);
  });
});
