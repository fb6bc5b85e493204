import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';

/** One secret in many syntaxes: name and value to text. */
const CONTEXTS: Readonly<Record<string, (name: string, secret: string) => string>> = {
  '.env': (n, s) => `${n}=${s}\n`,
  INI: (n, s) => `${n} = ${s}\n`,
  JSON: (n, s) => `{\n  "${n}": "${s}"\n}`,
  'JSON in a string': (n, s) => `"{\\"${n}\\": \\"${s}\\"}"`,
  YAML: (n, s) => `${n}: ${s}\n`,
  'YAML, quoted': (n, s) => `- ${n}: '${s}'\n`,
  TOML: (n, s) => `${n} = '${s}'`,
  'C#': (n, s) => `private const string ${n} = @"${s}";`,
  Go: (n, s) => `${n} := "${s}"`,
  'Go, typed': (n, s) => `var ${n} string = "${s}"`,
  Java: (n, s) => `private static final String ${n} = "${s}";`,
  'Java properties': (n, s) => `props.put("${n}", "${s}");`,
  JavaScript: (n, s) => `const ${n} = '${s}';`,
  'JavaScript object': (n, s) => `  ${n}: '${s}',`,
  'JavaScript fallback': (n, s) => `const x = process.env.${n} || '${s}';`,
  TypeScript: (n, s) => `private readonly ${n}: string = '${s}';`,
  Kotlin: (n, s) => `const val ${n}: String = "${s}"`,
  Rust: (n, s) => `const ${n}: &'static str = "${s}";`,
  'PHP, appended': (n, s) => `$${n} .= '${s}';`,
  PHP: (n, s) => `define('${n}', '${s}');`,
  'PHP array': (n, s) => `'${n}' => '${s}',`,
  Python: (n, s) => `os.environ["${n}"] = "${s}"`,
  'Python default': (n, s) => `os.getenv('${n}', '${s}')`,
  'Python argument': (n, s) => `client = Client(${n}="${s}")`,
  Ruby: (n, s) => `:${n} => "${s}"`,
  R: (n, s) => `${n} <- "${s}"`,
  PowerShell: (n, s) => `$env:${n} = "${s}"`,
  shell: (n, s) => `export ${n}=${s}`,
  Dockerfile: (n, s) => `ENV ${n} ${s}\n`,
  Makefile: (n, s) => `${n} ?= ${s}`,
  XML: (n, s) => `<${n}>${s}</${n}>`,
  'XML, content on its own line': (n, s) => `<${n}>\n    ${s}\n</${n}>`,
  'XML settings': (n, s) => `<add key="${n}" value="${s}" />`,
  'property list': (n, s) => `<key>${n}</key>\n\t<string>${s}</string>`,
  Android: (n, s) => `<string name="${n}">${s}</string>`,
  'Gradle field': (n, s) => `buildConfigField "String", "${n}", "\\"${s}\\""`,
  'literal in a literal': (n, s) => `buildConfigField 'String' , '${n}' , '"${s}"'`,
  Terraform: (n, s) => `variable "${n}" {\n  default = "${s}"\n}`,
  Kubernetes: (n, s) => `  - name: ${n}\n    value: "${s}"`,
  'URL query': (n, s) => `https://api.host.io/v1?${n}=${s}&q=1`,
  'command line': (n, s) => `tool --${n} ${s}`,
  header: (n, s) => `curl -H "${n}: ${s}" https://api.host.io`,
  bearer: (_, s) => `curl -H 'Authorization: Bearer ${s}' https://api.host.io`,
  'Markdown table': (n, s) => `| ${n} | ${s} |`,
  notebook: (n, s) => `"source": [\n "${n} = '${s}'\\n"\n]`,
  comparison: (n, s) => `if (${n} == "${s}") {`,
  log: (n, s) => `INFO connecting with ${n}=${s}, host=x`,
};

suite('a named secret is found at its exact position in', () => {
  for (const [language, write] of Object.entries(CONTEXTS)) {
    test(language, () => {
      const random = seeded(language.length * 97);
      for (const name of ['ACME_API_KEY', 'acme_client_secret', 'ACME_CI_PAT']) {
        const secret = `${randomCharacters(random, 'A-Za-z', 2)}${randomCharacters(random, 'A-Za-z0-9', 34)}${randomCharacters(random, '0-9', 4)}`;
        const text = write(name, secret);
        const start = text.indexOf(secret);
        const spans = scan(text).map(({ span }) => span);
        assert.deepEqual(spans, [{ start, end: start + secret.length }], text.replace(secret, '…'));
      }
    });
  }
});
