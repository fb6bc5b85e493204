import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { scan } from '../../../src/core/detect';
import { exampleFor, newExample, planExampleUpsert } from '../../../src/core/env/example';
import { DEFAULT_LOADERS } from '../../../src/core/env/readers';
import { allFormats } from '../../../src/core/formats';
import { applyEdits } from '../../../src/core/base/text';
import { fixed, SECRET } from '../../support/moves';

function upserted(text: string, name = 'STRIPE_SECRET_KEY', provider = 'Stripe'): string | undefined {
  const edits = planExampleUpsert({ text, name, provider, loaders: DEFAULT_LOADERS, parse });
  return edits && applyEdits(text, edits);
}

suite('.env.example', () => {
  test('is found by any of its names, but not those of other modes', () => {
    const CASES: readonly (readonly [env: string, names: string, found: string | undefined])[] = [
      ['.env', '.env.example a.js', '.env.example'],
      ['.env', '.env.sample', '.env.sample'],
      ['.env', '.env.template', '.env.template'],
      ['.env', '.env.dist', '.env.dist'],
      ['.env', 'example.env', 'example.env'],
      ['.env', 'env.example', 'env.example'],
      ['.env', '.env-example', '.env-example'],
      ['.env', '.env.production.example .env.test.sample', undefined],
      ['.env', '.env.defaults .env.schema', undefined],
      ['.env.local', '.env.example .env.local.example', '.env.local.example'],
      ['.env.local', '.env.example', '.env.example'],
      ['.dev.vars', '.dev.vars.example .env.example', '.dev.vars.example'],
      ['.env', '', undefined],
    ];
    for (const [env, names, found] of CASES) assert.equal(exampleFor(env, names.split(' ')), found, names);
  });

  const PLACES: readonly (readonly [what: string, before: string, after: string])[] = [
    ['at the end', 'PORT=3000\n', 'PORT=3000\nSTRIPE_SECRET_KEY=\n'],
    ['with CRLF', 'PORT=\r\n', 'PORT=\r\nSTRIPE_SECRET_KEY=\r\n'],
    ['without a final newline', 'PORT=', 'PORT=\nSTRIPE_SECRET_KEY='],
    ['into an empty file', '', 'STRIPE_SECRET_KEY=\n'],
    [
      'under its heading',
      '# Payments by Stripe\nPRICE=\n\n# Mail\nMAIL_KEY=\n',
      '# Payments by Stripe\nPRICE=\nSTRIPE_SECRET_KEY=\n\n# Mail\nMAIL_KEY=\n',
    ],
    [
      'next to related variables',
      'STRIPE_PRICE= # monthly\nMAIL_KEY=\n',
      'STRIPE_PRICE= # monthly\nSTRIPE_SECRET_KEY=\nMAIL_KEY=\n',
    ],
    [
      'in a new group, if every group has a heading',
      '# Server\nPORT=\n\n# Mail\nMAIL_KEY=\n',
      '# Server\nPORT=\n\n# Mail\nMAIL_KEY=\n\n# Stripe\nSTRIPE_SECRET_KEY=\n',
    ],
    [
      'in the form of the others: your_..._here',
      'PORT=3000\nMAIL_KEY=your_mail_key_here\n',
      'PORT=3000\nMAIL_KEY=your_mail_key_here\nSTRIPE_SECRET_KEY=your_stripe_secret_key_here\n',
    ],
    [
      'in the form of the others: <...>',
      "MAIL_KEY='<mail key>'\n",
      "MAIL_KEY='<mail key>'\nSTRIPE_SECRET_KEY='<your-stripe-secret-key>'\n",
    ],
    ['in the form of the others: xxxx', 'A_KEY=xxxx\n', 'A_KEY=xxxx\nSTRIPE_SECRET_KEY=xxxxxxxx\n'],
    ['not if it is already there', 'STRIPE_SECRET_KEY=a\n', 'STRIPE_SECRET_KEY=a\n'],
    ['not if a comment has it', '# STRIPE_SECRET_KEY=\nA=\n', '# STRIPE_SECRET_KEY=\nA=\n'],
  ];
  for (const [what, before, after] of PLACES) {
    test(`gets the name ${what}`, () => assert.equal(upserted(before), after));
  }

  test('is unchanged if one of its lines would absorb the new one', () => {
    assert.equal(upserted('A="open\nB=\n'), undefined);
  });

  test('contains nothing that Keyward would report, for any provider and shape', () => {
    const shapes = ['', 'A_KEY=\n', 'A_KEY=your_a_key\n', 'A_KEY=your-a-key\n', 'A_KEY=your_a_key_here\n'];
    shapes.push("A_KEY='<a key>'\n", 'A_KEY=xxxx\n', 'A_KEY=changeme\n', '# A\nA=\n\n# B\nB=\n');
    for (const { envNames, provider, id } of allFormats) {
      for (const before of shapes) {
        let text = before;
        for (const name of envNames) text = upserted(text, name, provider) ?? assert.fail(`${id}: ${name}`);
        const marked = scan(text, { fileName: '.env.example', minConfidence: 'low' });
        assert.deepEqual(
          marked.map(({ span }) => text.slice(span.start, span.end)),
          [],
          `${id} after ${JSON.stringify(before)}`,
        );
      }
    }
  });

  test('a new one has the names of the env file and no value', () => {
    assert.equal(newExample('# mine\nA=1\nB="two"\nA=3\n', 'C'), 'A=\nB=\nC=\n');
    assert.equal(newExample(undefined, 'C'), 'C=\n');
  });
});

suite('the fix and the example', () => {
  const KEY = `const acmeKey = '${SECRET}';\n`;
  const loaded = { 'package.json': '{"scripts":{"start":"node --env-file=.env a.js"}}' };

  test('the name is added to the example next to the .env', async () => {
    const files = { ...loaded, 'a.js': KEY, '.env.example': 'PORT=\n' };
    const after = await fixed({ files, file: 'a.js' });
    assert.deepEqual(Object.keys(after), ['a.js', '.env', '.env.example']);
    assert.equal(after['.env.example'], 'PORT=\nACME_KEY=\n');
  });

  test('an example is created only on request', async () => {
    const files = { ...loaded, 'a.js': KEY, '.env': 'PORT=1\n' };
    assert.equal((await fixed({ files, file: 'a.js' }))['.env.example'], undefined);
    const after = await fixed({ files, file: 'a.js', createExample: true });
    assert.equal(after['.env.example'], 'PORT=\nACME_KEY=\n');
  });

  test('a value that the .env already has changes no example', async () => {
    const files = { ...loaded, 'a.js': KEY, '.env': `MINE=${SECRET}\n`, '.env.example': 'PORT=\n' };
    assert.deepEqual(Object.keys(await fixed({ files, file: 'a.js' })), ['a.js']);
  });

  test('an example that cannot be extended does not stop the fix', async () => {
    const files = { ...loaded, 'a.js': KEY, '.env.example': 'A="open\n' };
    assert.deepEqual(Object.keys(await fixed({ files, file: 'a.js' })), ['a.js', '.env']);
  });
});
