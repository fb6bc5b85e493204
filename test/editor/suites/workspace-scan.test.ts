import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { valueDigest } from '../../../src/core/policy';
import { git } from '../support/fixture';
import {
  closeAll,
  keywardDiagnostics,
  openFile,
  openText,
  untilCount,
  untilDiagnostics,
  workspacePath,
} from '../support/keyward';
import { drawSecret } from '../support/secrets';
import { until } from '../support/until';

interface ScanResult {
  readonly files: number;
  readonly canceled: boolean;
  readonly skipped: Readonly<Record<string, number>>;
}

const fileUri = (...parts: string[]): vscode.Uri => vscode.Uri.file(workspacePath(...parts));
const scan = (): Thenable<ScanResult | undefined> =>
  vscode.commands.executeCommand<ScanResult | undefined>('keyward.scanWorkspace');

/** Headings and rows of the view, as the copy command writes them. */
async function copied(): Promise<string> {
  await vscode.commands.executeCommand('keyward.copyFindings');
  return vscode.env.clipboard.readText();
}

function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!.replaceAll('\\', ''));
}

/** Runs the scan with a replacement for VS Code's progress bar. */
async function scanWatched(
  onReport: (message: string, cancel: () => void) => void,
): Promise<{ result: ScanResult | undefined; increments: number }> {
  const original = vscode.window.withProgress;
  const cancellation = new vscode.CancellationTokenSource();
  let increments = 0;
  const replacement = ((options: vscode.ProgressOptions, task: Parameters<typeof original>[1]) => {
    assert.equal(options.cancellable, true);
    const report = (value: { message?: string; increment?: number }): void => {
      increments += value.increment ?? 0;
      onReport(value.message ?? '', () => cancellation.cancel());
    };
    return task({ report }, cancellation.token);
  }) as typeof original;
  Object.assign(vscode.window, { withProgress: replacement });
  try {
    return { result: await scan(), increments };
  } finally {
    Object.assign(vscode.window, { withProgress: original });
  }
}

suite('the workspace scan', () => {
  teardown(closeAll);

  test('no file on disk is scanned without a command', () => {
    assert.deepEqual(keywardDiagnostics(fileUri('src/app.js')), []);
  });

  test('a scan reports progress, finds the keys, and counts the files that it skips', async () => {
    const messages: string[] = [];
    const { result, increments } = await scanWatched((message) => messages.push(message));
    assert.ok(result && !result.canceled);
    assert.ok(Math.abs(increments - 100) < 0.01, `${increments} percent`);
    assert.match(messages.at(-1)!, /^(\d+) of \1 files$/);
    assert.deepEqual(result.skipped, {
      ignored: 3,
      excluded: 3, // including `node_modules`, which VS Code excludes from searches
      vendored: 1,
      lock: 1,
      generated: 3,
      media: 1,
      binary: 1,
      large: 1,
    });
    assert.deepEqual(headings(await copied()), [
      'dump.txt (25)',
      'src/app.js (1)',
      'src/mail.py (1)',
      'study.ipynb (2)',
      'test/login.test.js (1)',
    ]);
  });

  test('files that are not open show a limited number of problems, with a note about the others', async () => {
    const diagnostics = await untilCount(fileUri('dump.txt'), 11);
    assert.match(diagnostics.at(-1)!.message, /^15 more findings in this file\./);
    await untilCount(fileUri('src/app.js'), 1);
    assert.deepEqual(keywardDiagnostics(fileUri('left-out/a.js')), []);
  });

  test('an open file shows all its problems once, and a limited number again after closing', async () => {
    await openFile('dump.txt');
    await untilCount(fileUri('dump.txt'), 25);
    await closeAll();
    await untilCount(fileUri('dump.txt'), 11);
  });

  test('a canceled scan stops, reports it, and keeps earlier findings', async () => {
    const { result } = await scanWatched((_, cancel) => cancel());
    assert.equal(result?.canceled, true);
    assert.match(await copied(), /src\/app\.js/);
    assert.equal((await scan())?.canceled, false);
  });

  test('findings follow files that are changed, created, moved, or deleted on disk', async () => {
    const file = fileUri('src/changing.js');
    writeFileSync(file.fsPath, `a("${drawSecret('sendgrid-api-key')}");\n`);
    await untilCount(file, 1);
    writeFileSync(
      file.fsPath,
      `a("${drawSecret('sendgrid-api-key')}", "${drawSecret('github-classic-pat')}");\n`,
    );
    await untilCount(file, 2);
    const moved = fileUri('src/moved.js');
    renameSync(file.fsPath, moved.fsPath);
    await Promise.all([untilCount(file, 0), untilCount(moved, 2)]);
    rmSync(moved.fsPath);
    await untilCount(moved, 0);
  });

  test('findings move along with their folder', async () => {
    mkdirSync(workspacePath('from'));
    writeFileSync(workspacePath('from/a.js'), `a("${drawSecret('sendgrid-api-key')}");\n`);
    await untilCount(fileUri('from/a.js'), 1);
    renameSync(workspacePath('from'), workspacePath('to'));
    await Promise.all([untilCount(fileUri('from/a.js'), 0), untilCount(fileUri('to/a.js'), 1)]);
    rmSync(workspacePath('to'), { recursive: true });
    await untilCount(fileUri('to/a.js'), 0);
  });

  test('findings in files that .gitignore or a setting newly excludes disappear, and return when they are included', async () => {
    const mail = fileUri('src/mail.py');
    // A file that Git does not track: a rule has no effect on others.
    const draft = fileUri('src/draft.py');
    writeFileSync(draft.fsPath, `connect("${drawSecret('sendgrid-api-key')}")\n`);
    await untilCount(mail, 1);
    await untilCount(draft, 1);
    writeFileSync(workspacePath('.gitignore'), 'ignored/\n.env\nmail.py\ndraft.py\n');
    await untilCount(draft, 0);
    await untilCount(mail, 1);
    writeFileSync(workspacePath('.gitignore'), 'ignored/\n.env\n');
    await untilCount(draft, 1);
    rmSync(draft.fsPath);
    await untilCount(draft, 0);
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { '**/mail.py': true }, vscode.ConfigurationTarget.Workspace);
    await untilCount(mail, 0);
    await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
    await untilCount(mail, 1);
  });

  test('findings of a rule that is turned off disappear everywhere immediately, and all findings when detection is turned off', async () => {
    const settings = vscode.workspace.getConfiguration('keyward.detection');
    const both = [fileUri('src/mail.py'), fileUri('src/app.js')] as const;
    await settings.update('disabledRules', ['SendGrid'], vscode.ConfigurationTarget.Workspace);
    await untilCount(both[0], 0);
    assert.doesNotMatch(await copied(), /SendGrid/);
    await settings.update('disabledRules', undefined, vscode.ConfigurationTarget.Workspace);
    await untilCount(both[0], 1);
    const policy = { version: 1, policy: { detection: { disabledProviders: ['SendGrid'] } } };
    writeFileSync(workspacePath('.keyward.json'), JSON.stringify(policy)); // as with a pull
    await untilCount(both[0], 0);
    rmSync(workspacePath('.keyward.json'));
    await untilCount(both[0], 1);
    await settings.update('enabled', false, vscode.ConfigurationTarget.Workspace);
    await Promise.all(both.map((uri) => untilCount(uri, 0)));
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await Promise.all(both.map((uri) => untilCount(uri, 1)));
  });

  test('a branch switch with thousands of files causes one scan', async () => {
    const folder = workspacePath();
    git(folder, 'checkout', '--quiet', '--force', 'other');
    await untilCount(fileUri('many/key.js'), 1);
    await untilCount(fileUri('src/app.js'), 0);
    git(folder, 'checkout', '--quiet', 'main');
    await untilCount(fileUri('many/key.js'), 0);
    await untilCount(fileUri('src/app.js'), 1);
  });

  test('findings in notebook cells on disk and in the open notebook, and in outputs', async () => {
    assert.match(await copied(), /study\.ipynb, cell 2\)[^]*study\.ipynb, cell 3\)/);
    const notebook = await vscode.workspace.openNotebookDocument(fileUri('study.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.cellAt(1).document;
    const [diagnostic] = await untilCount(cell.uri, 1);
    assert.equal(diagnostic!.range.start.line, 0);
    const now = await copied();
    assert.match(now, /study\.ipynb, cell 2, line 1\)/);
    assert.match(now, /study\.ipynb, cell 3\)/);
    assert.equal(
      headings(now)
        .filter((heading) => heading.startsWith('study.ipynb'))
        .join(),
      'study.ipynb (2)',
    );
  });

  test('findings in an untitled document are listed while it is open', async () => {
    const { document } = await openText(`x("${drawSecret('anthropic-api-key')}")\n`, 'javascript');
    await untilCount(document.uri, 1);
    assert.match(await copied(), /Anthropic/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the untitled text to go', [vscode.languages.onDidChangeDiagnostics], () =>
      keywardDiagnostics(document.uri).length === 0 ? true : undefined,
    );
    assert.doesNotMatch(await copied(), /Anthropic/);
  });

  test('problems and copied lists contain no value', async () => {
    const { document } = await openFile('src/app.js');
    const [diagnostic] = await untilDiagnostics(document.uri, 'a finding', (all) => all.length === 1);
    const secret = document.getText(diagnostic!.range);
    assert.ok(secret.length > 20);
    const text = await copied();
    assert.match(text, /sk_live_•••/);
    assert.ok(!text.includes(secret.slice(10, 20)));
  });

  test('an allow entry for many files that allowed nothing in the scan is grayed out', async () => {
    const LIST = '.keyward.json';
    const entry = (secret: string, more = {}): unknown => {
      const value = valueDigest({ ruleId: 'sendgrid-api-key' }, secret);
      return { rule: 'sendgrid-api-key', value, ...more };
    };
    const [kept, old, gone] = [1, 2, 3].map(() => drawSecret('sendgrid-api-key')) as [string, string, string];
    mkdirSync(workspacePath('wide'));
    writeFileSync(workspacePath('wide/kept.js'), `f("${kept}");\n`);
    const allow = {
      'everywhere, in use': entry(kept),
      'everywhere, idle': entry(old),
      'pattern, idle': entry(kept, { in: 'src/**' }),
      'its file is gone': entry(gone, { in: 'wide/gone.js' }),
    };
    writeFileSync(workspacePath(LIST), JSON.stringify({ version: 1, allow }, null, 2));
    const { document } = await openFile(LIST);
    const greyed = (all: readonly vscode.Diagnostic[]): string[] =>
      all.map(({ range }) => /^"([^"]*)"/.exec(document.getText(range))?.[1] ?? '').sort();
    const idle = ['everywhere, idle', 'its file is gone', 'pattern, idle'];
    await scan();
    await untilDiagnostics(document.uri, 'idle entries', (all) => String(greyed(all)) === String(idle));
    writeFileSync(workspacePath('wide/again.js'), `f("${old}");\n`);
    await untilDiagnostics(
      document.uri,
      'one of them in use again',
      (all) => String(greyed(all)) === String(idle.slice(1)),
    );
    rmSync(workspacePath('wide'), { recursive: true });
    rmSync(workspacePath(LIST));
  });
});
