import assert from 'node:assert/strict';
import { allFormats, type Format } from '../../../src/core/formats';
import { sampleInContext, seeded } from '../../support/samples';
import { Project, stripe } from './command-line';

/** Length of a piece that cannot match by chance. */
const PIECE = 8;

suite('keyward scan: no output contains a secret', function () {
  this.timeout(60_000);

  test('of any format, in text, JSON and SARIF', async () => {
    const project = new Project();
    try {
      const random = seeded(20);
      const planted = allFormats
        .filter(({ sensitivity }) => sensitivity === 'secret')
        .map((format, index) => {
          const { text, span, fileName } = sampleInContext(format, random);
          project.write(`${index}/${fileName ?? 'a.ts'}`, text);
          return { id: format.id, bodies: bodiesOf(text.slice(span.start, span.end), prefixLength(format)) };
        });
      for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'csv']) {
        const { stdout, stderr } = await project.run(['scan', '--min-confidence', 'low', '--format', format]);
        const leaked = planted.filter(({ bodies }) =>
          bodies.some((body) => `${stdout}${stderr}`.includes(body)),
        );
        assert.deepEqual(
          leaked.map(({ id }) => id),
          [],
          format,
        );
      }
    } finally {
      project.remove();
    }
  });

  test('that was not found or is allowed, in the lines shown', async () => {
    const project = new Project();
    try {
      const random = seeded(4);
      const two = ['stripe-secret-key-live', 'github-pat-classic', 'openai-project-key']
        .flatMap((id) => allFormats.filter((format) => format.id === id))
        .map((format) => sampleInContext(format, random))
        .map(({ text, span }) => text.slice(span.start, span.end));
      const unknown = `${'q7'.repeat(3)}${two[0]?.slice(-14) ?? ''}Zz4`;
      project.write('a.ts', `f("${two.join('", "')}", "${unknown}", "${two[0] ?? ''}");\n`);
      project.write('min.js', `${'x=1;'.repeat(500)}f("${unknown}","${two.join('","')}","${unknown}")`);
      for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'csv']) {
        const { stdout } = await project.run(['scan', '--format', format]);
        for (const body of [...two, unknown].flatMap((value) => bodiesOf(value)))
          assert.ok(!stdout.includes(body), format);
      }
    } finally {
      project.remove();
    }
  });
});

suite('keyward fix: no diff shows a secret', function () {
  this.timeout(120_000);

  test('of any format in the lines around a moved key, even if the policy does not report it', async () => {
    const project = new Project();
    try {
      const random = seeded(33);
      const others = allFormats.filter(
        ({ id, sensitivity }) => sensitivity === 'secret' && !id.startsWith('stripe'),
      );
      const planted = others.flatMap((format, index) => {
        const { text, span, fileName } = sampleInContext(format, random);
        if (fileName !== undefined) return [];
        project.write(`${index}.py`, `import os\npay("${stripe(index + 1)}")\n"""\n${text}\n"""\n`);
        return { id: format.id, bodies: bodiesOf(text.slice(span.start, span.end), prefixLength(format)) };
      });
      const disabledRules = others.map(({ id }) => id);
      project.write(
        '.keyward.json',
        JSON.stringify({ version: 1, policy: { detection: { disabledRules } } }),
      );
      const { stdout } = await project.run(['fix', '--all', '--format', 'json']);
      assert.ok(stdout.split('STRIPE_SECRET_KEY').length > planted.length / 2, 'keys are moved');
      assert.deepEqual(
        planted.filter(({ bodies }) => bodies.some((body) => stdout.includes(body))).map(({ id }) => id),
        [],
      );
    } finally {
      project.remove();
    }
  });

  test('in a file that is changed only to load the env file, or that matches a pattern of the user', async () => {
    const project = new Project();
    try {
      const [key, password, own] = [stripe(), 'Tr0ub4dor!3%aQ', 'corp alpha bravo'];
      project.write('package.json', '{ "main": "app.js", "dependencies": { "dotenv": "17" } }\n');
      project.write('app.js', `const db = { password: "${password}" };\nrequire("./pay");\n`);
      project.write('pay.js', `const own = "${own}";\npay("${key}");\n`);
      const patterns = [{ id: 'corp', pattern: 'corp [a-z]+ [a-z]+', confidence: 'high' }];
      project.write('.keyward.json', JSON.stringify({ version: 1, policy: { detection: { patterns } } }));
      const { stdout } = await project.run(['fix', 'pay.js', '--at', '2:6', '--load']);
      assert.match(stdout, /^\+require\("dotenv"\)\.config\(\);$/m);
      assert.match(stdout, /^ const db = \{ password: "•••" \};$/m);
      assert.match(stdout, /^ const own = "•••";$/m);
      for (const value of [key, password, own]) assert.ok(!stdout.includes(value));
    } finally {
      project.remove();
    }
  });
});

/** Length of the public prefix of the format's values, which is shown. */
function prefixLength({ segments: [first] }: Format): number {
  if (first === undefined || 'set' in first) return 0;
  return 'literal' in first
    ? first.literal.length
    : Math.max(...first.oneOf.map((literal) => literal.length));
}

/** Pieces of the random part that mix letters and digits, so that they are not words. */
function bodiesOf(secret: string, prefix = 12): string[] {
  const pieces: string[] = [];
  for (let at = prefix; at + PIECE <= secret.length; at += 4) {
    const piece = secret.slice(at, at + PIECE);
    if (/\d/.test(piece) && /[A-Za-z]/.test(piece) && /^[A-Za-z0-9]+$/.test(piece)) pieces.push(piece);
  }
  return pieces;
}
