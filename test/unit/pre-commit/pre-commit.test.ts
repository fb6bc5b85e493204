import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import {
  addToLefthook,
  addToPreCommit,
  addToShellHook,
  addToSimple,
  checkLine,
  detectHookManager,
  huskyHeader,
  huskyMajor,
  quoted,
  removeFromShellHook,
  removeFromSimple,
  SHEBANG,
  withoutBlock,
} from '../../../src/core/pre-commit';

/** The text with the check in it. */
function textOf(result: { ok: true; text: string } | { ok: false; reason: string }): string {
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.text;
}

suite('adding the check to pre-commit hooks', () => {
  const manager = (names: string[], packages: Record<string, string> = {}) =>
    detectHookManager({ names, packageJson: JSON.stringify({ devDependencies: packages }) });

  test('the hook manager is detected from files, then from packages', () => {
    assert.equal(manager(['.husky'], { lefthook: '1' }), 'husky');
    assert.equal(manager(['lefthook.yml']), 'lefthook');
    assert.equal(manager(['.lefthook.toml']), 'lefthook');
    assert.equal(manager(['.pre-commit-config.yaml'], { husky: '^9' }), 'pre-commit');
    assert.equal(manager([], { 'simple-git-hooks': '^2' }), 'simple-git-hooks');
    assert.equal(manager(['.simple-git-hooks.json']), 'simple-git-hooks');
    assert.equal(manager(['package.json'], { husky: '^9' }), 'husky');
    assert.equal(manager(['package.json']), 'native');
    assert.equal(detectHookManager({ names: [], packageJson: '{ "devDependencies": {' }), 'native');
    assert.equal(huskyMajor('{"devDependencies":{"husky":"^8.0.3"}}'), 8);
    assert.equal(huskyMajor('{}'), undefined);
  });

  // VS Code shows only the first line that a hook prints.
  suite('what a hook prints', function () {
    if (process.platform === 'win32') return;
    const folder = mkdtempSync(path.join(tmpdir(), 'keyward-hook-'));
    suiteTeardown(() => rmSync(folder, { recursive: true }));
    const hooks = {
      'a shell hook': textOf(addToShellHook(undefined, SHEBANG)),
      'a hook on one line': checkLine(),
    };
    const outcomes: readonly (readonly [code: number, first: RegExp, advice: boolean])[] = [
      [0, /^a\.js:1 \\n %s$/, false],
      [1, /^Keyward stopped this commit because it contains a key\.$/, true],
      [2, /^Keyward stopped this commit because the check for keys failed\.$/, true],
    ];
    for (const [kind, hook] of Object.entries(hooks)) {
      for (const [code, first, advice] of outcomes) {
        test(`${kind}: the first line shows the result of a check that exits with ${code}`, () => {
          const program = path.join(folder, 'keyward');
          writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' 'a.js:1 \\n %s'\necho more >&2\nexit ${code}\n`);
          chmodSync(program, 0o755);
          const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', hook], {
            cwd: folder,
            encoding: 'utf8',
            env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
          });
          assert.equal(status, code === 0 ? 0 : 1);
          const lines = (code === 0 ? stdout : stderr).trimEnd().split('\n');
          assert.match(lines[0] ?? '', first);
          assert.ok(lines.includes('a.js:1 \\n %s') && lines.includes('more'));
          assert.equal((lines.at(-1) ?? '').includes('--no-verify'), advice);
        });
      }
    }
  });

  suite('shell hooks', () => {
    const existing = [
      '#!/bin/sh\nnpm test\nexit 0\n',
      '#!/usr/bin/env bash\nset -e\nnpm test',
      'npx lint-staged\n',
      '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n',
      '#!/bin/sh\r\nnpm test\r\n',
      '',
    ];
    for (const text of existing) {
      test(`the check is added first and removed again: ${JSON.stringify(text).slice(0, 40)}`, () => {
        const added = textOf(addToShellHook(text, SHEBANG));
        const check = added.indexOf('scan --staged');
        assert.ok(check > 0);
        for (const command of ['npm test', 'npx lint-staged', 'exit 0']) {
          if (text.includes(command)) assert.ok(added.indexOf(command) > check);
        }
        if (text.includes('husky.sh')) assert.ok(added.indexOf('husky.sh') < check);
        assert.equal(removeFromShellHook(added), text === '' ? undefined : text);
        if (process.platform !== 'win32') execFileSync('sh', ['-n'], { input: added.replaceAll('\r', '') });
      });
    }

    test('a hook that only Keyward wrote is removed completely', () => {
      for (const header of [SHEBANG, huskyHeader(8), huskyHeader(9), huskyHeader(undefined)]) {
        const added = textOf(
          addToShellHook(undefined, header, `${quoted("/it's/node")} ${quoted('/a b/cli.js')}`),
        );
        assert.equal(removeFromShellHook(added), undefined);
        if (process.platform !== 'win32') execFileSync('sh', ['-n'], { input: added });
      }
    });

    test('refuses a hook that is not a shell script', () => {
      for (const first of ['#!/usr/bin/env python3', '#!/usr/bin/node', '#!/usr/bin/perl -w']) {
        assert.equal(addToShellHook(`${first}\nprint(1)\n`, SHEBANG).ok, false);
      }
    });
  });

  suite('lefthook', () => {
    const texts: Record<string, string> = {
      empty: '',
      'other hooks only': 'pre-push:\n  commands:\n    test:\n      run: npm test\n',
      commands:
        'pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: npx eslint\npre-push:\n  commands: {}\n',
      'commands, four spaces': 'pre-commit:\n    commands:\n        lint:\n            run: x # why\n',
      'no commands yet': 'pre-commit:\n  parallel: true\n',
      jobs: 'pre-commit:\n  jobs:\n    - name: lint\n      run: npx eslint\n',
      'jobs below their name': 'pre-commit:\n  jobs:\n  - run: npx eslint\n',
      comments:
        '# top\npre-commit: # here\n  # and here\n  commands:\n    # first\n    lint:\n      run: x\n',
      'no newline at the end': 'output:\n  - summary',
      'a quoted name': '"pre-commit":\n  commands:\n    lint: { run: x }\n',
      'a name that is also in a string':
        'note: |\n  pre-commit:\n    x\npre-commit:\n  commands:\n    lint:\n      run: x\n',
      'only a comment': '# nothing here yet\n',
      CRLF: 'pre-commit:\r\n  commands:\r\n    lint:\r\n      run: x\r\n',
    };
    for (const [name, text] of Object.entries(texts)) {
      test(name, () => {
        const added = textOf(addToLefthook(text));
        const before = (parse(text) ?? {}) as Record<string, unknown>;
        const after = parse(added) as Record<string, Record<string, unknown>>;
        const own = after['pre-commit'] ?? {};
        const jobs = own['jobs'] as { name?: string; run: string }[] | undefined;
        const commands = own['commands'] as Record<string, { run: string }> | undefined;
        const run = jobs?.find((job) => job.name === 'keyward')?.run ?? commands?.['keyward']?.run ?? '';
        assert.match(run, /keyward scan --staged/);
        if (process.platform !== 'win32') execFileSync('sh', ['-n'], { input: run });
        assert.deepEqual(
          parse(withoutBlock(added)) ?? {},
          before,
          'everything else means the same as before',
        );
        assert.equal(withoutBlock(added), text);
      });
    }

    test('refuses flow collections, aliases, broken YAML and several documents', () => {
      const texts = [
        'pre-commit: { commands: { a: { run: x } } }\n',
        'pre-commit:\n  commands: {}\n',
        'pre-push: &hook\n  parallel: true\npre-commit: *hook\n',
        'pre-commit:\n',
        'pre-commit:\n  commands: [\n',
        'pre-commit:\n  parallel: true\n---\nother: 1\n',
        '- a list\n',
      ];
      for (const text of texts) {
        assert.equal(addToLefthook(text).ok, false);
      }
    });
  });

  suite('pre-commit', () => {
    const hook = '  - repo: https://example.com/hooks\n    rev: v1\n    hooks:\n      - id: check-yaml\n';
    const texts: Record<string, string> = {
      empty: '',
      'a list': `repos:\n${hook}`,
      'a list below its name': `repos:\n${hook.replaceAll(/^ {2}/gm, '')}`,
      'settings after the list': `default_stages: [pre-commit]\nrepos:\n${hook}# bye\nfail_fast: true\n`,
      'a comment inside': `repos:\n  # ours\n${hook}\n${hook}`,
      'a block scalar at the end': `repos:\n${hook}        exclude: |\n          (?x)^x$\n\n# bye\n`,
    };
    for (const [name, text] of Object.entries(texts)) {
      test(name, () => {
        const added = textOf(addToPreCommit(text));
        const { repos } = parse(added) as {
          repos: { repo: string; hooks: { id: string; entry: string }[] }[];
        };
        const own = repos.at(-1);
        assert.deepEqual([own?.repo, own?.hooks[0]?.id], ['local', 'keyward']);
        assert.equal(own?.hooks[0]?.entry, `sh -c '${checkLine()}'`);
        assert.deepEqual(parse(withoutBlock(added)), parse(text));
        assert.equal(withoutBlock(added), text);
      });
    }

    test('refuses a list in flow style', () => {
      assert.equal(addToPreCommit('repos: []\n').ok, false);
    });
  });

  suite('simple-git-hooks', () => {
    const of = (text: string, nested: boolean) => {
      const json = JSON.parse(text) as Record<string, unknown>;
      const section = (nested ? json['simple-git-hooks'] : json) as Record<string, string>;
      return section['pre-commit'];
    };
    const packageTexts = [
      '{\n  "name": "x",\n  "simple-git-hooks": {\n    "pre-commit": "npx lint-staged"\n  }\n}\n',
      '{\n  "name": "x",\n  "simple-git-hooks": {\n    "pre-push": "npm test"\n  }\n}\n',
      '{\n  "name": "x"\n}\n',
      '{\r\n\t"name": "x",\r\n\t"simple-git-hooks": {\r\n\t\t"commit-msg": "x"\r\n\t},\r\n\t"private": true\r\n}\r\n',
    ];
    for (const text of packageTexts) {
      test(`in package.json: ${JSON.stringify(text).slice(0, 60)}`, () => {
        const added = textOf(addToSimple(text, true));
        assert.match(of(added, true) ?? '', /keyward scan --staged/);
        if (text.includes('lint-staged')) assert.match(of(added, true) ?? '', /^npx lint-staged && /);
        assert.equal(removeFromSimple(added), text);
        if (process.platform !== 'win32') execFileSync('sh', ['-n'], { input: of(added, true) ?? '' });
      });
    }

    test('in its own configuration file', () => {
      for (const text of ['{\n  "pre-commit": "x"\n}\n', '{\n  "pre-push": "x"\n}\n']) {
        const added = textOf(addToSimple(text, false));
        assert.match(of(added, false) ?? '', /keyward scan --staged/);
        assert.equal(removeFromSimple(added), text);
      }
    });

    test('refuses what is not a JSON object', () => {
      for (const text of ['module.exports = {}', '[]', '{', '{ "simple-git-hooks": [] }']) {
        assert.equal(addToSimple(text, true).ok, false);
      }
    });
  });
});
