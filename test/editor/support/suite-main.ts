import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { reporters } from 'mocha';
import * as vscode from 'vscode';
import { runMocha } from '../../host/mocha';
import { type Tally, grepVariable, markVariable, resultVariable, suiteVariable } from '../../host/tally';

/**
 * Called by the editor to run tests (`extensionTestsPath`). Runs the suite named in the environment and writes the counts to the file
 * named there.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true); // for the source lines of failures
  const mark = process.env[markVariable];
  if (mark !== undefined) {
    // Only Mocha's output is marked, because VS Code does not allow replacing console.log.
    reporters.Base.consoleLog = (...values: unknown[]) => {
      console.log(mark + format(...values));
    };
  }
  await foldersOpen();
  const tally = await runOrReport();
  writeFileSync(process.env[resultVariable]!, JSON.stringify(tally));
  if (tally.failed > 0) throw new Error(`${tally.failed} failed`);
}

/** Milliseconds. */
const PATIENCE = 30_000;

/** On a busy machine, extensions can start before VS Code has read the folders of a `.code-workspace`. */
function foldersOpen(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!vscode.workspace.workspaceFolders?.length) return;
      listener.dispose();
      clearTimeout(timer);
      resolve();
    };
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(look);
    const timer = setTimeout(resolve, PATIENCE); // the tests will fail with a better message
    look();
  });
}

async function runOrReport(): Promise<Tally> {
  try {
    return await runMocha({
      files: [process.env[suiteVariable]!],
      // Long enough for a busy machine, and a limit for tests whose event never fires.
      timeoutMs: 60_000,
      grep: process.env[grepVariable],
      reporter: 'spec',
    });
  } catch (error) {
    console.log('The suite could not be loaded:', error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
