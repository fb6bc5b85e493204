import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { isOneWay } from '../../../src/core/detect/reject/references';
import { integer, type Random, seeded } from '../../support/samples';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALNUM = `${LETTERS}0123456789`;

/** Length and punctuation of what generators write; quotes and backslashes are left out where a file would escape them. */
const GENERATORS: Readonly<Record<string, readonly [length: number, marks: string]>> = {
  'Terraform random_password': [20, '!@#$%&*()-_=+[]{}<>:?'],
  'AWS get-random-password': [32, '!#$%&()*+,-./:;<=>?@[]^_{|}~'],
  'pwgen -sy': [16, '!#$%&()*+,-./:;<=>?@[]^_{|}~'],
  Bitwarden: [16, '!@#$%^&*'],
  '1Password': [20, '!@.-_*'],
  LastPass: [16, '!@#$%^&*'],
  KeePassXC: [20, '!#$%&*+,-./:;=?@^_~'],
};

function drawFrom(random: Random, characters: string, length: number): string {
  let text = '';
  while (text.length < length) text += characters.charAt(integer(random, 0, characters.length - 1));
  return text;
}

/** Every kind of character, like a generator that follows a policy. */
function password(random: Random, [length, marks]: readonly [number, string]): string {
  for (;;) {
    const text = drawFrom(random, ALNUM + marks, length);
    const hasAll = /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /[^A-Za-z0-9]/.test(text);
    // A comment, a list or a template would be something else to every reader.
    if (hasAll && !/^#|^[{[].*[}\]]$|\$[{(]|\{\{|#\{|\{%/.test(text)) return text;
  }
}

/** Every kind of character, and no two of one kind next to each other. */
function drawn(random: Random): string {
  const kinds = ['23456789', 'xkqvzjw', 'GHKQXZR', '%^&*+~'];
  return Array.from({ length: 14 }, (_, at) => drawFrom(random, kinds[at % 4] ?? '', 1)).join('');
}

/** Where a file ends a value, by its name. */
const PLACES: Readonly<Record<string, (password: string) => string>> = {
  '.env.production': (p) => `APP=orders\nDB_PASSWORD=${p}\nLOG=1\n`,
  'app.properties': (p) => `app.name=orders\nspring.datasource.password=${p}\n`,
  'config.ini': (p) => `[db]\npassword = ${p}\nport = 1\n`,
  'docker-compose.yml': (p) => `services:\n  db:\n    environment:\n      - DB_PASSWORD=${p}\n`,
  Dockerfile: (p) => `FROM alpine\nENV DB_PASSWORD=${p}\n`,
  'config.json': (p) => `{"db": {"password": "${p}"}}`,
  'config.toml': (p) => `[db]\npassword = "${p}"\n`,
  'app.py': (p) => `db_password = "${p}"\n`,
  'app.ts': (p) => `const config = { password: '${p}' };\n`,
  'values.yaml': (p) => `db:\n  password: "${p}"\n`,
};

suite('generated passwords', () => {
  for (const [generator, form] of Object.entries(GENERATORS))
    for (const [fileName, write] of Object.entries(PLACES))
      test(`of ${generator} are found whole in ${fileName}`, () => {
        const random = seeded(generator.length * 97 + fileName.length);
        const rounds = 200;
        let whole = 0;
        for (let round = 0; round < rounds; round++) {
          const secret = password(random, form);
          const text = write(secret);
          const found = scan(text, { fileName }).map(({ span }) => text.slice(span.start, span.end));
          if (found.includes(secret)) whole++;
          // Finding half of a password is worse than missing it: the fix would move it, and the rest would stay.
          for (const part of found) assert.ok(part.length >= secret.length - 1, `cut in ${fileName}`);
        }
        assert.ok(whole >= rounds * 0.95, `${whole} of ${rounds}`);
      });

  for (const mark of '$%*-/=?@^+~|>&.,;:!<([')
    test(`that start or end with ${mark} are found whole`, () => {
      const random = seeded(mark.charCodeAt(0));
      for (let round = 0; round < 20; round++) {
        const secret = drawn(random);
        for (const whole of [mark + secret, secret + mark]) {
          const text = `app.password=${whole}\n`;
          const found = scan(text, { fileName: 'a.properties' }).map(({ span }) =>
            text.slice(span.start, span.end),
          );
          assert.deepEqual(found, [whole]);
        }
      }
    });
});

suite('values in configuration end where the format ends them', () => {
  const value = ['q7', 'Rk,9;', 'vX]2', ')m}4'].join('');
  const setting = value.replace(',', '#').replace(';', '&');
  const cases: Readonly<Record<string, readonly [fileName: string, text: string, expected: string]>> = {
    'a comment in YAML': ['a.yml', `password: ${value} # primary\n`, value],
    'a tag in YAML': ['a.yml', `password: !!str ${value}\n`, value],
    'an anchor in YAML': ['a.yml', `password: &pw ${value}\n`, value],
    'a block of one line in YAML': ['a.yml', `password: |-\n  ${value}\nuser: x\n`, value],
    'a quoted entry in YAML': ['compose.yml', `environment:\n  - "DB_PASSWORD=${value}"\n`, value],
    'a map in brackets over several lines': ['a.yml', `db: {\n  password: ${value},\n  user: x\n}\n`, value],
    'a semicolon of nginx': ['nginx.conf', `  proxy_password = ${value};\n`, value],
    'an element': ['a.xml', `<password>${value}</password>`, value],
    'a property list': ['a.plist', `<key>password</key>\n<string>${value}</string>`, value],
    'a batch file': ['a.bat', `set DB_PASSWORD=${value}\r\n`, value],
    'a connection string': [
      'A.cs',
      `var s = "Server=db;User ID=a;Password=${setting};Encrypt=True";`,
      setting,
    ],
  };
  for (const [what, [fileName, text, expected]] of Object.entries(cases))
    test(what, () => {
      const found = scan(text, { fileName }).map(({ span }) => text.slice(span.start, span.end));
      assert.deepEqual(found, [expected]);
    });

  test('is not reported for aliases, templates, lists and references', () => {
    for (const [fileName, text] of [
      ['a.yml', 'password: *default_password1\n'],
      ['a.yml', 'password: {{ .Values.auth.password1 }}\n'],
      ['a.yml', 'passwords: [one1, two2, three3]\n'],
      ['a.yml', 'password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  3131\n'],
      ['.env', 'DB_PASSWORD=${OTHER_PASSWORD1}\n'],
      ['.env', 'DB_PASSWORD=$OTHER_PASSWORD1\n'],
      ['a.properties', 'db.password=@db.password1@\n'],
      ['a.properties', 'db.password=${env.DB_PASSWORD1}\n'],
      ['nginx.conf', 'ssl_password_file = /etc/keys/global1.pass;\n'],
      ['.env', 'PASSWORD_RESET_URL=https://x.io/a?b=1&c=2;d\n'],
    ] as const)
      assert.deepEqual(scan(text, { fileName }), [], text);
  });
});

suite('a key in a literal of code', () => {
  const random = seeded(7);
  const PLACES_IN_CODE: Readonly<Record<string, readonly [string, (key: string) => string]>> = {
    'a URL': ['a.ts', (k) => `fetch(\`https://api.acme.io/x?api_key=${k}&q=\${q}\`);`],
    'a URL at its end': ['a.py', (k) => `requests.get('https://api.acme.io/x?token=${k}')`],
    'libpq settings': ['a.go', (k) => `dsn := "host=db user=app password=${k} dbname=x"`],
    'an environment string': ['a.php', (k) => `putenv('ACME_TOKEN=${k}');`],
    'a command': ['a.js', (k) => `exec('deploy --token=${k} --force');`],
    'a command, after a space': ['a.js', (k) => `exec('deploy --token ${k} --force');`],
    'lines of a template': ['a.js', (k) => `const env = \`API_TOKEN=${k}\\nX=1\`;`],
  };
  const KEYS = {
    'a letter first': () => `k7${drawFrom(random, ALNUM, 31)}3`,
    'hex digits': () => `f${drawFrom(random, '0123456789abcdef', 30)}7`,
    'with _ and -': () => `${drawFrom(random, ALNUM, 14)}_${drawFrom(random, ALNUM, 12)}-9`,
  };
  for (const [place, [fileName, write]] of Object.entries(PLACES_IN_CODE))
    for (const [kind, key] of Object.entries(KEYS))
      test(`${kind}, in ${place}`, () => {
        for (let round = 0; round < 10; round++) {
          const secret = key();
          const text = write(secret);
          const found = scan(text, { fileName }).map(({ span }) => text.slice(span.start, span.end));
          assert.deepEqual(found, [secret]);
        }
      });

  test('an expression next to a literal is not a password', () => {
    for (const text of [
      'url = "https://x.io/?token=" + tokenFor2(user);',
      'log("password=" + user1.password2);',
      'const q = `?api_key=${config.apiKey2}`;',
    ])
      assert.deepEqual(scan(text, { fileName: 'a.js' }), [], text);
  });
});

suite('hashed, sealed and encrypted values are not reported', () => {
  const random = seeded(11);
  const base64 = (length: number): string => drawFrom(random, ALNUM, length);
  const hex = (length: number): string => drawFrom(random, '0123456789abcdef', length);
  const FORMS: Readonly<Record<string, () => string>> = {
    bcrypt: () => `$2b$12$${base64(53)}`,
    argon2: () => `$argon2id$v=19$m=65536,t=3,p=4$${base64(22)}$${base64(43)}`,
    Jupyter: () => `argon2:$argon2id$v=19$m=10240,t=10,p=8$${base64(22)}$${base64(43)}`,
    Werkzeug: () => `pbkdf2:sha256:600000$${base64(16)}$${hex(64)}`,
    'Werkzeug, scrypt': () => `scrypt:32768:8:1$${base64(16)}$${hex(64)}`,
    Django: () => `pbkdf2_sha256$600000$${base64(22)}$${base64(43)}=`,
    Drupal: () => `$S$D${base64(51)}`,
    phpass: () => `$P$B${base64(30)}`,
    PostgreSQL: () => `md5${hex(32)}`,
    'PostgreSQL, SCRAM': () => `SCRAM-SHA-256$4096:${base64(22)}==$${base64(43)}=:${base64(43)}=`,
    'MySQL, native': () => `*${hex(40).toUpperCase()}`,
    'MySQL, SHA-2': () => `$A$005$${base64(63)}`,
    'LDAP, SSHA': () => `{SSHA}${base64(32)}`,
    'LDAP, crypt': () => `{CRYPT}$6$${base64(40)}`,
    'LDAP, PBKDF2': () => `{PBKDF2-SHA512}10000$${base64(20)}$${base64(86)}`,
    Spring: () => `{pbkdf2}${hex(96)}`,
    'Spring Cloud Config': () => `{cipher}${hex(64)}`,
    'ASP.NET Identity': () => `AQAAAAEAACcQAAAAE${base64(66)}==`,
    SOPS: () => `ENC[AES256_GCM,data:${base64(16)},iv:${base64(43)}=,tag:${base64(22)}==,type:str]`,
    Jasypt: () => `ENC(${base64(32)})`,
    Mule: () => `![${base64(32)}]`,
    Fernet: () => `gAAAAAB${base64(90)}==`,
    dotenvx: () => `encrypted:${base64(120)}`,
    'Vault transit': () => `vault:v1:${base64(60)}`,
    'Windows data protection': () => `01000000d08c9ddf0115d1118c7a00c04fc297eb${hex(80)}`,
  };
  for (const [form, write] of Object.entries(FORMS))
    test(form, () => {
      for (let round = 0; round < 10; round++) {
        const value = write();
        assert.ok(isOneWay(value));
        for (const [fileName, text] of [
          ['a.py', `PASSWORD = "${value}"\n`],
          ['a.json', `{"password": "${value}"}`],
          ['a.yml', `db:\n  password: ${value}\n`],
          ['a.properties', `app.password=${value}\n`],
        ] as const)
          assert.deepEqual(
            scan(text, { fileName }).map(({ ruleId }) => ruleId),
            [],
            `${form} in ${fileName}`,
          );
      }
    });

  test('but a password that its prefix calls plain is', () => {
    for (const prefix of ['{noop}', '{PLAIN}', '{CLEARTEXT}', '{clear}'])
      for (const [fileName, write] of [
        ['A.java', (value) => `auth.withUser("app").password("${value}").roles("USER");\n`],
        ['a.py', (value) => `PASSWORD = "${value}"\n`],
        ['a.yml', (value) => `db:\n  password: ${value}\n`],
        ['a.properties', (value) => `app.password=${value}\n`],
      ] satisfies [string, (value: string) => string][]) {
        const secret = drawn(random);
        const text = write(prefix + secret);
        const found = scan(text, { fileName }).map(({ span }) => text.slice(span.start, span.end));
        assert.deepEqual(found, [secret], `${prefix} in ${fileName}`);
      }
  });
});
