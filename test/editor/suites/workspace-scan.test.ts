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

/** What the view shows, as the copy command writes it; headings and rows. */
async function copied(): Promise<string> {
  await vscode.commands.executeCommand('keyward.copyFindings');
  return vscode.env.clipboard.readText();
}

function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!.replaceAll('\\', ''));
}

/** Runs the scan with our own in place of VS Code's progress, which nobody sees here. */
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

suite('the whole workspace', () => {
  teardown(closeAll);

  test('nothing on disk is looked at before someone asks', () => {
    assert.deepEqual(keywardDiagnostics(fileUri('src/app.js')), []);
  });

  test('a scan reports its progress to the end, finds what counts and says what it left out', async () => {
    const messages: string[] = [];
    const { result, increments } = await scanWatched((message) => messages.push(message));
    assert.ok(result && !result.canceled);
    assert.ok(Math.abs(increments - 100) < 0.01, `${increments} percent`);
    assert.match(messages.at(-1)!, /^(\d+) of \1 files$/);
    assert.deepEqual(result.skipped, {
      ignored: 3,
      excluded: 3, // `node_modules` is among what VS Code itself does not search
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

  test('problems of files that are not open are few, and say where the others are', async () => {
    const diagnostics = await untilCount(fileUri('dump.txt'), 11);
    assert.match(diagnostics.at(-1)!.message, /^15 more findings in this file\./);
    await untilCount(fileUri('src/app.js'), 1);
    assert.deepEqual(keywardDiagnostics(fileUri('left-out/a.js')), []);
  });

  test('an open file shows all of its own, once; closed, it goes back to few', async () => {
    await openFile('dump.txt');
    await untilCount(fileUri('dump.txt'), 25);
    await closeAll();
    await untilCount(fileUri('dump.txt'), 11);
  });

  test('canceled, it stops, says so, and keeps what was known', async () => {
    const { result } = await scanWatched((_, cancel) => cancel());
    assert.equal(result?.canceled, true);
    assert.match(await copied(), /src\/app\.js/);
    assert.equal((await scan())?.canceled, false);
  });

  test('a file that changes, appears, moves or goes on disk is followed', async () => {
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

  test('a folder that is moved takes its findings along', async () => {
    mkdirSync(workspacePath('from'));
    writeFileSync(workspacePath('from/a.js'), `a("${drawSecret('sendgrid-api-key')}");\n`);
    await untilCount(fileUri('from/a.js'), 1);
    renameSync(workspacePath('from'), workspacePath('to'));
    await Promise.all([untilCount(fileUri('from/a.js'), 0), untilCount(fileUri('to/a.js'), 1)]);
    rmSync(workspacePath('to'), { recursive: true });
    await untilCount(fileUri('to/a.js'), 0);
  });

  test('what .gitignore or a setting leaves out from now on goes, and comes back with it', async () => {
    const mail = fileUri('src/mail.py');
    await untilCount(mail, 1);
    writeFileSync(workspacePath('.gitignore'), 'ignored/\n.env\nmail.py\n');
    await untilCount(mail, 0);
    writeFileSync(workspacePath('.gitignore'), 'ignored/\n.env\n');
    await untilCount(mail, 1);
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { '**/mail.py': true }, vscode.ConfigurationTarget.Workspace);
    await untilCount(mail, 0);
    await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
    await untilCount(mail, 1);
  });

  test('a rule that is switched off is gone at once and everywhere, and detection as a whole', async () => {
    const settings = vscode.workspace.getConfiguration('keyward.detection');
    const both = [fileUri('src/mail.py'), fileUri('src/app.js')] as const;
    await settings.update('disabledRules', ['SendGrid'], vscode.ConfigurationTarget.Workspace);
    await untilCount(both[0], 0);
    assert.doesNotMatch(await copied(), /SendGrid/);
    await settings.update('disabledRules', undefined, vscode.ConfigurationTarget.Workspace);
    await untilCount(both[0], 1);
    const policy = { version: 1, policy: { detection: { disabledProviders: ['SendGrid'] } } };
    writeFileSync(workspacePath('.keyward.json'), JSON.stringify(policy)); // as a colleague's commit does
    await untilCount(both[0], 0);
    rmSync(workspacePath('.keyward.json'));
    await untilCount(both[0], 1);
    await settings.update('enabled', false, vscode.ConfigurationTarget.Workspace);
    await Promise.all(both.map((uri) => untilCount(uri, 0)));
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await Promise.all(both.map((uri) => untilCount(uri, 1)));
  });

  test('a branch switch with thousands of files is one piece of news', async () => {
    const folder = workspacePath();
    git(folder, 'checkout', '--quiet', '--force', 'other');
    await untilCount(fileUri('many/key.js'), 1);
    await untilCount(fileUri('src/app.js'), 0);
    git(folder, 'checkout', '--quiet', 'main');
    await untilCount(fileUri('many/key.js'), 0);
    await untilCount(fileUri('src/app.js'), 1);
  });

  test('a notebook: its cells on disk, then as documents; what it printed is found, too', async () => {
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

  test('an untitled text is among the findings as long as it is open', async () => {
    const { document } = await openText(`x("${drawSecret('anthropic-api-key')}")\n`, 'javascript');
    await untilCount(document.uri, 1);
    assert.match(await copied(), /Anthropic/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the untitled text to go', [vscode.languages.onDidChangeDiagnostics], () =>
      keywardDiagnostics(document.uri).length === 0 ? true : undefined,
    );
    assert.doesNotMatch(await copied(), /Anthropic/);
  });

  test('values are in no problem and in no copy', async () => {
    const { document } = await openFile('src/app.js');
    const [diagnostic] = await untilDiagnostics(document.uri, 'a finding', (all) => all.length === 1);
    const secret = document.getText(diagnostic!.range);
    assert.ok(secret.length > 20);
    const text = await copied();
    assert.match(text, /sk_live_•••/);
    assert.ok(!text.includes(secret.slice(10, 20)));
  });

  test('entries for many files are judged by the scan: one that allows nothing any more is greyed out', async () => {
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
