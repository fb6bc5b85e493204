import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { integer, type Random, seeded } from '../../support/samples';

/** Letters, digits and two marks that no shell and no language treats specially. */
function password(random: Random): string {
  const from = (set: string): string => set.charAt(integer(random, 0, set.length - 1));
  const kinds = ['GHKQXZR', '23456789', 'xkqvzjw', '_+', '23456789', 'GHKQXZR', 'xkqvzjw'];
  return Array.from({ length: 14 }, (_, at) => from(kinds[at % kinds.length] ?? '')).join('');
}

type Place = readonly [fileName: string, write: (password: string) => string];

const COMMANDS: Readonly<Record<string, Place>> = {
  'redis-cli': ['a.sh', (p) => `redis-cli -h cache -a ${p} ping\n`],
  mongosh: ['a.sh', (p) => `mongosh --host db -u admin -p ${p} --authenticationDatabase admin\n`],
  mongodump: ['a.sh', (p) => `mongodump -u admin -p '${p}' -o out\n`],
  mysqladmin: ['a.sh', (p) => `mysqladmin -u root -p${p} ping\n`],
  'mysqladmin in a list': [
    'compose.yml',
    (p) => `    test: ["CMD", "mysqladmin", "ping", "-uroot", "-p${p}"]\n`,
  ],
  'redis-server in a list': [
    'compose.yml',
    (p) => `    command: ["redis-server", "--requirepass", "${p}"]\n`,
  ],
  zip: ['a.sh', (p) => `zip -P ${p} -r a.zip dir\n`],
  unzip: ['a.sh', (p) => `unzip -P ${p} a.zip\n`],
  '7z': ['a.sh', (p) => `7z x -p${p} a.7z\n`],
  ldapsearch: ['a.sh', (p) => `ldapsearch -D cn=admin,dc=x -w ${p} -b dc=x\n`],
  sqlcmd: ['a.sh', (p) => `sqlcmd -S db -U sa -P ${p} -Q "select 1"\n`],
  htpasswd: ['a.sh', (p) => `htpasswd -bc /etc/nginx/.htpasswd admin ${p}\n`],
  twine: ['a.sh', (p) => `twine upload -u __token__ -p ${p} dist/*\n`],
  'az login': ['a.sh', (p) => `az login --service-principal -u 1 -p ${p} --tenant t\n`],
  'podman login': ['a.sh', (p) => `podman login -u svc -p ${p} quay.io\n`],
  'openssl -k': ['a.sh', (p) => `openssl enc -aes-256-cbc -k ${p} -in a -out b\n`],
  'curl without a user': ['a.sh', (p) => `curl -u ":${p}" https://dev.corp.io/x\n`],
  'a pipe to docker login': [
    'a.sh',
    (p) => `echo "${p}" | docker login -u svc --password-stdin registry.corp.io\n`,
  ],
  'a pipe to chpasswd': ['a.sh', (p) => `echo "root:${p}" | chpasswd\n`],
  'a pipe to sudo chpasswd': ['Dockerfile', (p) => `RUN echo 'root:${p}' | sudo chpasswd\n`],
  'a pipe to passwd': ['a.sh', (p) => `echo -e "${p}\\n${p}" | passwd root\n`],
  'a secure string, switches first': ['a.ps1', (p) => `ConvertTo-SecureString -AsPlainText "${p}" -Force\n`],
  'a secure string from a pipe': [
    'a.ps1',
    (p) => `$p = '${p}' | ConvertTo-SecureString -AsPlainText -Force\n`,
  ],
};

const CALLS: Readonly<Record<string, Place>> = {
  Sequelize: ['a.js', (p) => `new Sequelize('shop', 'app', '${p}', { dialect: 'mysql' });`],
  SetBasicAuth: ['a.go', (p) => `req.SetBasicAuth("svc", "${p}")`],
  reqwest: ['a.rs', (p) => `.basic_auth("svc", Some("${p}"))`],
  paramiko: ['a.py', (p) => `ssh.connect("10.0.0.4", 22, "deploy", "${p}")`],
  keyring: ['a.py', (p) => `keyring.set_password("svc", "bob", "${p}")`],
  CDK: ['a.ts', (p) => `SecretValue.unsafePlainText('${p}')`],
  CURLOPT_USERPWD: ['a.php', (p) => `curl_setopt($ch, CURLOPT_USERPWD, 'svc:${p}');`],
  'a login encoded by btoa': ['a.ts', (p) => `headers.Authorization = 'Basic ' + btoa('svc:${p}');`],
  'a login encoded by Buffer': [
    'a.ts',
    (p) => `const a = 'Basic ' + Buffer.from('svc:${p}').toString('base64');`,
  ],
  'a login encoded by PHP': ['a.php', (p) => `'Authorization: Basic ' . base64_encode('svc:${p}')`],
  "Go's MySQL login": ['a.go', (p) => `sql.Open("mysql", "orders:${p}@tcp(db.internal:3306)/orders")`],
  "Oracle's thin login": ['A.java', (p) => `String u = "jdbc:oracle:thin:app/${p}@//db.corp.io:1521/X";`],
};

const FILES: Readonly<Record<string, Place>> = {
  HAProxy: ['haproxy.cfg', (p) => `stats auth admin:${p}\n`],
  Apache: ['httpd.conf', (p) => `SetEnv DB_PASSWORD ${p}\n`],
  'Redis, replica': ['redis.conf', (p) => `masterauth ${p}\n`],
  'Wi-Fi': ['wpa_supplicant.conf', (p) => `network={\n  ssid="home"\n  psk="${p}"\n}\n`],
  IPsec: ['ipsec.secrets', (p) => `10.0.0.1 10.0.0.2 : PSK "${p}"\n`],
  Postfix: ['sasl_passwd', (p) => `[smtp.corp.io]:587 svc@corp.io:${p}\n`],
  Yarn: ['.yarnrc.yml', (p) => `npmAuthIdent: "svc:${p}"\n`],
  Bundler: ['.bundle/config', (p) => `BUNDLE_GEMS__CORP__IO: "svc:${p}"\n`],
  'a request file': ['api.http', (p) => `GET https://api.corp.io/x\nAuthorization: Basic svc ${p}\n`],
  'a sentence': ['NOTES.md', (p) => `The staging password is \`${p}\`.\n`],
  'a login in a note': ['NOTES.md', (p) => `Login: admin / ${p}\n`],
  'a Markdown table': ['NOTES.md', (p) => `| Service | Password |\n|---|---|\n| db | ${p} |\n`],
  'a CSV file': ['users.csv', (p) => `username,password\nsvc,${p}\n`],
  'a CSV file, first column': ['users.csv', (p) => `password;name\n${p};svc\n`],
  'a list of two': ['a.json', (p) => `{"credentials": ["svc", "${p}"]}`],
  'a Git URL': [
    'requirements.txt',
    (p) => `git+https://${p.replace(/\W/g, '4')}Rw7kQz2x@github.com/corp/pkg.git\n`,
  ],
};

suite('a password is found whole in', () => {
  for (const [what, [fileName, write]] of Object.entries({ ...COMMANDS, ...CALLS, ...FILES }))
    test(what, () => {
      const random = seeded(what.length * 17);
      for (let round = 0; round < 12; round++) {
        const secret = password(random);
        const found = scan(write(secret), { fileName });
        const spans = found.map(({ span }) => write(secret).slice(span.start, span.end));
        // A URL or a header is found as a whole; a token in a URL has no punctuation.
        const whole = [secret, secret.replace(/\W/g, '4')];
        assert.ok(
          spans.some((span) => whole.some((one) => span.includes(one))),
          `${what}: not whole`,
        );
      }
    });

  test('both passwords of an SNMP user', () => {
    const random = seeded(5);
    const [first, second] = [password(random), password(random)];
    const text = `createUser admin SHA ${first} AES ${second}\n`;
    const found = scan(text, { fileName: 'snmpd.conf' }).map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(found, [first, second]);
  });

  for (const [fileName, write] of [
    ['.pgpass', (p) => `# host:port:database:user:password\ndb.corp.io:5432:*:svc:${p}\n`],
    ['sasl_passwd', (p) => `[smtp.corp.io]:587 svc@corp.io:${p}\n`],
    ['chap-secrets', (p) => `# client server secret\nsvc * ${p} *\n`],
    ['pap-secrets', (p) => `"svc" l2tpd "${p.replaceAll('"', ' ')}" 10.0.0.2\n`],
  ] satisfies [string, (p: string) => string][])
    test(`a line of ${fileName}, with a quote or a space in it`, () => {
      const random = seeded(fileName.length);
      for (let round = 0; round < 12; round++) {
        const secret = `${password(random)}"${password(random)}`;
        const text = write(secret);
        const found = scan(text, { fileName }).map(({ span }) => text.slice(span.start, span.end));
        assert.deepEqual(found, [fileName === 'pap-secrets' ? secret.replace('"', ' ') : secret]);
      }
      assert.deepEqual(scan(write(''), { fileName }), [], 'no password');
      assert.deepEqual(scan(write(' '), { fileName }), [], 'blank');
    });

  test('every row of a table, with other values between', () => {
    const random = seeded(6);
    const secrets = [password(random), password(random), password(random)];
    const rows = secrets.map((secret, at) => `host${at},"api_token",${secret}`);
    const text = `name,kind,password\n${rows.join('\n')}\n`;
    const found = scan(text, { fileName: 'a.csv' }).map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(found, secrets);
  });
});

test('a quoted cell may contain the separator', () => {
  const random = seeded(8);
  for (const separator of [',', ';', '\t'])
    for (let round = 0; round < 12; round++) {
      const secret = `${password(random)}${separator === '\t' ? '' : separator}${password(random)}`;
      const cells = ['db', `"one${separator} ""two"""`, `"${secret}"`, 'x'];
      const text = `name${separator}"no${separator}te"${separator}password${separator}end\n${cells.join(separator)}\n`;
      const found = scan(text, { fileName: 'a.csv' }).map(({ span }) => text.slice(span.start, span.end));
      assert.deepEqual(found, [secret]);
    }
});

suite('a command line is quiet about', () => {
  for (const [what, text] of Object.entries({
    'a port': 'mongo -p 27017:27017 mongo:7\n',
    'a path': 'zip -P ./out -r a.zip dir\n',
    'a variable': 'redis-cli -a "$REDIS_PASSWORD" ping\n',
    'a name': 'sqlcmd -S db -U sa -P password -Q "select 1"\n',
    'a variable in a pipe': 'echo "$DOCKER_TOKEN" | docker login -u svc --password-stdin\n',
    'the output of another command': 'aws ecr get-login-password | docker login -u AWS --password-stdin\n',
    'a sentence with a pipe': 'The output is passed on: some-thing | passwd checks it.\n',
  }))
    test(what, () => {
      assert.deepEqual(scan(text, { fileName: 'a.sh' }), []);
    });
});
