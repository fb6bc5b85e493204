import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { scan } from '../../../src/core/detect';
import { planPaste, type PastePlan } from '../../../src/core/fix/paste';
import { formatById } from '../../../src/core/formats';
import type { Refusal } from '../../../src/core/base/refusal';
import { applyEdits, lineEndingOf } from '../../../src/core/base/text';
import { hostOf } from '../../support/moves';
import { sampleSecret, seeded } from '../../support/samples';

const random = seeded(6);
const stripe = sampleSecret(formatById('stripe-secret-key-live'), random);
const sendgrid = sampleSecret(formatById('sendgrid-api-key'), random);
const LOADED = '{"scripts":{"start":"node --env-file=.env a.js"}}';

/** @param source with `|` at the cursor, or two around the selection */
async function pasted(
  file: string,
  source: string,
  clipboard: string,
  files: Record<string, string> = {},
): Promise<{ plan: PastePlan | Refusal; text: string; others: Record<string, string> }> {
  const start = source.indexOf('|');
  const end = source.lastIndexOf('|');
  const text = source.replaceAll('|', '');
  const at = { start, end: end > start ? end - 1 : start };
  const plan = await planPaste(hostOf({ files: { 'package.json': LOADED, ...files, [file]: text } }), {
    file,
    text,
    at,
    pasted: clipboard.replace(/\r?\n/g, lineEndingOf(text)),
    typescriptStyle: 'auto',
    findingsIn: (view) =>
      scan(view, { fileName: file }).filter(({ sensitivity }) => sensitivity === 'secret'),
  });
  if (!plan.ok) return { plan, text, others: {} };
  const after = applyEdits(text, [{ span: plan.span, text: plan.insert }, ...plan.outside]);
  assert.equal(after, plan.newText, 'what is applied is what was proven');
  const others = Object.fromEntries(plan.files.map((one) => [one.path, one.newText]));
  return { plan, text: after, others };
}

suite('a paste that contains keys', () => {
  const PLACES: readonly (readonly [
    what: string,
    file: string,
    source: string,
    clip: string,
    after: string,
  ])[] = [
    ['a line of code', 'a.js', '|', `const k = '${stripe}';\n`, 'const k = process.env.STRIPE_SECRET_KEY;\n'],
    ['between quotes', 'a.js', 'f("|");\n', stripe, 'f(process.env.STRIPE_SECRET_KEY);\n'],
    [
      'replacing the text between quotes',
      'a.js',
      'f("|old|");\n',
      stripe,
      'f(process.env.STRIPE_SECRET_KEY);\n',
    ],
    ['after Bearer', 'a.js', "f('Bearer |');\n", stripe, 'f(`Bearer ${process.env.STRIPE_SECRET_KEY}`);\n'],
    ['with its quotes', 'a.js', 'f(|);\n', `'${stripe}'`, 'f(process.env.STRIPE_SECRET_KEY);\n'],
    ['without quotes', 'a.js', 'const k = |;\n', stripe, 'const k = process.env.STRIPE_SECRET_KEY;\n'],
    [
      'without quotes, at the end',
      'a.js',
      'const k = |',
      `${stripe}\n`,
      'const k = process.env.STRIPE_SECRET_KEY',
    ],
    [
      'in CRLF',
      'a.js',
      'f();\r\n|',
      `a('${stripe}');\nb();\n`,
      'f();\r\na(process.env.STRIPE_SECRET_KEY);\r\nb();\r\n',
    ],
    [
      'in Python, with its import',
      'a.py',
      'import re\nk = |\n',
      stripe,
      'import os\nimport re\nk = os.environ["STRIPE_SECRET_KEY"]\n',
    ],
    [
      'in Python, at the very start',
      'a.py',
      '|',
      `k = "${stripe}"\n`,
      'import os\n\nk = os.environ["STRIPE_SECRET_KEY"]\n',
    ],
    [
      'in Go, with its import',
      'a.go',
      'package a\n\nvar k = |\n',
      `"${stripe}"`,
      'package a\n\nimport "os"\n\nvar k = os.Getenv("STRIPE_SECRET_KEY")\n',
    ],
    ['in Bash', 'a.sh', 'K=|\n', stripe, 'K="$STRIPE_SECRET_KEY"\n'],
  ];
  for (const [what, file, source, clip, after] of PLACES) {
    test(`${what}: the variable is pasted`, async () => {
      const { plan, text, others } = await pasted(file, source, clip);
      assert.ok(plan.ok, JSON.stringify(plan));
      assert.equal(text, after);
      assert.deepEqual(parse(others['.env'] ?? ''), { STRIPE_SECRET_KEY: stripe });
    });
  }

  test('several keys in one paste become several variables, and one .env', async () => {
    const clip = `const a = '${stripe}';\nconst b = '${sendgrid}';\n`;
    const { text, others } = await pasted('a.js', '|', clip, { '.env.example': 'A=\n' });
    assert.equal(text, 'const a = process.env.STRIPE_SECRET_KEY;\nconst b = process.env.SENDGRID_API_KEY;\n');
    assert.deepEqual(parse(others['.env'] ?? ''), { STRIPE_SECRET_KEY: stripe, SENDGRID_API_KEY: sendgrid });
    assert.equal(others['.env.example'], 'A=\nSTRIPE_SECRET_KEY=\nSENDGRID_API_KEY=\n');
  });

  test('a value that is already in .env is used under its name', async () => {
    const { text, others } = await pasted('a.js', 'f("|")\n', stripe, { '.env': `PAY=${stripe}\n` });
    assert.equal(text, 'f(process.env.PAY)\n');
    assert.deepEqual(others, {});
  });

  test('a key that cannot be moved stays as pasted next to one that can', async () => {
    const { text } = await pasted('a.js', '|', `// ${sendgrid}\nconst a = '${stripe}';\n`);
    assert.equal(text, `// ${sendgrid}\nconst a = process.env.STRIPE_SECRET_KEY;\n`);
  });

  const AS_IT_IS: readonly (readonly [what: string, file: string, source: string, clip: string])[] = [
    ['a comment', 'a.js', '// |\n', stripe],
    ['JSON', 'a.json', '{ "key": "|" }\n', stripe],
    ['prose', 'a.md', 'Key: |\n', stripe],
    ['an env file', '.env', 'KEY=|\n', stripe],
    ['on a separate line in code', 'a.js', 'f();\n|\n', stripe],
    ['a text without a key', 'a.js', '|', 'const a = 1;\n'],
    ['next to an existing key', 'a.js', `f('${sendgrid}');\n|`, 'g();\n'],
  ];
  for (const [what, file, source, clip] of AS_IT_IS) {
    test(`${what}: pasted as plain text`, async () => {
      assert.equal((await pasted(file, source, clip)).plan.ok, false);
    });
  }

  test('browser code: pasted as plain text', async () => {
    const next = { 'package.json': '{"dependencies":{"next":"16"}}' };
    const { plan } = await pasted('app/a.jsx', `'use client';\nf("|");\n`, stripe, next);
    assert.equal(plan.ok, false);
  });
});
