import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { pageViewFrom, summaryOf, timelineFor } from '../../../../src/editor/timeline/timeline-model';
import { closeAll, workspacePath } from '../../support/keyward';
import { daysAgo, KeysView } from '../../support/keys-view';
import { drawSecret } from '../../support/secrets';
import { until } from '../../support/until';

function timelineTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('keyward.timeline'),
    );
}

suite('the timeline', () => {
  let view: KeysView;
  setup(async () => {
    const value = drawSecret('stripe-secret-key-live');
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    writeFileSync(workspacePath('.env'), `STRIPE_SECRET_KEY=${value}\nPAYMENTS_KEY=${value}\n`);
    const keys = {
      '.env#STRIPE_SECRET_KEY': { rotated: daysAgo(96), owner: 'Ann' },
      'api/.env#ELSEWHERE': { rotated: daysAgo(1), provider: 'Acme', exposed: daysAgo(0) },
    };
    writeFileSync(workspacePath('.keyward.json'), JSON.stringify({ version: 1, policy: {}, keys }));
    view = new KeysView();
    await view.registry.refresh(true);
  });
  teardown(() => {
    view.dispose();
    for (const file of ['.keyward.json', '.env']) rmSync(workspacePath(file), { force: true });
    return closeAll();
  });

  const rows = (kept: unknown): string[] =>
    timelineFor(view.list.entries(), pageViewFrom(kept)).groups.flatMap(({ name, rows: inside }) => [
      name,
      ...inside.map((row) => `  ${row.name}: ${row.state}, ${row.file}${row.bar ? '' : ', no bar'}`),
    ]);

  test('shows the keys of the Keys view, in its groups and words', () => {
    const shown = rows(undefined);
    assert.equal(shown[0], 'Exposed');
    assert.equal(shown[1], '  ELSEWHERE: exposed, api/.env');
    assert.equal(shown[2], 'Overdue');
    assert.match(shown[3]!, /^ {2}(PAYMENTS_KEY|STRIPE_SECRET_KEY): overdue by 6 days, \.env$/);
    assert.equal(shown.length, 4);
    assert.equal(summaryOf(view.list.entries()), '2 keys · 1 exposed · 1 overdue');
  });

  test('shows a row for each file when grouped by file, and filters by words', () => {
    assert.deepEqual(rows({ groupBy: 'file' }).sort(), [
      '  ELSEWHERE: exposed, api/.env',
      '  PAYMENTS_KEY: overdue by 6 days, .env',
      '  STRIPE_SECRET_KEY: overdue by 6 days, .env',
      '.env',
      'api/.env',
    ]);
    assert.deepEqual(rows({ groupBy: 'provider', filter: 'ACME' }), [
      'Acme',
      '  ELSEWHERE: exposed, api/.env',
    ]);
    assert.deepEqual(rows({ filter: 'no such key' }), []);
  });

  test('opens only one panel', async () => {
    await vscode.commands.executeCommand('keyward.showTimeline');
    await until('the tab', [vscode.window.tabGroups.onDidChangeTabs], () => timelineTabs()[0]);
    await vscode.commands.executeCommand('keyward.showTimeline', view.list.entries()[0]);
    assert.equal(timelineTabs().length, 1);
    assert.equal(timelineTabs()[0]?.label, 'Key Timeline');
  });
});
