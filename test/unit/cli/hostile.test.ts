import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { HOSTILE, UNSEEN } from '../../support/hostile';
import { Project, stripe } from './command-line';

/** As a file name: without what no file system takes. Longer names are refused by some. */
const fileName = (text: string): string =>
  `${text
    .replace(/[/\0]/g, '_')
    .replace(/\p{Cs}/gu, '')
    .slice(0, 60)}.js`;

const COMMANDS: readonly (readonly string[])[] = [
  ['scan'],
  ['scan', '--format', 'json'],
  ['scan', '--format', 'sarif'],
  ['scan', '--format', 'gitlab'],
  ['scan', '--format', 'junit'],
  ['scan', '--format', 'markdown'],
  ['scan', '--format', 'csv'],
  ['scan', '--staged'],
  ['scan', '--report-unused-allows', '.'],
  ['fix', '--all'],
  ['fix', '--all', '--format', 'json'],
  ['doctor'],
  ['doctor', '--format', 'json'],
  ['rotation', '--today', '2026-03-01'],
  ['rotation', '--format', 'json', '--today', '2026-03-01'],
  ['rotation', '--format', 'ics', '--today', '2026-03-01'],
];

function assertSafe(output: string, isColored: boolean, what: string): void {
  for (const line of output.replaceAll('\r\n', '\n').split('\n')) {
    // eslint-disable-next-line no-control-regex
    const text = isColored ? line.replace(/\x1b\[\d*(?:;\d+)*m/g, '') : line;
    assert.doesNotMatch(text, UNSEEN, `${what}: ${JSON.stringify(line)}`);
    assert.doesNotMatch(text, /^\s*(?:::|section_(?:start|end):)/, `${what}: ${JSON.stringify(line)}`);
    assert.doesNotMatch(text, /##(?:\[|vso\[|teamcity\[)/i, `${what}: ${JSON.stringify(line)}`);
  }
}

suite('The command line in a hostile repository', function () {
  this.timeout(300_000);

  test('prints no escape sequence, no workflow command and no invisible character', async () => {
    const project = new Project();
    try {
      const git = (...args: string[]): void => void execFileSync('git', ['-C', project.folder, ...args]);
      git('init', '-q');
      const all = Object.values(HOSTILE);
      const patterns = all.map((text, index) => ({
        id: `p${index}`,
        title: text,
        pattern: `ACME${index}-[0-9]+`,
        envName: 'ACME',
      }));
      const keys = Object.fromEntries(
        all.map((text, index) => [
          `.env#${text}${index}`,
          { owner: text, provider: text, rotated: '2025-01-01', interval: 30, note: text },
        ]),
      );
      const allow = all.map((text, index) => ({
        id: text,
        path: text,
        rule: `p${index}`,
        reason: text,
      }));
      project.write(
        '.keyward.json',
        JSON.stringify({ version: 1, policy: { detection: { patterns } }, keys, allow }),
      );
      for (const [index, text] of all.entries()) {
        const name = fileName(text);
        project.write(
          name,
          `// ${text}\nconst a = '${stripe(index + 1)}';\n${text}\n f("ACME${index}-${4829 + index}");\n`,
        );
        project.write(
          `${name.slice(0, -3)}d/.env`,
          `${text.replace(/[^A-Z]/gi, '_')}K${index}=x${stripe(index + 50)}\n# ${text}\n`,
        );
      }
      git('add', '-A');
      for (const args of COMMANDS)
        for (const terminal of [false, true]) {
          const { stdout, stderr } = await project.run(args, { terminal });
          const what = args.join(' ');
          assertSafe(stdout, terminal && !args.includes('--format'), what);
          // Progress returns to the start of its line.
          // eslint-disable-next-line no-control-regex
          assertSafe(stderr.replace(/\r\x1b\[K/g, ''), terminal, what);
          assert.ok(stdout.length > 50, `${what} prints something`);
          if (args.includes('json')) JSON.parse(stdout);
          if (args[0] === 'scan' && args.length === 1)
            assert.match(stdout, /^"?.*Review now.*:4:5.* {2}.*Review now/m, 'titles are shown');
        }
    } finally {
      project.remove();
    }
  });

  test('names what is wrong on the command line in the same way', async () => {
    const project = new Project();
    try {
      for (const text of Object.values(HOSTILE)) {
        if (text.includes('\0')) continue;
        for (const args of [
          ['scan', text],
          ['fix', text],
          ['fix', '--at', text, 'a.js'],
          ['doctor', text],
          ['rotation', text],
          ['rotation', '--today', text],
          ['allow', 'import', text],
          ['scan', '--format', text],
          ['hook', text],
          [text],
          [`--${text}`],
        ]) {
          const { stdout, stderr, code } = await project.run(args);
          assert.equal(code, 2, args.join(' '));
          assertSafe(stdout, false, JSON.stringify(args));
          assertSafe(stderr, false, JSON.stringify(args));
        }
      }
    } finally {
      project.remove();
    }
  });

  test('a path with control characters is quoted and escaped', async () => {
    const project = new Project();
    try {
      project.write('a\nb\u202e.js', `x = '${stripe()}'\n`);
      const { stdout } = await project.run(['scan']);
      assert.ok(stdout.startsWith('"a\\nb\\u202e.js":1:6  '), stdout);
    } finally {
      project.remove();
    }
  });
});
