import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeAll,
  hoverText,
  codeOf,
  keywardDiagnostics,
  openFile,
  openText,
  rangeOfText,
  untilCount,
} from '../support/keyward';
import { drawSecret } from '../support/secrets';

/** All text that a diagnostic shows. */
function wordsOf({ message, source, code, relatedInformation }: vscode.Diagnostic): string {
  return JSON.stringify([message, source, code, relatedInformation]);
}

suite('detection while typing', () => {
  teardown(closeAll);

  test('a diagnostic covers exactly the secret and shows its name and a help page, never the value', async () => {
    const secret = drawSecret('stripe-secret-key-live');
    const { document } = await openText(`const stripe = require('stripe')('${secret}');\n`, 'javascript');
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), secret);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic.message, /Stripe/);
    assert.match(diagnostic.message, /key/);
    assert.equal(codeOf(diagnostic), 'stripe-secret-key-live');
    const { target } = diagnostic.code as { target: vscode.Uri };
    assert.match(target.path, /\/media\/help\/formats\.md$/);
    assert.ok(!wordsOf(diagnostic).includes(secret));
  });

  test('a key that is typed gets a mark, which disappears with a character that breaks the key', async () => {
    const secret = drawSecret('sendgrid-api-key');
    const editor = await openText("log('');\n", 'typescript');
    const { document } = editor;
    editor.selection = new vscode.Selection(0, 5, 0, 5);
    for (const char of secret) await vscode.commands.executeCommand('type', { text: char });
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.equal(document.getText(diagnostic!.range), secret);
    await vscode.commands.executeCommand('deleteLeft');
    await vscode.commands.executeCommand('deleteLeft');
    await untilCount(document.uri, 0);
    await vscode.commands.executeCommand('undo');
    await untilCount(document.uri, 1);
  });

  test('two keys on one line have two marks', async () => {
    const [a, b] = [drawSecret('github-classic-pat'), drawSecret('anthropic-api-key')];
    const { document } = await openText(`f("${a}", "${b}")\n`, 'python');
    const diagnostics = await untilCount(document.uri, 2);
    assert.deepEqual(
      diagnostics.map(({ range }) => document.getText(range)),
      [a, b],
    );
  });

  test('the same key in two documents is marked in both, and closing one clears only its mark', async () => {
    const secret = drawSecret('gitlab-pat');
    const first = (await openFile('first.js')).document;
    const second = (await openFile('second.js')).document;
    for (const document of [first, second]) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), `f('${secret}')\n`);
      await vscode.workspace.applyEdit(edit);
      await untilCount(document.uri, 1);
      await document.save();
    }
    await vscode.window.showTextDocument(second);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await untilCount(second.uri, 0);
    assert.equal(keywardDiagnostics(first.uri).length, 1);
  });

  test('for the same key twice in a document, each mark links to the other occurrence', async () => {
    const secret = drawSecret('github-classic-pat');
    const { document } = await openText(`f("${secret}")\ng("${secret}")\n`, 'javascript');
    const diagnostics = await untilCount(document.uri, 2);
    assert.deepEqual(
      diagnostics.map(({ relatedInformation }) =>
        relatedInformation?.map(({ location }) => location.range.start.line),
      ),
      [[1], [0]],
    );
  });

  test('placeholders, references, and documented examples are not marked', async () => {
    const real = drawSecret('npm-access-token', 'npm');
    const lines = [
      'const a = process.env.OPENAI_API_KEY;',
      "const b = 'YOUR_API_KEY_HERE';",
      `const c = 'sk_live_${'x'.repeat(24)}';`,
      `const d = '${['AKIAIOSFODNN7', 'EXAMPLE'].join('')}';`,
      "const password = 'changeme';",
      `const real = '${real}';`,
    ];
    const { document } = await openText(lines.join('\n'), 'javascript');
    // The real key shows that the scan has happened.
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.equal(document.getText(diagnostic!.range), real);
  });

  test('public keys are information, and their message does not mention a leak', async () => {
    const publishable = drawSecret('stripe-publishable-key');
    const { document } = await openText(`const stripe = Stripe('${publishable}');\n`, 'javascript');
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Information);
    assert.match(diagnostic!.message, /public by design/);
  });

  test('an inline marker allows its line', async () => {
    const [kept, allowed] = [drawSecret('slack-bot-token'), drawSecret('slack-bot-token')];
    const { document } = await openText(
      `f('${allowed}') // keyward:allow used in a test\nf('${kept}')\n`,
      'javascript',
    );
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.equal(diagnostic!.range.start.line, 1);
  });

  test('the hover explains the reasons and what to do, without the value', async () => {
    const secret = drawSecret('openai-project-key');
    const { document } = await openText(`const client = new OpenAI({ apiKey: '${secret}' })\n`, 'javascript');
    const [diagnostic] = await untilCount(document.uri, 1);
    const text = await hoverText(document.uri, diagnostic!.range.start.translate(0, 3));
    assert.match(text, /OpenAI/);
    assert.match(text, /revoke/);
    assert.ok(!text.includes(secret) && !text.includes(secret.slice(12)));
  });

  test('settings apply immediately: detection off, a rule off, public keys off, and on again', async () => {
    const [secret, publishable] = [
      drawSecret('stripe-secret-key-live'),
      drawSecret('stripe-publishable-key'),
    ];
    const { document } = await openText(`f('${secret}', '${publishable}')\n`, 'javascript');
    await untilCount(document.uri, 2);
    const settings = vscode.workspace.getConfiguration('keyward');
    const target = vscode.ConfigurationTarget.Global;
    const toggles: readonly (readonly [name: string, value: unknown, left: number])[] = [
      ['detection.enabled', false, 0],
      ['detection.disabledRules', ['stripe-secret-key-live'], 1],
      ['detection.disabledRules', ['Stripe'], 0],
      ['detection.reportPublicKeys', false, 1],
    ];
    for (const [name, value, left] of toggles) {
      await settings.update(name, value, target);
      await untilCount(document.uri, left);
      await settings.update(name, undefined, target);
      await untilCount(document.uri, 2);
    }
  });

  test('nothing is marked in an env file, where keys belong', async () => {
    const secret = drawSecret('stripe-secret-key-live');
    const { document } = await openFile('first.js');
    const envEdit = new vscode.WorkspaceEdit();
    envEdit.createFile(vscode.Uri.joinPath(document.uri, '../.env'), {
      contents: Buffer.from(`A=${secret}\n`),
    });
    await vscode.workspace.applyEdit(envEdit);
    const env = (await openFile('.env')).document;
    const codes = await untilCount(env.uri, 1);
    assert.deepEqual(codes.map(codeOf), ['env-not-ignored']);
  });

  test('ranges are exact after surrogate pairs, tabs, and CRLF', async () => {
    const secret = drawSecret('github-classic-pat');
    const { document } = await openText(`const s = '😀é\u0301';\r\n\tf('${secret}')\r\n`, 'javascript');
    const [diagnostic] = await untilCount(document.uri, 1);
    assert.ok(diagnostic!.range.isEqual(rangeOfText(document, secret)));
  });
});
