import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ShownText } from '../../../src/core/excerpt/shown-text';
import { DOTS } from '../../../src/core/finding/mask';

/** The lines of a file as they may be shown, where nothing is known about it. */
function shownLines(text: string, fileName?: string): string[] {
  const shown = new ShownText(text, [], fileName);
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push(shown.show({ start, end: start + line.length }));
    start += line.length + 1;
  }
  return lines;
}

const shownLine = (line: string, fileName?: string): string => shownLines(line, fileName).join('\n');

/** Where a value can be: `@` is replaced by it. Each is one that no rule has found, or that is allowed. */
const PLACES: readonly (readonly [fileName: string | undefined, text: string])[] = [
  ['a.js', "login('root', '@');"],
  ['a.js', 'const pin = "@";'],
  ['a.js', "f(`@`, 'x')"],
  ['a.js', '// the old one was @'],
  ['a.js', '/*\n * reset it to @ later\n */'],
  ['a.js', 'const text = `\nuser root\n@\n`;'],
  ['a.js', "const q = /[\"']/; x = '@'"],
  ['a.ts', 'client.connect({ user: "root", pw: "@" });'],
  ['a.tsx', 'return <b title="@">@</b>;'],
  ['a.py', "db = connect(user='root', passwd=b'@')"],
  ['a.py', 'X = """\nname: root\npassword: @\n"""'],
  ['a.py', "X = r'@' # or @"],
  ['a.rb', 'X = <<~CONFIG\n  root @\nCONFIG'],
  ['a.go', 'var x = []string{"root", "@"}'],
  ['a.go', 'const x = `\nroot @\n`'],
  ['A.java', 'String x = "a" + "@";'],
  ['A.cs', 'var c = new Client("root", @"@");'],
  ['a.php', "$x = array('root' => '@');"],
  ['a.rs', 'let x = r#"@"#;'],
  ['a.sql', "CREATE USER x IDENTIFIED BY '@';"],
  ['a.sh', 'mysql -u root -p@ db'],
  ['a.sh', 'export DB_PW=@'],
  ['a.sh', 'curl -u root:@ https://example.com'],
  ['a.yaml', 'password: @'],
  ['a.yaml', '- name: root\n  value: @ # comment'],
  ['a.yaml', 'url: postgres://root:@@db/x'],
  ['a.json', '{ "user": "root", "pw": "@" }'],
  ['a.properties', 'db.password=@'],
  ['a.ini', 'x = @'],
  ['a.toml', "x = '@'"],
  ['a.xml', '<password>@</password>'],
  ['a.xml', '<add key="x" value="@" />'],
  ['a.tf', 'variable "x" { default = "@" }'],
  ['Dockerfile', 'ENV PW @'],
  ['Makefile', 'X := @'],
  ['a.csv', 'root,@,x'],
  ['a.md', 'Log in as root with @ and then'],
  ['a.conf', 'requirepass @'],
  ['.netrc', 'machine x login root password @'],
  ['a.kt', 'val x = """\n@\n"""'],
  ['a.groovy', "x = '''\n@\n'''"],
  ['a.lua', 'x = [[@]]'],
  ['a.pl', 'my $x = q(@);'],
  ['a.rb', 'x = %w[root @]'],
  ['a.ex', 'x = ~s(@)'],
  ['a.jsx', '<p>\n  @\n</p>'],
  ['a.vue', '<template>\n<p>@</p>\n</template>'],
  ['a.html', '<p>Use @ here</p>'],
  ['a.ps1', 'net user root @'],
  ['a.bat', 'set PW=@'],
  ['.htpasswd', 'root:@'],
  ['a.log', '12:00 login root @ ok'],
  ['a.php', '$x = <<<EOT\n@\nEOT;'],
  [undefined, 'x @ y'],
  [undefined, "x('@')"],
];

/** Values that people make up: at least a digit or a sign in or after letters. */
const madeUp = fc
  .tuple(
    fc.constantFrom('kitten', 'Sommer', 'admin', 'qW', 'letMeIn', 'München', 'pass'),
    fc.constantFrom('03', '2024', '7', '1234', '007'),
    fc.constantFrom(
      '',
      '!',
      '!elk',
      '@home',
      '#Moon',
      '$$x',
      '%fox',
      '&owl',
      '?',
      '*',
      '+Bee',
      '.sea!',
      '_x9',
      '-Sun4',
      '~',
      '^up',
    ),
    fc.constantFrom('', '!', '9', 'X'),
  )
  .map((parts) => parts.join(''));

suite('A shown line', () => {
  test('contains no made-up value that nothing has found, in any language and format', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), madeUp, ([fileName, place], value) => {
        const shown = shownLines(
          place.replace('@@', `${value}@`).replaceAll(/(?<!@)@(?!")/g, value),
          fileName,
        ).join('\n');
        assert.ok(!shown.includes(value), `${fileName ?? 'no name'}: ${shown}`);
        // Not most of it either.
        assert.ok(
          !shown.includes(value.slice(0, Math.max(5, value.length - 2))),
          `${fileName ?? 'no name'}: ${shown}`,
        );
      }),
      { numRuns: 3_000 },
    );
  });

  test('contains no string and no value that follows the name of a secret, even an ordinary word', () => {
    for (const [fileName, line] of [
      ['a.js', 'const password = "sunshine";'],
      ['a.js', "login('root', 'sunshine')"],
      ['a.json', '{ "password": "sunshine", "token": "sunshine" }'],
      ['a.yaml', 'db_password: sunshine'],
      ['a.yaml', 'password: sunshine and rain'],
      ['a.properties', 'password = sunshine'],
      ['.netrc', 'login root password sunshine'],
      ['a.conf', 'requirepass sunshine'],
      ['a.xml', '<password>sunshine</password>'],
      ['a.sql', "ALTER USER x IDENTIFIED BY 'sunshine'"],
      ['a.txt', 'The password is sunshine.'],
      ['a.sh', 'export PASSWORD=sunshine USER=x'],
      ['a.sh', 'tool --password sunshine --user x'],
      ['a.php', "define('DB_PASSWORD', 'sunshine');"],
      ['A.java', 'props.put("password", "sunshine");'],
      ['a.rb', 'password = %q(sunshine)'],
      ['a.pl', 'my $password = q{sunshine};'],
      ['a.lua', 'password = [[sunshine]]'],
      ['a.ex', 'password = ~s(sunshine)'],
      ['a.js', 'const password =\n  "sunshine";'],
      ['a.js', "config.set(\n  'password',\n  'sunshine',\n);"],
      ['a.py', "password = ('rain' +\n  'sunshine' +\n  'sunshine')"],
      ['a.py', 'PASSWORD = "rain" \\\n  "sunshine"'],
      ['a.php', "$password = 'rain'\n  . 'x' .\n  'sunshine';"],
      ['a.json', '{ "password":\n  "sunshine" }'],
    ] as const)
      assert.ok(!shownLine(line, fileName).includes('sunshine'), shownLine(line, fileName));
  });

  test('keeps keys, identifiers, code, and strings that are plainly names, paths or words', () => {
    for (const [fileName, line] of [
      ['a.js', "import Stripe from 'stripe';"],
      ['a.js', "const stripe = require('stripe')(key);"],
      ['a.js', 'const url = "https://api.example.com/v1/charges";'],
      ['a.js', "  headers: { 'Content-Type': 'application/json', accept: '*/*' },"],
      ['a.js', 'for (let i = 0; i < 10; i++) total += price2[i] * 1.19 - x2;'],
      ['a.js', "app.listen(3000, () => console.log('The server is running'));"],
      ['a.js', '// Use the key from the dashboard, not an old one.'],
      ['a.js', 'const password = process.env.DB_PASSWORD;'],
      ['a.js', 'const two = process.env.STRIPE_SECRET_KEY_2;'],
      ['a.ts', 'const sha256 = (x: Uint8Array): string => hash2(x!).toString();'],
      ['a.ts', 'export type Password = { readonly token: string | undefined };'],
      ['a.py', "client = OpenAI(model='gpt-4', base=os.environ['BASE'])"],
      ['a.py', 'def connect(self, password: str, retries: int = 3) -> None:'],
      ['a.go', 'if err := client.Do(ctx, req2); err != nil {'],
      ['A.java', '@Value("${stripe.key}") private String key2;'],
      ['a.php', "$client = new Client(['base_uri' => 'https://example.com/']);"],
      ['a.rb', 'Stripe.api_version = "2023-10-16"'],
      ['a.yaml', 'image: ghcr.io/example/app'],
      ['a.yaml', 'password: ${DB_PASSWORD}'],
      ['a.yaml', 'password: ${{ secrets.DB_PASSWORD }}'],
      ['a.json', '  "name": "example", "version": "1.2.3", "port": 8080,'],
      ['a.toml', 'port = 5432'],
      ['a.properties', 'spring.datasource.url=jdbc'],
      ['.gitignore', '.env.*'],
      ['a.md', 'Set the variable and start the server.'],
      ['a.js', "const options = {\n  password: process.env.PW,\n  host: 'localhost',\n};"],
      ['a.js', "import {\n  token,\n} from 'tokens';"],
    ] as const)
      assert.equal(shownLine(line, fileName), line);
  });

  test('hides the value of a key and keeps the key', () => {
    for (const [fileName, line, shown] of [
      [
        'a.json',
        '{ "password": "kitten-9", "user2": "root" }',
        `{ "password": "${DOTS}", "user2": "${DOTS}" }`,
      ],
      ['a.yaml', 'line10: Sommer-2024', `line10: ${DOTS}`],
      ['a.js', 'const db = { password: "x y" };', `const db = { password: "${DOTS}" };`],
      ['a.sh', 'export STRIPE2=Sommer-2024', `export STRIPE2=${DOTS}`],
    ] as const)
      assert.equal(shownLine(line, fileName), shown);
  });

  test('hides what only looks like a tag', () => {
    const value = ['Zx9', 'Qw3', 'Lm7', 'Vb2', 'Kj8', 'Np4'].join('');
    for (const fileName of [undefined, 'a.md', 'a.html', 'a.xml', 'a.sh', 'a.conf'])
      for (const line of [`<password:${value} -x`, `</token:${value}>`, `<${value}>`, `a <secret.${value} b`])
        assert.ok(!shownLine(line, fileName).includes(value), `${fileName}: ${shownLine(line, fileName)}`);
    for (const line of ['<b>text</b>', '<soap:Envelope>', '<my-button>', '<h1>'])
      assert.equal(shownLine(line, 'a.html'), line);
  });

  test('reads a long line with many known values in a short time', () => {
    const text = 'f("0123456789", x1);'.repeat(20_000);
    const known = Array.from({ length: 20_000 }, (_, i) => ({
      span: { start: i * 20 + 3, end: i * 20 + 13 },
      shown: DOTS,
    }));
    const shown = new ShownText(text, known, 'a.js').show({ start: 0, end: text.length });
    assert.equal(shown, `f("${DOTS}", x1);`.repeat(20_000));
  });

  test('reads long lines and many quotes in a short time', () => {
    const text = `${'"a\' `b'.repeat(50_000)}\n${'password:'.repeat(50_000)}\n${'x9!y '.repeat(50_000)}`;
    const shown = new ShownText(text, [], 'a.js');
    for (let at = 1_000; at < text.length; at += 7_000) shown.show({ start: at, end: at + 80 });
  });
});
