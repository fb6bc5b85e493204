import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { KeyOutcome } from '../../../src/editor/fix/move/plan-keys';
import { outcomesInWords } from '../../../src/editor/fix/bulk/report-moved';
import { Cases, LOADED } from '../support/cases';
import { closeAll, history, onDisk, untilCount } from '../support/keyward';
import { drawSecret } from '../support/secrets';
import { until } from '../support/until';

const cases = new Cases();
const { at, text } = cases;

async function actionNamed(document: vscode.TextDocument, title: RegExp): Promise<vscode.CodeAction> {
  const [first] = vscode.languages.getDiagnostics(document.uri);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    first!.range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action, `offered: ${actions.map((one) => one.title).join(', ')}`);
  return action;
}

/** Undo restores every byte of `before`, and redo of `after`. */
async function undoAndRedo(
  files: readonly string[],
  before: unknown,
  document: vscode.TextDocument,
): Promise<void> {
  const after = cases.bytes(files);
  assert.notDeepEqual(after, before);
  await vscode.window.showTextDocument(document);
  await history('undo');
  assert.deepEqual(cases.bytes(files), before);
  await history('redo');
  assert.deepEqual(cases.bytes(files), after);
}

suite('moving many keys at once', () => {
  let [stripe, mail, aws]: string[] = [];
  setup(() => {
    [stripe, mail, aws] = ['stripe-secret-key-live', 'sendgrid-api-key', 'anthropic-api-key'].map((id) =>
      drawSecret(id),
    );
  });
  teardown(closeAll);

  for (const [what, bom, eol, env] of [
    ['LF', '', '\n', undefined],
    ['CRLF and a byte order mark', '\uFEFF', '\r\n', '\uFEFFA=1\r\nB=2'],
  ] as const) {
    test(`all keys of a file with ${what} that can move, with undo and redo`, async () => {
      const lines = [`f('${stripe}');`, `enum E { a = '${aws}' }`, `g('${mail}', '${stripe}');`, ''];
      const document = await cases.begin(
        {
          'package.json': LOADED,
          'app.ts': bom + lines.join(eol),
          ...(env !== undefined && { '.env': env }),
        },
        'app.ts',
      );
      const files = ['app.ts', '.env', '.gitignore'];
      const before = cases.bytes(files);
      await untilCount(document.uri, 4);
      const action = await actionNamed(document, /^Move all 4 keys in this file to \.env$/);
      assert.ok(action.edit);
      assert.ok(await vscode.workspace.applyEdit(action.edit, { isRefactoring: true }));
      assert.equal(
        text('app.ts'),
        bom +
          [
            'f(process.env.STRIPE_SECRET_KEY);',
            `enum E { a = '${aws}' }`,
            'g(process.env.SENDGRID_API_KEY, process.env.STRIPE_SECRET_KEY);',
            '',
          ].join(eol),
      );
      assert.ok(text('.env').startsWith(env ?? ''));
      const values = parse(text('.env').replace(/^\uFEFF/, ''));
      assert.equal(values['STRIPE_SECRET_KEY'], stripe);
      assert.equal(values['SENDGRID_API_KEY'], mail);
      await untilCount(document.uri, 1);
      await undoAndRedo(files, before, document);
    });
  }

  test('one message contains how many keys moved, and how many could not, with the first location and reason', async () => {
    const document = await cases.begin({ 'app.ts': 'one\ntwo\n' }, 'app.ts');
    const key = (kind: 'moved' | 'refused', start: number): KeyOutcome =>
      ({
        document,
        finding: { span: { start, end: start + 1 } },
        outcome: { kind, reason: 'An enum member must be a constant.', nextStep: 'Use an object.' },
        moved: kind === 'moved' ? [{ env: vscode.Uri.file(at('.env')) }] : [],
      }) as unknown as KeyOutcome;
    assert.equal(outcomesInWords([key('moved', 0)]), '1 key moved to .env.');
    assert.equal(
      outcomesInWords([key('moved', 0), key('moved', 1), key('refused', 4)]),
      "2 keys moved to .env. Couldn't move 1 key (app.ts:2). An enum member must be a constant. Use an object.",
    );
    assert.match(
      outcomesInWords([key('refused', 4), key('refused', 0)]),
      /^Couldn't move 2 keys\. The first is app\.ts:2\. An enum/,
    );
  });

  test('one fix moves both halves of a key pair', async () => {
    const [id, secret] = [drawSecret('aws-access-key-id'), drawSecret('aws-secret-access-key')];
    const document = await cases.begin(
      {
        'package.json': LOADED,
        'app.js': `new S3({ accessKeyId: '${id}', secretAccessKey: '${secret}' });\n`,
      },
      'app.js',
    );
    const before = cases.bytes(['app.js', '.env']);
    await untilCount(document.uri, 1);
    const action = await actionNamed(
      document,
      /^Move to \.env as AWS_SECRET_ACCESS_KEY and AWS_ACCESS_KEY_ID$/,
    );
    assert.ok(await vscode.workspace.applyEdit(action.edit!, { isRefactoring: true }));
    assert.deepEqual(parse(text('.env')), { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret });
    assert.doesNotMatch(text('app.js'), /'/);
    await undoAndRedo(['app.js', '.env'], before, document);
  });

  test('keys do not move from a read-only file or to a read-only .env, and the message explains why', async () => {
    const document = await cases.begin(
      { 'package.json': LOADED, '.env': 'A=1\n', 'app.js': `f('${stripe}', '${mail}');\n` },
      'app.js',
    );
    await untilCount(document.uri, 2);
    chmodSync(at('.env'), 0o444);
    try {
      const before = cases.bytes(['app.js', '.env']);
      await vscode.commands.executeCommand('keyward.moveAllInFile', document.uri.toString());
      assert.deepEqual(cases.bytes(['app.js', '.env']), before);
    } finally {
      chmodSync(at('.env'), 0o644);
    }
  });

  suite('on save', () => {
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('editor');
    setup(() =>
      configuration().update(
        'codeActionsOnSave',
        { 'source.fixAll.keyward': 'explicit' },
        vscode.ConfigurationTarget.Workspace,
      ),
    );
    teardown(() =>
      configuration().update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace),
    );

    async function typeAndSave(document: vscode.TextDocument, line: string): Promise<void> {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), line);
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('workbench.action.files.save');
    }

    test('certain keys move, test keys do not', async () => {
      const document = await cases.begin({ 'package.json': LOADED, 'app.js': '' }, 'app.js');
      const tests = `f('${drawSecret('stripe-secret-key-test')}');`;
      await typeAndSave(document, `f('${stripe}');\n${tests}\n`);
      await until('the .env on disk', [vscode.workspace.onDidSaveTextDocument], () => {
        const [env] = cases.bytes(['.env']);
        return env !== undefined && env !== '' ? env : undefined;
      });
      assert.deepEqual(parse(text('.env')), { STRIPE_SECRET_KEY: stripe });
      assert.equal(text('app.js'), `f(process.env.STRIPE_SECRET_KEY);\n${tests}\n`);
    });

    test('nothing moves if nothing is known to load the .env', async () => {
      const document = await cases.begin({ 'package.json': '{}', 'app.js': '' }, 'app.js');
      await typeAndSave(document, `f('${stripe}');\n`);
      assert.equal(onDisk(at('app.js')), `f('${stripe}');\n`);
      assert.deepEqual(cases.bytes(['.env']), [undefined]);
    });
  });
});
