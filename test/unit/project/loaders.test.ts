import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProject } from '../../../src/core/project/describe';
import { projectOf } from '../../support/project-files';

async function loadersIn(
  packageJson: string | undefined,
  fileNames: readonly string[],
): Promise<readonly string[]> {
  const files = Object.fromEntries(fileNames.map((name) => [name, '']));
  const manifest = packageJson === undefined ? {} : { 'package.json': packageJson };
  return (await readProject(projectOf({ ...files, ...manifest, 'index.js': '' }), 'index.js', 'javascript'))
    .loaders;
}

suite('loaders of a project', () => {
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
      'Compose next to dotenv',
      '{"dependencies":{"dotenv":"1"}}',
      ['compose.yaml'],
      ['dotenv', 'docker-compose'],
    ],
    ['Bun lock file', '{}', ['bun.lock', 'package.json'], ['bun']],
    ['Deno', undefined, ['deno.json'], ['deno']],
    ['Python', undefined, ['requirements.txt'], ['python-dotenv']],
    [
      'sourced by a shell',
      '{"scripts":{"dev":"set -a && . ./.env && node ."}}',
      [],
      ['bash', 'dotenv', 'node'],
    ],
    ['broken JSON', '{"dependencies": {"next": "16",', [], ['next']],
    ['BOM', '\uFEFF{"dependencies":{"next":"16"}}', [], ['next']],
    ['not an object', '[1, "next"]', [], ['dotenv', 'node']],
    ['odd types', '{"dependencies":["next"],"scripts":{"a":1}}', [], ['dotenv', 'node']],
  ];
  for (const [what, packageJson, fileNames, loaders] of CASES) {
    test(what, async () => assert.deepEqual(await loadersIn(packageJson, fileNames), loaders));
  }

  const WITH_TEXTS: readonly (readonly [what: string, files: Record<string, string>, loaders: string[]])[] = [
    [
      'docker run in a script',
      { 'deploy.sh': 'docker run -d \\\n  --env-file .env app\n' },
      ['dotenv', 'node', 'docker-run'],
    ],
    [
      'docker run in a folder of scripts',
      { 'scripts/run.sh': 'docker run --env-file=.env app\n' },
      ['dotenv', 'node', 'docker-run'],
    ],
    [
      'docker run in a task',
      { '.vscode/tasks.json': '{"tasks":[{"command":"docker","args":["run","--env-file",".env","app"]}]}' },
      ['dotenv', 'node', 'docker-run'],
    ],
    [
      'docker run in a recipe',
      { Makefile: 'run:\n\tdocker run --env-file .env app\n' },
      ['dotenv', 'node', 'docker-run'],
    ],
    ['docker run without a file', { 'deploy.sh': 'docker run app\n' }, ['dotenv', 'node']],
    ['a script that sources', { 'run.sh': 'set -a\n. ./.env\n' }, ['bash', 'dotenv', 'node']],
  ];
  for (const [what, files, loaders] of WITH_TEXTS) {
    test(what, async () => {
      const project = await readProject(
        projectOf({ 'package.json': '{}', 'index.js': '', ...files }),
        'index.js',
        'javascript',
      );
      assert.deepEqual(project.loaders, loaders);
    });
  }

  test('any text is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (packageJson) => {
        assert.ok((await loadersIn(packageJson, [])).length > 0);
      }),
    );
  });
});
