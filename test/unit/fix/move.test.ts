import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { fixed, offer, plan, SECRET, type Situation } from '../../support/moves';

const KEY = `const acmeKey = '${SECRET}';\n`;
const LOAD = [
  'try {',
  '  process.loadEnvFile();',
  '} catch {',
  '  // There is no .env here: the variables are set in the environment.',
  '}',
  '',
].join('\n');
const loaded = { 'package.json': '{"scripts":{"start":"node --env-file=.env a.js"}}' };
const next = { 'package.json': '{"dependencies":{"next":"16"}}' };

suite('the env file is loaded', () => {
  const STEPS: readonly (readonly [
    what: string,
    Record<string, string>,
    file: string,
    path: string,
    after: string,
  ])[] = [
    [
      'by Node in the file itself',
      { 'a.js': KEY },
      'a.js',
      'a.js',
      `${LOAD}const acmeKey = process.env.ACME_KEY;\n`,
    ],
    [
      'after the imports, the directive and the comment',
      { 'a.mjs': `#!/usr/bin/env node\n// ours\nimport a from 'a';\nimport b from 'b'; // b\n\n${KEY}` },
      'a.mjs',
      'a.mjs',
      `#!/usr/bin/env node\n// ours\nimport a from 'a';\nimport b from 'b'; // b\n${LOAD}\nconst acmeKey = process.env.ACME_KEY;\n`,
    ],
    [
      'in a CommonJS entry, after its directive',
      { 'server.js': "#!/usr/bin/env node\n'use strict'\nrequire('./a')\n", 'a.js': KEY },
      'a.js',
      'server.js',
      `#!/usr/bin/env node\n'use strict'\n${LOAD.replace('File();', 'File()')}require('./a')\n`,
    ],
    [
      'by dotenv as the first import',
      {
        'package.json': '{"dependencies":{"dotenv":"17"},"type":"module"}',
        'main.js': '// ours\nimport "./a.js";\n',
        'a.js': KEY,
      },
      'a.js',
      'main.js',
      '// ours\nimport "dotenv/config";\nimport "./a.js";\n',
    ],
    [
      'by dotenv in CommonJS',
      {
        'package.json': '{"dependencies":{"dotenv":"17"}}',
        'main.js': "'use strict';\r\nrequire('./a');\r\n",
        'a.js': KEY,
      },
      'a.js',
      'main.js',
      "'use strict';\r\nrequire('dotenv').config();\r\nrequire('./a');\r\n",
    ],
    [
      'by a flag in the scripts, with the rest of package.json unchanged',
      {
        'package.json':
          '{ "type": "module",\n  "scripts": {"start":  "FOO=1 node index.js", "dev": "vite" } }',
        'index.js': "import './a.js'",
        'a.js': KEY,
      },
      'a.js',
      'package.json',
      '{ "type": "module",\n  "scripts": {"start":  "FOO=1 node --env-file=.env index.js", "dev": "vite" } }',
    ],
    [
      'by a flag where each runner takes it',
      {
        'package.json':
          '{"type":"module","scripts":{"a":"tsx watch src/index.ts","b":"nodemon -x \\"tsx src/index.ts\\"","c":"tsx src/index.ts && tsx src/index.ts","d":"cd src && tsx index.ts"}}',
        'src/index.ts': "import './a.js';\n",
        'src/a.ts': `export ${KEY}`,
      },
      'src/a.ts',
      'package.json',
      '{"type":"module","scripts":{"a":"tsx watch --env-file=.env src/index.ts","b":"nodemon -x \\"tsx --env-file=.env src/index.ts\\"","c":"tsx --env-file=.env src/index.ts && tsx --env-file=.env src/index.ts","d":"cd src && tsx --env-file=../.env index.ts"}}',
    ],
    [
      'by Node, where ts-node has no flag',
      {
        'package.json': '{"scripts":{"dev":"ts-node src/index.ts"}}',
        'src/index.ts': "import './a';\n",
        'src/a.ts': `export ${KEY}`,
      },
      'src/a.ts',
      'package.json',
      '{"scripts":{"dev":"node --env-file=.env -r ts-node/register src/index.ts"}}',
    ],
    [
      'above the imports of a Python program',
      {
        'requirements.txt': 'python-dotenv\n',
        'main.py': '# ours\nfrom __future__ import annotations\nimport a\n',
        'a.py': KEY.replace('const ', '').replace(';', ''),
      },
      'a.py',
      'main.py',
      '# ours\nfrom __future__ import annotations\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\nimport a\n',
    ],
    [
      'by an import of the Go package with the variable',
      {
        'go.mod': 'module example.com/a\n\nrequire github.com/joho/godotenv v1.5.1\n',
        'main.go': `package main\n\nimport (\n\t"fmt"\n)\n\nvar acmeKey = "${SECRET}"\n\nfunc main() {\n\tfmt.Println(acmeKey)\n}\n`,
      },
      'main.go',
      'main.go',
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n\n\t_ "github.com/joho/godotenv/autoload"\n)\n\nvar acmeKey = os.Getenv("ACME_KEY")\n\nfunc main() {\n\tfmt.Println(acmeKey)\n}\n',
    ],
  ];
  for (const [what, files, file, path, after] of STEPS) {
    test(what, async () => {
      const situation: Situation = { files: { 'package.json': '{}', ...files }, file };
      const offered = await offer(situation);
      assert.ok(offered.ok && offered.loading.kind === 'missing' && offered.loading.step);
      const changed = await fixed(situation);
      assert.equal(changed[path], after);
      assert.deepEqual(parse(changed['.env'] ?? ''), { ACME_KEY: SECRET });
      // With the fix applied, the project loads the env file, so the second move adds nothing.
      // The second key is JavaScript.
      if (file.endsWith('.py') || file.endsWith('.go')) return;
      const again = await offer({
        files: { ...situation.files, ...changed, [file]: (changed[file] ?? '') + KEY },
        file,
      });
      assert.ok(again.ok && again.loading.kind === 'loaded', 'the second fix adds nothing');
    });
  }

  test('not if the user chose the fix without it, or if the framework loads it', async () => {
    assert.deepEqual(Object.keys(await fixed({ files: { 'a.js': KEY }, file: 'a.js' }, false)).sort(), [
      '.env',
      'a.js',
    ]);
    const changed = await fixed({
      files: { ...next, 'app/api/a/route.js': KEY },
      file: 'app/api/a/route.js',
    });
    assert.deepEqual(Object.keys(changed).sort(), ['.env', 'app/api/a/route.js']);
  });

  test('a module that validates the environment at import finds it loaded; otherwise the step is not offered', async () => {
    const schema = "import { z } from 'zod';\nexport const env = z.object({}).parse(process.env);\n";
    const files = { 'package.json': '{}', 'env.ts': schema, 'a.ts': `export ${KEY}` };
    const offered = await offer({ files, file: 'a.ts' });
    assert.ok(offered.ok && offered.loading.kind === 'missing' && offered.loading.step === undefined);
    const withDotenv = { ...files, 'package.json': '{"dependencies":{"dotenv":"1"}}' };
    assert.match(
      (await fixed({ files: withDotenv, file: 'a.ts' }))['a.ts'] ?? '',
      /^import 'dotenv\/config';\nimport \{ env \} from '\.\/env';\n/,
    );
  });
});

suite('which env file', () => {
  const TARGETS: readonly (readonly [
    what: string,
    situation: Omit<Situation, 'file'>,
    path: string,
    alternatives?: string[],
  ])[] = [
    ['.env by default', { files: loaded }, '.env'],
    ['Next: .env when it is ignored', { files: next }, '.env'],
    [
      'Next: .env.local if only that is ignored',
      { files: { ...next, '.env': 'A=1\n' }, git: { '.env': 'not-ignored' } },
      '.env.local',
    ],
    [
      'Next: .env.local next to a committed .env',
      { files: { ...next, '.env': '' }, git: { '.env': 'tracked', '.env.local': 'not-ignored' } },
      '.env.local',
    ],
    ['Next: the existing one', { files: { ...next, '.env.local': '' } }, '.env.local'],
    [
      'Next: if both exist and are ignored, the one with precedence, with alternatives',
      { files: { ...next, '.env': '', '.env.local': '' } },
      '.env.local',
      ['.env'],
    ],
    ['what the user chose', { files: { ...next, '.env': '', '.env.local': '' }, envFile: '.env' }, '.env'],
    [
      'the file that a script names',
      { files: { 'package.json': '{"scripts":{"start":"node --env-file=config/dev.env a.js"}}' } },
      'config/dev.env',
    ],
    [
      'the file that the code names',
      {
        files: {
          'package.json': '{}',
          'i.js': "require('dotenv').config({ path: '.env.local' }); require('./app/api/a/route')",
        },
      },
      '.env.local',
    ],
    [
      'not the file that the code of another program names',
      { files: { 'package.json': '{}', 'i.js': "require('dotenv').config({ path: '.env.local' })" } },
      '.env',
    ],
    [
      'a path from the folder of the file',
      {
        files: {
          'package.json': '{}',
          'src/i.js':
            "require('dotenv').config({ path: require('path').join(__dirname, '.env') }); require('../app/api/a/route')",
        },
      },
      'src/.env',
    ],
    [
      'the file of the mode',
      {
        files: {
          'package.json': '{}',
          '.env.production': '',
          'i.js': 'require("dotenv").config({ path: `.env.${mode}` }); require("./app/api/a/route")',
        },
      },
      '.env.production',
    ],
    [
      'two starts with two files: the first, with an alternative',
      {
        files: {
          'package.json':
            '{"scripts":{"dev":"node --env-file=.env.a app/api/a/route.js","start":"node --env-file=.env.b app/api/a/route.js"}}',
          '.env.a': '',
          '.env.b': '',
        },
      },
      '.env.a',
      ['.env.b'],
    ],
    [
      'Next: .env.local if only that has an example',
      { files: { ...next, '.env.local.example': 'A=\n' } },
      '.env.local',
    ],
    ['Cloudflare', { files: { 'package.json': '{}', 'wrangler.toml': '' } }, '.dev.vars'],
    ['Cloudflare with a .env', { files: { 'package.json': '{}', 'wrangler.toml': '', '.env': '' } }, '.env'],
    [
      '.env if neither exists nor is ignored',
      { files: next, git: { '.env': 'not-ignored', '.env.local': 'not-ignored' } },
      '.env',
    ],
  ];
  for (const [what, situation, path, alternatives = []] of TARGETS) {
    test(what, async () => {
      const file = 'app/api/a/route.js';
      const offered = await offer({ ...situation, files: { ...situation.files, [file]: KEY }, file });
      assert.ok(offered.ok);
      assert.deepEqual([offered.envPath, offered.alternatives], [path, alternatives]);
    });
  }

  test('the nearest package', async () => {
    const files = { 'package.json': '{}', 'packages/a/package.json': '{}', 'packages/a/src/a.js': KEY };
    assert.deepEqual(Object.keys(await fixed({ files, file: 'packages/a/src/a.js' }, false)).sort(), [
      'packages/a/.env',
      'packages/a/src/a.js',
    ]);
  });

  test('one that Git already tracks is refused, with the next step', async () => {
    const refused = await plan({
      files: { ...loaded, '.env': 'A=1\n', 'a.js': KEY },
      file: 'a.js',
      git: { '.env': 'tracked' },
    });
    assert.ok(!refused.ok);
    assert.match(refused.reason, /Git already tracks \.env/);
    assert.match(refused.nextStep, /git rm --cached \.env/);
  });

  test('a file that takes precedence never hides the new value: another name, the same one, or a refusal', async () => {
    const git = { '.env.local': 'tracked' } as const;
    const files = { ...next, '.env': 'A=1\n', 'app/a.js': KEY };
    const other = await plan({ files: { ...files, '.env.local': 'ACME_KEY=x\n' }, file: 'app/a.js', git });
    assert.equal(other.ok && other.name, 'ACME_KEY_2');
    const same = await plan({
      files: { ...files, '.env.local': `ACME_KEY='${SECRET}'\n` },
      file: 'app/a.js',
      git,
    });
    assert.deepEqual(same.ok && [same.name, same.reuse], ['ACME_KEY', true]);
    const empty = await plan({ files: { ...files, '.env.local': 'ACME_KEY=\n' }, file: 'app/a.js', git });
    assert.match(
      empty.ok ? '' : empty.reason,
      /\.env\.local has an empty ACME_KEY, which takes precedence over \.env\./,
    );
  });

  test('the nearest .gitignore is extended if Git does not ignore the file', async () => {
    const files = {
      'package.json': '{}',
      '.gitignore': 'x\n',
      'p/package.json': '{}',
      'p/.gitignore': 'y\n',
      'p/a.js': KEY,
    };
    const changed = await fixed({ files, file: 'p/a.js', git: { '.env': 'not-ignored' } }, false);
    assert.match(changed['p/.gitignore'] ?? '', /^y\n[^]*^\.env$/m);
    assert.equal(changed['.gitignore'], undefined);
  });
});

suite('client code is refused', () => {
  test('with the reason, the next step and a help page, and without the key', async () => {
    const files = { ...next, 'app/pay.jsx': `'use client';\n${KEY}` };
    for (const answer of [
      await offer({ files, file: 'app/pay.jsx' }),
      await plan({ files, file: 'app/pay.jsx' }),
    ]) {
      assert.ok(!answer.ok);
      assert.match(answer.reason, /use client.*runs in the browser.*published/);
      assert.match(answer.nextStep, /^Use the key in a route handler/);
      assert.equal(answer.help, 'client-code');
      assert.ok(!JSON.stringify(answer).includes(SECRET));
    }
  });
});
