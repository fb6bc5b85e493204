import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openText, untilCount } from '../support/keyward';
import { drawSecret } from '../support/secrets';
import { until } from '../support/until';

suite('Help pages', () => {
  teardown(closeAll);

  test('open as a preview', async () => {
    await vscode.commands.executeCommand('_keyward.openHelp', 'client-code');
    await until('the preview of the page', [vscode.window.tabGroups.onDidChangeTabs], () => {
      const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      return label.includes('client-code.md') ? label : undefined;
    });
  });

  test('the code of a diagnostic links to the section about its rule', async () => {
    const secret = drawSecret('stripe-secret-key-live');
    const linkOf = async (): Promise<vscode.Uri> => {
      const { document } = await openText(`f('${secret}');\n`, 'javascript');
      const [diagnostic] = await untilCount(document.uri, 1);
      return (diagnostic?.code as { target: vscode.Uri }).target;
    };
    let link = await linkOf(); // the first link starts reading the page, the following ones have a line
    for (let more = 0; link.fragment === '' && more < 20; more++) link = await linkOf();
    await vscode.commands.executeCommand('vscode.open', link);
    const line = Number(/^L(\d+)$/.exec(link.fragment)?.[1]);
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.equal(document.lineAt(line - 1).text, '### stripe-secret-key-live');
    assert.equal(selection.active.line, line - 1);
  });
});
