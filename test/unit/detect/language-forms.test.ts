import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';
import { type Form, testFoundWhole } from '../../support/literals';

/** The forms in which languages write a literal for a name, other than a quote right after an operator. */
const FORMS: Readonly<Record<string, Form>> = {
  // Declarations
  'an array without a length, C': (s) => ['a.c', `static const char api_secret[] = "${s}";`],
  'an array with a length, C': (s) => ['a.c', `char api_secret[64] = "${s}";`],
  'an array with a computed length, C': (s) => ['a.c', `char password[MAX_LEN + 1] = "${s}";`],
  'an array in braces, C': (s) => ['a.c', `char api_secret[] = {"${s}"};`],
  'an array with a prefix in its name, C++': (s) => ['a.cpp', `constexpr char kApiSecret[] = "${s}";`],
  'an item of an array, PHP': (s) => ['a.php', `<?php $api_secrets[] = '${s}';`],
  'a type of the project, TypeScript': (s) => ['a.ts', `const apiSecret: ApiSecret = '${s}';`],
  'a type with alternatives, Python': (s) => ['a.py', `api_secret: str | None = "${s}"\n`],
  'a slice, Zig': (s) => ['a.zig', `const api_secret: []const u8 = "${s}";`],
  'a constant, Ada': (s) => ['a.adb', `API_Secret : constant String := "${s}";`],
  'a variable, T-SQL': (s) => ['a.sql', `DECLARE @password nvarchar(100) = N'${s}';`],
  'a variable, PL/SQL': (s) => ['a.sql', `v_password VARCHAR2(30) := '${s}';`],
  'a variable, ABAP': (s) => ['a.abap', `DATA lv_password TYPE string VALUE '${s}'.`],
  'a field, COBOL': (s) => ['a.cbl', `01 WS-PASSWORD PIC X(32) VALUE '${s}'.`],
  'an attribute, Elixir': (s) => ['a.ex', `  @api_secret "${s}"\n`],
  'a parameter, Lisp': (s) => ['a.lisp', `(defparameter *api-secret* "${s}")`],
  // Getters
  'a getter, Kotlin': (s) => ['a.kt', `val apiSecret: String get() = "${s}"`],
  'a getter on the next line, Kotlin': (s) => ['a.kt', `override val apiSecret: String?\n    get() = "${s}"`],
  'a getter with a body, Kotlin': (s) => ['a.kt', `val apiSecret: String\n    get() { return "${s}" }`],
  'a lazy property, Kotlin': (s) => ['a.kt', `private val apiSecret by lazy { "${s}" }`],
  'a getter, C#': (s) => ['A.cs', `public string ApiSecret { get => "${s}"; }`],
  'a getter with a body, C#': (s) => ['A.cs', `public string ApiSecret\n    {\n        get { return "${s}"; }\n    }`],
  'a getter, Swift': (s) => ['a.swift', `var apiSecret: String { get { return "${s}" } }`],
  // Literals
  'a wide literal, C': (s) => ['a.c', `const wchar_t *api_secret = L"${s}";`],
  'a UTF-8 literal, C++': (s) => ['a.cpp', `auto api_secret = u8"${s}";`],
  'a raw literal, C++': (s) => ['a.cpp', `auto api_secret = R"(${s})";`],
  'a raw literal, Rust': (s) => ['a.rs', `let api_secret = r#"${s}"#;`],
  'a raw literal, Swift': (s) => ['a.swift', `let apiSecret = #"${s}"#`],
  'raw bytes, Python': (s) => ['a.py', `api_secret = rb"${s}"\n`],
  'a raw template, JavaScript': (s) => ['a.js', `const apiSecret = String.raw\`${s}\`;`],
  'a national literal, SQL': (s) => ['a.sql', `CREATE LOGIN app WITH PASSWORD = N'${s}', DEFAULT_DATABASE=[x];`],
  'an escaped literal, SQL': (s) => ['a.sql', `ALTER ROLE app WITH PASSWORD E'${s}';`],
  'long brackets, Lua': (s) => ['a.lua', `local api_secret = [[${s}]]`],
  'q, Perl': (s) => ['a.pl', `my $api_secret = q(${s});`],
  'qq, Perl': (s) => ['a.pl', `my $api_secret = qq{${s}};`],
  'q, Ruby': (s) => ['a.rb', `API_SECRET = %q(${s})`],
  'a sigil, Elixir': (s) => ['a.ex', `api_secret = ~s(${s})`],
  // Pairs
  'to, Kotlin': (s) => ['a.kt', `mapOf("api_secret" to "${s}")`],
  'to with a constant, Kotlin': (s) => ['a.kt', `mapOf(API_SECRET to "${s}")`],
  'an arrow, Scala': (s) => ['a.scala', `Map("api_secret" -> "${s}")`],
  'a tuple, Erlang': (s) => ['a.erl', `{password, "${s}"}.`],
  'a tuple with a binary, Erlang': (s) => ['sys.config', `  {api_secret, <<"${s}">>},`],
  'a map with a binary, Erlang': (s) => ['a.erl', `#{api_secret => <<"${s}">>}`],
  'a macro, Erlang': (s) => ['a.hrl', `-define(API_SECRET, "${s}").`],
  'a tuple, Elixir': (s) => ['a.ex', `{:api_secret, "${s}"}`],
  'a pair, Lisp': (s) => ['a.el', `(("api-secret" . "${s}"))`],
  'a constant as a key, Java': (s) => ['A.java', `props.put(Config.API_SECRET, "${s}");`],
  'a constant as a key, Rust': (s) => ['a.rs', `env::set_var(API_SECRET, "${s}");`],
  'a scheme and a token, C#': (s) => ['A.cs', `x = new AuthenticationHeaderValue("Bearer", "${s}");`],
  'a scheme and a token, Ruby': (s) => ['a.rb', `conn.request :authorization, 'Bearer', '${s}'`],
  'a header, Swift': (s) => ['a.swift', `request.setValue("${s}", forHTTPHeaderField: "X-Api-Key")`],
  'a header, Objective-C': (s) => ['a.m', `[request setValue:@"${s}" forHTTPHeaderField:@"X-Api-Key"];`],
  // Comparisons
  'the left side of a comparison, Python': (s) => ['a.py', `if '${s}' == password:\n`],
  'the left side of a comparison, JavaScript': (s) => ['a.js', `if ('${s}' !== req.body.password) return;`],
  'the left side of a comparison with an index, PHP': (s) => ['a.php', `<?php if ('${s}' == $_POST['password']) {`],
  'the left side of a condition, shell': (s) => ['a.sh', `if [ "${s}" = "$PASSWORD" ]; then`],
  'an operand of -eq, PowerShell': (s) => ['a.ps1', `if ($password -eq '${s}') {`],
  'the left operand of -eq, PowerShell': (s) => ['a.ps1', `if ('${s}' -eq $password) {`],
  'what equals is called on, Java': (s) => ['A.java', `if ("${s}".equals(password)) {`],
  'the argument of equals, Java': (s) => ['A.java', `if (password.equals("${s}")) {`],
  'the argument of equals on a getter, Java': (s) => ['A.java', `if (request.getPassword().equals("${s}")) {`],
  'an argument of strcmp, C': (s) => ['a.c', `if (strcmp(password, "${s}") == 0) {`],
  'the first argument of strcmp, C': (s) => ['a.c', `if (!strcmp("${s}", password)) {`],
  'an argument of compare_digest, Python': (s) => ['a.py', `if hmac.compare_digest(token, "${s}"):\n`],
  // Rows
  'a row': (s) => ['a.sql', `INSERT INTO users (id, name, password) VALUES (1, 'bob', '${s}');`],
  'a row with quoted names': (s) => ['a.sql', `INSERT INTO \`s\` (\`id\`, \`api_secret\`, \`x\`) VALUES (1, '${s}', NULL);`],
  'the second row': (s) => ['a.sql', `insert into app.settings(id, api_secret, x)\nvalues\n  (1, NULL, now()),\n  (2, N'${s}', 'it''s');`],
  'a key in a table of keys': (s) => ['a.sql', `INSERT INTO api_keys (id, key) VALUES (1, '${s}');`],
  'a row in a string': (s) => ['a.py', `db.execute("INSERT INTO users (name, password) VALUES ('a', '${s}')")`],
}; // prettier-ignore

const ROUNDS = 8;

/** What a literal can't contain in one of the forms. */
const NOT_WRITTEN = /["'\\`(){}[\]<>]/;

suite('a literal is found whole as', () => {
  testFoundWhole(FORMS, { rounds: 8, seed: 17 });
});

suite('in the same forms, no finding for', () => {
  for (const value of [
    'changeme',
    'your-api-secret',
    'development',
    'api-secret-header',
    'X-Api-Secret-2',
    '',
  ])
    test(value === '' ? 'an empty literal' : value, () => {
      for (const write of Object.values(FORMS)) {
        const [fileName, text] = write(value);
        assert.deepEqual(scan(text, { fileName }), [], text);
      }
    });

  test('names that mean no secret', () => {
    const random = seeded(5);
    for (const [what, write] of Object.entries(FORMS)) {
      const [fileName, text] = write(randomCharacters(random, 'A-Za-z0-9', 32));
      if (/scheme|table/.test(what)) continue;
      const other = text.replace(/(?:api[_-]?(?:secret|key)|password|token)/gi, 'revision');
      assert.deepEqual(scan(other, { fileName }), [], other);
    }
  });

  test('literals next to a name that they do not belong to', () => {
    const random = seeded(6);
    const value = (): string => randomCharacters(random, 'A-Za-z0-9', 32);
    for (const text of [
      `log(password, "${value()}")`,
      `x = "${value()}" + password`,
      `id = "${value()}", password = read()`,
      `translate("${value()}", password)`,
      `cache.put(token, "${value()}");`,
      `if (id == "${value()}" && password) {`,
      `INSERT INTO users (id, hash) VALUES ('${value()}', 'x');`,
      `INSERT INTO users (name, password) VALUES ('bob', '${randomCharacters(random, '0-9a-f', 32)}');`,
      `INSERT INTO users (password) SELECT '${value()}';`,
      `Authorization: MAC id="${value()}",`,
    ])
      assert.deepEqual(scan(text), [], text);
  });
});

suite('a generated password is found whole or not at all', () => {
  test('in each of the forms', () => {
    const random = seeded(12);
    for (const write of Object.values(FORMS))
      for (let round = 0; round < ROUNDS; round++) {
        const secret = `${randomCharacters(random, 'A-Za-z0-9', 10)}#${randomCharacters(random, 'A-Za-z0-9!%^*_', 6)}`;
        assert.ok(!NOT_WRITTEN.test(secret));
        const [fileName, text] = write(secret);
        const start = text.indexOf(secret);
        for (const { span } of scan(text, { fileName }))
          assert.deepEqual(span, { start, end: start + secret.length }, text);
      }
  });
});
