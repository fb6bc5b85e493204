import assert from 'node:assert/strict';
import { usages } from '../../src/cli/commands';
import { completedOptions } from '../../src/cli/completion/words';
import { Folder, ran, tarball } from './support/packed';
import { installedProgram } from './support/tools';

/** What a shell must offer after these words. */
const CASES: readonly (readonly [line: string, expected: readonly string[]])[] = [
  ['keyward ', usages.map(({ name }) => name)],
  ['keyward sc', ['scan']],
  ['keyward scan --format ', ['text', 'json', 'sarif']],
  ['keyward hook ', ['install', 'status', 'uninstall']],
  ['keyward fix --target ', ['file.env']],
  ...usages.map((usage): [string, string[]] => [
    `keyward ${usage.name} --`,
    completedOptions(usage).map(({ name }) => `--${name}`),
  ]),
];

suite('completions in real shells', function () {
  this.timeout(120_000);
  let folder: Folder;
  suiteSetup(async () => {
    folder = new Folder();
    folder.write('project/package.json', '{"private":true}\n');
    folder.write('project/file.env', '');
    const { code, stderr } = await ran('npm', ['install', '--offline', tarball()], {
      cwd: folder.at('project'),
    });
    assert.equal(code, 0, stderr);
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const made = await ran('npx', ['--no', '--', 'keyward', 'completion', shell], {
        cwd: folder.at('project'),
      });
      assert.equal(made.code, 0, made.stderr);
      folder.write(shell, made.stdout);
    }
  });
  suiteTeardown(() => folder.remove());

  async function offered(program: string, args: string[], script: string, input = ''): Promise<string[]> {
    const { stdout, stderr } = await ran(program, [...args, script], { cwd: folder.at('project'), input });
    assert.equal(stderr, '');
    return stdout.split(/[\s\r]+/).filter((word) => word !== '');
  }

  const shell = (name: string): string | undefined => installedProgram(name);

  test('bash', async function () {
    const bash = shell('bash');
    if (bash === undefined) this.skip();
    for (const [line, expected] of CASES) {
      const words = line.split(' ').map((word) => `'${word}'`);
      const script = `source '${folder.at('bash')}'; COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _keyward; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const words_offered = await offered(bash, ['--noprofile', '--norc', '-u', '-c'], script);
      for (const word of expected)
        assert.ok(words_offered.includes(word), `${line}: ${words_offered.join(' ')}`);
    }
    // As bash splits it.
    const script = `source '${folder.at('bash')}'; COMP_WORDS=(keyward scan --format = sa); COMP_CWORD=4; _keyward; echo "\${COMPREPLY[@]}"`;
    assert.deepEqual(await offered(bash, ['--norc', '-c'], script), ['sarif']);
  });

  test('fish', async function () {
    const fish = shell('fish');
    if (fish === undefined) this.skip();
    for (const [line, expected] of CASES) {
      const words = await offered(
        fish,
        ['--no-config', '-c'],
        `source '${folder.at('fish')}'; complete -C '${line}' | cut -f1`,
      );
      for (const word of expected) assert.ok(words.includes(word), `${line}: ${words.join(' ')}`);
    }
  });

  test('zsh', async function () {
    const zsh = shell('zsh');
    if (zsh === undefined) this.skip();
    // A real zsh in a pseudo-terminal, in which Tab is pressed and the list of matches is read.
    const driver = folder.write(
      'driver.zsh',
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; stty -echo rows 60 cols 120; autoload -U compinit; compinit -u -D; source ${folder.at('zsh')}; zle-line-init() { print REA""DY }; zle -N zle-line-init'
zpty -r -m shell out '*READY*'
# The editor of the line reads keys now. Tab lists the matches, and Ctrl-U removes the line. What is typed must not look like the marks.
zpty -w -n shell "$1"$'\\t\\t'
zpty -w shell $'\\x15print DO""NE'
zpty -r -m shell out '*DONE*'
print -r -- "$out"
`,
    );
    // A single match is put on the line, and more are listed.
    for (const [line, expected] of CASES.filter(([, words]) => words.length > 1)) {
      const words = await offered(zsh, ['-f', driver], line);
      for (const word of expected)
        assert.ok(
          words.some((one) => one.includes(word)),
          `${line}: ${words.join(' ')}`,
        );
    }
  });

  test('PowerShell', async function () {
    const pwsh = shell('pwsh') ?? shell('powershell');
    if (pwsh === undefined) this.skip();
    for (const [line, expected] of CASES.filter(([line]) => !line.includes('--target'))) {
      const script = `. '${folder.at('powershell')}'; (TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`;
      const words = await offered(pwsh, ['-NoProfile', '-Command'], script);
      for (const word of expected) assert.ok(words.includes(word), `${line}: ${words.join(' ')}`);
    }
  });
});
