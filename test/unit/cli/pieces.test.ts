import assert from 'node:assert/strict';
import type { ReportedFinding } from '../../../src/cli/scan/reported-finding';
import { SecretNumbers, TextScan } from '../../../src/cli/scan/text-scan';
import { PatternSet, policyFor } from '../../../src/core/policy';
import { PieceCutter } from '../../../src/node/files/text-pieces';
import { randomCharacters, integer, seeded } from '../../support/samples';
import { Project, secretOf, stripe } from './command-line';

/** Scans text in pieces of the given size. */
function scanIn(text: string, piece: number): ReportedFinding[] {
  const found: ReportedFinding[] = [];
  const scan = new TextScan({
    policy: policyFor([], 'a.ts'),
    patterns: new PatternSet(() => () => []),
    file: 'a.ts',
    detectionName: 'a.ts',
    secrets: new SecretNumbers(),
    report: (finding) => found.push(finding),
    onAllowed: () => undefined,
  });
  const cutter = new PieceCutter((part) => scan.take(part), { piece, overlap: 4000 });
  cutter.push(text, true);
  return found;
}

suite('keyward scan: long files', () => {
  for (const end of ['\n', ' ']) {
    test(`finds the same in pieces as in the whole text, ${end === '\n' ? 'in lines' : 'on a single line'}`, () => {
      const random = seeded(11);
      let text = '';
      while (text.length < 60_000) {
        text += `x = ${randomCharacters(random, 'a-z ', integer(random, 100, 900))};${end}`;
        if (random() < 0.3) text += `const key = "${stripe(integer(random, 1, 1e6))}";${end}`;
        if (random() < 0.1)
          text += `aws(id="${secretOf('aws-access-key-id')}", AWS_SECRET_ACCESS_KEY="${secretOf('aws-secret-access-key', 3)}");${end}`;
      }
      const whole = scanIn(text, 1e9);
      assert.ok(whole.length > 20);
      for (const piece of [5000, 7777]) {
        assert.deepEqual(scanIn(text, piece), whole);
      }
    });
  }

  test('a disabled block continues in later pieces', () => {
    const filler = 'const a = 1;\n'.repeat(1000);
    const key = `const key = "${stripe()}";\n`;
    const text = `/* secretlint-disable */\n${filler}${key}${filler}/* secretlint-enable */\n${filler}${key}`;
    const found = scanIn(text, 5000);
    assert.deepEqual(
      found.map(({ line }) => line),
      [3004],
    );
  });

  test('finds the right position in several megabytes, in each encoding and on a single line', async () => {
    const project = new Project();
    try {
      const secret = stripe();
      const filler = 'const ordinary = value;\n'.repeat(90_000);
      const text = `é${filler}const key = "${secret}";\n${filler}`;
      const start = text.indexOf(secret);
      project.write('a.ts', text);
      project.write('b.ts', Buffer.from(text, 'latin1'));
      project.write('c.ts', Buffer.from(`\uFEFF${text}`, 'utf16le'));
      project.write('d.ts', text.replaceAll('\n', ' '));
      const { findings } = await project.scan();
      assert.deepEqual(
        findings.map((finding) => [finding.file, finding.start, finding.end - finding.start, finding.line]),
        ['a.ts', 'b.ts', 'c.ts', 'd.ts'].map((file) => [
          file,
          start,
          secret.length,
          file === 'd.ts' ? 1 : 90_001,
        ]),
      );
    } finally {
      project.remove();
    }
  });
});
