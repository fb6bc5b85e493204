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

  test('ends silently when the reader closes the pipe', function () {
    if (process.platform === 'win32') this.skip();
    project.write(
      'many.ts',
      Array.from({ length: 3000 }, (_, i) => `const key = "${stripe(i)}";\n`).join(''),
    );
    const command = `"${process.execPath}" "${program}" scan many.ts 2>&1 >/dev/full | head -1; "${process.execPath}" "${program}" scan many.ts | head -1`;
    const output = execFileSync('sh', ['-c', command], { cwd: project.folder, encoding: 'utf8' });
    assert.match(output, /many\.ts:1:14/);
    assert.doesNotMatch(output, /EPIPE/);
  });

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
