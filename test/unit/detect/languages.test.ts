import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { allFormats, type Format, type FormatId, formatById, leftOut } from '../../../src/core/formats';
import { sampleSecret, seeded } from '../../support/samples';

/** Where people write keys: variable name and secret to the text of a file. */
interface Language {
  readonly fileName: string;
  readonly write: (name: string, secret: string) => string;
}

const camel = (name: string): string =>
  name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.toLowerCase();

const LANGUAGES: Readonly<Record<string, Language>> = {
  'JavaScript': { fileName: 'src/a.js', write: (n, s) => `export const ${camel(n)} = '${s}';\n` },
  'TypeScript': { fileName: 'src/a.ts', write: (n, s) => `class A {\n  private ${camel(n)}: string = "${s}";\n}\n` },
  'Python': { fileName: 'src/a.py', write: (n, s) => `import os\n\n${n} = "${s}"\n` },
  'Go': { fileName: 'a.go', write: (n, s) => `const (\n\t${camel(n)} = "${s}"\n)\n` },
  'Java': { fileName: 'src/A.java', write: (n, s) => `static final String ${n} = "${s}";\n` },
  'C#': { fileName: 'src/A.cs', write: (n, s) => `var ${camel(n)} = @"${s}";\n` },
  'PHP': { fileName: 'src/a.php', write: (n, s) => `<?php\n$config['${snake(n)}'] = '${s}';\n` },
  'Ruby': { fileName: 'src/a.rb', write: (n, s) => `${n} = '${s}'.freeze\n` },
  'Rust': { fileName: 'src/a.rs', write: (n, s) => `pub const ${n}: &str = "${s}";\n` },
  'JSON': { fileName: 'config.json', write: (n, s) => `{\n  "${camel(n)}": "${s}",\n  "debug": true\n}\n` },
  'YAML': { fileName: 'config.yaml', write: (n, s) => `app:\n  ${snake(n)}: ${s}\n  debug: true\n` },
  'TOML': { fileName: 'config.toml', write: (n, s) => `[app]\n${snake(n)} = "${s}"\n` },
  'INI': { fileName: 'config.ini', write: (n, s) => `[app]\n${snake(n)} = ${s}\n` },
  'properties': { fileName: 'app.properties', write: (n, s) => `app.${snake(n)}=${s}\napp.debug=true\n` },
  'shell': { fileName: 'run.sh', write: (n, s) => `#!/bin/sh\nexport ${n}=${s}\n` },
  'Dockerfile': { fileName: 'Dockerfile', write: (n, s) => `FROM node:22\nENV ${n}=${s}\n` },
  'Dockerfile, older': { fileName: 'Dockerfile', write: (n, s) => `FROM node:22\nENV ${n} ${s}\n` },
  'Compose': { fileName: 'compose.yaml', write: (n, s) => `environment:\n  - ${n}=${s}\n` },
  'Kubernetes': { fileName: 'pod.yaml', write: (n, s) => `env:\n  - name: ${n}\n    value: ${s}\n` },
  'GitHub workflow': { fileName: '.github/workflows/ci.yml', write: (n, s) => `    env:\n      ${n}: ${s}\n` },
  'XML': { fileName: 'config.xml', write: (n, s) => `<config>\n  <${camel(n)}>${s}</${camel(n)}>\n</config>\n` },
  'XML settings': { fileName: 'App.config', write: (n, s) => `<add key="${n}" value="${s}" />\n` },
  'Terraform': { fileName: 'main.tf', write: (n, s) => `variable "${snake(n)}" {\n  type    = string\n  default = "${s}"\n}\n` },
  'Terraform variables': { fileName: 'a.tfvars', write: (n, s) => `${snake(n)} = "${s}"\n` },
  'Markdown': { fileName: 'notes.md', write: (n, s) => `# Setup\n\nSet \`${n}=${s}\` and start.\n` },
  'Markdown, code block': { fileName: 'notes.md', write: (n, s) => `\`\`\`sh\nexport ${n}="${s}"\n\`\`\`\n` },
  'notebook': {
    fileName: 'a.ipynb',
    write: (n, s) => JSON.stringify({ cells: [{ cell_type: 'code', source: ['import os\n', `${n} = "${s}"\n`] }] }),
  },
  'notebook, indented': {
    fileName: 'a.ipynb',
    write: (n, s) => JSON.stringify({ cells: [{ source: [`os.environ['${n}'] = '${s}'\n`] }] }, null, 1),
  },
}; // prettier-ignore

/**
 * One of each kind: distinctive prefix, hex recognized by its name, Base64 with slashes, UUID, letters and digits,
 * connection string.
 */
const FORMATS: readonly FormatId[] = [
  'openai-project-key',
  'stripe-secret-key-live',
  'github-classic-pat',
  'anthropic-api-key',
  'datadog-api-key',
  'twilio-auth-token',
  'mistral-api-key',
  'aws-secret-access-key',
  'heroku-api-key-legacy',
  'postgres-url',
];

suite('keys of known providers are found at their exact position in', () => {
  for (const [language, { fileName, write }] of Object.entries(LANGUAGES)) {
    test(language, () => {
      for (const id of FORMATS) {
        const format = formatById(id);
        const secret = sampleSecret(format, seeded(id.length * 131 + language.length));
        const text = write(format.envNames[0]!, secret);
        const start = text.indexOf(secret);
        const found = scan(text, { fileName }).map(({ ruleId, span }) => ({ ruleId, span }));
        assert.deepEqual(
          found,
          [{ ruleId: id, span: { start, end: start + secret.length } }],
          `${id} in ${language}`,
        );
      }
    });
  }
});

/**
 * Every secret that is assigned to a variable. Other tests cover documents and secrets recognized by their file's
 * name.
 */
const ASSIGNED = allFormats.filter(
  ({ id, envNames, segments, sensitivity, structure }) =>
    sensitivity === 'secret' &&
    leftOut[id] === undefined &&
    envNames.length > 0 &&
    segments.length > 0 &&
    (structure === undefined || structure === 'url' || structure === 'jwt'),
);

suite('keys of every format are found at their exact position in', () => {
  for (const [language, { fileName, write }] of Object.entries(LANGUAGES)) {
    test(language, () => {
      assert.ok(ASSIGNED.length > 500);
      const isMissed = (format: Format, seed: number): boolean => {
        const secret = sampleSecret(format, seeded(format.id.length * 17 + language.length * seed));
        const text = write(format.envNames[0]!, secret);
        const start = text.indexOf(secret);
        return !scan(text, { fileName }).some(
          ({ span }) => span.start === start && span.end === start + secret.length,
        );
      };
      // A random sample may look like a word, but not twice.
      const missed = ASSIGNED.filter((format) => isMissed(format, 1) && isMissed(format, 2));
      assert.deepEqual(
        missed.map(({ id }) => id),
        [],
      );
    });
  }
});
