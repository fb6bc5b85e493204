import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type FormatId, formatById } from '../../../../src/core/formats';
import { removeEntry } from '../../../../src/core/base/keyward-file';
import {
  entryFor,
  filesOfEntries,
  planAllow,
  planPolicyList,
  policyFor,
  type PolicyLayer,
  readKeywardFile,
  reasonInWords,
  scanByPolicy,
  PatternSet,
  identityOf,
} from '../../../../src/core/policy';
import { scan } from '../../../../src/core/detect';
import { sampleSecret, seeded } from '../../../support/samples';

const random = seeded(17);
const key = (id: FormatId = 'stripe-secret-key-live'): string => sampleSecret(formatById(id), random);
const noPatterns = new PatternSet(() => () => []);
const password = ['Vr7#', 'kamOlt9', '!e'].join('');

/** Allows the first finding of `text`. @returns the new `.keyward.json` */
function allow(file: string | undefined, text: string, scope?: string, reason?: string): string {
  const [finding] = scan(text, { fileName: scope ?? 'a.js' });
  assert.ok(finding, 'there is something to allow');
  const entry = entryFor(identityOf(finding, text), scope, reason);
  assert.ok(entry.ok, entry.ok ? '' : entry.reason);
  const plan = planAllow(file, entry);
  assert.ok(plan.ok);
  return plan.newText;
}

function layer(file: string, files: readonly string[], folder = ''): PolicyLayer {
  const { detection, allow: entries } = readKeywardFile(file);
  const bare = { folder, file: '.keyward.json', detection, allow: entries };
  const gone = [...filesOfEntries(bare)].filter(([, name]) => !files.includes(name)).map(([id]) => id);
  return { ...bare, gone };
}

/** How many findings are reported for `text` in the file `name`, when `files` exist. */
function reportedCount(
  keywardFile: string,
  text: string,
  name = 'a.js',
  files: readonly string[] = ['a.js', name],
): number {
  const policy = policyFor([layer(keywardFile, files)], name);
  return scanByPolicy(text, { fileName: name }, policy, noPatterns).findings.length;
}

suite('allow entries', () => {
  const secret = key();
  const text = `const stripeKey = "${secret}";\n`;

  test('allow a value, and record where and why', () => {
    const file = allow(undefined, text, 'a.js', 'a documented example');
    assert.equal(reportedCount(file, text), 0);
    const { allowed } = scanByPolicy(
      text,
      { fileName: 'a.js' },
      policyFor([layer(file, ['a.js'])], 'a.js'),
      noPatterns,
    );
    assert.equal(
      allowed[0] && reasonInWords(allowed[0].reason),
      'Allowed in .keyward.json: a documented example',
    );
    assert.match(file, /^ {4}"a\.js#[0-9a-f ]{23}": \{ "rule": "stripe-secret-key-live", "value": .*\}$/m);
  });

  test('survive moving and reformatting the code, and renaming the file', () => {
    const file = allow(undefined, text, 'a.js');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'import x from "y";', '/* note */', '  foo(bar);'), { maxLength: 40 }),
        fc.constantFrom('  ', '\t', ''),
        fc.constantFrom(
          (value: string) => `const stripeKey = "${value}";`,
          (value: string) => `const stripeKey =\n    '${value}'`,
          (value: string) => `export default { key: \`${value}\`, other: 1 }`,
          (value: string) => `pay("${value}")`,
          (value: string) => `const k = "${value.slice(0, 12)}" +\n "${value.slice(12)}";`,
        ),
        (before, indent, write) =>
          reportedCount(file, `${before.join('\n')}\n${indent}${write(secret)}\n`) === 0,
      ),
    );
    assert.equal(reportedCount(file, text, 'src/renamed.js', ['src/renamed.js']), 0, 'the old file is gone');
  });

  test('apply to other files only if their scope includes them', () => {
    const other = ['a.js', 'src/b.js', 'test/c.js'];
    const scopes: readonly (readonly [string | undefined, readonly number[]])[] = [
      ['a.js', [0, 1, 1]],
      ['src/**', [1, 0, 1]],
      ['src/', [1, 0, 1]],
      ['{a}.js', [1, 1, 1]],
      [undefined, [0, 0, 0]],
    ];
    for (const [scope, expected] of scopes) {
      const file = allow(undefined, text, scope);
      const files = [...other, '{a}.js'];
      assert.deepEqual(
        other.map((name) => reportedCount(file, text, name, files)),
        expected,
        scope ?? 'everywhere',
      );
    }
    const next = allow(undefined, text, 'pages/[id].tsx');
    assert.equal(reportedCount(next, text, 'pages/[id].tsx'), 0, 'square brackets are a name');
    assert.equal(reportedCount(next, text, 'pages/i.tsx', ['pages/[id].tsx']), 1);
  });

  test('do not allow a new key on the same line', () => {
    const file = allow(undefined, text, 'a.js');
    assert.equal(reportedCount(file, text.replace(secret, key())), 1);
    assert.equal(reportedCount(file, `const stripeKey = "${secret}"; // ${key('sendgrid-api-key')}\n`), 1);
  });

  test('allow a password by rule and name without writing any of it, and do not allow a random key there', () => {
    const line = `const dbPassword = "${password}";\n`;
    const file = allow(undefined, line, 'a.js');
    assert.doesNotMatch(file, /"value"/);
    assert.match(file, /"name": "dbPassword"/);
    assert.equal(reportedCount(file, `\n\n  const dbPassword = '${password}'\n`), 0);
    assert.equal(reportedCount(file, `const adminPassword = "${password}";\n`), 1, 'another name');
    const [found] = scan(line);
    const entries = [password, `${password}x`].map((value) =>
      allow(undefined, line.replace(password, value), 'a.js'),
    );
    assert.equal(entries[0], entries[1], 'the entry is the same for any password');
    assert.ok(found);
    const randomValue = key().slice(8) + key().slice(10, 18);
    assert.equal(reportedCount(file, `const dbPassword = "${randomValue}";\n`), 1);
  });

  test('apply to a single file if there is neither a digest nor a name', () => {
    const call = `connect("postgres://app:${password}@db.internal.net/app")\n`;
    const [finding] = scan(call);
    assert.ok(finding);
    const everywhere = entryFor(identityOf(finding, call), undefined);
    assert.ok(!everywhere.ok);
    assert.match(everywhere.reason, /isn't assigned to a variable/);
    const file = allow(undefined, call, 'a.js');
    assert.equal(reportedCount(file, call), 0);
    assert.equal(reportedCount(file, call, 'b.js', ['b.js']), 1, 'nor does it follow a rename');
  });

  test('added in two branches are merged by Git line by line', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'keyward-merge-'));
    const at = (name: string, content: string): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    try {
      const samples = Array.from({ length: 6 }, (_, i) => [`src/file${i}.js`, `f("${key()}")\n`] as const);
      let base: string | undefined;
      for (const [name, source] of samples.filter((_, i) => i % 2 === 0)) base = allow(base, source, name);
      const [a, b] = [samples[1]!, samples[3]!];
      const ours = allow(base, a[1], a[0]);
      const theirs = allow(base, b[1], b[0]);
      const merged = execFileSync('git', [
        'merge-file',
        '-p',
        at('ours', ours),
        at('base', base!),
        at('theirs', theirs),
      ]).toString();
      for (const [name, source] of samples.slice(0, 5))
        assert.equal(
          reportedCount(
            merged,
            source,
            name,
            samples.map(([file]) => file),
          ),
          0,
          name,
        );
      assert.equal(readKeywardFile(merged).problems.length, 0);
      // Git cannot order lines added at the same position. Until the conflict is resolved, all of them apply.
      const empty = allow(undefined, samples[0]![1], samples[0]![0]);
      const clash = [allow(empty, a[1], 'src/x1.js'), allow(empty, b[1], 'src/x2.js')];
      const [ours2, theirs2] = [at('ours', clash[0]!), at('theirs', clash[1]!)];
      let conflict = '';
      try {
        execFileSync('git', ['merge-file', '-p', ours2, at('base', empty), theirs2]);
      } catch (error) {
        conflict = String((error as { stdout: Buffer }).stdout);
      }
      assert.match(conflict, /^<{7}/m);
      assert.equal(reportedCount(conflict, a[1], 'src/x1.js'), 0);
      assert.equal(reportedCount(conflict, b[1], 'src/x2.js'), 0);
      assert.match(readKeywardFile(conflict).problems.join(), /merge conflicts/);
      readFileSync(ours2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('are removed with their line, and nothing else changes', () => {
    const one = allow(undefined, text, 'a.js');
    const two = allow(one, `f("${key()}")\n`, 'b.js');
    const three = allow(two, `f("${key()}")\n`, 'c.js');
    const ids = readKeywardFile(three).allow.map(({ id }) => id);
    const without = (id: string): string => {
      const plan = removeEntry(three, 'allow', id);
      assert.ok(plan.ok);
      return plan.newText;
    };
    assert.equal(without(ids[2]!), two);
    for (const id of ids) {
      const left = readKeywardFile(without(id)).allow.map((entry) => entry.id);
      assert.deepEqual(
        left,
        ids.filter((other) => other !== id),
      );
    }
    const last = removeEntry(one, 'allow', ids[0]!);
    assert.ok(last.ok);
    assert.deepEqual(readKeywardFile(last.newText), { detection: {}, allow: [], problems: [] });
  });

  test('turning off a rule adds one entry to the policy, and the rest of the file stays', () => {
    const before = '{\n  "version": 1,\n  "policy": { "intervalDays": 30 },\n  "keys": {}\n}\n';
    const plan = planPolicyList(before, 'disabledRules', ['stripe-secret-key-live']);
    assert.ok(plan.ok);
    assert.equal(reportedCount(plan.newText, text), 0);
    const again = planPolicyList(plan.newText, 'disabledRules', ['aws-secret-access-key']);
    assert.ok(again.ok);
    assert.deepEqual(readKeywardFile(again.newText).detection.disabledRules, [
      'aws-secret-access-key',
      'stripe-secret-key-live',
    ]);
    assert.match(again.newText, /"intervalDays": 30/);
  });
});
