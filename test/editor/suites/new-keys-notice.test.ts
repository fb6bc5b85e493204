import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering } from '../support/answers';
import { Cases, LOADED } from '../support/cases';
import { closeAll, openFile, quickFixes, untilCount } from '../support/keyward';
import { drawSecret } from '../support/secrets';

const cases = new Cases();
const START = new vscode.Position(0, 0);

/** The notifications while `run` adds keys, until there is at least one. */
async function notificationsDuring(run: () => Promise<unknown>): Promise<string[]> {
  const { notifications } = await answering([], async () => {
    const { window } = vscode;
    const { showInformationMessage } = window;
    let heard: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => (heard = resolve));
    Object.assign(window, {
      showInformationMessage: (...words: Parameters<typeof showInformationMessage>) => {
        heard();
        return showInformationMessage.call(window, ...words);
      },
    });
    await run();
    await shown;
  });
  return notifications;
}

suite('keys that are added by other means than typing', () => {
  let keys: [string, string];
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('keyward');
  suiteSetup(() =>
    settings().update('notifySeveralKeys', 'notification', vscode.ConfigurationTarget.Workspace),
  );
  suiteTeardown(() =>
    settings().update('notifySeveralKeys', undefined, vscode.ConfigurationTarget.Workspace),
  );
  setup(() => {
    keys = [drawSecret('stripe-secret-key-live'), drawSecret('sendgrid-api-key')];
  });
  teardown(closeAll);

  const begin = (): Promise<vscode.TextDocument> =>
    cases.begin({ 'package.json': LOADED, 'app.js': '\n', 'b.js': '\n', 'c.js': '\n' }, 'app.js');
  const lines = (): string => keys.map((key) => `f('${key}');\n`).join('');

  /** Asserts that each key is marked and has a fix, and that one notification without a key was shown. */
  async function assertCaught(document: vscode.TextDocument, bring: () => Promise<unknown>): Promise<void> {
    const shown = await notificationsDuring(async () => {
      await bring();
      for (const { range } of await untilCount(document.uri, 2)) {
        const [fix] = await quickFixes(document.uri, range);
        assert.match(fix?.title ?? '', /^Move to \.env as /);
      }
    });
    assert.deepEqual(shown, ['This edit added 2 hardcoded keys. | Review']);
  }

  test('a snippet', async () => {
    const document = await begin();
    const snippet = new vscode.SnippetString().appendText(lines());
    await assertCaught(document, async () => vscode.window.activeTextEditor!.insertSnippet(snippet, START));
  });

  test('an AI completion', async () => {
    const document = await begin();
    vscode.window.activeTextEditor!.selection = new vscode.Selection(START, START);
    const asked = new Promise<void>((resolve) => {
      disposable = vscode.languages.registerInlineCompletionItemProvider('javascript', {
        provideInlineCompletionItems(_document, position) {
          setImmediate(resolve);
          return [new vscode.InlineCompletionItem(lines(), new vscode.Range(position, position))];
        },
      });
    });
    await assertCaught(document, async () => {
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      await asked;
      // Accepting has no effect until the suggestion is shown.
      while (!document.getText().includes(keys[1])) {
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
      }
    });
    disposable?.dispose();
  });
  let disposable: vscode.Disposable | undefined;

  test('another extension edits several files, with one notification for all of them', async () => {
    const document = await begin();
    const others = [];
    for (const name of ['b.js', 'c.js']) others.push((await openFile(cases.at(name))).document);
    const all = [document, ...others];
    for (const one of all) await untilCount(one.uri, 0);
    const edit = new vscode.WorkspaceEdit();
    for (const { uri } of all) edit.insert(uri, START, lines());
    const shown = await notificationsDuring(async () => {
      await vscode.workspace.applyEdit(edit);
      for (const { uri } of all) await untilCount(uri, 2);
    });
    assert.deepEqual(shown, ['This edit added 6 hardcoded keys. | Review']);
    // No other notification follows: the next one is for the next edit.
    const next = new vscode.WorkspaceEdit();
    next.insert(
      document.uri,
      START,
      Array.from({ length: 3 }, () => `g('${drawSecret('anthropic-api-key')}');\n`).join(''),
    );
    assert.deepEqual(await notificationsDuring(async () => vscode.workspace.applyEdit(next)), [
      'This edit added 3 hardcoded keys. | Review',
    ]);
  });
});
