import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { allAtLeast, readManifest } from '../../../src/core/project/manifest';
import { importsOf, moduleGraph, reachable } from '../../../src/core/project/modules';
import { relativeTo, resolvePath } from '../../../src/core/project/paths';
import { surveyProject } from '../../../src/core/project/survey';
import { readTypeChecking } from '../../../src/core/project/tsconfig';
import { createProjectReader } from '../../../src/node/files/project-reader';
import { projectOf } from '../../support/project-files';

suite('survey of a project', () => {
  test('reads the nearest package, its sources and the configuration above it, but no dependencies and no env files', async () => {
    const survey = await surveyProject(
      projectOf({
        'package.json': '{}',
        'packages/api/package.json': '{"main":"server.js"}',
        'packages/api/server.js': 'start()',
        'packages/api/src/pay.js': 'pay()',
        'packages/api/.env': 'A=1',
        'packages/api/node_modules/x/index.js': 'x',
        'packages/api/dist/server.js': 'x',
        'packages/web/app.js': 'x',
      }),
      'packages/api/src/pay.js',
      'javascript',
    );
    assert.equal(survey.folder, 'packages/api');
    assert.equal(survey.envFolder, 'packages/api');
    assert.deepEqual([...survey.texts.keys()].sort(), [
      'package.json',
      'packages/api/package.json',
      'packages/api/server.js',
      'packages/api/src/pay.js',
    ]);
    assert.ok(survey.complete);
  });

  test('a .env in a subfolder is nearer than the one of the package', async () => {
    const files = { 'package.json': '{}', 'app/.env': '', 'app/src/a.py': '' };
    const survey = await surveyProject(projectOf(files), 'app/src/a.py', 'python');
    assert.deepEqual([survey.folder, survey.envFolder], ['', 'app']);
  });

  test('is incomplete if there are more sources than it reads', async () => {
    const files = Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`f${i}.js`, '']));
    const survey = await surveyProject(projectOf(files), 'f1.js', 'javascript');
    assert.equal(survey.complete, false);
  });

  test('on disk: does not follow links to folders, and a missing file has no text', async () => {
    const top = mkdtempSync(path.join(os.tmpdir(), 'keyward-reader-'));
    try {
      mkdirSync(path.join(top, 'src'));
      writeFileSync(path.join(top, 'src', 'a.js'), '\uFEFFa');
      symlinkSync(top, path.join(top, 'src', 'round'));
      symlinkSync(path.join(top, 'src', 'a.js'), path.join(top, 'b.js'));
      const reader = createProjectReader(top);
      assert.deepEqual(await reader.list('src'), [{ name: 'a.js', kind: 'file' }]);
      const entries = await reader.list('');
      assert.deepEqual(entries.map(({ name, kind }) => `${kind} ${name}`).sort(), [
        'file b.js',
        'folder src',
      ]);
      assert.equal(await reader.read('src/a.js'), '\uFEFFa');
      assert.equal(await reader.read('none.js'), undefined);
      assert.deepEqual(await reader.list('none'), []);
    } finally {
      rmSync(top, { recursive: true });
    }
  });
});

suite('paths', () => {
  test('are resolved and compared', () => {
    assert.equal(resolvePath('a/b', '../c.json'), 'a/c.json');
    assert.equal(resolvePath('a', '../../c'), undefined);
    assert.equal(relativeTo('src/api', 'src/env'), '../env');
    assert.equal(relativeTo('', 'src/env'), './src/env');
    assert.equal(relativeTo('src', 'src/lib/env'), './lib/env');
    assert.equal(relativeTo('a/b', 'c/env'), '../../c/env');
  });
});

suite('package.json', () => {
  const RANGES: readonly (readonly [range: string, known: boolean])[] = [
    ['>=20.12', true],
    ['>=20', false],
    ['^20.12.0 || >=22', true],
    ['21.0', false],
    ['21.7.x', true],
    ['v24.1.0', true],
    ['22', true],
    ['18 || 22', false],
    ['*', false],
    ['lts/*', false],
    ['<23', false],
    ['', false],
  ];
  for (const [range, known] of RANGES) {
    test(`Node "${range}" ${known ? 'has' : 'may lack'} loadEnvFile`, () => {
      assert.equal(
        allAtLeast(range, [
          [20, 12],
          [21, 7],
        ]),
        known,
      );
    });
  }

  test('invalid content gives an empty manifest', () => {
    for (const text of [undefined, '', '[]', '{"scripts":[1],"bin":3,"dependencies":{"a":1}}', '{']) {
      const manifest = readManifest(text);
      assert.deepEqual([manifest.scripts.size, manifest.bin, manifest.dependencies.size], [0, [], 0]);
    }
  });
});

suite('imports', () => {
  test('are found in every form, but not in types, strings and comments', () => {
    const text = [
      "import a, { b, c as d } from './one';",
      "import * as e from './two'",
      "import './three';",
      "import type { T } from './types';",
      "const { f: g, h } = require('./four');",
      "require('./five');",
      "const six = await import('./six');",
      "export { x } from './seven';",
      "// import './comment'",
      `const s = "import './string'";`,
      "/* require('./block') */",
    ].join('\n');
    assert.deepEqual(
      importsOf(text).map(({ module, names }) => [module, ...names].join(' ')),
      ['./one a b d', './two e', './three', './four g h', './five', './six', './seven x'],
    );
  });

  test('form a graph across extensions, index files, pages, aliases and the names of built files', async () => {
    const survey = await surveyProject(
      projectOf({
        'package.json': '{}',
        'index.html': '<script type="module" src="/src/main.ts"></script>',
        'src/main.ts': "import './a.js'; import { b } from '@/lib/b'; import c from './c';",
        'src/a.ts': '',
        'src/lib/b.tsx': '',
        'src/c/index.js': '',
        'src/alone.ts': '',
      }),
      'src/a.ts',
      'typescript',
    );
    const graph = moduleGraph(survey, { aliases: [] });
    assert.deepEqual([...reachable(['index.html'], graph.imports)].sort(), [
      'index.html',
      'src/a.ts',
      'src/c/index.js',
      'src/lib/b.tsx',
      'src/main.ts',
    ]);
    assert.deepEqual(graph.importers.get('src/a.ts'), ['src/main.ts']);
  });
});

suite('tsconfig', () => {
  const CASES: readonly (readonly [
    what: string,
    files: Record<string, string>,
    file: string,
    strict: boolean,
    indexAccess?: boolean,
  ])[] = [
    ['none', {}, 'a.ts', false],
    ['strict', { 'tsconfig.json': '{"compilerOptions":{"strict":true}}' }, 'src/a.ts', true],
    [
      'strict without null checks',
      { 'tsconfig.json': '{"compilerOptions":{"strict":true,"strictNullChecks":false}}' },
      'a.ts',
      false,
    ],
    [
      'comments and commas',
      { 'tsconfig.json': '// x\n{"compilerOptions":{"strict":true, /* y */ },}' },
      'a.ts',
      true,
    ],
    [
      'extends',
      {
        'tsconfig.json':
          '{"extends":"../base","compilerOptions":{"noPropertyAccessFromIndexSignature":true}}',
        'app/tsconfig.json':
          '{"extends":["../tsconfig.base.json"],"compilerOptions":{"noPropertyAccessFromIndexSignature":true}}',
        'tsconfig.base.json': '{"compilerOptions":{"strict":true}}',
      },
      'app/a.ts',
      true,
      true,
    ],
    [
      'extends from a package',
      {
        'tsconfig.json': '{"extends":"@acme/tsconfig"}',
        'node_modules/@acme/tsconfig/tsconfig.json': '{"compilerOptions":{"strict":true}}',
      },
      'a.ts',
      true,
    ],
    [
      'a well-known package that is not installed',
      { 'tsconfig.json': '{"extends":"@tsconfig/strictest/tsconfig.json"}' },
      'a.ts',
      true,
      true,
    ],
    [
      'references',
      {
        'tsconfig.json':
          '{"files":[],"references":[{"path":"./tsconfig.app.json"},{"path":"./tsconfig.node.json"}]}',
        'tsconfig.app.json': '{"compilerOptions":{"strict":true},"include":["src"]}',
        'tsconfig.node.json': '{"compilerOptions":{"strict":false},"include":["vite.config.ts"]}',
      },
      'vite.config.ts',
      false,
    ],
    [
      'a circle',
      { 'tsconfig.json': '{"extends":"./tsconfig.json","compilerOptions":{"strict":true}}' },
      'a.ts',
      true,
    ],
    [
      'TypeScript 6 without the option',
      { 'package.json': '{"devDependencies":{"typescript":"^6.0.3"}}', 'tsconfig.json': '{}' },
      'a.ts',
      true,
    ],
    [
      'TypeScript 5 without the option',
      { 'package.json': '{"devDependencies":{"typescript":"~5.9"}}', 'tsconfig.json': '{}' },
      'a.ts',
      false,
    ],
    ['Deno', { 'deno.json': '{}' }, 'a.ts', true],
  ];
  for (const [what, files, file, strict, indexAccess = false] of CASES) {
    test(what, async () => {
      const reader = projectOf({ ...files, [file]: '' });
      const checking = await readTypeChecking(reader, await surveyProject(reader, file, 'typescript'));
      assert.deepEqual([checking.strict, checking.indexAccess], [strict, indexAccess]);
    });
  }

  test('paths', async () => {
    const reader = projectOf({
      'web/tsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"~lib/*":["./src/lib/*"],"x":["y"]}}}',
      'web/a.ts': '',
    });
    const { aliases } = await readTypeChecking(reader, await surveyProject(reader, 'web/a.ts', 'typescript'));
    assert.deepEqual(aliases, [{ prefix: '~lib/', folder: 'web/src/lib' }]);
  });
});
