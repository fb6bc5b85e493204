import assert from 'node:assert/strict';
import vm from 'node:vm';
import { parse } from 'dotenv';
import fc from 'fast-check';
import type { Loader } from '../../../src/core/env/encode';
import { chooseMoveName, planMoveEdits, type MoveEditsInput } from '../../../src/core/fix';
import { applyEdits } from '../../../src/core/base/text';
import { codeAt, type Code, type WithTree } from '../../../src/core/syntax';
import { treesFor } from '../../support/trees';

const LOADERS: readonly Loader[] = ['dotenv', 'node'];
const SECRET = ['k3y', 'with', 'parts'].join('-');

let withTree: WithTree;

function javascript(text: string, start: number, end: number): Code {
  const code = codeAt({ text, languageId: 'javascript', secret: { start, end } });
  assert.ok(code.ok);
  return code;
}

function input(text: string, secret: string, more: Partial<MoveEditsInput> = {}): MoveEditsInput {
  const start = text.indexOf(secret);
  assert.ok(start >= 0, 'the secret is in the text');
  return {
    source: { code: javascript(text, start, start + secret.length), withTree },
    provider: 'Acme',
    envNames: ['ACME_API_KEY'],
    envText: undefined,
    loaders: LOADERS,
    parseEnvFile: parse,
    ...more,
  };
}

/** Runs a script with the given environment and returns its `out`. */
function run(source: string, environment: Record<string, string>): unknown {
  const context = { process: { env: environment }, out: undefined as unknown };
  vm.runInNewContext(source, context);
  return context.out;
}

suite('edits that move a key to .env', () => {
  suiteSetup(async () => {
    withTree = await treesFor('javascript');
  });

  test('writes source and .env that read back to the same value', () => {
    const text = `const acmeToken = '${SECRET}';\nout = acmeToken;\n`;
    const plan = planMoveEdits(input(text, SECRET));
    assert.ok(plan.ok);
    assert.equal(plan.name, 'ACME_TOKEN');
    assert.equal(
      applyEdits(text, plan.source),
      'const acmeToken = process.env.ACME_TOKEN;\nout = acmeToken;\n',
    );
    assert.equal(plan.env?.create, true);
    assert.deepEqual(parse(plan.env.newText), { ACME_TOKEN: SECRET });
    assert.equal(plan.ignore, undefined);
  });

  test('is refused if only a part of the value was found, unless a format has an end', () => {
    const text = `const acmePassword = '${SECRET},K7q';\n`;
    const cut = planMoveEdits(input(text, SECRET, { provider: undefined }));
    assert.match(cut.ok ? '' : cut.reason, /^Only a part of this value/);
    assert.ok(planMoveEdits(input(text, SECRET)).ok);
    assert.ok(planMoveEdits(input(text, `${SECRET},K7q`, { provider: undefined })).ok);
  });

  test('uses the conventional name if the code suggests none', () => {
    const plan = planMoveEdits(input(`f('${SECRET}')`, SECRET));
    assert.ok(plan.ok);
    assert.equal(plan.name, 'ACME_API_KEY');
  });

  test('reuses a variable only if the loader reads the same value', () => {
    const secret = `k3y$with'"parts`;
    const shell = (envText: string) =>
      planMoveEdits(input('const acmeToken = `' + secret + '`;', secret, { envText, loaders: ['bash'] }));
    const written = '"k3y\\$with\'\\"parts"';
    const first = shell('');
    assert.ok(first.ok);
    assert.equal(first.env?.newText, `ACME_TOKEN=${written}\n`);
    const again = shell(`OTHER=${written}\n`);
    assert.ok(again.ok);
    assert.deepEqual([again.name, again.reuse], ['OTHER', true]);
    const changed = shell(`OTHER=\`${secret}\`\n`);
    assert.ok(changed.ok);
    assert.deepEqual([changed.name, changed.reuse], ['ACME_TOKEN', false]);
  });

  test('reuses a variable with the same value, and does not change the .env', () => {
    const plan = planMoveEdits(input(`f('${SECRET}')`, SECRET, { envText: `OTHER='${SECRET}'\n` }));
    assert.ok(plan.ok);
    assert.deepEqual([plan.name, plan.reuse, plan.env], ['OTHER', true, undefined]);
  });

  test('adds a suffix to a name that is taken by another value', () => {
    const plan = planMoveEdits(input(`f('${SECRET}')`, SECRET, { envText: 'ACME_API_KEY=another\n' }));
    assert.ok(plan.ok);
    assert.equal(plan.name, 'ACME_API_KEY_2');
    assert.deepEqual(parse(plan.env?.newText ?? ''), { ACME_API_KEY: 'another', ACME_API_KEY_2: SECRET });
  });

  test('extends .gitignore if Git does not ignore the file', () => {
    const plan = planMoveEdits(
      input(`f('${SECRET}')`, SECRET, { ignore: { text: 'node_modules\n', envPath: '.env' } }),
    );
    assert.ok(plan.ok);
    assert.equal(plan.ignore?.create, false);
    assert.match(plan.ignore.newText, /^node_modules\n[^]*^\.env$/m);
  });

  test('keeps CRLF, a missing final newline and comments of the .env', () => {
    const envText = '# mine\r\nA=1\r\nB=2';
    const plan = planMoveEdits(input(`f('${SECRET}')`, SECRET, { envText }));
    assert.ok(plan.ok);
    assert.ok(plan.env);
    assert.ok(plan.env.newText.startsWith('# mine\r\nA=1\r\nB=2\r\n'));
    assert.equal(applyEdits(envText, plan.env.edits), plan.env.newText);
    assert.doesNotMatch(plan.env.newText, /[^\r]\n/);
  });

  test('notes what an edit cannot do', async () => {
    const text = `env:\n  ACME_TOKEN: ${SECRET}\n`;
    const start = text.indexOf(SECRET);
    const code = codeAt({
      text,
      languageId: 'yaml',
      fileName: '.github/workflows/ci.yml',
      secret: { start, end: start + SECRET.length },
    });
    assert.ok(code.ok);
    const plan = planMoveEdits({
      ...input(text, SECRET),
      source: { code, withTree: await treesFor('yaml') },
    });
    assert.ok(plan.ok);
    assert.equal(plan.notes.filter((note) => note.endsWith('gh secret set ACME_TOKEN')).length, 1);
  });

  test('refuses what the language or the loader does not support, with a next step and without the value', () => {
    for (const source of [`enum = 1; // '${SECRET}'`, `tag\`${SECRET}\``, `'${SECRET}'`]) {
      const offer = chooseMoveName(input(source, SECRET));
      assert.ok(!offer.ok);
      assert.match(offer.nextStep, /\.$/);
      assert.ok(!(offer.reason + offer.nextStep).includes(SECRET));
    }
    const command = `$(${SECRET})`;
    const offer = chooseMoveName(input(`f('${command}')`, command, { loaders: ['dotenv-expand'] }));
    assert.ok(!offer.ok);
  });

  test('any value in any quotes is the same after the fix, or is refused', () => {
    const quotes = fc.constantFrom("'", '"', '`');
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    let fixed = 0;
    fc.assert(
      fc.property(
        quotes,
        value,
        fc.string({ maxLength: 5 }),
        fc.string({ maxLength: 5 }),
        (quote, raw, left, right) => {
          const escape = (plain: string): string =>
            JSON.stringify(plain)
              .slice(1, -1)
              .replaceAll('\\"', '"')
              .replace(/['"`]|\$(?=\{)/g, '\\$&');
          const secret = escape(raw);
          // People would also escape a `$` before the cut and a `{` after it.
          if ((left + raw).endsWith('$')) return;
          const text = `out = ${quote}${escape(left)}${secret}${escape(right)}${quote}`;
          const start = `out = ${quote}${escape(left)}`.length;
          const plan = planMoveEdits({
            ...input(text, secret),
            source: { code: javascript(text, start, start + secret.length), withTree },
          });
          if (!plan.ok) return;
          fixed++;
          const environment = parse(plan.env?.newText ?? '');
          assert.equal(run(applyEdits(text, plan.source), environment), run(text, {}));
        },
      ),
      { numRuns: 400 },
    );
    assert.ok(fixed > 200, `only ${fixed} of 400 were fixed`);
  });
});
