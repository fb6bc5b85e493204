import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { reporters } from 'mocha';
import * as vscode from 'vscode';
import { runMocha } from '../../host/mocha';
import { type Tally, grepVariable, markVariable, resultVariable, suiteVariable } from '../../host/tally';

/**
 * What the editor calls to run tests (`extensionTestsPath`): runs the one suite named in the environment and
 * leaves the numbers in the file named there.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true); // so that a failure names the line of the source
  const mark = process.env[markVariable];
  if (mark !== undefined) {
    // Only mocha's own output is marked: the editor does not let anyone replace console.log.
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

/** On a busy machine extensions can start before the editor has read which folders a `.code-workspace` names. */
function foldersOpen(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!vscode.workspace.workspaceFolders?.length) return;
      listener.dispose();
      clearTimeout(timer);
      resolve();
    };
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(look);
    const timer = setTimeout(resolve, PATIENCE); // the tests will say what is missing
    look();
  });
}

async function runOrReport(): Promise<Tally> {
  try {
    return await runMocha({
      files: [process.env[suiteVariable]!],
      // An editor on a busy machine is slow; a test that waits for an event that never comes still ends.
      timeoutMs: 60_000,
      grep: process.env[grepVariable],
      reporter: 'spec',
    });
  } catch (error) {
    console.log('The suite could not be loaded:', error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
