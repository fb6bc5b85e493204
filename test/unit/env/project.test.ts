import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chooseEnvFolder, isEnvExampleName, isEnvFileName } from '../../../src/core/env/file-names';
import { detectLoaders } from '../../../src/core/env/loaders';

suite('env loaders', () => {
  const CASES: readonly (readonly [
    what: string,
    packageJson: string | undefined,
    files: string[],
    loaders: string[],
  ])[] = [
    ['nothing', undefined, [], ['dotenv', 'node']],
    ['dotenv', '{"dependencies":{"dotenv":"^17"}}', [], ['dotenv']],
    ['Next', '{"dependencies":{"next":"16"}}', ['next.config.ts'], ['next']],
    ['Vite in devDependencies', '{"devDependencies":{"vite":"8"}}', [], ['vite']],
    ['Create React App', '{"dependencies":{"react-scripts":"5"}}', [], ['cra']],
    [
      'dotenv with expansion',
      '{"dependencies":{"dotenv":"1","dotenv-expand":"12"}}',
      [],
      ['dotenv-expand', 'dotenv'],
    ],
    ['Node flag', '{"scripts":{"start":"node --env-file=.env index.js"}}', [], ['node']],
    [
      'Compose beside dotenv',
      '{"dependencies":{"dotenv":"1"}}',
      ['compose.yaml'],
      ['dotenv', 'docker-compose'],
    ],
    ['Bun lock file', '{}', ['bun.lock', 'package.json'], ['bun']],
    ['Deno', undefined, ['deno.json'], ['deno']],
    ['Python', undefined, ['requirements.txt'], ['python-dotenv']],
    ['sourced by a shell', '{"scripts":{"dev":"set -a && . ./.env && node ."}}', [], ['bash']],
    ['broken JSON', '{"dependencies": {"next": "16",', [], ['next']],
    ['BOM', '\uFEFF{"dependencies":{"next":"16"}}', [], ['next']],
    ['not an object', '[1, "next"]', [], ['dotenv', 'node']],
    ['odd types', '{"dependencies":["next"],"scripts":{"a":1}}', [], ['dotenv', 'node']],
  ];
  for (const [what, packageJson, fileNames, loaders] of CASES) {
    test(what, () => {
      assert.deepEqual(
        detectLoaders({ ...(packageJson === undefined ? {} : { packageJson }), fileNames }),
        loaders,
      );
    });
  }

  test('any text is taken', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (packageJson) => {
        assert.ok(detectLoaders({ packageJson, fileNames: [] }).length > 0);
      }),
    );
  });
});

suite('env files', () => {
  test('names', () => {
    for (const name of [
      '.env',
      '.env.local',
      '.env.production',
      '.envrc',
      '.dev.vars',
      '.dev.vars.staging',
      'prod.env',
      '.env-old',
    ]) {
      assert.ok(isEnvFileName(name) && !isEnvExampleName(name), name);
    }
    for (const name of [
      '.env.example',
      '.env.sample',
      '.env.template',
      '.env.dist',
      'example.env',
      '.env.local.example',
      '.env.example.local',
      'env.example',
      '.dev.vars.example',
      '.envrc.sample',
    ]) {
      assert.ok(isEnvFileName(name) && isEnvExampleName(name), name);
    }
    for (const name of ['env', 'env.ts', 'environment', '.environment', 'a.envx', '.npmrc', 'example'])
      assert.ok(!isEnvFileName(name), name);
  });

  test('the nearest package has the .env', () => {
    assert.equal(chooseEnvFolder([['a.ts'], ['package.json', 'src'], ['package.json', '.env']]), 1);
    assert.equal(chooseEnvFolder([['a.ts'], ['src'], ['.env']]), 2);
    assert.equal(chooseEnvFolder([['.env'], ['package.json']]), 0);
    assert.equal(chooseEnvFolder([['a.ts'], ['b.ts']]), 1);
    assert.equal(chooseEnvFolder([]), -1);
  });
});
