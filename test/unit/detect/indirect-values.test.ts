import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';
import { type Form, testFoundWhole } from '../../support/literals';

/** Where people write secrets other than in `name = 'literal'`: something is between the name and the literal. */
const CONSTRUCTS: Readonly<Record<string, Form>> = {
  // Conversions
  'a pointer to a string, Go': (s) => ['a.go', `cfg := &Config{APISecret: aws.String("${s}")}`],
  'bytes, Go': (s) => ['a.go', `var signingKey = []byte("${s}")`],
  'bytes, Go, in a call': (s) => ['a.go', `jwtSecret := []byte("${s}")`],
  'a string, Rust': (s) => ['a.rs', `let api_secret = String::from("${s}");`],
  'a string in an option, Rust': (s) => ['a.rs', `Config { api_secret: Some("${s}".to_string()) }`],
  'a string in a string in an option, Rust': (s) => ['a.rs', `Config { api_secret: Some(String::from("${s}")) }`],
  'a secret, Rust': (s) => ['a.rs', `let api_secret = SecretString::new("${s}".into());`],
  'a typed secret, Rust': (s) => ['a.rs', `let api_secret: Secret<String> = Secret::new("${s}".to_owned());`],
  'an object, Java': (s) => ['A.java', `String apiSecret = new String("${s}");`],
  'a key, Java': (s) => ['A.java', `Key secretKey = new SecretKeySpec("${s}".getBytes(), "HmacSHA256");`],
  'a buffer, JavaScript': (s) => ['a.js', `const apiSecret = Buffer.from('${s}');`],
  'encoded, JavaScript': (s) => ['a.ts', `const jwtSecret = new TextEncoder().encode('${s}');`],
  'bytes, C#': (s) => ['A.cs', `var secretKey = Encoding.UTF8.GetBytes("${s}");`],
  'bytes, Python': (s) => ['a.py', `signing_key = bytes('${s}', 'utf-8')`],
  'a field, Python': (s) => ['a.py', `class S(BaseSettings):\n    api_secret: str = Field("${s}")\n`],
  'a secret string, Python': (s) => ['a.py', `api_secret: SecretStr = SecretStr("${s}")\n`],
  'a call of a builder': (s) => ['a.rs', `Client::builder().api_secret(Some("${s}"))`],
  // Defaults
  'the default of a schema, zod': (s) => ['a.ts', `z.object({ API_SECRET: z.string().min(10).default('${s}') })`],
  'the default of a field, Python': (s) => ['a.py', `    api_secret: str = Field(default="${s}")\n`],
  'the default of a setting, Python': (s) => ['a.py', `API_SECRET = config("API_SECRET", default="${s}")\n`],
  'the default of a setting with another name': (s) => ['a.py', `SIGN = config('API_SECRET', cast=str, default='${s}')\n`],
  'the default of an argument, Python': (s) => ['a.py', `p.add_argument("--api-secret", type=str, default="${s}")\n`],
  'the default of an option, click': (s) => ['a.py', `@click.option('--api-secret', default='${s}')\n`],
  'the default of an argument on its own line': (s) => ['a.py', `p.add_argument(\n    "--api-secret",\n    default="${s}",\n)\n`],
  'the default of a property, Mongoose': (s) => ['a.js', `new Schema({ apiSecret: {\n  type: String,\n  default: '${s}' } })`],
  'the default of a property, OpenAPI': (s) => ['api.yaml', `    apiSecret:\n      type: string\n      default: "${s}"\n`],
  'the default of a property, Spring': (s) => ['A.java', `@Value("\${app.api-secret:${s}}")\nprivate String x;\n`],
  'the default of a property in YAML, Spring': (s) => ['application.yml', `app:\n  x: \${API_SECRET:${s}}\n`],
  'the default of a field, protobuf': (s) => ['a.proto', `optional string api_secret = 1 [default = "${s}"];`],
  'the default of an expansion, shell': (s) => ['a.sh', `SIGN="\${API_SECRET:-${s}}"\n`],
  'the default of an assigning expansion, shell': (s) => ['a.sh', `: "\${API_SECRET:=${s}}"\n`],
  'the default without a colon, shell': (s) => ['a.sh', `SIGN=\${API_SECRET-${s}}\n`],
  'the default of a variable, Compose': (s) => ['compose.yaml', `    environment:\n      SIGN: \${API_SECRET:-${s}}\n`],
  'the default under the same name, Compose': (s) => ['compose.yaml', `      API_SECRET: \${API_SECRET:-${s}}\n`],
  // Fallbacks
  'or, Python': (s) => ['a.py', `x = os.getenv("API_SECRET") or "${s}"\n`],
  'or, Python, with the same name': (s) => ['a.py', `api_secret = os.environ.get("X1") or '${s}'\n`],
  'elvis, Kotlin': (s) => ['a.kt', `val x = System.getenv("API_SECRET") ?: "${s}"\n`],
  'elvis, PHP': (s) => ['a.php', `<?php $x = getenv('API_SECRET') ?: '${s}';\n`],
  'coalesced, JavaScript': (s) => ['a.js', `const x = process.env.API_SECRET ?? '${s}';`],
  'unwrap_or, Rust': (s) => ['a.rs', `let x = env::var("API_SECRET").unwrap_or("${s}".into());`],
  'unwrap_or_else, Rust': (s) => ['a.rs', `let x = env::var("API_SECRET").unwrap_or_else(|_| "${s}".to_string());`],
  'unwrap_or with a string, Rust': (s) => ['a.rs', `let x = env::var("API_SECRET").unwrap_or(String::from("${s}"));`],
  'orElse, Java': (s) => ['A.java', `var x = Optional.ofNullable(getenv("API_SECRET")).orElse("${s}");`],
  'getOrElse, Scala': (s) => ['A.scala', `val x = sys.env.get("API_SECRET").getOrElse("${s}")`],
  'a block, Ruby': (s) => ['a.rb', `x = ENV.fetch("API_SECRET") { "${s}" }\n`],
  // Conditions
  'chosen by a condition': (s) => ['a.js', `const apiSecret = isTest ? '${s}' : other;`],
  'chosen by a comparison': (s) => ['a.js', `const apiSecret = env === 'production' ? '${s}' : other;`],
  'chosen by the other branch': (s) => ['a.js', `const apiSecret = isTest ? undefined : '${s}';`],
  'chosen by the other branch, next to a word': (s) => ['a.js', `const apiSecret = env === 'test' ? 'test' : '${s}';`],
  // Functions
  'returned, JavaScript': (s) => ['a.js', `function getApiSecret() {\n  return '${s}';\n}`],
  'returned, TypeScript': (s) => ['a.ts', `function getApiSecret(env: string): string {\n  return '${s}';\n}`],
  'returned by a getter': (s) => ['a.ts', `class A { get apiSecret(): string { return '${s}'; } }`],
  'an arrow function': (s) => ['a.ts', `const getApiSecret = () => '${s}';`],
  'an arrow function with a type': (s) => ['a.ts', `const getApiSecret = (): string => '${s}';`],
  'returned, Python': (s) => ['a.py', `def api_secret(self) -> str:\n    return "${s}"\n`],
  'returned, Go': (s) => ['a.go', `func apiSecret() string {\n\treturn "${s}"\n}`],
  'returned, Go, a method': (s) => ['a.go', `func (c *Client) APISecret() string { return "${s}" }`],
  'returned, Rust': (s) => ['a.rs', `fn api_secret() -> &'static str {\n    "${s}"\n}`],
  'returned, Rust, a string': (s) => ['a.rs', `fn api_secret() -> String {\n    "${s}".to_string()\n}`],
  'returned, Java': (s) => ['A.java', `public String getApiSecret() {\n        return "${s}";\n    }`],
  'returned, Kotlin': (s) => ['a.kt', `fun apiSecret() = "${s}"\n`],
  'returned, Kotlin, typed': (s) => ['a.kt', `fun apiSecret(): String = "${s}"\n`],
  'returned, PHP': (s) => ['a.php', `<?php\nfunction get_api_secret(): string {\n    return '${s}';\n}`],
  'returned, Ruby': (s) => ['a.rb', `def api_secret\n  "${s}"\nend\n`],
  'returned, Swift': (s) => ['a.swift', `var apiSecret: String { return "${s}" }`],
  'returned without a keyword, Swift': (s) => ['a.swift', `var apiSecret: String { "${s}" }`],
  'returned, C#': (s) => ['A.cs', `public string ApiSecret => "${s}";`],
  'a property with a value, C#': (s) => ['A.cs', `public string ApiSecret { get; set; } = "${s}";`],
  'a case': (s) => ['a.js', `switch (x) { case 'apiSecret': return '${s}'; }`],
  // Labels
  'name and value, JSON': (s) => ['a.json', `[{"name": "API_SECRET", "value": "${s}"}]`],
  'name and value on several lines, JSON': (s) => ['task.json', `{\n  "name": "API_SECRET",\n  "value": "${s}"\n}`],
  'name, type and value, JSON': (s) => ['a.json', `{"key": "api_secret", "type": "text", "value": "${s}"}`],
  'key and value, Postman': (s) => ['a.json', `{"key": "api_secret", "value": "${s}", "type": "string"}`],
  'name and value, JavaScript': (s) => ['a.js', `params = [{ name: 'apiSecret', value: '${s}' }];`],
  'name and value, Terraform': (s) => ['a.tf', `environment {\n  name  = "API_SECRET"\n  value = "${s}"\n}`],
  'name and value, CloudFormation': (s) => ['a.yaml', `  - Name: API_SECRET\n    Value: ${s}\n`],
  'a setting, XML': (s) => ['App.config', `<setting name="ApiSecret" serializeAs="String">\n  <value>${s}</value>\n</setting>`],
  'an argument on the next line, YAML': (s) => ['pod.yaml', `    args:\n      - --api-secret\n      - ${s}\n`],
  'an argument in quotes on the next line, YAML': (s) => ['pod.yaml', `  - "--api-secret"\n  - "${s}"\n`],
  // Declarations
  'a variable, Visual Basic': (s) => ['a.vb', `Dim apiSecret As String = "${s}"`],
  'a variable, C++': (s) => ['a.cpp', `const std::string api_secret{"${s}"};`],
  'a keyword, Clojure': (s) => ['a.clj', `{:api-secret "${s}" :user "x"}`],
}; // prettier-ignore

suite('a secret is found as', () => {
  testFoundWhole(CONSTRUCTS, { rounds: 10, seed: 131 });
});

suite('in the same constructs, no finding for', () => {
  for (const value of ['changeme', 'your-api-secret', 'development', 'api-secret-header', ''])
    test(value === '' ? 'an empty literal' : value, () => {
      for (const write of Object.values(CONSTRUCTS)) {
        const [fileName, text] = write(value);
        assert.deepEqual(scan(text, { fileName }), [], text);
      }
    });

  test('values that are looked up, logged or compared', () => {
    const random = seeded(77);
    const randomText = (): string => randomCharacters(random, 'A-Za-z0-9', 32);
    for (const text of [
      `const apiSecret = vault.read('${randomText()}');`,
      `const secretKey = lookup(table, "${randomText()}");`,
      `getToken(user); log("${randomText()}");`,
      `const token = a ? b : c;\nlog('${randomText()}');`,
      `{"name": "token", "label": "${randomText()}"}`,
      `function token() {\n  const id = '${randomText()}';\n}`,
      `SIGN="\${API_SECRET:-\${OTHER_SECRET1}}"`,
      `SIGN="\${API_SECRET:?set API_SECRET_2_first}"`,
      `SIGN="\${API_SECRET:+${randomText()}}"`,
    ])
      assert.deepEqual(scan(text), [], text);
  });

  // If two runs of spaces could share them, quadratic time would exceed the test's limit. The spaces are random,
  // because repetitions are shortened before a text is scanned.
  test('a hundred thousand spaces after something that may have a literal', () => {
    const random = seeded(9);
    for (const blanks of [' \t', '\n\t', ' \n'])
      for (const start of [
        'jwt.sign(',
        'jwt.sign({ id },',
        'hash_hmac(a,',
        '"api_secret", type: abc',
        '"api_secret",',
        'api_secret = a ? b',
        'api_secret: String',
        'api_secret = new',
        'api_secret(a)',
        'api_secret = async',
        'api_secret(a) -> b',
      ])
        assert.deepEqual(scan(`${start}${randomCharacters(random, blanks, 100_000)}x`), []);
  });
});
