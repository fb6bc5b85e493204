import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../host/paths';
import { Project, stripe } from './command-line';

suite('Built command line', function () {
  this.timeout(60_000);
  let project: Project;
  let program: string;
  suiteSetup(() => {
    project = new Project();
    const out = project.path('built');
    execFileSync(process.execPath, [path.join(root, 'esbuild.js'), '--production', `--out=${out}`]);
    program = path.join(out, 'cli.js');
  });
  suiteTeardown(() => project.remove());

  test('uses exit codes, standard input and standard output', () => {
    const input = `KEY=${stripe()}\n`;
    const found = spawnSync(process.execPath, [program, 'scan', '-', '--format', 'json'], { input });
    assert.equal(found.status, 1);
    assert.equal(found.stderr.toString(), '');
    assert.equal((JSON.parse(found.stdout.toString()) as { findings: object[] }).findings.length, 1);
    assert.equal(spawnSync(process.execPath, [program, 'scan', '-'], { input: '' }).status, 0);
    assert.equal(
      spawnSync(process.execPath, [program, 'scan', 'missing'], { cwd: project.folder }).status,
      2,
    );
  });

  /** `true` has ended before Keyward writes anything. */
  const BROKEN = { 'a full disk': '>/dev/full', 'a pipe without a reader': '| true' };
  for (const [name, end] of Object.entries(BROKEN)) {
    test(`a report to ${name} ends with one sentence and exit code 2`, function () {
      if (process.platform === 'win32') this.skip();
      this.timeout(240_000);
      project.write('keys.ts', `const key = "${stripe()}";\n`);
      project.write('clean.ts', 'const a = 1;\n');
      project.write('.env', `STRIPE_SECRET_KEY=${stripe()}\n`); // a key of unknown age, for the calendar
      const reports = ['scan keys.ts', 'scan clean.ts --format json', 'scan keys.ts --format sarif'];
      for (const args of [...reports, 'fix keys.ts', 'rotation --format ics', '--help']) {
        const shell = `{ "${process.execPath}" "${program}" ${args}; echo "$?" >code; } ${end}; exit "$(cat code)"`;
        const { status, stderr } = spawnSync('sh', ['-c', shell], { cwd: project.folder, encoding: 'utf8' });
        assert.equal(status, 2, `${args}: ${stderr}`);
        const sentence = stderr.replace(/^keyward: No .*\n/, '');
        assert.match(sentence, /^keyward: couldn't write the whole report: [^\n]*\n$/, args);
      }
    });
  }

  test('scans a large file in less than 200 MB of memory', () => {
    const block = Buffer.from('const größe = "日本", ordinary = value(1);\n'.repeat(50_000));
    const file = project.path('large.ts');
    for (let written = 0; written < 64e6; written += block.length) appendFileSync(file, block);
    appendFileSync(file, `const key = "${stripe()}";\n`);
    const hook = project.write(
      'hook.cjs',
      "process.on('exit', () => console.error(process.resourceUsage().maxRSS));",
    );
    const { status, stderr } = spawnSync(process.execPath, ['-r', hook, program, 'scan', 'large.ts'], {
      cwd: project.folder,
    });
    assert.equal(status, 1);
    assert.ok(Number(stderr.toString()) < 200_000, `${stderr.toString().trim()} KB`);
  });

  test('runs the commands in the second bundle, and reports their errors', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, ...args], { cwd: project.folder });
    for (const command of ['allow', 'doctor', 'fix', 'hook', 'rotation']) {
      const help = run(command, '--help');
      assert.equal(help.status, 0, command);
      assert.match(help.stdout.toString(), new RegExp(`^Usage: keyward ${command}`));
      const wrong = run(command, '--no-such-option');
      assert.equal(wrong.status, 2, command);
      assert.match(
        wrong.stderr.toString(),
        /^keyward: unknown option '--no-such-option'; see keyward \w+ --help$/m,
      );
      assert.doesNotMatch(wrong.stderr.toString(), /internal error/);
    }
  });

  test('no option is one that Node takes, wherever it is', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, ...args], { cwd: project.folder, input: '', encoding: 'utf8' });
    for (const command of ['scan', 'fix', 'doctor', 'rotation', 'hook', 'allow']) {
      const options = new Set(run(command, '--help').stdout.match(/^ {2}--[a-z-]+/gm));
      assert.ok(options.size > 0, command);
      for (const option of options) {
        const { stderr } = run(command, 'missing', option.trim(), 'missing.env');
        assert.doesNotMatch(stderr, /^(?!keyward: ).+/, `${command} ${option}`);
      }
    }
  });

  test('runs through a link in another folder, as npm creates', function () {
    if (process.platform === 'win32') this.skip();
    const link = project.path('keyward');
    symlinkSync(program, link);
    const { status, stdout } = spawnSync(process.execPath, [link, 'rotation', '.'], { cwd: project.folder });
    assert.equal(status, 0);
    assert.notEqual(stdout.toString(), '');
  });

  test('needs neither the editor nor installed packages', () => {
    const version = execFileSync(process.execPath, [program, '--version'], { cwd: project.folder });
    assert.match(version.toString(), /^\d/);
  });
});
