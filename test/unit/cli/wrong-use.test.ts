import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { Project, stripe } from './command-line';

const NEED_GIT = ['scan --staged', 'scan --history', 'scan --hook pre-push', 'scan --hook commit-msg'];
const HOOK = ['hook install', 'hook status', 'hook uninstall'];

/** Each ends with code 2 and one sentence with what to do, and writes nothing. */
suite('Commands that cannot do their work', function () {
  this.timeout(30_000);
  let project: Project;
  setup(() => {
    project = new Project();
  });
  teardown(() => project.remove());

  const fails = async (command: string, reason: RegExp, environment = process.env): Promise<void> => {
    const before = readdirSync(project.folder, { recursive: true });
    const { code, stdout, stderr } = await project.run(command.split(' '), { environment });
    assert.deepEqual([code, stdout], [2, ''], command);
    assert.match(stderr, /^keyward: [^\n]*\n$/, command);
    assert.match(stderr, reason, command);
    assert.deepEqual(readdirSync(project.folder, { recursive: true }), before, command);
  };

  for (const command of [...NEED_GIT, ...HOOK]) {
    test(`${command} without Git and outside a repository`, async () => {
      await fails(command, /not in a Git repository/);
      execFileSync('git', ['init', '-q'], { cwd: project.folder });
      await fails(command, /Git is not installed\. Install Git, or add it to the PATH\.$/m, { PATH: '' });
    });
  }

  for (const command of ['doctor', 'rotation', ...HOOK, 'allow import base.json --dir']) {
    test(`${command} with a folder that does not exist`, async () => {
      execFileSync('git', ['init', '-q'], { cwd: project.folder });
      project.write('base.json', '[]');
      await fails(`${command} missing`, /: missing is not a folder; name one that exists$/m);
      await fails(`${command} base.json`, /: base\.json is not a folder; name one that exists$/m);
    });
  }

  test('fix, if a policy file cannot be read, reports it once and does the rest', async () => {
    mkdirSync(project.path('.keyward.json'));
    project.write('a.js', `f("${stripe()}");\n`);
    project.write('b.js', `f("${stripe(2)}");\n`);
    const { code, stdout, stderr } = await project.run(['fix', 'a.js', 'b.js', '--write']);
    assert.equal(code, 2, 'the file may allow keys');
    assert.match(stderr, /^keyward: Couldn't read [^\n]*\.keyward\.json: [^\n]*\n$/);
    assert.match(stdout, /^2 keys moved\.$/m);
  });
});
