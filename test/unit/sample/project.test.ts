import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scan } from '../../../src/core/detect';
import { overlaps } from '../../../src/core/base/text';
import { plantKeys } from '../../editor/sample/keys';
import { type SampleProject, makeSampleProject } from '../../editor/sample/project';
import { sources } from '../../editor/sample/sources';
import { git } from '../../editor/support/fixture';
import { seeded } from '../../support/samples';

suite('the sample project', () => {
  let folder: string;
  let project: SampleProject;

  suiteSetup(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'keyward-sample-'));
    project = await makeSampleProject(folder, Math.random);
  });

  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('really runs, and prints one digest of its keys', () => {
    const run = () =>
      execFileSync(process.execPath, ['src/server.js', '--digest'], { cwd: folder, encoding: 'utf8' });
    assert.match(run(), /^[0-9a-f]{64}\n$/);
    assert.equal(run(), run());
  });

  test('no key is committed', () => {
    const committed = git(folder, 'grep', '-h', '', 'HEAD');
    for (const { value, ruleId } of [...project.hardcoded, ...project.inEnv]) {
      assert.ok(!committed.includes(value), ruleId);
    }
  });

  test('Git does not ignore its env file, so that Keyward has something to report', () => {
    assert.match(git(folder, 'status', '--porcelain'), /^\?\? \.env$/m);
  });

  test('keys are on the lines that the project lists', () => {
    for (const { file, line, value, ruleId } of project.hardcoded) {
      const text = readFileSync(path.join(folder, file), 'utf8').split('\n')[line - 1];
      assert.ok(text?.includes(value), ruleId);
    }
  });
});

suite('every key of the sample project is found for any random values', () => {
  for (const [file, write] of Object.entries(sources)) {
    test(file, () => {
      for (let seed = 1; seed <= 100; seed++) {
        const { text, keys } = plantKeys(file, write, seeded(seed));
        const findings = scan(text, { fileName: file });
        for (const { ruleId, value } of keys) {
          const start = text.indexOf(value);
          const span = { start, end: start + value.length };
          const found = findings.some((finding) =>
            [finding, ...(finding.parts ?? [])].some((part) => overlaps(part.span, span)),
          );
          assert.ok(found, `${ruleId}, seed ${seed}`);
        }
      }
    });
  }
});
