import assert from 'node:assert/strict';
import { offer, SECRET } from '../../support/moves';

/** Each uses ACME_KEY in another way; the key in `a.*` must get another name. */
const USED: readonly (readonly [what: string, files: Record<string, string>])[] = [
  [
    'a read in the same file',
    { 'a.js': `const live = process.env.ACME_KEY;\nconst acmeKey = '${SECRET}';\n` },
  ],
  ['a read in another file', { 'b.js': 'f(process.env.ACME_KEY)' }],
  ['a read with a default', { 'b.js': 'const k = process.env.ACME_KEY ?? "other";' }],
  ['a read by index', { 'b.js': "f(process.env['ACME_KEY'])" }],
  ['destructuring', { 'b.js': 'const { PORT, ACME_KEY } = process.env;' }],
  ['an assignment', { 'b.js': 'process.env.ACME_KEY = other();' }],
  ['a start script', { 'package.json': '{"scripts":{"start":"ACME_KEY=other node a.js"}}' }],
  ['a shell script', { 'start.sh': 'export ACME_KEY=$(vault read key)\nnode a.js\n' }],
  ['Compose', { 'compose.yaml': 'services:\n  a:\n    build: .\n    environment:\n      ACME_KEY: other\n' }],
  ['a Dockerfile', { Dockerfile: 'FROM node\nENV ACME_KEY=other\nCMD ["node", "a.js"]\n' }],
  ['a workflow', { '.github/workflows/ci.yml': 'env:\n  ACME_KEY: other\n' }],
];

const UNUSED: readonly (readonly [what: string, files: Record<string, string>])[] = [
  ['a local variable', { 'b.js': 'const ACME_KEY = 1; f(ACME_KEY);' }],
  ['a longer name', { 'b.js': 'f(process.env.ACME_KEY_ID)' }],
  [
    'Compose that passes it on',
    { 'compose.yaml': 'services:\n  a:\n    build: .\n    environment:\n      ACME_KEY: ${ACME_KEY}\n' },
  ],
  ['the same value in the env file', { 'b.js': 'f(process.env.ACME_KEY)', '.env': `ACME_KEY=${SECRET}\n` }],
];

const PYTHON: readonly (readonly [what: string, text: string])[] = [
  ['os.environ', 'os.environ["ACME_KEY"]'],
  ['os.getenv', "os.getenv('ACME_KEY')"],
  ['environ.get', 'environ.get("ACME_KEY", "")'],
];

async function nameIn(files: Readonly<Record<string, string>>, file: string): Promise<string> {
  const offered = await offer({ files, file });
  assert.ok(offered.ok, offered.ok ? '' : offered.reason);
  return offered.name;
}

suite('a name that the project uses for another key', () => {
  const source = { 'a.js': `const acmeKey = '${SECRET}';\n` };
  for (const [what, files] of USED)
    test(`is not chosen: ${what}`, async () => {
      assert.equal(await nameIn({ 'package.json': '{}', ...source, ...files }, 'a.js'), 'ACME_KEY_2');
    });
  for (const [what, files] of UNUSED)
    test(`is free: ${what}`, async () => {
      assert.equal(await nameIn({ 'package.json': '{}', ...source, ...files }, 'a.js'), 'ACME_KEY');
    });
  for (const [what, read] of PYTHON)
    test(`is not chosen in Python: ${what}`, async () => {
      const files = { 'a.py': `acme_key = "${SECRET}"\n`, 'b.py': `k = ${read}\n`, 'requirements.txt': '' };
      assert.equal(await nameIn(files, 'a.py'), 'ACME_KEY_2');
    });
});
