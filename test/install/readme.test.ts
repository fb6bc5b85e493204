import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { secretOf } from '../unit/cli/command-line';
import { environment, Folder, ran, tarball } from './support/packed';

/** The commands in the blocks of a page. */
function commandsIn(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .map((line) => line.replace(/ +# .*/, ''))
    .filter((line) => /\bkeyward /.test(line) && !line.startsWith('npx'));
}

suite('commands in the documentation', function () {
  this.timeout(120_000);
  let folder: Folder;
  const env = (): NodeJS.ProcessEnv =>
    environment({
      HOME: folder.at('home'),
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
      PATH: `${folder.at('tool/node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    });
  const bash = (script: string) => ran('bash', ['-c', script], { cwd: folder.at('project'), env: env() });

  setup(async () => {
    folder = new Folder();
    folder.write('tool/package.json', '{"private":true}\n');
    const { code, stderr } = await ran('npm', ['install', '--offline', tarball()], {
      cwd: folder.at('tool'),
    });
    assert.equal(code, 0, stderr);
    folder.write(
      'project/src/pay.ts',
      `\n`.repeat(11) + `const key = 'x'; pay('${secretOf('stripe-secret-key-live')}');\n`,
    );
    folder.write('project/app.ts', 'export {};\n');
    folder.write('project/package.json', '{"type":"module","dependencies":{"dotenv":"^17.0.0"}}\n');
    folder.write('project/.env', `AWS_SECRET_ACCESS_KEY=${secretOf('aws-secret-access-key')}\n`);
    folder.write('project/.secrets.baseline', '{"results":{}}\n');
    const made = await bash(
      'git init -q && git add -A && git commit -qm one && git tag v1.2 && git branch main || true',
    );
    assert.equal(made.code, 0, made.stderr);
  });
  teardown(() => folder.remove());

  for (const page of ['README.md', 'media/help/command-line.md']) {
    const commands = commandsIn(page);
    test(`${page} has commands`, () => assert.ok(commands.length > 8));
    for (const command of commands) {
      test(`${page}: ${command}`, async () => {
        const { code, stdout, stderr } = await bash(command);
        // 1 is an answer: this project has keys.
        assert.ok([0, 1].includes(code), `${code}: ${stdout}${stderr}`);
        assert.doesNotMatch(stderr, /^keyward: (?!unknown:)/m);
      });
    }
  }
});
