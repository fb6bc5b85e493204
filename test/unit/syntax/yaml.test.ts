import assert from 'node:assert/strict';
import { fixes, KEY, refuses, siteIn, type Case, type Fixable, type Refused } from './cases';

const compose = (entry: Fixable): Fixable => ({ fileName: 'compose.yaml', ...entry });
const workflow = <T extends Case>(entry: T): T => ({ ...entry, fileName: '/a/.github/workflows/ci.yml' });

const service = (body: string): string => `services:\n  a:\n    environment:\n${body}`;

const inCompose: readonly Fixable[] = [
  {
    source: service(`      KEY: «${KEY}» # mine\n      B: 1\n`),
    fixed: service('      KEY: ${X} # mine\n      B: 1\n'),
    identifier: 'KEY',
  },
  { source: service(`      KEY: "a «${KEY}» b"\n`), fixed: service('      KEY: "a ${X} b"\n') },
  { source: service(`      KEY: '«${KEY}»'\n`), fixed: service("      KEY: '${X}'\n") },
  { source: service(`      - KEY=«${KEY}»\n`), fixed: service('      - KEY=${X}\n'), identifier: 'KEY' },
  { source: service(`      - "KEY=«${KEY}»"\n`), fixed: service('      - "KEY=${X}"\n'), identifier: 'KEY' },
  {
    source: `services: {a: {environment: {KEY: «${KEY}»}}}\n`,
    fixed: 'services: {a: {environment: {KEY: "${X}"}}}\n',
  },
  {
    source: `services:\n  a:\n    command: [b, --key=«${KEY}»]\n`,
    fixed: 'services:\n  a:\n    command: [b, "--key=${X}"]\n',
  },
  {
    source: service(`      KEY: "a\\"«k\\x333\\\\n\\"y\\n»\\\\"\n`),
    fixed: service('      KEY: "a\\"${X}\\\\"\n'),
    value: 'k33\\n"y\n',
  },
  { source: service(`      KEY: «k$$3y»\n`), fixed: service('      KEY: ${X}\n'), value: 'k$3y' },
  {
    source: service(`      KEY: &k «${KEY}»\n      B: *k\n`),
    fixed: service('      KEY: &k ${X}\n      B: *k\n'),
  },
  {
    source: service(`      KEY: «${KEY}»\r\n`),
    fixed: service('      KEY: ${X}\r\n'),
    fileName: 'docker-compose.dev.yml',
  },
];

const step = (body: string): string => `on: push\njobs:\n  a:\n    steps:\n      - uses: b\n${body}`;

const inWorkflow: readonly Fixable[] = [
  {
    source: step(`        env:\n          KEY: «${KEY}»\n`),
    fixed: step('        env:\n          KEY: ${{ secrets.X }}\n'),
    identifier: 'KEY',
  },
  {
    source: step(`        with:\n          key: 'a «${KEY}»'\n`),
    fixed: step("        with:\n          key: 'a ${{ secrets.X }}'\n"),
  },
  { source: `env:\n  KEY: «${KEY}»\njobs: {}\n`, fixed: 'env:\n  KEY: ${{ secrets.X }}\njobs: {}\n' },
  {
    source: `jobs:\n  a:\n    env: { KEY: «${KEY}» }\n`,
    fixed: 'jobs:\n  a:\n    env: { KEY: "${{ secrets.X }}" }\n',
  },
];

const refusedInWorkflow: readonly Refused[] = [
  { source: step(`      - run: curl «${KEY}»\n`), refused: /script/ },
  { source: step(`      - run: |\n          curl «${KEY}»\n`), refused: /script/ },
  { source: step(`        if: a == '«${KEY}»'\n`), refused: /position/ },
  { source: `jobs:\n  a:\n    uses: b\n    with:\n      key: «${KEY}»\n`, refused: /position/ },
  { source: step(`        env:\n          KEY: «${KEY}»\n`), refused: /GITHUB_/, name: 'GITHUB_TOKEN' },
];

const refused: readonly Refused[] = [
  { source: service(`      ? [«${KEY}»]\n      : 1\n`), refused: /value/, fileName: 'compose.yml' },
  { source: service(`      KEY: «${KEY}»\n  - B: [1\n`), refused: /valid/, fileName: 'compose.yml' },
  { source: `a: «${KEY}»\n`, refused: /which program/ },
  { source: `apiVersion: v1\nkind: Pod\na: «${KEY}»\n`, refused: /Kubernetes/ },
  { source: `a: «${KEY}»\n`, refused: /GitLab/, fileName: '.gitlab-ci.yml' },
  { source: service(`      «${KEY}»: a\n`), refused: /value/, fileName: 'compose.yml' },
  { source: service(`      A: b # «${KEY}»\n`), refused: /comment/, fileName: 'compose.yml' },
  { source: service(`      A: |\n        «${KEY}»\n`), refused: /several lines/, fileName: 'compose.yml' },
  { source: service(`      A: «k$3y»\n`), refused: /exact/, fileName: 'compose.yml' },
  { source: service(`      A: "k\\«x33y»"\n`), refused: /exact/, fileName: 'compose.yml' },
  { source: service(`      A: "«k3\\qy»"\n`), refused: /valid YAML|exact/, fileName: 'compose.yml' },
];

suite('the value around a key: YAML', () => {
  fixes('yaml', inCompose.map(compose));
  fixes('yaml', inWorkflow.map(workflow));
  refuses('yaml', refusedInWorkflow.map(workflow));
  refuses('yaml', refused);

  test('a workflow does not read .env, and the fix reports what is left to do', async () => {
    const found = await siteIn('yaml', workflow({ source: `env:\n  KEY: «${KEY}»\n` }));
    assert.ok('site' in found && found.site.ok);
    const fix = found.site.replaceWith('X');
    assert.ok(fix.ok);
    assert.match(fix.afterwards ?? '', /with: gh secret set X$/);
  });
});
