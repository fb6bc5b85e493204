import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { draw, type Random, seeded } from '../../support/samples';

const ROUNDS = 12;

const PLACES: Readonly<Record<string, (password: string) => string>> = {
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

function password(random: Random): string {
  return `${draw(random, 'A-Z', 2)}${draw(random, 'b-df-hj-np-tv-z', 4)}${draw(random, '0-9', 3)}!${draw(random, 'b-df-hj-np-tv-z', 2)}`;
}

suite('a password in its place is found in', () => {
  for (const [what, write] of Object.entries(PLACES)) {
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

  test('but words, variables and placeholders are none', () => {
    for (const write of Object.values(PLACES))
      for (const value of ['password', 'changeme', 'required', '$password', 'your-password'])
        assert.deepEqual(scan(write(value)), [], write(value));
    assert.deepEqual(scan(`mysqli_connect($host, $user, $password, 'shop');`), []);
    assert.deepEqual(scan(`the bidding strategy identified by 'bidding_strategy' is empty`), []);
    assert.deepEqual(scan(`new NetworkCredential(user, settings.Password);`), []);
  });
});
