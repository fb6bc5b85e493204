import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkLine, launcherText, type CheckOptions } from '../../../src/core/pre-commit';

/** Which program a hook runs, by what each one prints. */
suite('the program that a hook runs', function () {
  if (process.platform === 'win32') return;
  this.timeout(20_000);
  let folder: string;
  let repository: string;
  setup(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-hook-')));
    repository = path.join(folder, 'repository');
    mkdirSync(repository);
    execFileSync('git', ['init', '-q'], { cwd: repository });
  });
  teardown(() => rmSync(folder, { recursive: true }));

  const program = (name: string, prints: string, mode = 0o755): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho ${prints} "$@"\n`, { mode });
    return file;
  };
  /** Runs a script as `node` would, so that a test can name it as the program. */
  const runtime = (name = 'runtime/node') => {
    const file = program(name, '');
    writeFileSync(file, '#!/bin/sh\nexec sh "$@"\n', { mode: 0o755 });
    return file;
  };
  const launcher = (runtimeFile: string, script: string): void => {
    mkdirSync(path.join(repository, '.git/keyward'), { recursive: true });
    writeFileSync(path.join(repository, '.git/keyward/run'), launcherText({ runtime: runtimeFile, script }));
  };
  /** A folder with the tools that the scripts use, without Node. */
  const system = (): string => {
    const bin = path.join(folder, 'system');
    if (existsSync(bin)) return bin;
    mkdirSync(bin);
    for (const name of ['git', 'sh', 'ls', 'head', 'tail', 'sort', 'cut']) {
      const at = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
      symlinkSync(at, path.join(bin, name));
    }
    return bin;
  };
  const run = (options: CheckOptions, PATH: readonly string[] = [], cwd = repository) => {
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e', '-u', '-c', checkLine(options)], {
      cwd,
      encoding: 'utf8',
      env: { PATH: [...PATH, system()].join(':') },
    });
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  };
  const own = { hook: 'pre-commit' } as const;
  const committed = { hook: 'pre-commit', committed: true } as const;

  test('is the one that was named at installation, before all others', () => {
    program('repository/node_modules/.bin/keyward', 'project');
    program('bin/keyward', 'path');
    launcher(runtime(), program('installed/cli.js', 'named'));
    for (const options of [own, committed])
      assert.equal(run(options, [path.join(folder, 'bin')]).stdout, 'named scan --staged');
  });

  test('is else the one on the PATH', () => {
    program('repository/node_modules/.bin/keyward', 'project');
    program('bin/keyward', 'path');
    launcher(runtime(), path.join(folder, 'removed/cli.js'));
    for (const options of [own, committed])
      assert.equal(run(options, [path.join(folder, 'bin')]).stdout, 'path scan --staged');
  });

  test('is never one from the repository, even if the PATH leads there', () => {
    const bin = path.dirname(program('repository/node_modules/.bin/keyward', 'project'));
    program('repository/keyward', 'project');
    mkdirSync(path.join(repository, 'web'));
    symlinkSync(bin, path.join(folder, 'link'));
    symlinkSync(repository, path.join(folder, 'other-name'));
    const paths = [
      [],
      [bin],
      [''],
      ['.'],
      ['node_modules/.bin'],
      [path.join(folder, 'link')],
      [path.join(folder, 'other-name/node_modules/.bin')],
      [path.join(folder, 'bin/../repository/node_modules/.bin')],
    ];
    mkdirSync(path.join(folder, 'bin'));
    for (const PATH of paths) {
      for (const cwd of [repository, path.join(repository, 'web'), path.join(folder, 'other-name')]) {
        const { status, stdout, stderr } = run(own, PATH, cwd);
        assert.deepEqual([status, stdout], [0, ''], PATH.join(':'));
        assert.equal(
          stderr,
          'Keyward is not installed here, so the staged changes were not checked for keys.',
        );
      }
    }
  });

  test('is the project’s own only in a hook that is committed, and if there is no other', () => {
    program('repository/node_modules/.bin/keyward', 'project');
    assert.equal(run(committed).stdout, 'project scan --staged');
  });

  test('stops the commit where none is found, if it is required', () => {
    const { status, stderr } = run({ ...committed, require: true });
    assert.equal(status, 1);
    assert.equal(
      stderr,
      'Keyward stopped this commit because Keyward is not installed here, and this project requires it.',
    );
  });

  test('is the highest version of an extension, and stays so after updates', () => {
    const version = (name: string) => program(`extensions/keyward.keyward-${name}/dist/cli.js`, name);
    launcher(runtime(), version('0.9.2'));
    const found = () => run(own).stdout.split(' ')[0];
    assert.equal(found(), '0.9.2');
    for (const name of ['0.10.0', '0.10.1-linux-x64', '0.10.11', '1.0.0']) {
      version(name);
      assert.equal(found(), name);
    }
    for (const name of ['0.2.99', '0.10.12', 'extra-2.0.0']) version(name);
    assert.equal(found(), '1.0.0');
    rmSync(path.join(folder, 'extensions/keyward.keyward-0.9.2'), { recursive: true });
    rmSync(path.join(folder, 'extensions/keyward.keyward-1.0.0'), { recursive: true });
    assert.equal(found(), '0.10.12');
  });

  test('is run by the newest server of VS Code, or by the Node on the PATH', () => {
    const script = program('installed/cli.js', 'named');
    const server = (digit: string) => `servers/Stable-${digit.repeat(40)}/server/node`;
    launcher(runtime(server('a')), script);
    rmSync(path.join(folder, 'servers'), { recursive: true });
    assert.match(run(own).stderr, /not installed/);
    runtime(server('b'));
    assert.equal(run(own).stdout, 'named scan --staged');
    rmSync(path.join(folder, 'servers'), { recursive: true });
    const bin = path.dirname(runtime('bin/node'));
    assert.equal(run(own, [bin]).stdout, 'named scan --staged');
    const inside = path.dirname(runtime('repository/bin/node'));
    assert.match(run(own, [inside]).stderr, /not installed/);
  });

  test('that crashes has not found a key', () => {
    const crash = 'cli.js:1\n    at wrapSafe (node:internal)\n\nNode.js v12.0.0';
    const file = path.join(folder, 'bin/keyward');
    mkdirSync(path.dirname(file));
    writeFileSync(file, `#!/bin/sh\ncat >&2 <<'END'\n${crash}\nEND\nexit 1\n`, { mode: 0o755 });
    symlinkSync('/bin/cat', path.join(system(), 'cat'));
    const { status, stderr } = run(own, [path.dirname(file)]);
    assert.equal(status, 1);
    assert.match(stderr, /^Keyward stopped this commit because the check for keys failed\.$/m);
    assert.doesNotMatch(stderr, /contains a key/);
  });

  test('is found under names with quotes and spaces', () => {
    launcher(runtime("it's a/node"), program("it's b/cli.js", 'named'));
    assert.equal(run(own).stdout, 'named scan --staged');
  });
});
