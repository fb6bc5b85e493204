import assert from 'node:assert/strict';
import { offer, SECRET } from '../../support/moves';

type Files = Readonly<Record<string, string>>;

const JS = `const acmeKey = '${SECRET}';\n`;
const START = '{"scripts":{"start":"node a.js"}}';

const CASES: readonly (readonly [what: string, files: Files, file: string, commands: readonly string[]])[] = [
  ['nowhere', { 'package.json': START, 'a.js': JS }, 'a.js', []],
  [
    'a Worker',
    { 'wrangler.toml': '', 'package.json': '{}', 'src/index.js': JS },
    'src/index.js',
    ['wrangler secret put ACME_KEY'],
  ],
  ['Vercel', { 'vercel.json': '{}', 'package.json': START, 'a.js': JS }, 'a.js', ['vercel env add ACME_KEY']],
  ['Netlify', { 'netlify.toml': '', 'package.json': START, 'a.js': JS }, 'a.js', ['netlify env:import .env']],
  ['Fly', { 'fly.toml': '', 'package.json': START, 'a.js': JS }, 'a.js', ['fly secrets import < .env']],
  [
    'a cluster',
    {
      'package.json': '{"scripts":{"start":"node a.js","deploy":"kubectl apply -f k8s"}}',
      'a.js': JS,
    },
    'a.js',
    ['kubectl create secret generic env --from-env-file=.env'],
  ],
  [
    'a Procfile of a platform',
    { Procfile: 'web: node a.js\n', 'package.json': START, 'a.js': JS },
    'a.js',
    ['heroku config:edit'],
  ],
  [
    'a Procfile that a runner starts',
    { Procfile: 'web: node a.js\n', 'package.json': '{"scripts":{"dev":"nf start"}}', 'a.js': JS },
    'a.js',
    [],
  ],
  [
    'an image',
    { Dockerfile: 'FROM node\nCMD ["node","a.js"]\n', 'package.json': START, 'a.js': JS },
    'a.js',
    ['docker run --env ACME_KEY'],
  ],
  [
    'a workflow that runs the program',
    {
      '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - run: node a.js\n',
      'package.json': START,
      'a.js': JS,
    },
    'a.js',
    ['gh secret set ACME_KEY'],
  ],
  [
    'a workflow that runs another program',
    {
      '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - run: node b.js\n',
      'package.json': START,
      'a.js': JS,
      'b.js': '',
    },
    'a.js',
    [],
  ],
];

suite('where a moved key has to be set as well', () => {
  for (const [what, files, file, commands] of CASES) {
    test(what, async () => {
      const offered = await offer({ files, file });
      assert.ok(offered.ok);
      assert.deepEqual(
        offered.deployments.map(({ command }) => command),
        commands,
      );
    });
  }

  test('a workflow reads secrets, not an env file', async () => {
    const file = '.github/workflows/a.yml';
    const text = `jobs:\n  a:\n    env:\n      ACME_KEY: ${SECRET}\n`;
    const offered = await offer({ files: { [file]: text }, file });
    assert.ok(offered.ok);
    assert.equal(offered.loading.kind, 'elsewhere');
    assert.deepEqual(offered.deployments, [
      { provider: 'GitHub Actions', command: `gh secret set ${offered.name}` },
    ]);
  });
});
