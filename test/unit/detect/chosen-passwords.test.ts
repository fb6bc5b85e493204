import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { integer, pick, type Random, seeded } from '../../support/samples';

const WORDS = [
  'Tinder',
  'Garden',
  'Winter',
  'Silver',
  'Forest',
  'Planter',
  'Castle',
  'Border',
  'Harvest',
  'Painter',
];

/** Two words, punctuation and a number, as password policies require. */
function chosen(random: Random): string {
  return `${pick(random, WORDS)}${pick(random, ['#', '!', '*', '_', '-', '@'])}${pick(random, WORDS)}${integer(random, 21, 98)}`;
}

/** Positions that leave no doubt: settings that a program runs with. */
const CONFIGURATION: Readonly<Record<string, (password: string) => string>> = {
  'application.properties': (p) => `spring.datasource.password=${p}\n`,
  '.env.production': (p) => `DB_PASSWORD=${p}\n`,
  'config/database.yml': (p) => `production:\n  password: ${p}\n`,
  'config.ini': (p) => `[db]\npassword = ${p}\n`,
  'appsettings.json': (p) => `{ "Smtp": { "Password": "${p}" } }`,
  'settings.toml': (p) => `[db]\npassword = "${p}"\n`,
  'main.tf': (p) => `resource "aws_db_instance" "x" {\n  password = "${p}"\n}\n`,
  'hibernate.cfg.xml': (p) => `<property name="hibernate.connection.password">${p}</property>`,
};

const CODE: Readonly<Record<string, (password: string) => string>> = {
  'app/db.py': (p) => `conn = connect(user="app", password="${p}")\n`,
  'src/db.js': (p) => `const config = { user: 'app', password: '${p}' };\n`,
  'cmd/main.go': (p) => `pw := flag.String("password", "${p}", "of the database")\n`,
  'src/Db.cs': (p) => `var s = "Server=db;User ID=sa;Password=${p};Encrypt=True";\n`,
  'deploy.sh': (p) => `export DB_PASSWORD="${p}"\n`,
};

function found(text: string, fileName: string): { confidence: string; secret: string }[] {
  return scan(text, { fileName, minConfidence: 'low' }).map(({ confidence, span }) => ({
    confidence,
    secret: text.slice(span.start, span.end),
  }));
}

suite('a password of words', () => {
  for (const [fileName, write] of Object.entries(CONFIGURATION)) {
    test(`is likely in ${fileName}`, () => {
      const random = seeded(fileName.length);
      for (let round = 0; round < 20; round++) {
        const secret = chosen(random);
        assert.deepEqual(found(write(secret), fileName), [{ confidence: 'medium', secret }]);
      }
    });

    test(`is possible in ${fileName} of a test`, () => {
      const random = seeded(fileName.length);
      const secret = chosen(random);
      assert.deepEqual(found(write(secret), `tests/${fileName}`), [{ confidence: 'low', secret }]);
    });
  }

  for (const [fileName, write] of Object.entries(CODE))
    test(`is possible in ${fileName}, and not reported unless asked for`, () => {
      const random = seeded(fileName.length);
      for (let round = 0; round < 20; round++) {
        const secret = chosen(random);
        assert.deepEqual(found(write(secret), fileName), [{ confidence: 'low', secret }]);
        assert.deepEqual(scan(write(secret), { fileName }), []);
      }
    });

  test('that is often used is possible', () => {
    for (const secret of ['admin' + '123', 'Winter' + '24!', 'RedisPass' + '1!', '73105' + '28461093'])
      assert.deepEqual(found(`DB_PASSWORD=${secret}\n`, '.env'), [{ confidence: 'low', secret }]);
  });

  test('is explained as chosen, and not as random', () => {
    const [finding] = scan(`password = ${chosen(seeded(3))}\n`, { fileName: 'a.ini' });
    assert.deepEqual(
      finding?.why.map(({ id }) => id),
      ['assigned-to', 'chosen-password'],
    );
  });

  test('is not reported if it is a word, a placeholder, a name or a reference', () => {
    for (const value of [
      'password',
      'changeme',
      'changeme123',
      'your-password-1',
      'postgres',
      'postgres-password',
      'db-credentials-v2',
      'DB_PASSWORD_2',
      'newPassword1',
      'vault:secret/data/db#password1',
      'config.db.password1',
      '12345678',
      'abcdefg1',
      'xxxxxxxx1!',
      'https://x.io/reset1',
      'me@corp.io',
    ])
      for (const [fileName, text] of [
        ['a.json', `{"password": "${value}"}`],
        ['a.yml', `password: ${value}\n`],
        ['a.ts', `const password = '${value}';`],
      ] as const)
        assert.deepEqual(found(text, fileName), [], `${value} in ${fileName}`);
  });

  test('is not reported in translations', () => {
    for (const [fileName, text] of [
      ['locales/fi.json', '{"password": "Salasana#Uusi99"}'],
      ['src/i18n/de.json', '{"new_password": "Kennwort*Neu77"}'],
    ] as const)
      assert.deepEqual(scan(text, { fileName }), [], text);
  });
});
